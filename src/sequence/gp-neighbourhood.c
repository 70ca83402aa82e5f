/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A step:
 *
 *   choose     a street, by preference one that is opened more than once, and
 *              one or two that compete with it: streets of works that have the
 *              same unit or district and run about the same time
 *   take out   all free works in them, with what comes after these as far as
 *              it fits into a step; whatever comes after that bounds them
 *   place      in a random order, the digs of a street together: GpBundle
 *   compare    the score, of which only what has been touched is counted
 *
 * The number of steps alone says how long it looks, so the same seed always
 * gives the same timetable.
 */
#include "config.h"

#include "gp-neighbourhood.h"

#include "gp-bundle.h"
#include "gp-lags.h"
#include "gp-openings.h"
#include "gp-schedule.h"

#define MAX_OUT 48
#define MAX_RIVALS 3
#define NEAR 40
#define N_TRIES 8
#define CANCEL_EVERY 64

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  GRand *random;
  GpBundle *bundle;
  guint *place;   /* priority of the jobs that are out */
  guint8 *is_out; /* per job */
  guint n_out;
  guint out[MAX_OUT];
  GpDate start[MAX_OUT], finish[MAX_OUT]; /* before the step */
  guint32 *cell_mark;                     /* number of the count that looked at a cell last */
  guint32 n_counts;
  guint *unit_start; /* jobs of unit u: unit_jobs[unit_start[u]] … */
  guint *unit_jobs;
} Search;

static void
list_unit_jobs (Search *search)
{
  const GpProblem *problem = search->problem;
  guint *at;

  search->unit_start = g_new0 (guint, problem->n_units + 2);
  search->unit_jobs = g_new (guint, problem->n_jobs + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].unit != GP_NO_LIMIT)
      search->unit_start[problem->jobs[i].unit + 2]++;
  for (guint u = 0; u < problem->n_units; u++)
    search->unit_start[u + 2] += search->unit_start[u + 1];
  at = search->unit_start + 1;
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].unit != GP_NO_LIMIT)
      search->unit_jobs[at[problem->jobs[i].unit]++] = i;
}

static void
search_init (Search *search, guint32 seed)
{
  const GpProblem *problem = search->problem;

  search->random = g_rand_new_with_seed (seed);
  search->place = g_new0 (guint, problem->n_jobs + 1);
  search->is_out = g_new0 (guint8, problem->n_jobs + 1);
  search->cell_mark = g_new0 (guint32, gp_street_cells_get_n (problem->cells) + 1);
  search->bundle = gp_bundle_new (problem, search->limits, search->timetable, search->place, TRUE);
  list_unit_jobs (search);
}

static void
search_clear (Search *search)
{
  g_rand_free (search->random);
  gp_bundle_free (search->bundle);
  g_free (search->place);
  g_free (search->is_out);
  g_free (search->cell_mark);
  g_free (search->unit_start);
  g_free (search->unit_jobs);
}

/* --- choose and take out ------------------------------------------------ */

/* Marks @job as going out, if it may and there is room. */
static void
mark_job (Search *search, guint job)
{
  if (search->n_out == MAX_OUT || search->is_out[job] || search->problem->jobs[job].state != GP_JOB_FREE ||
      search->timetable->start[job] == GP_DATE_NONE)
    return;
  search->is_out[job] = TRUE;
  search->out[search->n_out++] = job;
}

static void
mark_street (Search *search, guint job)
{
  const GpProblem *problem = search->problem;
  const GArray *cells = problem->jobs[job].cells;

  mark_job (search, job);
  for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        mark_job (search, problem->digs[i]);
    }
}

static void
mark_successors (Search *search)
{
  const GpProblem *problem = search->problem;

  for (guint i = 0; i < search->n_out; i++)
    for (guint k = problem->succ_start[search->out[i]]; k < problem->succ_start[search->out[i] + 1]; k++)
      mark_job (search, problem->succs[k].job);
}

/* A job of a street that is opened more than once, or any job after some tries. */
static guint
choose_job (Search *search)
{
  const GpProblem *problem = search->problem;
  guint job = g_rand_int_range (search->random, 0, problem->n_jobs);

  for (guint i = 0; i < N_TRIES; i++)
    {
      const GArray *cells = problem->jobs[job].cells;

      for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
        if (gp_openings_count_cell (problem, search->timetable, g_array_index (cells, guint, k)) > 1)
          return job;
      job = g_rand_int_range (search->random, 0, problem->n_jobs);
    }
  return job;
}

/* A job that competes with @job for a crew, or its neighbour in the plan. */
static guint
choose_rival (Search *search, guint job)
{
  const GpProblem *problem = search->problem;
  int unit = problem->jobs[job].unit;
  guint n = unit != GP_NO_LIMIT ? search->unit_start[unit + 1] - search->unit_start[unit] : 0;
  int neighbour = (int) job + g_rand_int_range (search->random, -NEAR, NEAR + 1);

  if (n > 1 && g_rand_boolean (search->random))
    return search->unit_jobs[search->unit_start[unit] + g_rand_int_range (search->random, 0, n)];
  return CLAMP (neighbour, 0, (int) problem->n_jobs - 1);
}

static void
choose (Search *search)
{
  guint job = choose_job (search), n_rivals = g_rand_int_range (search->random, 0, MAX_RIVALS + 1);

  search->n_out = 0;
  mark_street (search, job);
  for (guint i = 0; i < n_rivals; i++)
    mark_street (search, choose_rival (search, job));
  mark_successors (search);
}

