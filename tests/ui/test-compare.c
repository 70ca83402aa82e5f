/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sequences side by side: what they differ in, taking one, and taking it back. */
#include "ui-fixture.h"

#include "gp-compare-window.h"

#define TODAY gp_date_from_ymd (2027, 3, 1)

static gboolean
prepare (GpEdit *edit, gpointer data, GError **error)
{
  UiFixture *ui = data;
  g_autoptr (GpFeature) work = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, ui->work));

  gp_feature_set_int (work, GP_WORK_DAYS, 10);
  gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2028, 1, 1));
  gp_feature_set_date (work, GP_WORK_FINISH, gp_date_from_ymd (2028, 1, 10));
  return gp_edit_set (edit, work, GP_WORK_DAYS, error) && gp_edit_set (edit, work, GP_WORK_START, error) &&
         gp_edit_set (edit, work, GP_WORK_FINISH, error);
}

static GpDate
get_start (UiFixture *ui)
{
  return gp_feature_get_date (ui_fixture_find (ui, GP_TABLE_WORK, ui->work), GP_WORK_START);
}

static void
wait_ready (GpCompareWindow *window)
{
  while (!gp_compare_window_is_ready (window))
    g_main_context_iteration (NULL, TRUE);
}

static void
undo (UiFixture *ui)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_undo (ui->plan, &error));
  g_assert_no_error (error);
}

static void
test_take (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSnapshot) before = NULL;
  g_autofree char *label = NULL;
  GpCompareWindow *window;
  GpDate late = gp_date_from_ymd (2028, 1, 1);
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_plan_edit (ui.plan, "dates", prepare, &ui, &error));
  before = gp_plan_dup_snapshot (ui.plan);
  window = GP_COMPARE_WINDOW (gp_compare_window_new (ui.window, ui.session, before, TODAY));
  wait_ready (window);
  /* Before and now are the same plan. */
  g_assert_cmpuint (gp_compare_window_get_n_moved (window), ==, 0);
  gp_compare_window_choose (window, GP_COMPARE_STORED, GP_COMPARE_OPENINGS);
  wait_ready (window);
  g_assert_cmpuint (gp_compare_window_get_n_moved (window), >=, 1);
  /* Looking changes nothing; taking does, in one edit. */
  g_assert_cmpint (get_start (&ui), ==, late);
  gp_compare_window_take (window, 1);
  g_assert_cmpint (get_start (&ui), ==, TODAY);
  label = gp_plan_dup_undo_label (ui.plan);
  g_assert_cmpstr (label, ==, "Take the dates “Fewest openings”");
  wait_ready (window);
  g_assert_cmpuint (gp_compare_window_get_n_moved (window), ==, 0);
  /* The dates before it can be taken too. */
  gp_compare_window_choose (window, GP_COMPARE_BEFORE, GP_COMPARE_STORED);
  wait_ready (window);
  gp_compare_window_take (window, 0);
  g_assert_cmpint (get_start (&ui), ==, late);
  undo (&ui);
  g_assert_cmpint (get_start (&ui), ==, TODAY);
  undo (&ui);
  g_assert_cmpint (get_start (&ui), ==, late);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_fixture_tear_down (&ui);
}

static void
test_closed_while_looking (void)
{
  GpCompareWindow *window;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  window = GP_COMPARE_WINDOW (gp_compare_window_new (ui.window, ui.session, NULL, TODAY));
  gp_compare_window_choose (window, GP_COMPARE_OPENINGS, GP_COMPARE_LIVELIHOOD);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/compare/take", test_take);
  g_test_add_func ("/compare/closed-while-looking", test_closed_while_looking);
  return g_test_run ();
}
