/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact search against a naive twin that tries every day of every job, on
 * thousands of tiny projects with minimum and maximum lags; what it has learnt
 * on the way against every schedule of such projects; and against optima that
 * others published.
 */
#include "gp-solver.h"

#include <stdlib.h>

#include "project-files.h"

typedef struct
{
  const GpRcpspMax *project;
  int *starts;
  int best;       /* finish of the best schedule, or G_MAXINT */
  int until;      /* schedules that finish no later than this are listed */
  GPtrArray *all; /* of int arrays, nullable */
} Twin;

static gboolean
can_start (const Twin *twin, guint job, int day)
{
  const GpRcpspMax *project = twin->project;

  if (day < project->earliest[job] || day > project->latest[job])
    return FALSE;
  for (guint i = 0; i < project->lags->len; i++)
    {
      const GpLag *lag = &g_array_index (project->lags, GpLag, i);

      if ((lag->after == job && lag->before == job && lag->days > 0) ||
          (lag->after == job && lag->before < job && day < twin->starts[lag->before] + lag->days) ||
          (lag->before == job && lag->after < job && twin->starts[lag->after] < day + lag->days))
        return FALSE;
    }
  for (guint i = 0; i < project->apart->len; i++)
    {
      const GpApart *apart = &g_array_index (project->apart, GpApart, i);
      guint one = apart->one == job ? apart->other : apart->other == job ? apart->one
                                                                         : job;

      if (one < job && project->days[one] > 0 && project->days[job] > 0 && day < twin->starts[one] + project->days[one] && twin->starts[one] < day + project->days[job])
        return FALSE;
    }
  for (int at = day; at < day + project->days[job]; at++)
    for (guint k = 0; k < project->n_resources; k++)
      {
        int used = project->need[job * project->n_resources + k];

        for (guint i = 0; i < job; i++)
          if (twin->starts[i] <= at && at < twin->starts[i] + project->days[i])
            used += project->need[i * project->n_resources + k];
        if (used > project->capacity[k])
          return FALSE;
      }
  return TRUE;
}

static void
try_all (Twin *twin, guint job)
{
  const GpRcpspMax *project = twin->project;
  int until = twin->all ? twin->until : MIN (twin->best - 1, twin->until);

  if (job == project->n_jobs)
    {
      twin->best = MIN (twin->best, gp_rcpsp_max_get_finish (project, twin->starts));
      if (twin->all)
        g_ptr_array_add (twin->all, g_memdup2 (twin->starts, project->n_jobs * sizeof (int)));
      return;
    }
  for (int day = 0; day + project->days[job] <= until; day++)
    if (can_start (twin, job, day))
      {
        twin->starts[job] = day;
        try_all (twin, job + 1);
        until = twin->all ? twin->until : MIN (twin->best - 1, twin->until);
      }
}

/* The least finish, or G_MAXINT; every schedule that finishes by @until into @all. */
static int
find_naively (const GpRcpspMax *project, int until, GPtrArray *all)
{
  g_autofree int *starts = g_new0 (int, project->n_jobs);
  Twin twin = { project, starts, G_MAXINT, until, all };

  try_all (&twin, 0);
  return twin.best;
}

static GpRcpspMax *
make_random (GRand *rand, guint n_jobs)
{
  guint n_resources = (guint) g_rand_int_range (rand, 1, 3), n_lags = (guint) g_rand_int_range (rand, 0, 2 * (int) n_jobs);
  GpRcpspMax *project = gp_rcpsp_max_new (n_jobs, n_resources);

  for (guint k = 0; k < n_resources; k++)
    project->capacity[k] = g_rand_int_range (rand, 2, 5);
  for (guint i = 0; i < n_jobs; i++)
    {
      project->days[i] = g_rand_int_range (rand, 0, 4);
      if (g_rand_int_range (rand, 0, 5) == 0)
        project->earliest[i] = g_rand_int_range (rand, 0, 4);
      if (g_rand_int_range (rand, 0, 8) == 0)
        project->latest[i] = g_rand_int_range (rand, g_rand_int_range (rand, 0, 20) ? 0 : -1, 8);
      for (guint k = 0; k < n_resources; k++)
        project->need[i * n_resources + k] = g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 60) ? project->capacity[k] + 1 : 6);
    }
  for (guint i = 0; i < n_lags; i++)
    {
      guint before = (guint) g_rand_int_range (rand, 0, (int) n_jobs), after = (guint) g_rand_int_range (rand, 0, (int) n_jobs);

      /* Backwards, seldom forwards, they are maximum lags. */
      if (before != after)
        gp_rcpsp_max_add_lag (project, before, after, g_rand_int_range (rand, -4, before < after ? 4 : g_rand_int_range (rand, 0, 8) ? 0
                                                                                                                                     : 3));
    }
  if (g_rand_int_range (rand, 0, 3) == 0)
    gp_rcpsp_max_keep_apart (project, (guint) g_rand_int_range (rand, 1, (int) n_jobs), 0);
  return project;
}

