/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-sequence N [quick|normal|long]: sequences a county of N works made in
 * memory, through the same functions as the program, and prints one JSON
 * object:
 *
 *   read_ms       snapshot → problem, all of it
 *   build_ms      the join of the footprints into arcs, within that
 *   reduce_ms     leaving out the arcs that others imply, within that
 *   construct_ms  one joint schedule
 *   improve_ms    the whole search, the first schedules included
 *   replan_ms     one work of the plan moved by hand
 *   verify_ms     the verifier, which shares no code with the rest
 *
 * Medians of five, but for the search and the verifier. On a machine that does
 * other things too, improve_cpu_ms says more than improve_ms.
 */
#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "county.h"
#include "gp-arc-reduction.h"
#include "gp-dig-order.h"
#include "gp-openings.h"
#include "gp-replan.h"
#include "gp-schedule.h"
#include "gp-search.h"
#include "gp-trenches.h"
#include "gp-verifier.h"

#define N_TIMES 5
#define N_WISHES 200
#define SEED 20260901

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  return times[n / 2];
}

static double
ms_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e3;
}

static double
measure_build (GpProblem *problem)
{
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start;

      g_array_set_size (problem->arcs, 0);
      start = g_get_monotonic_time ();
      gp_dig_order_find_arcs (problem, NULL, NULL);
      times[i] = ms_since (start);
    }
  return median (times, N_TIMES);
}

static double
measure_reduce (GpProblem *problem, guint *implied)
{
  double times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      *implied = gp_arc_reduction_run (problem);
      times[i] = ms_since (start);
    }
  return median (times, N_TIMES);
}

static double
measure_construct (const GpProblem *problem)
{
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  g_autoptr (GpTimetable) timetable = gp_timetable_new (problem->n_jobs);
  g_autofree guint *list = g_new (guint, problem->n_jobs);
  double times[N_TIMES];

  for (guint i = 0; i < problem->n_jobs; i++)
    list[i] = i;
  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      gp_schedule_build (problem, limits, list, TRUE, timetable);
      times[i] = ms_since (start);
    }
  return median (times, N_TIMES);
}

/* The plan with the dates that were found. */
static GpSnapshot *
store_dates (GpSnapshot *snapshot, const GArray *works)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);

  for (guint i = 0; i < works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (works, GpScheduled, i);
      GpFeature *work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work));

      gp_feature_set_date (work, GP_WORK_START, scheduled->start);
      gp_feature_set_date (work, GP_WORK_FINISH, scheduled->finish);
      gp_snapshot_builder_take (builder, work);
    }
  return gp_snapshot_builder_end (builder);
}

static double
measure_replan (GpSnapshot *snapshot, const GArray *works, double *worst_ms)
{
  g_autoptr (GpSnapshot) dated = store_dates (snapshot, works);
  g_autoptr (GpReplan) replan = gp_replan_new (dated, COUNTY_FIRST_DAY, NULL, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  double times[N_WISHES];

  for (guint i = 0; i < N_WISHES; i++)
    {
      const GpScheduled *work = &g_array_index (works, GpScheduled, g_rand_int_range (random, 0, works->len));
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GpReplanResult) result = gp_replan_try (replan, work->work, work->start + g_rand_int_range (random, -60, 61));

      times[i] = ms_since (start);
    }
  *worst_ms = 0;
  for (guint i = 0; i < N_WISHES; i++)
    *worst_ms = MAX (*worst_ms, times[i]);
  return median (times, N_WISHES);
}

static GArray *
list_works (const GpProblem *problem, const GpTimetable *timetable)
{
  GArray *works = g_array_new (FALSE, FALSE, sizeof (GpScheduled));

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpScheduled work = { .work = problem->jobs[i].work->fid, .start = timetable->start[i], .finish = timetable->finish[i] };

      g_array_append_val (works, work);
    }
  return works;
}

static GpEffort
parse_effort (const char *text)
{
  if (g_strcmp0 (text, "quick") == 0)
    return GP_EFFORT_QUICK;
  return g_strcmp0 (text, "long") == 0 ? GP_EFFORT_LONG : GP_EFFORT_NORMAL;
}

static double
cpu_ms (void)
{
  return clock () * 1e3 / CLOCKS_PER_SEC;
}

static double
peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 0;
  gint64 start;
  guint bound, implied, violations = 0;
  double replan_worst;

  if (n < 1 || argc > 3)
    {
      g_printerr ("bench-sequence N [quick|normal|long]\n");
      return 2;
    }
  g_autoptr (GpSnapshot) snapshot = county_new (n, SEED);
  start = g_get_monotonic_time ();
  g_autoptr (GpProblem) problem = gp_problem_new (snapshot, COUNTY_FIRST_DAY, NULL, NULL);
  double read_ms = ms_since (start);
  double build_ms = measure_build (problem);
  double reduce_ms = measure_reduce (problem, &implied);
  double construct_ms = measure_construct (problem);

  start = g_get_monotonic_time ();
  double cpu_before = cpu_ms ();
  GpSearchWatch watch = gp_search_watch (NULL, NULL);
  g_autoptr (GpTimetable) timetable = gp_search_run (problem, parse_effort (argv[2]), SEED, &watch, NULL);
  double improve_ms = ms_since (start), improve_cpu_ms = cpu_ms () - cpu_before;
  guint openings = gp_openings_count (problem, timetable, &bound);
  double search_mb = peak_mb ();
  g_autoptr (GArray) works = list_works (problem, timetable);
  double replan_ms = measure_replan (snapshot, works, &replan_worst);

  start = g_get_monotonic_time ();
  if (g_getenv ("BENCH_NO_VERIFY") == NULL)
    {
      g_autoptr (GPtrArray) found = gp_verifier_check_schedule (snapshot, works, NULL);

      violations = found->len;
    }
  double verify_ms = ms_since (start);

  g_print ("{ \"works\": %d, \"arcs\": %u, \"arcs_implied\": %u, \"read_ms\": %.1f, \"build_ms\": %.1f, \"reduce_ms\": %.1f, \"construct_ms\": %.1f, \"improve_ms\": %.1f, \"improve_cpu_ms\": %.1f,"
           " \"openings\": %u, \"bound\": %u, \"completion_days\": %.1f, \"finish_days\": %d, \"violations\": %u,"
           " \"replan_ms\": %.2f, \"replan_worst_ms\": %.2f, \"verify_ms\": %.1f, \"search_peak_mb\": %.0f, \"peak_mb\": %.0f }\n",
           n, problem->arcs->len, implied, read_ms, build_ms, reduce_ms, construct_ms, improve_ms, improve_cpu_ms, openings, bound, timetable->score.completion,
           timetable->score.finish - problem->from, violations, replan_ms, replan_worst, verify_ms, search_mb, peak_mb ());
  return 0;
}
