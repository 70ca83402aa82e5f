/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetChoices: the sets of sheets a planner can choose from: the kinds the
 * program knows, and after them the sets kept in the plan under a name. It
 * follows the plan; who reads its titles keeps its place by kind and row.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-sheet-set.h"

G_BEGIN_DECLS

typedef struct _GpSheetChoices GpSheetChoices;

/** GpSheetChoice: @set is the row of "sheet_set"; 0: the plan's own set of the kind. */
typedef struct
{
  GpSheetSetKind kind;
  gint64 set;
} GpSheetChoice;

GpSheetChoices *gp_sheet_choices_new (void);
void gp_sheet_choices_free (GpSheetChoices *self);
GListModel *gp_sheet_choices_get_titles (GpSheetChoices *self);
gboolean gp_sheet_choices_follow (GpSheetChoices *self,
                                  GpSnapshot *snapshot);
void gp_sheet_choices_get (GpSheetChoices *self,
                           guint position,
                           GpSheetChoice *choice);
guint gp_sheet_choices_find (GpSheetChoices *self,
                             const GpSheetChoice *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSheetChoices, gp_sheet_choices_free)

G_END_DECLS
