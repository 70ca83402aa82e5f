/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of GpReplan, for its three files: gp-replan.c holds the dates and
 * answers, gp-replan-moves.c finds new places, gp-replan-words.c says what is
 * broken.
 */
#pragma once

#include "gp-replan.h"
#include "gp-timetable.h"

G_BEGIN_DECLS

/** GpReplanStep: dates a job had before it was moved. */
typedef struct
{
  guint job;
  GpDate start;
  GpDate finish;
} GpReplanStep;

struct _GpReplan
{
  /* owned */
  GpProblem *problem;
  GpLimits *limits;     /* hold @now */
  GpTimetable *stored;  /* the dates of the plan */
  GpTimetable *now;     /* the same unless a wish is being answered */
  GArray *steps;        /* of GpReplanStep: the way from @stored to @now */
  guint *topo_place;    /* of a job in the topological order */
  guint *cell_openings; /* of each street cell, by @stored */
  guint openings;
  GpDate finish;
  int held; /* job that stays where the hand holds it, or -1 */
};

/* gp-replan.c */
void gp_replan_move (GpReplan *self,
                     guint job,
                     GpDate start);
void gp_replan_take_back (GpReplan *self,
                          guint n_steps);
gboolean gp_replan_is_movable (const GpReplan *self,
                               guint job);
GpDate gp_replan_get_earliest (const GpReplan *self,
                               guint job);

/* gp-replan-moves.c */
void gp_replan_make_room (GpReplan *self,
                          guint job,
                          GpDate start,
                          GArray *evicted_guint);
gboolean gp_replan_pull (GpReplan *self,
                         guint job);
void gp_replan_settle (GpReplan *self,
                       guint job,
                       const GArray *evicted_guint);

/* gp-replan-words.c */
void gp_replan_find_broken (GpReplan *self,
                            const GArray *moved_guint,
                            GPtrArray *violations);
GpViolation *gp_replan_refuse (const GpReplan *self,
                               guint job);

G_END_DECLS
