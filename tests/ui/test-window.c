/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window as a planner uses it: a plan opens, a form edits through the
 * journal, layers hide, works are packed, a shapefile comes in.
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "gp-application.h"
#include "gp-form-row.h"
#include "gp-gantt-rows.h"
#include "gp-history-window.h"
#include "gp-import-assistant.h"
#include "gp-new-plan-dialog.h"
#include "gp-new-plan.h"
#include "gp-object-panel.h"
#include "gp-pack-edit.h"
#include "gp-plan-export.h"
#include "gp-recent.h"
#include "gp-start-page.h"
#include "gp-status-bar.h"
#include "gp-window.h"

#define X 488000.0
#define Y 2631000.0

typedef struct
{
  char *folder;
  char *path;
  GpWindow *window;
  GpSession *session;
  gint64 compound[2];
  gint64 work[2];
} Fixture;

static GpApplication *app;

/* Runs the main loop until @ready, at most half a minute. */
static void
wait_until (gboolean (*ready) (gpointer), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!ready (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

static void
settle (void)
{
  for (int i = 0; i < 40; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

static GpGeometry *
new_box (double x, double y)
{
  GpBox box = { X + x, Y + y, X + x + 60, Y + y + 40 };

  return gp_geometry_new_box (&box);
}

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GpFeature) compound = gp_feature_new (GP_TABLE_COMPOUND, 0, new_box (100 * i, 0));
      g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, 0, new_box (100 * i, 60));
      g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 0, gp_geometry_new_line ((GpPoint[]){ { X, Y + 50 + i }, { X + 200, Y + 50 + i } }, 2));

      gp_feature_set_text (compound, GP_NAME, i ? "二轻宿舍" : "渡口新村");
      self->compound[i] = gp_edit_insert (edit, compound, error);
      gp_feature_set_text (work, GP_NAME, i ? "雨水管新建" : "污水管改造");
      gp_feature_set_int (work, GP_WORK_COST, 86200000);
      gp_feature_set_int (work, GP_WORK_COMPOUND, self->compound[0]);
      gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2026, 3, 9));
      gp_feature_set_date (work, GP_WORK_FINISH, gp_date_from_ymd (2026, 4, 20));
      self->work[i] = gp_edit_insert (edit, work, error);
      gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_WATER);
      gp_feature_set_text (run, GP_NAME, "给水");
      if (self->compound[i] <= 0 || self->work[i] <= 0 || gp_edit_insert (edit, run, error) <= 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_open (gpointer data)
{
  return gp_session_get_plan (((Fixture *) data)->session) != NULL;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;

  self->folder = g_dir_make_tmp ("gp-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "plan.gpkg", NULL);
  plan = gp_plan_create (self->path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "fill", fill, self, &error));
  g_assert_true (gp_plan_close (plan, &error));
  self->window = gp_window_new (GTK_APPLICATION (app));
  self->session = gp_window_get_session (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  gp_window_open_path (self->window, self->path);
  wait_until (is_open, self);
  settle ();
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gtk_window_close (GTK_WINDOW (self->window));
  settle ();
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gpointer
find_widget (GtkWidget *parent, GType type, const char *tooltip)
{
  if (g_type_is_a (G_OBJECT_TYPE (parent), type) && (!tooltip || g_strcmp0 (gtk_widget_get_tooltip_text (parent), tooltip) == 0))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type, tooltip);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_text (GtkWidget *parent, const char *text)
{
  if (GTK_IS_LABEL (parent) && strstr (gtk_label_get_text (GTK_LABEL (parent)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static GpFormRow *
find_row (Fixture *self, guint field)
{
  GpObjectPanel *panel = find_widget (GTK_WIDGET (self->window), GP_TYPE_OBJECT_PANEL, NULL);

  return GP_FORM_ROW (gp_form_get_row (gp_object_panel_get_form (panel), field));
}

static const GpFeature *
compound (Fixture *self, int i)
{
  return gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_COMPOUND, self->compound[i]);
}

static void
test_form_goes_to_the_journal (Fixture *self, gconstpointer unused)
{
  g_autofree char *label = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound[0]);
  settle ();
  g_assert_true (gp_form_row_try_text (find_row (self, GP_COMPOUND_HOUSEHOLDS), "186"));
  settle ();
  g_assert_cmpint (gp_feature_get_int (compound (self, 0), GP_COMPOUND_HOUSEHOLDS, 0), ==, 186);
  label = gp_plan_dup_undo_label (gp_session_get_plan (self->session));
  g_assert_nonnull (strstr (label, "渡口新村"));
  g_assert_nonnull (strstr (label, "Households"));

  g_assert_false (gp_form_row_try_text (find_row (self, GP_COMPOUND_HOUSEHOLDS), "many"));
  g_assert_false (gp_form_row_try_text (find_row (self, GP_COMPOUND_BUILT_YEAR), "19940"));
  settle ();
  after = gp_plan_dup_undo_label (gp_session_get_plan (self->session));
  g_assert_cmpstr (after, ==, label);
  g_assert_true (has_text (GTK_WIDGET (find_row (self, GP_COMPOUND_HOUSEHOLDS)), "many"));

  g_assert_true (gp_plan_undo (gp_session_get_plan (self->session), &error));
  settle ();
  g_assert_false (gp_feature_has (compound (self, 0), GP_COMPOUND_HOUSEHOLDS));
}

static void
test_form_edits_several (Fixture *self, gconstpointer unused)
{
  GpObjectRef both[] = { { GP_TABLE_COMPOUND, self->compound[0] }, { GP_TABLE_COMPOUND, self->compound[1] } };
  g_autoptr (GError) error = NULL;

  gp_session_select (self->session, both, 2);
  settle ();
  g_assert_true (gp_form_row_try_text (find_row (self, GP_COMPOUND_BUILT_YEAR), "1994"));
  settle ();
  g_assert_cmpint (gp_feature_get_int (compound (self, 0), GP_COMPOUND_BUILT_YEAR, 0), ==, 1994);
  g_assert_cmpint (gp_feature_get_int (compound (self, 1), GP_COMPOUND_BUILT_YEAR, 0), ==, 1994);
  g_assert_true (gp_plan_undo (gp_session_get_plan (self->session), &error));
  settle ();
  g_assert_false (gp_feature_has (compound (self, 0), GP_COMPOUND_BUILT_YEAR));
  g_assert_false (gp_feature_has (compound (self, 1), GP_COMPOUND_BUILT_YEAR));
}

/* What is being written when something else is selected goes to what it was written for. */
static void
test_nothing_written_is_lost (Fixture *self, gconstpointer unused)
{
  GtkWidget *entry;

  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound[0]);
  settle ();
  entry = find_widget (GTK_WIDGET (find_row (self, GP_NAME)), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "渡口新村一区");
  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound[1]);
  settle ();
  g_assert_cmpstr (gp_feature_get_text (compound (self, 0), GP_NAME), ==, "渡口新村一区");
  g_assert_cmpstr (gp_feature_get_text (compound (self, 1), GP_NAME), ==, "二轻宿舍");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_widget (GTK_WIDGET (find_row (self, GP_NAME)), GTK_TYPE_ENTRY, NULL))), ==, "二轻宿舍");
}

