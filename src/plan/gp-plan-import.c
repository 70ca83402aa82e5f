/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-import.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-error.h"
#include "gp-plan-base-map.h"
#include "gp-raster.h"

typedef struct
{
  GpPlan *plan;
  const char *path;
  const GpImportOptions *options;
  GpImporter *importer;
  guint64 generation; /* of the snapshot @importer was decided on */
  GpProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  GpImportReport *report;
} Import;

/* GDAL opening the plan itself would drop the lock of the open file. */
static gboolean
check_not_the_plan (GpPlan *plan, const char *path, GError **error)
{
  GStatBuf ours, theirs;

  if (g_stat (gp_plan_get_path (plan), &ours) != 0 || g_stat (path, &theirs) != 0 ||
      ours.st_dev != theirs.st_dev || ours.st_ino != theirs.st_ino)
    return TRUE;

  g_autofree char *base = g_filename_display_basename (path);
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is the open plan itself; import from a copy of it."), base);
  return FALSE;
}

static void
tell_progress (double fraction, gpointer data)
{
  Import *self = data;

  if (self->progress)
    self->progress (fraction, _ ("Importing"), self->progress_data);
}

static gboolean
put (GpFeature *feature, gpointer data, GError **error)
{
  GpEdit *edit = data;

  if (feature->fid != 0)
    return gp_edit_replace (edit, feature, error);
  return gp_edit_insert (edit, feature, error) != 0;
}

static gboolean
decide (Import *self, GpSnapshot *snapshot, GError **error)
{
  g_clear_pointer (&self->importer, gp_importer_free);
  self->importer = gp_importer_new (self->path, self->options, snapshot, error);
  self->generation = gp_snapshot_get_generation (snapshot);
  return self->importer != NULL;
}

static gboolean
write_all (GpEdit *edit, gpointer data, GError **error)
{
  Import *self = data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  /* Somebody may have edited between the decision and the lock. */
  if (gp_snapshot_get_generation (snapshot) != self->generation && !decide (self, snapshot, error))
    return FALSE;
  self->report = gp_importer_write (self->importer, put, edit, tell_progress, self, self->cancellable, error);
  return self->report != NULL;
}

/* A table of base maps is a source of records too; any other file named for
   that table is a base map itself. */
static gboolean
is_base_map (const Import *self)
{
  static const char *records[] = { ".csv", ".xlsx", ".ods", ".json", ".geojson" };
  g_autofree char *lower = g_ascii_strdown (self->path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (g_str_has_suffix (lower, records[i]))
      return FALSE;
  return self->options->table == GP_TABLE_BASEMAP;
}

static const char *
find_set (const GpImportOptions *options, const char *prefix)
{
  for (guint i = 0; options->set && i < options->set->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (options->set, i), prefix))
      return (const char *) g_ptr_array_index (options->set, i) + strlen (prefix);
  return NULL;
}

static double
find_number (const GpImportOptions *options, const char *prefix, double fallback)
{
  const char *text = find_set (options, prefix);

  return text ? g_ascii_strtod (text, NULL) : fallback;
}

static gboolean
run_base_map (Import *self, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  g_autoptr (GpRaster) raster = gp_raster_open (self->path, self->options->crs, error);

  if (raster == NULL)
    return FALSE;
  self->report = gp_import_report_new (GP_TABLE_BASEMAP);
  self->report->read = self->report->written = 1;
  self->report->crs = g_strdup (gp_crs_get_code (gp_raster_get_crs (raster)));
  gp_raster_get_extent (raster, gp_snapshot_get_crs (snapshot), &self->report->extent);
  if (self->options->dry_run)
    return TRUE;

  GpNewBaseMap what = { self->path, find_set (self->options, "name="), self->options->crs, find_set (self->options, "attribution="), find_number (self->options, "fade=", GP_BASE_MAP_FADE) };

  return gp_plan_add_base_map (self->plan, &what, self->progress, self->progress_data, self->cancellable, error);
}

static gboolean
run (Import *self, GError **error)
{
  g_autofree char *base = g_filename_display_basename (self->path);
  g_autofree char *label = g_strdup_printf (_ ("Import %s as %s"), base, gp_table_get_title (self->options->table));
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);

  if (!check_not_the_plan (self->plan, self->path, error))
    return FALSE;
  if (is_base_map (self))
    return run_base_map (self, error);
  if (!decide (self, snapshot, error))
    return FALSE;
  if (self->options->dry_run)
    {
      self->report = gp_importer_write (self->importer, NULL, NULL, tell_progress, self, self->cancellable, error);
      return self->report != NULL;
    }
  if (gp_importer_only_inserts (self->importer))
    return gp_plan_edit_bulk (self->plan, label, self->path, self->options->table, write_all, self, error);
  return gp_plan_edit (self->plan, label, write_all, self, error);
}

/**
 * gp_plan_import:
 * @self: plan
 * @path: the source
 * @options: what becomes what
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; nothing is changed then
 * @error: return location; a sentence that names the cure
 *
 * With the table of base maps @path is a raster or the address of map tiles,
 * and becomes one of them.
 *
 * All or nothing, in one edit that undo takes back. With dry_run nothing is
 * written and the report says what would be.
 *
 * Returns: (transfer full): what was done, or %NULL and the plan as it was
 */
GpImportReport *
gp_plan_import (GpPlan *self,
                const char *path,
                const GpImportOptions *options,
                GpProgress progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self) && path && options, NULL);

  Import import = { .plan = self, .path = path, .options = options, .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  gboolean ok = run (&import, error);

  g_clear_pointer (&import.importer, gp_importer_free);
  if (!ok)
    g_clear_pointer (&import.report, gp_import_report_free);
  return import.report;
}

typedef struct
{
  char *path;
  GpImportOptions *options;
  GpProgress progress;
  gpointer progress_data;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  gp_import_options_free (request->options);
  g_free (request);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  GpImportReport *report = gp_plan_import (source, request->path, request->options, request->progress,
                                           request->progress_data, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) gp_import_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * gp_plan_import_async:
 * @self: plan
 * @path: the source
 * @options: what becomes what; copied
 * @progress: (nullable): told how far it is, in the working thread
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; nothing is changed then
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * gp_plan_import() in a thread of its own.
 */
void
gp_plan_import_async (GpPlan *self,
                      const char *path,
                      const GpImportOptions *options,
                      GpProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (path);
  request->options = gp_import_options_copy (options);
  request->progress = progress;
  request->progress_data = progress_data;
  g_task_set_source_tag (task, gp_plan_import_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, import_in_thread);
}

/**
 * gp_plan_import_finish:
 * @self: plan
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what was done, or %NULL and the plan as it was
 */
GpImportReport *
gp_plan_import_finish (GpPlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
