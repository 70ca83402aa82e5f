/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `win.` actions about files: open, new, sample, copy; importing is in gp-window-import.c. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-error.h"
#include "gp-new-plan-dialog.h"
#include "gp-new-plan.h"
#include "gp-settings.h"
#include "gp-window-private.h"

/**
 * gp_window_new_chooser:
 * @self: a window
 * @title: what is chosen
 * @action: open or save
 * @accept: what the button says
 *
 * Returns: (transfer full): a chooser in the last folder, kept by the window until it answers
 */
GtkFileChooserNative *
gp_window_new_chooser (GpWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  g_autoptr (GFile) folder = gp_settings_dup_last_folder ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  g_set_object (&self->chooser, GTK_NATIVE_DIALOG (chooser));
  return chooser;
}

/**
 * gp_window_add_filter:
 * @chooser: a file chooser
 * @name: what the files are called
 * @patterns: (array zero-terminated=1): their endings, without the dot
 */
void
gp_window_add_filter (GtkFileChooserNative *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_suffix (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

static void
add_plan_filter (GtkFileChooserNative *chooser)
{
  static const char *const patterns[] = { "gpkg", NULL };

  gp_window_add_filter (chooser, _ ("Plans (.gpkg)"), patterns);
}

/**
 * gp_window_take_choice:
 * @self: a window
 * @dialog: the chooser that answered
 * @response: its answer
 * @suffix: (nullable): what the name has to end in
 *
 * Returns: (transfer full) (nullable): the file, %NULL when the planner thought better of it
 */
char *
gp_window_take_choice (GpWindow *self, GtkNativeDialog *dialog, int response, const char *suffix)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;

  gtk_native_dialog_hide (dialog);
  if (self->chooser == dialog)
    g_clear_object (&self->chooser);
  if (!path)
    return NULL;
  gp_settings_set_last_folder (file);
  if (!suffix || g_str_has_suffix (path, suffix))
    return g_steal_pointer (&path);
  full = g_strconcat (path, suffix, NULL);
  if (!g_file_test (full, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&full);
  /* The chooser asked about another name than this one. */
  g_set_error (&error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” exists already. Choose it in the list to replace it, or write another name."), full);
  gp_window_show_error (self, _ ("This could not be done"), error);
  return NULL;
}

/* Open */

static void
on_open_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  g_autofree char *path = gp_window_take_choice (self, dialog, response, NULL);

  if (path)
    gp_window_open_path (self, path);
}

static void
open_plan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autoptr (GtkFileChooserNative) chooser = gp_window_new_chooser (self, _ ("Open a plan"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  add_plan_filter (chooser);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_open_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_recent (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_window_open_path (GP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
close_plan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);

  gp_window_close_plan (self);
  gp_start_page_refresh (self->start);
  gtk_stack_set_visible_child_name (self->pages, "start");
  gtk_window_set_title (GTK_WINDOW (self), _ ("Groundplan"));
  gp_window_update_actions (self);
}

/* New and sample */

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = gp_new_plan_finish (result, &error);

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (path)
    gp_window_open_path (self, path);
  else
    {
      gp_window_forget_sources (self);
      gp_window_show_error (self, _ ("The plan cannot be made"), error);
    }
}

static void
make_plan (GpWindow *self, const char *path, const char *crs, const char *sample)
{
  g_autoptr (GpJob) job = gp_job_new (_ ("Making the plan"));

  gp_window_begin_job (self, job);
  gp_new_plan_async (path, crs, sample, gp_job_get_cancellable (job), on_made, g_object_ref (self));
}

static void
on_new_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  g_autofree char *path = gp_window_take_choice (self, dialog, response, ".gpkg");

  if (path && !gp_window_present_open_plan (self, path))
    make_plan (self, path, g_object_get_data (G_OBJECT (dialog), "crs"), NULL);
  else
    gp_window_forget_sources (self);
}

static void
on_crs_chosen (GpNewPlanDialog *asked, const char *definition, GpWindow *self)
{
  const char *title = g_object_get_data (G_OBJECT (asked), "chooser-title");
  g_autoptr (GtkFileChooserNative) chooser = gp_window_new_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"));

  g_object_set_data (G_OBJECT (asked), "chosen", self);
  g_object_set_data_full (G_OBJECT (chooser), "crs", g_strdup (definition), g_free);
  add_plan_filter (chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("New plan.gpkg"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_new_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_asked (GtkWidget *asked, GpWindow *self)
{
  if (!g_object_get_data (G_OBJECT (asked), "chosen"))
    gp_window_forget_sources (self);
}

/**
 * gp_window_choose_new:
 * @self: a window
 * @title: of the chooser that asks where the plan lies
 *
 * Asks for the coordinates and the place of a new plan, makes and opens it.
 */
void
gp_window_choose_new (GpWindow *self, const char *title)
{
  GtkWindow *asked = gp_new_plan_dialog_new ();

  g_object_set_data_full (G_OBJECT (asked), "chooser-title", g_strdup (title), g_free);
  g_signal_connect_object (asked, "chosen", G_CALLBACK (on_crs_chosen), self, 0);
  g_signal_connect_object (asked, "destroy", G_CALLBACK (on_asked), self, 0);
  gtk_window_set_transient_for (asked, GTK_WINDOW (self));
  gtk_window_present (asked);
}

static void
new_plan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_window_choose_new (GP_WINDOW (widget), _ ("Where the new plan lies"));
}

static void
open_sample (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "groundplan", NULL);
  g_autofree char *path = g_build_filename (folder, "fengshun.gpkg", NULL);

  g_mkdir_with_parents (folder, 0700);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    gp_window_open_path (self, path);
  else
    make_plan (self, path, NULL, "fengshun");
}

static void
import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_window_choose_sources (GP_WINDOW (widget));
}

/* Copy */

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  g_autofree char *fresh = g_strconcat (path, ".new.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  /* What the planner agreed to replace is only replaced by a whole copy. */
  g_unlink (fresh);
  if (!gp_plan_copy_to (source, fresh, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_rename (fresh, path) == 0)
    g_task_return_boolean (task, TRUE);
  else
    {
      g_task_return_new_error (task, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be written: %s. Choose another folder."), path, g_strerror (errno));
      g_unlink (fresh);
    }
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (g_task_get_task_data (G_TASK (result)));
  g_autofree char *text = g_strdup_printf (_ ("Copied to “%s”"), name);

  gp_window_end_job (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    gp_session_toast (self->session, text, FALSE);
  else if (!self->closing)
    gp_window_show_error (self, _ ("The copy cannot be written"), error);
}

static void
on_copy_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  g_autofree char *path = gp_window_take_choice (self, dialog, response, ".gpkg");
  g_autoptr (GpJob) job = NULL;
  g_autoptr (GTask) task = NULL;

  if (!path || !gp_session_get_plan (self->session) || gp_window_present_open_plan (self, path))
    return;
  job = gp_job_new (_ ("Copying the plan"));
  gp_window_begin_job (self, job);
  task = g_task_new (gp_session_get_plan (self->session), NULL, on_copied, g_object_ref (self));
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, copy_in_thread);
}

static void
save_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autoptr (GtkFileChooserNative) chooser = gp_window_new_chooser (self, _ ("Save a copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  g_autofree char *plan_name = gp_plan_dup_name (gp_session_get_plan (self->session));
  g_autofree char *proposed = g_strdup_printf (_ ("%s copy.gpkg"), plan_name);

  add_plan_filter (chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposed);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_copy_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * gp_window_install_file_actions:
 * @klass: the class
 */
void
gp_window_install_file_actions (GpWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.open", NULL, open_plan },
    { "win.open-recent", "s", open_recent },
    { "win.new", NULL, new_plan },
    { "win.sample", NULL, open_sample },
    { "win.close-plan", NULL, close_plan },
    { "win.import", NULL, import },
    { "win.save-copy", NULL, save_copy },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, actions[i].parameter, actions[i].activate);
}
