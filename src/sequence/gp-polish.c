/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A work that moves alone serves people earlier or later, which counts more
 * than money and change. But two works of equal weight and equal length can
 * change places and nobody is served later on average:
 *
 *            2026             2027
 *   before   ██ a ██ ██ b ██  ██ c ██ ██ d ██   a, b from fund A, c, d from fund B
 *   after    ██ a ██ ██ c ██  ██ b ██ ██ d ██   both funds spend the same each year
 *
 * Each work is tried with all its equals, in the order of their numbers, again
 * and again until nothing more is found; so a plan that has been polished stays
 * as it is.
 */
#include "config.h"

#include "gp-polish.h"

#include "gp-step.h"

#define MOST_ROUNDS 8
#define MOST_EQUALS 2000 /* that a work is tried with in a round */
#define CANCEL_EVERY 64

typedef struct
{
  const GpProblem *problem;
  GpStep step;
  guint *order; /* jobs that may move, equals next to one another */
  guint n_order;
  guint *end;    /* per place in order: where its equals end */
  guint n_tries; /* left */
  guint n_done;
  GCancellable *cancellable;
} Polish;

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const GpProblem *problem = data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  const GpJob *i = &problem->jobs[x], *j = &problem->jobs[y];

  if (i->weight != j->weight)
    return i->weight < j->weight ? -1 : 1;
  if (i->days != j->days)
    return i->days < j->days ? -1 : 1;
  return (x > y) - (x < y);
}

static gboolean
are_equals (const GpProblem *problem, guint a, guint b)
{
  return problem->jobs[a].weight == problem->jobs[b].weight && problem->jobs[a].days == problem->jobs[b].days;
}

static void
list_equals (Polish *self, const GpTimetable *timetable)
{
  const GpProblem *problem = self->problem;

  self->order = g_new (guint, problem->n_jobs + 1);
  self->end = g_new (guint, problem->n_jobs + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].state == GP_JOB_FREE && timetable->start[i] != GP_DATE_NONE)
      self->order[self->n_order++] = i;
  g_qsort_with_data (self->order, self->n_order, sizeof (guint), compare_jobs, (gpointer) problem);
  for (guint from = 0, to; from < self->n_order; from = to)
    {
      for (to = from; to < self->n_order && are_equals (problem, self->order[from], self->order[to]); to++)
        ;
      for (guint i = from; i < to; i++)
        self->end[i] = to;
    }
}

/* %FALSE when the tries are used up or it was cancelled. */
static gboolean
may_go_on (Polish *self)
{
  if (self->n_tries == 0 || (self->n_done % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (self->cancellable)))
    return FALSE;
  self->n_tries--;
  self->n_done++;
  return TRUE;
}

/* Whether something that is better comes of moving two works, the one that
   then begins first before the other. */
static gboolean
try_pair (Polish *self, guint a, GpDate start_a, guint b, GpDate start_b)
{
  GpStepMove moves[] = { { a, start_a }, { b, start_b } };
  GpTailFigures before = self->step.figures;
  GpScore score = self->step.timetable->score;

  if (start_b < start_a)
    {
      moves[0] = (GpStepMove){ b, start_b };
      moves[1] = (GpStepMove){ a, start_a };
    }
  return gp_step_try (&self->step, moves, 2) &&
         (gp_score_compare (&self->step.timetable->score, &score) < 0 || gp_tail_figures_compare (&self->step.figures, &before) < 0);
}

static gboolean
draw_alike (const GpJob *a, const GpJob *b)
{
  guint n = a->draws ? a->draws->len : 0;

  if (n != (b->draws ? b->draws->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (memcmp (&g_array_index (a->draws, GpDraw, i), &g_array_index (b->draws, GpDraw, i), sizeof (GpDraw)) != 0)
      return FALSE;
  return TRUE;
}

/* Whether it can matter to anything that the two change places: money in other
   years, or a date in the plan nearer for one of them. */
static gboolean
is_worth_trying (const Polish *self, guint a, guint b)
{
  const GpProblem *problem = self->problem;
  const GpTimetable *timetable = self->step.timetable;
  GpDate x = timetable->start[a], y = timetable->start[b];
  GpDate wish_a = gp_feature_get_date (problem->jobs[a].work, GP_WORK_START), wish_b = gp_feature_get_date (problem->jobs[b].work, GP_WORK_START);
  gint64 nearer = 0;

  if (x == y)
    return FALSE;
  if (wish_a != GP_DATE_NONE)
    nearer += ABS ((gint64) x - wish_a) - ABS ((gint64) y - wish_a);
  if (wish_b != GP_DATE_NONE)
    nearer += ABS ((gint64) y - wish_b) - ABS ((gint64) x - wish_b);
  if (nearer > 0)
    return TRUE;
  return (gp_calendar_get_year (problem->calendar, x) != gp_calendar_get_year (problem->calendar, y) ||
          gp_calendar_get_year (problem->calendar, timetable->finish[a]) != gp_calendar_get_year (problem->calendar, timetable->finish[b])) &&
         !draw_alike (&problem->jobs[a], &problem->jobs[b]);
}

/* One round over all works and their equals. */
static gboolean
exchange_equals (Polish *self)
{
  const GpTimetable *timetable = self->step.timetable;
  gboolean better = FALSE;

  for (guint i = 0; i < self->n_order; i++)
    for (guint k = i + 1; k < MIN (self->end[i], i + MOST_EQUALS); k++)
      {
        guint a = self->order[i], b = self->order[k];

        if (!is_worth_trying (self, a, b))
          continue;
        if (!may_go_on (self))
          return FALSE;
        better |= try_pair (self, a, timetable->start[b], b, timetable->start[a]);
      }
  return better;
}

/**
 * gp_polish_run:
 * @problem: a problem
 * @limits: hold @timetable, before and after
 * @timetable: (inout): a rated timetable; no part of the objective gets worse
 *   for the sake of one that counts less
 * @n_tries: how many exchanges may be tried
 * @watch: is told how far it is, and stops it
 * @error: return location
 *
 * Returns: %FALSE when cancelled; the timetable is a whole one all the same
 */
gboolean
gp_polish_run (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint n_tries, GpSearchWatch *watch, GError **error)
{
  Polish self = { .problem = problem, .n_tries = n_tries, .cancellable = watch->cancellable };
  gboolean better = n_tries > 0;

  gp_step_init (&self.step, problem, limits, timetable);
  list_equals (&self, timetable);
  for (guint round = 0; better && round < MOST_ROUNDS; round++)
    {
      gp_search_watch_tell (watch, (double) self.n_done / MAX (n_tries, 1), &timetable->score);
      better = exchange_equals (&self);
    }
  gp_step_clear (&self.step);
  g_free (self.order);
  g_free (self.end);
  gp_timetable_rate (timetable, problem);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}
