/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compounds, buildings, parking and districts: the areas of the plan.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-theme.h"

#define STALL_WIDTH_M 2.5
#define BUILDING_MAX_SCALE 25000
/* Paper shows four times as much in a millimetre as a screen. */
#define BUILDING_MAX_SCALE_PAPER 60000
#define PARKING_MAX_SCALE 10000
#define COMPOUND_MAX_SCALE 200000
#define RIBBON_MAX_SCALE 12000
/* Farther away an edge is too short for its dashes. */
#define STAGE_DASH_MAX_SCALE 30000
/* What is shorter than this, px, has no edge. */
#define EDGE_MIN_PX 4

static gboolean
compounds_are_coloured (const GpMapDraw *draw)
{
  return draw->style->theme == GP_THEME_STAGE && draw->style->day == GP_DATE_NONE;
}

/* On a sheet by year the edges keep the colour of the stage: its legend says so. */
static gboolean
edges_are_coloured (const GpMapDraw *draw)
{
  return draw->style->day == GP_DATE_NONE &&
         (draw->style->theme == GP_THEME_STAGE || (draw->style->paper && draw->style->theme != GP_THEME_RUNS));
}

/* The edges of one stage: its dash tells the stage in every theme about
 * compounds or works, its colour only where that is the theme. */
typedef struct
{
  guint32 colour;
  double width;
  const double *dash_px;
  double unit; /* device units a px of the dash */
} StageEdge;

static StageEdge
get_edge (const GpMapDraw *draw, int stage)
{
  const GpStageStyle *calm = gp_style_get_stage (-1);
  const GpStageStyle *style = draw->style->day == GP_DATE_NONE && draw->style->theme != GP_THEME_RUNS ? gp_style_get_stage (stage) : calm;
  const GpStageStyle *drawn = edges_are_coloured (draw) ? style : calm;
  double unit = gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX) * (draw->view->scale > 10000 ? 0.5 : 1);

  return (StageEdge){ drawn->line, drawn->line_px * unit, style->dash_px, unit };
}

/* Far away, where nobody can see dashes, edges are drawn in ink. FALSE: not here. */
static gboolean
ink_edges (GpMapDraw *draw, GPtrArray *features, int stage, const StageEdge *edge)
{
  if (draw->view->scale <= STAGE_DASH_MAX_SCALE || !gp_map_draw_begin_ink (draw, edge->width))
    return FALSE;
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (feature->geometry && gp_feature_get_choice (feature, GP_COMPOUND_STAGE) == stage &&
          gp_map_draw_extent (draw, feature->geometry) >= EDGE_MIN_PX)
        gp_map_draw_ink_shape (draw, feature->geometry, edge->width, edge->colour);
    }
  gp_map_draw_end_ink (draw);
  return TRUE;
}

/* In black and white the badge tells the stage; a fill would only darken what lies on it. */
static guint32
stage_fill (const GpMapDraw *draw, int stage)
{
  if (draw->style->palette == GP_PALETTE_GREY)
    return 0xFFFFFF;
  return gp_style_get_stage (compounds_are_coloured (draw) ? stage : -1)->fill;
}

/* Fills the compounds at one stage, or strokes their edges. */
static void
draw_stage (GpMapDraw *draw, GPtrArray *features, int stage, gboolean edges)
{
  StageEdge edge = get_edge (draw, stage);
  guint n = 0;

  if (edges && ink_edges (draw, features, stage, &edge))
    return;
  gp_map_draw_set_colour (draw, edges ? edge.colour : stage_fill (draw, stage), 1);
  if (edges)
    {
      cairo_set_line_width (draw->cr, edge.width);
      gp_map_draw_set_dash (draw, edge.dash_px, edge.unit);
    }
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (feature->geometry == NULL || gp_feature_get_choice (feature, GP_COMPOUND_STAGE) != stage ||
          gp_map_draw_extent (draw, feature->geometry) < (edges ? EDGE_MIN_PX : 1) ||
          !gp_map_draw_add_polygon (draw, feature->geometry))
        continue;
      if (!edges)
        gp_map_draw_count (draw, feature, stage, -1);
      if (++n % GP_MAP_DRAW_BATCH == 0)
        (edges ? gp_map_draw_stroke_path : gp_map_draw_fill_path) (draw);
    }
  (edges ? gp_map_draw_stroke_path : gp_map_draw_fill_path) (draw);
  gp_map_draw_no_dash (draw);
}

