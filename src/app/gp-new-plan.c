/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An empty plan is made beside its place and moved there, so that the file
 * the planner agreed to replace is only replaced by a whole one.
 */
#include "config.h"

#include "gp-new-plan.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-crs.h"
#include "gp-error.h"
#include "gp-plan-sample.h"

typedef struct
{
  char *path;
  char *crs;
  char *sample;
} NewPlan;

static void
new_plan_free (gpointer data)
{
  NewPlan *request = data;

  g_free (request->path);
  g_free (request->crs);
  g_free (request->sample);
  g_free (request);
}

static gboolean
make_empty (const char *path, const char *crs, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new.gpkg", NULL);
  g_autoptr (GpPlan) plan = NULL;

  g_unlink (fresh);
  plan = gp_plan_create (fresh, crs, error);
  if (!plan || !gp_plan_close (plan, error))
    return FALSE;
  if (g_rename (fresh, path) == 0)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be written: %s. Choose another folder."), path, g_strerror (errno));
  g_unlink (fresh);
  return FALSE;
}

static gboolean
make_sample (const char *path, const char *sample, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpPlan) plan = gp_plan_create_sample (path, sample, NULL, NULL, cancellable, error);

  return plan && gp_plan_close (plan, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const NewPlan *request = data;
  g_autoptr (GError) error = NULL;

  if (request->sample ? make_sample (request->path, request->sample, cancellable, &error) : make_empty (request->path, request->crs, &error))
    g_task_return_pointer (task, g_strdup (request->path), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gp_new_plan_async:
 * @path: where it is to lie; replaced when it exists
 * @crs: (nullable): of an empty plan; %NULL for the usual one
 * @sample: (nullable): name of a sample, else the plan is empty
 * @cancellable: (nullable):
 * @callback: called in the main context
 * @user_data: for @callback
 */
void
gp_new_plan_async (const char *path, const char *crs, const char *sample, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  NewPlan *request = g_new0 (NewPlan, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  request->path = g_strdup (path);
  request->crs = g_strdup (crs ? crs : GP_CRS_DEFAULT);
  request->sample = g_strdup (sample);
  g_task_set_task_data (task, request, new_plan_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * gp_new_plan_finish:
 * @result: of gp_new_plan_async()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file
 */
char *
gp_new_plan_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
