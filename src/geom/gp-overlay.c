/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-overlay.h"

#include <geos_c.h>
#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-wkb.h"

/* One GEOS handle a thread, with its WKB reader and writer and its last message. */
typedef struct
{
  GEOSContextHandle_t handle;
  GEOSWKBReader *reader;
  GEOSWKBWriter *writer;
  char message[256];
} Geos;

static void
on_message (const char *message, void *geos)
{
  g_strlcpy (((Geos *) geos)->message, message, sizeof ((Geos *) geos)->message);
}

static void
geos_free (gpointer data)
{
  Geos *geos = data;

  GEOSWKBReader_destroy_r (geos->handle, geos->reader);
  GEOSWKBWriter_destroy_r (geos->handle, geos->writer);
  GEOS_finish_r (geos->handle);
  g_free (geos);
}

static Geos *
get_geos (void)
{
  static GPrivate all = G_PRIVATE_INIT (geos_free);
  Geos *geos = g_private_get (&all);

  if (geos == NULL)
    {
      geos = g_new0 (Geos, 1);
      geos->handle = GEOS_init_r ();
      GEOSContext_setErrorMessageHandler_r (geos->handle, on_message, geos);
      GEOSContext_setNoticeMessageHandler_r (geos->handle, on_message, geos);
      geos->reader = GEOSWKBReader_create_r (geos->handle);
      geos->writer = GEOSWKBWriter_create_r (geos->handle);
      GEOSWKBWriter_setOutputDimension_r (geos->handle, geos->writer, 2);
      g_private_set (&all, geos);
    }
  return geos;
}

static GEOSGeometry *
to_geos (Geos *geos, const GpGeometry *geometry)
{
  gsize size = gp_wkb_size (geometry);
  g_autofree guint8 *bytes = g_malloc (size);

  gp_wkb_write (geometry, bytes);
  return GEOSWKBReader_read_r (geos->handle, geos->reader, bytes, size);
}

static GError *
geos_error (Geos *geos)
{
  return g_error_new (GP_ERROR, GP_ERROR_INPUT,
                      _ ("The shapes cannot be combined: %s. Repair the invalid one first."), geos->message);
}

static int
dimension_of (Geos *geos, const GEOSGeometry *shape)
{
  return GEOSisEmpty_r (geos->handle, shape) ? -1 : GEOSGeom_getDimensions_r (geos->handle, shape);
}

/* Flat list of the simple parts of the highest dimension. */
static void
collect_parts (Geos *geos, const GEOSGeometry *shape, int dimension, GPtrArray *parts)
{
  int n = GEOSGetNumGeometries_r (geos->handle, shape);
  int type = GEOSGeomTypeId_r (geos->handle, shape);

  if (type >= GEOS_MULTIPOINT)
    {
      for (int i = 0; i < n; i++)
        collect_parts (geos, GEOSGetGeometryN_r (geos->handle, shape, i), dimension, parts);
      return;
    }
  if (dimension_of (geos, shape) == dimension)
    g_ptr_array_add (parts, (gpointer) shape);
}

static GpGeometry *
part_from_geos (Geos *geos, const GEOSGeometry *part)
{
  gsize size = 0;
  guint8 *bytes = GEOSWKBWriter_write_r (geos->handle, geos->writer, part, &size);
  GpGeometry *geometry = bytes ? gp_wkb_read (bytes, size, NULL) : NULL;

  GEOSFree_r (geos->handle, bytes);
  return geometry;
}

/* Polygons are joined to one multipolygon; of lines and points the longest or first stays. */
static GpGeometry *
join_polygons (Geos *geos, GPtrArray *parts)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) shells = g_byte_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GpGeometry) part = part_from_geos (geos, g_ptr_array_index (parts, i));
      guint32 offset = points->len;

      if (part == NULL)
        continue;
      g_array_append_vals (points, part->points, part->n_points);
      for (guint ring = 0; ring < part->n_rings; ring++)
        {
          guint32 end = offset + part->ends[ring];
          g_array_append_val (ends, end);
        }
      g_byte_array_append (shells, part->shells, part->n_rings);
    }
  if (ends->len == 0)
    return NULL;
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (const GpPoint *) (gpointer) points->data, points->len,
                          (const guint32 *) (gpointer) ends->data, shells->data, ends->len);
}

static GpGeometry *
longest_part (Geos *geos, GPtrArray *parts)
{
  GpGeometry *best = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GpGeometry) part = part_from_geos (geos, g_ptr_array_index (parts, i));

      if (part && (best == NULL || gp_geometry_length_m (part) > gp_geometry_length_m (best)))
        {
          g_clear_pointer (&best, gp_geometry_unref);
          best = g_steal_pointer (&part);
        }
    }
  return best;
}

