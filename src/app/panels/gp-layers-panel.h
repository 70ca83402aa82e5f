/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpLayersPanel: what the map shows: three groups of rows with eye, tile,
 * name and count, and what compounds are coloured by. Rows without anything
 * in the plan are left out of the runs and of the base map.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_LAYERS_PANEL (gp_layers_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpLayersPanel, gp_layers_panel, GP, LAYERS_PANEL, GtkWidget)

void gp_layers_panel_set_session (GpLayersPanel *self,
                                  GpSession *session);

G_END_DECLS
