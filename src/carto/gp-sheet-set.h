/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet set: which pages a meeting needs, laid out. gp-sheet-writer.h writes it.
 */
#pragma once

#include <gio/gio.h>

#include "gp-indicator-table.h"
#include "gp-money-table.h"
#include "gp-page.h"
#include "gp-painter.h"
#include "gp-sheet-facts.h"

G_BEGIN_DECLS

/** GpSheetSetKind: in the order of the choices of the table "sheet_set". */
typedef enum
{
  GP_SHEET_SET_OVERVIEW,
  GP_SHEET_SET_DISTRICTS,
  GP_SHEET_SET_PACKAGES,
  GP_SHEET_SET_YEARS,
  GP_SHEET_SET_SEQUENCE,
  GP_SHEET_SET_MEETING,
  GP_SHEET_SET_SECTIONS,
} GpSheetSetKind;

/** GpSheetRef: which page of which set, for what the planner changes of it; its strings live as long as the set. */
typedef struct
{
  gint64 set; /* row of "sheet_set"; 0: the plan's own set of the kind, not there yet */
  GpSheetSetKind set_kind;
  const char *kind;       /* of the page: "districts", "continuation" */
  GpTableId object_table; /* what it is of; GP_TABLE_NONE: the whole plan */
  gint64 object_fid;
  guint part;         /* from 1, where that takes several pages */
  const char *number; /* as it stands on the page */
} GpSheetRef;

/** GpSequenceTables: gives an array of GpSequenceTable, one a district; NULL with an error. May be asked on any thread. */
typedef GPtrArray *(*GpSequenceTables) (GpSnapshot *snapshot,
                                        GpDate date,
                                        GError **error);

/** GpMoneyTables, GpIndicatorTables: (transfer full) (nullable): what a page about them shows. May be asked on any thread. */
typedef GpMoneyTable *(*GpMoneyTables) (GpSnapshot *snapshot,
                                        const GpTemplate *template);
typedef GpIndicatorTable *(*GpIndicatorTables) (GpSnapshot *snapshot,
                                                const GpTemplate *template);

typedef struct
{
  GpSheetSetKind kind;
  const char *folder;        /* nullable: of the plan: pictures lie beside it */
  const char *template_name; /* nullable: as gp_template_library_open() takes it */
  const char *paper;         /* "A4" … "A0" */
  gboolean portrait;
  int scale;            /* 0: the largest of the list that fits */
  int year;             /* only packages or works of it; 0: all, in a meeting set the first year that is not over */
  const char *pages;    /* nullable: only these of all its pages, "1-3,7" */
  gint64 set;           /* row of "sheet_set" whose pages these are; 0: the plan's own set of the kind, if it has one */
  gboolean keep_hidden; /* for a list of pages: those left out come too, with no page number */
  GpDate date;          /* printed in the title block: handed in */
  GpBasePixels base_pixels;
  gpointer base_pixels_data;
  GpPalette palette;
  GpSequenceTables sequence_tables;  /* asked for the sequence pages */
  GpMoneyTables money_table;         /* nullable: there is no page about money then */
  GpIndicatorTables indicator_table; /* nullable: as well */
  GpTheme theme;                     /* GP_THEME_STAGE: by stage, and by year where works have dates */
} GpSheetOptions;

typedef struct _GpSheetSet GpSheetSet;

GpSheetSet *gp_sheet_set_new (GpSnapshot *snapshot,
                              const GpSheetOptions *options,
                              GError **error);
void gp_sheet_set_free (GpSheetSet *self);
guint gp_sheet_set_get_n_pages (GpSheetSet *self);
void gp_sheet_set_get_page_size (GpSheetSet *self,
                                 guint page,
                                 double *width_mm,
                                 double *height_mm);
const char *gp_sheet_set_get_page_title (GpSheetSet *self,
                                         guint page);
const char *gp_sheet_set_get_page_number (GpSheetSet *self,
                                          guint page);
gboolean gp_sheet_set_get_page_box (GpSheetSet *self,
                                    guint page,
                                    GpRect *neat,
                                    GpBox *box);
gboolean gp_sheet_set_get_page_shown (GpSheetSet *self,
                                      guint page);
void gp_sheet_set_get_page_ref (GpSheetSet *self,
                                guint page,
                                GpSheetRef *ref);
guint64 gp_sheet_set_get_page_ink (GpSheetSet *self,
                                   guint page);
GArray *gp_sheet_set_dup_elements (GpSheetSet *self,
                                   guint page);
const GpSheetFacts *gp_sheet_set_get_facts (GpSheetSet *self);
GpSnapshot *gp_sheet_set_get_snapshot (GpSheetSet *self);
char *gp_sheet_set_dup_title (GpSheetSet *self);
int gp_sheet_set_get_page_scale (GpSheetSet *self,
                                 guint page);
const GPtrArray *gp_sheet_set_get_reports (GpSheetSet *self);
gboolean gp_sheet_set_draw_page (GpSheetSet *self,
                                 guint page,
                                 cairo_t *cr,
                                 double units_per_mm,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean gp_sheet_set_check_page (GpSheetSet *self,
                                  guint page,
                                  cairo_t *cr,
                                  double units_per_mm,
                                  GArray *texts,
                                  GError **error);
gboolean gp_sheet_set_print_page (GpSheetSet *self,
                                  guint page,
                                  cairo_t *cr,
                                  double units_per_mm,
                                  GCancellable *cancellable,
                                  GError **error);
void gp_sheet_set_clear_reports (GpSheetSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSheetSet, gp_sheet_set_free)

G_END_DECLS
