/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolBuffer: shows a buffer on the map while its dialog decides about it,
 * and until Esc or another tool when it was only to be looked at.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_BUFFER (gp_tool_buffer_get_type ())
G_DECLARE_FINAL_TYPE (GpToolBuffer, gp_tool_buffer, GP, TOOL_BUFFER, GpTool)

GpTool *gp_tool_buffer_new (void);
void gp_tool_buffer_take_shapes (GpToolBuffer *self,
                                 GPtrArray *shapes);

G_END_DECLS
