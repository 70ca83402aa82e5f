/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-crs.h"

#include <glib/gi18n.h>
#include <proj.h>
#include <string.h>

#include "gp-error.h"

struct _GpCrs
{
  gint ref_count;
  char *code;
  char *name;
  char *wkt1; /* GDAL's dialect, what GeoPackage readers understand */
  char *wkt2;
  int epsg;
  gboolean geographic;
  gboolean metres;
  double central_meridian_deg;
};

struct _GpTransform
{
  PJ_CONTEXT *context;
  PJ *pj;
  gboolean inverse;
  GpTransform *forward; /* borrowed by an inverse one: shares its PJ */
};

/* A context a thread: PROJ's contexts are not to be shared. */
static PJ_CONTEXT *
thread_context (void)
{
  static GPrivate contexts = G_PRIVATE_INIT ((GDestroyNotify) proj_context_destroy);
  PJ_CONTEXT *context = g_private_get (&contexts);

  if (context == NULL)
    {
      context = proj_context_create ();
      proj_log_level (context, PJ_LOG_NONE);
      proj_context_set_enable_network (context, FALSE);
      g_private_set (&contexts, context);
    }
  return context;
}

static char *
dup_wkt (PJ_CONTEXT *context, PJ *pj, PJ_WKT_TYPE type)
{
  const char *options[] = { "MULTILINE=NO", "STRICT=NO", NULL };

  return g_strdup (proj_as_wkt (context, pj, type, options));
}

/* Longitude of natural origin, by name, of the conversion of a projected CRS. */
static double
find_central_meridian (PJ_CONTEXT *context, PJ *crs)
{
  PJ *conversion = proj_crs_get_coordoperation (context, crs);
  double meridian = NAN;

  if (conversion == NULL)
    return NAN;
  for (int i = 0; i < proj_coordoperation_get_param_count (context, conversion); i++)
    {
      const char *name = NULL;
      double value = 0, factor = 1;

      if (proj_coordoperation_get_param (context, conversion, i, &name, NULL, NULL, &value, NULL, &factor, NULL, NULL, NULL, NULL) &&
          g_strcmp0 (name, "Longitude of natural origin") == 0)
        meridian = value * factor * 180 / G_PI;
    }
  proj_destroy (conversion);
  return meridian;
}

/* The horizontal part: a compound or bound CRS is taken by what it lies on. */
static PJ *
take_horizontal (PJ_CONTEXT *context, PJ *crs)
{
  for (int guard = 0; guard < 4; guard++)
    {
      PJ_TYPE type = proj_get_type (crs);
      PJ *inner = NULL;

      if (type == PJ_TYPE_COMPOUND_CRS)
        inner = proj_crs_get_sub_crs (context, crs, 0);
      else if (type == PJ_TYPE_BOUND_CRS)
        inner = proj_get_source_crs (context, crs);
      if (inner == NULL)
        break;
      proj_destroy (crs);
      crs = inner;
    }
  return crs;
}

static void
read_axes (GpCrs *self, PJ_CONTEXT *context, PJ *crs)
{
  PJ_TYPE type = proj_get_type (crs);
  PJ *system = proj_crs_get_coordinate_system (context, crs);
  double factor = 0;

  self->geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (system)
    proj_cs_get_axis_info (context, system, 0, NULL, NULL, NULL, &factor, NULL, NULL, NULL);
  self->metres = type == PJ_TYPE_PROJECTED_CRS && fabs (factor - 1) < 1e-12;
  self->central_meridian_deg = type == PJ_TYPE_PROJECTED_CRS ? find_central_meridian (context, crs) : NAN;
  proj_destroy (system);
}

/**
 * gp_crs_new:
 * @definition: "EPSG:4548", well-known text or a PROJ string
 * @error: return location; %GP_ERROR_INPUT when PROJ does not know it
 *
 * Returns: (transfer full) (nullable): the reference system
 */
GpCrs *
gp_crs_new (const char *definition, GError **error)
{
  PJ_CONTEXT *context = thread_context ();
  PJ *crs = definition && *definition ? proj_create (context, definition) : NULL;

  if (crs != NULL && !proj_is_crs (crs))
    {
      proj_destroy (crs);
      crs = NULL;
    }
  if (crs == NULL)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("“%.60s” is no coordinate system that is known here; give it as EPSG:4548, for instance."),
                   definition ? definition : "");
      return NULL;
    }
  crs = take_horizontal (context, crs);

  GpCrs *self = g_new0 (GpCrs, 1);
  const char *authority = proj_get_id_auth_name (crs, 0), *number = proj_get_id_code (crs, 0);

  self->ref_count = 1;
  self->name = g_strdup (proj_get_name (crs));
  self->wkt1 = dup_wkt (context, crs, PJ_WKT1_GDAL);
  self->wkt2 = dup_wkt (context, crs, PJ_WKT2_2019);
  if (self->wkt1 == NULL)
    self->wkt1 = g_strdup (self->wkt2);
  self->epsg = g_strcmp0 (authority, "EPSG") == 0 && number ? atoi (number) : 0;
  self->code = authority && number ? g_strconcat (authority, ":", number, NULL) : g_strdup (self->wkt2);
  read_axes (self, context, crs);
  proj_destroy (crs);
  return self;
}

