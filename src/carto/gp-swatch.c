/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Swatches for legends and lists of layers: a little map with one thing on
 * it, drawn by the map's own code at true size.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"

/* A swatch is a piece of map at this scale. */
#define SWATCH_SCALE 1000.0
/* Two runs meet here, so that a manhole, mark and arrow are to be seen. */
#define MANHOLE_AT 0.2
#define MANHOLE_MIN_PX 44.0

/* A box in plan metres, given in fractions of the frame. */
static GpGeometry *
make_box (const GpMapView *view, double x0, double y0, double x1, double y1)
{
  GpPoint a = gp_map_view_to_plan (view, x0 * view->width, y1 * view->height);
  GpPoint b = gp_map_view_to_plan (view, x1 * view->width, y0 * view->height);

  return gp_geometry_new_box (&(GpBox){ a.x, a.y, b.x, b.y });
}

/* Through the middle, from and to given in fractions of the width. */
static GpGeometry *
make_line (const GpMapView *view, double from, double to)
{
  GpPoint points[2] = { gp_map_view_to_plan (view, from * view->width, view->height / 2),
                        gp_map_view_to_plan (view, to * view->width, view->height / 2) };

  return gp_geometry_new_line (points, 2);
}

static GpGeometry *
make_shape (const GpMapView *view, GpTableId table)
{
  double inset = MIN (0.1, 1.2 * view->units_per_mm * GP_STYLE_MM_PER_PX / view->height);

  switch (gp_table_get (table)->geometry)
    {
    case GP_GEOMETRY_LINE:
      if (table == GP_TABLE_RUN && view->width > MANHOLE_MIN_PX * view->units_per_mm * GP_STYLE_MM_PER_PX)
        return make_line (view, 0, 1);
      return make_line (view, -1, 2);
    case GP_GEOMETRY_POLYGON:
      if (table == GP_TABLE_DISTRICT)
        return make_box (view, -0.5, 0.5, 1.5, 3);
      return make_box (view, inset * view->height / view->width, inset, 1 - inset * view->height / view->width, 1 - inset);
    case GP_GEOMETRY_POINT:
      return gp_geometry_new_point (view->centre);
    case GP_GEOMETRY_NONE:
    default:
      return NULL;
    }
}

static void
set_kind (GpFeature *feature, const GpMapStyle *style, int kind, int state)
{
  switch ((int) feature->table)
    {
    case GP_TABLE_COMPOUND:
      gp_feature_set_choice (feature, GP_COMPOUND_STAGE, kind);
      break;
    case GP_TABLE_BUILDING:
      gp_feature_set_choice (feature, GP_BUILDING_ACTION, kind);
      break;
    case GP_TABLE_ROAD:
      gp_feature_set_choice (feature, GP_ROAD_CLASS, kind);
      gp_feature_set_real (feature, GP_ROAD_WIDTH, 2.2);
      break;
    case GP_TABLE_RUN:
      gp_feature_set_choice (feature, GP_RUN_KIND, kind);
      gp_feature_set_choice (feature, GP_RUN_STATE, state);
      break;
    case GP_TABLE_PARKING:
      gp_feature_set_choice (feature, GP_PARKING_STATE, state);
      break;
    case GP_TABLE_FACILITY:
      gp_feature_set_choice (feature, GP_FACILITY_KIND, kind);
      gp_feature_set_choice (feature, GP_FACILITY_STATE, state);
      break;
    case GP_TABLE_OPINION:
      gp_feature_set_choice (feature, GP_OPINION_STATUS, kind);
      break;
    case GP_TABLE_WORK:
      if (style->theme == GP_THEME_CLASS)
        gp_feature_set_choice (feature, GP_WORK_CLASS, kind);
      else if (style->theme == GP_THEME_PACKAGE && kind > 0)
        gp_feature_set_int (feature, GP_WORK_PACKAGE, kind);
      else if (style->theme == GP_THEME_YEAR && kind > 0)
        gp_feature_set_date (feature, GP_WORK_START, gp_date_from_ymd (kind, 1, 1));
      break;
    case GP_TABLE_BASE_AREA:
      gp_feature_set_text (feature, GP_BASE_CLASS, gp_style_get_base_class_name (kind));
      break;
    case GP_TABLE_BASE_LINE:
      gp_feature_set_text (feature, GP_BASE_CLASS, gp_style_get_base_line_class_name (kind));
      break;
    case GP_TABLE_DISTRICT:
    case GP_TABLE_BASE_LABEL:
    default:
      break;
    }
}

