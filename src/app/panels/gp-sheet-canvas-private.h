/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the sheet canvas share. */
#pragma once

#include "gp-coord.h"
#include "gp-sheet-canvas.h"

G_BEGIN_DECLS

/** GP_SHEET_DESK_PX: the least of the desk that is seen round a page. */
#define GP_SHEET_DESK_PX 24
/** GP_SHEET_FOOT_PX: the same below it, where the bar floats. */
#define GP_SHEET_FOOT_PX 60

struct _GpSheetCanvas
{
  GtkWidget parent_instance;

  /* owned */
  GtkAdjustment *hadjustment; /* px */
  GtkAdjustment *vadjustment;
  GpSheetRenderer *renderer;
  GpSheetBook *book;       /* NULL: nothing is shown */
  GpSheetPicture *picture; /* the newest of this page; NULL: none */
  GpSheetPicture *behind;  /* of the whole page, where the newest is a part; NULL: none */
  GdkTexture *placeholder; /* a small picture of this page; NULL: none */
  GQueue kept;             /* of GpSheetPicture: whole pages seen before, the newest first */
  guint draw_source;

  guint page;
  GpSheetFit fit;
  double px_per_mm;
  gboolean arranging; /* the adjustments follow the page, not the hand */

  /* the hand */
  double pointer_x_px, pointer_y_px;
  double drag_h_px, drag_v_px; /* what the adjustments said when the drag began */
  double pinch_px_per_mm;
  GpPixel anchor_px;               /* what was zoomed at last */
  double anchor_x_mm, anchor_y_mm; /* and what lay there: whole pixels would let it creep away */
  double anchor_h_px, anchor_v_px; /* while nobody scrolls */
};

/* gp-sheet-canvas.c */
void gp_sheet_canvas_zoom_at (GpSheetCanvas *self,
                              double px_per_mm,
                              double x_px,
                              double y_px);
void gp_sheet_canvas_scroll_by (GpSheetCanvas *self,
                                double dx_px,
                                double dy_px);
graphene_rect_t gp_sheet_canvas_get_page_rect (GpSheetCanvas *self);

/* gp-sheet-canvas-input.c */
void gp_sheet_canvas_take_input (GpSheetCanvas *self);

G_END_DECLS
