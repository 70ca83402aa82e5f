/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes one table of a snapshot into a file other programs read.
 *
 * The file is made under a name of its own beside the target and renamed
 * when it is complete, so that a failure leaves what was there before.
 */
#pragma once

#include <gio/gio.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  GpTableId table;
  gboolean overwrite; /* replace what is there */
} GpExportOptions;

typedef struct
{
  GpTableId table;
  gint64 written;
  GPtrArray *warnings; /* of char*, translated sentences */
} GpExportReport;

GpExportReport *gp_exporter_run (const char *path,
                                 const GpExportOptions *options,
                                 GpSnapshot *plan,
                                 GCancellable *cancellable,
                                 GError **error);
void gp_export_report_free (GpExportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpExportReport, gp_export_report_free)

G_END_DECLS
