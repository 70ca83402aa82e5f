/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dated works of a plan laid out in rows for a bar chart: district
 * headings, one group a place, package or unit, and as many lanes in a group
 * as works overlap in time. Pure.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_GANTT_BY_PLACE,
  GP_GANTT_BY_PACKAGE,
  GP_GANTT_BY_UNIT,
} GpGanttGrouping;

typedef struct
{
  gint64 work;
  GpDate start;
  GpDate finish;
  char *title; /* of its kind, short */
  guint32 rgb;
  gboolean underground;
} GpGanttBar;

typedef struct
{
  char *title;      /* NULL on the second and further lanes of a group */
  gboolean heading; /* a district */
  GpDate start;     /* of a heading: from its first work … */
  GpDate finish;    /* … to its last */
  guint n_works;
  GArray *bars; /* of GpGanttBar, ascending start */
} GpGanttRow;

typedef struct
{
  GPtrArray *rows; /* of GpGanttRow */
  GpDate first;
  GpDate last;
} GpGanttRows;

GpGanttRows *gp_gantt_rows_new (GpSnapshot *snapshot,
                                GpGanttGrouping grouping);
void gp_gantt_rows_free (GpGanttRows *self);
const GpGanttBar *gp_gantt_rows_find (const GpGanttRows *self,
                                      gint64 work,
                                      guint *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGanttRows, gp_gantt_rows_free)

G_END_DECLS
