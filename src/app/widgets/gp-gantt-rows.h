/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dated works of a plan laid out in rows for a bar chart: headings, one
 * group a street, package, unit or district, and as many lanes in a group as
 * works overlap in time. Pure; made on a worker, never changed afterwards.
 */
#pragma once

#include "gp-calendar.h"
#include "gp-gantt-place.h"

G_BEGIN_DECLS

/** GpGanttHalf: two digs of one street that lie open together share a lane. */
typedef enum
{
  GP_GANTT_WHOLE,
  GP_GANTT_UPPER,
  GP_GANTT_LOWER,
} GpGanttHalf;

typedef struct
{
  gint64 work;
  GpDate start;
  GpDate finish;
  char *title;      /* of its kind and, for a pipe, its size; short */
  char *kind_title; /* of its kind alone: when @title finds no room */
  guint32 rgb;      /* of a tinted bar's edge, or of a solid bar */
  int days;         /* work days it takes */
  gboolean underground;
  gboolean fixed; /* by hand */
  gboolean begun; /* has an actual start: cannot be moved any more */
  GpGanttHalf half;
} GpGanttBar;

/** GpGanttBan: a street that may not be dug up. */
typedef struct
{
  GpDate from;
  GpDate until; /* day after the last one */
} GpGanttBan;

typedef struct
{
  char *title;      /* NULL on the second and further lanes of a group */
  char *detail;     /* from where to where, or NULL */
  gboolean heading; /* of the groups that follow */
  guint section;    /* row of its heading; its own for a heading */
  GpDate start;     /* of a heading: from its first work … */
  GpDate finish;    /* … to its last */
  guint n_works;
  GArray *bars; /* of GpGanttBar, ascending start */
  GArray *bans; /* of GpGanttBan, first lane of a street only; nullable */
} GpGanttRow;

typedef struct
{
  GpGanttGrouping grouping;
  GPtrArray *rows; /* of GpGanttRow */
  GpDate first;    /* GP_DATE_NONE: no work has a date */
  GpDate last;
  guint n_works;
  GpCalendar *calendar;
  GArray *days_off;  /* of GpGanttOff */
  GHashTable *where; /* work fid → number of its row, plus one */
} GpGanttRows;

GpGanttRows *gp_gantt_rows_new (GpSnapshot *snapshot,
                                GpGanttGrouping grouping);
void gp_gantt_rows_free (GpGanttRows *self);
const GpGanttBar *gp_gantt_rows_find (const GpGanttRows *self,
                                      gint64 work,
                                      guint *row);
const GpGanttRow *gp_gantt_rows_get (const GpGanttRows *self,
                                     guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGanttRows, gp_gantt_rows_free)

G_END_DECLS