/* The kind of a work is chosen by its title and stored by its name. */
static void
test_kind_of_work (Fixture *self, gconstpointer unused)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GtkDropDown *kinds;
  const GpFeature *work;

  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_WORK_KIND), >, 2);
  gp_session_select_one (self->session, GP_TABLE_WORK, self->work[0]);
  settle ();
  kinds = find_widget (GTK_WIDGET (find_row (self, GP_WORK_KIND)), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (kinds, 2);
  settle ();
  work = gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_WORK, self->work[0]);
  g_assert_cmpstr (gp_feature_get_text (work, GP_WORK_KIND), ==,
                   gp_feature_get_text (gp_snapshot_get (gp_session_get_snapshot (self->session), GP_TABLE_WORK_KIND, 1), GP_WORK_KIND_KIND));
  g_assert_cmpuint (gtk_drop_down_get_selected (kinds), ==, 2);
}

/* Money is written in 万元 and not a fen is lost. */
static void
test_money_in_wan (Fixture *self, gconstpointer unused)
{
  const GpFeature *work;

  gp_session_select_one (self->session, GP_TABLE_WORK, self->work[0]);
  settle ();
  g_assert_true (gp_form_row_try_text (find_row (self, GP_WORK_COST), "12.345678"));
  settle ();
  work = gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_WORK, self->work[0]);
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_COST, 0), ==, 12345678);
}

static void
test_layers_hide (Fixture *self, gconstpointer unused)
{
  GtkToggleButton *eye = find_widget (GTK_WIDGET (self->window), GTK_TYPE_TOGGLE_BUTTON, "Show or hide Buildings");

  g_assert_true (gp_session_get_table_visible (self->session, GP_TABLE_BUILDING));
  gtk_toggle_button_set_active (eye, FALSE);
  g_assert_false (gp_session_get_table_visible (self->session, GP_TABLE_BUILDING));
  gp_session_set_table_visible (self->session, GP_TABLE_BUILDING, TRUE);
  g_assert_true (gtk_toggle_button_get_active (eye));
}