/* Fills every compound with the tint of its works. */
static void
draw_tints (GpMapDraw *draw, GPtrArray *features)
{
  GpTheme theme = draw->style->theme;
  int first = theme == GP_THEME_YEAR ? gp_theme_get_first_year (draw->snapshot) : 0;

  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      int kind;

      if (feature->geometry == NULL || gp_map_draw_extent (draw, feature->geometry) < 1 ||
          !gp_map_draw_add_polygon (draw, feature->geometry))
        continue;
      kind = gp_theme_get_compound_kind (theme, draw->snapshot, feature);
      gp_map_draw_fill (draw, kind < 0 || draw->style->palette == GP_PALETTE_GREY ? stage_fill (draw, -1) : gp_theme_get_tint (theme, kind, first), 1);
      gp_map_draw_count (draw, feature, gp_feature_get_choice (feature, GP_COMPOUND_STAGE), -1);
    }
}

static void
draw_all_stages (GpMapDraw *draw, gboolean edges)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_COMPOUND) || draw->view->scale > COMPOUND_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_COMPOUND);
  if (!edges && !draw->style->paper && draw->style->day == GP_DATE_NONE && gp_theme_fills_works (draw->style->theme))
    {
      draw_tints (draw, features);
      return;
    }
  for (int stage = -1; stage < GP_N_STAGES; stage++)
    draw_stage (draw, features, stage, edges);
}

/**
 * gp_draw_compounds:
 * @draw: a drawing
 *
 * The ground of the compounds, by stage when that is the theme.
 */
void
gp_draw_compounds (GpMapDraw *draw)
{
  draw_all_stages (draw, FALSE);
}

/**
 * gp_draw_compound_edges:
 * @draw: a drawing
 *
 * Their outlines, which tell the stage without colour.
 */
void
gp_draw_compound_edges (GpMapDraw *draw)
{
  draw_all_stages (draw, TRUE);
}

static void
paint_buildings (GpMapDraw *draw, guint32 fill)
{
  gp_map_draw_set_colour (draw, fill, 1);
  if (draw->view->scale <= 8000)
    {
      gp_map_draw_fill_path_keep (draw);
      gp_map_draw_set_colour (draw, draw->style->paper ? 0x8C8782 : 0x98917F, 1);
      cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.8, 0.15));
      gp_map_draw_stroke_path (draw);
    }
  else
    gp_map_draw_fill_path (draw);
}

static guint32
building_fill (const GpMapDraw *draw, int action)
{
  if (action == GP_ACTION_BUILD)
    return 0x8B8780;
  if (!draw->style->paper)
    return 0xD6D1C8;
  return action == -1 ? 0xEBE9E4 : 0xFFFFFF;
}

/* What is altered is hatched: 45°, 1 mm apart. */
static void
hatch_altered (GpMapDraw *draw, GPtrArray *features)
{
  double pitch = gp_map_draw_size (draw, 4.2, 1.0);

  gp_map_draw_set_colour (draw, draw->style->paper ? 0x8C8782 : 0xB4AD9E, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.7, 0.12));
  for (guint i = 0, n = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (gp_feature_get_choice (feature, GP_BUILDING_ACTION) != GP_ACTION_ALTER || feature->geometry == NULL)
        continue;
      gp_map_draw_get_rings (draw, feature->geometry);
      gp_map_draw_hatch (draw, -G_PI_4, pitch);
      if (++n % 8 == 0)
        gp_map_draw_stroke_path (draw);
    }
  gp_map_draw_stroke_path (draw);
}

/**
 * gp_draw_buildings:
 * @draw: a drawing
 *
 * Buildings by what is to be done with them: retain, alter (hatched), build (dark).
 */
