/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What floats over the map for a moment: selection, sketches, snapping marks,
 * chips, scale bar and north. Colours and sizes are those of the design's
 * section on findings, selection and snapping. All coordinates are canvas
 * pixels; shapes of the plan go through the viewport.
 */
#pragma once

#include <cairo.h>

#include "gp-feature.h"
#include "gp-snap.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

void gp_marks_trace (cairo_t *cr,
                     GpViewport *viewport,
                     const GpGeometry *geometry);
void gp_marks_trace_points (cairo_t *cr,
                            GpViewport *viewport,
                            const GpPoint *points,
                            guint n_points);
void gp_marks_draw_selected (cairo_t *cr,
                             GpViewport *viewport,
                             const GpFeature *feature,
                             gboolean corners);
void gp_marks_draw_hover (cairo_t *cr,
                          GpViewport *viewport,
                          const GpFeature *feature);
void gp_marks_draw_frame (cairo_t *cr,
                          GpPixel from,
                          GpPixel to,
                          gboolean touching);
void gp_marks_draw_sketch (cairo_t *cr,
                           GpViewport *viewport,
                           const GpPoint *points,
                           guint n_points,
                           const GpPoint *in_hand,
                           gboolean closed);
void gp_marks_draw_vertex (cairo_t *cr,
                           GpPixel at,
                           gboolean ringed);
void gp_marks_draw_dense_vertex (cairo_t *cr,
                                 GpPixel at);
void gp_marks_draw_district_ground (cairo_t *cr,
                                    GpViewport *viewport,
                                    const GpFeature *district);
void gp_marks_draw_midpoint (cairo_t *cr,
                             GpPixel at);
void gp_marks_draw_moved_area (cairo_t *cr,
                               GpViewport *viewport,
                               const GpGeometry *before,
                               const GpGeometry *after);
void gp_marks_draw_snap (cairo_t *cr,
                         GpPixel at,
                         GpSnapKind kind,
                         const char *words);
void gp_marks_draw_candidate (cairo_t *cr,
                              GpPixel at);
void gp_marks_draw_guide (cairo_t *cr,
                          GpViewport *viewport,
                          const GpSnapGuide *guide,
                          GpPoint at);
void gp_marks_draw_wrong (cairo_t *cr,
                          GpPixel at);
void gp_marks_draw_traced (cairo_t *cr,
                           GpViewport *viewport,
                           const GpPoint *points,
                           guint n_points,
                           const char *words);
void gp_marks_draw_line (cairo_t *cr,
                         GpViewport *viewport,
                         const GpPoint *points,
                         guint n_points,
                         gboolean closed);
void gp_marks_draw_words_at_end (cairo_t *cr,
                                 GpViewport *viewport,
                                 const GpPoint *points,
                                 guint n_points,
                                 const char *words);
void gp_marks_draw_axis (cairo_t *cr,
                         GpViewport *viewport,
                         const GpPoint *points,
                         guint n_points);
void gp_marks_draw_chip (cairo_t *cr,
                         GpPixel centre,
                         const char *title,
                         const char *line);
void gp_marks_draw_noted (cairo_t *cr,
                          GpViewport *viewport,
                          const GpGeometry *ground,
                          gboolean settled,
                          gboolean current);
void gp_marks_draw_arrow (cairo_t *cr,
                          GpPixel from,
                          GpPixel to);
void gp_marks_draw_words (cairo_t *cr,
                          GpPixel at,
                          const char *words);
void gp_marks_draw_place (cairo_t *cr,
                          GpPixel at,
                          GpPoint place);
void gp_marks_draw_scale_bar (cairo_t *cr,
                              GpViewport *viewport,
                              double height_px);
void gp_marks_draw_north (cairo_t *cr,
                          double width_px);
void gp_marks_draw_attribution (cairo_t *cr,
                                const char *text,
                                double width_px,
                                double height_px);
double gp_marks_nice_length_m (double longest_m);

G_END_DECLS
