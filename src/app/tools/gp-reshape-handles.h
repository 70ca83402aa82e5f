/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The handles of a shape whose vertices are edited: squares on the vertices,
 * circles in the middle of long edges; which of them the pointer is on, and
 * how they look.
 */
#pragma once

#include <cairo.h>

#include "gp-geometry.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

typedef enum
{
  GP_HANDLE_NONE,
  GP_HANDLE_VERTEX,
  GP_HANDLE_MIDPOINT,
} GpHandleKind;

/** GpHandle: @at is the vertex, or the middle of the edge, plan metres. */
typedef struct
{
  GpHandleKind kind;
  GpPoint at;
} GpHandle;

GpHandle gp_reshape_handles_find (GpViewport *viewport,
                                  const GpGeometry *geometry,
                                  GpPixel at);
void gp_reshape_handles_draw (GpViewport *viewport,
                              cairo_t *cr,
                              const GpGeometry *geometry,
                              GArray *chosen);
gboolean gp_reshape_is_chosen (GArray *chosen,
                               GpPoint at);

G_END_DECLS