static void
take_out (Search *search)
{
  GpTimetable *timetable = search->timetable;

  for (guint i = 0; i < search->n_out; i++)
    {
      guint job = search->out[i];

      search->start[i] = timetable->start[job];
      search->finish[i] = timetable->finish[job];
      gp_limits_take (search->limits, job, timetable->start[job], timetable->finish[job]);
      timetable->start[job] = timetable->finish[job] = GP_DATE_NONE;
    }
}

/* --- place -------------------------------------------------------------- */

static gboolean
is_ready (const Search *search, guint job)
{
  const GpProblem *problem = search->problem;

  if (search->timetable->start[job] != GP_DATE_NONE)
    return FALSE;
  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    if (search->is_out[problem->preds[i].job] && search->timetable->start[problem->preds[i].job] == GP_DATE_NONE)
      return FALSE;
  return TRUE;
}

/* Of the jobs that are out and whose predecessors have dates the one with the
   lowest number, or -1. */
static int
find_next (const Search *search)
{
  int next = -1;

  for (guint i = 0; i < search->n_out; i++)
    if (is_ready (search, search->out[i]) && (next < 0 || search->place[search->out[i]] < search->place[next]))
      next = search->out[i];
  return next;
}

static gboolean
is_in_time (const Search *search, guint job)
{
  GpDate start = search->timetable->start[job];

  return start != GP_DATE_NONE && start <= gp_lags_get_latest_start (search->problem, search->timetable, job, NULL);
}

/* Gives every job that is out a date. %FALSE when one comes too late. */
static gboolean
place_all (Search *search)
{
  int next;

  for (guint i = 0; i < search->n_out; i++)
    search->place[search->out[i]] = g_rand_int (search->random);
  while ((next = find_next (search)) >= 0)
    {
      const guint *jobs;
      guint n = gp_bundle_collect (search->bundle, next, &jobs);

      gp_bundle_place (search->bundle);
      for (guint i = 0; i < n; i++)
        if (!is_in_time (search, jobs[i]))
          return FALSE;
    }
  return TRUE;
}

static void
put_back (Search *search)
{
  GpTimetable *timetable = search->timetable;

  for (guint i = 0; i < search->n_out; i++)
    if (timetable->start[search->out[i]] != GP_DATE_NONE)
      gp_limits_take (search->limits, search->out[i], timetable->start[search->out[i]], timetable->finish[search->out[i]]);
  for (guint i = 0; i < search->n_out; i++)
    {
      guint job = search->out[i];

      timetable->start[job] = search->start[i];
      timetable->finish[job] = search->finish[i];
      gp_limits_put (search->limits, job, search->start[i], search->finish[i]);
    }
}

/* --- compare ------------------------------------------------------------ */

static void
count_cell (Search *search, guint cell, int sign, GpScore *score)
{
  guint n;

  if (search->cell_mark[cell] == search->n_counts)
    return;
  search->cell_mark[cell] = search->n_counts;
  n = gp_openings_count_cell (search->problem, search->timetable, cell);
  score->openings += sign * (int) n;
  score->openings_m += sign * (int) n * gp_street_cells_get (search->problem->cells, cell)->length_m;
}

/* Adds to @score, or takes from it, what the jobs that are out count for. */
static void
count (Search *search, int sign, GpScore *score)
{
  const GpProblem *problem = search->problem;

  search->n_counts++;
  for (guint i = 0; i < search->n_out; i++)
    {
      guint number = search->out[i];
      const GpJob *job = &problem->jobs[number];
      GpDate finish = search->timetable->finish[number];

      score->late += sign * (job->due != GP_DATE_NONE && finish > job->due);
      score->broken += sign * (int) gp_lags_count_broken (problem, search->timetable, number);
      score->completion += sign * (double) job->weight * (finish + 1 - problem->from);
      for (guint k = 0; job->is_dig && k < job->cells->len; k++)
        count_cell (search, g_array_index (job->cells, guint, k), sign, score);
    }
}

/* A large work that moved away may leave too many streets closed behind it. */
static gboolean
leaves_others_be (const Search *search)
{
  for (guint i = 0; i < search->n_out; i++)
    if (gp_limits_find_overdrawn (search->limits, search->out[i], search->start[i], search->finish[i]) != GP_DATE_NONE)
      return FALSE;
  return TRUE;
}

static void
step (Search *search)
{
  GpScore score = search->timetable->score;

  choose (search);
  count (search, -1, &score);
  take_out (search);
  if (place_all (search) && leaves_others_be (search))
    {
      count (search, 1, &score);
      if (gp_score_compare (&score, &search->timetable->score) <= 0)
        search->timetable->score = score;
      else
        put_back (search);
    }
  else
    put_back (search);
  for (guint i = 0; i < search->n_out; i++)
    search->is_out[search->out[i]] = FALSE;
}

/**
 * gp_neighbourhood_improve:
 * @problem: a problem
 * @limits: hold @timetable, before and after
 * @timetable: (inout): a rated timetable
 * @n_steps: how many steps to take
 * @seed: of the random choices
 * @watch: is told how far it is, and stops it
 * @error: return location
 *
 * The timetable never gets worse. After it was cancelled it is a whole one too.
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_neighbourhood_improve (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint n_steps, guint32 seed, const GpSearchWatch *watch, GError **error)
{
  Search search = { .problem = problem, .limits = limits, .timetable = timetable };
  gboolean going_on = TRUE;

  if (problem->n_jobs == 0)
    return TRUE;
  search_init (&search, seed);
  for (guint i = 0; i < n_steps && going_on; i++)
    {
      if (i % CANCEL_EVERY == 0)
        {
          going_on = !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
          gp_search_watch_tell (watch, (double) i / n_steps, &timetable->score);
        }
      if (going_on)
        step (&search);
    }
  search_clear (&search);
  gp_timetable_rate (timetable, problem);
  return going_on;
}
