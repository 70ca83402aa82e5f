/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Predicates and overlay through GEOS, on one reentrant GEOS handle a thread.
 * Results that are empty come back as NULL without an error; results of
 * mixed dimension keep the parts of the highest one.
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  GP_CAP_ROUND,
  GP_CAP_FLAT,
  GP_CAP_SQUARE,
} GpCap;

GpGeometry *gp_overlay_buffer (const GpGeometry *geometry,
                               double distance_m,
                               GpCap cap,
                               GError **error);
GpGeometry *gp_overlay_offset (const GpGeometry *line,
                               double left_m,
                               GError **error);
GpGeometry *gp_overlay_intersection (const GpGeometry *a,
                                     const GpGeometry *b,
                                     GError **error);
GpGeometry *gp_overlay_difference (const GpGeometry *a,
                                   const GpGeometry *b,
                                   GError **error);
GpGeometry *gp_overlay_union (GpGeometry *const *geometries,
                              guint n_geometries,
                              GError **error);
GPtrArray *gp_overlay_split_by_line (const GpGeometry *polygon,
                                     const GpGeometry *line,
                                     GError **error);
GPtrArray *gp_overlay_clip_lines (const GpGeometry *line,
                                  const GpGeometry *polygon,
                                  GError **error);
gboolean gp_overlay_intersects (const GpGeometry *a,
                                const GpGeometry *b);
gboolean gp_overlay_contains (const GpGeometry *outer,
                              const GpGeometry *inner);
double gp_overlay_shared_area_m2 (const GpGeometry *a,
                                  const GpGeometry *b);
double gp_overlay_shared_length_m (const GpGeometry *line,
                                   const GpGeometry *polygon);
gboolean gp_overlay_is_valid (const GpGeometry *geometry,
                              char **reason,
                              GpPoint *where);
GpGeometry *gp_overlay_make_valid (const GpGeometry *geometry,
                                   GError **error);
GpGeometry *gp_overlay_simplify (const GpGeometry *geometry,
                                 double tolerance_m);
GpPoint gp_overlay_inner_point (const GpGeometry *polygon);

G_END_DECLS
