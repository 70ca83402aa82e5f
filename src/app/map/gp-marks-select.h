/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What selecting draws over the map beside the marks of gp-marks.h: the line
 * the hand draws round things, and the light on the one asked for.
 */
#pragma once

#include <cairo.h>

#include "gp-geometry.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

void gp_marks_draw_lasso (cairo_t *cr,
                          const GpPixel *points,
                          guint n_points,
                          gboolean touching);
void gp_marks_draw_flash (cairo_t *cr,
                          GpViewport *viewport,
                          const GpGeometry *geometry,
                          double strength);

G_END_DECLS
