/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpLane: the part of a neighbourhood search that one thread does: a copy of
 * the timetable with limits of its own, in which works of some regions move.
 */
#pragma once

#include "gp-step.h"

G_BEGIN_DECLS

/** GpRegions: the works by region, and whose region each is for the moment. */
typedef struct
{
  guint n;
  guint *region; /* per job */
  guint *n_jobs; /* per region: works that may move */
  guint *lane;   /* per region */
} GpRegions;

typedef struct _GpLane GpLane;

GpLane *gp_lane_new (const GpProblem *problem,
                     const GpRegions *regions,
                     guint number,
                     const GpTimetable *timetable,
                     guint32 seed);
void gp_lane_free (GpLane *self);
void gp_lane_run (GpLane *self,
                  guint n_steps,
                  const GpScore *limit,
                  GCancellable *cancellable);
void gp_lane_give (GpLane *self,
                   GpStep *to);
void gp_lane_follow (GpLane *self,
                     const GpTimetable *timetable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpLane, gp_lane_free)

G_END_DECLS
