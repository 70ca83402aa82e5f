/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-wkb.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

/* A reader never trusts a count: it checks it against the bytes left. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean swap;
  guint dimensions; /* doubles a point */
  GArray *points;
  GArray *ends;
  GByteArray *shells;
} Reader;

static gboolean
read_u32 (Reader *r, guint32 *value)
{
  if (r->end - r->at < 4)
    return FALSE;
  memcpy (value, r->at, 4);
  if (r->swap)
    *value = GUINT32_SWAP_LE_BE (*value);
  r->at += 4;
  return TRUE;
}

static double
swap_double (double value)
{
  guint64 bits;

  memcpy (&bits, &value, 8);
  bits = GUINT64_SWAP_LE_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static gboolean
read_points (Reader *r, guint32 n)
{
  gsize stride = r->dimensions * sizeof (double);

  if ((gsize) (r->end - r->at) / stride < n)
    return FALSE;

  guint first = r->points->len;
  g_array_set_size (r->points, first + n);
  for (guint32 i = 0; i < n; i++)
    {
      GpPoint *point = &g_array_index (r->points, GpPoint, first + i);

      memcpy (point, r->at, sizeof (GpPoint));
      if (r->swap)
        *point = (GpPoint){ swap_double (point->x), swap_double (point->y) };
      if (!isfinite (point->x) || !isfinite (point->y))
        return FALSE;
      r->at += stride;
    }
  return TRUE;
}

/* ISO (1000, 2000, 3000) and EWKB (high bits) flags for Z and M. */
static gboolean
read_head (Reader *r, guint32 *type)
{
  guint32 code;

  if (r->end - r->at < 5)
    return FALSE;
  r->swap = *r->at++ != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  if (!read_u32 (r, &code))
    return FALSE;
  gboolean z = (code & 0x80000000u) || (code & 0xFFFF) / 1000 == 1 || (code & 0xFFFF) / 1000 == 3;
  gboolean m = (code & 0x40000000u) || (code & 0xFFFF) / 1000 >= 2;
  if (code & 0x20000000u)
    r->at += MIN (4, r->end - r->at);
  r->dimensions = 2 + z + m;
  *type = (code & 0xFFFF) % 1000;
  return TRUE;
}

static void
end_ring (Reader *r, guint8 shell)
{
  guint32 end = r->points->len;

  g_array_append_val (r->ends, end);
  g_byte_array_append (r->shells, &shell, 1);
}

/* Closes the ring that starts at @first if the writer did not; drops one of under four points. */
static void
finish_ring (Reader *r, guint first, gboolean shell)
{
  GpPoint start, last;

  if (r->points->len == first)
    return;
  start = g_array_index (r->points, GpPoint, first);
  last = g_array_index (r->points, GpPoint, r->points->len - 1);
  if (start.x != last.x || start.y != last.y)
    g_array_append_val (r->points, start);
  if (r->points->len - first < 4)
    g_array_set_size (r->points, first);
  else
    end_ring (r, shell);
}

static gboolean
read_polygon (Reader *r)
{
  guint32 n_rings, n;
  gboolean has_shell = FALSE;

  if (!read_u32 (r, &n_rings))
    return FALSE;
  for (guint32 ring = 0; ring < n_rings; ring++)
    {
      guint first = r->points->len;

      if (!read_u32 (r, &n) || !read_points (r, n))
        return FALSE;
      if (ring == 0 || has_shell)
        {
          guint before = r->ends->len;
          finish_ring (r, first, ring == 0);
          has_shell |= r->ends->len > before;
        }
      else
        g_array_set_size (r->points, first);
    }
  return TRUE;
}

static gboolean
read_body (Reader *r, guint32 type, gboolean inside_multi)
{
  guint32 n, part_type;

  switch (type)
    {
    case 1:
      if (!read_points (r, 1))
        return FALSE;
      end_ring (r, 1);
      return TRUE;
    case 2:
      if (!read_u32 (r, &n) || !read_points (r, n))
        return FALSE;
      if (n > 0)
        end_ring (r, 1);
      return TRUE;
    case 3:
      return read_polygon (r);
    case 4:
    case 5:
    case 6:
      if (inside_multi || !read_u32 (r, &n))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        if (!read_head (r, &part_type) || part_type != type - 3 || !read_body (r, part_type, TRUE))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

static GpGeometryKind
kind_of (guint32 type)
{
  switch (type)
    {
    case 1:
    case 4:
      return GP_GEOMETRY_POINT;
    case 2:
    case 5:
      return GP_GEOMETRY_LINE;
    default:
      return GP_GEOMETRY_POLYGON;
    }
}

/* A line needs two points; a line or point of several parts is none of ours. */
static gboolean
is_sound (const Reader *r, GpGeometryKind kind)
{
  if (r->ends->len == 0)
    return FALSE;
  if (kind != GP_GEOMETRY_POLYGON && r->ends->len != 1)
    return FALSE;
  return kind != GP_GEOMETRY_LINE || r->points->len >= 2;
}

/**
 * gp_wkb_read:
 * @bytes: (array length=length): ISO or extended WKB, either byte order
 * @length: number of bytes
 * @error: return location; %GP_ERROR_INPUT for broken, empty, curved or
 *   many-part shapes and for coordinates that are not finite
 *
 * Returns: (transfer full) (nullable): the shape
 */
GpGeometry *
gp_wkb_read (const guint8 *bytes, gsize length, GError **error)
{
  Reader r = { .at = bytes, .end = bytes + length, .dimensions = 2 };
  GpGeometry *geometry = gp_wkb_read_plain (bytes, length, NULL);
  guint32 type = 0;

  if (geometry)
    return geometry;
  r.points = g_array_sized_new (FALSE, FALSE, sizeof (GpPoint), (guint) (length / 16 + 1));
  r.ends = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 4);
  r.shells = g_byte_array_sized_new (4);
  if (read_head (&r, &type) && read_body (&r, type, FALSE) && is_sound (&r, kind_of (type)))
    geometry = gp_geometry_new (kind_of (type), (const GpPoint *) (gpointer) r.points->data, r.points->len,
                                (const guint32 *) (gpointer) r.ends->data, r.shells->data, r.ends->len);
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The shape is broken or of a kind a plan cannot hold."));
  g_array_unref (r.points);
  g_array_unref (r.ends);
  g_byte_array_unref (r.shells);
  return geometry;
}

static guint
count_polygons (const GpGeometry *geometry)
{
  guint n = 0;

  for (guint i = 0; i < geometry->n_rings; i++)
    n += geometry->shells[i];
  return n;
}

/**
 * gp_wkb_size:
 * @geometry: a shape
 *
 * Returns: how many bytes gp_wkb_write() writes
 */
gsize
gp_wkb_size (const GpGeometry *geometry)
{
  gsize points = (gsize) geometry->n_points * sizeof (GpPoint);

  switch ((GpGeometryKind) geometry->kind)
    {
    case GP_GEOMETRY_POINT:
      return 5 + points;
    case GP_GEOMETRY_LINE:
      return 9 + points;
    case GP_GEOMETRY_POLYGON:
      return 9 + (gsize) count_polygons (geometry) * 9 + (gsize) geometry->n_rings * 4 + points;
    case GP_GEOMETRY_NONE:
    default:
      g_return_val_if_reached (0);
    }
}

static guint8 *
put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, 4);
  return at + 4;
}