static void
test_saved_is_said_after_a_commit (Fixture *self, gconstpointer unused)
{
  GpStatusBar *status = find_widget (GTK_WIDGET (self->window), GP_TYPE_STATUS_BAR, NULL);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound[0]);
  settle ();
  gp_form_row_try_text (find_row (self, GP_COMPOUND_HOUSEHOLDS), "12");
  settle ();
  time = g_date_time_new_from_unix_local (gp_plan_get_saved_at (gp_session_get_plan (self->session)) / G_USEC_PER_SEC);
  text = g_date_time_format (time, "Saved %H:%M:%S");
  g_assert_true (has_text (GTK_WIDGET (status), text));
}

static void
test_packs_works (Fixture *self, gconstpointer unused)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  const GpFeature *package;
  const GpFeature *work;

  g_assert_true (gp_pack_edit (plan, self->work, 2, 0, "滨河路一期", &error));
  settle ();
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_PACKAGE), ==, 1);
  package = gp_snapshot_get (gp_session_get_snapshot (self->session), GP_TABLE_PACKAGE, 0);
  g_assert_cmpstr (gp_feature_get_text (package, GP_PACKAGE_NAME), ==, "滨河路一期");
  g_assert_cmpint (gp_feature_get_int (package, GP_PACKAGE_YEAR, 0), ==, 2026);
  work = gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_WORK, self->work[1]);
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_PACKAGE, 0), ==, package->fid);
  g_assert_true (gp_plan_undo (plan, &error));
  settle ();
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_PACKAGE), ==, 0);
}

static void
test_lays_out_bars (Fixture *self, gconstpointer unused)
{
  g_autoptr (GpGanttRows) rows = gp_gantt_rows_new (gp_session_get_snapshot (self->session), GP_GANTT_BY_STREET);
  guint first, second;

  /* One heading, one compound whose two works overlap: two lanes. */
  g_assert_cmpuint (rows->rows->len, ==, 3);
  g_assert_nonnull (gp_gantt_rows_find (rows, self->work[0], &first));
  g_assert_nonnull (gp_gantt_rows_find (rows, self->work[1], &second));
  g_assert_cmpuint (first, !=, second);
  g_assert_cmpint (rows->first, ==, gp_date_from_ymd (2026, 3, 9));
  g_assert_cmpint (rows->last, ==, gp_date_from_ymd (2026, 4, 20));
}

static gboolean
day_is_shown (gpointer data)
{
  return gp_session_get_day (((Fixture *) data)->session) != GP_DATE_NONE;
}

static void
test_workplaces (Fixture *self, gconstpointer unused)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.workplace", "s", "sequence");
  wait_until (day_is_shown, self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.workplace", "s", "sheets");
  settle ();
  g_assert_cmpint (gp_session_get_day (self->session), ==, GP_DATE_NONE);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.workplace", "s", "packages");
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.workplace", "s", "map");
  settle ();
}

static gboolean
is_ready (gpointer data)
{
  return gp_import_assistant_is_ready (data);
}

static void
on_done (int *written, int n)
{
  *written = n;
}

static gboolean
is_done (gpointer data)
{
  return *(int *) data >= 0;
}

static void
test_imports_a_shapefile (Fixture *self, gconstpointer unused)
{
  g_autofree char *shape = g_build_filename (self->folder, "guanxian.shp", NULL);
  g_autoptr (GError) error = NULL;
  GpExportOptions options = { .table = GP_TABLE_RUN };
  GpExportReport *report;
  GtkWindow *assistant;
  int written = -1;
  guint before = gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_RUN);

  report = gp_plan_export (gp_session_get_plan (self->session), shape, &options, NULL, &error);
  g_assert_no_error (error);
  gp_export_report_free (report);
  assistant = gp_import_assistant_new (self->session, shape);
  gtk_window_present (assistant);
  wait_until (is_ready, assistant);
  g_assert_true (has_text (GTK_WIDGET (assistant), "guanxian.shp"));
  g_signal_connect_swapped (assistant, "done", G_CALLBACK (on_done), &written);
  gp_import_assistant_import (GP_IMPORT_ASSISTANT (assistant));
  wait_until (is_done, &written);
  settle ();
  g_assert_cmpint (written, ==, before);
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_RUN), ==, 2 * before);
  g_assert_true (gp_plan_undo (gp_session_get_plan (self->session), &error));
  settle ();
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_RUN), ==, before);
}

