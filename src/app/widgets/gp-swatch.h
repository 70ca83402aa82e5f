/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSwatch: a small tile that looks like the thing on the map, drawn by the
 * map's own painter.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-painter.h"

G_BEGIN_DECLS

#define GP_TYPE_SWATCH (gp_swatch_get_type ())
G_DECLARE_FINAL_TYPE (GpSwatch, gp_swatch, GP, SWATCH, GtkWidget)

GtkWidget *gp_swatch_new (GpTableId table,
                          int kind,
                          int state);
void gp_swatch_set_kind (GpSwatch *self,
                         GpTableId table,
                         int kind,
                         int state);
void gp_swatch_set_size (GpSwatch *self,
                         int width_px,
                         int height_px);
void gp_swatch_set_badge (GpSwatch *self,
                          int stage);
void gp_swatch_set_style (GpSwatch *self,
                          const GpMapStyle *style);

G_END_DECLS
