/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-small-map.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"

/* What is smaller than this cannot be seen on paper. */
#define DETAIL_MM 0.15
/* A street with no width given, and the narrowest that still shows as two edges. */
#define STREET_M 6.0
#define LEAST_STREET_MM 0.45
#define STREET_EDGE_MM 0.12

/**
 * gp_small_map_fit:
 * @self: (out): the map
 * @rect: where it lies on the page, mm
 * @extent: what has to be seen, plan metres; not empty
 * @inner_mm: paper kept free around it
 */
void
gp_small_map_fit (GpSmallMap *self, const GpRect *rect, const GpBox *extent, double inner_mm)
{
  self->rect = *rect;
  self->centre = gp_box_centre (extent);
  self->mm_per_m = MIN (MAX (1, rect->width - 2 * inner_mm) / MAX (1, gp_box_width (extent)),
                        MAX (1, rect->height - 2 * inner_mm) / MAX (1, gp_box_height (extent)));
}

/**
 * gp_small_map_set_scale:
 * @self: a map
 * @scale: N of 1:N
 */
void
gp_small_map_set_scale (GpSmallMap *self, int scale)
{
  self->mm_per_m = 1000.0 / scale;
}

/**
 * gp_small_map_get_box:
 * @self: a map
 *
 * Returns: the ground it shows, plan metres
 */
GpBox
gp_small_map_get_box (const GpSmallMap *self)
{
  double width = self->rect.width / self->mm_per_m, height = self->rect.height / self->mm_per_m;

  return (GpBox){ self->centre.x - width / 2, self->centre.y - height / 2, self->centre.x + width / 2, self->centre.y + height / 2 };
}

/**
 * gp_small_map_to_paper:
 * @self: a map
 * @point: plan metres
 *
 * Returns: where it lies on the page
 */
GpPaper
gp_small_map_to_paper (const GpSmallMap *self, GpPoint point)
{
  return (GpPaper){ self->rect.x + self->rect.width / 2 + (point.x - self->centre.x) * self->mm_per_m,
                    self->rect.y + self->rect.height / 2 - (point.y - self->centre.y) * self->mm_per_m };
}

/**
 * gp_small_map_clip:
 * @self: a map
 * @pen: its context is saved and clipped to the map: the caller restores it
 */
void
gp_small_map_clip (const GpSmallMap *self, GpPen *pen)
{
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, self->rect.x, self->rect.y, self->rect.width, self->rect.height);
  cairo_clip (pen->cr);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
}

/**
 * gp_small_map_add_path:
 * @self: a map
 * @pen: takes the path
 * @geometry: a line or an area; what is too small to be seen is left out of it
 */
void
gp_small_map_add_path (const GpSmallMap *self, GpPen *pen, const GpGeometry *geometry)
{
  g_autoptr (GpGeometry) simple = gp_overlay_simplify (geometry, DETAIL_MM / self->mm_per_m);
  const GpGeometry *shape = simple && simple->n_points > 1 ? simple : geometry;

  for (guint ring = 0, i = 0; ring < shape->n_rings; ring++)
    {
      for (guint first = i; i < shape->ends[ring]; i++)
        {
          GpPaper at = gp_small_map_to_paper (self, shape->points[i]);

          if (i == first)
            cairo_move_to (pen->cr, at.x_mm, at.y_mm);
          else
            cairo_line_to (pen->cr, at.x_mm, at.y_mm);
        }
      if (shape->kind == GP_GEOMETRY_POLYGON)
        cairo_close_path (pen->cr);
    }
}

/**
 * gp_small_map_draw_water:
 * @self: a map
 * @pen: a pen
 * @snapshot: the plan
 * @colour: of the water
 */
void
gp_small_map_draw_water (const GpSmallMap *self, GpPen *pen, GpSnapshot *snapshot, guint32 colour)
{
  GpBox box = gp_small_map_get_box (self);
  g_autoptr (GPtrArray) areas = gp_snapshot_query_array (snapshot, GP_TABLE_BASE_AREA, &box);

  for (guint i = 0; i < areas->len; i++)
    {
      const GpFeature *area = g_ptr_array_index (areas, i);
      const char *class = gp_feature_get_text (area, GP_BASE_CLASS);

      if (!class || !strstr (class, "water") || !area->geometry)
        continue;
      gp_small_map_add_path (self, pen, area->geometry);
      gp_pen_set_colour (pen, colour);
      cairo_fill (pen->cr);
    }
}

