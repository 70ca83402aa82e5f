/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Selects by click and by frame. A repeated click takes what lies beneath,
 * Shift adds and removes, a double click edits the outline, Delete deletes.
 * A frame drawn to the right takes what lies inside, to the left what it touches.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_SELECT (gp_tool_select_get_type ())
G_DECLARE_FINAL_TYPE (GpToolSelect, gp_tool_select, GP, TOOL_SELECT, GpTool)

GpTool *gp_tool_select_new (void);

G_END_DECLS
