/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGeometry: an immutable shape in plan metres, in one piece of memory, counted.
 *
 * The plan knows three shapes only: a point, a line, a multipolygon. All
 * points of a shape lie in one array; @ends cuts it into rings:
 *
 *   points   p0 p1 p2 p3 | p4 p5 p6 p7 | p8 …        n_points
 *   ends     4             8             …           n_rings, past-the-end indices
 *   shells   1             0             1           1 = starts a polygon, 0 = hole of the last one
 *
 * Rings are stored closed (first point = last point). A line or a point is
 * one ring with ends[0] = n_points. Shells run counter-clockwise, holes
 * clockwise (OGC 06-103r4, 6.1.11.1).
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"
#include "gp-slab.h"

G_BEGIN_DECLS

typedef enum
{
  GP_GEOMETRY_NONE = 0,
  GP_GEOMETRY_POINT = 1,
  GP_GEOMETRY_LINE = 2,
  GP_GEOMETRY_POLYGON = 3, /* written as MULTIPOLYGON */
} GpGeometryKind;

typedef struct
{
  gint ref_count; /* atomic */
  guint8 kind;    /* GpGeometryKind */
  guint8 in_slab; /* the piece of memory is one of a GpSlab */
  guint32 n_points;
  guint32 n_rings;
  GpBox box;
  GpPoint *points;      /* behind this struct */
  const guint32 *ends;  /* behind the points; of one ring: n_points */
  const guint8 *shells; /* behind the ends; of one ring: a constant */
} GpGeometry;

GpGeometry *gp_geometry_alloc (GpSlab *slab,
                               GpGeometryKind kind,
                               guint n_points,
                               guint n_rings);
void gp_geometry_finish (GpGeometry *self);
GpGeometry *gp_geometry_new_point (GpPoint point);
GpGeometry *gp_geometry_new_line (const GpPoint *points,
                                  guint n_points);
GpGeometry *gp_geometry_new_ring (const GpPoint *points,
                                  guint n_points);
GpGeometry *gp_geometry_new_box (const GpBox *box);
GpGeometry *gp_geometry_new (GpGeometryKind kind,
                             const GpPoint *points,
                             guint n_points,
                             const guint32 *ends,
                             const guint8 *shells,
                             guint n_rings);
GpGeometry *gp_geometry_ref (GpGeometry *self);
void gp_geometry_unref (GpGeometry *self);
gboolean gp_geometry_equal (const GpGeometry *a,
                            const GpGeometry *b);

double gp_geometry_length_m (const GpGeometry *self);
double gp_geometry_area_m2 (const GpGeometry *self);
GpPoint gp_geometry_centroid (const GpGeometry *self);
GpPoint gp_geometry_label_point (const GpGeometry *self);
gboolean gp_geometry_contains_point (const GpGeometry *self,
                                     GpPoint point);
double gp_geometry_distance_to_point (const GpGeometry *self,
                                      GpPoint point,
                                      GpPoint *nearest);
GpPoint gp_geometry_point_along (const GpGeometry *self,
                                 double distance_m,
                                 double *angle_rad);

/**
 * GpPointMap:
 * Moves @n_points points in place. Returns %FALSE when one cannot be moved.
 */
typedef gboolean (*GpPointMap) (GpPoint *points,
                                guint n_points,
                                gpointer user_data);

GpGeometry *gp_geometry_map (const GpGeometry *self,
                             GpPointMap map,
                             gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGeometry, gp_geometry_unref)

G_END_DECLS
