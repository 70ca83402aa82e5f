/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-map PLAN.gpkg [--size WxH] [--plain] [--no-names] [--runs N] [--png PREFIX]
 *
 * Opens a plan and draws three views of it on an image at 96 dots an inch:
 * full extent, 2 km wide, 240 m wide, the latter two about the middle of the
 * extent. Prints one JSON object of medians. --png keeps the pictures;
 * --no-names leaves names and marks out, to see what they cost.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "gp-index.h"
#include "gp-painter.h"
#include "gp-plan.h"

#define N_VIEWS 3
#define UNITS_PER_MM (96 / 25.4)

static const char *view_names[N_VIEWS] = { "full", "mid", "street" };
static const double view_widths_m[N_VIEWS] = { 0, 2000, 240 };

static double
now_ms (clockid_t clock)
{
  struct timespec t;

  clock_gettime (clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, int n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static guint
count_features (GpSnapshot *snapshot)
{
  guint n = 0;

  for (int t = 0; t < GP_N_SPATIAL_TABLES; t++)
    n += gp_snapshot_get_n (snapshot, t);
  return n;
}

/* The time the packed tree over every shape of the plan takes to build. */
static double
measure_index (GpSnapshot *snapshot)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (GpBox));

  for (int t = 0; t < GP_N_SPATIAL_TABLES; t++)
    for (guint i = 0; i < gp_snapshot_get_n (snapshot, t); i++)
      {
        GpFeature *feature = gp_snapshot_get (snapshot, t, i);
        if (feature->geometry)
          g_array_append_val (boxes, feature->geometry->box);
      }
  double start = now_ms (CLOCK_MONOTONIC);
  g_autoptr (GpIndex) index = gp_index_new ((GpBox *) boxes->data, boxes->len);
  return now_ms (CLOCK_MONOTONIC) - start;
}

static void
set_view (GpMapView *view, GpSnapshot *snapshot, int which)
{
  GpBox extent = gp_snapshot_get_full_extent (snapshot);
  double width_mm = view->width / view->units_per_mm, height_mm = view->height / view->units_per_mm;

  view->centre = gp_box_centre (&extent);
  view->scale = view_widths_m[which] * 1000 / width_mm;
  if (which == 0)
    view->scale = MAX (gp_box_width (&extent) / width_mm, gp_box_height (&extent) / height_mm) * 1020;
}

static void
bench_view (GpSnapshot *snapshot, const GpMapView *view, const GpMapStyle *style, int runs, const char *png, double *wall_ms, double *cpu_ms)
{
  g_autofree double *walls = g_new (double, runs);
  g_autofree double *cpus = g_new (double, runs);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width, view->height);

  for (int i = 0; i < runs; i++)
    {
      double wall = now_ms (CLOCK_MONOTONIC), cpu = now_ms (CLOCK_PROCESS_CPUTIME_ID);

      gp_painter_draw_image (surface, snapshot, view, style, NULL);
      cpus[i] = now_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu;
      walls[i] = now_ms (CLOCK_MONOTONIC) - wall;
    }
  if (png)
    cairo_surface_write_to_png (surface, png);
  cairo_surface_destroy (surface);
  *wall_ms = median (walls, runs);
  *cpu_ms = median (cpus, runs);
}

int
main (int argc, char **argv)
{
  g_autofree char *size = NULL, *png = NULL;
  gboolean plain = FALSE, no_names = FALSE;
  int runs = 5, width = 1920, height = 1080;
  GOptionEntry entries[] = {
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the picture", "WxH" },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, "Thin strokes only", NULL },
    { "no-names", 0, 0, G_OPTION_ARG_NONE, &no_names, "Without names and marks", NULL },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Drawings per view", "N" },
    { "png", 0, 0, G_OPTION_ARG_FILENAME, &png, "Keep the pictures", "PREFIX" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GError) error = NULL;
  double walls[N_VIEWS], cpus[N_VIEWS];
  struct rusage usage;
  GpMapStyle style;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || runs < 1 ||
      (size && sscanf (size, "%dx%d", &width, &height) != 2) || width < 1 || height < 1)
    {
      g_printerr ("bench-map PLAN.gpkg [--size WxH] [--plain] [--no-names] [--runs N] [--png PREFIX] %s\n", error ? error->message : "");
      return 2;
    }
  double start = now_ms (CLOCK_MONOTONIC);
  g_autoptr (GpPlan) plan = gp_plan_open_read_only (argv[1], NULL, &error);
  if (plan == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  double open_ms = now_ms (CLOCK_MONOTONIC) - start;

  gp_map_style_init (&style);
  style.plain = plain;
  style.labels = !no_names;
  for (int i = 0; i < N_VIEWS; i++)
    {
      GpMapView view = { { 0, 0 }, 1, width, height, UNITS_PER_MM };
      g_autofree char *path = png ? g_strdup_printf ("%s-%s.png", png, view_names[i]) : NULL;

      set_view (&view, snapshot, i);
      bench_view (snapshot, &view, &style, runs, path, &walls[i], &cpus[i]);
    }
  getrusage (RUSAGE_SELF, &usage);
  double peak_mb = usage.ru_maxrss / 1024.0;
  g_print ("{\"features\":%u,\"open_ms\":%.1f,\"index_ms\":%.1f,"
           "\"draw_ms\":{\"full\":%.2f,\"mid\":%.2f,\"street\":%.2f},"
           "\"draw_cpu_ms\":{\"full\":%.2f,\"mid\":%.2f,\"street\":%.2f},\"peak_mb\":%.1f}\n",
           count_features (snapshot), open_ms, measure_index (snapshot), walls[0], walls[1], walls[2],
           cpus[0], cpus[1], cpus[2], peak_mb);
  gp_plan_close (plan, NULL);
  return 0;
}
