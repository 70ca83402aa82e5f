/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetBook: a sheet set laid out once, with what the window wants to know
 * of its pages. Counted and made on a worker; its pages are drawn one at a
 * time, on any thread.
 */
#pragma once

#include <cairo.h>

#include "gp-sheet-set.h"

G_BEGIN_DECLS

typedef struct _GpSheetBook GpSheetBook;

/**
 * GpSheetBookPage:
 * @key: tells the page from the others of its set, also after the plan changed
 * @title: what is printed in its header
 * @number: of the sheet, "HX-03"
 * @shown: whether it is printed, or left out
 * @scale: N of 1:N, 0 without a map
 * @has_map: whether @neat and @box say something
 * @neat: the map on the page, mm from its upper left corner
 * @box: what of the plan is inside, plan metres
 * @width_mm: of the paper
 * @height_mm: of the paper
 */
typedef struct
{
  char *key;
  char *title;
  char *number;
  gboolean shown;
  int scale;
  gboolean has_map;
  GpRect neat;
  GpBox box;
  double width_mm;
  double height_mm;
} GpSheetBookPage;

GpSheetBook *gp_sheet_book_new (GpSnapshot *snapshot,
                                const GpSheetOptions *options,
                                GError **error);
GpSheetBook *gp_sheet_book_ref (GpSheetBook *self);
void gp_sheet_book_unref (GpSheetBook *self);
guint gp_sheet_book_get_n_pages (const GpSheetBook *self);
const GpSheetBookPage *gp_sheet_book_get_page (const GpSheetBook *self,
                                               guint page);
void gp_sheet_book_get_page_ref (GpSheetBook *self,
                                 guint page,
                                 GpSheetRef *ref);
GArray *gp_sheet_book_dup_elements (GpSheetBook *self,
                                    guint page);
GPtrArray *gp_sheet_book_dup_reports (GpSheetBook *self);
cairo_surface_t *gp_sheet_book_draw (GpSheetBook *self,
                                     guint page,
                                     double units_per_mm,
                                     const cairo_rectangle_int_t *region,
                                     GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSheetBook, gp_sheet_book_unref)

G_END_DECLS
