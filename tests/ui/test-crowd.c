/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hundred thousand runs, and every click made while they are drawn is an edit. tests/bench/bench-clicks does it with a million. */
#include "ui-fixture.h"

#include "click-storm.h"
#include "hand.h"

#define N_RUNS 100000
#define N_CLICKS 24

static gboolean
lay_runs (GpEdit *edit, gpointer data, GError **error)
{
  for (guint i = 0; i < N_RUNS; i++)
    {
      double x = ORIGIN_X + i % 400 * 2, y = ORIGIN_Y + i / 400 * 0.8;
      g_autoptr (GpGeometry) line = gp_geometry_new_line ((GpPoint[]){ { x, y }, { x + 1, y + 0.4 }, { x + 2, y } }, 3);
      g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 0, line);

      gp_feature_set_choice (run, GP_RUN_KIND, i % GP_N_RUN_KINDS);
      if (gp_edit_insert (edit, run, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_no_click_is_dropped (void)
{
  g_autoptr (GError) error = NULL;
  ClickStorm storm;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_plan_edit (ui.plan, "lay", lay_runs, NULL, &error));
  ui_fixture_wait_sharp (&ui);
  hand_focus (ui.window);
  click_storm (ui.panel, ui.session, N_CLICKS, &storm);
  g_assert_cmpuint (storm.edits, ==, N_CLICKS);
  /* How many hit a map being drawn depends on the machine; where it draws faster than a hand clicks, none. */
  g_test_message ("%u of %u clicks while the map was drawn", storm.while_drawing, N_CLICKS);
  ui_fixture_wait_sharp (&ui);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (!hand_is_there ())
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crowd/no-click-dropped", test_no_click_is_dropped);
  return g_test_run ();
}
