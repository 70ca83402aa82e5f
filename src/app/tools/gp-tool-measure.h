/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures: distance along the clicked points, area inside them. Changes nothing.
 */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_MEASURE (gp_tool_measure_get_type ())
G_DECLARE_FINAL_TYPE (GpToolMeasure, gp_tool_measure, GP, TOOL_MEASURE, GpToolSketch)

GpTool *gp_tool_measure_new (void);

G_END_DECLS
