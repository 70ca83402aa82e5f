/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A planner's own sheets: pages renamed, numbered, left out, moved, set to a
 * scale and a centre, and set back. Each is one edit, undone as one. What is
 * changed is kept in the rows of "sheet"; a row that says nothing any more goes.
 *
 * A page is named by the #GpSheetRef its set gave. Where that has no set yet,
 * the plan's own set of the kind is made along with the first change.
 */
#pragma once

#include "gp-plan.h"
#include "gp-sheet-set.h"

G_BEGIN_DECLS

gboolean gp_sheet_edit_set_title (GpPlan *plan,
                                  const GpSheetRef *page,
                                  const char *title,
                                  GError **error);
gboolean gp_sheet_edit_set_number (GpPlan *plan,
                                   const GpSheetRef *page,
                                   const char *number,
                                   GError **error);
gboolean gp_sheet_edit_set_note (GpPlan *plan,
                                 const GpSheetRef *page,
                                 const char *note,
                                 GError **error);
gboolean gp_sheet_edit_set_shown (GpPlan *plan,
                                  const GpSheetRef *pages,
                                  guint n_pages,
                                  gboolean shown,
                                  GError **error);
gboolean gp_sheet_edit_set_view (GpPlan *plan,
                                 const GpSheetRef *page,
                                 int scale,
                                 const GpPoint *centre,
                                 GError **error);
gboolean gp_sheet_edit_move (GpPlan *plan,
                             const GpSheetRef *pages,
                             guint n_pages,
                             guint from,
                             guint to,
                             GError **error);
gboolean gp_sheet_edit_reset (GpPlan *plan,
                              const GpSheetRef *page,
                              GError **error);
gboolean gp_sheet_edit_reset_order (GpPlan *plan,
                                    const GpSheetRef *page,
                                    GError **error);

G_END_DECLS
