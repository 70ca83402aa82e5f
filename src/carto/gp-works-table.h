/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpWorksTable: the works of one sheet, numbered. The number of a row is the
 * tag on the map. A table that does not fit goes on on a continuation page.
 */
#pragma once

#include "gp-pen.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  GpFeature *work; /* owned */
  guint number;    /* from 1 */
  int run_kind;    /* GpRunKind of what it builds, or -1 */
  GpDate start;
  int rank; /* order of digging, G_MAXINT when no ground is broken */
  char *name;
  char *work_class;
  char *size;
  char *quantity;
  char *year;
  char *cost;
  double length_m;
  GpFen cost_fen;
} GpWorksRow;

typedef struct
{
  GPtrArray *rows; /* of GpWorksRow */
  double length_m;
  GpFen cost_fen;
  guint digits; /* of the highest number */
} GpWorksTable;

GpWorksTable *gp_works_table_new (GpSnapshot *snapshot,
                                  const GpTemplate *template,
                                  gint64 district);
void gp_works_table_free (GpWorksTable *self);
char *gp_works_table_dup_number (const GpWorksTable *self,
                                 guint number);
guint gp_works_table_fit (const GpWorksTable *self,
                          GpPen *pen,
                          double width_mm,
                          double height_mm,
                          guint first,
                          double *used_mm);
double gp_works_table_draw (const GpWorksTable *self,
                            GpPen *pen,
                            const GpRect *rect,
                            guint first,
                            guint n_rows,
                            const char *remark);
void gp_works_table_round_costs (const GpFen *fen,
                                 guint n,
                                 gint64 *tenths_of_wan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpWorksTable, gp_works_table_free)

G_END_DECLS
