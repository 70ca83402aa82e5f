/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The score is not made anew but changed by what the works that are out count
 * for, before and after: their own finish, due date and lags, and the openings
 * of their streets. Only when that is neither better nor worse the end of the
 * objective is looked at, see GpTail.
 */
#include "config.h"

#include "gp-step.h"

#include "gp-lags.h"
#include "gp-openings.h"
#include "gp-schedule.h"

/**
 * gp_step_init:
 * @self: (out caller-allocates): steps
 * @problem: (transfer none): the problem
 * @limits: (transfer none): hold @timetable
 * @timetable: (transfer none): rated
 */
void
gp_step_init (GpStep *self, const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  *self = (GpStep){ .problem = problem, .limits = limits, .timetable = timetable };
  self->tail = gp_tail_new (problem);
  self->is_out = g_new0 (guint8, problem->n_jobs + 1);
  self->cell_mark = g_new0 (guint32, gp_street_cells_get_n (problem->cells) + 1);
  gp_step_read (self);
}

/**
 * gp_step_clear:
 * @self: steps
 */
void
gp_step_clear (GpStep *self)
{
  gp_tail_free (self->tail);
  g_free (self->is_out);
  g_free (self->cell_mark);
}

/**
 * gp_step_read:
 * @self: steps, nothing out
 *
 * Takes the end of the objective from the timetable, which has changed otherwise.
 */
void
gp_step_read (GpStep *self)
{
  gp_tail_read (self->tail, self->timetable);
  self->figures = gp_tail_get (self->tail, self->limits);
  self->timetable->score.finish = self->figures.finish;
}

/* --- taking out ---------------------------------------------------------- */

/**
 * gp_step_mark:
 * @self: steps
 * @job: a job that is to be taken out
 *
 * Returns: whether it is among those to be taken out; those that have no date,
 *   may not move or are too many are not
 */
gboolean
gp_step_mark (GpStep *self, guint job)
{
  if (self->is_out[job])
    return TRUE;
  if (self->n_out == GP_STEP_MOST_JOBS || self->problem->jobs[job].state != GP_JOB_FREE || self->timetable->start[job] == GP_DATE_NONE)
    return FALSE;
  self->is_out[job] = TRUE;
  self->out[self->n_out++] = job;
  return TRUE;
}

static void
count_cell (GpStep *self, guint cell, int sign, GpScore *score)
{
  guint n;

  if (self->cell_mark[cell] == self->n_counts)
    return;
  self->cell_mark[cell] = self->n_counts;
  n = gp_openings_count_cell (self->problem, self->timetable, cell);
  score->openings += sign * (int) n;
  score->openings_m += sign * (int) n * gp_street_cells_get (self->problem->cells, cell)->length_m;
}

/* Adds to @score, or takes from it, what the jobs that are out count for. */
static void
count (GpStep *self, int sign, GpScore *score)
{
  const GpProblem *problem = self->problem;

  self->n_counts++;
  for (guint i = 0; i < self->n_out; i++)
    {
      guint number = self->out[i];
      const GpJob *job = &problem->jobs[number];
      GpDate finish = self->timetable->finish[number];

      score->late += sign * (job->due != GP_DATE_NONE && finish > job->due);
      score->broken += sign * (int) gp_lags_count_broken (problem, self->timetable, number);
      score->completion += sign * (double) job->weight * (finish + 1 - problem->from);
      for (guint k = 0; job->is_dig && k < job->cells->len; k++)
        count_cell (self, g_array_index (job->cells, guint, k), sign, score);
    }
}

/**
 * gp_step_take_out:
 * @self: steps
 *
 * Takes the jobs that have been marked out of timetable and limits.
 */
void
gp_step_take_out (GpStep *self)
{
  GpTimetable *timetable = self->timetable;

  self->score = timetable->score;
  count (self, -1, &self->score);
  for (guint i = 0; i < self->n_out; i++)
    {
      guint job = self->out[i];

      self->start[i] = timetable->start[job];
      self->finish[i] = timetable->finish[job];
      gp_limits_take (self->limits, job, timetable->start[job], timetable->finish[job]);
      timetable->start[job] = timetable->finish[job] = GP_DATE_NONE;
    }
}

/* --- judging -------------------------------------------------------------- */

/**
 * gp_step_is_in_time:
 * @self: steps
 * @job: a job that was out
 *
 * Returns: whether it has a date again that what comes after it can live with
 */
gboolean
gp_step_is_in_time (const GpStep *self, guint job)
{
  GpDate start = self->timetable->start[job];

  return start != GP_DATE_NONE && start <= gp_lags_get_latest_start (self->problem, self->timetable, job, NULL);
}

/**
 * gp_step_put:
 * @self: steps
 * @job: a job that is out
 * @start: its first day
 * @finish: its last day
 */
