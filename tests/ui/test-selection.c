/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is selected, in the whole window under a real pointer and real keys:
 * list, form of many, clipboard, conditions.
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "gp-application.h"
#include "gp-boundary-panel.h"
#include "gp-condition-row.h"
#include "gp-district-sketch-panel.h"
#include "gp-form-row.h"
#include "gp-map-panel.h"
#include "gp-object-panel.h"
#include "gp-select-dialog.h"
#include "gp-selection-cell.h"
#include "gp-window.h"
#include "hand.h"

#define X 488000.0
#define Y 2631000.0
#define N_COMPOUNDS 4

typedef struct
{
  char *folder;
  GpWindow *window;
  GpSession *session;
  gint64 compound[N_COMPOUNDS];
  gint64 run;
  char *toast;
} Fixture;

static GpApplication *app;

static void
settle (void)
{
  hand_wait (80);
}

static gpointer
find_widget (GtkWidget *parent, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (parent), type))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type);

      if (found)
        return found;
    }
  return NULL;
}

static guint
count_widgets (GtkWidget *parent, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (parent), type);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  static const char *const names[N_COMPOUNDS] = { "渡口新村", "二轻宿舍", "卫校小区", "金穗小区" };
  Fixture *self = user_data;
  g_autoptr (GpGeometry) line = gp_geometry_new_line ((GpPoint[]){ { X, Y - 40 }, { X + 500, Y - 40 } }, 2);
  g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 0, line);

  for (int i = 0; i < N_COMPOUNDS; i++)
    {
      GpBox box = { X + 100 * i, Y, X + 100 * i + 60, Y + 40 };
      g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);
      g_autoptr (GpFeature) compound = gp_feature_new (GP_TABLE_COMPOUND, 0, shape);
      g_autofree char *code = g_strdup_printf ("XQ-%04d", i + 1);

      gp_feature_set_text (compound, GP_NAME, names[i]);
      gp_feature_set_text (compound, GP_CODE, code);
      gp_feature_set_int (compound, GP_COMPOUND_HOUSEHOLDS, 50 * (i + 1));
      gp_feature_set_choice (compound, GP_COMPOUND_STAGE, i % 2);
      self->compound[i] = gp_edit_insert (edit, compound, error);
    }
  gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_WATER);
  gp_feature_set_text (run, GP_NAME, "给水");
  self->run = gp_edit_insert (edit, run, error);
  return self->run > 0;
}

static void
remember_toast (Fixture *self, const char *text, gboolean with_undo)
{
  g_free (self->toast);
  self->toast = g_strdup (text);
}

static GpCanvas *
canvas_of (Fixture *self)
{
  return gp_map_panel_get_canvas (find_widget (GTK_WIDGET (self->window), GP_TYPE_MAP_PANEL));
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autofree char *path = NULL;

  *self = (Fixture){ 0 };
  self->folder = g_dir_make_tmp ("gp-selection-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "plan.gpkg", NULL);
  plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "fill", fill, self, &error));
  g_assert_true (gp_plan_close (plan, &error));
  self->window = gp_window_new (GTK_APPLICATION (app));
  self->session = gp_window_get_session (self->window);
  g_signal_connect_swapped (self->session, "toast", G_CALLBACK (remember_toast), self);
  gtk_window_present (GTK_WINDOW (self->window));
  gp_window_open_path (self->window, path);
  while (gp_session_get_plan (self->session) == NULL || !gp_canvas_is_sharp (canvas_of (self)))
    g_main_context_iteration (NULL, TRUE);
  hand_focus (GTK_WINDOW (self->window));
  /* Off the map, where it would point at things. */
  hand ("mousemove 720 5");
  gtk_widget_grab_focus (GTK_WIDGET (canvas_of (self)));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  gtk_window_close (GTK_WINDOW (self->window));
  settle ();
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (self->folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->toast);
}

