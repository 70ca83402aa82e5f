/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cutting lines and polygons at random: nothing is lost, nothing is doubled,
 * and the pieces meet in the very same points.
 */
#include "gp-cut.h"
#include "gp-motion.h"
#include "gp-overlay.h"

#define ROUNDS 300

static GpPoint
somewhere (double size_m)
{
  return (GpPoint){ 416000 + g_test_rand_double_range (0, size_m), 2627000 + g_test_rand_double_range (0, size_m) };
}

static void
test_line (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      GpPoint points[8], cut[4];
      g_autoptr (GpGeometry) line = NULL;
      g_autoptr (GPtrArray) pieces = NULL;
      double length_m = 0;

      for (guint i = 0; i < 8; i++)
        points[i] = somewhere (100);
      for (guint i = 0; i < 4; i++)
        cut[i] = i == 0 && round % 3 == 0 ? points[4] : somewhere (100);
      line = gp_geometry_new_line (points, 8);
      pieces = gp_cut_line (line, cut, 4);
      for (guint i = 0; i < pieces->len; i++)
        {
          const GpGeometry *piece = g_ptr_array_index (pieces, i), *next = i + 1 < pieces->len ? g_ptr_array_index (pieces, i + 1) : NULL;

          length_m += gp_geometry_length_m (piece);
          if (next != NULL)
            {
              g_assert_cmpfloat (gp_point_distance (piece->points[piece->n_points - 1], next->points[0]), ==, 0);
              g_assert_cmpfloat (gp_geometry_distance_to_point (line, next->points[0], NULL), <, 1e-6);
            }
        }
      g_assert_cmpfloat (fabs (length_m - gp_geometry_length_m (line)), <, 0.01);
      g_assert_cmpfloat (gp_point_distance (((GpGeometry *) g_ptr_array_index (pieces, 0))->points[0], points[0]), ==, 0);
    }
}

static GpGeometry *
random_star (void)
{
  GpPoint points[12];

  for (guint i = 0; i < 12; i++)
    {
      double radius_m = g_test_rand_double_range (15, 50), angle = i * G_PI / 6;

      points[i] = (GpPoint){ 416050 + radius_m * cos (angle), 2627050 + radius_m * sin (angle) };
    }
  return gp_geometry_new_ring (points, 12);
}

/* From outside to outside, or from a vertex or an edge to another: the pieces are the whole. */
static void
test_polygon (void)
{
  guint n_cut = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GpGeometry) star = random_star ();
      GpPoint cut[2] = { star->points[g_test_rand_int_range (0, 6)], star->points[g_test_rand_int_range (6, 12)] };
      g_autoptr (GPtrArray) pieces = NULL;
      double area_m2 = 0;

      if (round % 2 == 0)
        {
          double angle = g_test_rand_double_range (0, 2 * G_PI);

          cut[0] = (GpPoint){ 416050 + 80 * cos (angle), 2627050 + 80 * sin (angle) };
          cut[1] = (GpPoint){ 416050 - 80 * cos (angle + 0.3), 2627050 - 80 * sin (angle + 0.3) };
        }
      else if (round % 3 == 0)
        /* A point of an edge, as good as doubles can say. */
        cut[0] = (GpPoint){ (star->points[0].x * 2 + star->points[1].x) / 3, (star->points[0].y * 2 + star->points[1].y) / 3 };
      pieces = gp_cut_polygon (star, cut, 2, NULL);
      g_assert_nonnull (pieces);
      for (guint i = 0; i < pieces->len; i++)
        {
          g_assert_true (gp_overlay_is_valid (g_ptr_array_index (pieces, i), NULL, NULL));
          area_m2 += gp_geometry_area_m2 (g_ptr_array_index (pieces, i));
        }
      g_assert_cmpfloat (fabs (area_m2 - gp_geometry_area_m2 (star)), <, 1e-4);
      n_cut += pieces->len > 1;
      if (round % 2 == 0)
        g_assert_cmpuint (pieces->len, >, 1);
    }
  g_assert_cmpuint (n_cut, >, ROUNDS / 2);
}

/* Two parts, of which the line cuts one: the other goes with the larger piece. */
static void
test_parts (void)
{
  GpPoint points[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 0, 10 }, { 0, 0 }, { 50, 0 }, { 54, 0 }, { 54, 4 }, { 50, 4 }, { 50, 0 } };
  g_autoptr (GpGeometry) two = gp_geometry_new (GP_GEOMETRY_POLYGON, points, 10, (guint32[]){ 5, 10 }, (guint8[]){ 1, 1 }, 2);
  g_autoptr (GPtrArray) pieces = gp_cut_polygon (two, (GpPoint[]){ { 3, -1 }, { 3, 11 } }, 2, NULL);
  double small_m2, large_m2;

  g_assert_cmpuint (pieces->len, ==, 2);
  small_m2 = gp_geometry_area_m2 (g_ptr_array_index (pieces, 0));
  large_m2 = gp_geometry_area_m2 (g_ptr_array_index (pieces, 1));
  g_assert_cmpfloat (fabs (MIN (small_m2, large_m2) - 30), <, 1e-9);
  g_assert_cmpfloat (fabs (MAX (small_m2, large_m2) - 86), <, 1e-9);
}

/* The place along a line against a naive walk in small steps. */
static void
test_locate (void)
{
  for (guint round = 0; round < 100; round++)
    {
      GpPoint points[5], at = somewhere (100);
      g_autoptr (GpGeometry) line = NULL;
      double along_m, left_m, nearest_m = INFINITY;

      for (guint i = 0; i < 5; i++)
        points[i] = somewhere (100);
      line = gp_geometry_new_line (points, 5);
      along_m = gp_cut_locate (points, 5, at, &left_m);
      for (double step_m = 0; step_m <= gp_geometry_length_m (line); step_m += 0.1)
        nearest_m = MIN (nearest_m, gp_point_distance (gp_geometry_point_along (line, step_m, NULL), at));
      g_assert_cmpfloat (fabs (gp_point_distance (gp_geometry_point_along (line, along_m, NULL), at) - fabs (left_m)), <, 1e-6);
      g_assert_cmpfloat (fabs (left_m), <=, nearest_m + 1e-9);
    }
}

static void
test_motion (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      GpPoint a = somewhere (1000), b = somewhere (1000);
      GpMotion motion = { .pivot = somewhere (1000), .angle_rad = g_test_rand_double_range (-7, 7), .dx_m = g_test_rand_double_range (-50, 50), .dy_m = 3 };
      GpMotion nothing = { .pivot = motion.pivot };
      GpPoint to_a = gp_motion_apply (&motion, a), to_b = gp_motion_apply (&motion, b), same = gp_motion_apply (&nothing, a);

      g_assert_cmpfloat (fabs (gp_point_distance (to_a, to_b) - gp_point_distance (a, b)), <, 3e-6);
      g_assert_true (same.x == a.x && same.y == a.y);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geom/cut/line", test_line);
  g_test_add_func ("/geom/cut/polygon", test_polygon);
  g_test_add_func ("/geom/cut/parts", test_parts);
  g_test_add_func ("/geom/cut/locate", test_locate);
  g_test_add_func ("/geom/motion", test_motion);
  return g_test_run ();
}
