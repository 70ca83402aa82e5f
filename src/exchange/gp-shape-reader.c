/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-shape-reader.h"

#include <math.h>
#include <string.h>

#include "gp-gcj02.h"
#include "gp-overlay.h"

/* A CAD outline whose ends are this near was meant to be closed, in source units. */
#define CLOSING_GAP 0.01
#define FARTHEST_M 1e9
#define MAX_DEPTH 32

/**
 * gp_shape_reader_init:
 * @self: (out caller-allocates): a reader
 * @wanted: what the table takes
 */
void
gp_shape_reader_init (GpShapeReader *self, GpGeometryKind wanted)
{
  memset (self, 0, sizeof *self);
  self->wanted = wanted;
  self->scale = 1;
  self->points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shells = g_array_new (FALSE, FALSE, sizeof (guint8));
}

/**
 * gp_shape_reader_clear:
 * @self: a reader
 */
void
gp_shape_reader_clear (GpShapeReader *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->shells, g_array_unref);
}

static gboolean
place_points (GpShapeReader *self, GpPoint *points, guint n)
{
  for (guint i = 0; self->swap_xy && i < n; i++)
    points[i] = (GpPoint){ points[i].y, points[i].x };
  for (guint i = 0; self->scale != 1 && i < n; i++)
    points[i] = (GpPoint){ points[i].x * self->scale, points[i].y * self->scale };
  if (self->to_lonlat && !gp_transform_points (points, n, self->to_lonlat))
    return FALSE;
  if (self->gcj02 && !gp_gcj02_unshift_points (points, n, NULL))
    return FALSE;
  if (self->to_plan && !gp_transform_points (points, n, self->to_plan))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!(fabs (points[i].x) < FARTHEST_M && fabs (points[i].y) < FARTHEST_M))
      return FALSE;
  return TRUE;
}

/* Appends the vertices of a line or ring that are numbers and differ from the one before. */
static guint
append_points (GpShapeReader *self, OGRGeometryH line)
{
  int n = OGR_G_GetPointCount (line);
  guint start = self->points->len;

  if (n <= 0)
    return 0;
  g_array_set_size (self->points, start + n);
  GpPoint *points = &g_array_index (self->points, GpPoint, start);
  OGR_G_GetPoints (line, &points[0].x, sizeof (GpPoint), &points[0].y, sizeof (GpPoint), NULL, 0);

  guint kept = 0;
  for (int i = 0; i < n; i++)
    {
      if (!isfinite (points[i].x) || !isfinite (points[i].y))
        continue;
      if (kept > 0 && points[kept - 1].x == points[i].x && points[kept - 1].y == points[i].y)
        continue;
      points[kept++] = points[i];
    }
  g_array_set_size (self->points, start + kept);
  return kept;
}

static gboolean
is_stray (const GpShapeReader *self, OGRGeometryH geometry)
{
  OGREnvelope box;

  OGR_G_GetEnvelope (geometry, &box);
  return !gp_box_contains_point (self->bulk, (GpPoint){ (box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2 });
}

static void
start_shape (GpShapeReader *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->ends, 0);
  g_array_set_size (self->shells, 0);
}

static gboolean
place_or_count (GpShapeReader *self)
{
  if (place_points (self, (GpPoint *) self->points->data, self->points->len))
    return TRUE;
  self->n_unplaced++;
  return FALSE;
}

static void
read_point (GpShapeReader *self, OGRGeometryH point, GPtrArray *shapes)
{
  start_shape (self);
  if (append_points (self, point) != 1)
    self->n_empty++;
  else if (place_or_count (self))
    g_ptr_array_add (shapes, gp_geometry_new_point (g_array_index (self->points, GpPoint, 0)));
}

static void
read_line (GpShapeReader *self, OGRGeometryH line, GPtrArray *shapes)
{
  start_shape (self);
  if (append_points (self, line) < 2)
    self->n_degenerate++;
  else if (place_or_count (self))
    g_ptr_array_add (shapes, gp_geometry_new_line ((const GpPoint *) self->points->data, self->points->len));
}

/* One ring behind what is there; closed. %FALSE when it has no area to hold. */
static gboolean
append_ring (GpShapeReader *self, OGRGeometryH ring, gboolean shell)
{
  guint start = self->points->len;
  guint n = append_points (self, ring);
  guint8 flag = shell;

  if (n < 3)
    {
      g_array_set_size (self->points, start);
      return FALSE;
    }
  GpPoint first = g_array_index (self->points, GpPoint, start);
  GpPoint last = g_array_index (self->points, GpPoint, start + n - 1);
  if (first.x != last.x || first.y != last.y)
    {
      if (gp_point_distance (first, last) <= CLOSING_GAP && n > 3)
        g_array_index (self->points, GpPoint, start + n - 1) = first;
      else
        g_array_append_val (self->points, first);
    }
  if (self->points->len - start < 4)
    {
      g_array_set_size (self->points, start);
      return FALSE;
    }
  guint32 end = self->points->len;
  g_array_append_val (self->ends, end);
  g_array_append_val (self->shells, flag);
  return TRUE;
}

static void
append_polygon (GpShapeReader *self, OGRGeometryH polygon)
{
  int n = OGR_G_GetGeometryCount (polygon);

  if (n == 0 || !append_ring (self, OGR_G_GetGeometryRef (polygon, 0), TRUE))
    return;
  for (int i = 1; i < n; i++)
    append_ring (self, OGR_G_GetGeometryRef (polygon, i), FALSE);
}

