/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cairo's PNG, with the dots an inch put in behind its header (PNG 1.2,
 * 4.2.4.2), so that a word processor sets it at the size of the paper.
 */
#include "config.h"

#include "gp-sheet-png.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"

#define METRE_PER_INCH 0.0254
/* Signature and the chunk IHDR: always the same length. */
#define HEAD_LENGTH (8 + 25)

static cairo_status_t
take_bytes (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The check of a chunk: CRC-32 (PNG 1.2, appendix "Sample Cyclic Redundancy Code implementation"). */
static guint32
find_crc (const guint8 *bytes, gsize length)
{
  guint32 crc = 0xFFFFFFFF;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
  return ~crc;
}

static void
put (guint8 *at, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (at, &value, sizeof value);
}

/* The chunk pHYs: length, name, dots a metre across and down, "metres", check. */
static void
insert_size (GByteArray *png, double dpi)
{
  guint8 chunk[21] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
  guint32 dots = lround (dpi / METRE_PER_INCH);
  guint length = png->len;

  put (chunk + 8, dots);
  put (chunk + 12, dots);
  chunk[16] = 1;
  put (chunk + 17, find_crc (chunk + 4, 13));
  g_byte_array_set_size (png, length + sizeof chunk);
  memmove (png->data + HEAD_LENGTH + sizeof chunk, png->data + HEAD_LENGTH, length - HEAD_LENGTH);
  memcpy (png->data + HEAD_LENGTH, chunk, sizeof chunk);
}

/**
 * gp_sheet_png_encode:
 * @image: RGB
 * @dpi: dots an inch it was drawn at
 * @error: (nullable): %GP_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the picture as PNG
 */
GByteArray *
gp_sheet_png_encode (cairo_surface_t *image, double dpi, GError **error)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (image, take_bytes, png);

  if (status != CAIRO_STATUS_SUCCESS || png->len < HEAD_LENGTH)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The picture cannot be made: %s. Take fewer dots an inch."), cairo_status_to_string (status));
      return NULL;
    }
  insert_size (png, dpi);
  return g_steal_pointer (&png);
}
