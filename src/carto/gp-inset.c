/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-inset.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"

#define GROUND 0xFAF9F6
#define WATER 0xD3E5F0
#define HIGHLIGHT 0xEDC06E
#define DISTRICT_EDGE 0xA50D26
#define INNER_MM 2.2

/* Plan metres to the paper of the inset. */
typedef struct
{
  GpRect rect;
  GpPoint centre;
  double mm_per_m;
} InsetView;

static void
to_paper (const InsetView *view, GpPoint p, double *x, double *y)
{
  *x = view->rect.x + view->rect.width / 2 + (p.x - view->centre.x) * view->mm_per_m;
  *y = view->rect.y + view->rect.height / 2 - (p.y - view->centre.y) * view->mm_per_m;
}

static void
add_path (GpPen *pen, const InsetView *view, const GpGeometry *geometry)
{
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++)
    {
      for (guint first = i; i < geometry->ends[ring]; i++)
        {
          double x, y;

          to_paper (view, geometry->points[i], &x, &y);
          if (i == first)
            cairo_move_to (pen->cr, x, y);
          else
            cairo_line_to (pen->cr, x, y);
        }
      cairo_close_path (pen->cr);
    }
}

static void
add_simple_path (GpPen *pen, const InsetView *view, const GpGeometry *geometry)
{
  g_autoptr (GpGeometry) simple = gp_overlay_simplify (geometry, 0.15 / view->mm_per_m);

  add_path (pen, view, simple ? simple : geometry);
}

static void
draw_water (GpPen *pen, GpSnapshot *snapshot, const InsetView *view)
{
  double width = view->rect.width / view->mm_per_m, height = view->rect.height / view->mm_per_m;
  GpBox box = { view->centre.x - width / 2, view->centre.y - height / 2, view->centre.x + width / 2, view->centre.y + height / 2 };
  g_autoptr (GPtrArray) areas = gp_snapshot_query_array (snapshot, GP_TABLE_BASE_AREA, &box);

  for (guint i = 0; i < areas->len; i++)
    {
      const GpFeature *area = g_ptr_array_index (areas, i);
      const char *class = gp_feature_get_text (area, GP_BASE_CLASS);

      if (!class || !strstr (class, "water") || !area->geometry)
        continue;
      add_simple_path (pen, view, area->geometry);
      gp_pen_set_colour (pen, WATER);
      cairo_fill (pen->cr);
    }
}

/* Names that would meet one set before are left out: the index names them all. */
static void
draw_names (GpPen *pen, GpSnapshot *snapshot, const InsetView *view, const GpFeature *district)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  double em;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
      {
        const GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
        g_autofree char *name = gp_district_dup_short_name (pen->template, other);
        gboolean free_place = TRUE;
        double x, y, width;
        GpRect box;

        if ((other == district) != (pass == 0) || !other->geometry)
          continue;
        gp_pen_set_type (pen, GP_LEVEL_XS, other == district, GP_INK_DARK);
        em = gp_pen_get_em (pen);
        width = gp_pen_measure (pen, name);
        to_paper (view, gp_overlay_inner_point (other->geometry), &x, &y);
        box = (GpRect){ x - width / 2, y - em / 2, width, em };
        for (guint t = 0; t < taken->len; t++)
          free_place &= !gp_rect_overlap (&box, &g_array_index (taken, GpRect, t));
        if (!free_place || box.x < view->rect.x + 0.5 || gp_rect_right (&box) > gp_rect_right (&view->rect) - 0.5)
          continue;
        g_array_append_val (taken, box);
        gp_pen_text_on_map (pen, x, y + 1.05 * pen->type_factor, GP_ALIGN_CENTRE, name);
      }
}

/**
 * gp_district_dup_short_name:
 * @template: words
 * @district: a district
 *
 * Returns: (transfer full): its name without the word for district behind it
 */
char *
gp_district_dup_short_name (const GpTemplate *template, const GpFeature *district)
{
  const char *name = gp_feature_get_text (district, GP_NAME);
  const char *suffix = gp_template_get_word (template, "district_suffix");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, district->fid);

  if (!name || !*name)
    name = gp_feature_get_text (district, GP_CODE);
  if (!name || !*name)
    return gp_template_dup_text (template, "unnamed_district", "n", number, NULL);
  if (g_str_has_suffix (name, suffix) && strlen (name) > strlen (suffix))
    return g_strndup (name, strlen (name) - strlen (suffix));
  return g_strdup (name);
}

/**
 * gp_inset_draw:
 * @pen: a pen
 * @rect: where
 * @snapshot: the plan
 * @district: (nullable): the one to highlight
 * @frame: plan box of the sheet: drawn as a rectangle
 */
void
gp_inset_draw (GpPen *pen, const GpRect *rect, GpSnapshot *snapshot, const GpFeature *district, const GpBox *frame)
{
  GpBox extent = gp_snapshot_get_extent (snapshot, GP_TABLE_DISTRICT);
  InsetView view = { .rect = *rect };
  double x, y;

  if (gp_box_is_empty (&extent))
    return;
  view.centre = gp_box_centre (&extent);
  view.mm_per_m = MIN ((rect->width - 2 * INNER_MM) / MAX (1, gp_box_width (&extent)), (rect->height - 2 * INNER_MM) / MAX (1, gp_box_height (&extent)));
  cairo_save (pen->cr);
  gp_pen_set_colour (pen, GROUND);
  gp_pen_fill (pen, rect);
  cairo_rectangle (pen->cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (pen->cr);
  draw_water (pen, snapshot, &view);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      if (!other->geometry)
        continue;
      add_simple_path (pen, &view, other->geometry);
      if (other == district)
        {
          gp_pen_set_colour (pen, HIGHLIGHT);
          cairo_fill_preserve (pen->cr);
        }
      gp_pen_set_colour (pen, DISTRICT_EDGE);
      cairo_set_line_width (pen->cr, 0.25 * pen->line_factor);
      cairo_stroke (pen->cr);
    }
  to_paper (&view, (GpPoint){ frame->min_x, frame->max_y }, &x, &y);
  gp_pen_set_colour (pen, GP_INK);
  cairo_set_line_width (pen->cr, 0.15 * pen->line_factor);
  cairo_rectangle (pen->cr, x, y, gp_box_width (frame) * view.mm_per_m, gp_box_height (frame) * view.mm_per_m);
  cairo_stroke (pen->cr);
  draw_names (pen, snapshot, &view, district);
  cairo_restore (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, rect, 0.2);
}
