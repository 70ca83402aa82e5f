/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-psplib DIR --schedules N [--seed S]: how near the genetic search comes
 * to the best known makespans of a published set (PSPLIB .sm or Patterson .rcp
 * files), building at most N schedules for each problem on one thread. Every
 * schedule is checked here by code of its own. One JSON object:
 *
 *   deviation_reference_percent      mean over the problems a *opt.sm or
 *                                    *hrs.sm table beside them knows, or null
 *   deviation_critical_path_percent  mean over all problems
 *   proved                           problems whose makespan equals a lower bound
 *   schedules_per_second             of CPU time, reading left out
 */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "gp-rcpsp-search.h"
#include "psplib.h"

typedef struct
{
  guint n_instances, n_references, n_proved, n_optimal;
  guint64 schedules;
  double reference_sum, critical_path_sum, cpu_seconds;
} Totals;

static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Written from the problem's definition; shares nothing with the search. */
static gboolean
is_schedule (const GpRcpsp *problem, const int *starts, int makespan)
{
  const GpRcpspLinks *before = &problem->links[GP_FORWARD];

  for (guint i = 0; i < problem->n_activities; i++)
    {
      if (starts[i] < 0 || starts[i] + problem->durations[i] > makespan)
        return FALSE;
      for (guint a = before->first[i]; a < before->first[i + 1]; a++)
        if (starts[before->list[a]] + problem->durations[before->list[a]] > starts[i])
          return FALSE;
    }
  for (int t = 0; t < makespan; t++)
    for (guint k = 0; k < problem->n_resources; k++)
      {
        int used = 0;

        for (guint i = 0; i < problem->n_activities; i++)
          if (starts[i] <= t && t < starts[i] + problem->durations[i])
            used += gp_rcpsp_get_demand (problem, i, k);
        if (used > gp_rcpsp_get_capacity (problem, k))
          return FALSE;
      }
  return TRUE;
}

static gboolean
run_instance (const char *path, int reference, const GpGeneticOptions *options, Totals *totals, GError **error)
{
  g_autoptr (GpRcpsp) problem = psplib_read (path, error);
  g_autoptr (GpGeneticResult) result = NULL;
  double start = cpu_now ();
  int makespan;

  if (!problem)
    return FALSE;
  result = gp_rcpsp_search (problem, options, NULL);
  totals->cpu_seconds += cpu_now () - start;
  makespan = result->score[0];
  if (!is_schedule (problem, result->starts, makespan))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: the search returned a schedule that breaks a precedence or a capacity.", path);
      return FALSE;
    }
  totals->n_instances++;
  totals->schedules += result->schedules;
  totals->n_proved += makespan <= problem->lower_bound;
  totals->critical_path_sum += problem->critical_path > 0 ? 100.0 * makespan / problem->critical_path - 100 : 0;
  if (reference > 0)
    {
      totals->n_references++;
      totals->n_optimal += makespan <= reference;
      totals->reference_sum += 100.0 * makespan / reference - 100;
    }
  return TRUE;
}

static gboolean
is_problem (const char *name)
{
  if (g_str_has_suffix (name, ".rcp"))
    return TRUE;
  return g_str_has_suffix (name, ".sm") && !g_str_has_suffix (name, "opt.sm") && !g_str_has_suffix (name, "hrs.sm") && !g_str_has_suffix (name, "lb.sm");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
run_directory (const char *directory, const GpGeneticOptions *options, Totals *totals, GError **error)
{
  g_autoptr (GHashTable) references = psplib_read_references (directory);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, error);
  const char *name;

  if (!dir)
    return FALSE;
  while ((name = g_dir_read_name (dir)))
    if (is_problem (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (directory, names->pdata[i], NULL);

      if (!run_instance (path, GPOINTER_TO_INT (g_hash_table_lookup (references, names->pdata[i])), options, totals, error))
        return FALSE;
    }
  if (names->len == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s holds no .sm or .rcp file; name the directory of a problem set.", directory);
  return names->len > 0;
}

static void
print_totals (const Totals *totals)
{
  g_print ("{\"instances\": %u, \"schedules\": %" G_GUINT64_FORMAT ", \"deviation_reference_percent\": ", totals->n_instances, totals->schedules);
  if (totals->n_references > 0)
    g_print ("%.4f", totals->reference_sum / totals->n_references);
  else
    g_print ("null");
  g_print (", \"deviation_critical_path_percent\": %.4f, \"reached_reference\": %u, \"proved\": %u, \"schedules_per_second\": %.0f, \"cpu_seconds\": %.3f}\n",
           totals->critical_path_sum / totals->n_instances, totals->n_optimal, totals->n_proved,
           totals->schedules / MAX (totals->cpu_seconds, 1e-9), totals->cpu_seconds);
}

int
main (int argc, char **argv)
{
  gint64 schedules = 0, seed = 1;
  const GOptionEntry entries[] = {
    { "schedules", 0, 0, G_OPTION_ARG_INT64, &schedules, "schedules to build for each problem", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "of the random choices (1)", "S" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  g_autoptr (GError) error = NULL;
  Totals totals = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || schedules < 1)
    {
      g_printerr ("%s\n", error ? error->message : "bench-psplib DIR --schedules N [--seed S]");
      return 2;
    }
  if (!run_directory (argv[1], &(GpGeneticOptions){ .schedules = schedules, .seed = seed }, &totals, &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  print_totals (&totals);
  return 0;
}
