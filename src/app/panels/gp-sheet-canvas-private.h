/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the sheet canvas share. */
#pragma once

#include "gp-coord.h"
#include "gp-sheet-element.h"
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

  /* parts of the page */
  GArray *elements;     /* of GpSheetElement; NULL: not drawn yet */
  const char *hovered;  /* static; NULL: none */
  const char *selected; /* static; NULL: none */

  /* the map in its frame, while the hand moves it and until it is drawn there */
  gboolean moving;   /* centre and scale are not those of the book */
  GpPoint centre;    /* plan metres */
  int scale;         /* N of 1:N */
  guint view_source; /* the hand rests: it is an edit now */
  gboolean settling; /* a book with the new view is there, its picture not yet */
  gboolean writable;
  gboolean drags_map;
  GpPoint drag_centre;

  /* the hand */
  double pointer_x_px, pointer_y_px;
  double drag_h_px, drag_v_px; /* what the adjustments said when the drag began */
  double pinch_px_per_mm;
  double wheel;
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

const GpSheetBookPage *gp_sheet_canvas_get_facts (GpSheetCanvas *self);

/* gp-sheet-canvas-elements.c */
void gp_sheet_canvas_refresh_elements (GpSheetCanvas *self);
const GpSheetElement *gp_sheet_canvas_find_element (GpSheetCanvas *self,
                                                    const char *id);
const GpSheetElement *gp_sheet_canvas_find_element_at (GpSheetCanvas *self,
                                                       double x_px,
                                                       double y_px);
const GpSheetElement *gp_sheet_canvas_find_element_towards (GpSheetCanvas *self,
                                                            double dx,
                                                            double dy);
gboolean gp_sheet_canvas_step_element (GpSheetCanvas *self,
                                       int steps);
void gp_sheet_canvas_hover (GpSheetCanvas *self,
                            const char *id);
void gp_sheet_canvas_snapshot_elements (GpSheetCanvas *self,
                                        GtkSnapshot *snapshot);

/* gp-sheet-canvas-map.c */
gboolean gp_sheet_canvas_is_over_map (GpSheetCanvas *self,
                                      double x_px,
                                      double y_px);
void gp_sheet_canvas_begin_map_drag (GpSheetCanvas *self);
void gp_sheet_canvas_drag_map (GpSheetCanvas *self,
                               double dx_px,
                               double dy_px);
void gp_sheet_canvas_step_map (GpSheetCanvas *self,
                               double dx_mm,
                               double dy_mm);
void gp_sheet_canvas_step_scale (GpSheetCanvas *self,
                                 int steps,
                                 double x_px,
                                 double y_px);
void gp_sheet_canvas_take_view (GpSheetCanvas *self);
void gp_sheet_canvas_forget_view (GpSheetCanvas *self);
void gp_sheet_canvas_reset_view (GpSheetCanvas *self);
gboolean gp_sheet_canvas_push_map (GpSheetCanvas *self,
                                   GtkSnapshot *snapshot,
                                   graphene_rect_t *page);

/* gp-sheet-canvas-input.c */
void gp_sheet_canvas_take_input (GpSheetCanvas *self);

G_END_DECLS
