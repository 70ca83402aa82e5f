/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSetBuilder: the pages of a set while they are found. Each kind of pages is
 * added by one gp-sheets-….c; the functions that do are at the end of this file.
 */
#pragma once

#include "gp-sheet.h"

G_BEGIN_DECLS

/** GP_SHEET_MARGIN_MM: between what a map has to show and its neat line. */
#define GP_SHEET_MARGIN_MM 6
/** GP_SHEET_READABLE_SCALE: N of 1:N; beyond it a district is split over several sheets. */
#define GP_SHEET_READABLE_SCALE 2000
/** GP_SHEET_MEETING_SCALE: the same in a meeting set, where a district is to be seen whole. */
#define GP_SHEET_MEETING_SCALE 5000

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
} GpSetBuilder;

void gp_set_builder_init (GpSetBuilder *self,
                          GpSheetContext *context,
                          const GpSheetOptions *options);
void gp_set_builder_clear (GpSetBuilder *self);
void gp_set_builder_add (GpSetBuilder *self,
                         GpSheet *sheet);
void gp_set_builder_insert (GpSetBuilder *self,
                            guint position,
                            GpSheet *sheet);
void gp_set_builder_arrange (GpSetBuilder *self);
gboolean gp_set_builder_keep_pages (GpSetBuilder *self,
                                    const char *pages,
                                    GError **error);
void gp_set_builder_keep (GpSetBuilder *self,
                          gpointer thing,
                          GDestroyNotify destroy);
char *gp_set_builder_dup_number (GpSetBuilder *self,
                                 const char *kind,
                                 guint n);
const char *gp_set_builder_get_own_number (GpSetBuilder *self,
                                           const char *kind,
                                           const GpFeature *object,
                                           guint part);
void gp_set_builder_set_view (GpSetBuilder *self,
                              GpSheet *sheet,
                              const GpBox *extent,
                              int scale);
gboolean gp_set_builder_choose_scale (GpSetBuilder *self,
                                      GpSheet *sheet,
                                      const GpBox *extent,
                                      const char *name,
                                      GError **error);
void gp_set_builder_begin_measuring (GpSetBuilder *self,
                                     GpPen *pen);
void gp_set_builder_end_measuring (GpPen *pen);
void gp_set_builder_continue_works (GpSetBuilder *self,
                                    GpSheet *sheet);

/* The kinds of pages. */
gboolean gp_sheets_add_overview (GpSetBuilder *self,
                                 const GpBox *extent,
                                 GError **error);
gboolean gp_sheets_add_districts (GpSetBuilder *self,
                                  GError **error);
gboolean gp_sheets_list_district_frames (GpSetBuilder *self,
                                         guint position,
                                         GArray **frames,
                                         GError **error);
GArray *gp_sheets_list_years (GpSnapshot *snapshot);
int gp_sheets_choose_year (GpSnapshot *snapshot,
                           GpDate date,
                           int asked);
gboolean gp_sheets_add_meeting (GpSetBuilder *self,
                                const GpBox *extent,
                                GError **error);
gboolean gp_sheets_add_packages (GpSetBuilder *self,
                                 int year,
                                 GError **error);
gboolean gp_sheets_add_years (GpSetBuilder *self,
                              int only,
                              GError **error);
void gp_sheets_add_cover (GpSetBuilder *self);
void gp_sheets_add_contents (GpSetBuilder *self,
                             guint position);
void gp_sheets_finish_contents (GpSetBuilder *self);
gboolean gp_sheets_add_money (GpSetBuilder *self,
                              GError **error);
gboolean gp_sheets_add_indicators (GpSetBuilder *self,
                                   GError **error);
gboolean gp_sheets_add_gazetteer (GpSetBuilder *self,
                                  GError **error);
gboolean gp_sheets_have_sections (GpSnapshot *snapshot);
gboolean gp_sheets_add_sections (GpSetBuilder *self,
                                 GError **error);
gboolean gp_sheets_add_sequence (GpSetBuilder *self,
                                 GError **error);

G_END_DECLS
