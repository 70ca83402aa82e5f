/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a plan was looked at last: which layers are hidden, which are locked
 * against the hand, and by what it is coloured. Kept in the user's data folder,
 * not in the plan: what one person hides is no change of the plan.
 */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

/** GP_PLAN_LAYERS_MAX: how many plans are remembered. */
#define GP_PLAN_LAYERS_MAX 100

void gp_plan_layers_store (const char *path,
                           GpSession *session,
                           gint64 now);
gboolean gp_plan_layers_restore (const char *path,
                                 GpSession *session);

G_END_DECLS
