/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The day in the window: the slider, the film, the panel's figures, the chain
 * of reasons and the street view, on a street with a sewer and a water pipe.
 */
#include "gp-day-strip.h"
#include "gp-reasons-card.h"
#include "gp-sequence-panel.h"
#include "gp-street-window.h"
#include "ui-fixture.h"

#define FIRST gp_date_from_ymd (2026, 3, 2)
#define WATER_LATER 60

typedef struct
{
  UiFixture ui;
  GpDayStrip *strip;
  GpSequencePanel *figures;
  GpReasonsCard *reasons;
  GtkWindow *beside;
  gint64 sewage;
  gint64 water;
} Fixture;

static gint64
insert_work (GpEdit *edit, const char *code, const char *kind, GpBox box, int first, int days)
{
  g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, 0, NULL);
  g_autoptr (GError) error = NULL;
  gint64 fid;

  box = (GpBox){ box.min_x + ORIGIN_X, box.min_y + ORIGIN_Y, box.max_x + ORIGIN_X, box.max_y + ORIGIN_Y };
  gp_feature_take_geometry (work, gp_geometry_new_box (&box));
  gp_feature_set_text (work, GP_CODE, code);
  gp_feature_set_text (work, GP_NAME, kind);
  gp_feature_set_text (work, GP_WORK_KIND, kind);
  gp_feature_set_int (work, GP_WORK_DAYS, days);
  gp_feature_set_int (work, GP_WORK_COST, 1000000);
  gp_feature_set_date (work, GP_WORK_START, FIRST + first);
  gp_feature_set_date (work, GP_WORK_FINISH, FIRST + first + days - 1);
  fid = gp_edit_insert (edit, work, &error);
  g_assert_no_error (error);
  return fid;
}

/* The water pipe lies on the sewer: it comes after it, two months later. */
static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;

  self->sewage = insert_work (edit, "GC-11", "sewage", (GpBox){ 100, 99, 500, 101 }, 0, 10);
  self->water = insert_work (edit, "GC-12", "water", (GpBox){ 100, 99.5, 500, 100.5 }, WATER_LATER, 5);
  return gp_edit_set_setting (edit, "start_date", "2026-03-02", error) && gp_edit_set_setting (edit, "days_off", "", error) &&
         gp_edit_set_setting (edit, "settlement_days", "0", error);
}

static void
wait_for_dates (Fixture *self)
{
  while (gp_session_get_dates (self->ui.session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GError) error = NULL;

  *self = (Fixture){ 0 };
  ui_fixture_set_up (&self->ui);
  g_assert_true (gp_plan_edit (self->ui.plan, "fill", fill, self, &error));
  gp_session_set_works_shown (self->ui.session, TRUE);
  self->strip = g_object_new (GP_TYPE_DAY_STRIP, NULL);
  self->figures = g_object_new (GP_TYPE_SEQUENCE_PANEL, NULL);
  self->reasons = g_object_new (GP_TYPE_REASONS_CARD, NULL);
  gp_day_strip_set_session (self->strip, self->ui.session);
  gp_sequence_panel_set_session (self->figures, self->ui.session);
  gp_reasons_card_set_session (self->reasons, self->ui.session);
  gtk_widget_set_vexpand (GTK_WIDGET (self->figures), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->strip));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reasons));
  self->beside = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->beside, 500, 700);
  gtk_window_set_child (self->beside, box);
  gtk_window_present (self->beside);
  wait_for_dates (self);
  gp_day_strip_set_range (self->strip, FIRST, FIRST + WATER_LATER + 4);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gtk_window_destroy (self->beside);
  ui_fixture_tear_down (&self->ui);
}

static gpointer
find_widget (GtkWidget *parent, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (parent), type) && (text == NULL || strcmp (gtk_label_get_text (GTK_LABEL (parent)), text) == 0))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type, text);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
says (Fixture *self, const char *text)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return find_widget (GTK_WIDGET (self->figures), GTK_TYPE_LABEL, text) != NULL;
}

static void
activate (GtkListBox *list, int row)
{
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, row));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* --- tests -------------------------------------------------------------- */

static void
test_slider (Fixture *self, gconstpointer unused)
{
  GtkRange *slider = find_widget (GTK_WIDGET (self->strip), GTK_TYPE_SCALE, NULL);

  gtk_range_set_value (slider, FIRST + 3);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST + 3);
  gp_session_set_day (self->ui.session, FIRST + 20);
  g_assert_cmpint ((int) gtk_range_get_value (slider), ==, FIRST + 20);
  gp_day_strip_step_event (self->strip, 1);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST + WATER_LATER);
  gp_day_strip_step_event (self->strip, -1);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST + 9);
  gp_day_strip_step_event (self->strip, -1);
  gp_day_strip_step_event (self->strip, -1);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST);
}

/* The map follows: brown earth in the trench on its days, none before. */
static void
test_map_follows (Fixture *self, gconstpointer unused)
{
  GpMapStyle style;

  gp_session_set_day (self->ui.session, FIRST + 2);
  gp_session_get_style (self->ui.session, &style);
  g_assert_cmpint (style.day, ==, FIRST + 2);
  ui_fixture_wait_sharp (&self->ui);
}

static void
test_film (Fixture *self, gconstpointer unused)
{
  GtkDropDown *speed = find_widget (GTK_WIDGET (self->strip), GTK_TYPE_DROP_DOWN, NULL);
  GpDate before = FIRST + WATER_LATER - 10, last = FIRST + WATER_LATER + 4;
  guint moved = 0;

  gtk_drop_down_set_selected (speed, 2);
  gp_session_set_day (self->ui.session, before);
  gp_day_strip_play (self->strip, TRUE);
  while (gp_day_strip_get_playing (self->strip))
    {
      GpDate day = gp_session_get_day (self->ui.session);

      g_assert_cmpint (day, >=, before);
      g_assert_cmpint (day, <=, last);
      moved += day > before;
      before = day;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (moved, >, 1);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, last);
  /* From the last day on it begins anew. */
  gp_day_strip_play (self->strip, TRUE);
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST);
  gp_day_strip_play (self->strip, FALSE);
  g_assert_false (gp_day_strip_get_playing (self->strip));
}

