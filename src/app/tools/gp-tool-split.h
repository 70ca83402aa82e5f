/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolSplit: a line drawn across areas or lines cuts them.
 *
 * It cuts what is selected; with nothing selected, or after A, everything of
 * one kind that it crosses.
 */
#pragma once

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_SPLIT (gp_tool_split_get_type ())
G_DECLARE_FINAL_TYPE (GpToolSplit, gp_tool_split, GP, TOOL_SPLIT, GpToolSketch)

GpTool *gp_tool_split_new (void);

G_END_DECLS
