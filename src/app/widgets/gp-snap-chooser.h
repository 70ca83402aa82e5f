/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSnapChooser: a popover with what the pointer snaps to: kinds of points,
 * each with its mark, layers, and how far it jumps.
 *
 * Signal: "changed".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GP_TYPE_SNAP_CHOOSER (gp_snap_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GpSnapChooser, gp_snap_chooser, GP, SNAP_CHOOSER, GtkPopover)

void gp_snap_chooser_refresh (GpSnapChooser *self);

G_END_DECLS
