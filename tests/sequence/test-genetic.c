/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-rcpsp-search.h"
#include "psplib.h"
#include "random-project.h"

/* A decoder to count with: items one after the other, their weighted finishes
   are to be least (Smith 1956 says how: by weight over duration). */
typedef struct
{
  guint n;
  int *durations;
  int *weights;
  int n_decoded; /* atomic */
  GCancellable *cancel_at_100;
} Machine;

static gpointer
machine_begin (gconstpointer problem)
{
  return (gpointer) problem;
}

static void
machine_end (gpointer workspace)
{
}

static void
machine_decode (gpointer workspace, GpDirection direction, guint *list, GpOffspring *offspring)
{
  Machine *self = workspace;
  g_autofree guint8 *seen = g_new0 (guint8, self->n);
  int now = 0;

  g_assert_cmpint (direction, ==, GP_FORWARD);
  memset (offspring->score, 0, sizeof offspring->score);
  for (guint k = 0; k < self->n; k++)
    {
      guint i = list[k];

      g_assert_cmpuint (i, <, self->n);
      g_assert_false (seen[i]);
      seen[i] = 1;
      offspring->starts[i] = now;
      offspring->finishes[i] = now += self->durations[i];
      offspring->score[1] += (gint64) self->weights[i] * now;
    }
  if (g_atomic_int_add (&self->n_decoded, 1) + 1 == 100 && self->cancel_at_100)
    g_cancellable_cancel (self->cancel_at_100);
}

/* The first two neighbours in the wrong order change places. */
static gboolean
machine_justify (gpointer workspace, GpOffspring *offspring)
{
  Machine *self = workspace;

  g_atomic_int_add (&self->n_decoded, 2);
  for (guint i = 0; i < self->n; i++)
    for (guint j = 0; j < self->n; j++)
      if (offspring->finishes[i] == offspring->starts[j] && self->weights[i] * self->durations[j] < self->weights[j] * self->durations[i])
        {
          offspring->starts[j] = offspring->starts[i];
          offspring->finishes[j] = offspring->starts[i] = offspring->starts[j] + self->durations[j];
          offspring->finishes[i] = offspring->starts[i] + self->durations[i];
          offspring->score[1] -= (gint64) self->weights[j] * self->durations[i] - (gint64) self->weights[i] * self->durations[j];
          return TRUE;
        }
  return FALSE;
}

static void
machine_init (Machine *self, guint n, int scale)
{
  *self = (Machine){ n, g_new (int, n), g_new (int, n) };
  for (guint i = 0; i < n; i++)
    {
      self->durations[i] = scale * (1 + i * 7 % 13);
      self->weights[i] = 1 + i * 11 % 17;
    }
}

static void
machine_clear (Machine *self)
{
  g_free (self->durations);
  g_free (self->weights);
}

static GpDecoder
machine_decoder (Machine *self)
{
  return (GpDecoder){ .n = self->n, .problem = self, .begin = machine_begin, .end = machine_end, .decode = machine_decode };
}

/* Adjacent items in the wrong order cost; in the right order of all, nothing does. */
static gint64
machine_least (const Machine *self)
{
  g_autofree guint *list = g_new (guint, self->n);
  gint64 now = 0, cost = 0;

  for (guint i = 0; i < self->n; i++)
    {
      guint k = i;

      for (; k > 0 && self->weights[list[k - 1]] * self->durations[i] < self->weights[i] * self->durations[list[k - 1]]; k--)
        list[k] = list[k - 1];
      list[k] = i;
    }
  for (guint k = 0; k < self->n; k++)
    cost += self->weights[list[k]] * (now += self->durations[list[k]]);
  return cost;
}

/* A decoder of another kind, forwards only, no work, no seeds, times of any length. */
static void
test_other_decoder (void)
{
  for (int scale = 1; scale <= 100000; scale *= 1000)
    {
      Machine machine;
      GpDecoder decoder;
      g_autoptr (GpGeneticResult) result = NULL;

      machine_init (&machine, 12, scale);
      decoder = machine_decoder (&machine);
      result = gp_genetic_run (&decoder, &(GpGeneticOptions){ .schedules = 20000, .seed = 3, .good_enough = G_MININT64 }, NULL);
      g_assert_cmpint (result->score[1], ==, machine_least (&machine));
      g_assert_cmpuint (result->schedules, ==, 20000);
      machine_clear (&machine);
    }
}

