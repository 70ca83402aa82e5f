/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One raster base map on a cairo context: read where the plan wants it, put
 * to where it is aligned to, paler and less opaque as its row says.
 */
#pragma once

#include <cairo.h>

#include "gp-base-map-row.h"
#include "gp-raster.h"

G_BEGIN_DECLS

GpBox gp_base_map_find_source_box (const GpHelmert *align,
                                   const GpBox *box,
                                   double pixel_m,
                                   int *width,
                                   int *height);
gboolean gp_base_map_paint (cairo_t *cr,
                            GpRaster *raster,
                            const GpBaseMapRow *row,
                            GpCrs *crs,
                            const GpBox *box,
                            double pixel_m,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
