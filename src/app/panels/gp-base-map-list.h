/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBaseMapList: the raster base maps of the plan, the one on top first: eye,
 * name, state, and a popover with the rest. Rows are moved by dragging or with
 * Alt and the arrows, named with F2 and taken out with Delete.
 *
 * Actions: "base-map.move" (xi: which, how far down), "base-map.zoom",
 * "base-map.remove", "base-map.unalign" (x).
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_BASE_MAP_LIST (gp_base_map_list_get_type ())
G_DECLARE_FINAL_TYPE (GpBaseMapList, gp_base_map_list, GP, BASE_MAP_LIST, GtkWidget)

GtkWidget *gp_base_map_list_new (GpSession *session);

G_END_DECLS
