/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolMove: moves and turns whole objects.
 *
 *            drag an object              drag the handle, or R
 *   idle ───────────────────► carrying   idle ─────────────────► turning
 *     │ arrow keys                            │ typing, Tab
 *     └──────────► nudging ──(a pause)──► one edit    └──────────► typing
 *
 * Whatever the state, the objects of that moment are moved by one edit when it
 * ends; Esc ends it without one.
 */
#pragma once

#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_MOVE (gp_tool_move_get_type ())
G_DECLARE_FINAL_TYPE (GpToolMove, gp_tool_move, GP, TOOL_MOVE, GpTool)

GpTool *gp_tool_move_new (void);

G_END_DECLS
