/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpChartBars: bars that lie one below the other, each divided into the same
 * parts, with its label before it, its sum behind it and the key below. A
 * chart with one part is a plain bar chart.
 */
#pragma once

#include "gp-chart-fill.h"

G_BEGIN_DECLS

typedef struct _GpChartBars GpChartBars;

GpChartBars *gp_chart_bars_new (void);
void gp_chart_bars_free (GpChartBars *self);
void gp_chart_bars_set_room (GpChartBars *self,
                             double room_mm);
void gp_chart_bars_add_part (GpChartBars *self,
                             const char *name,
                             const GpChartFill *fill);
void gp_chart_bars_add_bar (GpChartBars *self,
                            const char *label,
                            const double *values,
                            const char *const *texts,
                            const char *sum);
double gp_chart_bars_get_height (const GpChartBars *self,
                                 GpPen *pen,
                                 double width_mm);
double gp_chart_bars_draw (const GpChartBars *self,
                           GpPen *pen,
                           const GpRect *rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpChartBars, gp_chart_bars_free)

G_END_DECLS
