/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The score is the makespan. Among schedules of one makespan the one is better
 * that has its work nearer to the end it was built from: what is left at the
 * other end is easier to squeeze out in the next pass.
 *
 * The first schedules follow the latest start times, blurred by chance: some by
 * the parallel scheme, whose schedules are good at once, the others by the
 * serial one, which can reach any optimum. A large population lives long enough
 * to do without a good start and is better off with a motley one: with its
 * square root grows the blur and shrinks the share of the parallel scheme.
 */
#include "config.h"

#include "gp-rcpsp-search.h"

#include <math.h>

#include "gp-parallel.h"
#include "gp-serial.h"

/* For each unit of the population's square root. */
#define BLUR_PERCENT 8 /* of the critical path */
#define N_PARALLEL 2.5

typedef struct
{
  const GpRcpsp *problem;
  GpSerial *serial;
  GpParallel *parallel;
  int *keys;
  guint *list;
} Workspace;

static gpointer
begin (gconstpointer data)
{
  const GpRcpsp *problem = data;
  Workspace *self = g_new0 (Workspace, 1);

  self->problem = problem;
  self->serial = gp_serial_new (problem);
  self->parallel = gp_parallel_new (problem);
  self->keys = g_new (int, problem->n_activities + 1);
  self->list = g_new (guint, problem->n_activities + 1);
  return self;
}

static void
end (gpointer workspace)
{
  Workspace *self = workspace;

  gp_serial_free (self->serial);
  gp_parallel_free (self->parallel);
  g_free (self->keys);
  g_free (self->list);
  g_free (self);
}

static void
rate (const GpRcpsp *problem, int makespan, GpOffspring *offspring)
{
  double spread = 0;

  for (guint i = 0; i < problem->n_activities; i++)
    {
      double twice_middle = 2.0 * offspring->starts[i] + problem->durations[i];

      offspring->finishes[i] = offspring->starts[i] + problem->durations[i];
      spread += problem->work[i] * twice_middle * twice_middle;
    }
  memset (offspring->score, 0, sizeof offspring->score);
  offspring->score[0] = makespan;
  offspring->score[1] = (gint64) MIN (spread, 9e18);
}

static void
decode (gpointer workspace, GpDirection direction, guint *list, GpOffspring *offspring)
{
  Workspace *self = workspace;
  int makespan = gp_serial_build (self->serial, direction, list, offspring->starts);

  if (makespan < 0)
    {
      gp_serial_mend_list (self->serial, direction, list);
      makespan = gp_serial_build (self->serial, direction, list, offspring->starts);
    }
  rate (self->problem, makespan, offspring);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const int *keys = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (keys[i] != keys[j])
    return keys[i] < keys[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

static gboolean
seed (gpointer workspace, GpDice *dice, guint index, guint n, GpOffspring *offspring)
{
  Workspace *self = workspace;
  const GpRcpsp *problem = self->problem;
  double root = sqrt (n);
  int blur = index > 0 ? (int) (problem->critical_path * MIN (1, root * BLUR_PERCENT / 100)) : 0;

  for (guint i = 0; i < problem->n_activities; i++)
    {
      int latest_start = problem->critical_path - problem->heads[GP_BACKWARD][i] - problem->durations[i];

      self->keys[i] = latest_start + (int) gp_dice_below (dice, blur + 1);
      self->list[i] = i;
    }
  if (index < root * N_PARALLEL)
    {
      rate (problem, gp_parallel_build (self->parallel, GP_FORWARD, self->keys, offspring->starts), offspring);
      return TRUE;
    }
  g_qsort_with_data (self->list, problem->n_activities, sizeof (guint), compare_keys, self->keys);
  gp_serial_mend_list (self->serial, GP_FORWARD, self->list);
  decode (self, GP_FORWARD, self->list, offspring);
  return TRUE;
}

/**
 * gp_rcpsp_search:
 * @options: what to spend; good_enough is taken from the lower bound of @problem
 *
 * Returns: (transfer full): the shortest schedule found; its score begins with
 *   the makespan
 */
GpGeneticResult *
gp_rcpsp_search (const GpRcpsp *problem, const GpGeneticOptions *options, GCancellable *cancellable)
{
  GpDecoder decoder = {
    .n = problem->n_activities,
    .both_ends = TRUE,
    .problem = problem,
    .begin = begin,
    .end = end,
    .seed = seed,
    .decode = decode,
  };
  GpGeneticOptions bounded = *options;

  bounded.good_enough = problem->lower_bound;
  return gp_genetic_run (&decoder, &bounded, cancellable);
}
