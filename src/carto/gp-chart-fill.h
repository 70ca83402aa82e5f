/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpChartFill: what a part of a chart is filled with. A gap is a red outline
 * and a red hatch, so that it is seen without colour.
 */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 colour;
  gboolean gap; /* money that is not there: @colour is not looked at */
} GpChartFill;

void gp_chart_fill_draw (const GpChartFill *self,
                         GpPen *pen,
                         const GpRect *rect);
void gp_chart_fill_text (const GpChartFill *self,
                         GpPen *pen,
                         double x,
                         double baseline,
                         const char *text);
void gp_chart_hatch (GpPen *pen,
                     const GpRect *rect,
                     double pitch_mm,
                     guint32 colour);

G_END_DECLS
