/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-export.h"

#include "gp-base-map.h"
#include "gp-sheet-files.h"

typedef struct
{
  GpSnapshot *snapshot;
  GpSheetOptions options;
  char *path;
  GpSheetFileOptions file;
  GpJob *job;
} Export;

static void
export_free (gpointer data)
{
  Export *request = data;

  gp_snapshot_unref (request->snapshot);
  if (request->options.base_pixels_data)
    gp_base_map_unref (request->options.base_pixels_data);
  g_object_unref (request->job);
  g_free (request->path);
  g_free (request);
}

/* The file to open: of several that of the first page. */
static char *
dup_first (GpSheetSet *set, const char *path)
{
  return gp_plan_sheets_find_file (path) == GP_SHEET_FILE_PDF ? g_strdup (path) : gp_sheet_files_dup_path (path, 0, gp_sheet_set_get_n_pages (set));
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (request->snapshot, &request->options, &error);

  if (set && gp_plan_sheets_write (set, request->path, &request->file, gp_job_tick, request->job, cancellable, &error))
    g_task_return_pointer (task, dup_first (set, request->path), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gp_sheet_export_async:
 * @snapshot: the plan
 * @options: what to print; its strings are static
 * @path: its ending says what is written
 * @file: of pictures
 * @job: told how far it is, and its way to stop
 * @callback: called in the main context
 * @user_data: for @callback
 */
void
gp_sheet_export_async (GpSnapshot *snapshot, const GpSheetOptions *options, const char *path, const GpSheetFileOptions *file, GpJob *job, GAsyncReadyCallback callback, gpointer user_data)
{
  Export *request = g_new0 (Export, 1);
  g_autoptr (GTask) task = g_task_new (NULL, gp_job_get_cancellable (job), callback, user_data);

  request->snapshot = gp_snapshot_ref (snapshot);
  request->options = *options;
  if (options->base_pixels_data)
    gp_base_map_ref (options->base_pixels_data);
  request->path = g_strdup (path);
  request->file = *file;
  request->job = g_object_ref (job);
  g_task_set_task_data (task, request, export_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * gp_sheet_export_finish:
 * @result: of gp_sheet_export_async()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file written, the first of several
 */
char *
gp_sheet_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
