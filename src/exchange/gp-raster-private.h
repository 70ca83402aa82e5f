/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opening and drawing a raster share. */
#pragma once

#include "gp-gdal.h"
#include "gp-raster.h"

GDALDatasetH gp_raster_open_tiles (const char *address,
                                   gboolean offline,
                                   GError **error);

struct _GpRaster
{
  GMutex lock;
  char *source;
  char *stated_crs; /* as the caller gave it */
  gboolean offline;
  GDALDatasetH file;  /* as opened */
  GDALDatasetH bytes; /* VRT over it: RGB or RGBA; what is drawn */
  GpCrs *crs;
};
