/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSectionSketchPanel: stands at the right while a section is drawn: what
 * lies under the line, while the hand still holds it.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-section.h"

G_BEGIN_DECLS

#define GP_TYPE_SECTION_SKETCH_PANEL (gp_section_sketch_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpSectionSketchPanel, gp_section_sketch_panel, GP, SECTION_SKETCH_PANEL, GtkWidget)

GtkWidget *gp_section_sketch_panel_new (GpToolSection *tool);

G_END_DECLS
