/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shaded relief: the terrain lit from the north-west (Horn's slopes, light
 * at 45°), tinted by height, as a GeoTIFF in the plan's CRS.
 */
#include "sample.h"

#include <gdal.h>
#include <math.h>
#include <ogr_srs_api.h>

static double
height (const SmTown *town, int x, int y)
{
  x = CLAMP (x, 0, SM_GRID_W - 1);
  y = CLAMP (y, 0, SM_GRID_H - 1);
  return town->heights[y * SM_GRID_W + x];
}

static double
light (const SmTown *town, int x, int y)
{
  double dx = ((height (town, x + 1, y + 1) + 2 * height (town, x + 1, y) + height (town, x + 1, y - 1)) -
               (height (town, x - 1, y + 1) + 2 * height (town, x - 1, y) + height (town, x - 1, y - 1))) /
              (8 * SM_GRID_M);
  double dy = ((height (town, x - 1, y + 1) + 2 * height (town, x, y + 1) + height (town, x + 1, y + 1)) -
               (height (town, x - 1, y - 1) + 2 * height (town, x, y - 1) + height (town, x + 1, y - 1))) /
              (8 * SM_GRID_M);
  double steep = sqrt (dx * dx + dy * dy + 1);

  return CLAMP ((dx * 0.5 - dy * 0.5 + M_SQRT1_2) / steep, 0, 1);
}

/* Ink for the paper of the map: none in the plain, green and a little brown above. */
static void
tint (double metres, double lit, guint8 *pixel)
{
  static const double steps[][4] = { { 40, 255, 255, 255 }, { 52, 255, 255, 255 }, { 66, 233, 239, 224 }, { 140, 222, 231, 208 }, { 240, 219, 222, 196 }, { 380, 222, 214, 192 } };
  double shade = 0.7455 + 0.36 * MIN (lit, 0.82);

  for (int band = 0; band < 3; band++)
    {
      double value = steps[5][band + 1];

      for (int i = 5; i > 0; i--)
        if (metres < steps[i][0])
          {
            double t = CLAMP ((metres - steps[i - 1][0]) / (steps[i][0] - steps[i - 1][0]), 0, 1);

            value = steps[i - 1][band + 1] + (steps[i][band + 1] - steps[i - 1][band + 1]) * t;
          }
      pixel[band] = (guint8) CLAMP (value * shade, 0, 255);
    }
}

static GDALDatasetH
draw (const SmTown *town)
{
  GDALDatasetH memory = GDALCreate (GDALGetDriverByName ("MEM"), "", SM_GRID_W, SM_GRID_H, 3, GDT_Byte, NULL);
  OGRSpatialReferenceH crs = OSRNewSpatialReference (NULL);
  double transform[6] = { SM_ORIGIN_E + SM_MIN_X - SM_GRID_M / 2, SM_GRID_M, 0, SM_ORIGIN_N + SM_MIN_Y + (SM_GRID_H - 0.5) * SM_GRID_M, 0, -SM_GRID_M };
  g_autofree guint8 *row = g_malloc (SM_GRID_W * 3);

  OSRImportFromEPSG (crs, 4548);
  GDALSetGeoTransform (memory, transform);
  GDALSetSpatialRef (memory, crs);
  OSRDestroySpatialReference (crs);
  for (int y = 0; y < SM_GRID_H; y++)
    {
      for (int x = 0; x < SM_GRID_W; x++)
        tint (height (town, x, SM_GRID_H - 1 - y), light (town, x, SM_GRID_H - 1 - y), row + x * 3);
      if (GDALDatasetRasterIO (memory, GF_Write, 0, y, SM_GRID_W, 1, row, SM_GRID_W, 1, GDT_Byte, 3, NULL, 3, 0, 1) != CE_None)
        break;
    }
  return memory;
}

gboolean
sm_relief_write (const SmTown *town, const char *path, GError **error)
{
  static const char *const options[] = { "COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9", "TILED=YES", NULL };
  GDALDatasetH memory, file;

  GDALAllRegister ();
  memory = draw (town);
  file = GDALCreateCopy (GDALGetDriverByName ("GTiff"), path, memory, FALSE, (char **) options, NULL, NULL);
  GDALClose (memory);
  if (file == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot be written", path);
      return FALSE;
    }
  GDALClose (file);
  return TRUE;
}
