/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line beside another one: where it runs, and the edit that lays a run
 * there. Of a road the distance may be reckoned from its edge, which is half
 * its width beside the centre line.
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpOffset:
 * @base: a road, run or other line
 * @left_m: beside it to the left of its direction, metres; negative: to the right
 * @from_m, @to_m: the stretch of the base, metres from its start; NaN: its start, its end
 */
typedef struct
{
  GpObjectRef base;
  double left_m;
  double from_m;
  double to_m;
} GpOffset;

double gp_offset_edge_m (const GpFeature *base);
GpGeometry *gp_offset_shape (GpSnapshot *snapshot,
                             const GpOffset *offset,
                             GError **error);
gboolean gp_offset_stretch_of (const GpFeature *base,
                               const GpGeometry *line,
                               double *from_m,
                               double *to_m);
gboolean gp_offset_move (GpPlan *plan,
                         const GpOffset *offset,
                         const GpObjectRef *run,
                         char **said,
                         GError **error);

G_END_DECLS
