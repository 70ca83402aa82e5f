/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCanvas: the map widget. A worker draws the whole view with carto into an
 * image with overscan while the last image is shown moved and scaled; a thin
 * overlay draws selection, sketches and snapping marks in every frame.
 *
 * Pointer and key events go to the tool in hand first; what it does not take
 * pans and zooms.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

typedef struct _GpTool GpTool;

#define GP_TYPE_CANVAS (gp_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GpCanvas, gp_canvas, GP, CANVAS, GtkWidget)

GtkWidget *gp_canvas_new (void);
void gp_canvas_set_session (GpCanvas *self,
                            GpSession *session);
GpSession *gp_canvas_get_session (GpCanvas *self);
void gp_canvas_set_snapshot (GpCanvas *self,
                             GpSnapshot *snapshot);
GpSnapshot *gp_canvas_get_snapshot (GpCanvas *self);
void gp_canvas_get_style (GpCanvas *self,
                          GpMapStyle *style);
void gp_canvas_get_pick_style (GpCanvas *self,
                               GpMapStyle *style);
GpViewport *gp_canvas_get_viewport (GpCanvas *self);
void gp_canvas_set_tool (GpCanvas *self,
                         GpTool *tool);
GpTool *gp_canvas_get_tool (GpCanvas *self);
gboolean gp_canvas_is_sharp (GpCanvas *self);
void gp_canvas_fit_plan (GpCanvas *self);
void gp_canvas_fit_selection (GpCanvas *self);
GPtrArray *gp_canvas_pick (GpCanvas *self,
                           GpPixel at,
                           double reach_px);
gboolean gp_canvas_get_pointer (GpCanvas *self,
                                GpPixel *at);
gboolean gp_canvas_can_undo_sketch (GpCanvas *self);
gboolean gp_canvas_can_redo_sketch (GpCanvas *self);
gboolean gp_canvas_undo_sketch (GpCanvas *self);
gboolean gp_canvas_redo_sketch (GpCanvas *self);
void gp_canvas_set_place (GpCanvas *self,
                          const GpPoint *place);
/* Signals: "context-menu" (double x_px, double y_px): the menu at that place is asked for; "pointer-moved" (double x_m, double y_m); "sharp": the newest view is drawn;
 * "sketch-changed": what the tool in hand can take back; notify::tool. */

G_END_DECLS
