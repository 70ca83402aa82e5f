/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves the vertices of what is selected. Squares are vertices, circles on
 * the edges pull a new one out, Delete removes the one last touched. A vertex
 * that neighbouring districts share moves for all of them.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_RESHAPE (gp_tool_reshape_get_type ())
G_DECLARE_FINAL_TYPE (GpToolReshape, gp_tool_reshape, GP, TOOL_RESHAPE, GpTool)

GpTool *gp_tool_reshape_new (void);
GpFeature *gp_tool_reshape_get_target (GpToolReshape *self);
GPtrArray *gp_tool_reshape_get_shapes (GpToolReshape *self);
guint gp_tool_reshape_get_n_chosen (GpToolReshape *self);
gboolean gp_tool_reshape_get_way (GpToolReshape *self,
                                  GpPoint *from,
                                  GpPoint *to);
char *gp_tool_reshape_dup_snapped (GpToolReshape *self);

G_END_DECLS
