/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of digging: which works have to be finished before others, from
 * their footprints (deeper first) and from the orders given by hand.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

/** GP_MIN_SHARED_M2: footprints that share less only touch and may be dug in any order. */
#define GP_MIN_SHARED_M2 0.01

gboolean gp_dig_order_find_arcs (GpProblem *problem,
                                 GCancellable *cancellable,
                                 GError **error);
void gp_dig_order_add_by_hand (GpProblem *problem);

G_END_DECLS
