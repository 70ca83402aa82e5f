/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A step:
 *
 *   choose     a street, by preference one that is opened more than once, and
 *              one or two that compete with it: streets of works that have the
 *              same unit or district and run about the same time
 *   take out   all free works of the lane's regions in them, with what comes
 *              after these as far as it fits into a step; whatever comes after
 *              that bounds them, and so does what belongs to another lane
 *   place      in a random order, the digs of a street together: GpBundle
 *   keep       if the objective is no worse: GpStep
 *
 * The steps kept are written down, to be done again where everything comes
 * together. The number of steps alone says how long it looks, so the same seed
 * always gives the same timetable.
 */
#include "config.h"

#include "gp-lane.h"

#include "gp-bundle.h"
#include "gp-openings.h"

#define MAX_RIVALS 3
#define NEAR 40
#define N_TRIES 8
#define CANCEL_EVERY 16

struct _GpLane
{
  const GpProblem *problem;
  const GpRegions *regions;
  guint number;
  GpLimits *limits;
  GpTimetable *timetable;
  GpStep step;
  GRand *random;
  GpBundle *bundle;
  guint *place;      /* priority of the jobs that are out */
  guint *unit_start; /* jobs of unit u: unit_jobs[unit_start[u]] … */
  guint *unit_jobs;
  guint *own; /* jobs of the lane's regions */
  guint n_own;
  GArray *moves; /* of GpStepMove: the steps kept since it was last asked … */
  GArray *sizes; /* of guint: … and how many moves each has */
};

static void
list_unit_jobs (GpLane *self)
{
  const GpProblem *problem = self->problem;
  guint *at;

  self->unit_start = g_new0 (guint, problem->n_units + 2);
  self->unit_jobs = g_new (guint, problem->n_jobs + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].unit != GP_NO_LIMIT)
      self->unit_start[problem->jobs[i].unit + 2]++;
  for (guint u = 0; u < problem->n_units; u++)
    self->unit_start[u + 2] += self->unit_start[u + 1];
  at = self->unit_start + 1;
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].unit != GP_NO_LIMIT)
      self->unit_jobs[at[problem->jobs[i].unit]++] = i;
}

/**
 * gp_lane_new:
 * @problem: (transfer none): a problem
 * @regions: (transfer none): say which works are whose, before each run
 * @number: of the lane
 * @timetable: (transfer none): dates to begin with, rated
 * @seed: of the random choices
 *
 * Returns: (transfer full): a lane
 */
GpLane *
gp_lane_new (const GpProblem *problem, const GpRegions *regions, guint number, const GpTimetable *timetable, guint32 seed)
{
  GpLane *self = g_new0 (GpLane, 1);

  self->problem = problem;
  self->regions = regions;
  self->number = number;
  self->limits = gp_limits_new (problem);
  self->timetable = gp_timetable_new (problem->n_jobs);
  gp_timetable_copy (self->timetable, timetable);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (self->limits, i, timetable->start[i], timetable->finish[i]);
  gp_step_init (&self->step, problem, self->limits, self->timetable);
  self->random = g_rand_new_with_seed (seed + number);
  self->place = g_new0 (guint, problem->n_jobs + 1);
  self->bundle = gp_bundle_new (problem, self->limits, self->timetable, self->place, TRUE);
  self->own = g_new (guint, problem->n_jobs + 1);
  self->moves = g_array_new (FALSE, FALSE, sizeof (GpStepMove));
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  list_unit_jobs (self);
  return self;
}

/**
 * gp_lane_free:
 * @self: (transfer full): a lane
 */
void
gp_lane_free (GpLane *self)
{
  gp_step_clear (&self->step);
  g_rand_free (self->random);
  gp_bundle_free (self->bundle);
  gp_limits_free (self->limits);
  gp_timetable_free (self->timetable);
  g_free (self->place);
  g_free (self->unit_start);
  g_free (self->unit_jobs);
  g_free (self->own);
  g_array_unref (self->moves);
  g_array_unref (self->sizes);
  g_free (self);
}

/* --- choose ------------------------------------------------------------- */

static gboolean
is_own (const GpLane *self, guint job)
{
  return self->regions->lane[self->regions->region[job]] == self->number;
}

static void
mark_job (GpLane *self, guint job)
{
  if (is_own (self, job))
    gp_step_mark (&self->step, job);
}

static void
mark_street (GpLane *self, guint job)
{
  const GpProblem *problem = self->problem;
  const GArray *cells = problem->jobs[job].cells;

  mark_job (self, job);
  for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        mark_job (self, problem->digs[i]);
    }
}

static void
mark_successors (GpLane *self)
{
  const GpProblem *problem = self->problem;
  const GpStep *step = &self->step;

  for (guint i = 0; i < step->n_out; i++)
    for (guint k = problem->succ_start[step->out[i]]; k < problem->succ_start[step->out[i] + 1]; k++)
      mark_job (self, problem->succs[k].job);
}

static guint
choose_own (GpLane *self)
{
  return self->own[g_rand_int_range (self->random, 0, self->n_own)];
}

/* A job of a street that is opened more than once, or any job after some tries. */
static guint
choose_job (GpLane *self)
{
  const GpProblem *problem = self->problem;
  guint job = choose_own (self);

  for (guint i = 0; i < N_TRIES; i++)
    {
      const GArray *cells = problem->jobs[job].cells;

      for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
        if (gp_openings_count_cell (problem, self->timetable, g_array_index (cells, guint, k)) > 1)
          return job;
      job = choose_own (self);
    }
  return job;
}

