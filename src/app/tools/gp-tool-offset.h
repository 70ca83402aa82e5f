/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolOffset: lays a run beside a road or another line.
 *
 *   click the line ─► the pointer chooses side and distance ─► click, or type the distance
 *                          Shift+click twice marks the stretch
 *
 * A run that was selected when the tool was taken is laid there; without one
 * a new run is drawn.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_OFFSET (gp_tool_offset_get_type ())
G_DECLARE_FINAL_TYPE (GpToolOffset, gp_tool_offset, GP, TOOL_OFFSET, GpTool)

GpTool *gp_tool_offset_new (void);

G_END_DECLS
