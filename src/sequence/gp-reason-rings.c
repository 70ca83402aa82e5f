/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reasons that come round to where they began, and how they get an end: the
 * first work of the ring is asked to move with all that has to move with it.
 * The way from it to the one that is held, by something that is no work, is
 * true step by step and has an end, so the works on it get the reasons of that
 * way instead of their own. What leads into the ring then leads out of it.
 */
#include "config.h"

#include "gp-reasons.h"

#include "gp-pull.h"

/* Works that are asked to move as one at the most: of more it is only told that they are joined. */
#define MOST_TOGETHER 160

/** Asking: reasons that are found when they are asked for. */
typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  GpPull *pull;    /* made with the first ring */
  GpBlock *blocks; /* per job … */
  guint8 *known;   /* … whether it is */
  guint *seen;     /* per job: the last walk that came by */
  guint walk;
} Asking;

static void
asking_init (Asking *self, const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  *self = (Asking){ problem, limits, timetable, NULL, NULL, NULL, NULL, 0 };
  self->blocks = g_new (GpBlock, problem->n_jobs + 1);
  self->known = g_new0 (guint8, problem->n_jobs + 1);
  self->seen = g_new0 (guint, problem->n_jobs + 1);
}

static void
asking_clear (Asking *self)
{
  g_clear_pointer (&self->pull, gp_pull_free);
  g_free (self->blocks);
  g_free (self->known);
  g_free (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asking, asking_clear)

static GpBlock *
get_block (Asking *self, guint job)
{
  if (!self->known[job])
    {
      self->blocks[job] = gp_reasons_find (self->problem, self->limits, self->timetable, job);
      self->known[job] = TRUE;
    }
  return &self->blocks[job];
}

/* The lowest job of the ring the reasons of @job run into, or −1. */
static int
find_ring (Asking *self, guint job)
{
  int at = (int) job, first;

  self->walk++;
  while (at >= 0 && self->seen[at] != self->walk)
    {
      self->seen[at] = self->walk;
      at = get_block (self, (guint) at)->other;
    }
  if (at < 0)
    return -1;
  first = at;
  for (int other = get_block (self, (guint) at)->other; other != at; other = get_block (self, (guint) other)->other)
    first = MIN (first, other);
  return first;
}

/* Gives the reasons of @job an end. */
static void
untie (Asking *self, guint job)
{
  GpBlock block;

  if (self->pull == NULL)
    self->pull = gp_pull_new (self->problem, self->limits, self->timetable, MOST_TOGETHER);
  if (gp_pull_try (self->pull, &job, 1))
    {
      gp_pull_revert (self->pull);
      *get_block (self, job) = (GpBlock){ GP_REASON_NOTHING, -1, 0, GP_DATE_NONE };
      return;
    }
  block = self->pull->block;
  for (int member = self->pull->held; member >= 0;)
    {
      const GpPullMember *at = &g_array_index (self->pull->members, GpPullMember, member);

      *get_block (self, at->job) = block;
      block = at->block;
      member = at->by;
    }
}

static void
untie_all (Asking *self, guint job)
{
  int ring;

  while ((ring = find_ring (self, job)) >= 0)
    untie (self, (guint) ring);
}

/**
 * gp_reasons_list:
 * @problem: a problem
 * @limits: hold the timetable; the same again afterwards
 * @timetable: settled dates; the same again afterwards
 *
 * Returns: (transfer full) (array): per job what binds it; followed from job
 *   to job every one leads to something that waits for no work
 */
GpBlock *
gp_reasons_list (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  g_auto (Asking) asking = { 0 };

  asking_init (&asking, problem, limits, timetable);
  for (guint i = 0; i < problem->n_jobs; i++)
    untie_all (&asking, i);
  return g_steal_pointer (&asking.blocks);
}

/**
 * gp_reasons_list_chain:
 * @problem: a problem
 * @limits: hold the timetable; the same again afterwards
 * @timetable: dates; the same again afterwards
 * @job: a job
 *
 * Returns: (transfer full) (element-type GpReasonStep): @job and, step by step,
 *   what binds each, to the one that waits for no work
 */
GArray *
gp_reasons_list_chain (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint job)
{
  g_auto (Asking) asking = { 0 };
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GpReasonStep));

  asking_init (&asking, problem, limits, timetable);
  untie_all (&asking, job);
  for (int at = (int) job; at >= 0;)
    {
      GpReasonStep step = { (guint) at, *get_block (&asking, (guint) at) };

      g_array_append_val (steps, step);
      at = step.block.other;
    }
  return steps;
}
