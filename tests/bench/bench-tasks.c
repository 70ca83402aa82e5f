/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-tasks FILE.tjp: sequences the tasks of a TaskJuggler project, one line
 * a task, as a plan without a map: efforts are days, depends are orders,
 * resources are units with one crew. See pair-taskjuggler. Prints one JSON
 * object; cpu_ms is the whole of it from the finished plan to the dates, the
 * median of five.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "gp-sequence.h"

#define N_TIMES 5
#define FIRST_DAY gp_date_from_ymd (2025, 1, 2)

typedef struct
{
  GpSnapshotBuilder *builder;
  GHashTable *units;
  guint n_tasks, n_orders;
} Project;

static void
add_order (Project *project, gint64 before, gint64 after)
{
  GpFeature *order = gp_feature_new (GP_TABLE_WORK_ORDER, ++project->n_orders, NULL);

  gp_feature_set_int (order, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (order, GP_WORK_ORDER_AFTER, after);
  gp_snapshot_builder_take (project->builder, order);
}

static void
add_unit (Project *project, const char *unit)
{
  GpFeature *crew;

  if (!g_hash_table_add (project->units, g_strdup (unit)))
    return;
  crew = gp_feature_new (GP_TABLE_CREW, g_hash_table_size (project->units), NULL);
  gp_feature_set_text (crew, GP_CREW_UNIT, unit);
  gp_feature_set_int (crew, GP_CREW_CAPACITY, 1);
  gp_snapshot_builder_take (project->builder, crew);
}

/* task t7 "W7" { effort 9d allocate c3 depends !t6, !t2 } */
static void
add_task (Project *project, const char *line)
{
  int number, days;
  char unit[32];
  GpFeature *work;

  if (sscanf (line, "task t%d %*s { effort %dd allocate %31s", &number, &days, unit) != 3)
    return;
  work = gp_feature_new (GP_TABLE_WORK, number + 1, NULL);
  gp_feature_set_int (work, GP_WORK_DAYS, days);
  gp_feature_set_text (work, GP_WORK_UNIT, unit);
  gp_snapshot_builder_take (project->builder, work);
  add_unit (project, unit);
  for (const char *at = strstr (line, "!t"); at; at = strstr (at + 2, "!t"))
    add_order (project, atoi (at + 2) + 1, number + 1);
  project->n_tasks++;
}

static GpSnapshot *
read_project (const char *path, guint *n_tasks, GError **error)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Project project = { builder, units, 0, 0 };

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    add_task (&project, lines[i]);
  *n_tasks = project.n_tasks;
  return gp_snapshot_builder_end (builder);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

int
main (int argc, char **argv)
{
  GpSequenceOptions options = { .effort = GP_EFFORT_QUICK, .from = FIRST_DAY, .today = FIRST_DAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  double cpu_ms[N_TIMES];
  guint n_tasks = 0, violations = 0;
  int days = 0;

  if (argc != 2)
    {
      g_printerr ("bench-tasks FILE.tjp\n");
      return 2;
    }
  snapshot = read_project (argv[1], &n_tasks, &error);
  if (snapshot == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  for (guint i = 0; i < N_TIMES; i++)
    {
      clock_t start = clock ();
      g_autoptr (GpSequence) sequence = gp_sequence_solve (snapshot, &options, NULL, NULL);

      cpu_ms[i] = (clock () - start) * 1e3 / CLOCKS_PER_SEC;
      days = sequence->finish - FIRST_DAY + 1;
      violations = 0;
      for (guint k = 0; k < sequence->violations->len; k++)
        violations += !g_str_equal (((GpViolation *) g_ptr_array_index (sequence->violations, k))->rule, "kind");
    }
  qsort (cpu_ms, N_TIMES, sizeof *cpu_ms, compare);
  g_print ("{ \"tasks\": %u, \"cpu_ms\": %.2f, \"days\": %d, \"violations\": %u }\n", n_tasks, cpu_ms[N_TIMES / 2], days, violations);
  return 0;
}
