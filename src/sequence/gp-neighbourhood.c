/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The districts are dealt out to lanes, anew in each round. A lane moves works
 * of its own districts in a copy of the timetable, as if the others stood
 * still; then what the lanes have done is done again in the timetable itself,
 * one lane after the other:
 *
 *   timetable ─┬─► lane 1: districts 2, 3, 7  ─► steps ─┐
 *              └─► lane 2: districts 1, 4, 5, 6 ► steps ─┴─► timetable ─► …
 *
 * On the way it may get worse within a limit that closes in on the best so far
 * (record-to-record travel, Dueck 1993); from time to time trenches are joined
 * and everything is pulled forward.
 *
 * Lanes meet in crews, money, streets along the border and orders across it.
 * A step of the later lane that does not fit any more is left out. How many
 * lanes there are, what each does and in which order they come together
 * depends on the problem and the seed; threads only run them side by side.
 */
#include "config.h"

#include "gp-neighbourhood.h"

#include "gp-lane.h"
#include "gp-trenches.h"

#define N_LANES 2
#define FEWEST_JOBS 200 /* of which it pays to look in two places at once */
#define BLOCK_JOBS 64   /* works of no district: so many neighbours in the plan are a region */
#define N_ROUNDS 64
#define SHORTEST_ROUND 100
#define LONGEST_ROUND 4000
#define N_SWEEPS 8                /* in a search */
#define MOST_JOBS_TO_SWEEP 20000  /* above, a sweep takes longer than it finds */
#define WANDERING 0.8             /* of the search */
#define STEPS_TO_WANDER 5         /* a work; with fewer it would not find back */
#define STEPS_TO_WANDER_FAR 200   /* likewise */
#define MORE_OPENINGS 0.005       /* of the best so far, at first */
#define MORE_COMPLETION 0.005     /* likewise */
#define MOST_MORE_COMPLETION 0.03 /* with many steps */

typedef struct
{
  const GpProblem *problem;
  GpRegions regions;
  guint *order; /* regions, shuffled */
  GRand *random;
  GpStep step; /* over the timetable itself */
  gboolean wanders;
  double more_completion; /* than the best, as part of it, it may have at first */
  GpTimetable *before;    /* a sweep */
  GpTimetable *best;      /* of all that came together */
  GpLane *lanes[N_LANES];
  guint n_lanes;
  guint steps[N_LANES]; /* of the round */
  GCancellable *cancellable;
} Search;

/* --- regions ------------------------------------------------------------- */

static guint
find_region (GHashTable *numbers, const GpProblem *problem, guint job)
{
  gint64 district = gp_feature_get_int (problem->jobs[job].work, GP_WORK_DISTRICT, 0);
  gint64 key = district > 0 ? district : -1 - (gint64) (job / BLOCK_JOBS);
  gpointer number;

  if (g_hash_table_lookup_extended (numbers, &key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (g_hash_table_size (numbers)));
  return g_hash_table_size (numbers) - 1;
}

static void
regions_init (GpRegions *self, const GpProblem *problem)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  self->region = g_new (guint, problem->n_jobs + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    self->region[i] = find_region (numbers, problem, i);
  self->n = g_hash_table_size (numbers);
  self->n_jobs = g_new0 (guint, self->n + 1);
  self->lane = g_new0 (guint, self->n + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    self->n_jobs[self->region[i]] += problem->jobs[i].state == GP_JOB_FREE;
}

static void
regions_clear (GpRegions *self)
{
  g_free (self->region);
  g_free (self->n_jobs);
  g_free (self->lane);
}

/* Regions in random order, each to the lane that has the fewest works so far;
   steps by works. */
static void
deal_out (Search *search, guint n_steps)
{
  GpRegions *regions = &search->regions;
  guint n_jobs[N_LANES] = { 0 }, n_all = 0;

  for (guint i = regions->n; i > 1; i--)
    {
      guint other = g_rand_int_range (search->random, 0, i), region = search->order[i - 1];

      search->order[i - 1] = search->order[other];
      search->order[other] = region;
    }
  for (guint i = 0; i < regions->n; i++)
    {
      guint region = search->order[i], lane = 0;

      for (guint k = 1; k < search->n_lanes; k++)
        if (n_jobs[k] < n_jobs[lane])
          lane = k;
      regions->lane[region] = lane;
      n_jobs[lane] += regions->n_jobs[region];
      n_all += regions->n_jobs[region];
    }
  for (guint k = 0; k < search->n_lanes; k++)
    search->steps[k] = n_all > 0 ? (guint) ((guint64) n_steps * n_jobs[k] / n_all) : 0;
}

/* --- rounds -------------------------------------------------------------- */

typedef struct
{
  Search *search;
  guint lane;
} Run;

static gpointer
run_lane (gpointer data)
{
  Run *run = data;

  gp_lane_run (run->search->lanes[run->lane], run->search->steps[run->lane], run->search->step.has_limit ? &run->search->step.limit : NULL, run->search->cancellable);
  return NULL;
}

static void
run_lanes (Search *search, guint n_threads)
{
  GThread *threads[N_LANES] = { NULL };
  Run runs[N_LANES];

  for (guint k = 0; k < search->n_lanes; k++)
    runs[k] = (Run){ search, k };
  for (guint k = 1; k < search->n_lanes && n_threads > 1; k++)
    threads[k] = g_thread_try_new ("lane", run_lane, &runs[k], NULL);
  for (guint k = 0; k < search->n_lanes; k++)
    if (threads[k] == NULL)
      run_lane (&runs[k]);
  for (guint k = 0; k < search->n_lanes; k++)
    if (threads[k] != NULL)
      g_thread_join (threads[k]);
}

/* Gives the works the dates they have in @to. */
static void
move_all (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, const GpTimetable *to)
{
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != to->start[i])
      gp_limits_take (limits, i, timetable->start[i], timetable->finish[i]);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != to->start[i])
      gp_limits_put (limits, i, to->start[i], to->finish[i]);
  gp_timetable_copy (timetable, to);
}

