/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpChartPipeline: 谋划 储备 开工 建成 运维: how many compounds are at each
 * stage, as arrows one into the other. A quarter disc says the stage where
 * the shade of the arrow is not enough; brackets below say what counts as not
 * started, under way and completed.
 */
#pragma once

#include "gp-pen.h"
#include "gp-schema.h"

G_BEGIN_DECLS

double gp_chart_pipeline_get_height (const GpPen *pen);
double gp_chart_pipeline_draw (GpPen *pen,
                               const GpRect *rect,
                               const guint counts[GP_N_STAGES]);
void gp_chart_quarter_disc (GpPen *pen,
                            double x,
                            double y,
                            double diameter_mm,
                            guint quarters);

G_END_DECLS
