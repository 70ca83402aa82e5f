/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSnapKinds: the marks the pointer can snap to, each a button that switches
 * it on or off for all tools.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GP_TYPE_SNAP_KINDS (gp_snap_kinds_get_type ())
G_DECLARE_FINAL_TYPE (GpSnapKinds, gp_snap_kinds, GP, SNAP_KINDS, GtkGrid)

GtkWidget *gp_snap_kinds_new (void);
void gp_snap_kinds_refresh (GpSnapKinds *self);

G_END_DECLS
