/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-blob.h"

#include <string.h>

#include "gp-wkb.h"

#define HEADER_SIZE 8
#define ENVELOPE_XY 1
#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_EMPTY 0x10
#define FLAG_EXTENDED 0x20

/**
 * gp_blob_read:
 * @bytes: a value of a geometry column, whoever wrote it
 * @length: its length
 * @kind: the shape the table holds
 * @slab: (nullable): where its memory comes from if that is possible; %NULL: the heap
 *
 * Returns: (transfer full) (nullable): the shape; %NULL when it is empty, of
 *   another kind, or no geometry at all
 */
GpGeometry *
gp_blob_read (const guint8 *bytes, gsize length, GpGeometryKind kind, GpSlab *slab)
{
  static const guint8 envelope_doubles[8] = { 0, 4, 6, 6, 8, 0, 0, 0 };
  GpGeometry *geometry;
  gsize skip;

  if (!bytes || length < HEADER_SIZE || bytes[0] != 'G' || bytes[1] != 'P' || (bytes[3] & (FLAG_EMPTY | FLAG_EXTENDED)))
    return NULL;
  skip = HEADER_SIZE + envelope_doubles[bytes[3] >> 1 & 7] * sizeof (double);
  if (skip >= length)
    return NULL;
  geometry = gp_wkb_read_plain (bytes + skip, length - skip, slab);
  if (!geometry)
    geometry = gp_wkb_read (bytes + skip, length - skip, NULL);
  if (geometry && geometry->kind != kind)
    g_clear_pointer (&geometry, gp_geometry_unref);
  return geometry;
}

/**
 * gp_blob_write:
 * @geometry: a shape
 * @srs_id: reference system of its column
 * @into: array whose content is replaced
 *
 * Writes little-endian, with an envelope for all but points.
 */
void
gp_blob_write (const GpGeometry *geometry, int srs_id, GByteArray *into)
{
  gboolean envelope = geometry->kind != GP_GEOMETRY_POINT;
  gsize header = HEADER_SIZE + (envelope ? 4 * sizeof (double) : 0);
  guint32 srs = GUINT32_TO_LE ((guint32) srs_id);

  g_byte_array_set_size (into, header + gp_wkb_size (geometry));
  into->data[0] = 'G';
  into->data[1] = 'P';
  into->data[2] = 0;
  into->data[3] = FLAG_LITTLE_ENDIAN | (envelope ? ENVELOPE_XY << 1 : 0);
  memcpy (into->data + 4, &srs, sizeof srs);
  if (envelope)
    {
      double box[4] = { geometry->box.min_x, geometry->box.max_x, geometry->box.min_y, geometry->box.max_y };

      for (guint i = 0; i < 4; i++)
        {
          guint64 bits;

          memcpy (&bits, &box[i], sizeof bits);
          bits = GUINT64_TO_LE (bits);
          memcpy (into->data + HEADER_SIZE + 8 * i, &bits, sizeof bits);
        }
    }
  gp_wkb_write (geometry, into->data + header);
}
