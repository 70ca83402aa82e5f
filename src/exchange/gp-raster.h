/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRaster: one base map of pixels, read through GDAL: GeoTIFF, JPEG and PNG
 * with world file, MBTiles, GeoPackage tiles, or map tiles from a server by
 * an address with {x} {y} {z}, or WMTS. Tiles from a server are kept on disk
 * and used again, also without network.
 *
 * A GpRaster may be used from any thread: calls wait for one another, since
 * a GDAL handle serves one at a time and a second one gains nothing.
 */
#pragma once

#include <gio/gio.h>

#include "gp-coord.h"
#include "gp-crs.h"

G_BEGIN_DECLS

typedef struct _GpRaster GpRaster;

/** GpRasterImage: premultiplied ARGB32 in native byte order, as cairo has it. */
typedef struct
{
  guint8 *pixels;
  int width;
  int height;
  int stride;
} GpRasterImage;

gboolean gp_raster_is_address (const char *source);
GpRaster *gp_raster_open (const char *source,
                          const char *crs,
                          GError **error);
void gp_raster_free (GpRaster *self);
GpRaster *gp_raster_open_cached (const char *address,
                                 GError **error);
char *gp_raster_dup_server_problem (const char *message);
GpCrs *gp_raster_get_crs (GpRaster *self);
int gp_raster_get_width (GpRaster *self);
int gp_raster_get_height (GpRaster *self);
gboolean gp_raster_get_extent (GpRaster *self,
                               GpCrs *crs,
                               GpBox *box);
gboolean gp_raster_draw (GpRaster *self,
                         GpCrs *crs,
                         const GpBox *box,
                         gboolean fast,
                         GpRasterImage *image,
                         GCancellable *cancellable,
                         GError **error);
GBytes *gp_raster_image_to_jpeg (const GpRasterImage *image,
                                 int quality);
gboolean gp_raster_build_overviews (GpRaster *self,
                                    void (*tick) (double fraction, gpointer user_data),
                                    gpointer tick_data,
                                    GCancellable *cancellable,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpRaster, gp_raster_free)

G_END_DECLS
