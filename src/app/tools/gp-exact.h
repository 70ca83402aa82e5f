/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exact entry while drawing: what was typed, understood and applied to where
 * the hand is. Knows neither pixels nor widgets.
 *
 *   12.5            length from the last point        second field: azimuth
 *   @3.5,-2         east and north of the last point
 *   @12.5<90        length and azimuth from the last point
 *   488736,2631298  easting, northing
 *   /1.5            beside the line the pointer is at, on the pointer's side
 *
 * An azimuth counts from grid north clockwise, in degrees or degrees, minutes,
 * seconds; with a sign it is a turn from the last piece, right positive.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"

G_BEGIN_DECLS

/**
 * GpExactPlace: where the hand is
 * @from: (nullable): last point of the sketch
 * @before: (nullable): the one before it
 * @pointer: what the pointer means, plan metres
 * @raw: where the pointer is, not snapped
 * @edge: (nullable): two points: the edge the pointer is at
 */
typedef struct
{
  const GpPoint *from;
  const GpPoint *before;
  GpPoint pointer;
  GpPoint raw;
  const GpPoint *edge;
} GpExactPlace;

/** GpExact: what was typed; NaN for what is left to the pointer. */
typedef struct
{
  double length_m;
  double azimuth_deg;
  double offset_m;
  GpPoint point; /* NaN unless a place was given */
} GpExact;

#define GP_EXACT_NOTHING ((GpExact){ NAN, NAN, NAN, { NAN, NAN } })

double gp_exact_azimuth_deg (GpPoint from,
                             GpPoint to);
double gp_exact_turn_deg (GpPoint before,
                          GpPoint from,
                          GpPoint to);
gboolean gp_exact_parse (const char *first,
                         const char *second,
                         const GpExactPlace *place,
                         GpExact *exact,
                         GError **error);
GpPoint gp_exact_apply (const GpExact *exact,
                        const GpExactPlace *place);
gboolean gp_exact_is_nothing (const GpExact *exact);
gboolean gp_exact_takes_both (const char *first);

G_END_DECLS