/* Takes @shape. NULL without error: it is empty. */
static GpGeometry *
from_geos (Geos *geos, GEOSGeometry *shape, GError **error)
{
  if (shape == NULL)
    {
      g_propagate_error (error, geos_error (geos));
      return NULL;
    }

  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  int dimension = dimension_of (geos, shape);
  GpGeometry *result = NULL;

  if (dimension >= 0)
    {
      collect_parts (geos, shape, dimension, parts);
      result = dimension == 2 ? join_polygons (geos, parts) : longest_part (geos, parts);
    }
  GEOSGeom_destroy_r (geos->handle, shape);
  return result;
}

typedef GEOSGeometry *(*Binary) (GEOSContextHandle_t handle, const GEOSGeometry *a, const GEOSGeometry *b);

static GEOSGeometry *
run_binary (Geos *geos, Binary operation, const GpGeometry *a, const GpGeometry *b)
{
  GEOSGeometry *first = to_geos (geos, a), *second = to_geos (geos, b);
  GEOSGeometry *result = first && second ? operation (geos->handle, first, second) : NULL;

  GEOSGeom_destroy_r (geos->handle, first);
  GEOSGeom_destroy_r (geos->handle, second);
  return result;
}

/**
 * gp_overlay_buffer:
 * @geometry: a shape
 * @distance_m: metres; negative shrinks a polygon
 * @cap: end of lines
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything within @distance_m, quarter
 *   circles of 8 segments; %NULL without @error when nothing is left
 */
GpGeometry *
gp_overlay_buffer (const GpGeometry *geometry, double distance_m, GpCap cap, GError **error)
{
  static const int caps[] = { GEOSBUF_CAP_ROUND, GEOSBUF_CAP_FLAT, GEOSBUF_CAP_SQUARE };
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, geometry);
  GEOSGeometry *buffer = shape ? GEOSBufferWithStyle_r (geos->handle, shape, distance_m, 8, caps[cap], GEOSBUF_JOIN_ROUND, 5) : NULL;

  GEOSGeom_destroy_r (geos->handle, shape);
  return from_geos (geos, buffer, error);
}

static gboolean
turn_round (GpPoint *points, guint n_points, gpointer user_data)
{
  for (guint i = 0; i < n_points / 2; i++)
    {
      GpPoint kept = points[i];

      points[i] = points[n_points - 1 - i];
      points[n_points - 1 - i] = kept;
    }
  return TRUE;
}

/**
 * gp_overlay_offset:
 * @line: a line
 * @left_m: metres to the left of its direction; negative: to the right
 * @error: return location
 *
 * Corners are mitred up to five times the distance, then bevelled. Loops that
 * a bend would make are left out; of several pieces the longest is taken.
 *
 * Returns: (transfer full) (nullable): the line beside it, in the same
 *   direction; %NULL without @error when nothing is left of it
 */
GpGeometry *
gp_overlay_offset (const GpGeometry *line, double left_m, GError **error)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, line);
  GEOSGeometry *beside = shape ? GEOSOffsetCurve_r (geos->handle, shape, left_m, 8, GEOSBUF_JOIN_MITRE, 5) : NULL;
  GpGeometry *result, *turned;
  GpPoint start = line->points[0];

  GEOSGeom_destroy_r (geos->handle, shape);
  result = from_geos (geos, beside, error);
  if (result == NULL || result->kind != GP_GEOMETRY_LINE ||
      gp_point_distance (result->points[0], start) <= gp_point_distance (result->points[result->n_points - 1], start))
    return result;
  turned = gp_geometry_map (result, turn_round, NULL);
  gp_geometry_unref (result);
  return turned;
}

/**
 * gp_overlay_intersection:
 * @a: a shape
 * @b: a shape
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what both cover; %NULL without @error when nothing
 */
GpGeometry *
gp_overlay_intersection (const GpGeometry *a, const GpGeometry *b, GError **error)
{
  Geos *geos = get_geos ();

  return from_geos (geos, run_binary (geos, GEOSIntersection_r, a, b), error);
}

/**
 * gp_overlay_difference:
 * @a: a shape
 * @b: a shape
 * @error: return location
 *
 * Returns: (transfer full) (nullable): @a without @b; %NULL without @error when nothing is left
 */
GpGeometry *
gp_overlay_difference (const GpGeometry *a, const GpGeometry *b, GError **error)
{
  Geos *geos = get_geos ();

  return from_geos (geos, run_binary (geos, GEOSDifference_r, a, b), error);
}

/**
 * gp_overlay_union:
 * @geometries: (array length=n_geometries): polygons
 * @n_geometries: at least 1
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what any of them covers
 */