static void
test_twin (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260713);
  guint n = g_test_thorough () ? 60000 : 8000, infeasible = 0, learned = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GpRcpspMax) project = make_random (rand, (guint) g_rand_int_range (rand, 2, 7));
      g_autoptr (GpSolver) solver = gp_solver_new (project);
      int finish = find_naively (project, gp_rcpsp_max_get_horizon (project), NULL);
      GpSolverState state = gp_solver_solve (solver, 100000, NULL);

      g_test_message ("project %u: naively %d, exactly %d", i, finish, gp_solver_get_finish (solver));
      g_assert_cmpint (state, ==, finish == G_MAXINT ? GP_SOLVER_INFEASIBLE : GP_SOLVER_OPTIMAL);
      infeasible += finish == G_MAXINT;
      learned += gp_solver_get_conflicts (solver) > 1;
      if (finish == G_MAXINT)
        {
          g_assert_null (gp_solver_get_starts (solver));
          continue;
        }
      g_assert_cmpint (gp_solver_get_finish (solver), ==, finish);
      g_assert_cmpint (gp_solver_get_bound (solver), ==, finish);
      g_assert_true (gp_rcpsp_max_is_kept (project, gp_solver_get_starts (solver)));
    }
  g_test_message ("%u projects, %u infeasible, %u learned from conflicts", n, infeasible, learned);
  g_assert_cmpuint (infeasible, >, n / 50);
  g_assert_cmpuint (infeasible, <, n / 2);
  g_assert_cmpuint (learned, >, n / 50);
}

/* Nothing that was learnt, conflict by conflict, excludes a schedule that is shorter than the best one known. */
static void
test_learnt (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4527);
  guint n = g_test_thorough () ? 20000 : 1500, looked = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GpRcpspMax) project = make_random (rand, (guint) g_rand_int_range (rand, 4, 7));
      g_autoptr (GpSolver) solver = gp_solver_new (project);
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
      int finish = find_naively (project, gp_rcpsp_max_get_horizon (project), NULL);

      if (finish == G_MAXINT || gp_solver_solve (solver, 0, NULL) == GP_SOLVER_OPTIMAL)
        continue;
      find_naively (project, MIN (finish + 1, gp_rcpsp_max_get_horizon (project)), all);
      while (gp_solver_solve (solver, 1, NULL) != GP_SOLVER_OPTIMAL)
        for (guint k = 0; k < all->len; k++)
          {
            const int *starts = g_ptr_array_index (all, k);

            if (gp_solver_get_starts (solver) && gp_rcpsp_max_get_finish (project, starts) >= gp_solver_get_finish (solver))
              continue;
            g_assert_true (gp_solver_admits (solver, starts));
            g_assert_cmpint (gp_solver_get_bound (solver), <=, finish);
            looked++;
          }
    }
  g_test_message ("%u times a schedule was looked for in what was learnt", looked);
  g_assert_cmpuint (looked, >, 1000);
}

/* Two jobs for one crew, the second at most a day behind the end of the first. */
static void
test_by_hand (void)
{
  g_autoptr (GpRcpspMax) project = gp_rcpsp_max_new (3, 1);
  g_autoptr (GpSolver) solver = NULL, impossible = NULL;
  const int *starts, good[] = { 2, 5, 0 }, bad[] = { 0, 3, 3 };

  project->capacity[0] = 1;
  for (guint i = 0; i < 3; i++)
    {
      project->days[i] = 3 - (int) i;
      project->need[i] = i < 2;
    }
  project->earliest[0] = 2;
  gp_rcpsp_max_add_lag (project, 0, 1, 3);
  gp_rcpsp_max_add_lag (project, 1, 0, -4);
  gp_rcpsp_max_add_lag (project, 2, 0, 1);
  solver = gp_solver_new (project);
  g_assert_false (gp_solver_give (solver, bad));
  g_assert_true (gp_solver_give (solver, good));
  g_assert_cmpint (gp_solver_solve (solver, 1000, NULL), ==, GP_SOLVER_OPTIMAL);
  starts = gp_solver_get_starts (solver);
  g_assert_cmpint (starts[0], ==, 2);
  g_assert_cmpint (starts[1], ==, 5);
  g_assert_cmpint (gp_solver_get_finish (solver), ==, 7);
  g_assert_false (gp_solver_give (solver, good));

  project->earliest[1] = 9;
  project->latest[0] = 4;
  impossible = gp_solver_new (project);
  g_assert_cmpint (gp_solver_solve (impossible, 1000, NULL), ==, GP_SOLVER_INFEASIBLE);
  g_assert_null (gp_solver_get_starts (impossible));
}

