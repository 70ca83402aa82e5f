/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `win.` action that hands the dates over to those who build: for whom, as what, into which file. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-plan-handover.h"
#include "gp-window-private.h"

static const struct
{
  const char *title;
  const char *ending;
} formats[] = {
  { N_ ("Table for WPS or Excel (.xlsx)"), "xlsx" },
  { N_ ("Project for Microsoft Project (.xml)"), "xml" },
  { N_ ("Calendar for phones (.ics)"), "ics" },
};

typedef struct
{
  GpWindow *window;
  GtkDropDown *whom;
  GtkDropDown *format;
  GPtrArray *units; /* of char* */
} Question;         /* counted: the dialog and the chooser hold it */

typedef struct
{
  GpPlan *plan;
  char *path;
  char *unit; /* nullable */
  gint64 written_at;
  GpHandoverReport report;
} Work;

static void
question_clear (gpointer data)
{
  Question *self = data;

  g_object_unref (self->window);
  g_object_unref (self->whom);
  g_object_unref (self->format);
  g_ptr_array_unref (self->units);
}

static void
question_unref (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, question_clear);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->plan);
  g_free (work->path);
  g_free (work->unit);
  g_free (work);
}

static const char *
get_unit (const Question *self)
{
  guint position = gtk_drop_down_get_selected (self->whom);

  return position > 0 ? g_ptr_array_index (self->units, position - 1) : NULL;
}

static const char *
get_ending (const Question *self)
{
  return formats[gtk_drop_down_get_selected (self->format)].ending;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  /* The chooser has asked about a file that is there. */
  if (gp_plan_hand_over (work->plan, work->path, work->unit, TRUE, work->written_at, &work->report, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (work->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gp_window_show_error (self, _ ("The dates cannot be handed over"), error);
      return;
    }
  text = g_strdup_printf (g_dngettext (NULL, "%u work in “%s”", "%u works in “%s”", work->report.written), work->report.written, name);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Open"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target_value (toast, g_variant_new_string (work->path));
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Question *self = user_data;
  g_autofree char *ending = g_strconcat (".", get_ending (self), NULL);
  g_autofree char *path = gp_window_take_choice (self->window, dialog, response, ending);
  g_autoptr (GpJob) job = NULL;
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (!path || !gp_session_get_plan (self->window->session))
    return;
  work = g_new0 (Work, 1);
  work->plan = g_object_ref (gp_session_get_plan (self->window->session));
  work->path = g_steal_pointer (&path);
  work->unit = g_strdup (get_unit (self));
  work->written_at = g_get_real_time () / G_USEC_PER_SEC;
  job = gp_job_new (_ ("Handing the dates over"));
  task = g_task_new (NULL, gp_job_get_cancellable (job), on_done, g_object_ref (self->window));
  g_task_set_task_data (task, work, work_free);
  gp_window_begin_job (self->window, job);
  g_task_run_in_thread (task, work_in_thread);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->window->session);
  const char *unit = get_unit (self);
  g_autoptr (GtkFileChooserNative) chooser = NULL;
  g_autofree char *plan_name = NULL, *proposed = NULL;
  const char *const patterns[] = { get_ending (self), NULL };

  if (g_strcmp0 (response, "choose") != 0 || !plan)
    return;
  plan_name = gp_plan_dup_name (plan);
  proposed = unit ? g_strdup_printf (_ ("%s dates %s.%s"), plan_name, unit, patterns[0]) : g_strdup_printf (_ ("%s dates.%s"), plan_name, patterns[0]);
  g_strdelimit (proposed, "/", '-');
  chooser = gp_window_new_chooser (self->window, _ ("Hand the dates over"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"));
  gp_window_add_filter (chooser, _ (formats[gtk_drop_down_get_selected (self->format)].title), patterns);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed);
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_file_chosen), g_rc_box_acquire (self), question_unref, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_units (GpSnapshot *snapshot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *units = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const char *unit = gp_feature_get_text (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_UNIT);

      if (unit && *unit && g_hash_table_add (seen, (gpointer) unit))
        g_ptr_array_add (units, g_strdup (unit));
    }
  g_ptr_array_sort (units, compare_units);
  return units;
}

static GtkDropDown *
new_drop_down (GtkGrid *grid, int row, const char *title, GtkStringList *list)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), drop_down);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, drop_down, 1, row, 1, 1);
  return g_object_ref (GTK_DROP_DOWN (drop_down));
}

static GtkWidget *
new_fields (Question *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkStringList *whom = gtk_string_list_new (NULL), *how = gtk_string_list_new (NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_string_list_append (whom, _ ("Everybody"));
  for (guint i = 0; i < self->units->len; i++)
    gtk_string_list_append (whom, g_ptr_array_index (self->units, i));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (how, _ (formats[i].title));
  self->whom = new_drop_down (GTK_GRID (grid), 0, _ ("For _whom"), whom);
  self->format = new_drop_down (GTK_GRID (grid), 1, _ ("_As"), how);
  return grid;
}

static void
hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *window = GP_WINDOW (widget);
  Question *self = g_rc_box_new0 (Question);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _ ("Hand the dates over"), _ ("Start, finish and what has to be done before, for those who build.")));

  self->window = g_object_ref (window);
  self->units = list_units (gp_session_get_snapshot (window->session));
  adw_message_dialog_set_extra_child (dialog, new_fields (self));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "choose", _ ("Choose the _file…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "choose", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "choose");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), self, question_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gp_window_install_handover_actions:
 * @klass: the class
 */
void
gp_window_install_handover_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.hand-over", NULL, hand_over);
}