void
gp_draw_buildings (GpMapDraw *draw)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_BUILDING) || draw->view->scale > (draw->style->paper ? BUILDING_MAX_SCALE_PAPER : BUILDING_MAX_SCALE))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_BUILDING);
  for (int action = -1; action <= GP_ACTION_BUILD; action++)
    {
      guint32 fill = building_fill (draw, action);
      guint n = 0;

      gp_map_draw_begin_dots (draw);
      for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
        {
          const GpFeature *feature = features->pdata[i];

          if (feature->geometry == NULL || gp_feature_get_choice (feature, GP_BUILDING_ACTION) != action)
            continue;
          if (gp_map_draw_extent (draw, feature->geometry) < 1.2)
            gp_map_draw_add_dot (draw, &feature->geometry->box);
          else if (!gp_map_draw_add_polygon (draw, feature->geometry))
            continue;
          gp_map_draw_count (draw, feature, action, -1);
          if (++n % GP_MAP_DRAW_BATCH == 0)
            paint_buildings (draw, fill);
        }
      paint_buildings (draw, fill);
      if (action == GP_ACTION_ALTER && draw->view->scale <= 2500 && draw->style->day == GP_DATE_NONE)
        hatch_altered (draw, features);
    }
}

/**
 * gp_draw_get_longest_side_angle:
 * @geometry: a polygon
 *
 * Returns: direction of the longest side of its first ring on the target, clockwise from east
 */
double
gp_draw_get_longest_side_angle (const GpGeometry *geometry)
{
  double longest = -1, angle = 0;

  for (guint i = 1; geometry->n_rings > 0 && i < geometry->ends[0]; i++)
    {
      GpPoint a = geometry->points[i - 1], b = geometry->points[i];
      double length = gp_point_distance (a, b);
      if (length > longest * 1.0001)
        {
          longest = length;
          angle = atan2 (-(b.y - a.y), b.x - a.x);
        }
    }
  return angle;
}

static void
draw_stalls (GpMapDraw *draw, GPtrArray *features)
{
  double pitch = STALL_WIDTH_M * draw->s;

  if (pitch < 3 * draw->px)
    return;
  gp_map_draw_set_colour (draw, GP_COLOUR_PARKING_STALL, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.7, 0.12));
  for (guint i = 0, n = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (feature->geometry == NULL)
        continue;
      gp_map_draw_get_rings (draw, feature->geometry);
      gp_map_draw_hatch (draw, gp_draw_get_longest_side_angle (feature->geometry) + G_PI_2, pitch);
      if (++n % 8 == 0)
        gp_map_draw_stroke_path (draw);
    }
  gp_map_draw_stroke_path (draw);
}

/**
 * gp_draw_parking:
 * @draw: a drawing
 *
 * Parking with its stalls; planned parking has a dashed edge.
 */
void
gp_draw_parking (GpMapDraw *draw)
{
  static const double dash[] = { 3, 2, 0 };

  if (!gp_map_draw_shows (draw, GP_TABLE_PARKING) || draw->view->scale > PARKING_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_PARKING);
  for (int state = -1; state <= GP_STATE_ABANDONED; state++)
    {
      for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
        {
          const GpFeature *feature = features->pdata[i];

          if (feature->geometry == NULL || gp_feature_get_choice (feature, GP_PARKING_STATE) != state ||
              gp_map_draw_extent (draw, feature->geometry) < 1 ||
              !gp_map_draw_add_polygon (draw, feature->geometry))
            continue;
          gp_map_draw_count (draw, feature, -1, state);
        }
      gp_map_draw_set_colour (draw, GP_COLOUR_PARKING, 1);
      gp_map_draw_fill_path_keep (draw);
      gp_map_draw_set_colour (draw, GP_COLOUR_PARKING_EDGE, 1);
      cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 0.9, 0.15));
      if (state == GP_STATE_PLANNED)
        gp_map_draw_set_dash (draw, dash, gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX));
      gp_map_draw_stroke_path (draw);
      gp_map_draw_no_dash (draw);
    }
  draw_stalls (draw, features);
}

/**
 * gp_draw_district_veil:
 * @draw: a drawing
 *
 * White over everything outside the district the page is about.
 */
