/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpViewport: which part of the plan the canvas shows. All view maths of the
 * window is behind this type.
 *
 * The view is kept in plan metres at grid north, so that 1:N is true and what
 * is on the screen is what is on the sheet. One logical pixel is 25.4/96 mm.
 */
#pragma once

#include <glib-object.h>

#include "gp-painter.h"

G_BEGIN_DECLS

#define GP_TYPE_VIEWPORT (gp_viewport_get_type ())
G_DECLARE_FINAL_TYPE (GpViewport, gp_viewport, GP, VIEWPORT, GObject)

/* Properties: "centre-x", "centre-y" (metres), "scale" (N of 1:N); signal "changed". */
#define GP_VIEWPORT_SCALE_MIN 50.0
#define GP_VIEWPORT_SCALE_MAX 50000000.0

GpViewport *gp_viewport_new (void);
GpPoint gp_viewport_get_centre (GpViewport *self);
double gp_viewport_get_scale (GpViewport *self);
void gp_viewport_set_size (GpViewport *self,
                           double width_px,
                           double height_px);
void gp_viewport_move_to (GpViewport *self,
                          GpPoint centre,
                          double scale);
void gp_viewport_pan (GpViewport *self,
                      double dx_px,
                      double dy_px);
void gp_viewport_zoom_at (GpViewport *self,
                          double factor,
                          GpPixel anchor);
void gp_viewport_fit (GpViewport *self,
                      const GpBox *box,
                      double margin_px);
GpPoint gp_viewport_to_plan (GpViewport *self,
                             GpPixel pixel);
GpPixel gp_viewport_to_pixel (GpViewport *self,
                              GpPoint point);
double gp_viewport_get_metres_per_px (GpViewport *self);
GpBox gp_viewport_get_box (GpViewport *self);
void gp_viewport_get_view (GpViewport *self,
                           GpMapView *view);

G_END_DECLS