static void
select_compounds (Fixture *self, guint n, gboolean and_run)
{
  GpObjectRef refs[N_COMPOUNDS + 1];

  for (guint i = 0; i < n; i++)
    refs[i] = (GpObjectRef){ GP_TABLE_COMPOUND, self->compound[i] };
  refs[n] = (GpObjectRef){ GP_TABLE_RUN, self->run };
  gp_session_select (self->session, refs, n + and_run);
  settle ();
}

static GpObjectPanel *
panel_of (Fixture *self)
{
  return find_widget (GTK_WIDGET (self->window), GP_TYPE_OBJECT_PANEL);
}

static GpFormRow *
form_row (Fixture *self, guint field)
{
  return GP_FORM_ROW (gp_form_get_row (gp_object_panel_get_form (panel_of (self)), field));
}

static const GpFeature *
compound (Fixture *self, int i)
{
  return gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_COMPOUND, self->compound[i]);
}

static guint
n_compounds (Fixture *self)
{
  return gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_COMPOUND);
}

static gint64
fid_at (Fixture *self, guint position)
{
  GListModel *rows = G_LIST_MODEL (gp_selection_list_get_rows (gp_object_panel_get_list (panel_of (self))));
  g_autoptr (GpSelectionRow) row = g_list_model_get_item (rows, position);

  return row->ref.fid;
}

static void
test_lasso_by_hand (Fixture *self, gconstpointer unused)
{
  const double round_two[][2] = { { -10, 55 }, { 20, 58 }, { 170, 55 }, { 175, 20 }, { 170, -15 }, { -10, -15 }, { -15, 20 } };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (round_two); i++)
    {
      GpPixel at = hand_at (canvas_of (self), (GpPoint){ X + round_two[i][0], Y + round_two[i][1] });

      g_string_append_printf (words, "mousemove %d %d %s sleep 0.04 ", (int) at.x_px, (int) at.y_px, i == 0 ? "keydown alt mousedown 1" : "");
    }
  hand ("%s mouseup 1 keyup alt", words->str);
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 2);
  g_assert_true (gp_session_is_selected (self->session, GP_TABLE_COMPOUND, self->compound[0]));
  g_assert_true (gp_session_is_selected (self->session, GP_TABLE_COMPOUND, self->compound[1]));
  hand ("key ctrl+a");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, N_COMPOUNDS);
  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound[0]);
  hand ("key ctrl+shift+r");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, N_COMPOUNDS - 1);
  hand ("key ctrl+shift+a");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 0);
}

static void
test_list (Fixture *self, gconstpointer unused)
{
  GpSelectionList *list = gp_object_panel_get_list (panel_of (self));
  GpSelectionRows *rows = gp_selection_list_get_rows (list);
  GtkWidget *view = gp_selection_list_get_view (list);

  select_compounds (self, 3, TRUE);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (list)));
  /* A head and three compounds, a head and a run. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 6);
  g_assert_cmpint (fid_at (self, 0), ==, 0);
  g_assert_cmpint (fid_at (self, 4), ==, 0);
  g_assert_cmpint (fid_at (self, 5), ==, self->run);
  g_assert_cmpint (gp_selection_rows_get_sum (rows)->households, ==, 300);
  g_assert_cmpfloat (gp_selection_rows_get_sum (rows)->length_m, ==, 500);
  gp_selection_rows_sort (rows, GP_SORT_FIGURE, TRUE);
  g_assert_cmpint (fid_at (self, 1), ==, self->compound[2]);
  gp_selection_rows_sort (rows, GP_SORT_FIGURE, FALSE);
  g_assert_cmpint (fid_at (self, 1), ==, self->compound[0]);

  /* The line in hand is what the map points at; Backspace takes it out, the next one is in hand then. */
  gtk_widget_grab_focus (view);
  /* Newer GTK stops at the head of the group first. */
  for (guint i = 0; i < 2 && gp_session_get_pointed (self->session) == NULL; i++)
    hand ("key Down");
  g_assert_nonnull (gp_session_get_pointed (self->session));
  g_assert_cmpint (gp_session_get_pointed (self->session)->fid, ==, self->compound[0]);
  hand ("key BackSpace");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 3);
  g_assert_false (gp_session_is_selected (self->session, GP_TABLE_COMPOUND, self->compound[0]));

  /* What the pointer rests on in the map is in hand in the list. */
  gp_session_point_at (self->session, GP_TABLE_RUN, self->run);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (view)))), ==, 4);
  /* One object alone has no list. */
  hand ("key shift+Return");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 1);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (list)));
}

