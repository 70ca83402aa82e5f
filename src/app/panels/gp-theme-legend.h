/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpThemeLegend: what the colours of the theme mean and how much there is of
 * each, below the row of the layer the theme colours. It is empty while the
 * theme is about another layer.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-layer-counts.h"
#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_THEME_LEGEND (gp_theme_legend_get_type ())
G_DECLARE_FINAL_TYPE (GpThemeLegend, gp_theme_legend, GP, THEME_LEGEND, GtkBox)

GpThemeLegend *gp_theme_legend_new (GpTableId table);
void gp_theme_legend_update (GpThemeLegend *self,
                             GpSession *session,
                             const GpLayerCounts *counts);

G_END_DECLS
