/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-gantt [N]
 *
 * The bars of N works (5 000) in a made-up county, in a window of 1168 × 420:
 * scrolls through all rows and all of the time, zooms, and holds a bar over
 * another day in every frame. Prints one JSON object: how long the rows take
 * to lay out and the answers to prepare, and for every scenario the time from
 * frame to frame and what a frame costs the main thread: the first says what
 * is seen here and now, the second what would be with nobody else on the
 * machine. Needs a display.
 */
#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "gp-gantt-private.h"
#include "gp-gsk-choice.h"

#define N_FRAMES 240
#define BLOCK_M 100.0
#define FIRST_DAY gp_date_from_ymd (2026, 1, 5)
#define STREETS_A_ROW 40

static const struct
{
  const char *kind;
  int rank;
  gboolean underground;
  const char *colour;
} kinds[] = {
  { "sewage", 10, TRUE, "#442B00" },
  { "rain", 20, TRUE, "#7E6A49" },
  { "water", 40, TRUE, "#0086C9" },
  { "gas", 60, TRUE, "#C43C92" },
  { "power", 70, TRUE, "#D60029" },
  { "road_surface", 110, FALSE, "#5B6166" },
};

typedef enum
{
  SCENARIO_ROWS,
  SCENARIO_TIME,
  SCENARIO_ZOOM,
  SCENARIO_DRAG,
  N_SCENARIOS
} Scenario;

static const char *const scenario_names[N_SCENARIOS] = { "scroll_rows", "scroll_time", "zoom", "drag" };

typedef struct
{
  GpGantt *gantt;
  Scenario scenario;
  guint frame;
  double last_cpu_ms;
  gint64 last_us;
  GArray *intervals; /* double, ms */
  GArray *cpu;       /* double, ms */
} Run;

/* --- the county --- */

static void
put (GpSnapshotBuilder *builder, GpFeature *feature)
{
  gp_snapshot_builder_put (builder, feature);
  gp_feature_unref (feature);
}

static void
put_kinds (GpSnapshotBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GpFeature *row = gp_feature_new (GP_TABLE_WORK_KIND, i + 1, NULL);

      gp_feature_set_text (row, GP_WORK_KIND_KIND, kinds[i].kind);
      gp_feature_set_text (row, GP_WORK_KIND_TITLE, kinds[i].kind);
      gp_feature_set_text (row, GP_WORK_KIND_TITLE_ZH, kinds[i].kind);
      gp_feature_set_text (row, GP_WORK_KIND_COLOUR, kinds[i].colour);
      gp_feature_set_int (row, GP_WORK_KIND_RANK, kinds[i].rank);
      gp_feature_set_int (row, GP_WORK_KIND_UNDERGROUND, kinds[i].underground);
      put (builder, row);
    }
}

static void
put_street (GpSnapshotBuilder *builder, gint64 street)
{
  double x = street % STREETS_A_ROW * BLOCK_M, y = (double) (street / STREETS_A_ROW) * BLOCK_M;
  GpFeature *road = gp_feature_new (GP_TABLE_ROAD, street + 1, gp_geometry_new_line ((GpPoint[]){ { x, y }, { x + BLOCK_M - 20, y } }, 2));
  g_autofree char *name = g_strdup_printf ("解放路%" G_GINT64_FORMAT "段", street + 1);

  gp_feature_set_text (road, GP_NAME, name);
  gp_feature_set_real (road, GP_ROAD_WIDTH, 12);
  put (builder, road);
}

static void
put_work (GpSnapshotBuilder *builder, gint64 i)
{
  gint64 street = i / (gint64) G_N_ELEMENTS (kinds), kind = i % (gint64) G_N_ELEMENTS (kinds);
  double x = street % STREETS_A_ROW * BLOCK_M, y = (double) (street / STREETS_A_ROW) * BLOCK_M;
  GpBox box = { x + 5, y - 2 + 0.3 * (double) kind, x + BLOCK_M - 25, y + 1 + 0.3 * (double) kind };
  GpFeature *work = gp_feature_new (GP_TABLE_WORK, i + 1, gp_geometry_new_box (&box));
  GpDate start = FIRST_DAY + (GpDate) (street * 7 % 700 + kind * 30);
  g_autofree char *code = g_strdup_printf ("GX-%04" G_GINT64_FORMAT, i + 1);

  gp_feature_set_text (work, GP_CODE, code);
  gp_feature_set_text (work, GP_WORK_KIND, kinds[kind].kind);
  gp_feature_set_int (work, GP_WORK_DISTRICT, street / STREETS_A_ROW + 1);
  gp_feature_set_int (work, GP_WORK_DAYS, 20);
  gp_feature_set_date (work, GP_WORK_START, start);
  gp_feature_set_date (work, GP_WORK_FINISH, start + 19);
  put (builder, work);
}

