/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bundle is a dig, the digs of its streets that have no dates yet, and what
 * has to be done before those. It is placed job by job, each on the first day
 * there is. Where a street then lies closed for longer than the joint gap
 * between two digs, the earlier of them is too early:
 *
 *   round 1   ██ sewer ██ ................... ██ water ██     crew of the water busy
 *   round 2         ..............██ sewer ██ ██ water ██
 *
 * It gets a later first day, just so that it reaches the other, and the bundle
 * is placed once more from there on. So a gap is a maximum time lag, kept as
 * Franck, Neumann and Schwindt (2001) do it: unschedule and shift. First days
 * only ever rise, so this ends: without gaps, or with gaps nothing can be done
 * about (a dig that is fixed, due or placed before; two digs that force each
 * other apart), and then the round with the fewest openings counts.
 */
#include "config.h"

#include "gp-bundle.h"

#include "gp-openings.h"
#include "gp-schedule.h"

#define MAX_JOBS 24
#define MAX_ROUNDS 16

struct _GpBundle
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  const guint *place; /* of a job in the priority list */
  guint8 *is_member;  /* per job */
  guint n;
  guint jobs[MAX_JOBS];   /* each behind those before it */
  GpDate first[MAX_JOBS]; /* not before */
  GpDate best[MAX_JOBS];  /* starts of the round with the fewest openings */
  guint best_openings;
};

/**
 * gp_bundle_new:
 * @problem: a problem
 * @limits: its limits, which hold @timetable
 * @timetable: dates so far
 * @place: place of every job in the priority list
 *
 * All of them outlive the bundle, which is used for one collection of jobs
 * after another.
 *
 * Returns: (transfer full): an empty bundle
 */
GpBundle *
gp_bundle_new (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, const guint *place)
{
  GpBundle *self = g_new0 (GpBundle, 1);

  self->problem = problem;
  self->limits = limits;
  self->timetable = timetable;
  self->place = place;
  self->is_member = g_new0 (guint8, problem->n_jobs + 1);
  return self;
}

/**
 * gp_bundle_free:
 * @self: (transfer full): a bundle
 */
void
gp_bundle_free (GpBundle *self)
{
  g_free (self->is_member);
  g_free (self);
}

/* --- who belongs to it -------------------------------------------------- */

static gboolean
is_open (const GpBundle *self, guint job)
{
  return self->problem->jobs[job].state == GP_JOB_FREE && self->timetable->start[job] == GP_DATE_NONE;
}

static void
shrink (GpBundle *self, guint n)
{
  while (self->n > n)
    self->is_member[self->jobs[--self->n]] = FALSE;
}

/* Adds @job behind all it waits for. %FALSE when those are too many. */
static gboolean
add_with_predecessors (GpBundle *self, guint job)
{
  const GpProblem *problem = self->problem;

  if (self->is_member[job])
    return TRUE;
  self->is_member[job] = TRUE;
  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    if (is_open (self, problem->preds[i].job) && !add_with_predecessors (self, problem->preds[i].job))
      {
        self->is_member[job] = FALSE;
        return FALSE;
      }
  if (self->n == MAX_JOBS)
    {
      self->is_member[job] = FALSE;
      return FALSE;
    }
  self->jobs[self->n++] = job;
  return TRUE;
}

/* Digs of @cell without dates, the most urgent first. */
static guint
list_mates (const GpBundle *self, guint cell, guint *mates)
{
  const GpProblem *problem = self->problem;
  guint n = 0;

  for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1] && n < MAX_JOBS; i++)
    {
      guint job = problem->digs[i], at = n;

      if (self->is_member[job] || !is_open (self, job))
        continue;
      for (; at > 0 && self->place[mates[at - 1]] > self->place[job]; at--)
        mates[at] = mates[at - 1];
      mates[at] = job;
      n++;
    }
  return n;
}

/**
 * gp_bundle_collect:
 * @self: a bundle
 * @job: a dig all of whose predecessors have dates
 * @jobs: (out): its jobs, each behind those before it
 *
 * Returns: how many there are
 */
guint
gp_bundle_collect (GpBundle *self, guint job, const guint **jobs)
{
  const GArray *cells = self->problem->jobs[job].cells;

  shrink (self, 0);
  add_with_predecessors (self, job);
  for (guint k = 0; k < cells->len; k++)
    {
      guint mates[MAX_JOBS], n = list_mates (self, g_array_index (cells, guint, k), mates);

      for (guint i = 0; i < n; i++)
        {
          guint before = self->n;

          if (!add_with_predecessors (self, mates[i]))
            shrink (self, before);
        }
    }
  *jobs = self->jobs;
  return self->n;
}

/* --- placing ------------------------------------------------------------ */

static void
put (GpBundle *self, guint job, GpDate start)
{
  GpTimetable *timetable = self->timetable;

  timetable->start[job] = start;
  timetable->finish[job] = gp_calendar_finish (self->problem->calendar, start, self->problem->jobs[job].days);
  gp_limits_put (self->limits, job, start, timetable->finish[job]);
}