/* A job that competes with @job for a crew, or its neighbour in the plan. */
static guint
choose_rival (GpLane *self, guint job)
{
  const GpProblem *problem = self->problem;
  int unit = problem->jobs[job].unit;
  guint n = unit != GP_NO_LIMIT ? self->unit_start[unit + 1] - self->unit_start[unit] : 0;
  int neighbour = (int) job + g_rand_int_range (self->random, -NEAR, NEAR + 1);

  if (n > 1 && g_rand_boolean (self->random))
    return self->unit_jobs[self->unit_start[unit] + g_rand_int_range (self->random, 0, n)];
  return CLAMP (neighbour, 0, (int) problem->n_jobs - 1);
}

static void
choose (GpLane *self)
{
  guint job = choose_job (self), n_rivals = g_rand_int_range (self->random, 0, MAX_RIVALS + 1);

  mark_street (self, job);
  for (guint i = 0; i < n_rivals; i++)
    mark_street (self, choose_rival (self, job));
  mark_successors (self);
}

/* --- place -------------------------------------------------------------- */

static gboolean
is_ready (const GpLane *self, guint job)
{
  const GpProblem *problem = self->problem;

  if (self->timetable->start[job] != GP_DATE_NONE)
    return FALSE;
  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    if (self->step.is_out[problem->preds[i].job] && self->timetable->start[problem->preds[i].job] == GP_DATE_NONE)
      return FALSE;
  return TRUE;
}

/* Of the jobs that are out and whose predecessors have dates the one with the
   lowest number, or -1. */
static int
find_next (const GpLane *self)
{
  const GpStep *step = &self->step;
  int next = -1;

  for (guint i = 0; i < step->n_out; i++)
    if (is_ready (self, step->out[i]) && (next < 0 || self->place[step->out[i]] < self->place[next]))
      next = step->out[i];
  return next;
}

/* Gives every job that is out a date, and writes down in which order. %FALSE
   when one comes too late. */
static gboolean
place_all (GpLane *self)
{
  const GpStep *step = &self->step;
  int next;

  for (guint i = 0; i < step->n_out; i++)
    self->place[step->out[i]] = g_rand_int (self->random);
  while ((next = find_next (self)) >= 0)
    {
      const guint *jobs;
      guint n = gp_bundle_collect (self->bundle, next, &jobs);

      gp_bundle_place (self->bundle);
      for (guint i = 0; i < n; i++)
        {
          GpStepMove move = { jobs[i], self->timetable->start[jobs[i]] };

          if (!gp_step_is_in_time (step, jobs[i]))
            return FALSE;
          g_array_append_val (self->moves, move);
        }
    }
  return TRUE;
}

static void
take_step (GpLane *self)
{
  guint n_moves = self->moves->len, n;

  choose (self);
  gp_step_take_out (&self->step);
  if (gp_step_end (&self->step, place_all (self)))
    {
      n = self->moves->len - n_moves;
      g_array_append_val (self->sizes, n);
    }
  else
    g_array_set_size (self->moves, n_moves);
}

static void
list_own (GpLane *self)
{
  self->n_own = 0;
  for (guint i = 0; i < self->problem->n_jobs; i++)
    if (is_own (self, i))
      self->own[self->n_own++] = i;
}

/**
 * gp_lane_run:
 * @self: a lane
 * @n_steps: how many steps to take
 * @limit: (nullable): what is within it may be worse than before the step
 * @cancellable: (nullable): ends it after the step in hand
 *
 * Moves works of its regions. Steps that were not kept count too.
 */
void
gp_lane_run (GpLane *self, guint n_steps, const GpScore *limit, GCancellable *cancellable)
{
  self->step.has_limit = limit != NULL;
  if (limit)
    self->step.limit = *limit;
  g_array_set_size (self->moves, 0);
  g_array_set_size (self->sizes, 0);
  list_own (self);
  for (guint i = 0; i < n_steps && self->n_own > 0; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      take_step (self);
    }
}

/**
 * gp_lane_give:
 * @self: a lane that has run
 * @to: steps over the timetable the lane began with, or one in which other
 *   lanes have moved works since
 *
 * Does there what the lane has done. A step that is not allowed any more, or
 * has become worse, is left out.
 */
void
gp_lane_give (GpLane *self, GpStep *to)
{
  const GpStepMove *moves = (const GpStepMove *) (gpointer) self->moves->data;

  for (guint i = 0; i < self->sizes->len; i++)
    {
      guint n = g_array_index (self->sizes, guint, i);

      gp_step_try (to, moves, n);
      moves += n;
    }
}

/**
 * gp_lane_follow:
 * @self: a lane
 * @timetable: rated
 *
 * Gives the works the dates they have there.
 */
void
gp_lane_follow (GpLane *self, const GpTimetable *timetable)
{
  GpTimetable *own = self->timetable;

  for (guint i = 0; i < timetable->n_jobs; i++)
    if (own->start[i] != timetable->start[i])
      gp_limits_take (self->limits, i, own->start[i], own->finish[i]);
  for (guint i = 0; i < timetable->n_jobs; i++)
    if (own->start[i] != timetable->start[i])
      gp_step_put (&self->step, i, timetable->start[i], timetable->finish[i]);
  own->score = timetable->score;
  gp_step_read (&self->step);
}
