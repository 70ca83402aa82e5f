/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaves out the arcs that others imply: sewer before water before surface
 * says that the sewer comes before the surface. Only schedule generation does
 * without them; reasons and the verifier keep them all.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

guint gp_arc_reduction_run (GpProblem *problem);

G_END_DECLS
