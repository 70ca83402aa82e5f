/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The `win.` actions. Long ones run on a worker as the window's one job; what
 * may be done when is decided in gp_window_update_actions() alone.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-history-window.h"
#include "gp-pack-dialog.h"
#include "gp-plan-sequence.h"
#include "gp-selection-commands.h"
#include "gp-plan-sheets.h"
#include "gp-sheet-export.h"
#include "gp-sheet-files.h"
#include "gp-error.h"
#include "gp-window-private.h"

/* Undo and redo: an undone import may be long */

static void
undo_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gboolean redo = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;

  if (redo ? gp_plan_redo (source, &error) : gp_plan_undo (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  gp_window_end_job (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !self->closing)
    gp_window_show_error (self, _ ("This cannot be undone"), error);
}

static void
start_undo (GpWindow *self, gboolean redo)
{
  GpCanvas *canvas = gp_map_panel_get_canvas (self->map);
  g_autoptr (GpJob) job = NULL;
  g_autoptr (GTask) task = NULL;

  gp_window_dismiss_toast (self);
  if (redo ? gp_canvas_redo_sketch (canvas) : gp_canvas_undo_sketch (canvas))
    return;
  job = gp_job_new (redo ? _ ("Doing it again") : _ ("Undoing"));
  gp_window_begin_job (self, job);
  task = g_task_new (gp_session_get_plan (self->session), NULL, on_undone, g_object_ref (self));
  g_task_set_task_data (task, GINT_TO_POINTER (redo), NULL);
  g_task_run_in_thread (task, undo_in_thread);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_undo (GP_WINDOW (widget), FALSE);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_undo (GP_WINDOW (widget), TRUE);
}

/* Sequence */

typedef struct
{
  GpWindow *window;
  GpJob *job; /* the search tells it how far it is, also when the window is closing */
} Sequencing;

/* On the thread that searches. */
static void
on_sequence_progress (const GpSequenceProgress *progress, gpointer job)
{
  g_autofree char *what = g_strdup_printf (_ ("Sequencing the works: %u openings so far"), progress->openings);

  gp_job_report (progress->fraction, what, job);
}

static void
on_sequenced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sequencing *sequencing = user_data;
  g_autoptr (GpWindow) self = sequencing->window;
  g_autoptr (GpJob) job = sequencing->job;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSequence) sequence = gp_plan_sequence_finish (GP_PLAN (source), result, &error);
  g_autofree char *text = NULL;

  g_free (sequencing);
  gp_window_end_job (self);
  if (self->closing)
    return;
  if (!sequence)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gp_window_show_error (self, _ ("The works cannot be sequenced"), error);
      return;
    }
  text = g_strdup_printf (_ ("%u works sequenced: %u openings, at least %u"), sequence->works->len, sequence->openings, sequence->openings_bound);
  gp_session_take_violations (self->session, g_ptr_array_ref (sequence->violations));
  gp_schedule_view_show_result (self->schedule, sequence);
  gp_session_toast (self->session, text, TRUE);
}

static GpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
sequence (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  GpSequenceOptions options = { .effort = GP_EFFORT_NORMAL, .from = GP_DATE_NONE, .today = today () };
  g_autoptr (GpJob) job = gp_job_new (_ ("Sequencing the works"));
  Sequencing *sequencing = g_new0 (Sequencing, 1);

  sequencing->window = g_object_ref (self);
  sequencing->job = g_object_ref (job);
  options.progress = on_sequence_progress;
  options.progress_data = job;
  adw_view_stack_set_visible_child_name (self->workplaces, "sequence");
  gp_window_keep_before (self, gp_session_get_snapshot (self->session));
  gp_window_begin_job (self, job);
  gp_plan_sequence_async (gp_session_get_plan (self->session), &options, gp_job_get_cancellable (job), on_sequenced, sequencing);
}

/* Sheets */

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gp_sheet_export_finish (result, &error);
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (!path)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gp_window_show_error (self, _ ("The sheets cannot be written"), error);
      return;
    }
  text = g_strdup_printf (_ ("Exported “%s”"), name);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Open"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target_value (toast, g_variant_new_string (path));
  /* It writes for a while: who does something else meanwhile comes back to it. */
  adw_toast_set_timeout (toast, 30);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/** What the sheets may be exported as; the last but one goes through WeChat unshrunk. */
static const struct
{
  const char *title;
  const char *patterns[3];
  const char *ending;
  gboolean picture;
} exports[] = {
  { N_ ("PDF, all pages in one"), { "pdf" }, ".pdf", FALSE },
  { N_ ("PNG pictures, one a page"), { "png" }, ".png", FALSE },
  { N_ ("JPG for WeChat, one a page"), { "jpg", "jpeg" }, ".jpg", TRUE },
  { N_ ("SVG drawings, one a page"), { "svg" }, ".svg", FALSE },
};

/* What the planner has chosen in the list of kinds. */
static guint
get_export (GtkNativeDialog *dialog)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (dialog));
  const char *title = filter ? gtk_file_filter_get_name (filter) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    if (g_strcmp0 (title, _ (exports[i].title)) == 0)
      return i;
  return 0;
}

