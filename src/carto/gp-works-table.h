/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpWorksTable: the works of one sheet by site. The number of a site is its
 * tag on the map. A table that does not fit goes on on a continuation page.
 */
#pragma once

#include "gp-pen.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpWorksSite: a street, a compound or a single work: what has one number. */
typedef struct
{
  guint number;     /* from 1 */
  int year;         /* of its first work, or G_MAXINT */
  char *code;       /* the lowest of its works, nullable */
  GPtrArray *works; /* of GpFeature, owned */
  GPtrArray *rows;  /* of GpWorksRow, owned */
} GpWorksSite;

/** GpWorksRow: works of one kind, class and year at one site. */
typedef struct
{
  GpWorksSite *site; /* borrowed */
  char *key;
  char *code;
  char *name;
  char *size; /* nullable */
  double min_size;
  double max_size;
  char *unit;
  double amount;   /* in that unit */
  char *quantity;  /* ready to print, nullable */
  int year;        /* or G_MAXINT */
  char *year_text; /* nullable */
  int work_class;
  int run_kind; /* GpRunKind of what it builds, or -1 */
  int rank;     /* order of digging, G_MAXINT when no ground is broken */
  GpFen cost_fen;
  char *cost; /* ready to print, nullable */
  guint n_works;
} GpWorksRow;

typedef struct
{
  GPtrArray *sites; /* of GpWorksSite, owned */
  GPtrArray *rows;  /* of GpWorksRow, in order, borrowed from the sites */
  guint n_works;
  double length_m; /* of the runs among them */
  GpFen cost_fen;
  guint digits; /* of the highest number */
  gboolean has_years;
} GpWorksTable;

GpFeature *gp_works_find_asset (GpSnapshot *snapshot,
                                const GpFeature *work);
char *gp_works_dup_size (const GpFeature *run);
/** GpWorksTest: whether a work belongs into a table. */
typedef gboolean (*GpWorksTest) (GpSnapshot *snapshot,
                                 const GpFeature *work,
                                 gpointer user_data);

gboolean gp_works_is_in_district (GpSnapshot *snapshot,
                                  const GpFeature *work,
                                  const GpFeature *district);
GpWorksTable *gp_works_table_new (GpSnapshot *snapshot,
                                  const GpTemplate *template,
                                  GpWorksTest test,
                                  gpointer test_data);
GpWorksTable *gp_works_table_new_for_district (GpSnapshot *snapshot,
                                               const GpTemplate *template,
                                               gint64 district);
void gp_works_table_free (GpWorksTable *self);
GpBox gp_works_table_get_extent (const GpWorksTable *self);
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
