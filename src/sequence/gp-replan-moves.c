/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places for what a wish drives away.
 *
 *   make room   what takes the crew, street or money of the held work on its
 *               new days is taken out, the last begun first
 *   pull        what has to be finished before it is brought forward, the
 *               nearest first, as late as possible; all or nothing
 *   settle      what was taken out goes to the free place nearest to its old
 *               one, and what comes after it, in the order of digging, behind
 *               it
 *
 * Only the held work drives others away. Whoever looks for a place takes one
 * that is free, so this ends after at most one move a work and direction.
 */
#include "config.h"

#include "gp-replan-private.h"

/* So many works make room for money at most: it is taken from all over the
   plan, and a wish is not to turn the whole of it round. */
#define MAX_EVICTED 24

/* --- make room ---------------------------------------------------------- */

static gboolean
draws_from (const GpProblem *problem, const GpJob *job, gint64 fund_row, int year)
{
  for (guint i = 0; job->draws && i < job->draws->len; i++)
    if (gp_budget_get_row (problem->budget, g_array_index (job->draws, GpDraw, i).fund, year) == fund_row)
      return TRUE;
  return FALSE;
}

/* Whether @other takes what @block says @job lacks. */
static gboolean
takes_place (const GpReplan *self, guint job, guint other, const GpBlock *block, GpDate finish)
{
  const GpProblem *problem = self->problem;
  const GpJob *mine = &problem->jobs[job], *theirs = &problem->jobs[other];
  GpDate their_start = self->now->start[other], their_finish = self->now->finish[other];

  if (their_start == GP_DATE_NONE)
    return FALSE;
  if (block->kind == GP_REASON_MONEY)
    return their_start <= finish && draws_from (problem, theirs, block->fund, gp_calendar_get_year (problem->calendar, block->on_date));
  if (their_start > block->on_date || their_finish < block->on_date)
    return FALSE;
  if (block->kind == GP_REASON_CREW)
    return mine->unit == theirs->unit;
  return mine->district == theirs->district && theirs->slots->len > 0;
}

/* The movable job that begins last of those that are in the way, or -1. */
static int
find_in_the_way (const GpReplan *self, guint job, const GpBlock *block, GpDate finish)
{
  int last = -1;

  for (guint i = 0; i < self->problem->n_jobs; i++)
    if (gp_replan_is_movable (self, i) && takes_place (self, job, i, block, finish) &&
        (last < 0 || self->now->start[i] >= self->now->start[last]))
      last = i;
  return last;
}

/**
 * gp_replan_make_room:
 * @self: a replan
 * @job: the held job, out of the limits
 * @start: the day it is to start on
 * @evicted_guint: (element-type guint): gets the jobs taken out
 *
 * Takes out what stands in the way. A limit that is not met even so (what is
 * left is fixed or begun) has moved nobody.
 */
void
gp_replan_make_room (GpReplan *self, guint job, GpDate start, GArray *evicted_guint)
{
  static const GpReasonKind kinds[] = { GP_REASON_CREW, GP_REASON_CLOSURE, GP_REASON_MONEY };
  GpDate finish = gp_calendar_finish (self->problem->calendar, start, self->problem->jobs[job].days);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n_steps = self->steps->len, n_evicted = evicted_guint->len;
      GpBlock block;

      while (gp_limits_find_block (self->limits, job, start, kinds[i], &block))
        {
          int other = find_in_the_way (self, job, &block, finish);
          guint number = other;

          if (other < 0 || evicted_guint->len >= MAX_EVICTED)
            {
              gp_replan_take_back (self, n_steps);
              g_array_set_size (evicted_guint, n_evicted);
              break;
            }
          gp_replan_move (self, number, GP_DATE_NONE);
          g_array_append_val (evicted_guint, number);
        }
    }
}

/* --- jobs in the order of digging --------------------------------------- */

/* Adds @job unless it is there. */
static void
enqueue (GArray *queue, guint job)
{
  for (guint i = 0; i < queue->len; i++)
    if (g_array_index (queue, guint, i) == job)
      return;
  g_array_append_val (queue, job);
}

/* Removes the job that comes first in the order of digging, or last. */
static guint
dequeue (const GpReplan *self, GArray *queue, gboolean last)
{
  guint best = 0, job;

  for (guint i = 1; i < queue->len; i++)
    {
      guint a = self->topo_place[g_array_index (queue, guint, i)], b = self->topo_place[g_array_index (queue, guint, best)];

      if (last ? a > b : a < b)
        best = i;
    }
  job = g_array_index (queue, guint, best);
  g_array_remove_index_fast (queue, best);
  return job;
}

/* --- pull --------------------------------------------------------------- */

/* The last day @job may finish for those that come after it. */
static GpDate
get_latest_finish (const GpReplan *self, guint job)
{
  const GpProblem *problem = self->problem;
  GpDate latest = problem->horizon - 1;

  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      if (self->now->start[link->job] != GP_DATE_NONE)
        latest = MIN (latest, self->now->start[link->job] - 1 - link->lag_days);
    }
  return latest;
}

