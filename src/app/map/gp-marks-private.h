/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shared by the files that draw over the map.
 */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

PangoLayout *gp_marks_new_layout (cairo_t *cr,
                                  const char *text,
                                  double size_px,
                                  gboolean bold);
void gp_marks_trace_rounded (cairo_t *cr,
                             double x,
                             double y,
                             double width,
                             double height,
                             double radius);

G_END_DECLS
