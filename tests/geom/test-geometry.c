/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "gp-error.h"
#include "gp-geometry.h"
#include "gp-overlay.h"
#include "gp-wkb.h"

/* A 10 × 10 square with a 2 × 2 hole, and a 4 × 4 square apart. */
static GpGeometry *
two_squares (void)
{
  GpPoint points[] = {
    { 0, 0 }, { 0, 10 }, { 10, 10 }, { 10, 0 }, { 0, 0 }, { 4, 4 }, { 6, 4 }, { 6, 6 }, { 4, 6 }, { 4, 4 }, { 20, 0 }, { 24, 0 }, { 24, 4 }, { 20, 4 }, { 20, 0 }
  };
  guint32 ends[] = { 5, 10, 15 };
  guint8 shells[] = { 1, 0, 1 };

  return gp_geometry_new (GP_GEOMETRY_POLYGON, points, 15, ends, shells, 3);
}

static void
test_measures (void)
{
  g_autoptr (GpGeometry) squares = two_squares ();
  GpPoint nearest;

  g_assert_cmpfloat (gp_geometry_area_m2 (squares), ==, 100 - 4 + 16);
  g_assert_cmpfloat (gp_geometry_length_m (squares), ==, 40 + 8 + 16);
  g_assert_true (gp_geometry_contains_point (squares, (GpPoint){ 1, 1 }));
  g_assert_false (gp_geometry_contains_point (squares, (GpPoint){ 5, 5 }));
  g_assert_true (gp_geometry_contains_point (squares, (GpPoint){ 22, 2 }));
  g_assert_cmpfloat (gp_geometry_distance_to_point (squares, (GpPoint){ 15, 5 }, &nearest), ==, 5);
  g_assert_cmpfloat (nearest.x, ==, 10);
  g_assert_true (gp_geometry_contains_point (squares, gp_geometry_label_point (squares)));
}

static void
test_centroid_far_out (void)
{
  /* Plan coordinates are seven digits: nothing may be lost against the origin. */
  GpBox box = { 416401.25, 2627840.5, 416403.25, 2627844.5 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);
  GpPoint centre = gp_geometry_centroid (shape);

  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (shape), 8, 1e-9);
  g_assert_cmpfloat_with_epsilon (centre.x, 416402.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (centre.y, 2627842.5, 1e-6);
}

static void
test_along (void)
{
  GpPoint points[] = { { 0, 0 }, { 3, 0 }, { 3, 0 }, { 3, 4 } };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 4);
  double angle = 0;
  GpPoint at = gp_geometry_point_along (line, 5, &angle);

  g_assert_cmpfloat (gp_geometry_length_m (line), ==, 7);
  g_assert_cmpfloat (at.x, ==, 3);
  g_assert_cmpfloat (at.y, ==, 2);
  g_assert_cmpfloat_with_epsilon (angle, G_PI / 2, 1e-12);
  at = gp_geometry_point_along (line, 100, NULL);
  g_assert_cmpfloat (at.y, ==, 4);
}

static void
test_wkb_round_trip (void)
{
  g_autoptr (GpGeometry) squares = two_squares ();
  g_autoptr (GpGeometry) point = gp_geometry_new_point ((GpPoint){ 1.5, -2 });
  GpGeometry *all[] = { squares, point };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GBytes) bytes = gp_wkb_to_bytes (all[i]);
      gsize size = 0;
      const guint8 *data = g_bytes_get_data (bytes, &size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpGeometry) back = gp_wkb_read (data, size, &error);

      g_assert_no_error (error);
      g_assert_true (gp_geometry_equal (all[i], back));
      /* Every truncation is refused, none reads past its end. */
      for (gsize cut = 0; cut < size; cut++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, MAX (cut, 1));
          g_autoptr (GError) refused = NULL;

          g_assert_null (gp_wkb_read (copy, cut, &refused));
          g_assert_error (refused, GP_ERROR, GP_ERROR_INPUT);
        }
    }
}

static void
test_wkb_noise (void)
{
  g_autoptr (GpGeometry) squares = two_squares ();
  g_autoptr (GBytes) bytes = gp_wkb_to_bytes (squares);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GpGeometry) shape = NULL;

      for (int k = 0; k < 3; k++)
        copy[g_rand_int_range (random, 0, size)] = g_rand_int_range (random, 0, 256);
      shape = gp_wkb_read (copy, size, NULL);
      if (shape)
        for (guint k = 0; k < shape->n_points; k++)
          g_assert_true (isfinite (shape->points[k].x) && isfinite (shape->points[k].y));
    }
}

static void
test_overlay (void)
{
  GpBox a = { 0, 0, 10, 10 }, b = { 5, 5, 15, 15 }, far = { 50, 50, 60, 60 };
  g_autoptr (GpGeometry) first = gp_geometry_new_box (&a);
  g_autoptr (GpGeometry) second = gp_geometry_new_box (&b);
  g_autoptr (GpGeometry) third = gp_geometry_new_box (&far);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpGeometry) both = gp_overlay_intersection (first, second, &error);
  g_autoptr (GpGeometry) rest = gp_overlay_difference (first, second, &error);
  g_autoptr (GpGeometry) nothing = gp_overlay_intersection (first, third, &error);
  GpGeometry *all[] = { first, second, third };
  g_autoptr (GpGeometry) merged = gp_overlay_union (all, 3, &error);
  GpPoint cut_points[] = { { -1, 3 }, { 11, 3 } };
  g_autoptr (GpGeometry) cut = gp_geometry_new_line (cut_points, 2);
  g_autoptr (GPtrArray) pieces = gp_overlay_split_by_line (first, cut, &error);

  g_assert_no_error (error);
  g_assert_null (nothing);
  g_assert_cmpfloat (gp_geometry_area_m2 (both), ==, 25);
  g_assert_cmpfloat (gp_geometry_area_m2 (rest), ==, 75);
  g_assert_cmpfloat (gp_geometry_area_m2 (merged), ==, 275);
  g_assert_cmpfloat (gp_overlay_shared_area_m2 (first, second), ==, 25);
  g_assert_cmpfloat (gp_overlay_shared_length_m (cut, first), ==, 10);
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_true (gp_overlay_intersects (first, second));
  g_assert_false (gp_overlay_contains (first, second));
  g_assert_true (gp_overlay_contains (first, both));
}

static void
test_make_valid (void)
{
  /* A bow tie: two triangles of 25 m² that meet in a point. */
  GpPoint points[] = { { 0, 0 }, { 10, 10 }, { 10, 0 }, { 0, 10 } };
  g_autoptr (GpGeometry) bow = gp_geometry_new_ring (points, 4);
  g_autofree char *reason = NULL;
  GpPoint where;
  g_autoptr (GpGeometry) repaired = NULL;

  g_assert_false (gp_overlay_is_valid (bow, &reason, &where));
  g_assert_nonnull (reason);
  g_assert_cmpfloat (where.x, ==, 5);
  repaired = gp_overlay_make_valid (bow, NULL);
  g_assert_true (gp_overlay_is_valid (repaired, NULL, NULL));
  g_assert_cmpfloat (gp_geometry_area_m2 (repaired), ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/measures", test_measures);
  g_test_add_func ("/geometry/centroid-far-out", test_centroid_far_out);
  g_test_add_func ("/geometry/along", test_along);
  g_test_add_func ("/wkb/round-trip", test_wkb_round_trip);
  g_test_add_func ("/wkb/noise", test_wkb_noise);
  g_test_add_func ("/overlay/operations", test_overlay);
  g_test_add_func ("/overlay/make-valid", test_make_valid);
  return g_test_run ();
}
