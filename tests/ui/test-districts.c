/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Districts as a coverage in the window: mending them, and deleting one. */
#include "ui-fixture.h"

#include <adwaita.h>

#include "gp-district-delete-dialog.h"
#include "gp-district-merge-dialog.h"
#include "gp-mend-window.h"

/* The right one is pulled away from the left one by 5 cm. */
static gboolean
pull_away (GpEdit *edit, gpointer data, GError **error)
{
  UiFixture *ui = data;
  GpBox box = { ORIGIN_X + 400.05, ORIGIN_Y, ORIGIN_X + 800, ORIGIN_Y + 200 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);

  return gp_edit_set_geometry (edit, GP_TABLE_DISTRICT, ui->district[1], shape, error);
}

static void
wait_ready (GpMendWindow *window)
{
  while (!gp_mend_window_is_ready (window))
    g_main_context_iteration (NULL, TRUE);
}

static double
area (UiFixture *ui, gint64 district)
{
  return gp_geometry_area_m2 (ui_fixture_find (ui, GP_TABLE_DISTRICT, district)->geometry);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_mend (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GpMendWindow *window;
  GtkColumnView *table;
  double scale;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  window = GP_MEND_WINDOW (gp_mend_window_new (ui.window, ui.session));
  wait_ready (window);
  g_assert_cmpuint (gp_mend_window_get_n_faults (window), ==, 0);
  /* It follows the plan. */
  g_assert_true (gp_plan_edit (ui.plan, "pull away", pull_away, &ui, &error));
  while (gp_mend_window_get_n_faults (window) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_ready (window);
  g_assert_cmpuint (gp_mend_window_get_n_faults (window), ==, 1);
  /* What would move is on the map; the line in hand is looked at from near. */
  g_assert_cmpuint (gp_map_notes_get_n_arrows (gp_session_get_notes (ui.session)), ==, 2);
  scale = gp_viewport_get_scale (gp_canvas_get_viewport (ui.canvas));
  table = GTK_COLUMN_VIEW (find_child (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (table)), 0);
  g_assert_cmpfloat (gp_viewport_get_scale (gp_canvas_get_viewport (ui.canvas)), <, scale / 2);
  gp_mend_window_apply (window);
  g_assert_cmpfloat_with_epsilon (area (&ui, ui.district[0]) + area (&ui, ui.district[1]), 160000, 0.01);
  g_assert_nonnull (ui.toast);
  label = gp_plan_dup_undo_label (ui.plan);
  g_assert_cmpstr (label, ==, "Mend district boundaries");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (gp_session_get_notes (ui.session));
  ui_fixture_tear_down (&ui);
}

static GtkWindow *
ask (UiFixture *ui, guint choice)
{
  GtkWindow *dialog;

  gp_session_select_one (ui->session, GP_TABLE_DISTRICT, ui->district[0]);
  dialog = gp_district_delete_dialog_new (ui->session, ui->district[0]);
  gtk_window_set_transient_for (dialog, ui->window);
  gtk_window_present (dialog);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_child (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN)), choice);
  return dialog;
}

static void
test_delete_gives_ground (void)
{
  g_autoptr (GError) error = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask (&ui, 1)), "delete");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 1);
  g_assert_cmpfloat_with_epsilon (area (&ui, ui.district[1]), 160000, 0.01);
  g_assert_cmpint (gp_feature_get_int (ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0]), GP_COMPOUND_DISTRICT, 0), ==, ui.district[1]);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_DISTRICT, ui.district[1]));
  g_assert_true (gp_plan_undo (ui.plan, &error));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  ui_fixture_tear_down (&ui);
}

static void
test_delete_leaves_ground (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask (&ui, 0)), "delete");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 1);
  g_assert_cmpfloat_with_epsilon (area (&ui, ui.district[1]), 80000, 0.01);
  ui_fixture_tear_down (&ui);
}

/* The larger one is proposed to stay; here they are alike, so the first. */
static void
test_merge (void)
{
  GtkWindow *dialog;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select (ui.session, (GpObjectRef[]){ { GP_TABLE_DISTRICT, ui.district[0] }, { GP_TABLE_DISTRICT, ui.district[1] } }, 2);
  dialog = gp_district_merge_dialog_new (ui.session);
  gtk_window_set_transient_for (dialog, ui.window);
  gtk_window_present (dialog);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_child (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN)), 1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 1);
  g_assert_cmpfloat_with_epsilon (area (&ui, ui.district[1]), 160000, 0.01);
  ui_fixture_tear_down (&ui);
}

static void
test_delete_thinks_better (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask (&ui, 1)), "cancel");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char *argv[])
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/districts/mend", test_mend);
  g_test_add_func ("/districts/delete/gives-ground", test_delete_gives_ground);
  g_test_add_func ("/districts/delete/leaves-ground", test_delete_leaves_ground);
  g_test_add_func ("/districts/merge", test_merge);
  g_test_add_func ("/districts/delete/cancel", test_delete_thinks_better);
  return g_test_run ();
}
