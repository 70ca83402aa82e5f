/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-boundary.h"

#include <glib/gi18n.h>

#include "gp-distance.h"
#include "gp-error.h"
#include "gp-noding.h"

static void
part_free (gpointer data)
{
  GpBoundaryPart *part = data;

  g_clear_pointer (&part->before, gp_geometry_unref);
  g_clear_pointer (&part->after, gp_geometry_unref);
  g_free (part);
}

/**
 * gp_boundary_parts_new:
 *
 * Returns: (transfer full) (element-type GpBoundaryPart): none
 */
GPtrArray *
gp_boundary_parts_new (void)
{
  return g_ptr_array_new_with_free_func (part_free);
}

/**
 * gp_boundary_parts_add:
 * @parts: (element-type GpBoundaryPart): parts
 * @table: table of the row
 * @fid: its key
 * @before: (nullable) (transfer none): its shape, %NULL for a new row
 * @after: (nullable) (transfer none): its shape to be, %NULL when the row goes
 */
void
gp_boundary_parts_add (GPtrArray *parts, GpTableId table, gint64 fid, GpGeometry *before, GpGeometry *after)
{
  GpBoundaryPart *part = g_new0 (GpBoundaryPart, 1);

  part->table = table;
  part->fid = fid;
  part->before = before != NULL ? gp_geometry_ref (before) : NULL;
  part->after = after != NULL ? gp_geometry_ref (after) : NULL;
  g_ptr_array_add (parts, part);
}

static void
parts_take (GPtrArray *parts, const GpFeature *feature, GpGeometry *after)
{
  GpBoundaryPart *part = g_new0 (GpBoundaryPart, 1);

  part->table = feature->table;
  part->fid = feature->fid;
  part->before = gp_geometry_ref (feature->geometry);
  part->after = after;
  g_ptr_array_add (parts, part);
}

static gboolean
same (GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) <= GP_BOUNDARY_SAME_M;
}

/**
 * gp_boundary_move_point:
 * @geometry: a shape
 * @from: where one of its vertices is, plan metres
 * @to: where it is to be
 *
 * Returns: (transfer full) (nullable): the shape with every vertex that was at
 *   @from moved; %NULL when it has none there
 */
GpGeometry *
gp_boundary_move_point (const GpGeometry *geometry, GpPoint from, GpPoint to)
{
  g_autofree GpPoint *points = g_memdup2 (geometry->points, geometry->n_points * sizeof (GpPoint));
  gboolean moved = FALSE;

  for (guint i = 0; i < geometry->n_points; i++)
    if (same (points[i], from))
      {
        points[i] = to;
        moved = TRUE;
      }
  if (!moved)
    return NULL;
  return gp_geometry_new (geometry->kind, points, geometry->n_points, geometry->ends, geometry->shells, geometry->n_rings);
}

static gboolean
passes (GpPoint a, GpPoint b, GpPoint on)
{
  return !same (a, on) && !same (b, on) && gp_distance_point_segment (on, a, b, NULL) <= GP_BOUNDARY_SAME_M;
}

/**
 * gp_boundary_insert_point:
 * @geometry: a line or polygon
 * @on: a point of one of its edges, plan metres
 * @point: the new vertex that divides that edge
 *
 * Returns: (transfer full) (nullable): the shape with the vertex; %NULL when
 *   @on is no inner point of an edge
 */
GpGeometry *
gp_boundary_insert_point (const GpGeometry *geometry, GpPoint on, GpPoint point)
{
  g_autoptr (GArray) points = g_array_sized_new (FALSE, FALSE, sizeof (GpPoint), geometry->n_points + 1);
  g_autoptr (GArray) ends = g_array_sized_new (FALSE, FALSE, sizeof (guint32), geometry->n_rings);
  guint start = 0;

  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      for (guint i = start; i < geometry->ends[ring]; i++)
        {
          g_array_append_val (points, geometry->points[i]);
          if (i + 1 < geometry->ends[ring] && passes (geometry->points[i], geometry->points[i + 1], on))
            g_array_append_val (points, point);
        }
      g_array_append_val (ends, points->len);
      start = geometry->ends[ring];
    }
  if (points->len == geometry->n_points)
    return NULL;
  return gp_geometry_new (geometry->kind, (GpPoint *) points->data, points->len,
                          (guint32 *) ends->data, geometry->shells, geometry->n_rings);
}

/* Appends the ring without the vertex; FALSE when too little is left of it. */
static gboolean
append_ring_without (GArray *points, const GpPoint *ring, guint n, GpPoint at, gboolean closed)
{
  guint first = points->len;
  guint kept = closed ? n - 1 : n;

  for (guint i = 0; i < kept; i++)
    if (!same (ring[i], at))
      g_array_append_val (points, ring[i]);
  if (points->len - first < (closed ? 3u : 2u))
    {
      g_array_set_size (points, first);
      return FALSE;
    }
  if (closed)
    {
      GpPoint again = g_array_index (points, GpPoint, first);

      g_array_append_val (points, again);
    }
  return TRUE;
}

/**
 * gp_boundary_remove_point:
 * @geometry: a line or polygon
 * @at: where one of its vertices is
 *
 * Returns: (transfer full) (nullable): the shape without it; a hole that loses
 *   its third corner is closed; %NULL when too little would be left
 */
