/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shift is a published sum of sines on the Krasovsky ellipsoid (as in
 * EvilTransform, 2013, and libraries since). The way back has no closed
 * form: iterated until it moves by less than a tenth of a millimetre.
 */
#include "config.h"

#include "gp-gcj02.h"

#define SEMI_MAJOR_M 6378245.0
#define ECCENTRICITY2 0.00669342162296594323

static gboolean
is_outside_china (GpLonLat p)
{
  return !(p.lon_deg >= 72.004 && p.lon_deg <= 137.8347 && p.lat_deg >= 0.8293 && p.lat_deg <= 55.8271);
}

/* The short waves both shifts share. */
static double
ripple (double x)
{
  return (20 * sin (6 * x * G_PI) + 20 * sin (2 * x * G_PI)) * 2 / 3;
}

static double
shift_lat (double x, double y)
{
  double shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x));

  shift += ripple (x);
  shift += (20 * sin (y * G_PI) + 40 * sin (y / 3 * G_PI)) * 2 / 3;
  shift += (160 * sin (y / 12 * G_PI) + 320 * sin (y * G_PI / 30)) * 2 / 3;
  return shift;
}

static double
shift_lon (double x, double y)
{
  double shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x));

  shift += ripple (x);
  shift += (20 * sin (x * G_PI) + 40 * sin (x / 3 * G_PI)) * 2 / 3;
  shift += (150 * sin (x / 12 * G_PI) + 300 * sin (x / 30 * G_PI)) * 2 / 3;
  return shift;
}

/**
 * gp_gcj02_from_wgs84:
 * @wgs84: degrees
 *
 * Returns: the shifted degrees; unchanged outside China
 */
GpLonLat
gp_gcj02_from_wgs84 (GpLonLat wgs84)
{
  if (is_outside_china (wgs84))
    return wgs84;

  double lat_m = shift_lat (wgs84.lon_deg - 105, wgs84.lat_deg - 35);
  double lon_m = shift_lon (wgs84.lon_deg - 105, wgs84.lat_deg - 35);
  double lat_rad = wgs84.lat_deg / 180 * G_PI;
  double magic = 1 - ECCENTRICITY2 * sin (lat_rad) * sin (lat_rad);
  double root = sqrt (magic);

  return (GpLonLat){
    wgs84.lon_deg + lon_m * 180 / (SEMI_MAJOR_M / root * cos (lat_rad) * G_PI),
    wgs84.lat_deg + lat_m * 180 / (SEMI_MAJOR_M * (1 - ECCENTRICITY2) / (magic * root) * G_PI),
  };
}

/**
 * gp_gcj02_to_wgs84:
 * @gcj02: shifted degrees
 *
 * Returns: degrees, true to 0.1 mm against gp_gcj02_from_wgs84()
 */
GpLonLat
gp_gcj02_to_wgs84 (GpLonLat gcj02)
{
  GpLonLat guess = gcj02;

  for (int i = 0; i < 30; i++)
    {
      GpLonLat shifted = gp_gcj02_from_wgs84 (guess);
      double lon = shifted.lon_deg - gcj02.lon_deg, lat = shifted.lat_deg - gcj02.lat_deg;

      guess.lon_deg -= lon;
      guess.lat_deg -= lat;
      if (fabs (lon) < 1e-9 && fabs (lat) < 1e-9)
        break;
    }
  return guess;
}

/**
 * gp_gcj02_unshift_points:
 * @lonlat_points: (array length=n_points): x shifted longitude, y shifted latitude
 * @n_points: their number
 * @unused: so that it is a #GpPointMap
 *
 * Returns: %TRUE
 */
gboolean
gp_gcj02_unshift_points (GpPoint *lonlat_points, guint n_points, gpointer unused)
{
  for (guint i = 0; i < n_points; i++)
    {
      GpLonLat p = gp_gcj02_to_wgs84 ((GpLonLat){ lonlat_points[i].x, lonlat_points[i].y });

      lonlat_points[i] = (GpPoint){ p.lon_deg, p.lat_deg };
    }
  return TRUE;
}
