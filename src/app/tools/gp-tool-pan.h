/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves the map: every drag pans, a click does nothing.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_PAN (gp_tool_pan_get_type ())
G_DECLARE_FINAL_TYPE (GpToolPan, gp_tool_pan, GP, TOOL_PAN, GpTool)

GpTool *gp_tool_pan_new (void);

G_END_DECLS
