/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-import SOURCE --as TABLE: imports into a new plan, each time in a
 * process of its own, and prints the medians.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gp-plan-import.h"

typedef struct
{
  gint64 read;
  gint64 written;
} Counts;

typedef struct
{
  double cpu_ms;
  double wall_ms;
  double peak_mb;
  Counts counts;
} Run;

static void
fail (GError *error)
{
  g_printerr ("bench-import: %s\n", error->message);
  _exit (3);
}

/* The child: a new plan, the import, the counts through the pipe. */
static void
import_once (const char *folder, const char *source, const GpImportOptions *options, const char *plan_crs, int to)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (folder, "bench.gpkg", NULL);
  GpPlan *plan = gp_plan_create (path, plan_crs, &error);
  GpImportReport *report = NULL;
  Counts counts;

  if (plan)
    report = gp_plan_import (plan, source, options, NULL, NULL, NULL, &error);
  if (!report)
    fail (error);
  counts = (Counts){ report->read, report->written };
  if (write (to, &counts, sizeof counts) != sizeof counts || !gp_plan_close (plan, &error))
    _exit (3);
  _exit (0);
}

static double
ms_of (struct timeval time)
{
  return time.tv_sec * 1e3 + time.tv_usec / 1e3;
}

static gboolean
measure (const char *folder, const char *source, const GpImportOptions *options, const char *plan_crs, Run *run)
{
  g_autofree char *path = g_build_filename (folder, "bench.gpkg", NULL);
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  int ends[2], status = 0;

  g_unlink (path);
  if (pipe (ends) != 0)
    return FALSE;
  pid_t child = fork ();
  if (child == 0)
    import_once (folder, source, options, plan_crs, ends[1]);
  close (ends[1]);
  gboolean told = read (ends[0], &run->counts, sizeof run->counts) == sizeof run->counts;
  close (ends[0]);
  if (child < 0 || wait4 (child, &status, 0, &usage) != child)
    return FALSE;
  run->wall_ms = (g_get_monotonic_time () - start) / 1e3;
  run->cpu_ms = ms_of (usage.ru_utime) + ms_of (usage.ru_stime);
  run->peak_mb = usage.ru_maxrss / 1024.0;
  g_unlink (path);
  return told && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (const Run *runs, int n, gsize member)
{
  g_autofree double *values = g_new (double, n);

  for (int i = 0; i < n; i++)
    values[i] = *(const double *) ((const char *) &runs[i] + member);
  qsort (values, n, sizeof (double), compare);
  return values[n / 2];
}

int
main (int argc, char **argv)
{
  g_autofree char *table = NULL, *crs = NULL, *plan_crs = NULL;
  int n = 5;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &table, "Table", "TABLE" },
    { "crs", 0, 0, G_OPTION_ARG_STRING, &crs, "Coordinate system of the source", "CRS" },
    { "plan-crs", 0, 0, G_OPTION_ARG_STRING, &plan_crs, "Coordinate system of the plan", "CRS" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n, "How often", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SOURCE --as TABLE");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || !table || gp_table_find (table) == GP_TABLE_NONE || n < 1)
    {
      g_printerr ("bench-import SOURCE --as TABLE [--crs EPSG:N] [--plan-crs EPSG:N] [--runs N]\n");
      return 2;
    }

  g_autofree char *folder = g_dir_make_tmp ("bench-import-XXXXXX", &error);
  g_autofree Run *runs = g_new0 (Run, n);
  g_autoptr (GpImportOptions) options = gp_import_options_new (gp_table_find (table));
  options->crs = g_strdup (crs);
  for (int i = 0; i < n; i++)
    if (!folder || !measure (folder, argv[1], options, plan_crs ? plan_crs : GP_CRS_DEFAULT, &runs[i]))
      return 3;
  g_rmdir (folder);
  g_print ("{\"cpu_ms\": %.1f, \"wall_ms\": %.1f, \"peak_mb\": %.1f, \"read\": %" G_GINT64_FORMAT ", \"written\": %" G_GINT64_FORMAT ", \"runs\": %d}\n",
           median (runs, n, G_STRUCT_OFFSET (Run, cpu_ms)), median (runs, n, G_STRUCT_OFFSET (Run, wall_ms)),
           median (runs, n, G_STRUCT_OFFSET (Run, peak_mb)), runs[0].counts.read, runs[0].counts.written, n);
  return 0;
}
