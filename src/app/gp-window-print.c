/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `win.` action that prints the sheets: laid out on a worker, then GTK's dialog, then page by page. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-sheet-print.h"
#include "gp-window-private.h"

typedef struct
{
  GpSnapshot *snapshot;
  GpSheetOptions options;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  gp_snapshot_unref (work->snapshot);
  if (work->options.base_pixels_data)
    gp_base_map_unref (work->options.base_pixels_data);
  g_free (work);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GpSheetSet *set = gp_sheet_set_new (work->snapshot, &work->options, &error);

  if (set)
    g_task_return_pointer (task, set, (GDestroyNotify) gp_sheet_set_free);
  else
    g_task_return_error (task, error);
}

/* The job shows from the first page on: before that the dialog stands there. */
static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, GpWindow *self)
{
  if (!self->closing)
    gp_window_begin_job (self, g_object_get_data (G_OBJECT (operation), "groundplan-job"));
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, GpWindow *self)
{
  const GError *failed = gp_sheet_print_get_error (operation);
  g_autoptr (GError) error = failed ? g_error_copy (failed) : NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && !error)
    {
      g_autoptr (GError) of_gtk = NULL;

      gtk_print_operation_get_error (operation, &of_gtk);
      g_set_error (&error, GP_ERROR, GP_ERROR_DISK, _ ("The printer did not take the sheets (%s). Look whether it is on and has the paper, or export a PDF instead."), of_gtk ? of_gtk->message : "?");
    }
  if (self->job == g_object_get_data (G_OBJECT (operation), "groundplan-job"))
    gp_window_end_job (self);
  if (error && !self->closing)
    gp_window_show_error (self, _ ("The sheets cannot be printed"), error);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && !self->closing)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Sheets handed to the printer")));
  g_object_unref (operation);
}

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GpJob) job = NULL;
  GtkPrintOperation *operation;

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (!set)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gp_window_show_error (self, _ ("The sheets cannot be printed"), error);
      return;
    }
  job = gp_job_new (_ ("Printing the sheets"));
  operation = gp_sheet_print_new (g_steal_pointer (&set), work->options.base_pixels_data, job);
  g_object_set_data_full (G_OBJECT (operation), "groundplan-job", g_object_ref (job), g_object_unref);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (on_begin), self, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), self, 0);
  /* Kept until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static GpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autoptr (GpJob) job = gp_job_new (_ ("Laying out the sheets"));
  g_autoptr (GTask) task = g_task_new (NULL, gp_job_get_cancellable (job), on_laid_out, g_object_ref (self));
  Work *work = g_new0 (Work, 1);

  adw_view_stack_set_visible_child_name (self->workplaces, "sheets");
  work->snapshot = gp_snapshot_ref (gp_session_get_snapshot (self->session));
  gp_sheets_panel_get_options (self->sheets, &work->options);
  work->options.date = today ();
  if (work->options.base_pixels_data)
    gp_base_map_ref (work->options.base_pixels_data);
  g_task_set_task_data (task, work, work_free);
  g_task_set_return_on_cancel (task, FALSE);
  gp_window_begin_job (self, job);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * gp_window_install_print_actions:
 * @klass: the class
 */
void
gp_window_install_print_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.print", NULL, print);
}
