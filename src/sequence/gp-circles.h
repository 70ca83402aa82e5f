/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Circles among the orders: works that would all have to wait for each other.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

void gp_circles_break (GpProblem *problem);

G_END_DECLS
