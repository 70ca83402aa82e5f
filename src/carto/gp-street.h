/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStreet: a whole street by name, joined from the pieces it was cut into
 * at its junctions. Made for one drawing, for names and flags along it.
 *
 * What is seen of a street changes while the map is moved, and so does its
 * middle. Places that are to stay are therefore taken where the street crosses
 * a grid fixed to the plan.
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
  GArray *along;  /* double: metres from the start, of each point */
  double length_m;
} GpStreet;

GPtrArray *gp_streets_gather (GpMapDraw *draw,
                              double margin);
void gp_street_find_crossings (const GpStreet *street,
                               const GpMapDraw *draw,
                               double step,
                               double phase,
                               GArray *distances);
GpXY gp_street_get_point (const GpStreet *street,
                          const GpMapDraw *draw,
                          double distance,
                          double *angle_rad);
gboolean gp_street_has_joint (const GpStreet *street,
                              const GpMapDraw *draw,
                              double middle,
                              double width);

G_END_DECLS
