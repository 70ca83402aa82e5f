/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMotion: a shape turned about a point and shifted, without changing its form.
 *
 * Moved points lie on whole micrometres. So what is moved there and back by
 * the same distances is exactly where it was, and shapes that share a vertex
 * keep sharing it.
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

/**
 * GpMotion:
 * @pivot: what is turned about, plan metres
 * @angle_rad: counter-clockwise; turned first
 * @dx_m: shifted east
 * @dy_m: shifted north
 */
typedef struct
{
  GpPoint pivot;
  double angle_rad;
  double dx_m;
  double dy_m;
} GpMotion;

gboolean gp_motion_is_nothing (const GpMotion *self);
GpPoint gp_motion_apply (const GpMotion *self,
                         GpPoint point);
GpGeometry *gp_motion_map (const GpMotion *self,
                           const GpGeometry *geometry);

G_END_DECLS
