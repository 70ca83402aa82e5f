/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSequenceChart: streets against quarters, the time each is open, its works
 * as bars, how often it is dug, and the moratorium after it.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sequence-table.h"

G_BEGIN_DECLS

#define GP_SEQUENCE_HEAD_MM 5.3 /* each of the two rows of the head */
#define GP_SEQUENCE_WINDOW_FILL 0xF4EFE2
#define GP_SEQUENCE_WINDOW_EDGE 0xB9A876
#define GP_SEQUENCE_STOP_FILL 0xE9E9E6
#define GP_SEQUENCE_BAN_LINE 0x9A9C9E
#define GP_SEQUENCE_BAN_PITCH_MM 1.6

typedef struct
{
  GpPen *pen;
  const GpSequenceTable *table;
  GpRect rows;  /* all rows of the page, from the left edge to the right one */
  double left;  /* of the axis */
  double right; /* of the axis */
  double top;   /* of the head */
  double k;     /* type factor */
  GpDate first; /* of the axis: first day of a quarter */
  GpDate end;   /* day after the last one */
  double columns[3];
} GpSequenceChart;

gboolean gp_sequence_chart_init (GpSequenceChart *chart,
                                 GpPen *pen,
                                 const GpRect *body,
                                 const GpSequenceTable *table);
double gp_sequence_chart_row_height (const GpSequenceStreet *street,
                                     double k);
double gp_sequence_chart_draw (GpSequenceChart *chart,
                               guint first,
                               guint n_rows);

G_END_DECLS