/* Not one schedule more than allowed, and all that are built are counted. */
static void
test_count (void)
{
  for (guint schedules = 0; schedules < 300; schedules = schedules < 60 ? schedules + 1 : schedules + 37)
    for (guint threads = 0; threads <= 3; threads += 3)
      {
        Machine machine;
        GpDecoder decoder;
        g_autoptr (GpGeneticResult) result = NULL;

        machine_init (&machine, 1 + schedules % 9, 1);
        decoder = machine_decoder (&machine);
        result = gp_genetic_run (&decoder, &(GpGeneticOptions){ .schedules = schedules, .threads = threads, .good_enough = G_MININT64 }, NULL);
        g_assert_cmpuint (result->schedules, ==, MAX (1, schedules));
        g_assert_cmpuint (machine.n_decoded, ==, MAX (1, schedules));
        machine_clear (&machine);
      }
}

static GpGeneticResult *
run_justified (guint schedules, guint threads, gboolean justified)
{
  Machine machine;
  GpDecoder decoder;
  GpGeneticResult *result;
  gint64 cost = 0;

  machine_init (&machine, 25, 1);
  decoder = machine_decoder (&machine);
  decoder.justify = justified ? machine_justify : NULL;
  decoder.justify_schedules = 2;
  result = gp_genetic_run (&decoder, &(GpGeneticOptions){ .schedules = schedules, .seed = 5, .threads = threads, .good_enough = G_MININT64 }, NULL);
  g_assert_cmpuint (result->schedules, <=, MAX (1, schedules));
  g_assert_cmpuint (result->schedules + 2, >, schedules);
  g_assert_cmpuint (machine.n_decoded, ==, result->schedules);
  for (guint i = 0; i < machine.n; i++)
    cost += (gint64) machine.weights[i] * result->finishes[i];
  g_assert_cmpint (result->score[1], ==, cost);
  machine_clear (&machine);
  return result;
}

/* What is justified counts and is the same with several threads; so cheap a help shows. */
static void
test_justified (void)
{
  guint n_better = 0;

  for (guint schedules = 0; schedules < 300; schedules = schedules < 30 ? schedules + 1 : schedules + 37)
    {
      g_autoptr (GpGeneticResult) one = run_justified (schedules, 1, TRUE);
      g_autoptr (GpGeneticResult) two = run_justified (schedules, 2, TRUE);
      g_autoptr (GpGeneticResult) without = run_justified (schedules, 1, FALSE);

      g_assert_cmpmem (one->starts, 25 * sizeof (int), two->starts, 25 * sizeof (int));
      g_assert_cmpuint (one->schedules, ==, two->schedules);
      n_better += one->score[1] < without->score[1];
    }
  g_test_message ("%u better", n_better);
  g_assert_cmpuint (n_better, >, 0);
}

static void
test_cancel (void)
{
  for (guint round = 0; round < 3; round++)
    {
      Machine machine;
      GpDecoder decoder;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GpGeneticResult) result = NULL;

      machine_init (&machine, 30, 1);
      decoder = machine_decoder (&machine);
      if (round == 0)
        g_cancellable_cancel (cancellable);
      machine.cancel_at_100 = cancellable;
      result = gp_genetic_run (&decoder, &(GpGeneticOptions){ .schedules = 1000000, .threads = round, .good_enough = G_MININT64 }, cancellable);
      g_assert_cmpint (machine.n_decoded, <, 110);
      g_assert_cmpint (result->score[1], >=, machine_least (&machine));
      g_assert_cmpint (result->finishes[0] - result->starts[0], ==, machine.durations[0]);
      machine_clear (&machine);
    }
}

typedef struct
{
  guint64 schedules;
  gint64 makespan;
  guint n_calls;
} Progress;

