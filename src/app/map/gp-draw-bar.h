/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDrawBar: stands beside the tools while one that draws is in hand: what is
 * drawn, and what the pointer snaps to.
 */
#pragma once

#include "gp-canvas.h"

G_BEGIN_DECLS

#define GP_TYPE_DRAW_BAR (gp_draw_bar_get_type ())
G_DECLARE_FINAL_TYPE (GpDrawBar, gp_draw_bar, GP, DRAW_BAR, GtkWidget)

void gp_draw_bar_set_canvas (GpDrawBar *self,
                             GpCanvas *canvas);
void gp_draw_bar_open_kinds (GpDrawBar *self);
void gp_draw_bar_open_snapping (GpDrawBar *self);
void gp_draw_bar_toggle_snapping (GpDrawBar *self);

G_END_DECLS