/* An ending the planner has typed counts more than the list: NULL when there is a known one. */
static const char *
get_missing_ending (GtkNativeDialog *dialog, guint chosen)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path && gp_plan_sheets_find_file (path) != GP_SHEET_FILE_PDF)
    return NULL;
  /* The name proposed ends in .pdf, whatever is chosen beneath it. */
  return exports[chosen].ending;
}

/* The chooser has asked about a name with another ending. */
static char *
take_unused (GpWindow *self, char *path)
{
  g_autofree char *first = gp_sheet_files_dup_path (path, 0, 2);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (first, G_FILE_TEST_EXISTS))
    return path;
  g_set_error (&error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” exists already. Choose it in the list to replace it, or write another name."), path);
  gp_window_show_error (self, _ ("This could not be done"), error);
  g_free (path);
  return NULL;
}

static char *
take_export_path (GpWindow *self, GtkNativeDialog *dialog, int response, guint chosen)
{
  g_autofree char *path = gp_window_take_choice (self, dialog, response, response == GTK_RESPONSE_ACCEPT ? get_missing_ending (dialog, chosen) : NULL);
  g_autofree char *doubled = g_strconcat (".pdf", exports[chosen].ending, NULL);

  if (!path || !g_str_has_suffix (path, doubled) || chosen == 0)
    return g_steal_pointer (&path);
  path[strlen (path) - strlen (doubled)] = '\0';
  return take_unused (self, g_strconcat (path, exports[chosen].ending, NULL));
}

static void
on_export_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  guint chosen = get_export (dialog);
  g_autofree char *path = take_export_path (self, dialog, response, chosen);
  GpSheetFileOptions file = { 0, exports[chosen].picture };
  GpSheetOptions options;
  g_autoptr (GpJob) job = NULL;

  if (!path || !gp_session_get_plan (self->session))
    return;
  job = gp_job_new (_ ("Exporting the sheets"));
  gp_sheets_panel_get_options (self->sheets, &options);
  options.date = today ();
  file.picture = file.picture && gp_plan_sheets_find_file (path) == GP_SHEET_FILE_JPEG;
  gp_window_begin_job (self, job);
  gp_sheet_export_async (gp_session_get_snapshot (self->session), &options, path, &file, job, on_exported, g_object_ref (self));
}

static void
export_sheet (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autofree char *plan_name = gp_plan_dup_name (gp_session_get_plan (self->session));
  g_autofree char *proposed = g_strdup_printf (_ ("%s sheets.pdf"), plan_name);
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  adw_view_stack_set_visible_child_name (self->workplaces, "sheets");
  chooser = gp_window_new_chooser (self, _ ("Export the sheets"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"));
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gp_window_add_filter (chooser, _ (exports[i].title), exports[i].patterns);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_export_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
show_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

/* Small ones */

static void
find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_find_start (GP_WINDOW (widget)->find);
}

static void
delete_selected (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!gp_window_ask_about_district (GP_WINDOW (widget)))
    gp_selection_delete (GP_WINDOW (widget)->session);
}

static void
pack (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  GtkWindow *dialog = gp_pack_dialog_new (self->session);

  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
show_selected (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_canvas_fit_selection (gp_map_panel_get_canvas (GP_WINDOW (widget)->map));
}

static void
enter_scale (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_status_bar_grab_scale (GP_WINDOW (widget)->status);
}

static void
show_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (gp_history_window_new (GTK_WINDOW (widget), GP_WINDOW (widget)->session)));
}

/* The keys go to the first field of what is selected. */
static void
fill_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);

  if (!self->details_wanted)
    {
      self->details_wanted = TRUE;
      gp_window_update_details (self);
    }
  if (!gp_window_enter_tool_panel (self))
    gp_object_panel_begin_form (self->object);
}

static void
toggle_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);

  self->details_wanted = !self->details_wanted;
  gp_window_update_details (self);
}

static void
go_to_workplace (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (GP_WINDOW (widget)->workplaces, g_variant_get_string (parameter, NULL));
}

static gboolean
is_work_selected (GpSession *session)
{
  guint n = gp_session_get_n_selected (session);

  for (guint i = 0; i < n; i++)
    if (gp_session_get_selected (session, i)->table == GP_TABLE_WORK)
      return TRUE;
  return FALSE;
}

/* @tooltip: (transfer full) */
static void
update_undo_button (GpWindow *self, GtkWidget *button, const char *action, char *tooltip, gboolean enabled)
{
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
  g_free (tooltip);
}

