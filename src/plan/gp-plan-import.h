/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports into the open plan: a source read by exchange, written in one edit.
 */
#pragma once

#include "gp-importer.h"
#include "gp-plan.h"

G_BEGIN_DECLS

GpImportReport *gp_plan_import (GpPlan *self,
                                const char *path,
                                const GpImportOptions *options,
                                GpProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GError **error);
void gp_plan_import_async (GpPlan *self,
                           const char *path,
                           const GpImportOptions *options,
                           GpProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GpImportReport *gp_plan_import_finish (GpPlan *self,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
