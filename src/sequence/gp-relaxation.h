/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRelaxation: one limit of a problem that can be loosened and put back.
 */
#pragma once

#include "gp-limits.h"

G_BEGIN_DECLS

/** GP_RELAXED_LAG: of an arc that binds nothing while it is relaxed. */
#define GP_RELAXED_LAG (-GP_HORIZON_DAYS)

typedef struct
{
  GpReasonKind kind;
  guint job;  /* the one it binds */
  int number; /* unit, district, fund, arc or other job, after the kind */
  int year;   /* of money */
  gint64 row; /* of the fund */
  GpFen amount;
  int from, to; /* what the limit is and would be; 0 when it goes */

  /* What was there, while applied */
  GArray *bans;
  GpDate earliest;
  GArray *lags; /* of int: of the arcs that were loosened */
} GpRelaxation;

GArray *gp_relaxation_array_new (void);
void gp_relaxation_array_add (GArray *relaxations,
                              const GpProblem *problem,
                              guint job,
                              const GpBlock *block);
void gp_relaxation_apply (GpRelaxation *self,
                          GpProblem *problem);
void gp_relaxation_revert (GpRelaxation *self,
                           GpProblem *problem);
char *gp_relaxation_dup_title (const GpRelaxation *self,
                               const GpProblem *problem);
gint64 gp_relaxation_get_object (const GpRelaxation *self,
                                 const GpProblem *problem);

G_END_DECLS
