/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBoundaryPanel: stands at the right while vertices of a district are in
 * hand: who shares them, where they go, and what each side gains and loses.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-reshape.h"

G_BEGIN_DECLS

#define GP_TYPE_BOUNDARY_PANEL (gp_boundary_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpBoundaryPanel, gp_boundary_panel, GP, BOUNDARY_PANEL, GtkWidget)

GtkWidget *gp_boundary_panel_new (GpToolReshape *tool);
gboolean gp_boundary_panel_is_settled (GpBoundaryPanel *self);

G_END_DECLS