GpGeometry *
gp_overlay_union (GpGeometry *const *geometries, guint n_geometries, GError **error)
{
  Geos *geos = get_geos ();
  g_autofree GEOSGeometry **shapes = g_new0 (GEOSGeometry *, MAX (n_geometries, 1));
  guint n = 0;

  for (guint i = 0; i < n_geometries; i++)
    if ((shapes[n] = to_geos (geos, geometries[i])))
      n++;

  GEOSGeometry *all = GEOSGeom_createCollection_r (geos->handle, GEOS_GEOMETRYCOLLECTION, shapes, n);
  GEOSGeometry *merged = all ? GEOSUnaryUnion_r (geos->handle, all) : NULL;
  GEOSGeom_destroy_r (geos->handle, all);
  return from_geos (geos, merged, error);
}

static GPtrArray *
parts_from_geos (Geos *geos, GEOSGeometry *shape, int dimension)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  collect_parts (geos, shape, dimension, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      GpGeometry *part = part_from_geos (geos, g_ptr_array_index (parts, i));

      if (part)
        g_ptr_array_add (result, part);
    }
  GEOSGeom_destroy_r (geos->handle, shape);
  return result;
}

/* Outline and cutting line noded together, as edges for polygonizing. */
static GEOSGeometry *
node_edges (Geos *geos, const GEOSGeometry *polygon, const GEOSGeometry *line)
{
  GEOSGeometry *outline = GEOSBoundary_r (geos->handle, polygon);
  GEOSGeometry *edges = outline ? GEOSUnion_r (geos->handle, outline, line) : NULL;

  GEOSGeom_destroy_r (geos->handle, outline);
  return edges;
}

/**
 * gp_overlay_split_by_line:
 * @polygon: a polygon
 * @line: a line across it
 * @error: return location
 *
 * Returns: (transfer full) (element-type GpGeometry) (nullable): the pieces; one
 *   piece when the line does not cut it in two
 */
GPtrArray *
gp_overlay_split_by_line (const GpGeometry *polygon, const GpGeometry *line, GError **error)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, polygon), *cut = to_geos (geos, line);
  GEOSGeometry *edges = shape && cut ? node_edges (geos, shape, cut) : NULL;
  const GEOSGeometry *input[1] = { edges };
  GEOSGeometry *faces = edges ? GEOSPolygonize_r (geos->handle, input, 1) : NULL;

  GEOSGeom_destroy_r (geos->handle, edges);
  GEOSGeom_destroy_r (geos->handle, cut);
  GEOSGeom_destroy_r (geos->handle, shape);
  if (faces == NULL)
    {
      g_propagate_error (error, geos_error (geos));
      return NULL;
    }

  /* Polygonizing also fills holes and bays: keep what lies inside. */
  GPtrArray *pieces = parts_from_geos (geos, faces, 2);
  for (guint i = pieces->len; i-- > 0;)
    if (!gp_geometry_contains_point (polygon, gp_overlay_inner_point (g_ptr_array_index (pieces, i))))
      g_ptr_array_remove_index (pieces, i);
  return pieces;
}

/**
 * gp_overlay_clip_lines:
 * @line: a line
 * @polygon: a polygon
 * @error: return location
 *
 * Returns: (transfer full) (element-type GpGeometry) (nullable): the stretches
 *   of @line inside @polygon
 */
GPtrArray *
gp_overlay_clip_lines (const GpGeometry *line, const GpGeometry *polygon, GError **error)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shared = run_binary (geos, GEOSIntersection_r, line, polygon);

  if (shared == NULL)
    {
      g_propagate_error (error, geos_error (geos));
      return NULL;
    }
  return parts_from_geos (geos, shared, 1);
}

typedef char (*Predicate) (GEOSContextHandle_t handle, const GEOSGeometry *a, const GEOSGeometry *b);

static gboolean
run_predicate (Predicate predicate, const GpGeometry *a, const GpGeometry *b)
{
  Geos *geos = get_geos ();
  GEOSGeometry *first = to_geos (geos, a), *second = to_geos (geos, b);
  gboolean holds = first && second && predicate (geos->handle, first, second) == 1;

  GEOSGeom_destroy_r (geos->handle, first);
  GEOSGeom_destroy_r (geos->handle, second);
  return holds;
}

/**
 * gp_overlay_intersects:
 * @a: a shape
 * @b: a shape
 *
 * Returns: whether they have a point in common; %FALSE when one is too broken to tell
 */
gboolean
gp_overlay_intersects (const GpGeometry *a, const GpGeometry *b)
{
  return gp_box_intersects (&a->box, &b->box) && run_predicate (GEOSIntersects_r, a, b);
}

/**
 * gp_overlay_contains:
 * @outer: a polygon
 * @inner: a shape
 *
 * Returns: whether no part of @inner lies outside @outer (its edge belongs to it)
 */
