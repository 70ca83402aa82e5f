/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exports out of the open plan: from its snapshot, never from its file.
 */
#pragma once

#include "gp-exporter.h"
#include "gp-plan.h"

G_BEGIN_DECLS

GpExportReport *gp_plan_export (GpPlan *self,
                                const char *path,
                                const GpExportOptions *options,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
