/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds the corner of a map where a legend covers nothing of what the sheet is
 * about: of the district it shows, else of anything of the plan.
 */
#pragma once

#include "gp-legend.h"

G_BEGIN_DECLS

#define GP_LEGEND_PADDING_MM 2.5

cairo_surface_t *gp_legend_corner_draw_content (GpSnapshot *snapshot,
                                                const GpFeature *district,
                                                const GpMapView *view,
                                                const GpMapStyle *style,
                                                GCancellable *cancellable);
gboolean gp_legend_corner_find (const GpLegend *legend,
                                GpPen *pen,
                                const GpRect *neat,
                                double least_mm,
                                cairo_surface_t *content,
                                GpRect *corner);

G_END_DECLS
