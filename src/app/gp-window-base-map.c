/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `win.` actions about raster base maps: add from a file or an address, point to a file again. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-base-map-edit.h"
#include "gp-plan-base-map.h"
#include "gp-tiles-dialog.h"
#include "gp-window-private.h"

static const char *const pictures[] = { "tif", "tiff", "mbtiles", "gpkg", "png", "jpg", "jpeg", "jp2", "img", "bmp", NULL };

typedef struct
{
  char *source;
  char *name;
  char *attribution;
  gint64 id;    /* the base map to point to @source, or 0: a new one */
  GpJob *owner; /* told how far it is */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->source);
  g_free (work->name);
  g_free (work->attribution);
  g_object_unref (work->owner);
  g_free (work);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GpNewBaseMap what = { .source = work->source, .name = work->name, .attribution = work->attribution, .fade = GP_BASE_MAP_FADE, .as_plan = TRUE };
  GError *error = NULL;
  gboolean ok = work->id ? gp_base_map_edit_repoint (source, work->id, work->source, &error)
                         : gp_plan_add_base_map (source, &what, gp_job_report, work->owner, cancellable, &error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GpFeature *
find_newest (GpSnapshot *snapshot)
{
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (snapshot);

  return pile->len > 0 ? pile->pdata[0] : NULL;
}

/* Where it lies, unless the planner sees it already. */
static void
show_place (GpWindow *self, gint64 id)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpFeature *feature = id ? gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id) : find_newest (snapshot);

  if (feature && gp_feature_has (feature, GP_BASEMAP_MIN_X))
    gtk_widget_activate_action (GTK_WIDGET (self->layers), "base-map.zoom", "x", feature->fid);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  gp_window_end_job (self);
  if (self->closing)
    return;
  if (ok)
    {
      gp_session_toast (self->session, work->id ? _ ("The base map is there again") : _ ("The base map lies under the plan now"), TRUE);
      show_place (self, work->id);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gp_window_show_error (self, _ ("The base map cannot be used"), error);
}

/* @work: (transfer full) */
static void
start (GpWindow *self, Work *work)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GTask) task = NULL;

  work->owner = gp_job_new (_ ("Laying the base map under the plan"));
  task = g_task_new (plan, gp_job_get_cancellable (work->owner), on_worked, g_object_ref (self));
  g_task_set_task_data (task, work, work_free);
  gp_window_begin_job (self, work->owner);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * gp_window_add_base_map:
 * @self: a window with a plan and no job
 * @source: a raster file or an address
 * @name: (nullable): how it is called in the list
 * @attribution: (nullable): whom the map has to name
 */
void
gp_window_add_base_map (GpWindow *self, const char *source, const char *name, const char *attribution)
{
  Work *work = g_new0 (Work, 1);

  work->source = g_strdup (source);
  work->name = g_strdup (name);
  work->attribution = g_strdup (attribution);
  start (self, work);
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, GpWindow *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (dialog), "base-map");
  g_autofree char *path = gp_window_take_choice (self, dialog, response, NULL);
  Work *work;

  if (!path || self->job)
    return;
  work = g_new0 (Work, 1);
  work->source = g_strdup (path);
  work->id = id ? *id : 0;
  start (self, work);
}

static void
choose_file (GpWindow *self, const char *title, gint64 id)
{
  g_autoptr (GtkFileChooserNative) chooser = gp_window_new_chooser (self, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  gp_window_add_filter (chooser, _ ("Base maps"), pictures);
  if (id)
    g_object_set_data_full (G_OBJECT (chooser), "base-map", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
add_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (GP_WINDOW (widget), _ ("Base map from a file"), 0);
}

static void
repoint (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (GP_WINDOW (widget), _ ("Where this base map is now"), g_variant_get_int64 (parameter));
}

static void
on_tiles_chosen (GpTilesDialog *dialog, const char *address, const char *name, const char *attribution, GpWindow *self)
{
  if (!self->job)
    gp_window_add_base_map (self, address, name, attribution);
}

static void
add_tiles (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  GpTilesDialog *dialog = gp_tiles_dialog_new (GTK_WINDOW (self));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_tiles_chosen), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gp_window_install_base_map_actions:
 * @klass: the class
 */
void
gp_window_install_base_map_actions (GpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.add-base-map", NULL, add_file);
  gtk_widget_class_install_action (widget_class, "win.add-tiles", NULL, add_tiles);
  gtk_widget_class_install_action (widget_class, "win.repoint-base-map", "x", repoint);
}
