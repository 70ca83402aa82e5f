/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-frame.h"

#include "gp-furniture.h"
#include "gp-inset.h"
#include "gp-section-marks.h"

#define COLUMN_SHARE (112.0 / 390) /* of the body, landscape */
#define GAP_MM 8.0
#define TITLE_MM 6.3
#define MAP_SHARE 0.25 /* of the height, at least */
#define LEAST_MAP_MM 34.0
#define SCALE_MM 21.0
#define INSET_MM 50.0
#define MAP_MARGIN_MM 7.0
#define PORTRAIT_SECTION_SHARE 0.46
#define PORTRAIT_MAP_SHARE 0.14
#define PORTRAIT_TABLES_MM 60.0 /* the least they keep when the plan is left out */
#define FOOT_MM 25.0
#define SCALE_WIDTH_MM 62.0

static void
lay_out_portrait (GpSectionFrame *self, double k)
{
  const GpRect *body = &self->body;
  double map_mm = body->height * PORTRAIT_MAP_SHARE, width = (body->width - GAP_MM * k) / 2, top;

  self->section = (GpRect){ body->x, body->y, body->width, body->height * PORTRAIT_SECTION_SHARE };
  self->map = (GpRect){ body->x, gp_rect_bottom (&self->section) + (TITLE_MM + 2) * k, body->width, map_mm };
  self->foot = (GpRect){ body->x, gp_rect_bottom (body) - FOOT_MM * k, body->width, FOOT_MM * k };
  top = gp_rect_bottom (&self->map) + 5 * k;
  self->tables = (GpRect){ body->x, top, width, self->foot.y - top };
  self->notes = (GpRect){ body->x + width + GAP_MM * k, top, width, self->foot.y - top };
}

/**
 * gp_section_frame_lay_out:
 * @self: (out): a frame
 * @body: between header and signatures
 * @k: type factor
 */
void
gp_section_frame_lay_out (GpSectionFrame *self, const GpRect *body, double k)
{
  double column_mm = body->width * COLUMN_SHARE, left_mm = body->width - column_mm - GAP_MM * k;
  double map_mm = MAX (LEAST_MAP_MM * k, body->height * MAP_SHARE);

  *self = (GpSectionFrame){ .body = *body, .portrait = body->height > body->width };
  if (self->portrait)
    {
      lay_out_portrait (self, k);
      return;
    }
  self->section = (GpRect){ body->x, body->y, left_mm, body->height - map_mm - (TITLE_MM + 3) * k };
  self->map = (GpRect){ body->x, gp_rect_bottom (body) - map_mm, left_mm, map_mm };
  self->tables = (GpRect){ gp_rect_right (body) - column_mm, body->y, column_mm, body->height };
}

/**
 * gp_section_frame_use:
 * @self: a frame
 * @used_mm: height the section took
 * @k: type factor
 *
 * What it left goes to the plan below it.
 */
void
gp_section_frame_use (GpSectionFrame *self, double used_mm, double k)
{
  double top = self->section.y + used_mm + (TITLE_MM + 3) * k;

  if (self->map.height <= 0 || top >= self->map.y)
    return;
  self->map.height += self->map.y - top;
  self->map.y = top;
}

/**
 * gp_section_frame_drop_map:
 * @self: a frame
 * @k: type factor
 *
 * A section that needs more height takes the room of the plan too.
 */
void
gp_section_frame_drop_map (GpSectionFrame *self, double k)
{
  if (self->portrait)
    {
      double top = gp_rect_bottom (&self->map) + 5 * k, spare = self->foot.y - top - PORTRAIT_TABLES_MM * k;

      self->section.height = gp_rect_bottom (&self->map) - self->body.y + MAX (0, spare);
      top += MAX (0, spare);
      self->tables.y = self->notes.y = top;
      self->tables.height = self->notes.height = self->foot.y - top;
    }
  else
    self->section.height = self->body.height;
  self->map.height = 0;
}

