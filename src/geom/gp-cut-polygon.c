/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cut.h"

#include "gp-distance.h"
#include "gp-overlay.h"

/* The polygons a multipolygon consists of, each with its holes. */
static GPtrArray *
list_parts (const GpGeometry *polygon)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  guint ring = 0;

  while (ring < polygon->n_rings)
    {
      guint first = ring, start = ring == 0 ? 0 : polygon->ends[ring - 1];
      g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));

      do
        {
          guint32 end = polygon->ends[ring] - start;

          g_array_append_val (ends, end);
          ring++;
        }
      while (ring < polygon->n_rings && !polygon->shells[ring]);
      g_ptr_array_add (parts, gp_geometry_new (GP_GEOMETRY_POLYGON, polygon->points + start, g_array_index (ends, guint32, ends->len - 1),
                                               (const guint32 *) (gpointer) ends->data, polygon->shells + first, ends->len));
    }
  return parts;
}

static guint
find_largest (GPtrArray *pieces)
{
  guint largest = 0;

  for (guint i = 1; i < pieces->len; i++)
    if (gp_geometry_area_m2 (g_ptr_array_index (pieces, i)) > gp_geometry_area_m2 (g_ptr_array_index (pieces, largest)))
      largest = i;
  return largest;
}

/* What the line did not cut stays with the largest piece it did cut. */
static gboolean
join_whole (GPtrArray *pieces, GPtrArray *whole, GError **error)
{
  guint largest;
  GpGeometry *joined;

  if (whole->len == 0 || pieces->len == 0)
    return TRUE;
  largest = find_largest (pieces);
  g_ptr_array_add (whole, gp_geometry_ref (g_ptr_array_index (pieces, largest)));
  joined = gp_overlay_union ((GpGeometry *const *) whole->pdata, whole->len, error);
  if (joined == NULL)
    return FALSE;
  gp_geometry_unref (g_ptr_array_index (pieces, largest));
  g_ptr_array_index (pieces, largest) = joined;
  return TRUE;
}

/* The vertex of the ring or the point of its edges that a point of the cut is meant to lie on. */
static gboolean
find_touched (const GpPoint *ring, guint n, GpPoint point, GpPoint *on, guint *edge)
{
  for (guint i = 0; i + 1 < n; i++)
    if (gp_point_distance (ring[i], point) <= GP_CUT_SAME_M)
      {
        *on = ring[i];
        *edge = n;
        return TRUE;
      }
  for (guint i = 0; i + 1 < n; i++)
    if (gp_distance_point_segment (point, ring[i], ring[i + 1], on) <= GP_CUT_SAME_M)
      {
        *edge = i;
        return TRUE;
      }
  return FALSE;
}

static GpGeometry *
insert_vertex (const GpGeometry *polygon, guint after, GpPoint point)
{
  g_autoptr (GArray) points = g_array_sized_new (FALSE, FALSE, sizeof (GpPoint), polygon->n_points + 1);
  g_autofree guint32 *ends = g_memdup2 (polygon->ends, polygon->n_rings * sizeof (guint32));

  g_array_append_vals (points, polygon->points, polygon->n_points);
  g_array_insert_val (points, after + 1, point);
  for (guint ring = 0; ring < polygon->n_rings; ring++)
    ends[ring] += ends[ring] > after + 1;
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (const GpPoint *) (gpointer) points->data, points->len,
                          ends, polygon->shells, polygon->n_rings);
}

/* Where a point of the cut lies on the outline both get the very same vertex: a
 * hair's breadth short of it nothing would be cut. */
static GpGeometry *
node_with_cut (const GpGeometry *polygon, GpPoint *cut, guint n_cut)
{
  GpGeometry *noded = gp_geometry_ref ((GpGeometry *) polygon);

  for (guint i = 0; i < n_cut; i++)
    for (guint ring = 0, start = 0; ring < noded->n_rings; ring++)
      {
        guint end = noded->ends[ring], edge;
        GpPoint on;

        if (find_touched (noded->points + start, end - start, cut[i], &on, &edge))
          {
            cut[i] = on;
            if (edge < end - start)
              {
                GpGeometry *more = insert_vertex (noded, start + edge, on);

                gp_geometry_unref (noded);
                noded = more;
              }
            break;
          }
        start = end;
      }
  return noded;
}

/**
 * gp_cut_polygon:
 * @polygon: a polygon of one or several parts
 * @cut: (array length=n_cut): a line across it, plan metres
 * @n_cut: its points
 * @error: return location; %GP_ERROR_INPUT when the polygon is too broken to be cut
 *
 * Returns: (transfer full) (element-type GpGeometry) (nullable): the pieces; one
 *   when the line leaves it whole. Parts it does not cut go with the largest piece.
 */
GPtrArray *
gp_cut_polygon (const GpGeometry *polygon, const GpPoint *cut, guint n_cut, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autofree GpPoint *noded_cut = g_memdup2 (cut, n_cut * sizeof (GpPoint));
  g_autoptr (GpGeometry) noded = node_with_cut (polygon, noded_cut, n_cut);
  g_autoptr (GPtrArray) parts = list_parts (noded);
  g_autoptr (GpGeometry) line = gp_geometry_new_line (noded_cut, n_cut);

  for (guint i = 0; i < parts->len; i++)
    {
      GpGeometry *part = g_ptr_array_index (parts, i);
      g_autoptr (GPtrArray) cut_up = gp_overlay_split_by_line (part, line, error);

      if (cut_up == NULL)
        return NULL;
      if (cut_up->len < 2)
        g_ptr_array_add (whole, gp_geometry_ref (part));
      for (guint k = 0; cut_up->len > 1 && k < cut_up->len; k++)
        g_ptr_array_add (pieces, gp_geometry_ref (g_ptr_array_index (cut_up, k)));
    }
  if (pieces->len == 0)
    g_ptr_array_add (pieces, gp_geometry_ref ((GpGeometry *) polygon));
  else if (!join_whole (pieces, whole, error))
    return NULL;
  return g_steal_pointer (&pieces);
}