static void
enqueue_late_predecessors (const GpReplan *self, GArray *queue, guint job)
{
  const GpProblem *problem = self->problem;

  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];

      if (self->now->start[link->job] != GP_DATE_NONE &&
          self->now->finish[link->job] + 1 + link->lag_days > self->now->start[job])
        enqueue (queue, link->job);
    }
}

/**
 * gp_replan_pull:
 * @self: a replan
 * @job: the held job, where it is held
 *
 * Brings forward what has to be finished before it.
 *
 * Returns: %FALSE when that cannot be done; then nothing has moved
 */
gboolean
gp_replan_pull (GpReplan *self, guint job)
{
  const GpProblem *problem = self->problem;
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_steps = self->steps->len;

  enqueue_late_predecessors (self, queue, job);
  while (queue->len > 0)
    {
      guint before = dequeue (self, queue, TRUE);
      GpDate start = GP_DATE_NONE, latest;

      if (gp_replan_is_movable (self, before))
        {
          latest = gp_calendar_last_start (problem->calendar, get_latest_finish (self, before), problem->jobs[before].days);
          gp_replan_move (self, before, GP_DATE_NONE);
          start = gp_limits_fit_back (self->limits, before, problem->jobs[before].earliest, latest);
        }
      if (start == GP_DATE_NONE)
        {
          gp_replan_take_back (self, n_steps);
          return FALSE;
        }
      gp_replan_move (self, before, start);
      enqueue_late_predecessors (self, queue, before);
    }
  return TRUE;
}

/* --- settle ------------------------------------------------------------- */

/* The free place nearest to the stored one. One that drives nobody on and is
   in time goes before one that does not. */
static GpDate
find_nearest (GpReplan *self, guint job)
{
  const GpProblem *problem = self->problem;
  const GpJob *j = &problem->jobs[job];
  GpDate stored = self->stored->start[job], earliest = gp_replan_get_earliest (self, job);
  GpDate latest_finish = get_latest_finish (self, job), later, earlier = GP_DATE_NONE;
  GpBlock block;

  if (j->due != GP_DATE_NONE)
    latest_finish = MIN (latest_finish, j->due);
  later = gp_limits_fit (self->limits, job, MAX (earliest, stored), &block);
  if (later == stored || stored <= earliest)
    return later;
  earlier = gp_limits_fit_back (self->limits, job, earliest, stored - 1);
  if (earlier == GP_DATE_NONE || later == GP_DATE_NONE)
    return earlier == GP_DATE_NONE ? later : earlier;
  if (gp_calendar_finish (problem->calendar, later, j->days) > latest_finish)
    return earlier;
  return stored - earlier <= later - stored ? earlier : later;
}

static void
enqueue_early_successors (const GpReplan *self, GArray *queue, guint job)
{
  const GpProblem *problem = self->problem;

  for (guint i = problem->succ_start[job]; self->now->start[job] != GP_DATE_NONE && i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      if (self->now->start[link->job] != GP_DATE_NONE && gp_replan_is_movable (self, link->job) &&
          self->now->finish[job] + 1 + link->lag_days > self->now->start[link->job])
        enqueue (queue, link->job);
    }
}

/* A moved work that closes more streets than allowed may have let others run
   beside it. Queues those that are too many now; returns whether there are any. */
static gboolean
enqueue_overdrawn (GpReplan *self, GArray *queue)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      GpReplanStep step = g_array_index (self->steps, GpReplanStep, i);
      GpDate day = step.start != GP_DATE_NONE ? gp_limits_find_overdrawn (self->limits, step.job, step.start, step.finish) : GP_DATE_NONE;
      GpBlock block = { GP_REASON_CLOSURE, -1, 0, day };
      int other = day != GP_DATE_NONE ? find_in_the_way (self, step.job, &block, day) : -1;

      if (other < 0)
        continue;
      enqueue (queue, other);
      return TRUE;
    }
  return FALSE;
}

/**
 * gp_replan_settle:
 * @self: a replan
 * @job: the job that was moved
 * @evicted_guint: (nullable) (element-type guint): jobs without a place
 *
 * Finds a place for what was driven away and for what comes after it.
 */
void
gp_replan_settle (GpReplan *self, guint job, const GArray *evicted_guint)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; evicted_guint && i < evicted_guint->len; i++)
    enqueue (queue, g_array_index (evicted_guint, guint, i));
  enqueue_early_successors (self, queue, job);
  while (queue->len > 0 || enqueue_overdrawn (self, queue))
    {
      guint next = dequeue (self, queue, FALSE);

      if (self->now->start[next] != GP_DATE_NONE)
        gp_replan_move (self, next, GP_DATE_NONE);
      gp_replan_move (self, next, find_nearest (self, next));
      enqueue_early_successors (self, queue, next);
    }
}
