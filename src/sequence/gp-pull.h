/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPull: whether a work could begin a work day earlier if everything that
 * stands in its way moved along, and what is at the end of that way: a date, a
 * limit, money, something that cannot move.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

/** GpPullMember: a work that has to move. */
typedef struct
{
  guint job;
  int by;        /* number of the member that cannot move without it, −1: asked for */
  GpBlock block; /* what holds that member: this job, and how */
  GpDate start;  /* where it stands */
  GpDate finish;
  gboolean is_out; /* of the limits */
  gboolean is_put; /* into them, where it would stand */
} GpPullMember;

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  guint most;      /* members; more are not tried */
  guint8 *pinned;  /* (nullable): per job, whether it is known to be held */
  GArray *members; /* of GpPullMember */
  int *number;     /* per job: of its member, −1: none */
  GArray *queue;   /* of guint: members whose dates others have to follow */
  guint n_pulls;
  gboolean again; /* members may be asked for more than they were at first */
  int jumped;     /* member that jumped days off and made others be asked again, or −1 */
  int held;       /* member that cannot move, −1: all can */
  GpBlock block;  /* what holds it */
} GpPull;

GpPull *gp_pull_new (const GpProblem *problem,
                     GpLimits *limits,
                     GpTimetable *timetable,
                     guint most);
void gp_pull_free (GpPull *self);
gboolean gp_pull_try (GpPull *self,
                      const guint *jobs,
                      guint n);
void gp_pull_revert (GpPull *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpPull, gp_pull_free)

G_END_DECLS
