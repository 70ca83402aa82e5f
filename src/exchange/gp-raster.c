/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes in is made one thing at opening: a VRT of three or four bytes a
 * pixel (palette expanded, grey tripled, floats stretched). What is drawn is
 * read from that (gp-raster-draw.c).
 */
#include "config.h"

#include "gp-raster-private.h"

#include <cpl_conv.h>
#include <gdal_utils.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-source-check.h"

static const char *const file_drivers[] = { "GTiff", "JPEG", "PNG", "BMP", "GIF", "MBTiles", "GPKG", "JP2OpenJPEG", "HFA", NULL };

/**
 * gp_raster_is_address:
 * @source: file name or address
 *
 * Returns: whether it names map tiles on a server rather than a file
 */
gboolean
gp_raster_is_address (const char *source)
{
  return g_str_has_prefix (source, "http://") || g_str_has_prefix (source, "https://") || g_str_has_prefix (source, "WMTS:");
}

static GError *
cannot_open (const char *source)
{
  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    return g_error_new (GP_ERROR, GP_ERROR_NOT_FOUND,
                        _ ("There is no file “%s”; point to the base map again."), source);
  return g_error_new (GP_ERROR, GP_ERROR_INPUT,
                      _ ("“%s” cannot be used as a base map; give a GeoTIFF, an MBTiles file, GeoPackage tiles, or a JPEG or PNG with a world file."),
                      source);
}

static void
add_word (GPtrArray *words, const char *word)
{
  g_ptr_array_add (words, g_strdup (word));
}

static void
choose_bands (GDALDatasetH dataset, GPtrArray *words)
{
  int n = GDALGetRasterCount (dataset);
  GDALRasterBandH first = GDALGetRasterBand (dataset, 1);
  static const char *rgb[] = { "1", "2", "3" };

  if (GDALGetRasterColorInterpretation (first) == GCI_PaletteIndex && GDALGetRasterColorTable (first))
    {
      add_word (words, "-expand");
      add_word (words, "rgba");
      return;
    }
  for (int i = 0; i < 3; i++)
    {
      add_word (words, "-b");
      add_word (words, n >= 3 ? rgb[i] : "1");
    }
  int alpha = n == 2 || n == 4 ? n : 0;
  if (alpha && GDALGetRasterColorInterpretation (GDALGetRasterBand (dataset, alpha)) == GCI_AlphaBand)
    {
      add_word (words, "-b");
      add_word (words, n == 2 ? "2" : "4");
    }
}

/* Floats and long integers to 1 … 255: 0 is kept for "nothing here", so that
   the darkest pixel is not taken for it. */
static void
choose_stretch (GDALDatasetH dataset, GPtrArray *words)
{
  GDALRasterBandH first = GDALGetRasterBand (dataset, 1);
  double range[2] = { 0, 0 };
  int has_nothing = FALSE;

  if (GDALGetRasterDataType (first) == GDT_Byte)
    return;
  GDALGetRasterNoDataValue (first, &has_nothing);
  GDALComputeRasterMinMax (first, TRUE, range);
  if (!(range[1] > range[0]))
    range[1] = range[0] + 1;
  add_word (words, "-ot");
  add_word (words, "Byte");
  add_word (words, "-scale");
  for (int i = 0; i < 2; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      add_word (words, g_ascii_dtostr (number, sizeof number, range[i]));
    }
  add_word (words, "1");
  add_word (words, "255");
  if (has_nothing)
    {
      add_word (words, "-a_nodata");
      add_word (words, "0");
    }
}

static GDALDatasetH
to_bytes (GDALDatasetH dataset, const char *crs_wkt)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GDALTranslateOptions *options;
  GDALDatasetH bytes;
  int failed = 0;

  add_word (words, "-of");
  add_word (words, "VRT");
  add_word (words, "-a_srs");
  add_word (words, crs_wkt);
  choose_bands (dataset, words);
  choose_stretch (dataset, words);
  g_ptr_array_add (words, NULL);
  options = GDALTranslateOptionsNew ((char **) words->pdata, NULL);
  bytes = options ? GDALTranslate ("", dataset, options, &failed) : NULL;
  GDALTranslateOptionsFree (options);
  return bytes;
}

static GpCrs *
find_crs (GpRaster *self, const char *crs, GError **error)
{
  OGRSpatialReferenceH srs = GDALGetSpatialRef (self->file);
  double place[6];

  if (crs == NULL && srs != NULL)
    {
      char *wkt = NULL;
      GpCrs *found;

      OSRExportToWkt (srs, &wkt);
      found = gp_crs_new (wkt, NULL);
      CPLFree (wkt);
      if (found)
        return found;
    }
  if (GDALGetGeoTransform (self->file, place) != CE_None)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("“%s” does not say where on the map it lies; put its world file (.jgw, .pgw, .tfw) beside it."), self->source);
      return NULL;
    }
  if (crs == NULL)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("“%s” does not say which coordinate system it is in."), self->source);
      gp_error_set_cure (error, GP_CURE_SAY_CRS, NULL);
      return NULL;
    }
  return gp_crs_new (crs, error);
}

static void
close_datasets (GpRaster *self)
{
  g_clear_pointer (&self->bytes, GDALClose);
  g_clear_pointer (&self->file, GDALClose);
  g_clear_pointer (&self->crs, gp_crs_unref);
}

