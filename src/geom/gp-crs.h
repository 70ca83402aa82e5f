/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coordinate reference systems through PROJ. Easting or longitude always
 * comes first, whatever the authority says. A GpCrs may be shared between
 * threads; a GpTransform belongs to the thread that made it.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"
#include "gp-geometry.h"

G_BEGIN_DECLS

typedef struct _GpCrs GpCrs;
typedef struct _GpTransform GpTransform;

/** GP_CRS_DEFAULT: CGCS2000 / 3-degree Gauss-Krüger CM 117E. */
#define GP_CRS_DEFAULT "EPSG:4548"
#define GP_CRS_LONLAT "EPSG:4490"

GpCrs *gp_crs_new (const char *definition,
                   GError **error);
GpCrs *gp_crs_ref (GpCrs *self);
void gp_crs_unref (GpCrs *self);
const char *gp_crs_get_code (const GpCrs *self);
int gp_crs_get_epsg (const GpCrs *self);
const char *gp_crs_get_name (const GpCrs *self);
const char *gp_crs_get_wkt (const GpCrs *self);
const char *gp_crs_get_wkt2 (const GpCrs *self);
char *gp_crs_dup_esri_wkt (const GpCrs *self);
GpCrs *gp_crs_new_geographic (const GpCrs *self,
                              GError **error);
gboolean gp_crs_is_projected_in_metres (const GpCrs *self);
gboolean gp_crs_is_geographic (const GpCrs *self);
double gp_crs_get_central_meridian_deg (const GpCrs *self);
double gp_crs_get_convergence_deg (const GpCrs *self,
                                   GpPoint at);
gboolean gp_crs_to_lonlat (const GpCrs *self,
                           GpPoint point,
                           GpLonLat *lonlat);
gboolean gp_crs_from_lonlat (const GpCrs *self,
                             GpLonLat lonlat,
                             GpPoint *point);

GpTransform *gp_transform_new (const GpCrs *from,
                               const GpCrs *to,
                               GError **error);
void gp_transform_free (GpTransform *self);
gboolean gp_transform_points (GpPoint *points,
                              guint n_points,
                              gpointer transform);
GpTransform *gp_transform_new_inverse (const GpTransform *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpCrs, gp_crs_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTransform, gp_transform_free)

G_END_DECLS
