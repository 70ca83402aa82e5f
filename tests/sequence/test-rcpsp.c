/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-crossover.h"
#include "gp-error.h"
#include "gp-parallel.h"
#include "gp-serial.h"
#include "psplib.h"
#include "random-project.h"

/* Packed and jumping, forwards and backwards, for one word of resources and
   for several: the same starts as the scheme on paper gives. */
static void
test_serial_twin (void)
{
  for (guint round = 0; round < 400; round++)
    {
      guint n = round % 40;
      g_autoptr (RandomProject) project = random_project_new (round, n, round % 10);
      g_autoptr (GpRcpsp) problem = gp_rcpsp_new (&project->data, NULL);
      g_autoptr (GpSerial) serial = gp_serial_new (problem);
      g_autofree guint *list = g_new (guint, n + 1);
      g_autofree int *starts = g_new (int, n + 1), *expected = g_new (int, n + 1);

      for (guint times = 0; times < 6; times++)
        {
          GpDice dice = gp_dice (round, times);
          GpDirection direction = times % 2;
          int makespan;

          if (times)
            random_project_turn (project);
          gp_crossover_shuffle (n, &dice, list);
          gp_serial_mend_list (serial, direction, list);
          makespan = gp_serial_build (serial, direction, list, starts);
          g_assert_cmpint (makespan, ==, random_project_serial (project, list, expected));
          g_assert_cmpmem (starts, n * sizeof (int), expected, n * sizeof (int));
          g_assert_true (random_project_allows (project, starts, makespan));
        }
    }
}

/* A list that starts something before what must precede it is refused, and the
   pass after it is not disturbed; mended, it keeps its order where it may. */
static void
test_bad_list (void)
{
  const int durations[] = { 2, 3, 4 }, demands[] = { 1, 1, 1 }, capacities[] = { 2 };
  const GpRcpspArc arcs[] = { { 0, 1 } };
  g_autoptr (GpRcpsp) problem = gp_rcpsp_new (&(GpRcpspData){ 3, 1, durations, demands, capacities, arcs, 1 }, NULL);
  g_autoptr (GpSerial) serial = gp_serial_new (problem);
  guint list[] = { 2, 1, 0 };
  int starts[3];

  g_assert_cmpint (gp_serial_build (serial, GP_FORWARD, list, starts), ==, -1);
  g_assert_cmpint (gp_serial_build (serial, GP_BACKWARD, list, starts), ==, 5);
  g_assert_cmpint (starts[1], ==, 0);
  g_assert_cmpint (starts[0], ==, 3);
  gp_serial_mend_list (serial, GP_FORWARD, list);
  g_assert_cmpuint (list[0], ==, 2);
  g_assert_cmpuint (list[1], ==, 0);
  g_assert_cmpuint (list[2], ==, 1);
  g_assert_cmpint (gp_serial_build (serial, GP_FORWARD, list, starts), ==, 5);
  g_assert_cmpint (gp_rcpsp_mirror (problem, starts), ==, 5);
  g_assert_cmpint (starts[0], ==, 3);
  g_assert_cmpint (starts[2], ==, 1);
}

/* Nothing that could run waits: moved one period sooner alone, no activity fits. */
static void
test_parallel (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n = 1 + round % 40;
      g_autoptr (RandomProject) project = random_project_new (round, n, 1 + round % 5);
      g_autoptr (GpRcpsp) problem = gp_rcpsp_new (&project->data, NULL);
      g_autoptr (GpParallel) parallel = gp_parallel_new (problem);
      g_autofree int *keys = g_new (int, n), *starts = g_new (int, n);
      GpDice dice = gp_dice (round, 0);
      int makespan;

      for (guint i = 0; i < n; i++)
        keys[i] = gp_dice_below (&dice, 20);
      makespan = gp_parallel_build (parallel, GP_FORWARD, keys, starts);
      g_assert_true (random_project_allows (project, starts, makespan));
      for (guint i = 0; i < n; i++)
        if (starts[i] > 0 && project->durations[i] > 0)
          {
            starts[i]--;
            g_assert_false (random_project_allows (project, starts, makespan));
            starts[i]++;
          }
      random_project_turn (project);
      makespan = gp_parallel_build (parallel, GP_BACKWARD, keys, starts);
      g_assert_true (random_project_allows (project, starts, makespan));
    }
}

static void
swap (guint *list, guint i, guint k)
{
  guint other = list[k];

  list[k] = list[i];
  list[i] = other;
}

/* Over all orders of what stands at @k and after. */
static int
find_shortest (const RandomProject *project, GpSerial *serial, guint *list, guint n, guint k, int shortest)
{
  g_autofree int *starts = NULL;
  g_autofree guint *mended = NULL;

  if (k < n)
    {
      for (guint i = k; i < n; i++)
        {
          swap (list, i, k);
          shortest = find_shortest (project, serial, list, n, k + 1, shortest);
          swap (list, i, k);
        }
      return shortest;
    }
  starts = g_new (int, n);
  mended = g_memdup2 (list, n * sizeof (guint));
  gp_serial_mend_list (serial, GP_FORWARD, mended);
  return MIN (shortest, random_project_serial (project, mended, starts));
}

