/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selecting on the map: what the hand may take, and how it says so. */
#include "ui-fixture.h"

#include "gp-selection-commands.h"
#include "gp-tool.h"

static gboolean
is_selected (UiFixture *ui, GpTableId table, gint64 fid)
{
  return gp_session_is_selected (ui->session, table, fid);
}

/* Draws round points given in the fixture's metres. */
static void
lasso (UiFixture *ui, const GpPoint *points, guint n, GdkModifierType modifiers)
{
  GpTool *tool = gp_canvas_get_tool (ui->canvas);
  GpPixel from = ui_fixture_pixel (ui, points[0].x, points[0].y), at = from;

  g_assert_true (gp_tool_drag_begin (tool, from, GDK_ALT_MASK | modifiers));
  for (guint i = 1; i < n; i++)
    {
      at = ui_fixture_pixel (ui, points[i].x, points[i].y);
      gp_tool_drag_update (tool, from, at, GDK_ALT_MASK | modifiers);
    }
  gp_tool_drag_end (tool, from, at, GDK_ALT_MASK | modifiers);
}

static void
test_pile_is_told (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_nonnull (strstr (gp_session_get_hint (ui.session), "1/2"));
  g_assert_nonnull (strstr (gp_session_get_hint (ui.session), "XQ-01"));
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_nonnull (strstr (gp_session_get_hint (ui.session), "2/2"));
  g_assert_nonnull (strstr (gp_session_get_hint (ui.session), "PQ-01"));
  gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 500, 50), 0);
  g_assert_null (strstr (gp_session_get_hint (ui.session), "2/2"));
  /* Alone where it lies: nothing to count. */
  ui_fixture_click (&ui, 500, 50, 0);
  g_assert_null (strstr (gp_session_get_hint (ui.session), "1/1"));
  ui_fixture_tear_down (&ui);
}

static void
test_lasso (void)
{
  const GpPoint round_first[] = { { 290, 10 }, { 345, 2 }, { 395, 10 }, { 395, 90 }, { 345, 96 }, { 290, 90 } };
  const GpPoint nick_second[] = { { 650, 95 }, { 640, 60 }, { 650, 50 }, { 660, 90 } };
  UiFixture ui;

  ui_fixture_set_up (&ui);
  /* To the right: only what lies wholly inside. */
  lasso (&ui, round_first, G_N_ELEMENTS (round_first), 0);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  g_assert_true (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[0]));
  /* To the left: what is touched, here added. */
  lasso (&ui, nick_second, G_N_ELEMENTS (nick_second), GDK_SHIFT_MASK);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 3);
  g_assert_true (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[1]));
  g_assert_true (is_selected (&ui, GP_TABLE_DISTRICT, ui.district[1]));
  /* Ctrl takes away what is selected already. */
  lasso (&ui, round_first, G_N_ELEMENTS (round_first), GDK_CONTROL_MASK);
  g_assert_false (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[0]));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  ui_fixture_tear_down (&ui);
}

static void
test_escape_drops_the_frame (void)
{
  GpPixel a, b;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  ui_fixture_click (&ui, 640, 50, 0);
  a = ui_fixture_pixel (&ui, 290, 90);
  b = ui_fixture_pixel (&ui, 390, 10);
  gp_tool_drag_begin (gp_canvas_get_tool (ui.canvas), a, 0);
  gp_tool_drag_update (gp_canvas_get_tool (ui.canvas), a, b, 0);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Escape, 0));
  gp_tool_drag_end (gp_canvas_get_tool (ui.canvas), a, b, 0);
  g_assert_true (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[1]));
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Escape, 0));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  ui_fixture_tear_down (&ui);
}

static void
test_locked_is_not_taken (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_session_get_table_locked (ui.session, GP_TABLE_BASE_AREA));
  gp_session_set_table_locked (ui.session, GP_TABLE_COMPOUND, TRUE);
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_true (is_selected (&ui, GP_TABLE_DISTRICT, ui.district[0]));
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 290, 90 }, (GpPoint){ 390, 10 }, 0));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  gp_session_set_table_locked (ui.session, GP_TABLE_COMPOUND, FALSE);
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 290, 90 }, (GpPoint){ 390, 10 }, 0));
  g_assert_true (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[0]));
  gp_session_set_run_kind_locked (ui.session, GP_RUN_WATER, TRUE);
  ui_fixture_click (&ui, 200, 104, 0);
  g_assert_false (is_selected (&ui, GP_TABLE_RUN, ui.run));
  ui_fixture_tear_down (&ui);
}

static void
test_all_and_invert (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_selection_all (ui.session);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  g_assert_nonnull (ui.toast);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[1]);
  gp_selection_invert (ui.session);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  g_assert_true (is_selected (&ui, GP_TABLE_COMPOUND, ui.compound[0]));
  gp_selection_all (ui.session);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  gp_session_set_table_visible (ui.session, GP_TABLE_RUN, FALSE);
  gp_session_select_one (ui.session, GP_TABLE_RUN, ui.run);
  gp_selection_invert (ui.session);
  g_assert_true (is_selected (&ui, GP_TABLE_RUN, ui.run));
  ui_fixture_tear_down (&ui);
}

static void
count_call (guint *n)
{
  (*n)++;
}

static void
test_pointed (void)
{
  guint told = 0;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_signal_connect_swapped (ui.session, "pointed-changed", G_CALLBACK (count_call), &told);
  gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 340, 50), 0);
  g_assert_nonnull (gp_session_get_pointed (ui.session));
  g_assert_cmpint (gp_session_get_pointed (ui.session)->fid, ==, ui.compound[0]);
  gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 341, 50), 0);
  g_assert_cmpuint (told, ==, 1);
  /* What is gone is no longer under the hand. */
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_selection_delete (ui.session);
  g_assert_null (gp_session_get_pointed (ui.session));
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/select/pile", test_pile_is_told);
  g_test_add_func ("/select/lasso", test_lasso);
  g_test_add_func ("/select/escape", test_escape_drops_the_frame);
  g_test_add_func ("/select/locked", test_locked_is_not_taken);
  g_test_add_func ("/select/all-and-invert", test_all_and_invert);
  g_test_add_func ("/select/pointed", test_pointed);
  return g_test_run ();
}
