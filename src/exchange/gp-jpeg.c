/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-jpeg.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-gdal.h"

#define N_BANDS 3

/* A dataset in memory with the pixels, band by band. */
static GDALDatasetH
new_dataset (const guint32 *pixels, int width, int height, int stride)
{
  GDALDriverH driver = GDALGetDriverByName ("MEM");
  GDALDatasetH dataset = driver ? GDALCreate (driver, "", width, height, N_BANDS, GDT_Byte, NULL) : NULL;

  for (int band = 0; dataset && band < N_BANDS; band++)
    {
      /* 0xRRGGBB in the machine's own order: red is the third byte of a little one. */
      int at = G_BYTE_ORDER == G_LITTLE_ENDIAN ? 2 - band : 1 + band;

      if (GDALRasterIO (GDALGetRasterBand (dataset, band + 1), GF_Write, 0, 0, width, height, (guint8 *) pixels + at, width, height, GDT_Byte, 4, stride) != CE_None)
        {
          GDALClose (dataset);
          dataset = NULL;
        }
    }
  return dataset;
}

/**
 * gp_jpeg_encode:
 * @pixels: 0xRRGGBB each, row by row from the top
 * @width: pixels in a row
 * @height: rows
 * @stride: bytes from row to row
 * @quality: 10 to 100
 * @error: (nullable): %GP_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the picture as JPEG
 */
GByteArray *
gp_jpeg_encode (const guint32 *pixels, int width, int height, int stride, int quality, GError **error)
{
  static gint counter;
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  GDALDriverH driver = GDALGetDriverByName ("JPEG");
  g_autofree char *name = g_strdup_printf ("/vsimem/groundplan-%d.jpg", g_atomic_int_add (&counter, 1));
  g_autofree char *option = g_strdup_printf ("QUALITY=%d", quality);
  char *options[] = { option, NULL };
  GDALDatasetH source = driver ? new_dataset (pixels, width, height, stride) : NULL;
  GDALDatasetH written = source ? GDALCreateCopy (driver, name, source, FALSE, options, NULL, NULL) : NULL;
  GByteArray *jpeg = NULL;
  vsi_l_offset length = 0;

  if (written)
    {
      const guint8 *bytes;

      GDALClose (written);
      bytes = VSIGetMemFileBuffer (name, &length, FALSE);
      jpeg = bytes && length > 0 ? g_byte_array_append (g_byte_array_sized_new (length), bytes, length) : NULL;
    }
  VSIUnlink (name);
  if (source)
    GDALClose (source);
  if (!jpeg)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The picture cannot be made as JPEG (%s); write a PNG instead."), gp_gdal_scope_get_message (scope));
  return jpeg;
}