/* The largest scale at which the line has room in the map. */
static int
choose_map_scale (const GpGeometry *line, const GpRect *map, double k)
{
  static const int scales[] = { 500, 1000, 2000, 5000, 10000, 20000, 50000 };
  double width_m = gp_box_width (&line->box), height_m = gp_box_height (&line->box), margin = MAP_MARGIN_MM * k;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (width_m * 1000 / scales[i] <= map->width - 2 * margin && height_m * 1000 / scales[i] <= map->height - 2 * margin)
      return scales[i];
  return scales[G_N_ELEMENTS (scales) - 1];
}

/**
 * gp_section_frame_draw_map:
 * @self: a frame
 * @pen: a pen
 * @snapshot: the plan
 * @feature: the row of table section
 * @line: its line
 * @style: palette and theme
 *
 * Returns: what the plan shows, plan metres
 */
GpBox
gp_section_frame_draw_map (const GpSectionFrame *self, GpPen *pen, GpSnapshot *snapshot, const GpFeature *feature, const GpGeometry *line, const GpMapStyle *style)
{
  double k = pen->type_factor, upm = pen->units_per_mm;
  const GpRect *map = &self->map;
  int scale = choose_map_scale (line, map, k);
  g_autofree char *figure = g_strdup_printf ("1:%d", scale);
  g_autofree char *title = gp_template_dup_text (pen->template, "section.plan", "scale", figure, NULL);
  GpMapView view = { gp_box_centre (&line->box), scale, map->width * upm, map->height * upm, upm };

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, map->x, map->y - 2.2 * k, GP_ALIGN_LEFT, title);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, map->x, map->y);
  cairo_scale (pen->cr, 1 / upm, 1 / upm);
  cairo_rectangle (pen->cr, 0, 0, view.width, view.height);
  cairo_clip (pen->cr);
  gp_painter_draw (pen->cr, snapshot, &view, style, NULL, NULL);
  /* A section that is not in the plan, or not yet. */
  if (!gp_snapshot_find (snapshot, GP_TABLE_SECTION, feature->fid))
    gp_section_mark_draw (pen->cr, feature, line, &view);
  cairo_restore (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, map, 0.3);
  return gp_map_view_get_box (&view);
}

static const GpFeature *
find_district (GpSnapshot *snapshot, const GpGeometry *line)
{
  GpPoint middle = gp_geometry_point_along (line, gp_geometry_length_m (line) / 2, NULL);
  GpBox box = { middle.x, middle.y, middle.x, middle.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *district = g_ptr_array_index (near, i);

      if (district->geometry && gp_geometry_contains_point (district->geometry, middle))
        return district;
    }
  return NULL;
}

/* What the scale takes of a column, the gap above it included. */
double
gp_section_frame_get_scale_height (const GpPen *pen)
{
  return (SCALE_MM + 3) * pen->type_factor;
}

/**
 * gp_section_frame_draw_scale:
 * @self: a frame
 * @pen: a pen
 * @snapshot: the plan
 * @line: line of the section
 * @map_box: what the plan below it shows
 * @scale: N of 1:N
 * @room_mm: height left in the column, landscape
 *
 * Figure and bar at the foot; below them, where there is room, the town and
 * where in it the section lies.
 */
void
gp_section_frame_draw_scale (const GpSectionFrame *self, GpPen *pen, GpSnapshot *snapshot, const GpGeometry *line, const GpBox *map_box, int scale, double room_mm)
{
  double k = pen->type_factor, inset_mm = MIN (INSET_MM * k, room_mm - (SCALE_MM + 4) * k), width = SCALE_WIDTH_MM * k;
  const GpRect *column = self->portrait ? &self->foot : &self->tables;
  gboolean inset = !self->portrait && inset_mm > 26 * k && gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) > 0;
  double used = inset ? inset_mm + (SCALE_MM + 3) * k : SCALE_MM * k, bottom = gp_rect_bottom (column);

  if (inset)
    gp_inset_draw (pen, &(GpRect){ column->x, bottom - inset_mm, column->width, inset_mm }, snapshot, find_district (snapshot, line), map_box);
  gp_furniture_scale (pen, &(GpRect){ self->portrait ? gp_rect_right (column) - width : column->x, bottom - used, MIN (column->width, width), SCALE_MM * k }, scale);
}
