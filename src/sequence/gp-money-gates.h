/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When the money of a work comes in: a work begins no sooner than what it was
 * allocated has passed the gate the plan asks for.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpMoneyGate: of all money of a work the last to come in. */
typedef struct
{
  GpDate on_date;
  gint64 fund; /* row of the fund */
  GpGate gate; /* it passes on that day: the one asked for or one before it */
} GpMoneyGate;

GHashTable *gp_money_gates_new (GpSnapshot *snapshot);
gboolean gp_money_gates_find (GpSnapshot *snapshot,
                              gint64 work,
                              GpMoneyGate *gate);
char *gp_money_gates_dup_text (GpSnapshot *snapshot,
                               gint64 work);

G_END_DECLS
