/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the plan says about sheets: its tables "sheet_set" and "sheet". A row of
 * "sheet" holds what the planner changed of one page; a page without a row is
 * as the program makes it.
 *
 * A set without a name is the plan's own of its kind: what is printed when that
 * kind is asked for. It comes with the first change to one of its pages.
 */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

const GpFeature *gp_sheet_rows_find_set (GpSnapshot *snapshot,
                                         GpSheetSetKind kind);
const GpFeature *gp_sheet_rows_find_named_set (GpSnapshot *snapshot,
                                               const char *name);
const GpFeature *gp_sheet_rows_find (GpSnapshot *snapshot,
                                     gint64 set,
                                     const GpSheetRef *page);
void gp_sheet_rows_fill_options (const GpFeature *set,
                                 GpSheetOptions *options);

G_END_DECLS
