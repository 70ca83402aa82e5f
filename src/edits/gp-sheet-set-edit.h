/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sets of sheets kept in the plan: kept under a name, with what the planner
 * changed of their pages; renamed, put on other paper, deleted. Each is one
 * edit, undone as one.
 */
#pragma once

#include "gp-plan.h"
#include "gp-sheet-set.h"

G_BEGIN_DECLS

gint64 gp_sheet_set_edit_keep (GpPlan *plan,
                               const char *name,
                               const GpSheetOptions *options,
                               GError **error);
gboolean gp_sheet_set_edit_rename (GpPlan *plan,
                                   gint64 set,
                                   const char *name,
                                   GError **error);
gboolean gp_sheet_set_edit_set_paper (GpPlan *plan,
                                      const GpSheetOptions *options,
                                      GError **error);
gboolean gp_sheet_set_edit_remove (GpPlan *plan,
                                   gint64 set,
                                   GError **error);

G_END_DECLS
