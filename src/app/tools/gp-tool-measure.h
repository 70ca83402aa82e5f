/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures distances, areas and angles: what was measured stays on the map
 * until Esc. Changes nothing in the plan.
 */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_MEASURE (gp_tool_measure_get_type ())
G_DECLARE_FINAL_TYPE (GpToolMeasure, gp_tool_measure, GP, TOOL_MEASURE, GpToolSketch)

typedef enum
{
  GP_MEASURE_DISTANCE,
  GP_MEASURE_AREA,
  GP_MEASURE_ANGLE, /* between three points, at the second one */
  GP_N_MEASURES
} GpMeasureKind;

GpTool *gp_tool_measure_new (void);
void gp_tool_measure_set_kind (GpToolMeasure *self,
                               GpMeasureKind kind);
GpMeasureKind gp_tool_measure_get_kind (GpToolMeasure *self);
guint gp_tool_measure_get_n_kept (GpToolMeasure *self);
void gp_tool_measure_begin_at (GpToolMeasure *self,
                               GpPoint at);

G_END_DECLS
