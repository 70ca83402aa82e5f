/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpReportedFigure: a figure as the county published it, "54.87公里",
 * "24.4万平方米", "5.77亿元", read so that it can be held against the one
 * computed from the plan.
 */
#pragma once

#include "gp-indicators.h"

G_BEGIN_DECLS

/** GpReportedMatch: what comes of comparing the two. */
typedef enum
{
  GP_REPORTED_SAME, /* the computed one rounds to what was published */
  GP_REPORTED_DIFFERS,
  GP_REPORTED_NONE,   /* nothing was published */
  GP_REPORTED_UNREAD, /* what was published is no number of this kind */
} GpReportedMatch;

typedef struct
{
  double number;    /* as printed: 54.87 */
  int decimals;     /* of it: 2 */
  double factor;    /* from the printed unit to that of the indicator: 1000 m, 1000000 fen */
  const char *unit; /* "km", "m", "m²", "万m²", "亿元", "万元", "元", "万", or "" for a count; static */
} GpReportedFigure;

gboolean gp_reported_figure_parse (GpReportedFigure *self,
                                   GpIndicator indicator,
                                   const char *text);
GpReportedMatch gp_reported_figure_compare (const GpReportedFigure *self,
                                            double computed,
                                            double *difference);

G_END_DECLS
