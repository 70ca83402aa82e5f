/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources a window imports, one behind the other:
 *
 *   chosen, dropped ─► queue ─┬─► assistant ─► done, skipped ─► the next
 *                             └─► picture: laid under the map ─► the next
 *
 * Without a plan the first source waits for a new one. Cancelling an
 * assistant gives up the rest of the queue, and says so.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-import-assistant.h"
#include "gp-plan-import.h"
#include "gp-settings.h"
#include "gp-window-private.h"

static void
give_up (GpWindow *self)
{
  guint left = self->sources.length;
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u more file was not imported", "%u more files were not imported", left), left);

  gp_window_forget_sources (self);
  if (left > 0 && !self->closing)
    gp_session_toast (self->session, text, FALSE);
}

/**
 * gp_window_forget_sources:
 * @self: a window
 *
 * What waited to be imported is not wanted any more.
 */
void
gp_window_forget_sources (GpWindow *self)
{
  g_queue_clear_full (&self->sources, g_free);
  self->n_sources = 0;
}

static void
on_error_read (GpWindow *self)
{
  gp_window_import_next (self);
}

static void
show_error (GpWindow *self, const GError *error)
{
  GtkWidget *dialog = gp_window_show_error (self, _ ("This cannot be imported"), error);

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_error_read), self, G_CONNECT_SWAPPED);
}

/* Pictures */

static void import_base_map (GpWindow *self,
                             const char *path,
                             const char *crs);

static void
on_crs_answered (AdwMessageDialog *dialog, const char *response, GpWindow *self)
{
  if (strcmp (response, "plan") == 0 && gp_session_get_plan (self->session))
    import_base_map (self, g_object_get_data (G_OBJECT (dialog), "path"), gp_crs_get_code (gp_snapshot_get_crs (gp_session_get_snapshot (self->session))));
  else
    gp_window_import_next (self);
}

