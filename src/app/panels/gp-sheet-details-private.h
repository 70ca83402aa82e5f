/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the details of a sheet share. */
#pragma once

#include "gp-sheet-details.h"
#include "gp-sheet-element.h"

G_BEGIN_DECLS

struct _GpSheetDetails
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *box;

  /* owned */
  GpSession *session;
  GpSheetView *view;
  char *shown; /* page and part that are written about; NULL: none */
  guint refresh_source;

  gboolean updating; /* fields come and go, not by the hand */
};

/* gp-sheet-details.c */
const GpSheetBookPage *gp_sheet_details_get_page (GpSheetDetails *self,
                                                  GpSheetRef *ref);
GpPlan *gp_sheet_details_get_plan (GpSheetDetails *self);
GtkWidget *gp_sheet_details_new_card (void);
gboolean gp_sheet_details_is_writable (GpSheetDetails *self);
void gp_sheet_details_finish (GpSheetDetails *self,
                              gboolean done,
                              const GError *error);

/* gp-sheet-details-fields.c */
void gp_sheet_details_add_fields (GpSheetDetails *self,
                                  const char *element,
                                  const GpSheetBookPage *page,
                                  const GpSheetRef *ref);

/* gp-sheet-details-map.c */
void gp_sheet_details_add_map (GpSheetDetails *self,
                               const GpSheetBookPage *page,
                               const GpSheetRef *ref);
void gp_sheet_details_add_works (GpSheetDetails *self,
                                 const GpSheetRef *ref);
void gp_sheet_details_watch_map (GpSheetDetails *self);

G_END_DECLS