static void
take (GpBundle *self, guint job)
{
  GpTimetable *timetable = self->timetable;

  if (timetable->start[job] == GP_DATE_NONE)
    return;
  gp_limits_take (self->limits, job, timetable->start[job], timetable->finish[job]);
  timetable->start[job] = timetable->finish[job] = GP_DATE_NONE;
}

/* Places the jobs from number @from on. */
static void
place_from (GpBundle *self, guint from)
{
  for (guint i = from; i < self->n; i++)
    {
      guint job = self->jobs[i];
      GpBlock *block = &self->timetable->block[job];
      GpDate start = gp_schedule_get_earliest (self->problem, self->timetable, job, block);

      if (start != GP_DATE_NONE)
        start = gp_limits_fit (self->limits, job, MAX (start, self->first[i]), block);
      if (start != GP_DATE_NONE)
        put (self, job, start);
    }
}

/* The last day @job can start on for its due date and what comes after it and has dates. */
static GpDate
get_latest_start (const GpBundle *self, guint job)
{
  const GpProblem *problem = self->problem;
  GpDate due = problem->jobs[job].due, latest = problem->horizon - 1;

  if (due != GP_DATE_NONE)
    latest = MIN (latest, due);
  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      GpDate start = self->timetable->start[problem->succs[i].job];

      if (start != GP_DATE_NONE && !self->is_member[problem->succs[i].job])
        latest = MIN (latest, start - 1 - problem->succs[i].lag_days);
    }
  return gp_calendar_last_start (problem->calendar, latest, problem->jobs[job].days);
}

/* When @job is the last to leave @cell open and the next dig there begins after
   more than the joint gap: that day, else GP_DATE_NONE. */
static GpDate
find_gap_after (const GpBundle *self, guint job, guint cell)
{
  const GpProblem *problem = self->problem;
  const GpTimetable *timetable = self->timetable;
  GpDate reach = timetable->finish[job] + 1 + problem->gap_days, next = GP_DATE_NONE;

  for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
    {
      guint other = problem->digs[i];
      GpDate start = timetable->start[other];

      if (start == GP_DATE_NONE || other == job)
        continue;
      if (start > reach)
        next = next == GP_DATE_NONE ? start : MIN (next, start);
      else if (timetable->finish[other] > timetable->finish[job])
        return GP_DATE_NONE;
    }
  return next;
}

/* Raises the first days of jobs that leave a gap behind them. Returns the
   number of the first one raised, or how many jobs there are. */
static guint
raise_first_days (GpBundle *self)
{
  const GpProblem *problem = self->problem;
  guint raised = self->n;

  for (guint i = self->n; i-- > 0;)
    {
      guint job = self->jobs[i];
      const GArray *cells = problem->jobs[job].cells;

      for (guint k = 0; problem->jobs[job].is_dig && self->timetable->start[job] != GP_DATE_NONE && k < cells->len; k++)
        {
          GpDate next = find_gap_after (self, job, g_array_index (cells, guint, k)), wanted;

          if (next == GP_DATE_NONE)
            continue;
          wanted = MAX (gp_calendar_last_start (problem->calendar, next - 1 - problem->gap_days, problem->jobs[job].days), self->timetable->start[job] + 1);
          if (wanted > get_latest_start (self, job))
            continue;
          self->first[i] = MAX (self->first[i], wanted);
          raised = i;
        }
    }
  return raised;
}

static guint
count_openings (const GpBundle *self)
{
  guint openings = 0;

  for (guint i = 0; i < self->n; i++)
    openings += gp_openings_count_around (self->problem, self->timetable, self->jobs[i]);
  return openings;
}

static void
keep_if_best (GpBundle *self)
{
  guint openings = count_openings (self);

  if (openings >= self->best_openings)
    return;
  self->best_openings = openings;
  for (guint i = 0; i < self->n; i++)
    self->best[i] = self->timetable->start[self->jobs[i]];
}

static void
return_to_best (GpBundle *self)
{
  for (guint i = 0; i < self->n; i++)
    take (self, self->jobs[i]);
  for (guint i = 0; i < self->n; i++)
    if (self->best[i] != GP_DATE_NONE)
      put (self, self->jobs[i], self->best[i]);
}

/**
 * gp_bundle_place:
 * @self: a bundle with the jobs last collected
 *
 * Gives them dates in the timetable and takes up their limits. One for which
 * there is no room keeps none; its block says why.
 */
void
gp_bundle_place (GpBundle *self)
{
  guint from = 0;

  for (guint i = 0; i < self->n; i++)
    self->first[i] = self->problem->from;
  self->best_openings = G_MAXUINT;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      place_from (self, from);
      from = raise_first_days (self);
      if (from == self->n && round == 0)
        return;
      keep_if_best (self);
      if (from == self->n)
        break;
      for (guint i = from; i < self->n; i++)
        take (self, self->jobs[i]);
    }
  return_to_best (self);
}
