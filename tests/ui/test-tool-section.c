/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The section tool: two clicks, or one click and an exact entry, make a
 * section and select it; undo takes it away; a slip of the hand makes none.
 */
#include "ui-fixture.h"

#include "gp-section-card.h"
#include "gp-section-edit.h"
#include "gp-section-sketch-panel.h"
#include "gp-tool-section.h"

static const GpFeature *
only_section (UiFixture *ui)
{
  g_assert_cmpuint (ui_fixture_count (ui, GP_TABLE_SECTION), ==, 1);
  return gp_snapshot_get (gp_session_get_snapshot (ui->session), GP_TABLE_SECTION, 0);
}

static void
test_clicks (void)
{
  g_autoptr (GError) error = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "section");
  ui_fixture_click (&ui, 150, 85, GDK_ALT_MASK);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_SECTION), ==, 0);
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "Section"));
  ui_fixture_click (&ui, 150, 115, GDK_ALT_MASK);
  g_assert_cmpstr (gp_feature_get_text (only_section (&ui), GP_CODE), ==, "1—1");
  g_assert_cmpint (gp_feature_get_choice (only_section (&ui), GP_SECTION_KIND), ==, GP_SECTION_CROSS);
  g_assert_cmpfloat_with_epsilon (gp_geometry_length_m (only_section (&ui)->geometry), 30, 1.5);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  g_assert_cmpint (gp_session_get_selected (ui.session, 0)->table, ==, GP_TABLE_SECTION);
  g_assert_cmpstr (ui.toast, ==, "Cross-section 1—1");
  g_assert_true (gp_plan_undo (ui.plan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_SECTION), ==, 0);
  ui_fixture_tear_down (&ui);
}

static void
test_double_click (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "section");
  ui_fixture_double_click (&ui, 150, 85);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_SECTION), ==, 0);
  ui_fixture_tear_down (&ui);
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* What stands beside the map: the run that is crossed, and what is said of none. */
static void
test_card (void)
{
  GpPoint across[2] = { { ORIGIN_X + 150, ORIGIN_Y + 85 }, { ORIGIN_X + 150, ORIGIN_Y + 115 } };
  GpPoint beside[2] = { { ORIGIN_X + 150, ORIGIN_Y + 10 }, { ORIGIN_X + 150, ORIGIN_Y + 20 } };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (across, 2);
  g_autoptr (GpGeometry) none = gp_geometry_new_line (beside, 2);
  GtkWidget *card;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  card = g_object_ref_sink (gp_section_card_new ());
  gp_section_card_show_line (GP_SECTION_CARD (card), gp_session_get_snapshot (ui.session), line);
  g_assert_true (has_text (card, "cover"));
  gp_section_card_show_line (GP_SECTION_CARD (card), gp_session_get_snapshot (ui.session), none);
  g_assert_true (has_text (card, "crosses no run"));
  gp_section_card_show_line (GP_SECTION_CARD (card), gp_session_get_snapshot (ui.session), NULL);
  g_assert_true (has_text (card, "Once the line crosses"));
  gp_section_card_show_main (GP_SECTION_CARD (card), gp_session_get_snapshot (ui.session), ui_fixture_find (&ui, GP_TABLE_RUN, ui.run));
  g_assert_true (has_text (card, "Length"));
  gp_section_card_show_main (GP_SECTION_CARD (card), gp_session_get_snapshot (ui.session), NULL);
  g_assert_true (has_text (card, "not in the plan any more"));
  g_object_unref (card);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-section/clicks", test_clicks);
  g_test_add_func ("/tool-section/double-click", test_double_click);
  g_test_add_func ("/tool-section/card", test_card);
  return g_test_run ();
}
