/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hands the dates of the open plan over to those who build: puts together what
 * the sequence knows (what waits for what, days off) and has it written.
 */
#pragma once

#include "gp-handover.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_plan_hand_over (GpPlan *self,
                            const char *path,
                            const char *unit,
                            gboolean overwrite,
                            gint64 written_at,
                            GpHandoverReport *report,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
