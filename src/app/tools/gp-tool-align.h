/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolAlign: pairs of points, each from where something lies to where it
 * belongs. What is aligned and whether it is done is decided in the card over
 * the map (GpAlignCard).
 *
 * Signals: "changed" (a pair came or went); "apply" (Enter); "ended".
 */
#pragma once

#include "gp-helmert.h"
#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_ALIGN (gp_tool_align_get_type ())
G_DECLARE_FINAL_TYPE (GpToolAlign, gp_tool_align, GP, TOOL_ALIGN, GpTool)

GpTool *gp_tool_align_new (void);
guint gp_tool_align_get_n_pairs (GpToolAlign *self);
const GpPointPair *gp_tool_align_get_pairs (GpToolAlign *self);
void gp_tool_align_remove (GpToolAlign *self,
                           guint position);
void gp_tool_align_clear (GpToolAlign *self);
void gp_tool_align_set_snaps_from (GpToolAlign *self,
                                   gboolean snaps_from);

G_END_DECLS