static void
test_only_one_kind (Fixture *self, gconstpointer unused)
{
  GtkWidget *view = gp_selection_list_get_view (gp_object_panel_get_list (panel_of (self)));

  select_compounds (self, 3, TRUE);
  g_signal_emit_by_name (view, "activate", 0);
  settle ();
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 3);
  g_assert_false (gp_session_is_selected (self->session, GP_TABLE_RUN, self->run));
}

static gboolean
fill_labels (GpEdit *edit, gpointer user_data, GError **error)
{
  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (GpGeometry) point = gp_geometry_new_point ((GpPoint){ X + i % 100, Y + i / 100 });
      g_autoptr (GpFeature) label = gp_feature_new (GP_TABLE_BASE_LABEL, 0, point);

      if (gp_edit_insert (edit, label, error) <= 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_ten_thousand_lines (Fixture *self, gconstpointer unused)
{
  GpSelectionList *list = gp_object_panel_get_list (panel_of (self));
  g_autoptr (GArray) refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_edit (gp_session_get_plan (self->session), "labels", fill_labels, NULL, &error));
  for (guint i = 0; i < 10000; i++)
    {
      GpObjectRef ref = { GP_TABLE_BASE_LABEL, gp_snapshot_get (gp_session_get_snapshot (self->session), GP_TABLE_BASE_LABEL, i)->fid };

      g_array_append_val (refs, ref);
    }
  gp_session_select (self->session, (const GpObjectRef *) (gpointer) refs->data, refs->len);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gp_selection_list_get_rows (list))), ==, 10001);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (list), GP_TYPE_SELECTION_CELL), <, 500);
}

static void
test_form_of_many (Fixture *self, gconstpointer unused)
{
  GtkDropDown *stage;
  GListModel *titles;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  select_compounds (self, 3, FALSE);
  g_assert_true (gp_form_row_try_text (form_row (self, GP_COMPOUND_BUILT_YEAR), "1994"));
  settle ();
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (gp_feature_get_int (compound (self, i), GP_COMPOUND_BUILT_YEAR, 0), ==, 1994);
  g_assert_false (gp_feature_has (compound (self, 3), GP_COMPOUND_BUILT_YEAR));
  label = gp_plan_dup_undo_label (gp_session_get_plan (self->session));
  g_assert_cmpstr (label, ==, "Change 3 Compounds: Built in");
  g_assert_cmpstr (self->toast, ==, "Changed 3 Compounds: Built in");

  /* Where values differ the drop-down says so; to choose that line changes nothing. */
  stage = find_widget (GTK_WIDGET (form_row (self, GP_COMPOUND_STAGE)), GTK_TYPE_DROP_DOWN);
  titles = gtk_drop_down_get_model (stage);
  g_assert_cmpuint (gtk_drop_down_get_selected (stage), ==, g_list_model_get_n_items (titles) - 1);
  g_assert_cmpuint (g_list_model_get_n_items (titles), ==, GP_N_STAGES + 2);
  gtk_drop_down_set_selected (stage, 1 + GP_STAGE_STARTED);
  settle ();
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (gp_feature_get_choice (compound (self, i), GP_COMPOUND_STAGE), ==, GP_STAGE_STARTED);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (stage)), ==, GP_N_STAGES + 1);
  g_assert_true (gp_plan_undo (gp_session_get_plan (self->session), &error));
  settle ();
  g_assert_cmpint (gp_feature_get_choice (compound (self, 0), GP_COMPOUND_STAGE), ==, 0);
  g_assert_cmpint (gp_feature_get_choice (compound (self, 1), GP_COMPOUND_STAGE), ==, 1);
  /* What cannot be is refused for all of them. */
  g_assert_false (gp_form_row_try_text (form_row (self, GP_COMPOUND_BUILT_YEAR), "next"));
  g_assert_cmpint (gp_feature_get_int (compound (self, 0), GP_COMPOUND_BUILT_YEAR, 0), ==, 1994);
}

