/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-frames PLAN.gpkg [--size WxH] [--repeat N]
 *
 * Pans and zooms the map widget by script, one step a frame, over the whole
 * plan, 2 km and 240 m of it, and jumps there from afar. Prints one JSON
 * object: for every scenario the time from frame to frame and the time from
 * the last step to a sharp map.
 * Needs a display.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "gp-gsk-choice.h"
#include "gp-map-panel.h"

#define N_STEPS 90
#define PAN_PX 14.0
#define ZOOM_FACTOR 1.03

typedef enum
{
  SCENARIO_PAN,
  SCENARIO_ZOOM,
  SCENARIO_JUMP,
} Motion;

typedef struct
{
  const char *name;
  double width_m; /* 0: the whole plan */
  Motion motion;
} Scenario;

static const Scenario scenarios[] = {
  { "pan_full", 0, SCENARIO_PAN },
  { "zoom_full", 0, SCENARIO_ZOOM },
  { "pan_mid", 2000, SCENARIO_PAN },
  { "zoom_mid", 2000, SCENARIO_ZOOM },
  { "pan_street", 240, SCENARIO_PAN },
  { "zoom_street", 240, SCENARIO_ZOOM },
  { "jump_full", 0, SCENARIO_JUMP },
  { "jump_mid", 2000, SCENARIO_JUMP },
  { "jump_street", 240, SCENARIO_JUMP },
};

typedef struct
{
  GpCanvas *canvas;
  const Scenario *scenario;
  GpPoint centre;
  int step;
  gint64 last_us;
  gint64 still_us;   /* when the last step was made */
  GArray *intervals; /* double, ms */
  GArray *sharp;     /* double, ms */
  gboolean done;
} Run;

static void
show (GpCanvas *canvas, double width_m, GpPoint centre)
{
  if (width_m > 0)
    gp_viewport_move_to (gp_canvas_get_viewport (canvas), centre,
                         width_m / gtk_widget_get_width (GTK_WIDGET (canvas)) / (0.0254 / 96));
  else
    gp_canvas_fit_plan (canvas);
}

/* A place the view of the scenario shows nothing of, or a part seen from much nearer. */
static void
show_start (GpCanvas *canvas, const Scenario *scenario, GpPoint centre)
{
  if (scenario->motion == SCENARIO_JUMP)
    show (canvas, 700, (GpPoint){ centre.x - 2600, centre.y - 1400 });
  else
    show (canvas, scenario->width_m, centre);
}

static int
count_steps (const Scenario *scenario)
{
  return scenario->motion == SCENARIO_JUMP ? 1 : N_STEPS;
}

static void
step (Run *run)
{
  GpViewport *viewport = gp_canvas_get_viewport (run->canvas);
  double direction = run->step < N_STEPS / 2 ? 1 : -1;
  GpPixel anchor = { gtk_widget_get_width (GTK_WIDGET (run->canvas)) * 0.6, gtk_widget_get_height (GTK_WIDGET (run->canvas)) * 0.4 };

  if (run->scenario->motion == SCENARIO_JUMP)
    show (run->canvas, run->scenario->width_m, run->centre);
  else if (run->scenario->motion == SCENARIO_PAN)
    gp_viewport_pan (viewport, direction * PAN_PX, direction * PAN_PX / 2);
  else
    gp_viewport_zoom_at (viewport, direction > 0 ? ZOOM_FACTOR : 1 / (ZOOM_FACTOR * 1.005), anchor);
}

static void
after_paint (GdkFrameClock *clock, Run *run)
{
  gint64 now_us = g_get_monotonic_time ();
  double interval_ms = (now_us - run->last_us) / 1000.0;

  /* After a jump it is the frames until it is sharp that count. */
  if (run->scenario->motion == SCENARIO_JUMP ? run->step > N_STEPS : run->step > 1 && run->step <= N_STEPS)
    g_array_append_val (run->intervals, interval_ms);
  run->last_us = now_us;
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;
  double waited_ms;

  if (run->step < count_steps (run->scenario))
    {
      step (run);
      run->step++;
      run->still_us = g_get_monotonic_time ();
      return G_SOURCE_CONTINUE;
    }
  run->step = N_STEPS + 1;
  if (!gp_canvas_is_sharp (run->canvas))
    return G_SOURCE_CONTINUE;
  waited_ms = (g_get_monotonic_time () - run->still_us) / 1000.0;
  g_array_append_val (run->sharp, waited_ms);
  run->done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_sharp (GpCanvas *canvas)
{
  while (!gp_canvas_is_sharp (canvas))
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, MIN (values->len - 1, (guint) (share * values->len)));
}

static void
run_scenario (GpCanvas *canvas, const Scenario *scenario, GpPoint centre, int repeat, gboolean last)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sharp = g_array_new (FALSE, FALSE, sizeof (double));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (canvas));
  Run run = { .canvas = canvas, .scenario = scenario, .centre = centre, .intervals = intervals, .sharp = sharp };
  gulong painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), &run);

  for (int i = 0; i < repeat; i++)
    {
      show_start (canvas, scenario, centre);
      wait_sharp (canvas);
      run.step = 0;
      run.done = FALSE;
      gtk_widget_add_tick_callback (GTK_WIDGET (canvas), tick, &run, NULL);
      while (!run.done)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, painted);
  printf ("  \"%s\": {\"interval_ms\": {\"p50\": %.1f, \"p95\": %.1f, \"max\": %.1f}, \"sharp_ms\": {\"p50\": %.0f, \"max\": %.0f}}%s\n",
          scenario->name, quantile (intervals, 0.5), quantile (intervals, 0.95), quantile (intervals, 1),
          quantile (sharp, 0.5), quantile (sharp, 1), last ? "" : ",");
}

int
main (int argc, char **argv)
{
  g_autofree char *size = NULL;
  int repeat = 5, width = 1280, height = 800;
  const GOptionEntry options[] = {
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the window", "WxH" },
    { "repeat", 0, 0, G_OPTION_ARG_INT, &repeat, "Runs of every scenario", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSession) session = gp_session_new ();
  GtkWidget *window, *panel;
  GpCanvas *canvas;
  GpBox box;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 ||
      (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2) || !gtk_init_check ())
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: bench-frames PLAN.gpkg [--size WxH] [--repeat N], with a display");
      return 2;
    }
  gp_gsk_choose_renderer ();
  plan = gp_plan_open_read_only (argv[1], NULL, &error);
  if (plan == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 3;
    }
  gp_session_set_plan (session, plan);
  panel = gp_map_panel_new ();
  gp_map_panel_set_session (GP_MAP_PANEL (panel), session);
  canvas = gp_map_panel_get_canvas (GP_MAP_PANEL (panel));
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  wait_sharp (canvas);

  box = gp_snapshot_get_full_extent (gp_session_get_snapshot (session));
  printf ("{\n");
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    run_scenario (canvas, &scenarios[i], gp_box_centre (&box), repeat, i + 1 == G_N_ELEMENTS (scenarios));
  printf ("}\n");
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