/* The control beside a title of the assistant. */
static GtkWidget *
find_beside (GtkWidget *parent, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_beside (child, title);

      if (found)
        return found;
      if (GTK_IS_LABEL (child) && g_str_has_suffix (gtk_label_get_text (GTK_LABEL (child)), title) && GTK_IS_DROP_DOWN (gtk_widget_get_next_sibling (child)))
        return gtk_widget_get_next_sibling (child);
    }
  return NULL;
}

static void
choose_title (GtkWidget *drop_down, const char *title)
{
  GListModel *titles = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (titles, i);
      if (strcmp (gtk_string_object_get_string (item), title) == 0)
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }
  g_error ("no choice “%s”", title);
}

/* What the file does not tell, every record gets; and the window speaks of what can be clicked. */
static void
test_import_gives_one_value (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (self->folder, "x.csv", NULL);
  g_autoptr (GError) error = NULL;
  GtkWindow *assistant;
  int written = -1;
  guint before = gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_RUN);

  g_assert_true (g_file_set_contents (path,
                                      "GJ,WKT\n300,\"LINESTRING (488000 2631000, 488010 2631000)\"\n"
                                      "400,\"LINESTRING (488000 2631010, 488010 2631010)\"\n",
                                      -1, &error));
  assistant = gp_import_assistant_new (self->session, path);
  gtk_window_present (assistant);
  wait_until (is_ready, assistant);
  g_assert_true (has_text (GTK_WIDGET (assistant), "have no kind"));
  g_assert_true (has_text (GTK_WIDGET (assistant), "tells the place"));
  g_assert_false (has_text (GTK_WIDGET (assistant), "--"));
  choose_title (find_beside (GTK_WIDGET (assistant), "Kind"), "Gas");
  wait_until (is_ready, assistant);
  g_assert_false (has_text (GTK_WIDGET (assistant), "have no kind"));
  g_signal_connect_swapped (assistant, "done", G_CALLBACK (on_done), &written);
  gp_import_assistant_import (GP_IMPORT_ASSISTANT (assistant));
  wait_until (is_done, &written);
  settle ();
  g_assert_cmpint (written, ==, 2);
  for (guint i = before; i < before + 2; i++)
    g_assert_cmpint (gp_feature_get_choice (gp_snapshot_get (gp_session_get_snapshot (self->session), GP_TABLE_RUN, i), GP_RUN_KIND), ==, GP_RUN_GAS);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
keep_definition (char **kept, const char *definition)
{
  *kept = g_strdup (definition);
}

/* A plan can be drawn in any zone, and in nothing that is not metres. */
static void
test_new_plan_asks_for_a_zone (Fixture *self, gconstpointer unused)
{
  static const char *const of_no_use[] = { "4490", "999999", "", "x" };
  GpNewPlanDialog *dialog = GP_NEW_PLAN_DIALOG (gp_new_plan_dialog_new ());
  g_autofree char *chosen = NULL;
  g_autofree char *path = g_build_filename (self->folder, "zone.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *made = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_connect_swapped (dialog, "chosen", G_CALLBACK (keep_definition), &chosen);
  g_assert_true (has_text (GTK_WIDGET (dialog), "117° (EPSG:4548)"));
  for (guint i = 0; i < G_N_ELEMENTS (of_no_use); i++)
    {
      gp_new_plan_dialog_choose (dialog, of_no_use[i]);
      gp_new_plan_dialog_accept (dialog);
      g_assert_cmpstr (gp_new_plan_dialog_get_problem (dialog), !=, "");
      g_assert_null (chosen);
    }
  gp_new_plan_dialog_choose (dialog, "EPSG:4550");
  g_assert_cmpstr (gp_new_plan_dialog_get_problem (dialog), ==, "");
  gp_new_plan_dialog_accept (dialog);
  settle ();
  g_assert_cmpstr (chosen, ==, "EPSG:4550");

  gp_new_plan_async (path, chosen, NULL, NULL, keep_result, &result);
  wait_until (has_result, &result);
  made = gp_new_plan_finish (result, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GpPlan) plan = gp_plan_open_read_only (made, NULL, &error);
    g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

    g_assert_cmpint (gp_crs_get_epsg (gp_snapshot_get_crs (snapshot)), ==, 4550);
    gp_plan_close (plan, NULL);
  }
}