static gboolean
open_datasets (GpRaster *self, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();

  if (gp_raster_is_address (self->source))
    {
      self->file = gp_raster_open_tiles (self->source, self->offline, error);
      if (self->file == NULL)
        return FALSE;
    }
  /* Opening a pipe would wait for ever. */
  else if (g_file_test (self->source, G_FILE_TEST_EXISTS) && !gp_source_check_file (self->source, error))
    return FALSE;
  else
    self->file = GDALOpenEx (self->source, GDAL_OF_RASTER | GDAL_OF_READONLY, file_drivers, NULL, NULL);
  if (self->file != NULL && GDALGetRasterCount (self->file) > 0)
    {
      self->crs = find_crs (self, self->stated_crs, error);
      if (self->crs == NULL)
        return FALSE;
      self->bytes = to_bytes (self->file, gp_crs_get_wkt2 (self->crs));
    }
  if (self->bytes == NULL)
    g_propagate_error (error, cannot_open (self->source));
  return self->bytes != NULL;
}

/**
 * gp_raster_open:
 * @source: file name, address of tiles with {x} {y} {z}, or address of a WMTS
 * @crs: (nullable): its coordinate system, when the file does not tell
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the base map
 */
GpRaster *
gp_raster_open (const char *source, const char *crs, GError **error)
{
  g_autoptr (GpRaster) self = g_new0 (GpRaster, 1);

  g_mutex_init (&self->lock);
  self->source = g_strdup (source);
  self->stated_crs = g_strdup (crs);
  return open_datasets (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gp_raster_open_cached:
 * @address: of tiles or a WMTS
 * @error: return location; %GP_ERROR_NOT_FOUND for a WMTS that was never reached
 *
 * Opens what of a server is on the disk. The server is never asked: what is
 * not there is empty.
 *
 * Returns: (transfer full) (nullable): the base map
 */
GpRaster *
gp_raster_open_cached (const char *address, GError **error)
{
  g_autoptr (GpRaster) self = g_new0 (GpRaster, 1);

  g_mutex_init (&self->lock);
  self->source = g_strdup (address);
  self->offline = TRUE;
  return open_datasets (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gp_raster_free:
 * @self: a base map
 */
void
gp_raster_free (GpRaster *self)
{
  close_datasets (self);
  g_free (self->stated_crs);
  g_free (self->source);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * gp_raster_get_crs:
 * @self: a base map
 *
 * Returns: (transfer none): its coordinate system
 */
GpCrs *
gp_raster_get_crs (GpRaster *self)
{
  return self->crs;
}

/**
 * gp_raster_get_width:
 * @self: a base map
 *
 * Returns: pixels
 */
int
gp_raster_get_width (GpRaster *self)
{
  return GDALGetRasterXSize (self->file);
}

/**
 * gp_raster_get_height:
 * @self: a base map
 *
 * Returns: pixels
 */
int
gp_raster_get_height (GpRaster *self)
{
  return GDALGetRasterYSize (self->file);
}

/**
 * gp_raster_get_extent:
 * @self: a base map
 * @crs: coordinate system wanted
 * @box: (out): where it lies, its outline followed in 20 steps a side
 *
 * Returns: %FALSE when it lies outside what @crs can express
 */
gboolean
gp_raster_get_extent (GpRaster *self, GpCrs *crs, GpBox *box)
{
  g_autoptr (GpTransform) transform = gp_transform_new (self->crs, crs, NULL);
  double place[6];

  if (transform == NULL || GDALGetGeoTransform (self->file, place) != CE_None)
    return FALSE;
  *box = GP_BOX_EMPTY;
  for (int i = 0; i < 80; i++)
    {
      double t = (i % 20) / 20.0;
      double u = i < 20 ? t : i < 40 ? 1
                          : i < 60   ? 1 - t
                                     : 0;
      double v = i < 20 ? 0 : i < 40 ? t
                          : i < 60   ? 1
                                     : 1 - t;
      double px = u * gp_raster_get_width (self), py = v * gp_raster_get_height (self);
      GpPoint p = { place[0] + px * place[1] + py * place[2], place[3] + px * place[4] + py * place[5] };

      if (gp_transform_points (&p, 1, transform))
        gp_box_add_point (box, p);
    }
  return !gp_box_is_empty (box);
}

typedef struct
{
  void (*tick) (double fraction, gpointer user_data);
  gpointer tick_data;
  GCancellable *cancellable;
} OverviewJob;

static int CPL_STDCALL
on_overview (double fraction, const char *message, void *data)
{
  OverviewJob *job = data;

  if (job->tick)
    job->tick (fraction, job->tick_data);
  return !g_cancellable_is_cancelled (job->cancellable);
}

/**
 * gp_raster_build_overviews:
 * @self: a base map
 * @tick: (nullable) (scope call): told how far it is
 * @tick_data: for @tick
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Gives a large file without overviews its smaller copies, in an .ovr file
 * beside it; the file itself stays as it is. Does nothing for small files,
 * for tiles and where overviews exist.
 *
 * Returns: %FALSE when they could not be written; the map can be used all the
 *   same, only slower
 */
gboolean
gp_raster_build_overviews (GpRaster *self, void (*tick) (double fraction, gpointer user_data), gpointer tick_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  OverviewJob job = { tick, tick_data, cancellable };
  int factors[12], n = 0;
  int size = MAX (gp_raster_get_width (self), gp_raster_get_height (self));

  if (gp_raster_is_address (self->source) || size <= 2048 || GDALGetOverviewCount (GDALGetRasterBand (self->file, 1)) > 0)
    return TRUE;
  for (int factor = 2; size / factor > 256 && n < 12; factor *= 2)
    factors[n++] = factor;
  gp_gdal_scope_set (scope, "COMPRESS_OVERVIEW", "DEFLATE");
  if (GDALBuildOverviews (self->file, "AVERAGE", n, factors, 0, NULL, on_overview, &job) == CE_None)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("Overviews of “%s” could not be written beside it: %s."),
                 self->source, gp_gdal_scope_get_message (scope));
  return FALSE;
}
