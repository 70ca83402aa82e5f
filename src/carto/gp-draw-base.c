/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paper the plan lies on: ground, base map, streets.
 *
 * Pictures lie between ground and things: land, hills, fields and parks shine
 * through them, water, houses and streets stand on them. What nobody said the
 * class of could be either and is laid on without hiding them.
 *
 * A street is kept as a centre line with a width and drawn as a band. All
 * edges are drawn before all surfaces, so that junctions open into one
 * another.
 */
#include "config.h"

#include "gp-draw.h"

#define ROAD_WIDTH_DEFAULT_M 10.0
#define LANE_WIDTH_DEFAULT_M 4.0
/* Narrower streets are widened to this so that the net of streets can be read. */
#define ROAD_WIDTH_MIN_PX 1.6
#define LANE_WIDTH_MIN_PX 0.8
#define LANE_MAX_SCALE 20000
#define ROAD_MAX_SCALE 500000

/**
 * gp_draw_ground:
 * @draw: a drawing
 *
 * The ground colour over the whole frame.
 */
void
gp_draw_ground (GpMapDraw *draw)
{
  const GpMapStyle *style = draw->style;
  guint32 land = style->paper ? GP_COLOUR_LAND_PAPER : GP_COLOUR_LAND;

  if (style->day != GP_DATE_NONE)
    land = GP_COLOUR_LAND_DAY;
  gp_map_draw_set_colour (draw, style->plain ? 0xFFFFFF : land, 1);
  cairo_rectangle (draw->cr, 0, 0, draw->view->width, draw->view->height);
  cairo_fill (draw->cr);
}

static void
paint_areas (GpMapDraw *draw, const GpAreaStyle *area)
{
  gboolean paper = draw->style->paper;

  gp_map_draw_set_colour (draw, paper && area->fill_paper ? area->fill_paper : area->fill, 1);
  if (area->line_px > 0 && draw->view->scale <= 10000)
    {
      gp_map_draw_fill_path_keep (draw);
      gp_map_draw_set_colour (draw, paper && area->line_paper ? area->line_paper : area->line, 1);
      cairo_set_line_width (draw->cr, gp_map_draw_size (draw, area->line_px, area->line_mm));
      gp_map_draw_stroke_path (draw);
    }
  else
    gp_map_draw_fill_path (draw);
}

static void
draw_base_class (GpMapDraw *draw, GPtrArray *features, GpBaseClass base_class)
{
  const GpAreaStyle *area = gp_style_get_base_area (base_class);
  guint n = 0;

  if (draw->view->scale > area->max_scale)
    return;
  gp_map_draw_begin_dots (draw);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (feature->geometry == NULL)
        continue;
      if (gp_map_draw_extent (draw, feature->geometry) < 1)
        gp_map_draw_add_dot (draw, &feature->geometry->box);
      else if (!gp_map_draw_add_polygon (draw, feature->geometry))
        continue;
      gp_map_draw_count (draw, feature, base_class, -1);
      if (++n % GP_MAP_DRAW_BATCH == 0)
        paint_areas (draw, area);
    }
  paint_areas (draw, area);
}

/**
 * gp_draw_base_areas:
 * @draw: a drawing
 *
 * Hills, green, plots and parks, the pictures on them, water and the buildings around.
 */
void
gp_draw_base_areas (GpMapDraw *draw)
{
  GPtrArray *by_class[GP_N_BASE_CLASSES];
  gboolean has_pictures = FALSE;

  if (!gp_map_draw_shows (draw, GP_TABLE_BASE_AREA))
    {
      gp_draw_pictures (draw);
      return;
    }

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_BASE_AREA);
  for (guint i = 0; i < GP_N_BASE_CLASSES; i++)
    by_class[i] = g_ptr_array_new ();
  for (guint i = 0; i < features->len; i++)
    g_ptr_array_add (by_class[gp_style_find_base_class (gp_feature_get_text (features->pdata[i], GP_BASE_CLASS))],
                     features->pdata[i]);
  for (guint i = 0; i < GP_N_BASE_CLASSES; i++)
    {
      if (i == GP_BASE_WATER)
        has_pictures = gp_draw_pictures (draw);
      cairo_set_operator (draw->cr, has_pictures && i == GP_BASE_OTHER && gp_map_draw_can_multiply (draw) ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
      if (by_class[i]->len > 0 && !draw->cancelled)
        draw_base_class (draw, by_class[i], i);
      g_ptr_array_unref (by_class[i]);
    }
  cairo_set_operator (draw->cr, CAIRO_OPERATOR_OVER);
}

static void
draw_line_classes (GpMapDraw *draw, GpBaseLineClass first, GpBaseLineClass last)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_BASE_LINE))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_BASE_LINE);
  for (int base_class = first; base_class <= (int) last; base_class++)
    {
      const GpLineStyle *line = gp_style_get_base_line (base_class);
      guint n = 0;

      if (draw->view->scale > line->max_scale)
        continue;
      gp_map_draw_set_colour (draw, line->colour, 1);
      cairo_set_line_width (draw->cr, gp_map_draw_size (draw, line->width_px, line->width_mm));
      for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
        {
          const GpFeature *feature = features->pdata[i];

          if (feature->geometry == NULL ||
              (int) gp_style_find_base_line_class (gp_feature_get_text (feature, GP_BASE_CLASS)) != base_class ||
              gp_map_draw_extent (draw, feature->geometry) < 2 ||
              !gp_map_draw_add_line (draw, feature->geometry))
            continue;
          gp_map_draw_count (draw, feature, base_class, -1);
          if (++n % GP_MAP_DRAW_BATCH == 0)
            gp_map_draw_stroke_path (draw);
        }
      gp_map_draw_stroke_path (draw);
    }
}

