/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pixels of a raster for a box of the plan. What lies in the plan's own
 * system is read as it is; anything else is warped straight into memory
 * (facts measured: a lasting warped VRT stalls on first touch and fails at
 * the edges).
 */
#include "config.h"

#include "gp-raster-private.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

static int CPL_STDCALL
on_progress (double fraction, const char *message, void *cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static GDALDatasetH
warp (GpRaster *self, GpCrs *crs, const GpBox *box, gboolean fast, int width, int height, GCancellable *cancellable)
{
  char numbers[6][G_ASCII_DTOSTR_BUF_SIZE];
  double values[] = { box->min_x, box->min_y, box->max_x, box->max_y };

  for (int i = 0; i < 4; i++)
    g_ascii_dtostr (numbers[i], sizeof numbers[i], values[i]);
  g_snprintf (numbers[4], sizeof numbers[4], "%d", width);
  g_snprintf (numbers[5], sizeof numbers[5], "%d", height);

  const char *words[] = { "-of", "MEM", "-t_srs", gp_crs_get_wkt2 (crs),
                          "-te", numbers[0], numbers[1], numbers[2], numbers[3],
                          "-ts", numbers[4], numbers[5], "-dstalpha", "-ovr", "AUTO", "-et", "0.25",
                          "-r", fast ? "near" : "bilinear", NULL };
  GDALWarpAppOptions *options = GDALWarpAppOptionsNew ((char **) words, NULL);
  GDALDatasetH sources[] = { self->bytes };
  GDALDatasetH result = NULL;
  int failed = 0;

  if (options)
    {
      GDALWarpAppOptionsSetProgress (options, on_progress, cancellable);
      result = GDALWarp ("", NULL, 1, sources, options, &failed);
      GDALWarpAppOptionsFree (options);
    }
  return result;
}

static void
premultiply (GpRasterImage *image)
{
  for (int y = 0; y < image->height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (image->pixels + (gsize) y * image->stride);

      for (int x = 0; x < image->width; x++)
        {
          guint32 a = row[x] >> 24;

          if (a == 255)
            continue;
          guint32 r = (((row[x] >> 16) & 255) * a + 127) / 255;
          guint32 g = (((row[x] >> 8) & 255) * a + 127) / 255;
          guint32 b = ((row[x] & 255) * a + 127) / 255;
          row[x] = a << 24 | r << 16 | g << 8 | b;
        }
    }
}

/* Where red, green, blue, alpha stand in ARGB32 of this machine's byte order. */
static int
get_offset (int band)
{
  static const int band_at[] = { 2, 1, 0, 3 };

  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? band_at[band] : 3 - band_at[band];
}

static gboolean
read_pixels (GDALDatasetH dataset, GpRasterImage *image)
{
  gboolean ok = TRUE;

  for (int i = 0; i < 4 && ok; i++)
    ok = GDALRasterIO (GDALGetRasterBand (dataset, i + 1), GF_Read, 0, 0, image->width, image->height,
                       image->pixels + get_offset (i), image->width, image->height, GDT_Byte, 4, image->stride) == CE_None;
  if (ok)
    premultiply (image);
  return ok;
}

/* Whether the raster lies in the plan's system, north up, each pixel there or
   told by the alpha band: then no warping is needed. */
static gboolean
is_straight (GpRaster *self, GpCrs *crs)
{
  GDALRasterBandH first = GDALGetRasterBand (self->bytes, 1);
  double place[6];
  int epsg = gp_crs_get_epsg (crs);
  gboolean same = epsg > 0 ? gp_crs_get_epsg (self->crs) == epsg : strcmp (gp_crs_get_wkt2 (self->crs), gp_crs_get_wkt2 (crs)) == 0;

  return same && GDALGetGeoTransform (self->bytes, place) == CE_None &&
         place[2] == 0 && place[4] == 0 && place[1] > 0 && place[5] < 0 &&
         (GDALGetRasterCount (self->bytes) == 4 || GDALGetMaskFlags (first) == GMF_ALL_VALID);
}

/* Which pixels of the image, along one side, have their middle on the raster,
   and what of the raster they show. */
static gboolean
find_window (double first, double step, int n_source, int n_image, int *from, int *n, double *window, double *length)
{
  *from = (int) ceil (MAX (0, -first / step - 0.5));
  *n = (int) floor (MIN (n_image - 0.5, (n_source - first) / step - 0.5)) + 1 - *from;
  *window = MAX (0, first + *from * step);
  *length = MIN (n_source, first + (*from + *n) * step) - *window;
  return *n > 0 && *length > 0;
}

static gboolean
read_band (GDALRasterBandH band, guint8 *pixels, int width, int height, int stride, GDALRasterIOExtraArg *how)
{
  return GDALRasterIOEx (band, GF_Read, (int) how->dfXOff, (int) how->dfYOff,
                         MAX (1, (int) (ceil (how->dfXOff + how->dfXSize) - floor (how->dfXOff))),
                         MAX (1, (int) (ceil (how->dfYOff + how->dfYSize) - floor (how->dfYOff))),
                         pixels, width, height, GDT_Byte, 4, stride, how) == CE_None;
}

/* Reads without warping. */
static gboolean
read_straight (GpRaster *self, const GpBox *box, gboolean fast, GpRasterImage *image, GCancellable *cancellable)
{
  double place[6], step_x, step_y;
  int x, y, width, height;
  gboolean ok = TRUE;
  GDALRasterIOExtraArg how;

  INIT_RASTERIO_EXTRA_ARG (how);
  GDALGetGeoTransform (self->bytes, place);
  step_x = gp_box_width (box) / image->width / place[1];
  step_y = gp_box_height (box) / image->height / -place[5];
  for (int row = 0; row < image->height; row++)
    memset (image->pixels + (gsize) row * image->stride, 0, (gsize) image->width * 4);
  if (!find_window ((box->min_x - place[0]) / place[1], step_x, gp_raster_get_width (self), image->width, &x, &width, &how.dfXOff, &how.dfXSize) ||
      !find_window ((box->max_y - place[3]) / place[5], step_y, gp_raster_get_height (self), image->height, &y, &height, &how.dfYOff, &how.dfYSize))
    return TRUE;

  guint8 *corner = image->pixels + (gsize) y * image->stride + (gsize) x * 4;
  how.bFloatingPointWindowValidity = TRUE;
  how.eResampleAlg = fast ? GRIORA_NearestNeighbour : GRIORA_Bilinear;
  how.pfnProgress = on_progress;
  how.pProgressData = cancellable;
  for (int row = 0; row < height; row++)
    memset (corner + (gsize) row * image->stride, 255, (gsize) width * 4);
  for (int i = 0; i < GDALGetRasterCount (self->bytes) && ok; i++)
    ok = read_band (GDALGetRasterBand (self->bytes, i + 1), corner + get_offset (i), width, height, image->stride, &how);
  if (ok)
    premultiply (image);
  return ok;
}

static gboolean
read_warped (GpRaster *self, GpCrs *crs, const GpBox *box, gboolean fast, GpRasterImage *image, GCancellable *cancellable)
{
  GDALDatasetH region = warp (self, crs, box, fast, image->width, image->height, cancellable);
  gboolean ok = region != NULL && GDALGetRasterCount (region) == 4 && read_pixels (region, image);

  if (region)
    GDALClose (region);
  return ok;
}

static void
fail_reading (GpRaster *self, GpGdalScope *scope, GError **error)
{
  const char *message = gp_gdal_scope_get_message (scope);
  g_autofree char *all = gp_gdal_scope_dup_messages (scope);
  g_autofree char *problem = gp_raster_is_address (self->source) ? gp_raster_dup_server_problem (all) : NULL;

  if (problem)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, problem);
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The base map “%s” cannot be read here: %s."), self->source, message);
}