static void
note_progress (guint64 schedules, const GpOffspring *best, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (schedules, >, progress->schedules);
  if (progress->n_calls++)
    g_assert_cmpint (best->score[0], <=, progress->makespan);
  progress->schedules = schedules;
  progress->makespan = best->score[0];
}

/* Sound schedules that only get shorter with more schedules built; the same for
   a seed with one thread or three, in schedule and in count. */
static void
test_projects (void)
{
  guint n_shorter = 0, n_proved = 0;

  for (guint round = 0; round < 60; round++)
    {
      guint n = 5 + round;
      g_autoptr (RandomProject) project = random_project_new (round, n, 1 + round % 6);
      g_autoptr (GpRcpsp) problem = gp_rcpsp_new (&project->data, NULL);
      Progress progress = { 0 };
      GpGeneticOptions options = { .schedules = 1000, .seed = round, .progress = note_progress, .user_data = &progress };
      g_autoptr (GpGeneticResult) result = gp_rcpsp_search (problem, &options, NULL), again = NULL, first = NULL;

      g_assert_true (random_project_allows (project, result->starts, result->score[0]));
      g_assert_cmpint (result->score[0], >=, problem->lower_bound);
      g_assert_cmpint (result->score[0], ==, progress.makespan);
      g_assert_cmpuint (result->schedules, ==, progress.schedules);
      g_assert_true (result->schedules == 1000 || result->score[0] == problem->lower_bound);
      n_proved += result->score[0] == problem->lower_bound;

      options = (GpGeneticOptions){ .schedules = 1000, .seed = round, .threads = 3 };
      again = gp_rcpsp_search (problem, &options, NULL);
      g_assert_cmpmem (result->starts, n * sizeof (int), again->starts, n * sizeof (int));
      g_assert_cmpmem (result->score, sizeof result->score, again->score, sizeof again->score);
      g_assert_cmpuint (result->schedules, ==, again->schedules);

      first = gp_rcpsp_search (problem, &(GpGeneticOptions){ .schedules = 1, .seed = round }, NULL);
      g_assert_cmpint (result->score[0], <=, first->score[0]);
      if (first->score[0] == problem->lower_bound)
        g_assert_cmpuint (result->schedules, ==, 1);
      n_shorter += result->score[0] < first->score[0];
    }
  g_assert_cmpuint (n_shorter, >, 15);
  g_assert_cmpuint (n_proved, >, 2);
}

/* Of the published set the first of each group: together within half a per cent
   of the optimum, none below it. */
static void
test_published (void)
{
  g_autofree char *directory = g_build_filename (g_getenv ("GP_SHARED_DIR") ? g_getenv ("GP_SHARED_DIR") : ".", "data", "f1_psplib_j30", NULL);
  g_autoptr (GHashTable) references = psplib_read_references (directory);
  double above = 0;
  guint n = 0;

  if (g_hash_table_size (references) == 0)
    {
      g_test_skip ("the published problems are not there");
      return;
    }
  for (guint group = 1; group <= 48; group++)
    {
      g_autofree char *name = g_strdup_printf ("j30%u_1.sm", group), *path = g_build_filename (directory, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpRcpsp) problem = psplib_read (path, &error);
      g_autoptr (GpGeneticResult) result = NULL;
      int optimum = GPOINTER_TO_INT (g_hash_table_lookup (references, name));

      g_assert_no_error (error);
      result = gp_rcpsp_search (problem, &(GpGeneticOptions){ .schedules = 1000, .seed = 1 }, NULL);
      g_assert_cmpint (result->score[0], >=, optimum);
      g_assert_cmpint (problem->lower_bound, <=, optimum);
      above += 100.0 * result->score[0] / optimum - 100;
      n++;
    }
  g_assert_cmpfloat (above / n, <, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence/genetic/other-decoder", test_other_decoder);
  g_test_add_func ("/sequence/genetic/count", test_count);
  g_test_add_func ("/sequence/genetic/justified", test_justified);
  g_test_add_func ("/sequence/genetic/cancel", test_cancel);
  g_test_add_func ("/sequence/genetic/projects", test_projects);
  g_test_add_func ("/sequence/genetic/published", test_published);
  return g_test_run ();
}
