/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shapes of point symbols. Most only add to the current path, so that
 * many of one kind are painted in one operation.
 */
#pragma once

#include "gp-map-draw.h"

G_BEGIN_DECLS

void gp_symbol_circle (cairo_t *cr,
                       GpXY at,
                       double radius);
void gp_symbol_square (cairo_t *cr,
                       GpXY at,
                       double side,
                       double angle_rad);
void gp_symbol_diamond (cairo_t *cr,
                        GpXY at,
                        double radius,
                        double angle_rad);
void gp_symbol_cross (cairo_t *cr,
                      GpXY at,
                      double radius,
                      double angle_rad);
void gp_symbol_tick (cairo_t *cr,
                     GpXY at,
                     double from,
                     double to,
                     double angle_rad);
void gp_symbol_arrow (cairo_t *cr,
                      GpXY at,
                      double length,
                      double width,
                      double angle_rad);
void gp_symbol_rounded_box (cairo_t *cr,
                            double x,
                            double y,
                            double width,
                            double height,
                            double radius);
void gp_symbol_bubble (cairo_t *cr,
                       GpXY at,
                       double size);

/** GpWalkFunc: called at a place along a line; @angle_rad is its direction on the target. */
typedef void (*GpWalkFunc) (GpMapDraw *draw,
                            GpXY at,
                            double angle_rad,
                            gpointer user_data);

void gp_symbols_walk (GpMapDraw *draw,
                      const GpGeometry *line,
                      double first,
                      double step,
                      GpWalkFunc func,
                      gpointer user_data);

G_END_DECLS
