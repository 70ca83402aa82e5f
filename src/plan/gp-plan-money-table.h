/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Funds, allocations, works and compounds of a plan as the table of the money
 * page. Puts together what the calendar of the sequence knows and carto draws.
 */
#pragma once

#include "gp-money-table.h"
#include "gp-snapshot.h"
#include "gp-template.h"

G_BEGIN_DECLS

GpMoneyTable *gp_plan_get_money_table (GpSnapshot *snapshot,
                                       const GpTemplate *template);

G_END_DECLS
