/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu at a place on the map: what is here, its coordinate, measuring from it. */
#pragma once

#include "gp-canvas.h"

G_BEGIN_DECLS

GMenuModel *gp_map_menu_new (GpCanvas *canvas,
                             GpPixel at);
void gp_map_menu_popup (GpCanvas *canvas,
                        GpPixel at);

G_END_DECLS