/**
 * gp_crs_ref:
 * @self: a reference system
 *
 * Returns: (transfer full): @self
 */
GpCrs *
gp_crs_ref (GpCrs *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_crs_unref:
 * @self: (transfer full): a reference system
 */
void
gp_crs_unref (GpCrs *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->wkt1);
  g_free (self->wkt2);
  g_free (self);
}

/**
 * gp_crs_get_code:
 * @self: a reference system
 *
 * Returns: (transfer none): "EPSG:4548", or its well-known text when it has no code
 */
const char *
gp_crs_get_code (const GpCrs *self)
{
  return self->code;
}

/**
 * gp_crs_get_epsg:
 * @self: a reference system
 *
 * Returns: its EPSG number, or 0
 */
int
gp_crs_get_epsg (const GpCrs *self)
{
  return self->epsg;
}

/**
 * gp_crs_get_name:
 * @self: a reference system
 *
 * Returns: (transfer none): "CGCS2000 / 3-degree Gauss-Kruger CM 117E"
 */
const char *
gp_crs_get_name (const GpCrs *self)
{
  return self->name;
}

/**
 * gp_crs_get_wkt:
 * @self: a reference system
 *
 * Returns: (transfer none): WKT 1 as GDAL writes it, for gpkg_spatial_ref_sys
 */
const char *
gp_crs_get_wkt (const GpCrs *self)
{
  return self->wkt1;
}

/**
 * gp_crs_get_wkt2:
 * @self: a reference system
 *
 * Returns: (transfer none): WKT 2:2019
 */
const char *
gp_crs_get_wkt2 (const GpCrs *self)
{
  return self->wkt2;
}

/**
 * gp_crs_dup_esri_wkt:
 * @self: a reference system
 *
 * Returns: (transfer full) (nullable): well-known text in the dialect of ESRI, which readers of PDF expect
 */
char *
gp_crs_dup_esri_wkt (const GpCrs *self)
{
  PJ_CONTEXT *context = thread_context ();
  PJ *crs = proj_create (context, self->wkt2);
  char *wkt = crs ? dup_wkt (context, crs, PJ_WKT1_ESRI) : NULL;

  proj_destroy (crs);
  return wkt;
}

/**
 * gp_crs_new_geographic:
 * @self: a reference system
 * @error: (nullable): %GP_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): degrees on the very datum @self lies on
 */
GpCrs *
gp_crs_new_geographic (const GpCrs *self, GError **error)
{
  PJ_CONTEXT *context = thread_context ();
  PJ *crs = proj_create (context, self->wkt2);
  PJ *base = crs ? proj_crs_get_geodetic_crs (context, crs) : NULL;
  g_autofree char *wkt = base ? dup_wkt (context, base, PJ_WKT2_2019) : NULL;

  proj_destroy (base);
  proj_destroy (crs);
  return gp_crs_new (wkt, error);
}

/**
 * gp_crs_is_projected_in_metres:
 * @self: a reference system
 *
 * Returns: whether a plan can be kept in it
 */
gboolean
gp_crs_is_projected_in_metres (const GpCrs *self)
{
  return self->metres;
}

/**
 * gp_crs_is_geographic:
 * @self: a reference system
 *
 * Returns: whether its coordinates are degrees
 */
gboolean
gp_crs_is_geographic (const GpCrs *self)
{
  return self->geographic;
}

/**
 * gp_crs_get_central_meridian_deg:
 * @self: a reference system
 *
 * Returns: degrees, or NaN when it has none
 */
double
gp_crs_get_central_meridian_deg (const GpCrs *self)
{
  return self->central_meridian_deg;
}

/**
 * gp_crs_to_lonlat:
 * @self: a projected reference system
 * @point: metres in it
 * @lonlat: (out): degrees on CGCS2000
 *
 * Returns: %FALSE when the point lies outside what can be transformed
 */
