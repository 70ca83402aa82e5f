/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDistrictSketchPanel: stands at the right while a district is drawn: what
 * it will be called, what the pointer snaps to, its corners, and what closing
 * it now would come to.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-district.h"

G_BEGIN_DECLS

#define GP_TYPE_DISTRICT_SKETCH_PANEL (gp_district_sketch_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpDistrictSketchPanel, gp_district_sketch_panel, GP, DISTRICT_SKETCH_PANEL, GtkWidget)

GtkWidget *gp_district_sketch_panel_new (GpToolDistrict *tool);
gboolean gp_district_sketch_panel_is_settled (GpDistrictSketchPanel *self);

G_END_DECLS
