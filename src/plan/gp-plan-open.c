/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Creating and opening plans: the file is checked and connected by store, and
 * read whole into the first snapshot.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-plan-private.h"
#include "gp-rows.h"

static void
take_row (GpFeature *feature, gpointer builder)
{
  gp_snapshot_builder_take (builder, feature);
}

/**
 * gp_plan_load_snapshot:
 * @database: an open file; a read transaction or a write transaction is running
 * @cancellable: (nullable): not looked at in a write transaction
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything in the file
 */
GpSnapshot *
gp_plan_load_snapshot (GpDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_database_get_crs (database), NULL);

  GpSlab slab = { 0 };
  gboolean ok = TRUE;

  for (GpTableId id = 0; ok && id < GP_N_TABLES; id++)
    {
      ok = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           gp_rows_load (database, id, &slab, take_row, builder, error);
      if (ok)
        gp_snapshot_builder_complete (builder, id);
    }
  gp_slab_clear (&slab);
  return ok ? gp_snapshot_builder_end (builder) : NULL;
}

static GpSnapshot *
read_file (GpDatabase *database, GCancellable *cancellable, GError **error)
{
  GpSnapshot *snapshot = NULL;

  if (gp_database_begin_read (database, cancellable, error))
    snapshot = gp_plan_load_snapshot (database, cancellable, error);
  gp_database_rollback (database);
  return snapshot;
}

/* What opening comes to before there is a GpPlan: it is made in the caller's thread. */
typedef struct
{
  char *path;
  GpDatabaseMode mode;
  GpDatabase *database;
  GpSnapshot *snapshot;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_clear_pointer (&opening->database, gp_database_free);
  g_clear_pointer (&opening->snapshot, gp_snapshot_unref);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static Opening *
opening_new (const char *path, GpDatabaseMode mode)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->mode = mode;
  return opening;
}

static gboolean
opening_run (Opening *opening, GCancellable *cancellable, GError **error)
{
  opening->database = gp_database_open (opening->path, opening->mode, cancellable, error);
  if (opening->database)
    opening->snapshot = read_file (opening->database, cancellable, error);
  return opening->snapshot != NULL;
}

static GpPlan *
opening_end (Opening *opening)
{
  return gp_plan_new_for_database (g_steal_pointer (&opening->database), g_steal_pointer (&opening->snapshot));
}

static GpPlan *
open_now (const char *path, GpDatabaseMode mode, GCancellable *cancellable, GError **error)
{
  g_autoptr (Opening) opening = opening_new (path, mode);

  return opening_run (opening, cancellable, error) ? opening_end (opening) : NULL;
}

/**
 * gp_plan_create:
 * @path: file to make, its name ending in .gpkg
 * @crs: (nullable): CRS of the plan, such as "EPSG:4548"; %NULL: %GP_CRS_DEFAULT
 * @error: %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_DISK or what is wrong with @crs
 *
 * Makes an empty plan and opens it. An existing file is never touched.
 *
 * Returns: (transfer full) (nullable): the plan
 */
GpPlan *
gp_plan_create (const char *path, const char *crs, GError **error)
{
  g_autoptr (GpCrs) reference = NULL;

  g_return_val_if_fail (path, NULL);

  reference = gp_crs_new (crs ? crs : GP_CRS_DEFAULT, error);
  if (!reference)
    return NULL;
  if (!gp_crs_is_projected_in_metres (reference))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
                   _ ("A plan is kept in metres, and %s is not; choose a projected system such as EPSG:4548."), gp_crs_get_name (reference));
      return NULL;
    }
  if (!gp_database_create (path, reference, error))
    return NULL;
  return open_now (path, GP_DATABASE_READ_WRITE, NULL, error);
}

/**
 * gp_plan_open:
 * @path: a plan file
 * @cancellable: (nullable): ends the opening
 * @error: %GP_ERROR_NOT_FOUND, %GP_ERROR_FOREIGN for any other file,
 *   %GP_ERROR_DAMAGED, %GP_ERROR_NEWER, %GP_ERROR_BUSY, %GP_ERROR_DISK
 *
 * Returns: (transfer full) (nullable): the plan; it is read-only when the file is
 */
GpPlan *
gp_plan_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path, NULL);

  return open_now (path, GP_DATABASE_READ_WRITE, cancellable, error);
}

/**
 * gp_plan_open_read_only:
 * @path: a plan file
 * @cancellable: (nullable): ends the opening
 * @error: as for gp_plan_open()
 *
 * Opens to look: the file is not written, whatever happens.
 *
 * Returns: (transfer full) (nullable): the plan
 */
GpPlan *
gp_plan_open_read_only (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path, NULL);

  return open_now (path, GP_DATABASE_READ_ONLY, cancellable, error);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (opening_run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gp_plan_open_async:
 * @path: a plan file
 * @cancellable: (nullable): ends the opening
 * @callback: called in the thread's main context
 * @user_data: for @callback
 *
 * gp_plan_open() off the main thread.
 */
void
gp_plan_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path);

  g_task_set_source_tag (task, gp_plan_open_async);
  g_task_set_task_data (task, opening_new (path, GP_DATABASE_READ_WRITE), (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * gp_plan_open_finish:
 * @result: of gp_plan_open_async()
 * @error: as for gp_plan_open()
 *
 * Returns: (transfer full) (nullable): the plan; it belongs to the thread that calls this
 */
GpPlan *
gp_plan_open_finish (GAsyncResult *result, GError **error)
{
  GTask *task;

  g_return_val_if_fail (g_async_result_is_tagged (result, gp_plan_open_async), NULL);

  task = G_TASK (result);
  return g_task_propagate_boolean (task, error) ? opening_end (g_task_get_task_data (task)) : NULL;
}
