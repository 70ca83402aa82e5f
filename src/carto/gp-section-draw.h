/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A section on paper, true to scale both ways: ground, carriageways and
 * buildings, trenches in the colour of their year, runs with their names, the
 * chain of clear distances, and a band of data under the runs.
 */
#pragma once

#include "gp-painter.h"
#include "gp-pen.h"
#include "gp-section.h"

G_BEGIN_DECLS

int gp_section_choose_scale (const GpSection *section,
                             GpPen *pen,
                             double width_mm,
                             double height_mm,
                             const int *scales,
                             guint n_scales);
double gp_section_draw (const GpSection *section,
                        const GpFeature *feature,
                        GpPen *pen,
                        const GpRect *rect,
                        int scale,
                        const GpMapStyle *style);
double gp_section_get_picture_height (const GpSection *section,
                                      double width_mm);
void gp_section_draw_picture (const GpSection *section,
                              GpPen *pen,
                              const GpRect *rect,
                              const GpMapStyle *style);
char *gp_section_dup_name (const GpTemplate *template,
                           const GpSectionRun *run,
                           gboolean with_size);
char *gp_section_dup_run_name (const GpTemplate *template,
                               const GpFeature *run);

G_END_DECLS