/**
 * gp_small_map_street_mm:
 * @self: a map
 * @pen: line factor
 * @width_m: of a street, or NaN
 *
 * Returns: how wide it is drawn, from edge to edge
 */
double
gp_small_map_street_mm (const GpSmallMap *self, const GpPen *pen, double width_m)
{
  return MAX (LEAST_STREET_MM * pen->line_factor, (width_m > 0 ? width_m : STREET_M) * self->mm_per_m);
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  double x = gp_feature_get_real (*(GpFeature *const *) a, GP_ROAD_WIDTH), y = gp_feature_get_real (*(GpFeature *const *) b, GP_ROAD_WIDTH);

  x = x > 0 ? x : STREET_M;
  y = y > 0 ? y : STREET_M;
  return x < y ? -1 : x > y;
}

/* Streets of one width in one stroke: the edges of all of them, then the white between. */
static void
stroke_streets (const GpSmallMap *self, GpPen *pen, GPtrArray *roads, guint32 colour, double wider_mm)
{
  for (guint i = 0; i < roads->len;)
    {
      double width = gp_feature_get_real (g_ptr_array_index (roads, i), GP_ROAD_WIDTH);

      for (guint first = i; i < roads->len; i++)
        {
          const GpFeature *road = g_ptr_array_index (roads, i);

          if (compare_widths (&g_ptr_array_index (roads, first), &g_ptr_array_index (roads, i)) != 0)
            break;
          gp_small_map_add_path (self, pen, road->geometry);
        }
      gp_pen_set_colour (pen, colour);
      cairo_set_line_width (pen->cr, gp_small_map_street_mm (self, pen, width) + wider_mm);
      cairo_stroke (pen->cr);
    }
}

/**
 * gp_small_map_draw_streets:
 * @self: a map
 * @pen: a pen
 * @snapshot: the plan
 * @edge: colour of their edges; the streets are white
 */
void
gp_small_map_draw_streets (const GpSmallMap *self, GpPen *pen, GpSnapshot *snapshot, guint32 edge)
{
  GpBox box = gp_small_map_get_box (self);
  g_autoptr (GPtrArray) roads = gp_snapshot_query_array (snapshot, GP_TABLE_ROAD, &box);
  double edge_mm = STREET_EDGE_MM * pen->line_factor;

  for (guint i = roads->len; i-- > 0;)
    if (!((const GpFeature *) g_ptr_array_index (roads, i))->geometry)
      g_ptr_array_remove_index (roads, i);
  g_ptr_array_sort (roads, compare_widths);
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_ROUND);
  stroke_streets (self, pen, roads, edge, edge_mm);
  stroke_streets (self, pen, roads, 0xFFFFFF, -edge_mm);
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_BUTT);
}

/**
 * gp_small_map_draw_street:
 * @self: a map
 * @pen: a pen
 * @line: its middle
 * @width_m: of the street, or NaN
 * @fill: colour of its surface
 * @edge: colour of its edges
 * @edge_mm: width of an edge
 */
void
gp_small_map_draw_street (const GpSmallMap *self, GpPen *pen, const GpGeometry *line, double width_m, guint32 fill, guint32 edge, double edge_mm)
{
  double width = gp_small_map_street_mm (self, pen, width_m);

  for (int pass = 0; pass < 2; pass++)
    {
      gp_small_map_add_path (self, pen, line);
      gp_pen_set_colour (pen, pass == 0 ? edge : fill);
      cairo_set_line_width (pen->cr, pass == 0 ? width + edge_mm * pen->line_factor : width - edge_mm * pen->line_factor);
      cairo_stroke (pen->cr);
    }
}

/**
 * gp_small_map_draw_compounds:
 * @self: a map
 * @pen: a pen
 * @snapshot: the plan
 * @fill: their colour
 */
void
gp_small_map_draw_compounds (const GpSmallMap *self, GpPen *pen, GpSnapshot *snapshot, guint32 fill)
{
  GpBox box = gp_small_map_get_box (self);
  g_autoptr (GPtrArray) compounds = gp_snapshot_query_array (snapshot, GP_TABLE_COMPOUND, &box);

  for (guint i = 0; i < compounds->len; i++)
    {
      const GpFeature *compound = g_ptr_array_index (compounds, i);

      if (compound->geometry)
        gp_small_map_add_path (self, pen, compound->geometry);
    }
  gp_pen_set_colour (pen, fill);
  cairo_fill (pen->cr);
}