static GpSnapshot *
make_county (guint n)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  gint64 streets = n / G_N_ELEMENTS (kinds) + 1;

  put_kinds (builder);
  for (gint64 i = 0; i < streets; i++)
    put_street (builder, i);
  for (gint64 i = 0; i <= streets / STREETS_A_ROW; i++)
    {
      GpBox box = { -10, (double) i * BLOCK_M - 30, STREETS_A_ROW * BLOCK_M, (double) i * BLOCK_M + 60 };
      GpFeature *district = gp_feature_new (GP_TABLE_DISTRICT, i + 1, gp_geometry_new_box (&box));
      g_autofree char *name = g_strdup_printf ("片区%" G_GINT64_FORMAT, i + 1);

      gp_feature_set_text (district, GP_NAME, name);
      put (builder, district);
    }
  for (guint i = 0; i < n; i++)
    put_work (builder, i);
  return gp_snapshot_builder_end (builder);
}

/* --- frames --- */

static void
scroll (GtkAdjustment *adjustment, double part)
{
  gtk_adjustment_set_value (adjustment, part * (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)));
}

static void
step (Run *run)
{
  double part = run->frame / (double) N_FRAMES;
  const GpGanttRow *row = gp_gantt_rows_get (gp_gantt_get_rows (run->gantt), 1);
  const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, 0);

  switch (run->scenario)
    {
    case SCENARIO_ROWS:
      scroll (gp_gantt_get_adjustment (run->gantt), part);
      break;
    case SCENARIO_TIME:
      scroll (gp_gantt_get_across (run->gantt), part);
      break;
    case SCENARIO_ZOOM:
      gp_gantt_zoom (run->gantt, run->frame < N_FRAMES / 2 ? 1.02 : 1 / 1.02);
      break;
    case SCENARIO_DRAG:
    case N_SCENARIOS:
    default:
      if (run->frame == 0)
        {
          scroll (gp_gantt_get_adjustment (run->gantt), 0);
          gp_gantt_begin_wish (run->gantt, bar);
        }
      gp_gantt_wish_on (run->gantt, bar->start + 1 + (GpDate) run->frame);
      break;
    }
}

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
after_paint (GdkFrameClock *clock, Run *run)
{
  gint64 now_us = g_get_monotonic_time ();
  double cpu_ms = get_cpu_ms ();
  double interval_ms = (double) (now_us - run->last_us) / 1000.0, spent_ms = cpu_ms - run->last_cpu_ms;

  if (run->frame > 1)
    {
      g_array_append_val (run->intervals, interval_ms);
      g_array_append_val (run->cpu, spent_ms);
    }
  run->last_us = now_us;
  run->last_cpu_ms = cpu_ms;
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;

  step (run);
  return ++run->frame < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *values, double part)
{
  g_array_sort (values, compare_doubles);
  return values->len > 0 ? g_array_index (values, double, (guint) (part * (values->len - 1))) : 0;
}

static void
measure (GpGantt *gantt, Scenario scenario)
{
  Run run = { .gantt = gantt, .scenario = scenario };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (gantt));
  gulong after;

  run.intervals = g_array_new (FALSE, FALSE, sizeof (double));
  run.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), &run);
  gtk_widget_add_tick_callback (GTK_WIDGET (gantt), tick, &run, NULL);
  while (run.frame < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, after);
  printf ("%s\"%s\": {\"interval_ms\": {\"p50\": %.2f, \"p95\": %.2f, \"max\": %.2f}, \"cpu_ms\": {\"p50\": %.2f, \"p95\": %.2f, \"max\": %.2f}}",
          scenario == 0 ? "" : ", ", scenario_names[scenario],
          percentile (run.intervals, .5), percentile (run.intervals, .95), percentile (run.intervals, 1),
          percentile (run.cpu, .5), percentile (run.cpu, .95), percentile (run.cpu, 1));
  g_array_unref (run.intervals);
  g_array_unref (run.cpu);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) CLAMP (atoi (argv[1]), 12, 1000000) : 5000;
  g_autoptr (GpSnapshot) county = NULL;
  g_autoptr (GpSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun_us;
  GpGantt *gantt;
  GtkWidget *window;
  GpReplan *replan;

  if (!gtk_init_check ())
    {
      g_printerr ("bench-gantt needs a display\n");
      return 2;
    }
  gp_gsk_choose_renderer ();
  adw_init ();
  county = make_county (n);
  session = gp_session_new ();
  gantt = g_object_new (GP_TYPE_GANTT, NULL);
  gp_gantt_set_session (gantt, session);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1168, 420);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (gantt));
  gtk_window_present (GTK_WINDOW (window));
  begun_us = g_get_monotonic_time ();
  gp_gantt_set_rows (gantt, gp_gantt_rows_new (county, GP_GANTT_BY_STREET));
  printf ("{\"works\": %u, \"rows\": %u, \"rows_ms\": %.1f, ", n, gp_gantt_get_rows (gantt)->rows->len, (g_get_monotonic_time () - begun_us) / 1000.0);
  begun_us = g_get_monotonic_time ();
  replan = gp_replan_new (county, FIRST_DAY, NULL, &error);
  g_assert_no_error (error);
  gp_gantt_set_replan (gantt, replan);
  printf ("\"replan_ms\": %.1f, ", (g_get_monotonic_time () - begun_us) / 1000.0);
  while (gtk_widget_get_width (GTK_WIDGET (gantt)) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (Scenario i = 0; i < N_SCENARIOS; i++)
    measure (gantt, i);
  printf ("}\n");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
