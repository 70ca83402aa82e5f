/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Distances between points, segments and shapes in the plane, metres.
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

double gp_distance_point_segment (GpPoint p,
                                  GpPoint a,
                                  GpPoint b,
                                  GpPoint *nearest);
double gp_distance_segment_segment (GpPoint a0,
                                    GpPoint a1,
                                    GpPoint b0,
                                    GpPoint b1);
gboolean gp_segments_intersect (GpPoint a0,
                                GpPoint a1,
                                GpPoint b0,
                                GpPoint b1,
                                GpPoint *at);
double gp_distance_geometries (const GpGeometry *a,
                               const GpGeometry *b);

G_END_DECLS