static void
test_figures (Fixture *self, gconstpointer unused)
{
  gp_session_set_day (self->ui.session, FIRST + 2);
  g_assert_true (says (self, "2026-03-04"));
  g_assert_true (says (self, "Wednesday"));
  g_assert_true (says (self, "1 times"));
  gp_session_set_day (self->ui.session, FIRST + WATER_LATER);
  g_assert_true (says (self, "2 times"));
  g_assert_true (says (self, "at least 1"));
}

static void
test_eye (Fixture *self, gconstpointer unused)
{
  GtkToggleButton *eye = find_widget (GTK_WIDGET (self->figures), GTK_TYPE_TOGGLE_BUTTON, NULL);
  GpMapStyle style;

  gtk_toggle_button_set_active (eye, FALSE);
  gp_session_get_style (self->ui.session, &style);
  g_assert_cmpuint (style.hidden_days, ==, GP_DAY_BIT_WRONG);
  gtk_toggle_button_set_active (eye, TRUE);
  gp_session_get_style (self->ui.session, &style);
  g_assert_cmpuint (style.hidden_days, ==, 0);
}

/* The water pipe waits for nothing it says: it could go earlier, were it not for the sewer two months before. */
static void
test_chain (Fixture *self, gconstpointer unused)
{
  GtkListBox *chain;

  gp_session_select_one (self->ui.session, GP_TABLE_WORK, self->water);
  gp_reasons_card_show (self->reasons, self->water);
  chain = gp_reasons_card_get_chain (self->reasons);
  g_assert_nonnull (chain);
  g_assert_nonnull (gtk_list_box_get_row_at_index (chain, 0));
  if (gtk_list_box_get_row_at_index (chain, 1))
    {
      activate (chain, 1);
      g_assert_true (gp_session_is_selected (self->ui.session, GP_TABLE_WORK, self->sewage));
    }
  gp_reasons_card_show (self->reasons, 0);
  g_assert_null (gp_reasons_card_get_chain (self->reasons));
}

/* A broken rule leads to its work and its day. */
static void
test_violation (Fixture *self, gconstpointer unused)
{
  GPtrArray *violations = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  GpViolation *violation = g_new0 (GpViolation, 1);
  GpMapStyle style;

  *violation = (GpViolation){ g_strdup ("due"), self->water, 0, FIRST + WATER_LATER, 0, 0, g_strdup ("Too late.") };
  g_ptr_array_add (violations, violation);
  gp_session_set_day (self->ui.session, FIRST);
  gp_session_take_violations (self->ui.session, violations);
  gp_session_get_style (self->ui.session, &style);
  g_assert_cmpuint (style.callouts->len, ==, 1);
  gp_reasons_card_show (self->reasons, 0);
  activate (gp_reasons_card_get_violations (self->reasons), 0);
  g_assert_true (gp_session_is_selected (self->ui.session, GP_TABLE_WORK, self->water));
  g_assert_cmpint (gp_session_get_day (self->ui.session), ==, FIRST + WATER_LATER);
  gp_session_set_day (self->ui.session, FIRST + WATER_LATER + 1);
  ui_fixture_wait_sharp (&self->ui);
}

static GpDate
start_of (Fixture *self, gint64 work)
{
  return gp_feature_get_date (gp_snapshot_find (gp_session_get_snapshot (self->ui.session), GP_TABLE_WORK, work), GP_WORK_START);
}

static void
test_street (Fixture *self, gconstpointer unused)
{
  GpStreetWindow *window;
  const GpStreetStack *stack;
  g_autoptr (GError) error = NULL;
  GpDate before = start_of (self, self->sewage);

  gp_session_select_one (self->ui.session, GP_TABLE_WORK, self->water);
  window = gp_street_window_new (self->ui.window, self->ui.session);
  gtk_window_present (GTK_WINDOW (window));
  while (gp_street_window_get_stack (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  stack = gp_street_window_get_stack (window);
  g_assert_cmpuint (stack->works->len, ==, 2);
  g_assert_cmpuint (stack->openings->len, ==, 2);
  /* The head, then from the surface down. */
  g_assert_nonnull (gtk_list_box_get_row_at_index (gp_street_window_get_works (window), 2));
  g_assert_null (gtk_list_box_get_row_at_index (gp_street_window_get_works (window), 3));
  activate (gp_street_window_get_works (window), 2);
  g_assert_true (gp_session_is_selected (self->ui.session, GP_TABLE_WORK, self->sewage));

  gp_street_window_join (window, 0);
  g_assert_cmpint (start_of (self, self->sewage), >, before);
  g_assert_nonnull (self->ui.toast);
  wait_for_dates (self);
  g_assert_cmpuint (gp_street_window_get_stack (window)->openings->len, ==, 1);
  g_assert_true (gp_plan_undo (self->ui.plan, &error));
  g_assert_cmpint (start_of (self, self->sewage), ==, before);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/day/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  ADD ("slider", test_slider);
  ADD ("map-follows", test_map_follows);
  ADD ("film", test_film);
  ADD ("figures", test_figures);
  ADD ("eye", test_eye);
  ADD ("chain", test_chain);
  ADD ("violation", test_violation);
  ADD ("street", test_street);
  return g_test_run ();
}