static void
test_form_of_several_kinds (Fixture *self, gconstpointer unused)
{
  GpForm *form = gp_object_panel_get_form (panel_of (self));

  select_compounds (self, 2, TRUE);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (form), GP_TYPE_FORM_ROW), ==, 3);
  g_assert_true (gp_form_row_try_text (form_row (self, GP_NOTE), "待核实"));
  settle ();
  g_assert_cmpstr (gp_feature_get_text (compound (self, 1), GP_NOTE), ==, "待核实");
  g_assert_cmpstr (gp_feature_get_text (gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_RUN, self->run), GP_NOTE), ==, "待核实");
  select_compounds (self, 2, FALSE);
  g_assert_cmpuint (count_widgets (GTK_WIDGET (form), GP_TYPE_FORM_ROW), ==, gp_table_get (GP_TABLE_COMPOUND)->n_fields);
}

static void
test_clipboard_by_keys (Fixture *self, gconstpointer unused)
{
  const GpObjectRef *pasted;

  select_compounds (self, 2, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (canvas_of (self)));
  hand ("key ctrl+c");
  hand ("key ctrl+v");
  settle ();
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS + 2);
  /* What was pasted is selected, beside its original, under a code of its own. */
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 2);
  pasted = gp_session_get_selected (self->session, 0);
  g_assert_false (pasted->fid == self->compound[0] || pasted->fid == self->compound[1]);
  hand ("key ctrl+d");
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS + 4);
  hand ("key ctrl+x");
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS + 2);
  hand ("key ctrl+v");
  settle ();
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS + 4);
  for (int i = 0; i < 4; i++)
    {
      hand ("key ctrl+z");
      settle ();
    }
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS);
}

/* The window in front of the others. */
static GtkWindow *
find_other_window (Fixture *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at; at = at->next)
    if (at->data != self->window && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

static guint
n_works (Fixture *self)
{
  return gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_WORK);
}

/* The run by the pointer; distance and Enter by the keys. Esc writes nothing. */
static void
test_buffer_by_hand (Fixture *self, gconstpointer unused)
{
  guint before = n_works (self);

  hand_click (canvas_of (self), (GpPoint){ X + 250, Y - 40 });
  settle ();
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 1);
  hand ("key ctrl+u");
  hand_wait (300);
  g_assert_nonnull (find_other_window (self));
  hand ("key ctrl+a");
  hand_type ("5");
  hand_wait (200);
  hand ("key Return");
  hand_wait (300);
  g_assert_null (find_other_window (self));
  g_assert_cmpuint (n_works (self), ==, before + 1);
  gtk_widget_grab_focus (GTK_WIDGET (canvas_of (self)));
  hand ("key ctrl+z");
  settle ();
  g_assert_cmpuint (n_works (self), ==, before);
  gp_session_select_one (self->session, GP_TABLE_RUN, self->run);
  hand ("key ctrl+u");
  hand_wait (300);
  hand ("key Escape");
  hand_wait (300);
  g_assert_null (find_other_window (self));
  g_assert_cmpuint (n_works (self), ==, before);
}

static void
test_foreign_clipboard (Fixture *self, gconstpointer unused)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "渡口新村\t186");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.paste", NULL);
  settle ();
  g_assert_nonnull (strstr (self->toast, "Import"));
  g_assert_cmpuint (n_compounds (self), ==, N_COMPOUNDS);
}

static GpSelectDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GP_IS_SELECT_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return GP_SELECT_DIALOG (window);
    }
  return NULL;
}