static guint8 *
put_head (guint8 *at, guint32 type)
{
  *at++ = 1; /* little endian */
  return put_u32 (at, type);
}

static guint8 *
put_points (guint8 *at, const GpPoint *points, guint n)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  memcpy (at, points, n * sizeof (GpPoint));
#else
  for (guint i = 0; i < n; i++)
    {
      GpPoint p = { swap_double (points[i].x), swap_double (points[i].y) };
      memcpy (at + i * sizeof p, &p, sizeof p);
    }
#endif
  return at + n * sizeof (GpPoint);
}

static guint8 *
put_polygons (guint8 *at, const GpGeometry *geometry)
{
  guint start = 0;

  at = put_u32 (put_head (at, 6), count_polygons (geometry));
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      if (geometry->shells[ring])
        {
          guint n = 1;

          while (ring + n < geometry->n_rings && !geometry->shells[ring + n])
            n++;
          at = put_u32 (put_head (at, 3), n);
        }
      at = put_u32 (at, geometry->ends[ring] - start);
      at = put_points (at, geometry->points + start, geometry->ends[ring] - start);
      start = geometry->ends[ring];
    }
  return at;
}

/**
 * gp_wkb_write:
 * @geometry: a shape
 * @bytes: room for gp_wkb_size() bytes
 *
 * Writes POINT, LINESTRING or MULTIPOLYGON, little endian.
 *
 * Returns: number of bytes written
 */
gsize
gp_wkb_write (const GpGeometry *geometry, guint8 *bytes)
{
  guint8 *at = bytes;

  if (geometry->kind == GP_GEOMETRY_POINT)
    at = put_points (put_head (at, 1), geometry->points, 1);
  else if (geometry->kind == GP_GEOMETRY_LINE)
    at = put_points (put_u32 (put_head (at, 2), geometry->n_points), geometry->points, geometry->n_points);
  else
    at = put_polygons (at, geometry);
  return at - bytes;
}

/**
 * gp_wkb_to_bytes:
 * @geometry: a shape
 *
 * Returns: (transfer full): its WKB
 */
GBytes *
gp_wkb_to_bytes (const GpGeometry *geometry)
{
  gsize size = gp_wkb_size (geometry);
  guint8 *bytes = g_malloc (size);

  gp_wkb_write (geometry, bytes);
  return g_bytes_new_take (bytes, size);
}

/**
 * gp_wkb_to_wkt:
 * @geometry: a shape
 * @decimals: digits behind the point
 *
 * Returns: (transfer full): well-known text
 */
char *
gp_wkb_to_wkt (const GpGeometry *geometry, int decimals)
{
  GString *out = g_string_new (geometry->kind == GP_GEOMETRY_POINT ? "POINT (" : geometry->kind == GP_GEOMETRY_LINE ? "LINESTRING ("
                                                                                                                    : "MULTIPOLYGON (");
  guint ring = 0;

  for (guint i = 0; i < geometry->n_points; i++)
    {
      gboolean ring_start = i == (ring ? geometry->ends[ring - 1] : 0);

      if (geometry->kind == GP_GEOMETRY_POLYGON && ring_start)
        g_string_append (out, geometry->shells[ring] ? (ring ? ")), ((" : "((") : "), (");
      else if (i > 0)
        g_string_append (out, ", ");
      g_string_append_printf (out, "%.*f %.*f", decimals, geometry->points[i].x, decimals, geometry->points[i].y);
      if (i + 1 == geometry->ends[ring])
        ring++;
    }
  g_string_append (out, geometry->kind == GP_GEOMETRY_POLYGON ? ")))" : ")");
  return g_string_free (out, FALSE);
}