void
gp_step_put (GpStep *self, guint job, GpDate start, GpDate finish)
{
  self->timetable->start[job] = start;
  self->timetable->finish[job] = finish;
  gp_limits_put (self->limits, job, start, finish);
}

static void
put_back (GpStep *self)
{
  GpTimetable *timetable = self->timetable;

  for (guint i = 0; i < self->n_out; i++)
    if (timetable->start[self->out[i]] != GP_DATE_NONE)
      gp_limits_take (self->limits, self->out[i], timetable->start[self->out[i]], timetable->finish[self->out[i]]);
  for (guint i = 0; i < self->n_out; i++)
    gp_step_put (self, self->out[i], self->start[i], self->finish[i]);
}

/* A large work that moved away may leave too many streets closed behind it. */
static gboolean
leaves_others_be (const GpStep *self)
{
  for (guint i = 0; i < self->n_out; i++)
    if (gp_limits_find_overdrawn (self->limits, self->out[i], self->start[i], self->finish[i]) != GP_DATE_NONE)
      return FALSE;
  return TRUE;
}

static void
move_tail (GpStep *self, gboolean back)
{
  for (guint i = 0; i < self->n_out; i++)
    {
      guint job = self->out[i];
      GpDate start = self->timetable->start[job], finish = self->timetable->finish[job];

      gp_tail_take (self->tail, job, back ? start : self->start[i], back ? finish : self->finish[i]);
      gp_tail_put (self->tail, job, back ? self->start[i] : start, back ? self->finish[i] : finish);
    }
}

/* Whether @score breaks no more rules than @limit, and openings and completion
   are within it. */
static gboolean
is_within (const GpScore *score, const GpScore *limit)
{
  return score->unplaced <= limit->unplaced && score->broken <= limit->broken && score->late <= limit->late &&
         score->openings <= limit->openings && score->completion <= limit->completion;
}

/* Whether the timetable is no worse than before, or within the limit. Keeps its
   figures if so. */
static gboolean
judge (GpStep *self)
{
  gboolean within;
  GpTailFigures figures;
  int order;

  count (self, 1, &self->score);
  order = gp_score_compare (&self->score, &self->timetable->score);
  within = self->has_limit && is_within (&self->score, &self->limit);
  if (order > 0 && !within)
    return FALSE;
  move_tail (self, FALSE);
  figures = gp_tail_get (self->tail, self->limits);
  if (order == 0 && !within && gp_tail_figures_compare (&figures, &self->figures) > 0)
    {
      move_tail (self, TRUE);
      return FALSE;
    }
  self->figures = figures;
  self->score.finish = figures.finish;
  self->timetable->score = self->score;
  return TRUE;
}

/**
 * gp_step_end:
 * @self: steps
 * @placed: whether everything that was out has a date that the rules allow
 *
 * Keeps the step if it is no worse, else puts everything back.
 *
 * Returns: whether it was kept
 */
gboolean
gp_step_end (GpStep *self, gboolean placed)
{
  gboolean kept = placed && leaves_others_be (self) && judge (self);

  if (!kept)
    put_back (self);
  for (guint i = 0; i < self->n_out; i++)
    self->is_out[self->out[i]] = FALSE;
  self->n_out = 0;
  return kept;
}

/* Puts @job on @start if what comes before it and the limits allow. */
static gboolean
put_if_allowed (GpStep *self, guint job, GpDate start)
{
  GpBlock block;
  GpDate earliest = gp_schedule_get_earliest (self->problem, self->timetable, job, &block);

  if (earliest == GP_DATE_NONE || start < earliest || start < gp_lags_get_floor (self->problem, self->timetable, job) || !gp_limits_allows (self->limits, job, start, &block))
    return FALSE;
  gp_step_put (self, job, start, gp_calendar_finish (self->problem->calendar, start, self->problem->jobs[job].days));
  return TRUE;
}

/**
 * gp_step_try:
 * @self: steps, nothing out
 * @moves: (array length=n): new dates, each job behind those before it
 * @n: how many, at most %GP_STEP_MOST_JOBS
 *
 * Returns: whether they are allowed and no worse; then they are kept
 */
gboolean
gp_step_try (GpStep *self, const GpStepMove *moves, guint n)
{
  gboolean placed = TRUE;

  for (guint i = 0; i < n; i++)
    placed &= gp_step_mark (self, moves[i].job);
  gp_step_take_out (self);
  for (guint i = 0; i < n && placed; i++)
    placed = put_if_allowed (self, moves[i].job, moves[i].start);
  for (guint i = 0; i < n && placed; i++)
    placed = gp_step_is_in_time (self, moves[i].job);
  return gp_step_end (self, placed);
}
