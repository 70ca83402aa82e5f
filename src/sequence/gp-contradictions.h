/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates and lags that no schedule can keep, whatever crews, streets and money
 * there are.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

void gp_contradictions_find (GpProblem *problem);

G_END_DECLS
