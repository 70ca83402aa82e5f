/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-open PLAN.gpkg: how long it takes to have a plan in memory, beside the
 * time a bare loop over the geometry blobs of the same tables takes. Medians
 * of five, as one JSON object.
 */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "gp-plan.h"

#define N_TIMES 5

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *times)
{
  qsort (times, N_TIMES, sizeof *times, compare);
  return times[N_TIMES / 2];
}

/* What nothing can be faster than: step over the rows and touch each blob. */
static guint64
loop_over_blobs (const char *path)
{
  sqlite3 *db = NULL;
  guint64 sum = 0;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  for (GpTableId id = 0; id < GP_N_SPATIAL_TABLES; id++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT fid, geom FROM \"%s\"", gp_table_get (id)->name);
      sqlite3_stmt *stmt = NULL;

      sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const guint8 *blob = sqlite3_column_blob (stmt, 1);
          int length = sqlite3_column_bytes (stmt, 1);

          sum += length ? blob[length - 1] : 0;
        }
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return sum;
}

int
main (int argc, char **argv)
{
  double open_ms[N_TIMES], blob_ms[N_TIMES], open_cpu_ms[N_TIMES], blob_cpu_ms[N_TIMES];
  guint features = 0;
  guint64 sum = 0;

  if (argc != 2)
    {
      g_printerr ("bench-open PLAN.gpkg\n");
      return 2;
    }
  for (int i = 0; i < N_TIMES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpPlan) plan = NULL;
      g_autoptr (GpSnapshot) snapshot = NULL;
      gint64 start = g_get_monotonic_time ();
      clock_t cpu = clock ();

      sum += loop_over_blobs (argv[1]);
      blob_ms[i] = (g_get_monotonic_time () - start) / 1e3;
      blob_cpu_ms[i] = (clock () - cpu) * 1e3 / CLOCKS_PER_SEC;
      start = g_get_monotonic_time ();
      cpu = clock ();
      plan = gp_plan_open_read_only (argv[1], NULL, &error);
      open_ms[i] = (g_get_monotonic_time () - start) / 1e3;
      open_cpu_ms[i] = (clock () - cpu) * 1e3 / CLOCKS_PER_SEC;
      if (!plan)
        {
          g_printerr ("%s\n", error->message);
          return 3;
        }
      snapshot = gp_plan_dup_snapshot (plan);
      features = 0;
      for (GpTableId id = 0; id < GP_N_TABLES; id++)
        features += gp_snapshot_get_n (snapshot, id);
    }
  g_print ("{ \"features\": %u, \"open_ms\": %.1f, \"open_cpu_ms\": %.1f, \"blob_loop_ms\": %.1f, \"blob_loop_cpu_ms\": %.1f, \"checksum\": %" G_GUINT64_FORMAT " }\n",
           features, median (open_ms), median (open_cpu_ms), median (blob_ms), median (blob_cpu_ms), sum);
  return 0;
}