/* Little effort says little, and nothing wrong; the same effort says the same. */
static void
test_effort (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (60);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GpRcpspMax) project = gp_rcpsp_max_new (40, 2);
  g_autoptr (GpSolver) a = NULL, b = NULL, stopped = NULL;

  project->capacity[0] = project->capacity[1] = 7;
  for (guint i = 0; i < 40; i++)
    {
      project->days[i] = g_rand_int_range (rand, 1, 10);
      project->need[2 * i] = g_rand_int_range (rand, 0, 6);
      project->need[2 * i + 1] = g_rand_int_range (rand, 0, 6);
      if (i >= 5)
        gp_rcpsp_max_add_lag (project, (guint) g_rand_int_range (rand, 0, (int) i), i, g_rand_int_range (rand, 1, 8));
    }
  a = gp_solver_new (project);
  b = gp_solver_new (project);
  stopped = gp_solver_new (project);
  g_cancellable_cancel (cancelled);
  g_assert_cmpint (gp_solver_solve (stopped, 1000, cancelled), ==, GP_SOLVER_UNKNOWN);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (gp_solver_solve (a, 300, NULL), ==, gp_solver_solve (b, 300, NULL));
      g_assert_cmpint (gp_solver_get_finish (a), ==, gp_solver_get_finish (b));
      g_assert_cmpint (gp_solver_get_bound (a), ==, gp_solver_get_bound (b));
      g_assert_cmpuint (gp_solver_get_conflicts (a), ==, gp_solver_get_conflicts (b));
      g_assert_nonnull (gp_solver_get_starts (a));
      g_assert_true (gp_rcpsp_max_is_kept (project, gp_solver_get_starts (a)));
      g_assert_cmpint (gp_solver_get_bound (a), <=, gp_solver_get_finish (a));
    }
}

/* A published set with maximum lags: the optimum of each, or that there is none. */
static void
test_published (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("GP_SHARED_DIR") ? g_getenv ("GP_SHARED_DIR") : "", "data", "f5_rcpspmax_j10", NULL);
  g_autofree char *list = g_build_filename (dir, "optimum", "optimum.csv", NULL), *known = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (list, &known, NULL, NULL))
    {
      g_test_skip ("the set f5_rcpspmax_j10 is not there");
      return;
    }
  lines = g_strsplit (known, "\n", -1);
  for (guint i = 1; lines[i] && strchr (lines[i], ','); i++)
    {
      g_auto (GStrv) row = g_strsplit (g_strchomp (lines[i]), ",", 2);
      g_autofree char *path = g_build_filename (dir, row[0], NULL), *text = NULL;
      g_autoptr (GpRcpspMax) project = NULL;
      g_autoptr (GpSolver) solver = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      project = project_read_sch (text);
      g_assert_nonnull (project);
      solver = gp_solver_new (project);
      gp_solver_solve (solver, 10000, NULL);
      g_test_message ("%s: %s, here %d", row[0], row[1], gp_solver_get_finish (solver));
      g_assert_cmpint (gp_solver_get_finish (solver), ==, g_str_equal (row[1], "unsat") ? -1 : atoi (row[1]));
      g_assert_cmpint (gp_solver_solve (solver, 0, NULL), ==, g_str_equal (row[1], "unsat") ? GP_SOLVER_INFEASIBLE : GP_SOLVER_OPTIMAL);
      if (gp_solver_get_starts (solver))
        g_assert_true (gp_rcpsp_max_is_kept (project, gp_solver_get_starts (solver)));
      n++;
    }
  g_assert_cmpuint (n, >=, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/solver/by-hand", test_by_hand);
  g_test_add_func ("/solver/twin", test_twin);
  g_test_add_func ("/solver/learnt", test_learnt);
  g_test_add_func ("/solver/effort", test_effort);
  g_test_add_func ("/solver/published", test_published);
  return g_test_run ();
}
