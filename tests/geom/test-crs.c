/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-crs.h"
#include "gp-error.h"
#include "gp-gcj02.h"

static void
test_town (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, &error);
  GpPoint town;
  GpLonLat back;

  g_assert_no_error (error);
  g_assert_cmpint (gp_crs_get_epsg (crs), ==, 4548);
  g_assert_cmpstr (gp_crs_get_code (crs), ==, "EPSG:4548");
  g_assert_true (gp_crs_is_projected_in_metres (crs));
  g_assert_cmpfloat_with_epsilon (gp_crs_get_central_meridian_deg (crs), 117, 1e-9);
  /* Tangkeng town, as measured with PROJ 9.1 by hand: easting first. */
  g_assert_true (gp_crs_from_lonlat (crs, (GpLonLat){ 116.18, 23.75 }, &town));
  g_assert_cmpfloat_with_epsilon (town.x, 416401.21, 0.01);
  g_assert_cmpfloat_with_epsilon (town.y, 2627840.49, 0.01);
  g_assert_true (gp_crs_to_lonlat (crs, town, &back));
  g_assert_cmpfloat_with_epsilon (back.lon_deg, 116.18, 1e-9);
  g_assert_cmpfloat_with_epsilon (back.lat_deg, 23.75, 1e-9);
  /* West of the central meridian grid north lies west of true north: sin φ · Δλ. */
  g_assert_cmpfloat_with_epsilon (gp_crs_get_convergence_deg (crs, town), -0.33, 0.01);
}

static void
test_zone_number (void)
{
  g_autoptr (GpCrs) with_zone = gp_crs_new ("EPSG:4527", NULL);
  g_autoptr (GpCrs) plain = gp_crs_new ("EPSG:4548", NULL);
  g_autoptr (GpTransform) transform = gp_transform_new (with_zone, plain, NULL);
  g_autoptr (GpTransform) back = gp_transform_new_inverse (transform);
  GpPoint p = { 39416401.21, 2627840.49 };

  g_assert_true (gp_transform_points (&p, 1, transform));
  g_assert_cmpfloat_with_epsilon (p.x, 416401.21, 0.001);
  g_assert_cmpfloat_with_epsilon (p.y, 2627840.49, 0.001);
  g_assert_true (gp_transform_points (&p, 1, back));
  g_assert_cmpfloat_with_epsilon (p.x, 39416401.21, 0.001);
}

static void
test_refused (void)
{
  static const char *bad[] = { "", "EPSG:", "EPSG:99999999", "nonsense", "PROJCS[\"broken\"" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gp_crs_new (bad[i], &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
    }
}

static void
test_gcj02 (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  GpPoint here, shifted;

  /* The known shift of this town: +476 m east, −279 m north by true north; grid
     north turns that by a third of a degree. */
  gp_crs_from_lonlat (crs, (GpLonLat){ 116.18, 23.75 }, &here);
  gp_crs_from_lonlat (crs, gp_gcj02_from_wgs84 ((GpLonLat){ 116.18, 23.75 }), &shifted);
  double turn = gp_crs_get_convergence_deg (crs, here) * G_PI / 180;
  double east = shifted.x - here.x, north = shifted.y - here.y;
  g_assert_cmpfloat_with_epsilon (east * cos (turn) + north * sin (turn), 476, 2);
  g_assert_cmpfloat_with_epsilon (north * cos (turn) - east * sin (turn), -279, 2);

  for (double lon = 74; lon < 135; lon += 3.7)
    for (double lat = 18; lat < 53; lat += 2.9)
      {
        GpLonLat there = gp_gcj02_to_wgs84 (gp_gcj02_from_wgs84 ((GpLonLat){ lon, lat }));

        /* 0.1 m on the ground is 9e-7 degrees. */
        g_assert_cmpfloat_with_epsilon (there.lon_deg, lon, 2e-8);
        g_assert_cmpfloat_with_epsilon (there.lat_deg, lat, 2e-8);
      }
  g_assert_cmpfloat (gp_gcj02_from_wgs84 ((GpLonLat){ 9.5, 47 }).lon_deg, ==, 9.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crs/town", test_town);
  g_test_add_func ("/crs/zone-number", test_zone_number);
  g_test_add_func ("/crs/refused", test_refused);
  g_test_add_func ("/gcj02/shift-and-back", test_gcj02);
  return g_test_run ();
}
