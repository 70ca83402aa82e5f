/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSelectionRows: what is selected as lines of a list, grouped by table, each
 * group under a line of its own. A GListModel of GpSelectionRow, which are
 * made when they are looked at: ten thousand lines cost an array.
 */
#pragma once

#include <gio/gio.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_SELECTION_ROW (gp_selection_row_get_type ())
G_DECLARE_FINAL_TYPE (GpSelectionRow, gp_selection_row, GP, SELECTION_ROW, GObject)

struct _GpSelectionRow
{
  GObject parent_instance;

  GpObjectRef ref; /* fid 0: the line above the group of its table */
  guint n;         /* of the group */
  double figure;   /* of the object or the group, NaN without one */
  gboolean alone;  /* the only group */
};

typedef enum
{
  GP_SORT_TITLE,
  GP_SORT_FIGURE,
} GpSelectionSort;

/** GpSelectionSum: what is selected, summed. */
typedef struct
{
  guint n;
  double length_m;   /* of lines */
  double area_m2;    /* of polygons, when they are of one table: others lie over one another */
  GpFen cost;        /* of works */
  gint64 households; /* of compounds */
} GpSelectionSum;

#define GP_TYPE_SELECTION_ROWS (gp_selection_rows_get_type ())
G_DECLARE_FINAL_TYPE (GpSelectionRows, gp_selection_rows, GP, SELECTION_ROWS, GObject)

GpSelectionRows *gp_selection_rows_new (void);
void gp_selection_rows_fill (GpSelectionRows *self,
                             GpSession *session);
void gp_selection_rows_sort (GpSelectionRows *self,
                             GpSelectionSort by,
                             gboolean descending);
const GpSelectionSum *gp_selection_rows_get_sum (GpSelectionRows *self);
guint gp_selection_rows_find (GpSelectionRows *self,
                              const GpObjectRef *ref);
char *gp_selection_rows_format_figure (GpTableId table,
                                       double figure);

G_END_DECLS
