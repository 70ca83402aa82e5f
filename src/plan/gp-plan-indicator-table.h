/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicators of a plan beside what the county published, as the table of
 * the indicators page. Puts together what programme knows and carto draws.
 */
#pragma once

#include "gp-indicator-table.h"
#include "gp-snapshot.h"
#include "gp-template.h"

G_BEGIN_DECLS

GpIndicatorTable *gp_plan_get_indicator_table (GpSnapshot *snapshot,
                                               const GpTemplate *template);

G_END_DECLS
