/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpKindChooser: a popover with what a drawing tool can draw, each with the
 * mark it has on the map, and its state.
 *
 * Signal: "chosen".
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-draw.h"

G_BEGIN_DECLS

#define GP_TYPE_KIND_CHOOSER (gp_kind_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GpKindChooser, gp_kind_chooser, GP, KIND_CHOOSER, GtkPopover)

void gp_kind_chooser_set_tool (GpKindChooser *self,
                               GpToolDraw *tool);

G_END_DECLS
