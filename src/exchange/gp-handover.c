/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-handover.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-export-target.h"
#include "gp-handover-rows.h"

/* A file of nothing would only be found out about at the building site. */
static gboolean
check_rows (const GpHandoverRows *rows, GpExportFormat format, GError **error)
{
  const char *unit = rows->options->unit;

  if (rows->rows->len == 0 && unit)
    g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("No work of the plan is built by “%s”; look at the column “Built by” of the works."), unit);
  else if (rows->rows->len == 0)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("The plan has no works to hand over."));
  else if (rows->n_dated == 0 && format != GP_EXPORT_XLSX)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("No work has a date yet; sequence the plan first."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_format (const GpHandoverRows *rows, const GpExportTarget *target, GError **error)
{
  if (target->format == GP_EXPORT_XLSX)
    return gp_handover_write_xlsx (rows, target->temporary, target->folder, error);
  if (target->format == GP_EXPORT_MSPDI)
    return gp_handover_write_mspdi (rows, target->temporary, error);
  return gp_handover_write_ics (rows, target->temporary, error);
}

/**
 * gp_handover_write:
 * @path: where to; .xlsx, .xml or .ics says the format
 * @options: what
 * @plan: a snapshot
 * @report: (out caller-allocates): what was written
 * @cancellable: (nullable): ends it before the file is in its place
 * @error: return location: %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_NOT_FOUND
 *   when there is nothing to hand over, %GP_ERROR_DISK
 *
 * Returns: whether the file is complete and in its place; else @path is as it was
 */
gboolean
gp_handover_write (const char *path, const GpHandoverOptions *options, GpSnapshot *plan, GpHandoverReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpExportTarget) target = gp_export_target_new (path, GP_EXPORT_OF_DATES, options->overwrite, error);
  g_autoptr (GpHandoverRows) rows = NULL;

  if (!target)
    return FALSE;
  rows = gp_handover_rows_new (plan, options);
  if (!check_rows (rows, target->format, error) || !write_format (rows, target, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error) || !gp_export_target_commit (target, error))
    return FALSE;
  report->undated = target->format == GP_EXPORT_XLSX ? rows->rows->len - rows->n_dated : 0;
  report->written = rows->n_dated + report->undated;
  return TRUE;
}
