/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolRectangle: rectangles: two clicks give one side, the third the depth.
 * With Shift held two clicks give opposite corners of an upright one.
 */
#pragma once

#include "gp-tool-draw.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_RECTANGLE (gp_tool_rectangle_get_type ())
G_DECLARE_FINAL_TYPE (GpToolRectangle, gp_tool_rectangle, GP, TOOL_RECTANGLE, GpToolDraw)

GpTool *gp_tool_rectangle_new (void);

G_END_DECLS
