/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBudget: money by fund and year, and how much of it a schedule spends.
 *
 * A fund is all rows of one name: each row is its money of one year. What a
 * work has been allocated from a fund is spent evenly over its work days.
 * Money that carries over can be spent in its year or later, other money
 * lapses at the end of its year; a row without a year is there from the
 * beginning and carries over. Cost nobody has allocated money for is a gap of
 * the programme and binds no date.
 */
#pragma once

#include "gp-calendar.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpDraw: what one work takes from one fund. */
typedef struct
{
  guint fund; /* number within the budget */
  GpFen amount;
} GpDraw;

typedef struct _GpBudget GpBudget;

GpBudget *gp_budget_new (GpSnapshot *snapshot,
                         int first_year,
                         int last_year);
GpBudget *gp_budget_copy (const GpBudget *self);
void gp_budget_free (GpBudget *self);
GHashTable *gp_budget_dup_draws (const GpBudget *self,
                                 GpSnapshot *snapshot);
gint64 gp_budget_get_row (const GpBudget *self,
                          guint fund,
                          int year);
guint gp_budget_get_n_funds (const GpBudget *self);
GpFen gp_budget_get_money (const GpBudget *self,
                           guint fund,
                           int year);
GpFen gp_budget_get_spent (const GpBudget *self,
                           guint fund,
                           int year);
void gp_budget_add_money (GpBudget *self,
                          guint fund,
                          int year,
                          GpFen amount);
int gp_budget_get_first_year (const GpBudget *self,
                              guint fund);
int gp_budget_get_last_year (const GpBudget *self,
                             guint fund);

void gp_budget_clear (GpBudget *self);
gboolean gp_budget_allows (GpBudget *self,
                           const GpCalendar *calendar,
                           const GpDraw *draw,
                           GpDate start,
                           GpDate finish,
                           int days);
void gp_budget_spend (GpBudget *self,
                      const GpCalendar *calendar,
                      const GpDraw *draw,
                      GpDate start,
                      GpDate finish,
                      int days,
                      int sign);

G_END_DECLS
