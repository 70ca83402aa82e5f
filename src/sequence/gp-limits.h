/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpLimits: what a schedule takes up, day by day: crews of each unit, closed
 * streets of each district, money of each fund. Jobs are put in and taken out
 * again; in between it is asked where another one fits.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

/** GpBlock: what keeps a job from a place in time. */
typedef struct
{
  GpReasonKind kind;
  int other;      /* job that binds, or -1 */
  gint64 fund;    /* row of the fund that binds, or 0 */
  GpDate on_date; /* a day it cannot have, or GP_DATE_NONE */
} GpBlock;

typedef struct _GpLimits GpLimits;

GpLimits *gp_limits_new (const GpProblem *problem);
void gp_limits_free (GpLimits *self);
void gp_limits_clear (GpLimits *self);
void gp_limits_put (GpLimits *self,
                    guint job,
                    GpDate start,
                    GpDate finish);
void gp_limits_take (GpLimits *self,
                     guint job,
                     GpDate start,
                     GpDate finish);
void gp_limits_add_money (GpLimits *self,
                          guint fund,
                          int year,
                          GpFen amount);
GpFen gp_limits_get_spent (const GpLimits *self,
                           guint fund,
                           int year);
gboolean gp_limits_allows (GpLimits *self,
                           guint job,
                           GpDate start,
                           GpBlock *block);
GpDate gp_limits_fit (GpLimits *self,
                      guint job,
                      GpDate from,
                      GpBlock *block);
GpDate gp_limits_fit_back (GpLimits *self,
                           guint job,
                           GpDate first,
                           GpDate last);
gboolean gp_limits_find_block (GpLimits *self,
                               guint job,
                               GpDate start,
                               GpReasonKind kind,
                               GpBlock *block);
GpDate gp_limits_find_overdrawn (GpLimits *self,
                                 guint job,
                                 GpDate start,
                                 GpDate finish);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpLimits, gp_limits_free)

G_END_DECLS
