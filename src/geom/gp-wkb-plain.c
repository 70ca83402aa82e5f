/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What nearly every shape in a file is: two dimensions, the byte order of this
 * machine, rings closed and of four points at least. Looked at twice, first
 * counting, so that the shape is one piece of memory and each point is copied
 * once. Anything else is left to gp-wkb.c, which is slower and forgives more.
 */
#include "config.h"

#include "gp-wkb.h"

#include <string.h>

typedef enum
{
  WKB_POINT = 1,
  WKB_LINE = 2,
  WKB_POLYGON = 3,
  WKB_MULTI_POLYGON = 6,
} WkbType;

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  guint n_points;
  guint n_rings;
  GpGeometry *into; /* %NULL while counting */
} Cursor;

static gboolean
next_u32 (Cursor *c, guint32 *value)
{
  if (c->end - c->at < 4)
    return FALSE;
  memcpy (value, c->at, 4);
  c->at += 4;
  return TRUE;
}

static gboolean
next_head (Cursor *c, guint32 *type)
{
  if (c->at == c->end || *c->at != (G_BYTE_ORDER == G_LITTLE_ENDIAN))
    return FALSE;
  c->at++;
  return next_u32 (c, type);
}

/* Infinity and NaN taken from themselves are NaN, and so is the sum. */
static gboolean
all_finite (const guint8 *points, guint n)
{
  double sum = 0;

  for (guint i = 0; i < 2 * n; i++)
    {
      double value;

      memcpy (&value, points + i * sizeof value, sizeof value);
      sum += value - value;
    }
  return sum == 0;
}

static gboolean
next_points (Cursor *c, guint32 n)
{
  gsize size = (gsize) n * sizeof (GpPoint);

  if ((gsize) (c->end - c->at) < size)
    return FALSE;
  if (c->into)
    memcpy (c->into->points + c->n_points, c->at, size);
  else if (n > G_MAXINT32 / 2 - c->n_points || !all_finite (c->at, n))
    return FALSE;
  c->at += size;
  c->n_points += n;
  return TRUE;
}

static gboolean
next_ring (Cursor *c, gboolean shell)
{
  const guint8 *first;
  guint32 n;

  if (!next_u32 (c, &n) || n < 4)
    return FALSE;
  first = c->at;
  if (!next_points (c, n))
    return FALSE;
  /* As numbers, not as bytes: −0 closes a ring that starts at 0. */
  if (!c->into)
    {
      GpPoint a, b;

      memcpy (&a, first, sizeof a);
      memcpy (&b, c->at - sizeof b, sizeof b);
      if (a.x != b.x || a.y != b.y)
        return FALSE;
    }
  else if (c->into->n_rings > 1)
    {
      ((guint32 *) c->into->ends)[c->n_rings] = c->n_points;
      ((guint8 *) c->into->shells)[c->n_rings] = shell;
    }
  c->n_rings++;
  return TRUE;
}

static gboolean
next_polygon (Cursor *c)
{
  guint32 n_rings;

  if (!next_u32 (c, &n_rings) || n_rings == 0)
    return FALSE;
  for (guint32 i = 0; i < n_rings; i++)
    if (!next_ring (c, i == 0))
      return FALSE;
  return TRUE;
}

static gboolean
next_polygons (Cursor *c)
{
  guint32 n, type;

  if (!next_u32 (c, &n) || n == 0)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (!next_head (c, &type) || type != WKB_POLYGON || !next_polygon (c))
      return FALSE;
  return TRUE;
}

static gboolean
next_line (Cursor *c)
{
  guint32 n;

  if (!next_u32 (c, &n) || n < 2 || !next_points (c, n))
    return FALSE;
  c->n_rings = 1;
  return TRUE;
}

/* Runs over the whole shape; the same way while counting and while copying. */
static gboolean
walk (Cursor *c, guint32 *type)
{
  if (!next_head (c, type))
    return FALSE;
  switch (*type)
    {
    case WKB_POINT:
      c->n_rings = 1;
      return next_points (c, 1);
    case WKB_LINE:
      return next_line (c);
    case WKB_POLYGON:
      return next_polygon (c);
    case WKB_MULTI_POLYGON:
      return next_polygons (c);
    default:
      return FALSE;
    }
}

/**
 * gp_wkb_read_plain:
 * @bytes: (array length=length): WKB
 * @length: number of bytes
 * @slab: (nullable): where the memory comes from; %NULL: the heap
 *
 * Returns: (transfer full) (nullable): the shape; %NULL when it is not plain
 *   and gp_wkb_read() has to look at it
 */
GpGeometry *
gp_wkb_read_plain (const guint8 *bytes, gsize length, GpSlab *slab)
{
  Cursor count = { .at = bytes, .end = bytes + length };
  Cursor copy = count;
  guint32 type;

  if (!walk (&count, &type))
    return NULL;
  copy.into = gp_geometry_alloc (slab, type == WKB_MULTI_POLYGON ? GP_GEOMETRY_POLYGON : (GpGeometryKind) type, count.n_points, count.n_rings);
  walk (&copy, &type);
  gp_geometry_finish (copy.into);
  return copy.into;
}