gboolean
gp_crs_to_lonlat (const GpCrs *self, GpPoint point, GpLonLat *lonlat)
{
  g_autoptr (GpCrs) degrees = gp_crs_new (GP_CRS_LONLAT, NULL);
  g_autoptr (GpTransform) transform = degrees ? gp_transform_new (self, degrees, NULL) : NULL;

  if (transform == NULL || !gp_transform_points (&point, 1, transform))
    return FALSE;
  *lonlat = (GpLonLat){ point.x, point.y };
  return TRUE;
}

/**
 * gp_crs_from_lonlat:
 * @self: a projected reference system
 * @lonlat: degrees on CGCS2000
 * @point: (out): metres in it
 *
 * Returns: %FALSE when it cannot be transformed
 */
gboolean
gp_crs_from_lonlat (const GpCrs *self, GpLonLat lonlat, GpPoint *point)
{
  g_autoptr (GpCrs) degrees = gp_crs_new (GP_CRS_LONLAT, NULL);
  g_autoptr (GpTransform) transform = degrees ? gp_transform_new (degrees, self, NULL) : NULL;
  GpPoint moved = { lonlat.lon_deg, lonlat.lat_deg };

  if (transform == NULL || !gp_transform_points (&moved, 1, transform))
    return FALSE;
  *point = moved;
  return TRUE;
}

/**
 * gp_crs_get_convergence_deg:
 * @self: a projected reference system
 * @at: metres in it
 *
 * Measured on a step of 100 m to true north.
 *
 * Returns: degrees from true north to grid north, clockwise positive; 0 when unknown
 */
double
gp_crs_get_convergence_deg (const GpCrs *self, GpPoint at)
{
  GpLonLat here;
  GpPoint north;

  if (!gp_crs_to_lonlat (self, at, &here))
    return 0;
  here.lat_deg += 100 / 111000.0;
  if (!gp_crs_from_lonlat (self, here, &north))
    return 0;
  return -atan2 (north.x - at.x, north.y - at.y) * 180 / G_PI;
}

static PJ *
make_operation (PJ_CONTEXT *context, const GpCrs *from, const GpCrs *to)
{
  PJ *raw = proj_create_crs_to_crs (context, from->wkt2, to->wkt2, NULL);
  PJ *east_first = raw ? proj_normalize_for_visualization (context, raw) : NULL;

  if (raw)
    proj_destroy (raw);
  return east_first;
}

/**
 * gp_transform_new:
 * @from: where the points are
 * @to: where they should go
 * @error: return location; %GP_ERROR_INPUT when there is no way between the two
 *
 * Returns: (transfer full) (nullable): for use in this thread
 */
GpTransform *
gp_transform_new (const GpCrs *from, const GpCrs *to, GError **error)
{
  PJ_CONTEXT *context = proj_context_create ();

  proj_log_level (context, PJ_LOG_NONE);
  proj_context_set_enable_network (context, FALSE);

  PJ *pj = make_operation (context, from, to);
  if (pj == NULL)
    {
      proj_context_destroy (context);
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("Coordinates cannot be carried from %s to %s; choose the right coordinate system."),
                   from->name, to->name);
      return NULL;
    }

  GpTransform *self = g_new0 (GpTransform, 1);
  self->context = context;
  self->pj = pj;
  return self;
}

/**
 * gp_transform_new_inverse:
 * @self: a transform, which has to outlive the new one
 *
 * Returns: (transfer full): the way back
 */
GpTransform *
gp_transform_new_inverse (const GpTransform *self)
{
  GpTransform *back = g_new0 (GpTransform, 1);

  back->pj = self->pj;
  back->inverse = !self->inverse;
  back->forward = (GpTransform *) self;
  return back;
}

/**
 * gp_transform_free:
 * @self: a transform
 */
void
gp_transform_free (GpTransform *self)
{
  if (self->forward == NULL)
    {
      proj_destroy (self->pj);
      proj_context_destroy (self->context);
    }
  g_free (self);
}

/**
 * gp_transform_points:
 * @points: (array length=n_points) (inout): easting or longitude first
 * @n_points: their number
 * @transform: a #GpTransform; the signature is that of #GpPointMap
 *
 * Returns: %FALSE when a point cannot be transformed; the array is then of no use
 */
gboolean
gp_transform_points (GpPoint *points, guint n_points, gpointer transform)
{
  GpTransform *self = transform;
  PJ_DIRECTION direction = self->inverse ? PJ_INV : PJ_FWD;

  proj_trans_generic (self->pj, direction, &points[0].x, sizeof (GpPoint), n_points,
                      &points[0].y, sizeof (GpPoint), n_points, NULL, 0, 0, NULL, 0, 0);
  for (guint i = 0; i < n_points; i++)
    if (!isfinite (points[i].x) || !isfinite (points[i].y))
      return FALSE;
  return TRUE;
}
