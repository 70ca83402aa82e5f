/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a principle costs: the plan sequenced with it and without it.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

/** GpPrincipleCost: what keeping the principle adds; negative: it helps. */
typedef struct
{
  GpPrinciple principle;
  gboolean kept; /* by the settings and options */
  guint orders;  /* arcs it makes, 0 for the one that only weighs */
  int violations;
  int openings;
  double openings_m;
  double completion_days;
  int finish_days;
} GpPrincipleCost;

gboolean gp_principles_cost (GpSnapshot *snapshot,
                             const GpSequenceOptions *options,
                             GpPrinciple principle,
                             GpPrincipleCost *cost,
                             GCancellable *cancellable,
                             GError **error);
char *gp_principle_cost_dup_text (const GpPrincipleCost *cost);

G_END_DECLS
