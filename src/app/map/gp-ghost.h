/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a shape will look while the hand still decides: the old edge thin and
 * dashed, the new one as a sketch. For tools that carry, turn or cut whole shapes.
 */
#pragma once

#include <cairo.h>

#include "gp-geometry.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

void gp_ghost_draw_old (cairo_t *cr,
                        GpViewport *viewport,
                        const GpGeometry *geometry);
void gp_ghost_draw_new (cairo_t *cr,
                        GpViewport *viewport,
                        const GpGeometry *geometry,
                        gboolean in_hand);
void gp_ghost_draw_guide (cairo_t *cr,
                          GpPixel from,
                          GpPixel to);
void gp_ghost_draw_pivot (cairo_t *cr,
                          GpPixel at);
void gp_ghost_draw_handle (cairo_t *cr,
                           GpPixel foot,
                           GpPixel at,
                           gboolean hot);

G_END_DECLS
