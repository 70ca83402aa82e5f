/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-rcpspmax DIR [--conflicts N] [--seconds S] [--each K] [--verbose]
 *
 * Solves every instance of DIR with the exact search: ProGen/max files (.SCH)
 * with maximum lags, or PSPLIB files (.sm). Prints one JSON object. What is
 * known of them is read from optimum/optimum.csv, or the *opt.sm or *hrs.sm in
 * DIR; without it nothing can be wrong. Every schedule is checked day by day.
 *
 *   instances     files read
 *   solvable      known to have a schedule
 *   feasible      of these, with a schedule found
 *   optimal       of these, with the best known finish or a better one
 *   unsat_proved  known to have none, and found to
 *   proved        settled either way by proof
 *   wrong         contradicts what is known, or breaks the project
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gp-solver.h"
#include "project-files.h"

#define UNSAT (-1)
#define NOT_KNOWN (-2)

typedef struct
{
  guint64 conflicts;
  double seconds; /* CPU of one instance, 0: no limit */
  guint each;
  gboolean verbose;
} Options;

typedef struct
{
  guint instances, solvable, feasible, optimal, unsat, unsat_proved, proved, wrong;
  double seconds, slowest;
} Tally;

/* Name of an instance → finish + 1000, UNSAT + 1000. */
static GHashTable *
read_known (const char *dir)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *names[] = { "optimum/optimum.csv", "j30opt.sm", "j60hrs.sm" };

  for (guint f = 0; f < G_N_ELEMENTS (names); f++)
    {
      g_autofree char *path = g_build_filename (dir, names[f], NULL), *text = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i]; i++)
        {
          char name[64], value[32];
          int set, number, finish;

          if (f == 0 && sscanf (lines[i], "%63[^,],%31s", name, value) == 2)
            g_hash_table_insert (known, g_strdup (name), GINT_TO_POINTER (1000 + (strcmp (value, "unsat") ? atoi (value) : UNSAT)));
          else if (sscanf (lines[i], "%d %d %d", &set, &number, &finish) == 3)
            g_hash_table_insert (known, g_strdup_printf ("%.3s%d_%d.sm", names[f], set, number), GINT_TO_POINTER (1000 + finish));
        }
    }
  return known;
}

static void
judge (Tally *tally, const GpRcpspMax *project, const GpSolver *solver, GpSolverState state, int known, const char *name)
{
  const int *starts = gp_solver_get_starts (solver);
  int finish = gp_solver_get_finish (solver);
  gboolean wrong = starts && (!gp_rcpsp_max_is_kept (project, starts) || gp_rcpsp_max_get_finish (project, starts) != finish);

  tally->instances++;
  tally->proved += state == GP_SOLVER_OPTIMAL || state == GP_SOLVER_INFEASIBLE;
  if (known >= 0)
    {
      tally->solvable++;
      tally->feasible += starts != NULL;
      tally->optimal += starts && finish <= known;
      wrong = wrong || state == GP_SOLVER_INFEASIBLE || gp_solver_get_bound (solver) > known || (state == GP_SOLVER_OPTIMAL && finish > known);
    }
  else if (known == UNSAT)
    {
      tally->unsat++;
      tally->unsat_proved += state == GP_SOLVER_INFEASIBLE;
      wrong = wrong || starts;
    }
  tally->wrong += wrong;
  if (wrong)
    g_printerr ("%s is wrong: finish %d, bound %d, known %d\n", name, finish, gp_solver_get_bound (solver), known);
}

static void
solve (Tally *tally, const char *dir, const char *name, int known, const Options *options)
{
  g_autofree char *path = g_build_filename (dir, name, NULL), *text = NULL;
  g_autoptr (GpRcpspMax) project = NULL;
  g_autoptr (GpSolver) solver = NULL;
  GpSolverState state;
  clock_t begin;
  double seconds;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  project = g_str_has_suffix (name, ".SCH") ? project_read_sch (text) : project_read_sm (text);
  if (project == NULL)
    {
      g_printerr ("%s is no project: numbers are missing\n", name);
      exit (3);
    }
  begin = clock ();
  solver = gp_solver_new (project);
  do
    {
      state = gp_solver_solve (solver, options->seconds > 0 ? 500 : options->conflicts, NULL);
      seconds = (double) (clock () - begin) / CLOCKS_PER_SEC;
    }
  while (options->seconds > 0 && seconds < options->seconds && state != GP_SOLVER_OPTIMAL && state != GP_SOLVER_INFEASIBLE);
  tally->seconds += seconds;
  tally->slowest = MAX (tally->slowest, seconds);
  judge (tally, project, solver, state, known, name);
  if (options->verbose)
    g_printerr ("%-14s state %d finish %4d bound %4d known %4d conflicts %8" G_GUINT64_FORMAT " %.3f s\n", name, state,
                gp_solver_get_finish (solver), gp_solver_get_bound (solver), known, gp_solver_get_conflicts (solver), seconds);
}

static void
print (const Tally *tally)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const struct
  {
    const char *name;
    guint value;
  } counts[] = { { "instances", tally->instances }, { "solvable", tally->solvable }, { "feasible", tally->feasible }, { "optimal", tally->optimal }, { "unsat", tally->unsat }, { "unsat_proved", tally->unsat_proved }, { "wrong", tally->wrong }, { "proved", tally->proved } };

  json_builder_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (json, counts[i].name);
      json_builder_add_int_value (json, counts[i].value);
    }
  json_builder_set_member_name (json, "cpu_seconds");
  json_builder_add_double_value (json, tally->seconds);
  json_builder_set_member_name (json, "slowest_seconds");
  json_builder_add_double_value (json, tally->slowest);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_instances (const char *dir_name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (dir_name, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".SCH") || (g_str_has_suffix (name, ".sm") && strchr (name, '_')))
      g_ptr_array_add (names, g_strdup (name));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (names, compare_names);
  return names;
}

int
main (int argc, char **argv)
{
  Options options = { 1000000, 0, 1, FALSE };
  Tally tally = { 0 };
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) known = NULL;
  const char *dir = NULL;

  for (int i = 1; i < argc; i++)
    if (!strcmp (argv[i], "--conflicts") && i + 1 < argc)
      options.conflicts = g_ascii_strtoull (argv[++i], NULL, 10);
    else if (!strcmp (argv[i], "--seconds") && i + 1 < argc)
      options.seconds = g_ascii_strtod (argv[++i], NULL);
    else if (!strcmp (argv[i], "--each") && i + 1 < argc)
      {
        guint64 each = g_ascii_strtoull (argv[++i], NULL, 10);

        options.each = (guint) CLAMP (each, 1, 1000000);
      }
    else if (!strcmp (argv[i], "--verbose"))
      options.verbose = TRUE;
    else
      dir = argv[i];
  names = dir ? list_instances (dir) : NULL;
  if (names == NULL || names->len == 0)
    {
      g_printerr ("usage: bench-rcpspmax DIR [--conflicts N] [--seconds S] [--each K] [--verbose]; DIR holds .SCH or .sm files\n");
      return 2;
    }
  known = read_known (dir);
  for (guint i = 0; i < names->len; i += options.each)
    {
      const char *name = g_ptr_array_index (names, i);
      gpointer value = g_hash_table_lookup (known, name);

      solve (&tally, dir, name, value ? GPOINTER_TO_INT (value) - 1000 : NOT_KNOWN, &options);
    }
  print (&tally);
  return tally.wrong > 0 ? 1 : 0;
}
