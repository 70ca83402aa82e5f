/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-inset.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"
#include "gp-small-map.h"

#define HIGHLIGHT 0xEDC06E
#define INNER_MM 2.2

/* Names that would meet one set before are left out: the index names them all. */
static void
draw_names (GpPen *pen, GpSnapshot *snapshot, const GpSmallMap *map, const GpFeature *district)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  double em;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
      {
        const GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
        g_autofree char *name = gp_district_dup_short_name (pen->template, other);
        gboolean free_place = TRUE;
        double width;
        GpPaper at;
        GpRect box;

        if ((other == district) != (pass == 0) || !other->geometry)
          continue;
        gp_pen_set_type (pen, GP_LEVEL_XS, other == district, GP_INK_DARK);
        em = gp_pen_get_em (pen);
        width = gp_pen_measure (pen, name);
        at = gp_small_map_to_paper (map, gp_overlay_inner_point (other->geometry));
        box = (GpRect){ at.x_mm - width / 2, at.y_mm - em / 2, width, em };
        for (guint t = 0; t < taken->len; t++)
          free_place &= !gp_rect_overlap (&box, &g_array_index (taken, GpRect, t));
        if (!free_place || box.x < map->rect.x + 0.5 || gp_rect_right (&box) > gp_rect_right (&map->rect) - 0.5)
          continue;
        g_array_append_val (taken, box);
        gp_pen_text_on_map (pen, at.x_mm, at.y_mm + 1.05 * pen->type_factor, GP_ALIGN_CENTRE, name);
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

/* Ground, water and districts, clipped to the inset; ends with end_map(). */
static void
begin_map (GpPen *pen, const GpSmallMap *map, GpSnapshot *snapshot, const GpFeature *district)
{
  gp_small_map_clip (map, pen);
  gp_pen_set_colour (pen, GP_SMALL_MAP_GROUND);
  gp_pen_fill (pen, &map->rect);
  gp_small_map_draw_water (map, pen, snapshot, GP_SMALL_MAP_WATER);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      if (!other->geometry)
        continue;
      gp_small_map_add_path (map, pen, other->geometry);
      if (other == district)
        {
          gp_pen_set_colour (pen, HIGHLIGHT);
          cairo_fill_preserve (pen->cr);
        }
      gp_pen_set_colour (pen, GP_SMALL_MAP_DISTRICT_EDGE);
      cairo_set_line_width (pen->cr, 0.25 * pen->line_factor);
      cairo_stroke (pen->cr);
    }
}

static void
end_map (GpPen *pen, const GpRect *rect)
{
  cairo_restore (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, rect, 0.2);
}

static GpRect
frame_rect (const GpSmallMap *map, const GpBox *frame)
{
  GpPaper corner = gp_small_map_to_paper (map, (GpPoint){ frame->min_x, frame->max_y });

  return (GpRect){ corner.x_mm, corner.y_mm, gp_box_width (frame) * map->mm_per_m, gp_box_height (frame) * map->mm_per_m };
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
  GpSmallMap map;
  GpRect box;

  if (gp_box_is_empty (&extent))
    return;
  gp_small_map_fit (&map, rect, &extent, INNER_MM);
  box = frame_rect (&map, frame);
  begin_map (pen, &map, snapshot, district);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, &box, 0.15);
  draw_names (pen, snapshot, &map, district);
  end_map (pen, rect);
}

/**
 * gp_inset_draw_frames:
 * @pen: a pen
 * @rect: where
 * @snapshot: the plan
 * @district: (nullable): the one to highlight
 * @frames: of #GpSheetFrame: all sheets of the same area
 * @frame: the one of this sheet: drawn heavy
 *
 * The index of an area that takes several sheets: each with the last part of its number.
 */
void
gp_inset_draw_frames (GpPen *pen, const GpRect *rect, GpSnapshot *snapshot, const GpFeature *district, const GArray *frames, guint frame)
{
  GpBox extent = GP_BOX_EMPTY;
  GpSmallMap map;

  for (guint i = 0; i < frames->len; i++)
    gp_box_add_box (&extent, &g_array_index (frames, GpSheetFrame, i).box);
  gp_small_map_fit (&map, rect, &extent, INNER_MM);
  begin_map (pen, &map, snapshot, district);
  for (guint i = 0; i < frames->len; i++)
    {
      GpRect box = frame_rect (&map, &g_array_index (frames, GpSheetFrame, i).box);

      gp_pen_set_colour (pen, i == frame ? GP_INK : GP_INK_GREY);
      gp_pen_box (pen, &box, i == frame ? 0.5 : 0.15);
    }
  for (guint i = 0; i < frames->len; i++)
    {
      GpRect box = frame_rect (&map, &g_array_index (frames, GpSheetFrame, i).box);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gp_pen_set_type (pen, i == frame ? GP_LEVEL_M : GP_LEVEL_XS, i == frame, GP_INK_DARK);
      gp_pen_text_on_map (pen, box.x + box.width / 2, box.y + box.height / 2 + 1.05 * pen->type_factor, GP_ALIGN_CENTRE, number);
    }
  end_map (pen, rect);
}