/* Every edit shows up while the window is open, also the one that undoes it. */
static void
test_history_follows (Fixture *self, gconstpointer unused)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  GpHistoryWindow *history = GP_HISTORY_WINDOW (gp_history_window_new (GTK_WINDOW (self->window), self->session));
  g_autoptr (GError) error = NULL;
  guint before = gp_history_window_get_n_shown (history);

  gtk_window_present (GTK_WINDOW (history));
  settle ();
  g_assert_cmpuint (before, ==, 1);
  g_assert_true (gp_pack_edit (plan, self->work, 2, 0, "一号包", &error));
  settle ();
  g_assert_cmpuint (gp_history_window_get_n_shown (history), ==, before + 1);
  gp_history_window_search (history, "一号包");
  g_assert_cmpuint (gp_history_window_get_n_shown (history), ==, 1);
  gp_history_window_search (history, "no such words");
  g_assert_cmpuint (gp_history_window_get_n_shown (history), ==, 0);
  gp_history_window_search (history, "");
  g_assert_true (gp_plan_undo (plan, &error));
  settle ();
  g_assert_cmpuint (gp_history_window_get_n_shown (history), >=, before + 1);
  gtk_window_destroy (GTK_WINDOW (history));
  settle ();
}

static void
test_start_page (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_ref_sink (g_object_new (GP_TYPE_START_PAGE, NULL));
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  g_autoptr (GpSnapshot) snapshot = gp_snapshot_builder_end (builder);
  g_autoptr (GPtrArray) list = NULL;

  gp_recent_note ("/nowhere/old.gpkg", "沙洲镇背街小巷", snapshot, 1000);
  gp_start_page_refresh (GP_START_PAGE (page));
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_true (has_text (page, "沙洲镇背街小巷"));
  g_assert_true (has_text (page, "The file is not there"));
  gp_recent_forget ("/nowhere/old.gpkg");
  list = gp_recent_list ();
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (((GpRecentEntry *) g_ptr_array_index (list, i))->path, !=, "/nowhere/old.gpkg");
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

/* What was hidden and locked is so again when the plan is opened again, and another plan has nothing of it. */
static void
test_layers_are_remembered (Fixture *self, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (self->folder, "other.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_create (other, GP_CRS_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_true (gp_plan_close (plan, &error));
  gp_session_set_table_locked (self->session, GP_TABLE_COMPOUND, TRUE);
  gp_session_set_run_kind_locked (self->session, GP_RUN_GAS, TRUE);
  gp_session_set_table_visible (self->session, GP_TABLE_BUILDING, FALSE);
  gp_session_set_theme (self->session, GP_THEME_YEAR);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-plan", NULL);
  settle ();
  g_assert_false (is_open (self));
  gp_window_open_path (self->window, other);
  wait_until (is_open, self);
  settle ();
  g_assert_false (gp_session_get_table_locked (self->session, GP_TABLE_COMPOUND));
  g_assert_true (gp_session_get_table_visible (self->session, GP_TABLE_BUILDING));
  g_assert_true (gp_session_get_table_locked (self->session, GP_TABLE_BASE_AREA));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-plan", NULL);
  settle ();
  gp_window_open_path (self->window, self->path);
  wait_until (is_open, self);
  settle ();
  g_assert_true (gp_session_get_table_locked (self->session, GP_TABLE_COMPOUND));
  g_assert_true (gp_session_get_run_kind_locked (self->session, GP_RUN_GAS));
  g_assert_false (gp_session_get_run_kind_locked (self->session, GP_RUN_WATER));
  g_assert_false (gp_session_get_table_visible (self->session, GP_TABLE_BUILDING));
  g_assert_true (gp_session_get_table_visible (self->session, GP_TABLE_COMPOUND));
  g_assert_cmpint (gp_session_get_theme (self->session), ==, GP_THEME_YEAR);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("gp-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_skip ("no display");
      return 77;
    }
  app = gp_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
#define ADD(name, function) g_test_add ("/window/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/window/start-page", test_start_page);
  ADD ("form", test_form_goes_to_the_journal);
  ADD ("several", test_form_edits_several);
  ADD ("pending", test_nothing_written_is_lost);
  ADD ("kind-of-work", test_kind_of_work);
  ADD ("money", test_money_in_wan);
  ADD ("layers", test_layers_hide);
  ADD ("layers-remembered", test_layers_are_remembered);
  ADD ("saved", test_saved_is_said_after_a_commit);
  ADD ("pack", test_packs_works);
  ADD ("bars", test_lays_out_bars);
  ADD ("workplaces", test_workplaces);
  ADD ("import", test_imports_a_shapefile);
  ADD ("import-one-value", test_import_gives_one_value);
  ADD ("new-plan", test_new_plan_asks_for_a_zone);
  ADD ("history", test_history_follows);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