/* A picture with a world file seldom says its system; it is nearly always that of the plan. */
static void
ask_crs (GpWindow *self, const char *path, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("In which coordinates is the picture?"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "plan", _ ("_Those of the plan"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "plan");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "plan", ADW_RESPONSE_SUGGESTED);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_crs_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_base_map (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpImportReport) report = gp_plan_import_finish (GP_PLAN (source), result, &error);
  g_autofree char *path = g_steal_pointer (&self->picture_path);
  const char *detail;

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (report)
    {
      gp_session_toast (self->session, _ ("The picture lies under the map now"), TRUE);
      gp_session_show_box (self->session, &report->extent);
      gp_window_import_next (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    give_up (self);
  else if (gp_error_get_cure (error, &detail) == GP_CURE_SAY_CRS)
    ask_crs (self, path, error);
  else
    show_error (self, error);
}

/* A picture has nothing to map or to decode: it is laid under the map as it is. */
static void
import_base_map (GpWindow *self, const char *path, const char *crs)
{
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_BASEMAP);
  g_autoptr (GpJob) job = gp_job_new (_ ("Laying the picture under the map"));

  options->crs = g_strdup (crs);
  g_free (self->picture_path);
  self->picture_path = g_strdup (path);
  gp_window_begin_job (self, job);
  gp_plan_import_async (gp_session_get_plan (self->session), path, options, gp_job_report, job, gp_job_get_cancellable (job),
                        on_base_map, g_object_ref (self));
}

/**
 * gp_window_is_picture:
 * @path: a file, or the address of map tiles
 *
 * Returns: whether it is laid under the map rather than read into a table
 */
gboolean
gp_window_is_picture (const char *path)
{
  static const char *const suffixes[] = { ".tif", ".tiff", ".mbtiles", ".png", ".jpg", ".jpeg" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_prefix (lower, "http://") || g_str_has_prefix (lower, "https://"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* The queue */

static void
on_settled (gboolean *settled)
{
  *settled = TRUE;
}

static void
on_assistant_gone (GtkWidget *assistant, GpWindow *self)
{
  const gboolean *settled = g_object_get_data (G_OBJECT (assistant), "settled");

  if (self->closing)
    return;
  if (*settled)
    gp_window_import_next (self);
  else
    give_up (self);
}

static void
show_assistant (GpWindow *self, const char *path)
{
  GtkWindow *assistant = gp_import_assistant_new (self->session, path);
  gboolean *settled = g_new0 (gboolean, 1);

  gp_import_assistant_set_place (GP_IMPORT_ASSISTANT (assistant), self->n_sources - self->sources.length, self->n_sources);
  g_object_set_data_full (G_OBJECT (assistant), "settled", settled, g_free);
  g_signal_connect_swapped (assistant, "done", G_CALLBACK (on_settled), settled);
  g_signal_connect_swapped (assistant, "skipped", G_CALLBACK (on_settled), settled);
  g_signal_connect_object (assistant, "destroy", G_CALLBACK (on_assistant_gone), self, 0);
  gtk_window_set_transient_for (assistant, GTK_WINDOW (self));
  gtk_window_present (assistant);
}

/* Reading it through another library would drop the lock of the window that has it open. */
static gboolean
is_open_elsewhere (GpWindow *self, const char *path)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  g_autofree char *full = g_canonicalize_filename (path, NULL);

  for (GList *l = app ? gtk_application_get_windows (app) : NULL; l; l = l->next)
    if (GP_IS_WINDOW (l->data) && g_strcmp0 (gp_window_get_path (l->data), full) == 0)
      return TRUE;
  return FALSE;
}

/**
 * gp_window_import_next:
 * @self: a window with a plan
 *
 * Goes on with the queue, if there is one.
 */
void
gp_window_import_next (GpWindow *self)
{
  g_autofree char *path = g_queue_pop_head (&self->sources);

  if (!path)
    self->n_sources = 0;
  else if (gp_window_is_picture (path))
    import_base_map (self, path, NULL);
  else if (is_open_elsewhere (self, path))
    {
      g_autofree char *base = g_filename_display_basename (path);
      g_autoptr (GError) error = g_error_new (GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is an open plan; import from a copy of it."), base);

      show_error (self, error);
    }
  else
    show_assistant (self, path);
}

/**
 * gp_window_import_paths:
 * @self: a window
 * @paths: (element-type filename): sources, in the order they are shown
 *
 * Without a plan a new one is made first.
 */
void
gp_window_import_paths (GpWindow *self, GPtrArray *paths)
{
  if (self->job)
    {
      gp_session_toast (self->session, _ ("Something is being worked on; drop it again when that is done"), FALSE);
      return;
    }
  gp_window_forget_sources (self);
  for (guint i = 0; i < paths->len; i++)
    g_queue_push_tail (&self->sources, g_strdup (g_ptr_array_index (paths, i)));
  self->n_sources = paths->len;
  if (gp_session_get_plan (self->session))
    gp_window_import_next (self);
  else if (paths->len > 0)
    gp_window_choose_new (self, _ ("Where the plan for these files lies"));
}

/**
 * gp_window_import_path:
 * @self: a window
 * @path: a source
 *
 * Shows the import assistant; without a plan a new one is made first.
 */
void
gp_window_import_path (GpWindow *self, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_ptr_array_add (paths, (gpointer) path);
  gp_window_import_paths (self, paths);
}

static void
on_sources_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  gtk_native_dialog_hide (dialog);
  if (self->chooser == dialog)
    g_clear_object (&self->chooser);
  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (i == 0)
        gp_settings_set_last_folder (file);
      if (g_file_peek_path (file))
        g_ptr_array_add (paths, g_file_get_path (file));
    }
  if (paths->len > 0)
    gp_window_import_paths (self, paths);
}

/**
 * gp_window_choose_sources:
 * @self: a window
 *
 * Asks which files to import.
 */
void
gp_window_choose_sources (GpWindow *self)
{
  static const char *const patterns[] = { "shp", "shz", "zip", "gpkg", "geojson", "json", "kml", "kmz", "dxf", "dwg", "tab", "mif",
                                          "csv", "xlsx", "ods", "osm", "pbf", NULL };
  static const char *const pictures[] = { "tif", "tiff", "mbtiles", "png", "jpg", "jpeg", NULL };
  g_autoptr (GtkFileChooserNative) chooser = gp_window_new_chooser (self, _ ("Import files"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gp_window_add_filter (chooser, _ ("Shapes, CAD and tables"), patterns);
  gp_window_add_filter (chooser, _ ("Base maps"), pictures);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_sources_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
