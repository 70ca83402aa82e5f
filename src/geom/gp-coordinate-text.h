/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coordinates as people write and paste them: metres with or without the
 * number of the zone in front, degrees with or without minutes and seconds,
 * easting or northing first, Chinese or Latin letters.
 */
#pragma once

#include "gp-crs.h"

G_BEGIN_DECLS

/** GpCoordinateReading: how a text was understood. */
typedef struct
{
  GpPoint point;    /* plan metres */
  gboolean degrees; /* it was longitude and latitude */
  gboolean swapped; /* northing or latitude stood first */
  int zone;         /* the Gauss-Krüger zone taken off the easting, or 0 */
} GpCoordinateReading;

gboolean gp_coordinate_parse (const char *text,
                              const GpCrs *crs,
                              const GpBox *extent,
                              GpCoordinateReading *reading,
                              GError **error);
char *gp_coordinate_format_metres (GpPoint point);
char *gp_coordinate_format_degrees (GpLonLat lonlat);

G_END_DECLS
