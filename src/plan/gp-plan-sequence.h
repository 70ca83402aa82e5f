/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sequences the open plan: hands the snapshot to the engine and writes start,
 * finish and reason of every work in one edit. Also writes dates found before.
 */
#pragma once

#include "gp-plan.h"
#include "gp-sequence.h"

G_BEGIN_DECLS

GpSequence *gp_plan_sequence (GpPlan *self,
                              const GpSequenceOptions *options,
                              gboolean dry_run,
                              GCancellable *cancellable,
                              GError **error);
gboolean gp_plan_take_sequence (GpPlan *self,
                                GpSequence *sequence,
                                GpSnapshot *snapshot,
                                const char *label,
                                GError **error);
gboolean gp_plan_take_dates (GpPlan *self,
                             GpSnapshot *from,
                             const char *label,
                             GError **error);
void gp_plan_sequence_async (GpPlan *self,
                             const GpSequenceOptions *options,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GpSequence *gp_plan_sequence_finish (GpPlan *self,
                                     GAsyncResult *result,
                                     GError **error);

G_END_DECLS