static GpSnapshot *
make_snapshot (const GpMapView *view, const GpMapStyle *style, GpTableId table, int kind, int state)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpFeature) feature = gp_feature_new (table, 1, make_shape (view, table));

  set_kind (feature, style, kind, state);
  /* In a short swatch the mark says more than a manhole. */
  if (table == GP_TABLE_RUN && view->width > MANHOLE_MIN_PX * view->units_per_mm * GP_STYLE_MM_PER_PX && state != GP_STATE_ABANDONED && gp_style_get_run (kind)->manhole != GP_MANHOLE_NONE)
    {
      g_autoptr (GpFeature) before = gp_feature_new (table, 2, make_line (view, -1, MANHOLE_AT));
      gp_feature_take_geometry (feature, make_line (view, MANHOLE_AT, 1.4));
      set_kind (before, style, kind, state);
      gp_snapshot_builder_put (builder, before);
    }
  gp_snapshot_builder_put (builder, feature);
  return gp_snapshot_builder_end (builder);
}

/* The mark in the middle of the line, where a swatch is wide enough. */
static void
draw_mark (GpMapDraw *draw, int kind)
{
  if (draw->view->width < 2.4 * gp_labels_get_em (draw->labels, GP_TYPE_MARK))
    return;
  gp_labels_draw_text (draw->labels, GP_TYPE_MARK, gp_style_get_run (kind)->mark,
                       (GpXY){ draw->view->width / 2, draw->view->height / 2 }, 0,
                       gp_style_get_run_colour (draw->style, kind), 0xFFFFFF);
}

static void
draw_day_state (GpMapDraw *draw, int state)
{
  g_autoptr (GpGeometry) box = make_box (draw->view, 0.08, 0.22, 0.92, 0.78);
  g_autoptr (GpGeometry) line = make_line (draw->view, -1, 2);

  gp_map_draw_get_rings (draw, box);
  gp_draw_work_state (draw, state, line);
}

/* A slope in light and its other side in shade: a relief, as small as it gets. */
static void
draw_picture (GpMapDraw *draw)
{
  static const double light[] = { 0.12, 1, 0.46, 0.22, 0.6, 1 };
  static const double shade[] = { 0.46, 0.22, 0.94, 1, 0.6, 1 };
  double w = draw->view->width, h = draw->view->height;

  cairo_rectangle (draw->cr, 0, 0, w, h);
  gp_map_draw_fill (draw, gp_style_get_base_area (GP_BASE_HILL)->fill, 1);
  for (int i = 0; i < 2; i++)
    {
      const double *p = i ? shade : light;

      cairo_move_to (draw->cr, p[0] * w, p[1] * h);
      cairo_line_to (draw->cr, p[2] * w, p[3] * h);
      cairo_line_to (draw->cr, p[4] * w, p[5] * h);
      cairo_close_path (draw->cr);
      gp_map_draw_fill (draw, i ? 0x8F9C82 : 0xC5D0B6, 1);
    }
}

/* A section on a plan: the line, and at its ends the way it looks. */
static void
draw_section (GpMapDraw *draw)
{
  double w = draw->view->width, middle = 0.62 * draw->view->height, arm = 0.34 * draw->view->height, mm = draw->view->units_per_mm;

  cairo_move_to (draw->cr, 0.14 * w, middle - arm);
  cairo_line_to (draw->cr, 0.14 * w, middle);
  cairo_line_to (draw->cr, 0.86 * w, middle);
  cairo_line_to (draw->cr, 0.86 * w, middle - arm);
  cairo_set_source_rgb (draw->cr, 0.1, 0.1, 0.1);
  cairo_set_line_width (draw->cr, 0.35 * mm);
  cairo_stroke (draw->cr);
}

