/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-storm PLAN.gpkg [--clicks N]
 *
 * Edits the plan by clicks of a real pointer while its map is drawn, and prints
 * one JSON object that says how many clicks were edits. Needs a display of its
 * own and xdotool; tests/bench/bench-clicks gives it both, and a large plan.
 */
#include "config.h"

#include <stdio.h>

#include "click-storm.h"
#include "gp-gsk-choice.h"
#include "hand.h"

static guint
count_features (GpSnapshot *snapshot)
{
  guint n = 0;

  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    n += gp_snapshot_get_n (snapshot, table);
  return n;
}

static GtkWindow *
show (GpMapPanel *panel)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, 1280, 800);
  gtk_window_set_child (window, GTK_WIDGET (panel));
  gtk_window_present (window);
  while (!gp_canvas_is_sharp (gp_map_panel_get_canvas (panel)))
    g_main_context_iteration (NULL, TRUE);
  hand_focus (window);
  return window;
}

int
main (int argc, char **argv)
{
  int clicks = 200;
  const GOptionEntry options[] = {
    { "clicks", 0, 0, G_OPTION_ARG_INT, &clicks, "How many", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GpSession) session = gp_session_new ();
  GtkWidget *panel;
  GtkWindow *window;
  ClickStorm storm;
  guint n_features;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || !hand_is_there () || !gtk_init_check ())
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: bench-storm PLAN.gpkg [--clicks N], with a display and xdotool");
      return 2;
    }
  gp_gsk_choose_renderer ();
  plan = gp_plan_open (argv[1], NULL, &error);
  if (plan == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 3;
    }
  gp_session_set_plan (session, plan);
  n_features = count_features (gp_session_get_snapshot (session));
  panel = gp_map_panel_new ();
  gp_map_panel_set_session (GP_MAP_PANEL (panel), session);
  window = show (GP_MAP_PANEL (panel));
  click_storm (GP_MAP_PANEL (panel), session, (guint) clicks, &storm);
  printf ("{\"features\": %u, \"clicks\": %u, \"while_drawing\": %u, \"edits\": %u, \"dropped\": %u}\n",
          n_features, storm.clicks, storm.while_drawing, storm.edits, storm.clicks - storm.edits);
  gtk_window_destroy (window);
  gp_session_set_plan (session, NULL);
  gp_plan_close (plan, NULL);
  return storm.edits == storm.clicks ? 0 : 1;
}
