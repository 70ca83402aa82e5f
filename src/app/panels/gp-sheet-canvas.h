/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetCanvas: one page of a book lying on the desk, as it will print.
 *
 * It zooms, scrolls and asks its renderer for what is seen at the exact size;
 * until that comes, the best picture there is stands in its place, stretched.
 *
 *   zoom, scroll, other page ─► what is seen ─► renderer ─► picture ─► sharp
 *
 * A page that is not too large in pixels is drawn whole, of a larger one the
 * part that is seen and some more round it. Pictures of whole pages are kept
 * for a while, so that turning back shows the page at once.
 *
 * It is a GtkScrollable; the scrollbars are those of the window round it.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-sheet-renderer.h"

G_BEGIN_DECLS

#define GP_TYPE_SHEET_CANVAS (gp_sheet_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GpSheetCanvas, gp_sheet_canvas, GP, SHEET_CANVAS, GtkWidget)

/** GpSheetFit: how large the page is shown. */
typedef enum
{
  GP_SHEET_FIT_PAGE,
  GP_SHEET_FIT_WIDTH,
  GP_SHEET_FIT_NONE, /* as the hand left it */
} GpSheetFit;

/*
 * Signals: "zoom-changed"; "turn" (int): the hand wants so many pages on;
 * "element-selected"; "view-moved" (int scale, double x, double y): the map of
 * the page is to be shown like that, plan metres; "view-reset"; "enter": the
 * keys are wanted where the element selected is written about.
 */
void gp_sheet_canvas_set_renderer (GpSheetCanvas *self,
                                   GpSheetRenderer *renderer);
void gp_sheet_canvas_show (GpSheetCanvas *self,
                           GpSheetBook *book,
                           guint page,
                           GdkTexture *placeholder);
void gp_sheet_canvas_clear (GpSheetCanvas *self);
GpSheetBook *gp_sheet_canvas_get_book (GpSheetCanvas *self);
guint gp_sheet_canvas_get_page (GpSheetCanvas *self);
const char *gp_sheet_canvas_get_element (GpSheetCanvas *self);
void gp_sheet_canvas_select_element (GpSheetCanvas *self,
                                     const char *id);
const char *gp_sheet_canvas_get_element_title (const char *id);
void gp_sheet_canvas_set_writable (GpSheetCanvas *self,
                                   gboolean writable);
gboolean gp_sheet_canvas_is_sharp (GpSheetCanvas *self);

GpSheetFit gp_sheet_canvas_get_fit (GpSheetCanvas *self);
void gp_sheet_canvas_set_fit (GpSheetCanvas *self,
                              GpSheetFit fit);
double gp_sheet_canvas_get_zoom (GpSheetCanvas *self);
void gp_sheet_canvas_zoom_to (GpSheetCanvas *self,
                              double zoom);
void gp_sheet_canvas_zoom_step (GpSheetCanvas *self,
                                int steps);
gboolean gp_sheet_canvas_to_page (GpSheetCanvas *self,
                                  double x_px,
                                  double y_px,
                                  double *x_mm,
                                  double *y_mm);
void gp_sheet_canvas_from_page (GpSheetCanvas *self,
                                double x_mm,
                                double y_mm,
                                double *x_px,
                                double *y_px);

G_END_DECLS
