/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A menu at a place of the map: opens there, gives the keys back to the map
 * when it closes, and is gone then.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-coord.h"

G_BEGIN_DECLS

void gp_map_popup_show (GtkWidget *canvas,
                        GMenuModel *menu,
                        const char *prefix,
                        GActionGroup *actions,
                        GpPixel at);

G_END_DECLS