static void
update_undo (GpWindow *self, GpPlan *plan, gboolean usable)
{
  GpCanvas *canvas = gp_map_panel_get_canvas (self->map);
  g_autofree char *undo_label = plan ? gp_plan_dup_undo_label (plan) : NULL;
  g_autofree char *redo_label = plan ? gp_plan_dup_redo_label (plan) : NULL;

  /* A sketch on the map is undone before the plan is. */
  if (gp_canvas_can_undo_sketch (canvas))
    {
      g_free (undo_label);
      undo_label = g_strdup (_ ("step of the sketch"));
    }
  if (gp_canvas_can_redo_sketch (canvas))
    {
      g_free (redo_label);
      redo_label = g_strdup (_ ("step of the sketch"));
    }

  update_undo_button (self, self->undo_button, "win.undo",
                      undo_label ? g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo_label) : g_strdup (_ ("Nothing to undo")),
                      usable && undo_label != NULL);
  update_undo_button (self, self->redo_button, "win.redo",
                      redo_label ? g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), redo_label) : g_strdup (_ ("Nothing to redo")),
                      usable && redo_label != NULL);
}

/**
 * gp_window_update_actions:
 * @self: a window
 *
 * Decides what may be done now.
 */
void
gp_window_update_actions (GpWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GpPlan *plan = self->closing ? NULL : gp_session_get_plan (self->session);
  gboolean open = plan != NULL;
  gboolean idle = self->job == NULL;
  gboolean writable = open && idle && !gp_plan_is_read_only (plan);
  gboolean map = gp_window_is_on_map (self);
  gboolean selected = open && map && gp_session_get_n_selected (self->session) > 0;
  gboolean works = open && gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_WORK) > 0;

  if (self->closing)
    return;
  gtk_widget_action_set_enabled (widget, "win.open", idle);
  gtk_widget_action_set_enabled (widget, "win.open-recent", idle);
  gtk_widget_action_set_enabled (widget, "win.new", idle);
  gtk_widget_action_set_enabled (widget, "win.sample", idle);
  gtk_widget_action_set_enabled (widget, "win.close-plan", open && idle);
  gtk_widget_action_set_enabled (widget, "win.import", !open ? idle : writable);
  gtk_widget_action_set_enabled (widget, "win.add-base-map", writable);
  gtk_widget_action_set_enabled (widget, "win.add-tiles", writable);
  gtk_widget_action_set_enabled (widget, "win.repoint-base-map", writable);
  gtk_widget_action_set_enabled (widget, "win.save-copy", open && idle);
  gtk_widget_action_set_enabled (widget, "win.export-sheet", open && idle);
  gtk_widget_action_set_enabled (widget, "win.print", open && idle);
  gtk_widget_action_set_enabled (widget, "win.hand-over", open && idle && works);
  gtk_widget_action_set_enabled (widget, "win.find", open);
  gtk_widget_action_set_enabled (widget, "win.scale", open && map);
  gtk_widget_action_set_enabled (widget, "win.workplace", open);
  gtk_widget_action_set_enabled (widget, "win.toggle-details", open);
  gtk_widget_action_set_enabled (widget, "win.history", open);
  gtk_widget_action_set_enabled (widget, "win.show-selected", selected);
  gtk_widget_action_set_enabled (widget, "win.fill-in", map && (selected || self->tool_panel != NULL) && writable);
  gtk_widget_action_set_enabled (widget, "win.delete", selected && writable);
  gtk_widget_action_set_enabled (widget, "win.pack", writable && map && is_work_selected (self->session));
  gtk_widget_action_set_enabled (widget, "win.sequence", writable && works);
  gp_window_update_shape_actions (self, writable && map);
  gp_window_update_compare_actions (self);
  gp_window_update_view_actions (self);
  gp_window_update_street_actions (self, writable && map);
  gp_window_update_section_actions (self, writable && map);
  gp_window_update_district_actions (self, writable);
  update_undo (self, plan, writable);
  gp_window_update_select_actions (self);
  gp_window_update_clipboard_actions (self);
}

/**
 * gp_window_install_actions:
 * @klass: the class
 *
 * Installs every `win.` action and the keys that entries may want first.
 */
void
gp_window_install_actions (GpWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.export-sheet", NULL, export_sheet },
    { "win.show-file", "s", show_file },
    { "win.undo", NULL, undo },
    { "win.redo", NULL, redo },
    { "win.history", NULL, show_history },
    { "win.find", NULL, find },
    { "win.delete", NULL, delete_selected },
    { "win.pack", NULL, pack },
    { "win.sequence", NULL, sequence },
    { "win.show-selected", NULL, show_selected },
    { "win.fill-in", NULL, fill_in },
    { "win.scale", NULL, enter_scale },
    { "win.toggle-details", NULL, toggle_details },
    { "win.workplace", "s", go_to_workplace },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gp_window_install_file_actions (klass);
  gp_window_install_base_map_actions (klass);
  gp_window_install_compare_actions (klass);
  gp_window_install_handover_actions (klass);
  gp_window_install_print_actions (klass);
  gp_window_install_shape_actions (klass);
  gp_window_install_view_actions (klass);
  gp_window_install_select_actions (klass);
  gp_window_install_clipboard_actions (klass);
  gp_window_install_district_actions (klass);
  gp_window_install_street_actions (klass);
  gp_window_install_section_actions (klass);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.fill-in", NULL);
}
