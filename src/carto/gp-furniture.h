/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the map on every sheet: header, frame, grid and corner
 * coordinates, north arrow, scale figure and bar, sample mark, signatures.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sheet-facts.h"

G_BEGIN_DECLS

void gp_furniture_header (GpPen *pen,
                          const GpPage *page,
                          const GpSheetFacts *facts,
                          const GpSheetNames *names);
void gp_furniture_grid (GpPen *pen,
                        const GpPage *page,
                        const GpBox *box,
                        int scale,
                        const GArray *labels);
void gp_furniture_frame (GpPen *pen,
                         const GpPage *page,
                         const GpBox *box,
                         int scale,
                         const GpSheetNames *names);
void gp_furniture_north (GpPen *pen,
                         const GpRect *room,
                         double height_mm,
                         const GpSheetFacts *facts);
void gp_furniture_scale (GpPen *pen,
                         const GpRect *room,
                         int scale);
void gp_furniture_scale_flat (GpPen *pen,
                              const GpRect *room,
                              int scale);
double gp_furniture_bar_step_m (int scale,
                                double max_mm,
                                int *n_steps);
double gp_furniture_strip_height (const GpPen *pen);
void gp_furniture_strip (GpPen *pen,
                         const GpRect *rect,
                         const GpSheetFacts *facts,
                         const GpSheetNames *names);
double gp_furniture_block_title (GpPen *pen,
                                 double x,
                                 double y,
                                 double width,
                                 const char *title,
                                 const char *remark);
char *gp_furniture_format_metres (double metres);

G_END_DECLS