/* No bound lies above the shortest of all schedules, and some reach it. */
static void
test_bound (void)
{
  guint n_reached = 0, n_above_path = 0;

  for (guint round = 0; round < 120; round++)
    {
      guint list[] = { 0, 1, 2, 3, 4, 5 };
      g_autoptr (RandomProject) project = random_project_new (1000 + round, 6, 1 + round % 3);
      g_autoptr (GpRcpsp) problem = gp_rcpsp_new (&project->data, NULL);
      g_autoptr (GpSerial) serial = gp_serial_new (problem);
      int shortest = find_shortest (project, serial, list, 6, 0, G_MAXINT);

      g_assert_cmpint (problem->critical_path, <=, problem->lower_bound);
      g_assert_cmpint (problem->lower_bound, <=, shortest);
      n_reached += problem->lower_bound == shortest;
      n_above_path += problem->lower_bound > problem->critical_path;
    }
  g_assert_cmpuint (n_reached, >, 60);
  g_assert_cmpuint (n_above_path, >, 30);
}

static void
expect_error (const GpRcpspData *data, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gp_rcpsp_new (data, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_errors (void)
{
  const int durations[] = { 1, 2 }, negative[] = { 1, -2 }, endless[] = { GP_RCPSP_LONGEST, 1 }, demands[] = { 3, 4 }, capacities[] = { 4 };
  const int few[] = { 3 }, many[] = { GP_RCPSP_MOST + 1 };
  const GpRcpspArc circle[] = { { 0, 1 }, { 1, 0 } }, nowhere[] = { { 0, 2 } }, self[] = { { 1, 1 } };

  expect_error (&(GpRcpspData){ 2, 1, negative, demands, capacities, NULL, 0 }, "Activity 2 has the duration -2");
  expect_error (&(GpRcpspData){ 2, 1, endless, demands, capacities, NULL, 0 }, "Activity 2 has the duration 1");
  expect_error (&(GpRcpspData){ 2, 1, durations, demands, few, NULL, 0 }, "Activity 2 needs 4 of resource 1, which has 3");
  expect_error (&(GpRcpspData){ 2, 1, durations, demands, many, NULL, 0 }, "Resource 1 has the capacity 32768");
  expect_error (&(GpRcpspData){ 2, 1, durations, demands, capacities, circle, 2 }, "circle");
  expect_error (&(GpRcpspData){ 2, 1, durations, demands, capacities, self, 1 }, "circle");
  expect_error (&(GpRcpspData){ 2, 1, durations, demands, capacities, nowhere, 1 }, "joins activities 1 and 3");
}

static const char small_sm[] =
    "jobs (incl. supersource/sink ):  4\nRESOURCES\n  - renewable                 :  2   R\n  - nonrenewable              :  0   N\n"
    "PRECEDENCE RELATIONS:\njobnr.    #modes  #successors   successors\n 1 1 2 2 3\n 2 1 1 4\n 3 1 1 4\n 4 1 0\n***\n"
    "REQUESTS/DURATIONS:\njobnr. mode duration  R 1  R 2\n-----\n 1 1 0 0 0\n 2 1 3 2 1\n 3 1 4 2 0\n 4 1 0 0 0\n***\n"
    "RESOURCEAVAILABILITIES:\n  R 1  R 2\n 3 1\n";
static const char small_rcp[] = "4 2\n3 1\n0 0 0 2 2 3\n3 2 1 1 4\n4 2 0 1 4\n0 0 0 0\n";

static void
assert_small (GpRcpsp *problem)
{
  g_assert_nonnull (problem);
  g_assert_cmpuint (problem->n_activities, ==, 2);
  g_assert_cmpint (problem->critical_path, ==, 4);
  g_assert_cmpint (problem->lower_bound, ==, 7);
  g_assert_cmpint (gp_rcpsp_get_capacity (problem, 0), ==, 3);
  g_assert_cmpint (gp_rcpsp_get_demand (problem, 0, 1), ==, 1);
  gp_rcpsp_free (problem);
}

/* Cut off anywhere or spoilt, a file is refused with a sentence. */
static void
test_files (void)
{
  const char *last = strstr (small_sm, " 3 1\n");

  assert_small (psplib_read_sm (small_sm, NULL));
  assert_small (psplib_read_rcp (small_rcp, NULL));
  for (gsize length = 0; length < strlen (small_sm); length++)
    {
      g_autofree char *text = g_strndup (small_sm, length);
      g_autoptr (GError) error = NULL;
      GpRcpsp *problem = psplib_read_sm (text, &error);

      if (length < (gsize) (last - small_sm) + 4)
        g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      else
        gp_rcpsp_free (problem);
    }
  for (gsize length = 0; length + 2 < strlen (small_rcp); length++)
    {
      g_autofree char *text = g_strndup (small_rcp, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (psplib_read_rcp (text, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence/rcpsp/serial-twin", test_serial_twin);
  g_test_add_func ("/sequence/rcpsp/bad-list", test_bad_list);
  g_test_add_func ("/sequence/rcpsp/parallel", test_parallel);
  g_test_add_func ("/sequence/rcpsp/bound", test_bound);
  g_test_add_func ("/sequence/rcpsp/errors", test_errors);
  g_test_add_func ("/sequence/rcpsp/files", test_files);
  return g_test_run ();
}
