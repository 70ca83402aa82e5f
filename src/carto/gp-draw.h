/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layers of the map, one function each, lowest first. Every one stops
 * early when the drawing is no longer wanted (GpMapDraw.cancelled).
 */
#pragma once

#include "gp-map-draw.h"

G_BEGIN_DECLS

/* gp-draw-base.c */
void gp_draw_ground (GpMapDraw *draw);
void gp_draw_base_areas (GpMapDraw *draw);
void gp_draw_relief_lines (GpMapDraw *draw);
void gp_draw_street_lines (GpMapDraw *draw);
void gp_draw_roads (GpMapDraw *draw);
double gp_draw_road_width (const GpMapDraw *draw,
                           const GpFeature *road);

/* gp-draw-pictures.c */
gboolean gp_draw_pictures (GpMapDraw *draw);
void gp_draw_missing_names (GpMapDraw *draw);

/* gp-draw-places.c */
void gp_draw_compounds (GpMapDraw *draw);
void gp_draw_compound_edges (GpMapDraw *draw);
void gp_draw_buildings (GpMapDraw *draw);
void gp_draw_parking (GpMapDraw *draw);
double gp_draw_get_longest_side_angle (const GpGeometry *geometry);
void gp_draw_stage_badge (GpMapDraw *draw,
                          GpXY centre,
                          int stage);
void gp_draw_district_veil (GpMapDraw *draw);
void gp_draw_districts (GpMapDraw *draw);

/* gp-draw-runs.c */
void gp_draw_runs (GpMapDraw *draw);
double gp_draw_run_factor (const GpMapDraw *draw);

/* gp-draw-run-symbols.c */
void gp_draw_run_symbols (GpMapDraw *draw,
                          GPtrArray *runs,
                          int kind,
                          int state,
                          gboolean inside,
                          gboolean aerial,
                          double width);

/* gp-draw-works.c */
void gp_draw_work_fills (GpMapDraw *draw);
void gp_draw_work_outlines (GpMapDraw *draw);
void gp_draw_violations (GpMapDraw *draw);
gboolean gp_draw_wants_work (const GpMapDraw *draw,
                             const GpFeature *work);

/* gp-draw-day.c */
void gp_draw_moratoria (GpMapDraw *draw);
GpDate gp_draw_get_moratorium_end (const GpFeature *road);
void gp_draw_works_on_day (GpMapDraw *draw,
                           GPtrArray *works);
void gp_draw_work_state (GpMapDraw *draw,
                         int day_state,
                         const GpGeometry *centre_line);

/* gp-draw-year.c */
void gp_draw_works_of_year (GpMapDraw *draw,
                            GPtrArray *works);

/* gp-draw-trench.c */
void gp_draw_closed_street (GpMapDraw *draw,
                            const GpGeometry *line);
void gp_draw_street_bars (GpMapDraw *draw,
                          const GpGeometry *line);
void gp_draw_open_trench (GpMapDraw *draw,
                          const GpGeometry *line,
                          double width);
void gp_draw_filled_trench (GpMapDraw *draw,
                            const GpGeometry *line,
                            double width);

/* gp-draw-points.c */
void gp_draw_facilities (GpMapDraw *draw);
void gp_draw_opinions (GpMapDraw *draw);
void gp_draw_facility_badge (GpMapDraw *draw,
                             GpXY at,
                             int kind,
                             int state);
void gp_draw_opinion_bubble (GpMapDraw *draw,
                             GpXY at,
                             int status);

/* gp-draw-sections.c */
void gp_draw_sections (GpMapDraw *draw);

/* gp-draw-plain.c */
void gp_draw_plain (GpMapDraw *draw);

G_END_DECLS
