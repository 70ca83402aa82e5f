/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Jobs that may be taken are bits at their place in the list; the lowest bit
 * is next. Fixed and frozen jobs are put before all others, so that the rest
 * makes room for them. What follows a job that could not be placed is not
 * placed either: laying a surface over a sewer that has no date helps nobody.
 */
#include "config.h"

#include "gp-schedule.h"

#include "gp-bundle.h"
#include "gp-lags.h"

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  guint *place;   /* of a job in the list */
  guint *left;    /* predecessors without a date yet */
  guint64 *ready; /* bit per place */
  guint first_word;
  GpBundle *bundle;
} Building;

/**
 * gp_schedule_get_kind:
 * @problem: a problem
 * @link: one of its links
 *
 * Returns: what a job waits for that waits by it
 */
GpReasonKind
gp_schedule_get_kind (const GpProblem *problem, const GpLink *link)
{
  const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, link->arc);

  if (arc->by_hand)
    return GP_REASON_ORDER;
  return arc->principle ? GP_REASON_PRINCIPLE : GP_REASON_ARC;
}

/* A principle waits for no work that cannot be built, nobody for one that is done. */
static gboolean
is_waited_for (const GpProblem *problem, const GpLink *link)
{
  return problem->jobs[link->job].state != GP_JOB_DONE && gp_schedule_get_kind (problem, link) != GP_REASON_PRINCIPLE;
}

/**
 * gp_schedule_get_own_block:
 * @problem: a problem
 * @job: a job
 *
 * Returns: what keeps it from a day before its earliest
 */
GpBlock
gp_schedule_get_own_block (const GpProblem *problem, guint job)
{
  const GpJob *j = &problem->jobs[job];

  if (j->earliest <= problem->from)
    return (GpBlock){ GP_REASON_START, -1, 0, GP_DATE_NONE };
  if (j->money_from == j->earliest && j->own_earliest < j->earliest)
    return (GpBlock){ GP_REASON_GATE, -1, j->money_fund, GP_DATE_NONE };
  return (GpBlock){ GP_REASON_EARLIEST, -1, 0, GP_DATE_NONE };
}

/**
 * gp_schedule_get_earliest:
 * @problem: a problem
 * @timetable: with the dates of what comes before @job
 * @job: a job
 * @block: (out): what gives the day
 *
 * Returns: the first day its own date and what comes before it allow, or
 *   %GP_DATE_NONE when a predecessor could not be placed
 */
GpDate
gp_schedule_get_earliest (const GpProblem *problem, const GpTimetable *timetable, guint job, GpBlock *block)
{
  GpDate earliest = problem->jobs[job].earliest;
  const GpLink *binding = NULL;

  *block = gp_schedule_get_own_block (problem, job);
  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];

      if (timetable->start[link->job] == GP_DATE_NONE)
        {
          if (!is_waited_for (problem, link))
            continue;
          *block = (GpBlock){ gp_schedule_get_kind (problem, link), (int) link->job, 0, GP_DATE_NONE };
          return GP_DATE_NONE;
        }
      if (timetable->finish[link->job] + 1 + link->lag_days > earliest)
        {
          earliest = timetable->finish[link->job] + 1 + link->lag_days;
          binding = link;
        }
    }
  if (binding)
    *block = (GpBlock){ gp_schedule_get_kind (problem, binding), (int) binding->job, 0, GP_DATE_NONE };
  return earliest;
}

static void
make_ready (Building *building, guint job)
{
  guint place = building->place[job];

  building->ready[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
  building->first_word = MIN (building->first_word, place / 64);
}

static void
release_successors (Building *building, guint job)
{
  const GpProblem *problem = building->problem;

  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      guint next = problem->succs[i].job;

      if (--building->left[next] == 0 && problem->jobs[next].state == GP_JOB_FREE && building->timetable->start[next] == GP_DATE_NONE)
        make_ready (building, next);
    }
}

static void
set_dates (GpTimetable *timetable, guint job, GpDate start, GpDate finish)
{
  timetable->start[job] = start;
  timetable->finish[job] = finish;
}

static void
place_job (Building *building, guint job)
{
  const GpProblem *problem = building->problem;
  GpTimetable *timetable = building->timetable;
  GpBlock *block = &timetable->block[job];
  GpDate start = gp_schedule_get_earliest (problem, timetable, job, block), finish;

  if (start != GP_DATE_NONE)
    start = gp_limits_fit (building->limits, job, start, block);
  if (start != GP_DATE_NONE)
    {
      finish = gp_calendar_finish (problem->calendar, start, problem->jobs[job].days);
      set_dates (timetable, job, start, finish);
      gp_limits_put (building->limits, job, start, finish);
    }
  release_successors (building, job);
}

static void
unmake_ready (Building *building, guint job)
{
  guint place = building->place[job];

  building->ready[place / 64] &= ~(G_GUINT64_CONSTANT (1) << (place % 64));
}

static void
place_bundle (Building *building, guint job)
{
  const guint *jobs;
  guint n = gp_bundle_collect (building->bundle, job, &jobs);

  gp_bundle_place (building->bundle);
  for (guint i = 0; i < n; i++)
    {
      unmake_ready (building, jobs[i]);
      release_successors (building, jobs[i]);
    }
}

static void
begin (Building *building)
{
  const GpProblem *problem = building->problem;

  gp_limits_clear (building->limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      building->left[i] = problem->pred_start[i + 1] - problem->pred_start[i];
      set_dates (building->timetable, i, job->start, job->finish);
      if (job->start != GP_DATE_NONE)
        gp_limits_put (building->limits, i, job->start, job->finish);
    }
  /* Those with a date are not waited for, whatever comes before them. */
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].state == GP_JOB_FREE && building->left[i] == 0)
      make_ready (building, i);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].state != GP_JOB_FREE)
      release_successors (building, i);
}

/**
 * gp_schedule_build:
 * @problem: a problem
 * @limits: limits of it; hold the whole timetable afterwards
 * @list: (array): all jobs, the most urgent first
 * @joint: whether the digs of a street are placed together
 * @timetable: (out caller-allocates): gets the dates, not the score
 */
void
gp_schedule_build (const GpProblem *problem, GpLimits *limits, const guint *list, gboolean joint, GpTimetable *timetable)
{
  guint n = problem->n_jobs, n_words = n / 64 + 1;
  g_autofree guint *place = g_new (guint, n + 1);
  g_autofree guint *left = g_new (guint, n + 1);
  g_autofree guint64 *ready = g_new0 (guint64, n_words);
  g_autoptr (GpBundle) bundle = gp_bundle_new (problem, limits, timetable, place, joint);
  Building building = { problem, limits, timetable, place, left, ready, n_words, bundle };

  for (guint i = 0; i < n; i++)
    place[list[i]] = i;
  begin (&building);
  while (building.first_word < n_words)
    {
      guint word = building.first_word;
      guint bit, job;

      if (ready[word] == 0)
        {
          building.first_word++;
          continue;
        }
      bit = __builtin_ctzll (ready[word]);
      ready[word] &= ready[word] - 1;
      job = list[word * 64 + bit];
      if ((joint && problem->jobs[job].is_dig) || gp_lags_has_longest (problem, job))
        place_bundle (&building, job);
      else
        place_job (&building, job);
    }
}
