/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the sheets of a plan ask of rooms that carto does not see: the sequence,
 * the money and the indicators. Whoever prints fills his options with it.
 */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

void gp_plan_fill_sheet_options (GpSheetOptions *options);

G_END_DECLS
