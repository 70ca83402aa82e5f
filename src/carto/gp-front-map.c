/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-front-map.h"

#include "gp-inset.h"
#include "gp-overlay.h"
#include "gp-small-map.h"

#define MAP_INNER_MM 16

#define STARTED 0xFBF2E0
#define NOT_STARTED 0xF5F4F1
#define COMPOUND 0xE9D9CD
#define STREET_EDGE 0xD3D0C8

static gboolean
int64_is_in (GHashTable *set, gint64 fid)
{
  return g_hash_table_contains (set, &fid);
}

static void
draw_district_fills (const GpFrontPage *self, GpPen *pen, const GpSmallMap *map, GpSnapshot *snapshot)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      if (!district->geometry)
        continue;
      gp_small_map_add_path (map, pen, district->geometry);
      gp_pen_set_colour (pen, int64_is_in (self->started, district->fid) ? STARTED : NOT_STARTED);
      cairo_fill (pen->cr);
    }
}

static void
draw_district_edges (GpPen *pen, const GpSmallMap *map, GpSnapshot *snapshot)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      if (district->geometry)
        gp_small_map_add_path (map, pen, district->geometry);
    }
  gp_pen_set_colour (pen, GP_SMALL_MAP_DISTRICT_EDGE);
  cairo_set_line_width (pen->cr, 0.54 * pen->type_factor);
  cairo_stroke (pen->cr);
}

/* A name that would meet one set before is left out: the contents and the index have them all. */
static void
draw_district_names (GpPen *pen, const GpSmallMap *map, GpSnapshot *snapshot)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  double em;

  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK_DARK);
  em = gp_pen_get_em (pen);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *name = gp_district_dup_short_name (pen->template, district);
      double width = gp_pen_measure (pen, name);
      gboolean room = district->geometry != NULL;
      GpPaper at = room ? gp_small_map_to_paper (map, gp_overlay_inner_point (district->geometry)) : (GpPaper){ 0, 0 };
      GpRect box = { at.x_mm - width / 2, at.y_mm - em / 2, width, em };

      for (guint t = 0; t < taken->len; t++)
        room &= !gp_rect_overlap (&box, &g_array_index (taken, GpRect, t));
      if (!room || box.x < map->rect.x || gp_rect_right (&box) > gp_rect_right (&map->rect))
        continue;
      g_array_append_val (taken, box);
      gp_pen_text_on_map (pen, at.x_mm, at.y_mm + 0.36 * em, GP_ALIGN_CENTRE, name);
    }
}

/**
 * gp_front_map_draw:
 * @self: a cover
 * @pen: draws
 * @rect: where
 * @snapshot: the plan
 *
 * Draws nothing of a plan without ground.
 */
void
gp_front_map_draw (const GpFrontPage *self, GpPen *pen, const GpRect *rect, GpSnapshot *snapshot)
{
  GpBox extent = gp_snapshot_get_extent (snapshot, GP_TABLE_DISTRICT);
  GpSmallMap map;
  double k = pen->type_factor;
  g_autofree char *n = g_strdup_printf ("%u", self->n_started);
  g_autofree char *key = gp_template_dup_text (pen->template, "front.started", "n", n, NULL);

  if (gp_box_is_empty (&extent))
    extent = gp_snapshot_get_full_extent (snapshot);
  if (gp_box_is_empty (&extent))
    return;
  gp_small_map_fit (&map, &(GpRect){ rect->x, rect->y, rect->width, rect->height - 5 * k }, &extent, MIN (MAP_INNER_MM * k, rect->width / 10));
  gp_small_map_clip (&map, pen);
  draw_district_fills (self, pen, &map, snapshot);
  gp_small_map_draw_water (&map, pen, snapshot, GP_SMALL_MAP_WATER);
  gp_small_map_draw_compounds (&map, pen, snapshot, COMPOUND);
  gp_small_map_draw_streets (&map, pen, snapshot, STREET_EDGE);
  draw_district_edges (pen, &map, snapshot);
  draw_district_names (pen, &map, snapshot);
  cairo_restore (pen->cr);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  if (self->n_started > 0 && self->n_started < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT))
    gp_pen_text_within (pen, gp_rect_right (rect), gp_rect_bottom (rect) - 0.8 * k, rect->width, GP_ALIGN_RIGHT, key);
}
