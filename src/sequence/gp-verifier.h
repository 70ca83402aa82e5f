/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks the dates stored in a plan against every rule, from the raw plan.
 *
 * Written apart from the scheduler: it shares no code with it and derives
 * overlaps, closures and money on its own, slowly and plainly.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

GArray *gp_verifier_list_dates (GpSnapshot *snapshot);
GPtrArray *gp_verifier_check (GpSnapshot *snapshot,
                              GCancellable *cancellable);
GPtrArray *gp_verifier_check_schedule (GpSnapshot *snapshot,
                                       const GArray *works,
                                       GCancellable *cancellable);
GPtrArray *gp_verifier_check_kept (GpSnapshot *snapshot,
                                   const GArray *works,
                                   guint principles,
                                   GCancellable *cancellable);
guint gp_verifier_count_openings (GpSnapshot *snapshot,
                                  const GArray *works,
                                  guint *bound);

G_END_DECLS
