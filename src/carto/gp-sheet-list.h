/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetList: the pages of a set while they are found. Each kind of pages is
 * added by one gp-sheets-….c; the functions that do are at the end of this file.
 */
#pragma once

#include "gp-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  GpSheetContext *context;       /* borrowed */
  const GpSheetOptions *options; /* borrowed, while pages are added */
  char *paper;                   /* in capitals */
  GPtrArray *sheets;             /* of GpSheet */
  GPtrArray *reports;            /* of char*: what could not be laid out */
  GArray *kept;                  /* what sheets borrow, and how it is freed */
  GArray *positions;             /* of gint64: where the planner put each sheet, 0: nowhere */
  gint64 set;                    /* row of "sheet_set" or 0 */
} GpSheetList;

void gp_sheet_list_init (GpSheetList *self,
                         GpSheetContext *context,
                         const GpSheetOptions *options);
void gp_sheet_list_clear (GpSheetList *self);
void gp_sheet_list_add (GpSheetList *self,
                        GpSheet *sheet);
void gp_sheet_list_arrange (GpSheetList *self);
void gp_sheet_list_keep (GpSheetList *self,
                         gpointer thing,
                         GDestroyNotify destroy);
char *gp_sheet_list_dup_number (GpSheetList *self,
                                const char *kind,
                                const GpFeature *object,
                                guint n);
gboolean gp_sheet_list_choose_scale (GpSheetList *self,
                                     GpSheet *sheet,
                                     const GpBox *extent,
                                     const char *name,
                                     GError **error);
void gp_sheet_list_begin_measuring (GpSheetList *self,
                                    GpPen *pen);
void gp_sheet_list_end_measuring (GpPen *pen);
void gp_sheet_list_continue_works (GpSheetList *self,
                                   GpSheet *sheet);

/* The kinds of pages. */
gboolean gp_sheets_add_overview (GpSheetList *self,
                                 const GpBox *extent,
                                 GError **error);
gboolean gp_sheets_add_districts (GpSheetList *self,
                                  GError **error);
gboolean gp_sheets_add_sequence (GpSheetList *self,
                                 GError **error);
gboolean gp_sheets_have_sections (GpSnapshot *snapshot);
gboolean gp_sheets_add_sections (GpSheetList *self,
                                 GError **error);

G_END_DECLS
