/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-sheet-frames PLAN.gpkg
 *
 * Zooms and turns the pages of the district sheets by script, one step a
 * frame. Prints one JSON object: for every scenario the time from frame to
 * frame and the time from the last step to a sharp page. Needs a display.
 */
#include "config.h"

#include <stdio.h>

#include "gp-gsk-choice.h"
#include "gp-plan.h"
#include "gp-sheet-view.h"

#define N_STEPS 90
#define ZOOM_FACTOR 1.03

typedef void (*Step) (GpSheetView *view,
                      int step);

typedef struct
{
  GpSheetView *view;
  Step make;
  int step;
  gint64 last_us;
  gint64 still_us;
  GArray *intervals; /* double, ms */
  double sharp_ms;
  gboolean done;
} Run;

static void
step_zoom (GpSheetView *view, int step)
{
  GpSheetCanvas *canvas = gp_sheet_view_get_canvas (view);

  gp_sheet_canvas_zoom_to (canvas, gp_sheet_canvas_get_zoom (canvas) * (step < N_STEPS / 2 ? ZOOM_FACTOR : 1 / ZOOM_FACTOR));
}

static void
step_scroll (GpSheetView *view, int step)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gp_sheet_view_get_canvas (view)));

  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + (step < N_STEPS / 2 ? 14 : -14));
}

static void
step_turn (GpSheetView *view, int step)
{
  if (step % 6 == 0)
    gp_sheet_view_set_page (view, (gp_sheet_view_get_page (view) + 1) % gp_sheet_book_get_n_pages (gp_sheet_view_get_book (view)));
}

static gboolean
is_sharp (GpSheetView *view)
{
  return gp_sheet_view_get_book (view) && !gp_sheet_renderer_is_busy (gp_sheet_view_get_renderer (view)) && gp_sheet_canvas_is_sharp (gp_sheet_view_get_canvas (view));
}

static void
wait_sharp (GpSheetView *view)
{
  while (!is_sharp (view))
    g_main_context_iteration (NULL, TRUE);
}

static void
after_paint (GdkFrameClock *clock, Run *run)
{
  gint64 now_us = g_get_monotonic_time ();
  double interval_ms = (now_us - run->last_us) / 1000.0;

  if (run->step > 1 && run->step <= N_STEPS)
    g_array_append_val (run->intervals, interval_ms);
  run->last_us = now_us;
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;

  gtk_widget_queue_draw (widget);
  if (run->step < N_STEPS)
    {
      run->make (run->view, run->step++);
      run->still_us = g_get_monotonic_time ();
      return G_SOURCE_CONTINUE;
    }
  run->step = N_STEPS + 1;
  if (!is_sharp (run->view))
    return G_SOURCE_CONTINUE;
  run->sharp_ms = (g_get_monotonic_time () - run->still_us) / 1000.0;
  run->done = TRUE;
  return G_SOURCE_REMOVE;
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
  g_array_sort (values, compare_doubles);
  return values->len ? g_array_index (values, double, MIN (values->len - 1, (guint) (share * values->len))) : 0;
}

static void
run_scenario (GpSheetView *view, const char *name, Step make, gboolean last)
{
  GtkWidget *canvas = GTK_WIDGET (gp_sheet_view_get_canvas (view));
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (double));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (canvas);
  Run run = { .view = view, .make = make, .intervals = intervals };
  gulong painted;

  gp_sheet_canvas_zoom_to (GP_SHEET_CANVAS (canvas), 1);
  wait_sharp (view);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), &run);
  gtk_widget_add_tick_callback (canvas, tick, &run, NULL);
  while (!run.done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, painted);
  printf ("  \"%s\": {\"interval_ms\": {\"p50\": %.1f, \"p95\": %.1f, \"max\": %.1f}, \"sharp_ms\": %.0f}%s\n", name,
          quantile (intervals, 0.5), quantile (intervals, 0.95), quantile (intervals, 1), run.sharp_ms, last ? "" : ",");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .paper = "A3", .date = GP_DATE_NONE };
  GtkWidget *window;
  GpSheetView *view;

  if (argc != 2 || !gtk_init_check ())
    {
      fprintf (stderr, "usage: bench-sheet-frames PLAN.gpkg, on a display\n");
      return 2;
    }
  gp_gsk_choose_renderer ();
  plan = gp_plan_open_read_only (argv[1], NULL, &error);
  if (!plan)
    {
      fprintf (stderr, "%s\n", error->message);
      return 3;
    }
  snapshot = gp_plan_dup_snapshot (plan);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  view = g_object_new (GP_TYPE_SHEET_VIEW, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_present (GTK_WINDOW (window));
  gp_sheet_view_show (view, snapshot, &options);
  wait_sharp (view);
  printf ("{\n");
  run_scenario (view, "zoom", step_zoom, FALSE);
  run_scenario (view, "scroll", step_scroll, FALSE);
  run_scenario (view, "turn", step_turn, TRUE);
  printf ("}\n");
  gtk_window_destroy (GTK_WINDOW (window));
  gp_plan_close (plan, NULL);
  return 0;
}
