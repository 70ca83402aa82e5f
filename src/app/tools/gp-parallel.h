/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parallel lines: several runs of one street at distances from an axis, as
 * planners note them: "-1.2 雨, 0 污, 1.5 给". Needs no display.
 */
#pragma once

#include "gp-draw-edit.h"

G_BEGIN_DECLS

/**
 * GpParallelLine:
 * @offset_m: from the axis, right of the direction of drawing positive
 */
typedef struct
{
  double offset_m;
  GpDrawKind kind;
} GpParallelLine;

GArray *gp_parallel_parse (const char *text,
                           const GpDrawKind *usual,
                           GError **error);
GArray *gp_parallel_offset (const GpPoint *axis,
                            guint n_points,
                            double offset_m);

G_END_DECLS
