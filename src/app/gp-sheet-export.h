/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a sheet set to a file, or a file a page, on a worker. */
#pragma once

#include "gp-job.h"
#include "gp-plan-sheets.h"
#include "gp-sheet-set.h"

G_BEGIN_DECLS

void gp_sheet_export_async (GpSnapshot *snapshot,
                            const GpSheetOptions *options,
                            const char *path,
                            const GpSheetFileOptions *file,
                            GpJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *gp_sheet_export_finish (GAsyncResult *result,
                              GError **error);

G_END_DECLS
