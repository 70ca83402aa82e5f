/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tool that aligns: pairs by the pointer, taken back and brought again, done with Enter. */
#include "ui-fixture.h"

#include "gp-align-card.h"
#include "gp-tool-align.h"

static GpToolAlign *
take_tool (UiFixture *ui)
{
  g_assert_true (gp_map_panel_set_tool (ui->panel, "align"));
  return GP_TOOL_ALIGN (gp_canvas_get_tool (ui->canvas));
}

static GpBox
box_of (UiFixture *ui, gint64 district)
{
  return ui_fixture_find (ui, GP_TABLE_DISTRICT, district)->geometry->box;
}

static GtkWidget *
find_card (GtkWidget *widget)
{
  if (GP_IS_ALIGN_CARD (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child);

      if (found)
        return found;
    }
  return NULL;
}

/* One pair shifts every district by what lies between its points, in one step. */
static void
test_shift (void)
{
  UiFixture ui;
  GpToolAlign *tool;
  const GpPointPair *pair;
  GpPointPair shift;
  GpBox before, after;

  ui_fixture_set_up (&ui);
  tool = take_tool (&ui);
  before = box_of (&ui, ui.district[0]);
  ui_fixture_click (&ui, 0, 0, 0);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 0);
  ui_fixture_click (&ui, -60, -45, 0);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 1);
  pair = gp_tool_align_get_pairs (tool);
  shift = *pair;
  /* A vertex was hit exactly: districts have vertices to snap to. */
  g_assert_cmpfloat (gp_point_distance (shift.from, (GpPoint){ ORIGIN_X, ORIGIN_Y }), <, 1e-6);
  g_assert_true (gp_tool_key (GP_TOOL (tool), GDK_KEY_Return, 0));
  after = box_of (&ui, ui.district[0]);
  g_assert_cmpfloat_with_epsilon (after.min_x - before.min_x, shift.to.x - shift.from.x, 1e-3);
  g_assert_cmpfloat_with_epsilon (after.max_y - before.max_y, shift.to.y - shift.from.y, 1e-3);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 0);
  g_assert_true (gp_plan_undo (ui.plan, NULL));
  after = box_of (&ui, ui.district[0]);
  g_assert_cmpfloat (after.min_x, ==, before.min_x);
  ui_fixture_tear_down (&ui);
}

static void
test_pairs (void)
{
  UiFixture ui;
  GpToolAlign *tool;

  ui_fixture_set_up (&ui);
  tool = take_tool (&ui);
  g_assert_nonnull (find_card (GTK_WIDGET (ui.panel)));
  for (int i = 0; i < 4; i++)
    ui_fixture_click (&ui, 100 * i, -60 - 20 * (i % 2), 0);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 2);
  g_assert_true (gp_tool_key (GP_TOOL (tool), GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 1);
  g_assert_true (gp_tool_redo (GP_TOOL (tool)));
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 2);
  gp_tool_align_remove (tool, 0);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (tool), ==, 1);
  /* Esc takes the point in hand away first. */
  ui_fixture_click (&ui, 50, -60, 0);
  g_assert_true (gp_tool_key (GP_TOOL (tool), GDK_KEY_Escape, 0));
  g_assert_false (gp_tool_key (GP_TOOL (tool), GDK_KEY_Escape, 0));
  /* The card goes with the tool. */
  g_assert_true (gp_map_panel_set_tool (ui.panel, "select"));
  g_assert_null (find_card (GTK_WIDGET (ui.panel)));
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (!gtk_init_check ())
    return 77;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/shift", test_shift);
  g_test_add_func ("/align/pairs", test_pairs);
  return g_test_run ();
}