/* The count comes from a worker: until then there is nothing to select. */
static void
press_default (GpSelectDialog *dialog)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!gtk_widget_get_sensitive (button))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      settle ();
    }
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static void
test_conditions (Fixture *self, gconstpointer unused)
{
  GpSelectDialog *dialog;
  GpConditionRow *row;

  hand ("key ctrl+shift+f");
  settle ();
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  row = find_widget (GTK_WIDGET (dialog), GP_TYPE_CONDITION_ROW);
  /* The stage, by its title. */
  gp_condition_row_set_value (row, (const char *const[]){ "reserved", NULL });
  settle ();
  press_default (dialog);
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 2);
  g_assert_true (gp_session_is_selected (self->session, GP_TABLE_COMPOUND, self->compound[1]));
  gp_condition_row_set_field (row, GP_COMPOUND_HOUSEHOLDS);
  gp_condition_row_set_op (row, GP_FILTER_AT_LEAST);
  gp_condition_row_set_value (row, (const char *const[]){ "100", NULL });
  settle ();
  press_default (dialog);
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, 3);
  /* What cannot be read can select nothing. */
  gp_condition_row_set_value (row, (const char *const[]){ "many", NULL });
  settle ();
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  hand_focus (GTK_WINDOW (dialog));
  hand ("key Escape");
  g_assert_null (find_dialog ());
}

static void
test_find_selects_all (Fixture *self, gconstpointer unused)
{
  hand ("key ctrl+f");
  hand ("type XQ");
  for (int i = 0; i < 10; i++)
    settle ();
  hand ("key ctrl+Return");
  g_assert_cmpuint (gp_session_get_n_selected (self->session), ==, N_COMPOUNDS);
}

/* The district tool brings its panel; F2 goes there, Enter and Esc come back, and the tool takes it along. */
static void
test_tool_panel (Fixture *self, gconstpointer unused)
{
  GpCanvas *canvas = canvas_of (self);

  hand ("key d");
  g_assert_nonnull (find_widget (GTK_WIDGET (self->window), GP_TYPE_DISTRICT_SKETCH_PANEL));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (panel_of (self))));
  hand ("key F2");
  hand ("type HeDong");
  hand ("key Return");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (canvas)));
  hand ("mousemove 720 5");
  hand_type ("487900\t2630900\n@600,0\n@0,300\n");
  hand ("key F2");
  hand ("key Escape");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (canvas)));
  hand ("key Return");
  g_assert_null (find_widget (GTK_WIDGET (self->window), GP_TYPE_DISTRICT_SKETCH_PANEL));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (panel_of (self))));
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_DISTRICT), ==, 1);
  g_assert_cmpstr (gp_feature_get_text (gp_snapshot_get (gp_session_get_snapshot (self->session), GP_TABLE_DISTRICT, 0), GP_NAME), ==, "HeDong");
  /* Vertices of a district have one too, those of a compound do not. */
  hand ("key e");
  g_assert_nonnull (find_widget (GTK_WIDGET (self->window), GP_TYPE_BOUNDARY_PANEL));
  hand ("key Escape");
  select_compounds (self, 1, FALSE);
  hand ("key e");
  g_assert_null (find_widget (GTK_WIDGET (self->window), GP_TYPE_BOUNDARY_PANEL));
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("gp-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!hand_is_there () || !gtk_init_check ())
    {
      g_test_skip ("no display or no xdotool");
      return 77;
    }
  app = gp_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
#define ADD(name, function) g_test_add ("/selection/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("lasso", test_lasso_by_hand);
  ADD ("list", test_list);
  ADD ("only-one-kind", test_only_one_kind);
  ADD ("ten-thousand", test_ten_thousand_lines);
  ADD ("form-of-many", test_form_of_many);
  ADD ("form-of-several-kinds", test_form_of_several_kinds);
  ADD ("clipboard", test_clipboard_by_keys);
  ADD ("buffer", test_buffer_by_hand);
  ADD ("foreign-clipboard", test_foreign_clipboard);
  ADD ("conditions", test_conditions);
  ADD ("find", test_find_selects_all);
  ADD ("tool-panel", test_tool_panel);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