static void
draw_table (GpMapDraw *draw, GpTableId table, int kind)
{
  switch ((int) table)
    {
    case GP_TABLE_DISTRICT:
      gp_draw_districts (draw);
      break;
    case GP_TABLE_COMPOUND:
      gp_draw_compounds (draw);
      gp_draw_compound_edges (draw);
      break;
    case GP_TABLE_BUILDING:
      gp_draw_buildings (draw);
      break;
    case GP_TABLE_ROAD:
      gp_draw_roads (draw);
      break;
    case GP_TABLE_RUN:
      gp_draw_runs (draw);
      draw_mark (draw, kind);
      break;
    case GP_TABLE_PARKING:
      gp_draw_parking (draw);
      break;
    case GP_TABLE_FACILITY:
      gp_draw_facility_badge (draw, (GpXY){ draw->view->width / 2, draw->view->height / 2 }, kind, -1);
      break;
    case GP_TABLE_WORK:
      gp_draw_work_fills (draw);
      gp_draw_work_outlines (draw);
      break;
    case GP_TABLE_OPINION:
      gp_draw_opinion_bubble (draw, (GpXY){ draw->view->width / 2, draw->view->height * 0.88 }, kind);
      break;
    case GP_TABLE_SECTION:
      draw_section (draw);
      break;
    case GP_TABLE_BASE_AREA:
      gp_draw_base_areas (draw);
      break;
    case GP_TABLE_BASE_LINE:
      gp_draw_relief_lines (draw);
      gp_draw_street_lines (draw);
      break;
    case GP_TABLE_BASEMAP:
      draw_picture (draw);
      break;
    default:
      break;
    }
}

/**
 * gp_painter_draw_swatch:
 * @cr: target; the swatch's upper left corner is its origin
 * @style: palette, theme, day, paper or screen
 * @table: a spatial table, or that of the base maps
 * @kind: as in #GpLegendEntry, or -1
 * @state: a #GpState, or -1
 * @width_mm: millimetres on the target
 * @height_mm: millimetres on the target
 * @units_per_mm: device units a millimetre
 *
 * Draws a sample of one thing with the map's own symbols at true size, on
 * no ground. A work on a day (@style has one) takes its #GpDayState as @kind.
 */
void
gp_painter_draw_swatch (cairo_t *cr,
                        const GpMapStyle *style,
                        GpTableId table,
                        int kind,
                        int state,
                        double width_mm,
                        double height_mm,
                        double units_per_mm)
{
  GpMapView view = { { 0, 0 }, SWATCH_SCALE, width_mm * units_per_mm, height_mm * units_per_mm, units_per_mm };
  GpMapStyle plain = *style;
  GpMapDraw draw;

  g_return_if_fail ((table >= 0 && table < GP_N_SPATIAL_TABLES) || table == GP_TABLE_BASEMAP);

  plain.hidden_tables = 0;
  plain.hidden_run_kinds = 0;
  plain.district = 0;
  plain.only_package = 0;
  plain.labels = TRUE;
  plain.day = GP_DATE_NONE;
  g_autoptr (GpSnapshot) snapshot = make_snapshot (&view, style, table, kind, state);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, view.width, view.height);
  cairo_clip (cr);
  gp_map_draw_init (&draw, cr, snapshot, &view, &plain, NULL);
  draw.labels = gp_labels_new (&draw);
  if (table == GP_TABLE_WORK && style->day != GP_DATE_NONE)
    draw_day_state (&draw, kind);
  else
    draw_table (&draw, table, kind);
  gp_labels_free (draw.labels);
  gp_map_draw_clear (&draw);
  cairo_restore (cr);
}

/**
 * gp_painter_draw_badge:
 * @cr: target; the badge's upper left corner is its origin
 * @style: palette, paper or screen
 * @stage: a #GpStage
 * @units_per_mm: device units a millimetre
 *
 * Draws the badge of a stage as it stands on the map: 15 px a side, on paper 4 mm.
 */
void
gp_painter_draw_badge (cairo_t *cr, const GpMapStyle *style, int stage, double units_per_mm)
{
  double side = (style->paper ? 4 : 15 * GP_STYLE_MM_PER_PX) * units_per_mm;
  GpMapView view = { { 0, 0 }, SWATCH_SCALE, side, side, units_per_mm };
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpSnapshot) snapshot = gp_snapshot_builder_end (builder);
  GpMapDraw draw;

  cairo_save (cr);
  cairo_new_path (cr);
  gp_map_draw_init (&draw, cr, snapshot, &view, style, NULL);
  draw.labels = gp_labels_new (&draw);
  gp_draw_stage_badge (&draw, (GpXY){ side / 2, side / 2 }, stage);
  gp_labels_free (draw.labels);
  gp_map_draw_clear (&draw);
  cairo_restore (cr);
}