gboolean
gp_overlay_contains (const GpGeometry *outer, const GpGeometry *inner)
{
  return gp_box_contains (&outer->box, &inner->box) && run_predicate (GEOSCovers_r, outer, inner);
}

static double
measure_shared (const GpGeometry *a, const GpGeometry *b, int (*measure) (GEOSContextHandle_t, const GEOSGeometry *, double *))
{
  Geos *geos = get_geos ();
  GEOSGeometry *shared;
  double value = 0;

  if (!gp_box_intersects (&a->box, &b->box))
    return 0;
  shared = run_binary (geos, GEOSIntersection_r, a, b);
  if (shared == NULL || measure (geos->handle, shared, &value) != 1)
    value = 0;
  GEOSGeom_destroy_r (geos->handle, shared);
  return value;
}

/**
 * gp_overlay_shared_area_m2:
 * @a: a polygon
 * @b: a polygon
 *
 * Returns: m² both cover; 0 when one is too broken to tell
 */
double
gp_overlay_shared_area_m2 (const GpGeometry *a, const GpGeometry *b)
{
  return measure_shared (a, b, GEOSArea_r);
}

/**
 * gp_overlay_shared_length_m:
 * @line: a line
 * @polygon: a polygon
 *
 * Returns: metres of @line inside @polygon
 */
double
gp_overlay_shared_length_m (const GpGeometry *line, const GpGeometry *polygon)
{
  return measure_shared (line, polygon, GEOSLength_r);
}

/**
 * gp_overlay_is_valid:
 * @geometry: a shape
 * @reason: (out) (nullable) (transfer full): what is wrong, in GEOS's words
 * @where: (out) (nullable): where
 *
 * Returns: whether it is valid by OGC 06-103r4
 */
gboolean
gp_overlay_is_valid (const GpGeometry *geometry, char **reason, GpPoint *where)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, geometry), *place = NULL;
  char *words = NULL;
  gboolean valid = shape && GEOSisValidDetail_r (geos->handle, shape, 0, &words, &place) == 1;

  if (!valid && reason)
    *reason = g_strdup (words ? words : geos->message);
  if (!valid && where)
    {
      *where = geometry->points[0];
      if (place)
        {
          GEOSGeomGetX_r (geos->handle, place, &where->x);
          GEOSGeomGetY_r (geos->handle, place, &where->y);
        }
    }
  GEOSFree_r (geos->handle, words);
  GEOSGeom_destroy_r (geos->handle, place);
  GEOSGeom_destroy_r (geos->handle, shape);
  return valid;
}

/**
 * gp_overlay_make_valid:
 * @geometry: a shape
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a valid shape of the same dimension that
 *   covers the same ground; %NULL without @error when none of it remains
 */
GpGeometry *
gp_overlay_make_valid (const GpGeometry *geometry, GError **error)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, geometry);
  GEOSGeometry *valid = shape ? GEOSMakeValid_r (geos->handle, shape) : NULL;
  g_autoptr (GpGeometry) result = NULL;

  GEOSGeom_destroy_r (geos->handle, shape);
  result = from_geos (geos, valid, error);
  return result && result->kind == geometry->kind ? g_steal_pointer (&result) : NULL;
}

/**
 * gp_overlay_simplify:
 * @geometry: a shape
 * @tolerance_m: how far a point may be from where the outline was
 *
 * Returns: (transfer full): the same shape with fewer points, or @geometry itself
 */
GpGeometry *
gp_overlay_simplify (const GpGeometry *geometry, double tolerance_m)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, geometry);
  GEOSGeometry *simple = shape ? GEOSTopologyPreserveSimplify_r (geos->handle, shape, tolerance_m) : NULL;
  GpGeometry *result = simple ? from_geos (geos, simple, NULL) : NULL;

  GEOSGeom_destroy_r (geos->handle, shape);
  return result ? result : gp_geometry_ref ((GpGeometry *) geometry);
}

/**
 * gp_overlay_inner_point:
 * @polygon: a shape
 *
 * Returns: a point certainly on or inside it
 */
GpPoint
gp_overlay_inner_point (const GpGeometry *polygon)
{
  Geos *geos = get_geos ();
  GEOSGeometry *shape = to_geos (geos, polygon);
  GEOSGeometry *inner = shape ? GEOSPointOnSurface_r (geos->handle, shape) : NULL;
  GpPoint point = polygon->points[0];

  if (inner && !GEOSisEmpty_r (geos->handle, inner))
    {
      GEOSGeomGetX_r (geos->handle, inner, &point.x);
      GEOSGeomGetY_r (geos->handle, inner, &point.y);
    }
  GEOSGeom_destroy_r (geos->handle, inner);
  GEOSGeom_destroy_r (geos->handle, shape);
  return point;
}
