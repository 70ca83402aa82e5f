/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bundle is a job, the digs of its streets that have no dates yet, those a
 * longest lag ties to it, and what has to be done before all these. It is
 * placed job by job, each on the first day there is. Where a street then lies
 * closed for longer than the joint gap between two digs, the earlier of them
 * is too early:
 *
 *   round 1   ██ sewer ██ ................... ██ water ██     crew of the water busy
 *   round 2         ..............██ sewer ██ ██ water ██
 *
 * It gets a later first day, just so that it reaches the other, and the bundle
 * is placed once more from there on. So a gap is a maximum time lag, and both
 * are kept as Franck, Neumann and Schwindt (2001) do it: unschedule and shift.
 * First days only ever rise, so this ends: without gaps, or with gaps nothing
 * can be done about (a dig that is fixed, due or placed before; two digs that
 * force each other apart), and then the round that breaks the fewest lags and
 * opens the fewest streets counts.
 */
#include "config.h"

#include "gp-bundle.h"

#include "gp-lags.h"
#include "gp-openings.h"
#include "gp-schedule.h"

#define MAX_JOBS 24
#define MAX_ROUNDS 16
/* A lag that is not kept outweighs any number of openings. */
#define BROKEN_LAG 1000000

struct _GpBundle
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  const guint *place; /* of a job in the priority list */
  gboolean joint;     /* whether the digs of a street come together */
  guint8 *is_member;  /* per job */
  guint n;
  guint jobs[MAX_JOBS];   /* each behind those before it */
  GpDate first[MAX_JOBS]; /* not before */
  GpDate best[MAX_JOBS];  /* starts of the best round */
  guint best_cost;
};

/**
 * gp_bundle_new:
 * @problem: a problem
 * @limits: its limits, which hold @timetable
 * @timetable: dates so far
 * @place: place of every job in the priority list
 * @joint: whether the digs of a street belong together
 *
 * All of them outlive the bundle, which is used for one collection of jobs
 * after another.
 *
 * Returns: (transfer full): an empty bundle
 */
GpBundle *
gp_bundle_new (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, const guint *place, gboolean joint)
{
  GpBundle *self = g_new0 (GpBundle, 1);

  self->problem = problem;
  self->limits = limits;
  self->timetable = timetable;
  self->place = place;
  self->joint = joint;
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

static void
add_mates (GpBundle *self, guint job)
{
  const GArray *cells = self->problem->jobs[job].cells;

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
}

/* What a longest lag ties to the members, and to those, and so on. */
static void
add_tied (GpBundle *self)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; i < self->n; i++)
    for (guint k = problem->max_start[self->jobs[i]]; k < problem->max_start[self->jobs[i] + 1]; k++)
      {
        const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, problem->max_links[k]);
        guint other = arc->before == self->jobs[i] ? arc->after : arc->before, before = self->n;

        if (is_open (self, other) && !add_with_predecessors (self, other))
          shrink (self, before);
      }
}

/**
 * gp_bundle_collect:
 * @self: a bundle
 * @job: a job all of whose predecessors have dates
 * @jobs: (out): its jobs, each behind those before it
 *
 * Returns: how many there are
 */
guint
gp_bundle_collect (GpBundle *self, guint job, const guint **jobs)
{
  shrink (self, 0);
  add_with_predecessors (self, job);
  add_tied (self);
  if (self->joint && self->problem->jobs[job].is_dig)
    add_mates (self, job);
  add_tied (self);
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
        start = gp_limits_fit (self->limits, job, MAX (MAX (start, gp_lags_get_floor (self->problem, self->timetable, job)), self->first[i]), block);
      if (start != GP_DATE_NONE)
        put (self, job, start);
    }
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

/* The day @job has to start on so that no gap is left behind it and no longest
   lag from it is broken, or one that is past. */
static GpDate
find_wanted (const GpBundle *self, guint job)
{
  const GpProblem *problem = self->problem;
  const GArray *cells = problem->jobs[job].cells;
  GpDate wanted = gp_lags_get_floor (problem, self->timetable, job);

  for (guint k = 0; self->joint && problem->jobs[job].is_dig && k < cells->len; k++)
    {
      GpDate next = find_gap_after (self, job, g_array_index (cells, guint, k));

      if (next != GP_DATE_NONE)
        wanted = MAX (wanted, MAX (gp_calendar_last_start (problem->calendar, next - 1 - problem->gap_days, problem->jobs[job].days), self->timetable->start[job] + 1));
    }
  return wanted;
}

/* Raises the first days of jobs that are too early. Returns the number of the
   first one raised, or how many jobs there are. */
static guint
raise_first_days (GpBundle *self)
{
  guint raised = self->n;

  for (guint i = self->n; i-- > 0;)
    {
      guint job = self->jobs[i];
      GpDate start = self->timetable->start[job], wanted;

      if (start == GP_DATE_NONE || (wanted = find_wanted (self, job)) <= start ||
          wanted > gp_lags_get_latest_start (self->problem, self->timetable, job, self->is_member))
        continue;
      self->first[i] = MAX (self->first[i], wanted);
      raised = i;
    }
  return raised;
}

static void
keep_if_best (GpBundle *self)
{
  guint cost = 0;

  for (guint i = 0; i < self->n; i++)
    cost += gp_openings_count_around (self->problem, self->timetable, self->jobs[i]) +
            BROKEN_LAG * gp_lags_count_broken (self->problem, self->timetable, self->jobs[i]);
  if (cost >= self->best_cost)
    return;
  self->best_cost = cost;
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
  self->best_cost = G_MAXUINT;
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