/* Takes the rings gathered so far as one shape. */
static void
end_polygon (GpShapeReader *self, GPtrArray *shapes, gboolean *repaired)
{
  if (self->ends->len == 0)
    {
      self->n_degenerate++;
      return;
    }
  if (!place_or_count (self))
    return;

  g_autoptr (GpGeometry) shape = gp_geometry_new (GP_GEOMETRY_POLYGON, (const GpPoint *) self->points->data, self->points->len,
                                                  (const guint32 *) self->ends->data, (const guint8 *) self->shells->data, self->ends->len);
  if (!gp_overlay_is_valid (shape, NULL, NULL))
    {
      GpGeometry *valid = gp_overlay_make_valid (shape, NULL);
      if (!valid || valid->kind != GP_GEOMETRY_POLYGON)
        {
          g_clear_pointer (&valid, gp_geometry_unref);
          self->n_degenerate++;
          return;
        }
      self->n_repaired++;
      *repaired = TRUE;
      gp_geometry_unref (shape);
      shape = valid;
    }
  if (self->wanted == GP_GEOMETRY_POINT)
    {
      self->n_centred++;
      g_ptr_array_add (shapes, gp_geometry_new_point (gp_overlay_inner_point (shape)));
    }
  else
    g_ptr_array_add (shapes, g_steal_pointer (&shape));
}

static gboolean
is_closed (OGRGeometryH line)
{
  int n = OGR_G_GetPointCount (line);

  if (n < 4)
    return FALSE;
  return hypot (OGR_G_GetX (line, 0) - OGR_G_GetX (line, n - 1), OGR_G_GetY (line, 0) - OGR_G_GetY (line, n - 1)) <= CLOSING_GAP;
}

static gboolean
takes_areas (const GpShapeReader *self)
{
  return self->wanted == GP_GEOMETRY_POLYGON || self->wanted == GP_GEOMETRY_POINT;
}

/*
 * Walks a shape and its parts. Areas are gathered into the rings of one
 * shape, points and lines become a shape each.
 */
static void
walk (GpShapeReader *self, OGRGeometryH geometry, GPtrArray *shapes, GPtrArray *areas, guint depth)
{
  if (depth > MAX_DEPTH || OGR_G_IsEmpty (geometry))
    return;

  switch ((int) OGR_GT_Flatten (OGR_G_GetGeometryType (geometry)))
    {
    case wkbPoint:
      if (self->wanted == GP_GEOMETRY_POINT)
        read_point (self, geometry, shapes);
      else
        self->n_wrong_kind++;
      break;
    case wkbLineString:
    case wkbLinearRing:
      if (self->wanted == GP_GEOMETRY_LINE)
        read_line (self, geometry, shapes);
      else if (self->wanted == GP_GEOMETRY_POLYGON && is_closed (geometry))
        g_ptr_array_add (areas, geometry);
      else
        self->n_wrong_kind++;
      break;
    case wkbPolygon:
    case wkbTriangle:
      if (takes_areas (self))
        g_ptr_array_add (areas, geometry);
      else
        self->n_wrong_kind++;
      break;
    default:
      for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
        walk (self, OGR_G_GetGeometryRef (geometry, i), shapes, areas, depth + 1);
    }
}

static void
read_areas (GpShapeReader *self, GPtrArray *areas, GPtrArray *shapes, gboolean *repaired)
{
  start_shape (self);
  for (guint i = 0; i < areas->len; i++)
    {
      OGRGeometryH area = g_ptr_array_index (areas, i);
      if (OGR_GT_Flatten (OGR_G_GetGeometryType (area)) == wkbLineString)
        {
          append_ring (self, area, TRUE);
          self->n_closed++;
        }
      else
        append_polygon (self, area);
    }
  end_polygon (self, shapes, repaired);
}

/**
 * gp_shape_reader_read:
 * @self: a reader
 * @geometry: (nullable): the shape of a record
 * @shapes: (element-type GpGeometry): what the table takes is appended
 * @repaired: (out): whether a broken polygon was mended
 *
 * Returns: whether anything was appended; the counters say why not
 */
gboolean
gp_shape_reader_read (GpShapeReader *self, OGRGeometryH geometry, GPtrArray *shapes, gboolean *repaired)
{
  guint before = shapes->len;
  OGRGeometryH linear = NULL;

  *repaired = FALSE;
  if (!geometry || OGR_G_IsEmpty (geometry))
    {
      self->n_empty++;
      return FALSE;
    }
  if (self->bulk && is_stray (self, geometry))
    {
      self->n_stray++;
      return FALSE;
    }
  /* The common case goes without a list of parts. */
  if (self->wanted == GP_GEOMETRY_LINE && OGR_GT_Flatten (OGR_G_GetGeometryType (geometry)) == wkbLineString)
    {
      read_line (self, geometry, shapes);
      return shapes->len > before;
    }

  if (OGR_G_HasCurveGeometry (geometry, FALSE))
    {
      linear = OGR_G_GetLinearGeometry (geometry, 0, NULL);
      geometry = linear;
      self->n_curves++;
    }
  g_autoptr (GPtrArray) areas = g_ptr_array_new ();
  if (geometry)
    walk (self, geometry, shapes, areas, 0);
  if (areas->len > 0)
    read_areas (self, areas, shapes, repaired);
  if (shapes->len > before + 1)
    self->n_split++;
  if (linear)
    OGR_G_DestroyGeometry (linear);
  return shapes->len > before;
}
