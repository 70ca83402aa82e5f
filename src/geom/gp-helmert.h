/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpHelmert: the similarity transformation of the plane that lays one map on
 * another: shift, rotation and scale, no shear.
 *
 *   x' = a x − b y + x_m
 *   y' = b x + a y + y_m        scale = √(a² + b²), rotation = atan2 (b, a)
 *
 * Found from pairs of points by least squares (Wolf & Ghilani, Adjustment
 * Computations, ch. 18): one pair gives a shift, two or more all four.
 */
#pragma once

#include "gp-coord.h"

G_BEGIN_DECLS

typedef struct
{
  double a;
  double b;
  double x_m;
  double y_m;
} GpHelmert;

/** GpPointPair: a place as it lies and where it belongs. */
typedef struct
{
  GpPoint from;
  GpPoint to;
} GpPointPair;

#define GP_HELMERT_NONE ((GpHelmert){ 1, 0, 0, 0 })

gboolean gp_helmert_from_pairs (const GpPointPair *pairs,
                                guint n_pairs,
                                gboolean shift_only,
                                GpHelmert *helmert);
GpPoint gp_helmert_apply (const GpHelmert *self,
                          GpPoint point);
GpHelmert gp_helmert_invert (const GpHelmert *self);
GpHelmert gp_helmert_compose (const GpHelmert *first,
                              const GpHelmert *second);
double gp_helmert_get_scale (const GpHelmert *self);
double gp_helmert_get_rotation_deg (const GpHelmert *self);
double gp_helmert_get_residual_m (const GpHelmert *self,
                                  const GpPointPair *pair);
gboolean gp_helmert_is_none (const GpHelmert *self);
gboolean gp_helmert_map_points (GpPoint *points,
                                guint n_points,
                                gpointer helmert);

G_END_DECLS
