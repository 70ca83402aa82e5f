/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which digs of a street can lie in one trench: those that run side by side,
 * not those that only cross.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

gboolean gp_joint_trench_find (const GpProblem *problem,
                               guint job,
                               guint other,
                               double *side_by_side_m);

G_END_DECLS
