/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plans of a few rows, made in memory, for the tests of this room.
 */
#pragma once

#include "gp-sequence.h"

typedef struct
{
  GpSnapshotBuilder *builder;
  gint64 next_id;
} SmallPlan;

#define FIRST_DAY gp_date_from_ymd (2026, 3, 2)

SmallPlan small_plan_begin (void);
GpSnapshot *small_plan_end (SmallPlan *plan);
GpFeature *small_plan_work (SmallPlan *plan,
                            gint64 fid,
                            const char *kind,
                            int days,
                            GpBox box);
void small_plan_put (SmallPlan *plan,
                     GpFeature *feature);
void small_plan_road (SmallPlan *plan,
                      gint64 fid,
                      GpPoint from,
                      GpPoint to,
                      GpDate surfaced_on);
void small_plan_order (SmallPlan *plan,
                       gint64 before,
                       gint64 after,
                       int lag_days);
void small_plan_order_within (SmallPlan *plan,
                              gint64 before,
                              gint64 after,
                              int lag_days,
                              int max_lag_days);
void small_plan_crew (SmallPlan *plan,
                      const char *unit,
                      int capacity);
gint64 small_plan_fund (SmallPlan *plan,
                        const char *name,
                        int year,
                        GpFen amount,
                        gboolean carry_over);
void small_plan_allocate (SmallPlan *plan,
                          gint64 fund,
                          gint64 work,
                          GpFen amount);
void small_plan_allocate_on (SmallPlan *plan,
                             gint64 fund,
                             gint64 work,
                             GpFen amount,
                             GpGate gate,
                             GpDate on_date);
void small_plan_setting (SmallPlan *plan,
                         const char *key,
                         const char *value);
GpSnapshot *small_plan_random (guint32 seed,
                               guint n_works);
GpSnapshot *small_plan_random_full (guint32 seed,
                                    guint n_works);
GpSequence *small_plan_solve (GpSnapshot *snapshot,
                              GpEffort effort);
guint count_violations (const GPtrArray *violations,
                        const char *rule);
