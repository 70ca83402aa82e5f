/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The principles that put works before works, as arcs between jobs.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

gboolean gp_principle_arcs_add (GpProblem *problem,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
