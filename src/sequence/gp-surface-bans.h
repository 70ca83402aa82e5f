/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moratoria of surfaces that works of the plan have already begun to lay.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

void gp_surface_bans_add (GpProblem *problem);

G_END_DECLS
