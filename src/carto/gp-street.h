/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStreet: a whole street by name, joined from the pieces it was cut into
 * at its junctions. Made for one drawing, for names and flags along it.
 */
#pragma once

#include "gp-map-draw.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* borrowed from the snapshot */
  gboolean lane;
  double width_m; /* NaN when not given */
  GArray *points; /* GpPoint */
  GArray *joints; /* double: where pieces meet, metres from the start */
  double length_m;
} GpStreet;

GPtrArray *gp_streets_gather (GpMapDraw *draw);
GpXY gp_street_get_point (const GpStreet *street,
                          const GpMapDraw *draw,
                          double distance,
                          double *angle_rad);
gboolean gp_street_has_joint (const GpStreet *street,
                              const GpMapDraw *draw,
                              double middle,
                              double width);

G_END_DECLS
