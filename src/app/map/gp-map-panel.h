/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMapPanel: the canvas with what floats over it: tool box and zoom buttons.
 *
 * Actions, for everything inside and through gp_map_panel_get_actions() for
 * the window: "map.tool" (state: select, pan, district, reshape, measure),
 * "map.zoom-in", "map.zoom-out", "map.fit", "map.fit-selection".
 */
#pragma once

#include "gp-canvas.h"

G_BEGIN_DECLS

#define GP_TYPE_MAP_PANEL (gp_map_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpMapPanel, gp_map_panel, GP, MAP_PANEL, GtkWidget)

GtkWidget *gp_map_panel_new (void);
void gp_map_panel_set_session (GpMapPanel *self,
                               GpSession *session);
GpCanvas *gp_map_panel_get_canvas (GpMapPanel *self);
GActionGroup *gp_map_panel_get_actions (GpMapPanel *self);
gboolean gp_map_panel_set_tool (GpMapPanel *self,
                                const char *name);

G_END_DECLS
