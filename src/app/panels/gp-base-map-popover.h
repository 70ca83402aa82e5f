/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBaseMapPopover: one raster base map in hand: name, opacity, fading, its
 * place in the pile, and what is known of its file. Sliders show what they do
 * at once and become one edit when the hand rests.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_BASE_MAP_POPOVER (gp_base_map_popover_get_type ())
G_DECLARE_FINAL_TYPE (GpBaseMapPopover, gp_base_map_popover, GP, BASE_MAP_POPOVER, GtkPopover)

GpBaseMapPopover *gp_base_map_popover_new (GpSession *session);
void gp_base_map_popover_show (GpBaseMapPopover *self,
                               gint64 id,
                               const GdkRectangle *at,
                               gboolean rename);
gint64 gp_base_map_popover_get_id (GpBaseMapPopover *self);
void gp_base_map_popover_update (GpBaseMapPopover *self);

G_END_DECLS
