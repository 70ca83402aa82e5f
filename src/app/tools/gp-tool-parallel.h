/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolParallel: an axis is drawn point by point and several lines come to
 * lie beside it, at distances and of kinds given beside the tools.
 */
#pragma once

#include "gp-tool-draw.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_PARALLEL (gp_tool_parallel_get_type ())
G_DECLARE_FINAL_TYPE (GpToolParallel, gp_tool_parallel, GP, TOOL_PARALLEL, GpToolDraw)

GpTool *gp_tool_parallel_new (void);
const char *gp_tool_parallel_get_offsets (GpToolParallel *self);
gboolean gp_tool_parallel_set_offsets (GpToolParallel *self,
                                       const char *text,
                                       GError **error);

G_END_DECLS
