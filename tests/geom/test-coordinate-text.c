/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coordinates as planners write, paste and mistype them. */
#include "gp-coordinate-text.h"

#include "gp-error.h"

/* 116.18 E 23.75 N in the plan's system, by PROJ. */
#define EAST 416401.21
#define NORTH 2627840.49

static const GpBox town = { 414600, 2626400, 418000, 2629200 };

static GpCrs *
new_crs (void)
{
  GpCrs *crs = gp_crs_new (GP_CRS_DEFAULT, NULL);

  g_assert_nonnull (crs);
  return crs;
}

static void
check (const char *text, GpPoint expected, double tolerance_m, gboolean degrees, gboolean swapped, int zone)
{
  g_autoptr (GpCrs) crs = new_crs ();
  g_autoptr (GError) error = NULL;
  GpCoordinateReading reading = { 0 };

  g_assert_true (gp_coordinate_parse (text, crs, &town, &reading, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (reading.point.x, expected.x, tolerance_m);
  g_assert_cmpfloat_with_epsilon (reading.point.y, expected.y, tolerance_m);
  g_assert_cmpint (reading.degrees, ==, degrees);
  g_assert_cmpint (reading.swapped, ==, swapped);
  g_assert_cmpint (reading.zone, ==, zone);
}

static void
test_metres (void)
{
  const GpPoint at = { EAST, NORTH };

  check ("416401.21, 2627840.49", at, 0.001, FALSE, FALSE, 0);
  check ("416401.21 2627840.49", at, 0.001, FALSE, FALSE, 0);
  check ("416401.21，2627840.49", at, 0.001, FALSE, FALSE, 0);
  check ("(４１６４０１.２１；２６２７８４０.４９)", at, 0.001, FALSE, FALSE, 0);
  check ("E 416\u2009401.21  N 2\u2009627\u2009840.49", at, 0.001, FALSE, FALSE, 0);
  check ("2627840.49 416401.21", at, 0.001, FALSE, TRUE, 0);
  check ("X=2627840.49 Y=416401.21", at, 0.001, FALSE, TRUE, 0);
  check ("北 2627840.49 东 416401.21", at, 0.001, FALSE, TRUE, 0);
  check ("39416401.21 2627840.49", at, 0.01, FALSE, FALSE, 39);
  check ("2627840.49, 39416401.21", at, 0.01, FALSE, TRUE, 39);
}

/* The zone next door is turned over, not cut off: its meridian is another. */
static void
test_other_zone (void)
{
  g_autoptr (GpCrs) plan = new_crs ();
  g_autoptr (GpCrs) zone38 = gp_crs_new ("EPSG:4526", NULL);
  g_autofree char *text = NULL;
  GpPoint there;
  GpLonLat lonlat;

  g_assert_true (gp_crs_to_lonlat (plan, (GpPoint){ EAST, NORTH }, &lonlat));
  g_assert_true (gp_crs_from_lonlat (zone38, lonlat, &there));
  g_assert_cmpint ((int) (there.x / 1e6), ==, 38);
  text = gp_coordinate_format_metres (there);
  check (text, (GpPoint){ EAST, NORTH }, 0.02, FALSE, FALSE, 38);
}

static void
test_degrees (void)
{
  g_autoptr (GpCrs) crs = new_crs ();
  GpPoint at;

  g_assert_true (gp_crs_from_lonlat (crs, (GpLonLat){ 116.18, 23.75 }, &at));
  check ("116.18 23.75", at, 0.01, TRUE, FALSE, 0);
  check ("116.18°, 23.75°", at, 0.01, TRUE, FALSE, 0);
  check ("116°10′48″E 23°45′N", at, 0.01, TRUE, FALSE, 0);
  check ("116°10'48\"E, 23°45'0\"N", at, 0.01, TRUE, FALSE, 0);
  check ("东经116度10分48秒 北纬23度45分", at, 0.01, TRUE, FALSE, 0);
  check ("E116.18 N23.75", at, 0.01, TRUE, FALSE, 0);
  check ("23.75, 116.18", at, 0.01, TRUE, TRUE, 0);
  check ("N23.75 E116.18", at, 0.01, TRUE, TRUE, 0);
  check ("lat 23.75 lon 116.18", at, 0.01, TRUE, TRUE, 0);
}

static void
test_back_again (void)
{
  g_autoptr (GpCrs) crs = new_crs ();
  g_autofree char *metres = gp_coordinate_format_metres ((GpPoint){ EAST, NORTH });
  g_autofree char *degrees = NULL;
  GpLonLat lonlat;

  g_assert_cmpstr (metres, ==, "416401.21, 2627840.49");
  check (metres, (GpPoint){ EAST, NORTH }, 0.001, FALSE, FALSE, 0);
  g_assert_true (gp_crs_to_lonlat (crs, (GpPoint){ EAST, NORTH }, &lonlat));
  degrees = gp_coordinate_format_degrees (lonlat);
  check (degrees, (GpPoint){ EAST, NORTH }, 0.15, TRUE, FALSE, 0);
}

/* What makes no sense says why, and never a place. */
static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "", "   ", "here", "416401.21", "1 2 3", "116.18 93.75", "416401 262784", "-116 23", "0 0", "nan nan", "1e300 1e300",
    "99416401 2627840", "°′″", "116°10′48″E 116°10′48″E", "中山街 12 号", "2024-01-01"
  };
  g_autoptr (GpCrs) crs = new_crs ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      GpCoordinateReading reading;

      g_assert_false (gp_coordinate_parse (texts[i], crs, &town, &reading, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geom/coordinate-text/metres", test_metres);
  g_test_add_func ("/geom/coordinate-text/other-zone", test_other_zone);
  g_test_add_func ("/geom/coordinate-text/degrees", test_degrees);
  g_test_add_func ("/geom/coordinate-text/back-again", test_back_again);
  g_test_add_func ("/geom/coordinate-text/nonsense", test_nonsense);
  return g_test_run ();
}