/**
 * gp_raster_draw:
 * @self: a base map
 * @crs: the plan's coordinate system
 * @box: what to show, metres in @crs
 * @fast: nearest pixels instead of smooth ones, for while the map moves
 * @image: (inout): filled; transparent where the base map has nothing
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: %FALSE when it could not be read or was cancelled
 */
gboolean
gp_raster_draw (GpRaster *self, GpCrs *crs, const GpBox *box, gboolean fast, GpRasterImage *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  ok = self->bytes != NULL &&
       (is_straight (self, crs) ? read_straight (self, box, fast, image, cancellable) : read_warped (self, crs, box, fast, image, cancellable));
  /* A server that failed for one tile leaves a hole that must not be taken for the map. */
  if (ok && gp_raster_is_address (self->source) && !self->offline && scope->n_failures > 0)
    ok = FALSE;
  if (!ok && !g_cancellable_set_error_if_cancelled (cancellable, error))
    fail_reading (self, scope, error);
  return ok;
}

static GDALDatasetH
wrap (const GpRasterImage *image)
{
  GDALDatasetH memory = GDALCreate (GDALGetDriverByName ("MEM"), "", image->width, image->height, 0, GDT_Byte, NULL);

  for (int i = 0; memory != NULL && i < 3; i++)
    {
      char pointer[64];
      g_autofree char *line = g_strdup_printf ("LINEOFFSET=%d", image->stride);
      char address[96];

      pointer[CPLPrintPointer (pointer, image->pixels + get_offset (i), sizeof pointer - 1)] = '\0';
      g_snprintf (address, sizeof address, "DATAPOINTER=%s", pointer);
      char *options[] = { address, (char *) "PIXELOFFSET=4", line, NULL };
      if (GDALAddBand (memory, GDT_Byte, options) != CE_None)
        g_clear_pointer (&memory, GDALClose);
    }
  return memory;
}

/**
 * gp_raster_image_to_jpeg:
 * @image: opaque pixels
 * @quality: 1 to 100
 *
 * Returns: (transfer full) (nullable): the picture as a JPEG file; %NULL when
 *   it is too large for one
 */
GBytes *
gp_raster_image_to_jpeg (const GpRasterImage *image, int quality)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autofree char *name = g_strdup_printf ("/vsimem/groundplan-%p.jpg", (const void *) image->pixels);
  g_autofree char *option = g_strdup_printf ("QUALITY=%d", quality);
  char *options[] = { option, NULL };
  GDALDatasetH memory = wrap (image), file = NULL;
  vsi_l_offset length = 0;
  GByte *bytes;

  if (memory)
    file = GDALCreateCopy (GDALGetDriverByName ("JPEG"), name, memory, FALSE, options, NULL, NULL);
  g_clear_pointer (&file, GDALClose);
  g_clear_pointer (&memory, GDALClose);
  bytes = VSIGetMemFileBuffer (name, &length, TRUE);
  return bytes ? g_bytes_new_with_free_func (bytes, length, VSIFree, bytes) : NULL;
}