void
gp_draw_district_veil (GpMapDraw *draw)
{
  if (draw->district == NULL)
    return;

  cairo_set_fill_rule (draw->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (draw->cr, 0, 0, draw->view->width, draw->view->height);
  gp_map_draw_add_polygon (draw, draw->district->geometry);
  cairo_set_source_rgba (draw->cr, 1, 1, 1, 0.5);
  gp_map_draw_fill_path (draw);
  cairo_set_fill_rule (draw->cr, CAIRO_FILL_RULE_WINDING);
}

/* A ribbon along the inner side of the edge: a wide stroke cut to the area. */
static void
draw_ribbon (GpMapDraw *draw, const GpFeature *district)
{
  double width = gp_map_draw_size (draw, 7, 1.6) * (draw->view->scale > 3000 && !draw->style->paper ? 0.6 : 1);

  gp_map_draw_emit_rings (draw);
  gp_map_draw_set_colour (draw, draw->style->paper ? GP_COLOUR_DISTRICT_RIBBON : GP_COLOUR_DISTRICT,
                          draw->style->paper ? 0.16 : 0.15);
  cairo_set_line_width (draw->cr, 2 * width);
  gp_map_draw_stroke_path_inside (draw);
}

typedef struct
{
  GpPoint a, b;
} Edge;

static guint
edge_hash (gconstpointer key)
{
  const Edge *edge = key;
  double v = edge->a.x * 3 + edge->a.y * 7 + edge->b.x * 11 + edge->b.y * 13;

  return g_double_hash (&v);
}

static gboolean
edge_equal (gconstpointer x, gconstpointer y)
{
  return memcmp (x, y, sizeof (Edge)) == 0;
}

/* Adds the edge of a district, without what a neighbour has drawn already:
 * two dashed lines on one another would make a solid one. */
static void
add_edge_once (GpMapDraw *draw, GHashTable *drawn, const GpGeometry *geometry)
{
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++, i++)
    {
      gboolean down = FALSE;

      for (; i + 1 < geometry->ends[ring]; i++)
        {
          GpPoint a = geometry->points[i], b = geometry->points[i + 1];
          Edge edge = a.x < b.x || (a.x == b.x && a.y < b.y) ? (Edge){ a, b } : (Edge){ b, a };
          GpXY from = gp_map_draw_to_device (draw, a), to = gp_map_draw_to_device (draw, b), end = to;

          if (!gp_map_draw_clip_segment (draw, &from, &to) || g_hash_table_contains (drawn, &edge))
            {
              down = FALSE;
              continue;
            }
          g_hash_table_add (drawn, g_memdup2 (&edge, sizeof edge));
          if (!down)
            cairo_move_to (draw->cr, from.x, from.y);
          cairo_line_to (draw->cr, to.x, to.y);
          down = to.x == end.x && to.y == end.y;
        }
    }
}

static void
draw_district_edge (GpMapDraw *draw, GHashTable *drawn, const GpFeature *district, double thin)
{
  static const double dash_px[] = { 13, 4, 2, 4, 2, 4, 0 };
  static const double dash_mm[] = { 6, 1.1, 0.9, 1.1, 0.9, 1.1, 0 };
  gboolean paper = draw->style->paper;

  add_edge_once (draw, drawn, district->geometry);
  gp_map_draw_set_colour (draw, paper ? GP_COLOUR_DISTRICT_PAPER : GP_COLOUR_DISTRICT,
                          draw->district && district != draw->district ? 0.4 : 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 2, 0.54) * thin);
  gp_map_draw_set_dash (draw, paper ? dash_mm : dash_px, (paper ? draw->mm : draw->px) * thin);
  gp_map_draw_stroke_path (draw);
  gp_map_draw_no_dash (draw);
}

/**
 * gp_draw_districts:
 * @draw: a drawing
 *
 * The boundaries of the districts with their ribbon; the one the page is
 * about first, so that it keeps the edges it shares.
 */
void
gp_draw_districts (GpMapDraw *draw)
{
  double thin = draw->view->scale > 15000 ? 0.6 : draw->view->scale > 6000 ? 0.8
                                                                           : 1;

  if (!gp_map_draw_shows (draw, GP_TABLE_DISTRICT))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_DISTRICT);
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (edge_hash, edge_equal, g_free, NULL);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
      {
        const GpFeature *feature = features->pdata[i];

        if (feature->geometry == NULL || (pass == 0) != (feature == draw->district) ||
            gp_map_draw_extent (draw, feature->geometry) < 3)
          continue;
        gp_map_draw_get_rings (draw, feature->geometry);
        if (draw->ends->len == 0)
          continue;
        if (draw->view->scale <= RIBBON_MAX_SCALE && (!draw->district || feature == draw->district))
          draw_ribbon (draw, feature);
        draw_district_edge (draw, drawn, feature, thin);
        gp_map_draw_count (draw, feature, -1, -1);
      }
}
