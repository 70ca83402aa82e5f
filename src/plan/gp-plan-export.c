/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-export.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-error.h"

static gboolean
is_the_plan (GpPlan *plan, const char *path)
{
  GStatBuf ours, theirs;

  return g_stat (gp_plan_get_path (plan), &ours) == 0 && g_stat (path, &theirs) == 0 &&
         ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/**
 * gp_plan_export:
 * @self: plan
 * @path: where to; its ending says the format
 * @options: what
 * @cancellable: (nullable): ends it; nothing is left behind then
 * @error: return location: %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_DISK
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): what was written, or %NULL and @path as it was
 */
GpExportReport *
gp_plan_export (GpPlan *self, const char *path, const GpExportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = NULL;

  g_return_val_if_fail (GP_IS_PLAN (self) && path && options, NULL);

  if (is_the_plan (self, path))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, _ ("An export cannot replace the plan it comes from; choose another name."));
      return NULL;
    }
  snapshot = gp_plan_dup_snapshot (self);
  return gp_exporter_run (path, options, snapshot, cancellable, error);
}
