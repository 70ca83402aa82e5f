/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * New plans from the samples that come along.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

GpPlan *gp_plan_create_sample (const char *path,
                               const char *name,
                               GpProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