GpGeometry *
gp_boundary_remove_point (const GpGeometry *geometry, GpPoint at)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) shells = g_array_new (FALSE, FALSE, sizeof (guint8));
  gboolean closed = geometry->kind == GP_GEOMETRY_POLYGON;
  guint start = 0;

  if (geometry->kind == GP_GEOMETRY_POINT)
    return NULL;
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      guint n = geometry->ends[ring] - start;

      if (append_ring_without (points, geometry->points + start, n, at, closed))
        {
          g_array_append_val (ends, points->len);
          g_array_append_val (shells, geometry->shells[ring]);
        }
      else if (!closed || geometry->shells[ring])
        return NULL;
      start = geometry->ends[ring];
    }
  if (points->len == geometry->n_points)
    return NULL;
  return gp_geometry_new (geometry->kind, (GpPoint *) points->data, points->len,
                          (guint32 *) ends->data, (guint8 *) shells->data, ends->len);
}

/* Those whose outline has to go along: other districts at that point. Only districts cover the ground without gaps. */
static GPtrArray *
neighbours_at (GpSnapshot *snapshot, const GpFeature *target, GpPoint at)
{
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, GP_BOUNDARY_SAME_M);
  GPtrArray *found;

  if (target->table != GP_TABLE_DISTRICT)
    return g_ptr_array_new ();
  found = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &box);
  for (guint i = found->len; i > 0; i--)
    {
      GpFeature *feature = g_ptr_array_index (found, i - 1);

      if (feature->fid == target->fid || feature->geometry == NULL)
        g_ptr_array_remove_index (found, i - 1);
    }
  return found;
}

/**
 * gp_boundary_move:
 * @snapshot: the plan
 * @target: the feature whose vertex is moved
 * @from: where the vertex is
 * @to: where it is to be
 *
 * Returns: (transfer full) (element-type GpBoundaryPart): @target first, then
 *   the neighbours that go along; empty when there is no vertex at @from
 */
GPtrArray *
gp_boundary_move (GpSnapshot *snapshot, const GpFeature *target, GpPoint from, GpPoint to)
{
  GPtrArray *parts = gp_boundary_parts_new ();
  g_autoptr (GPtrArray) neighbours = NULL;
  GpGeometry *after;

  if (target->table == GP_TABLE_DISTRICT)
    to = gp_grid_snap (to);
  after = gp_boundary_move_point (target->geometry, from, to);
  if (after == NULL)
    return parts;
  parts_take (parts, target, after);
  neighbours = neighbours_at (snapshot, target, from);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const GpFeature *neighbour = g_ptr_array_index (neighbours, i);

      after = gp_boundary_move_point (neighbour->geometry, from, to);
      if (after == NULL)
        after = gp_boundary_insert_point (neighbour->geometry, from, to);
      if (after != NULL)
        parts_take (parts, neighbour, after);
    }
  return parts;
}

/**
 * gp_boundary_insert:
 * @snapshot: the plan
 * @target: the feature whose edge gets a vertex
 * @on: the point of the edge that is taken hold of
 * @to: where it is pulled
 *
 * Returns: (transfer full) (element-type GpBoundaryPart): as gp_boundary_move()
 */
GPtrArray *
gp_boundary_insert (GpSnapshot *snapshot, const GpFeature *target, GpPoint on, GpPoint to)
{
  GPtrArray *parts = gp_boundary_parts_new ();
  g_autoptr (GPtrArray) neighbours = NULL;
  GpGeometry *after;

  if (target->table == GP_TABLE_DISTRICT)
    to = gp_grid_snap (to);
  after = gp_boundary_insert_point (target->geometry, on, to);
  if (after == NULL)
    return parts;
  parts_take (parts, target, after);
  neighbours = neighbours_at (snapshot, target, on);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const GpFeature *neighbour = g_ptr_array_index (neighbours, i);

      after = gp_boundary_insert_point (neighbour->geometry, on, to);
      if (after == NULL)
        after = gp_boundary_move_point (neighbour->geometry, on, to);
      if (after != NULL)
        parts_take (parts, neighbour, after);
    }
  return parts;
}

/**
 * gp_boundary_remove:
 * @snapshot: the plan
 * @target: the feature that loses a vertex
 * @at: where it is
 * @error: return location; %GP_ERROR_INPUT when a shape would lose its body
 *
 * Returns: (transfer full) (nullable) (element-type GpBoundaryPart): as gp_boundary_move()
 */
GPtrArray *
gp_boundary_remove (GpSnapshot *snapshot, const GpFeature *target, GpPoint at, GError **error)
{
  g_autoptr (GPtrArray) parts = gp_boundary_parts_new ();
  g_autoptr (GPtrArray) neighbours = neighbours_at (snapshot, target, at);

  for (guint i = 0; i <= neighbours->len; i++)
    {
      const GpFeature *feature = i == 0 ? target : g_ptr_array_index (neighbours, i - 1);
      g_autoptr (GpGeometry) there = gp_boundary_move_point (feature->geometry, at, at);
      GpGeometry *after;

      if (there == NULL)
        continue;
      after = gp_boundary_remove_point (feature->geometry, at);
      if (after == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (feature);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("“%s” needs this vertex: without it no outline would be left. Delete the whole object instead."), title);
          return NULL;
        }
      parts_take (parts, feature, after);
    }
  return g_steal_pointer (&parts);
}
