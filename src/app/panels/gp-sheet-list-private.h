/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the list of pages share. */
#pragma once

#include "gp-sheet-item.h"
#include "gp-sheet-list.h"
#include "gp-sheet-row.h"

G_BEGIN_DECLS

struct _GpSheetList
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *menu;

  /* owned */
  GpSession *session;
  GpSheetView *view;
  GListStore *pages; /* of GpSheetItem */
  GtkSingleSelection *selection;
  GHashTable *bound; /* GpSheetItem to its GpSheetRow, neither owned */

  gboolean updating;
};

/* gp-sheet-list.c */
GpSheetItem *gp_sheet_list_get_item (GpSheetList *self,
                                     guint position);

/* gp-sheet-list-edit.c */
void gp_sheet_list_take_row (GpSheetList *self,
                             GpSheetRow *row);
void gp_sheet_list_install_actions (GtkWidgetClass *widget_class);
void gp_sheet_list_take_keys (GpSheetList *self);
void gp_sheet_list_update_actions (GpSheetList *self);

G_END_DECLS
