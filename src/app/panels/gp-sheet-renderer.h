/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetRenderer: lays sheet sets out and draws their pages on one worker
 * thread, niced as the map's.
 *
 *   prepare ─┐  a newer one replaces it       "prepared" (book or NULL, error)
 *   draw ────┼─► worker ─► done ─►            "drawn" (GpSheetPicture)
 *   thumbnails  a queue                       "thumbnail" (GpSheetPicture)
 *
 * In this order: what somebody looks at comes before the small pictures of the
 * list, and a small picture under way gives way and is drawn again later.
 * It knows no widget. Property "busy": somebody waits for it.
 */
#pragma once

#include <gdk/gdk.h>

#include "gp-sheet-book.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_RENDERER (gp_sheet_renderer_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetRenderer, gp_sheet_renderer, GP, SHEET_RENDERER, GObject)

/**
 * GpSheetPicture: a page, or a part of it, as pixels
 * @book: whose page
 * @page: from 0
 * @units_per_mm: pixels a millimetre of paper
 * @region: which part, pixels from the upper left corner of the page
 * @whole: whether that is all of it
 * @texture: the pixels
 */
typedef struct
{
  GpSheetBook *book;
  guint page;
  double units_per_mm;
  cairo_rectangle_int_t region;
  gboolean whole;
  GdkTexture *texture;
} GpSheetPicture;

GpSheetRenderer *gp_sheet_renderer_new (void);
void gp_sheet_renderer_prepare (GpSheetRenderer *self,
                                GpSnapshot *snapshot,
                                const GpSheetOptions *options);
void gp_sheet_renderer_draw (GpSheetRenderer *self,
                             const GpSheetPicture *wanted);
void gp_sheet_renderer_add_thumbnail (GpSheetRenderer *self,
                                      const GpSheetPicture *wanted);
gboolean gp_sheet_renderer_is_preparing (GpSheetRenderer *self);
gboolean gp_sheet_renderer_is_busy (GpSheetRenderer *self);
void gp_sheet_renderer_clear (GpSheetRenderer *self);
void gp_sheet_renderer_stop (GpSheetRenderer *self);

void gp_sheet_picture_init (GpSheetPicture *self,
                            GpSheetBook *book,
                            guint page,
                            double units_per_mm);
GpSheetPicture *gp_sheet_picture_copy (const GpSheetPicture *self);
void gp_sheet_picture_free (GpSheetPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSheetPicture, gp_sheet_picture_free)

G_END_DECLS