/* Until the last part of the search a timetable may be worse than the best so
   far, less and less: where two streets want one crew, one has to wait before
   the other can be opened once. */
static void
set_limit (Search *search, double done)
{
  double left = MAX (1 - done / WANDERING, 0);
  GpScore *limit = &search->step.limit;

  search->step.has_limit = left > 0 && search->wanders;
  *limit = search->best->score;
  limit->openings += (guint) (MORE_OPENINGS * limit->openings * left);
  limit->completion *= 1 + search->more_completion * left;
}

static void
keep_best (Search *search, const GpTimetable *timetable)
{
  if (gp_timetable_compare (timetable, search->best, search->problem) <= 0)
    gp_timetable_copy (search->best, timetable);
}

/* Pulls digs of a street together and everything forward, if that is a gain. */
static void
sweep (Search *search, GpTimetable *timetable)
{
  const GpProblem *problem = search->problem;
  GpLimits *limits = search->step.limits;

  gp_timetable_copy (search->before, timetable);
  if (problem->goal == GP_GOAL_OPENINGS)
    gp_trenches_join (problem, limits, timetable);
  gp_trenches_settle (problem, limits, timetable);
  gp_timetable_rate (timetable, problem);
  if (gp_timetable_compare (timetable, search->before, problem) > 0)
    move_all (problem, limits, timetable, search->before);
  gp_step_read (&search->step);
}

static void
come_together (Search *search, GpTimetable *timetable, gboolean with_sweep)
{
  for (guint k = 0; k < search->n_lanes; k++)
    gp_lane_give (search->lanes[k], &search->step);
  if (with_sweep && search->problem->n_jobs <= MOST_JOBS_TO_SWEEP)
    sweep (search, timetable);
  keep_best (search, timetable);
  for (guint k = 0; k < search->n_lanes; k++)
    gp_lane_follow (search->lanes[k], timetable);
}

static void
search_init (Search *search, const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint32 seed)
{
  *search = (Search){ .problem = problem, .n_lanes = problem->n_jobs < FEWEST_JOBS ? 1 : N_LANES };
  regions_init (&search->regions, problem);
  search->order = g_new (guint, search->regions.n + 1);
  for (guint i = 0; i < search->regions.n; i++)
    search->order[i] = i;
  search->random = g_rand_new_with_seed (seed + N_LANES);
  gp_step_init (&search->step, problem, limits, timetable);
  search->before = gp_timetable_new (problem->n_jobs);
  search->best = gp_timetable_new (problem->n_jobs);
  gp_timetable_copy (search->best, timetable);
  for (guint k = 0; k < search->n_lanes; k++)
    search->lanes[k] = gp_lane_new (problem, &search->regions, k, timetable, seed);
}

static void
search_clear (Search *search)
{
  for (guint k = 0; k < search->n_lanes; k++)
    gp_lane_free (search->lanes[k]);
  gp_timetable_free (search->before);
  gp_timetable_free (search->best);
  gp_step_clear (&search->step);
  g_rand_free (search->random);
  g_free (search->order);
  regions_clear (&search->regions);
}

/**
 * gp_neighbourhood_improve:
 * @problem: a problem
 * @limits: hold @timetable, before and after
 * @timetable: (inout): a rated timetable
 * @n_steps: how many steps to take
 * @wandering: whether it may get worse on the way, which finds more and changes more
 * @n_threads: that take them; changes nothing in the result
 * @seed: of the random choices
 * @watch: is told how far it is, and stops it
 * @error: return location
 *
 * The timetable does not get worse. After it was cancelled it is a whole one too.
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_neighbourhood_improve (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint n_steps, gboolean wandering, guint n_threads, guint32 seed, GpSearchWatch *watch, GError **error)
{
  guint round = CLAMP (n_steps / N_ROUNDS, SHORTEST_ROUND, LONGEST_ROUND);
  Search search;
  gboolean going_on = TRUE;
  guint n_rounds = 0, sweep_every = MAX (n_steps / round / N_SWEEPS, N_ROUNDS / N_SWEEPS);

  if (problem->n_jobs == 0 || n_steps == 0)
    return TRUE;
  search_init (&search, problem, limits, timetable, seed);
  search.cancellable = watch->cancellable;
  search.wanders = wandering && n_steps >= STEPS_TO_WANDER * problem->n_jobs;
  search.more_completion = MORE_COMPLETION + (MOST_MORE_COMPLETION - MORE_COMPLETION) * MIN ((double) n_steps / problem->n_jobs / STEPS_TO_WANDER_FAR, 1);
  for (guint done = 0; done < n_steps && going_on; done += round)
    {
      gp_search_watch_tell (watch, (double) done / n_steps, &search.best->score);
      set_limit (&search, (double) done / n_steps);
      deal_out (&search, MIN (round, n_steps - done));
      run_lanes (&search, n_threads);
      going_on = !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
      if (going_on)
        come_together (&search, timetable, ++n_rounds % sweep_every == 0);
    }
  move_all (problem, limits, timetable, search.best);
  search_clear (&search);
  gp_timetable_rate (timetable, problem);
  return going_on;
}