/**
 * gp_draw_relief_lines:
 * @draw: a drawing
 *
 * Contours and banks: what lies below the streets.
 */
void
gp_draw_relief_lines (GpMapDraw *draw)
{
  draw_line_classes (draw, GP_BASE_CONTOUR, GP_BASE_BANK);
}

/**
 * gp_draw_street_lines:
 * @draw: a drawing
 *
 * Edges of streets, bridges and lines of unknown class: what lies above the streets.
 */
void
gp_draw_street_lines (GpMapDraw *draw)
{
  draw_line_classes (draw, GP_BASE_STREET_EDGE, GP_BASE_LINE_OTHER);
}

/**
 * gp_draw_road_width:
 * @draw: a drawing
 * @road: a road
 *
 * Returns: width of its surface in device units; 0 when it is too small to
 *   be shown at this scale
 */
double
gp_draw_road_width (const GpMapDraw *draw, const GpFeature *road)
{
  gboolean lane = gp_feature_get_choice (road, GP_ROAD_CLASS) == GP_ROAD_CLASS_LANE;
  double width_m = gp_feature_get_real (road, GP_ROAD_WIDTH);

  if (draw->view->scale > (lane ? LANE_MAX_SCALE : ROAD_MAX_SCALE))
    return 0;
  if (!(width_m > 0))
    width_m = lane ? LANE_WIDTH_DEFAULT_M : ROAD_WIDTH_DEFAULT_M;
  return MAX (width_m * draw->s, (lane ? LANE_WIDTH_MIN_PX : ROAD_WIDTH_MIN_PX) * draw->px);
}

typedef struct
{
  float width;
  const GpFeature *feature;
} Band;

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const Band *x = a, *y = b;

  if (x->width != y->width)
    return x->width < y->width ? -1 : 1;
  return (x->feature->fid > y->feature->fid) - (x->feature->fid < y->feature->fid);
}

/* The narrow ones come first, in ink where it will do. Returns how many. */
static guint
ink_bands (GpMapDraw *draw, GArray *bands, double extra, guint32 colour)
{
  guint i = 0;

  if (bands->len == 0 || !gp_map_draw_begin_ink (draw, g_array_index (bands, Band, 0).width + extra))
    return 0;
  for (; i < bands->len && gp_map_draw_tick (draw); i++)
    {
      const Band *band = &g_array_index (bands, Band, i);

      if (band->width + extra > GP_INK_WIDTH_MAX)
        break;
      gp_map_draw_ink_shape (draw, band->feature->geometry, band->width + extra, colour);
    }
  gp_map_draw_end_ink (draw);
  return i;
}

static void
stroke_bands (GpMapDraw *draw, GArray *bands, double extra, guint32 colour)
{
  gp_map_draw_set_colour (draw, colour, 1);
  for (guint i = ink_bands (draw, bands, extra, colour), n = 0; i < bands->len && gp_map_draw_tick (draw); i++)
    {
      const Band *band = &g_array_index (bands, Band, i);
      gboolean last = i + 1 == bands->len || band[1].width != band->width;

      gp_map_draw_add_line (draw, band->feature->geometry);
      if (++n % GP_MAP_DRAW_BATCH == 0 || last)
        {
          cairo_set_line_width (draw->cr, band->width + extra);
          gp_map_draw_stroke_path (draw);
        }
    }
}

/**
 * gp_draw_roads:
 * @draw: a drawing
 *
 * Streets and lanes as bands: all edges, then all surfaces.
 */
void
gp_draw_roads (GpMapDraw *draw)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_ROAD))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_ROAD);
  g_autoptr (GArray) bands = g_array_new (FALSE, FALSE, sizeof (Band));
  double edge = gp_map_draw_size (draw, 1, 0.15);

  for (guint i = 0; i < features->len; i++)
    {
      const GpFeature *feature = features->pdata[i];
      double width = gp_draw_road_width (draw, feature);

      if (feature->geometry == NULL || width <= 0 || gp_map_draw_extent (draw, feature->geometry) < 1)
        continue;
      Band band = { round (width / draw->px * 4) / 4 * draw->px, feature };
      g_array_append_val (bands, band);
      gp_map_draw_count (draw, feature, gp_feature_get_choice (feature, GP_ROAD_CLASS), -1);
    }
  g_array_sort (bands, compare_bands);

  cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_ROUND);
  stroke_bands (draw, bands, 2 * edge, draw->style->paper ? GP_COLOUR_STREET_EDGE_PAPER : GP_COLOUR_STREET_EDGE);
  stroke_bands (draw, bands, 0, GP_COLOUR_STREET);
  cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_BUTT);
}
