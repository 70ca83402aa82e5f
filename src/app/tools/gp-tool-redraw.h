/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolRedraw: a line drawn over an outline or a line replaces the stretch
 * between the two places where they meet. It works on the one thing selected;
 * without one, on what the first click hits.
 */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_REDRAW (gp_tool_redraw_get_type ())
G_DECLARE_FINAL_TYPE (GpToolRedraw, gp_tool_redraw, GP, TOOL_REDRAW, GpToolSketch)

GpTool *gp_tool_redraw_new (void);

G_END_DECLS
