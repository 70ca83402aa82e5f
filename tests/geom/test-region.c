/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A region drawn by hand against a naive twin: every edge of the shape is
 * walked in small steps and each step asked for by counting crossings of the
 * region's outline.
 */
#include "gp-region.h"

#define STEPS 200

static double
random_m (void)
{
  return g_test_rand_double_range (0, 100);
}

/* Even-odd, counted along a ray to the right. */
static gboolean
naive_inside (const GpGeometry *region, GpPoint p)
{
  guint crossings = 0;

  for (guint i = 0; i + 1 < region->n_points; i++)
    {
      GpPoint a = region->points[i], b = region->points[i + 1];

      if (MIN (a.y, b.y) <= p.y && p.y < MAX (a.y, b.y) && a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) > p.x)
        crossings++;
    }
  return crossings % 2 == 1;
}

static void
walk (const GpGeometry *region, const GpGeometry *shape, gboolean *all_inside, gboolean *any_inside)
{
  *all_inside = TRUE;
  *any_inside = FALSE;
  for (guint i = 0; i + 1 < MAX (shape->n_points, 2); i++)
    for (int step = 0; step <= STEPS; step++)
      {
        GpPoint a = shape->points[i], b = shape->points[MIN (i + 1, shape->n_points - 1)];
        GpPoint at = { a.x + (b.x - a.x) * step / STEPS, a.y + (b.y - a.y) * step / STEPS };
        gboolean inside = naive_inside (region, at);

        *all_inside = *all_inside && inside;
        *any_inside = *any_inside || inside;
      }
}

static GpGeometry *
random_region (void)
{
  GpPoint points[9];
  int n = g_test_rand_int_range (3, 10);

  for (int i = 0; i < n; i++)
    points[i] = (GpPoint){ random_m (), random_m () };
  return gp_geometry_new_ring (points, n);
}

static GpGeometry *
random_shape (void)
{
  GpPoint at = { random_m (), random_m () };
  double size_m = g_test_rand_double_range (1, 25);
  GpPoint corners[] = { at, { at.x + size_m, at.y }, { at.x, at.y + size_m } };

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return gp_geometry_new_point (at);
    case 1:
      return gp_geometry_new_line (corners, 3);
    default:
      return gp_geometry_new_ring (corners, 3);
    }
}

/* Where the twin is sure: a step found inside proves touching, one outside disproves being contained. */
static void
test_against_walk (void)
{
  guint n_contained = 0, n_touched = 0, n_apart = 0;

  for (int i = 0; i < 4000; i++)
    {
      g_autoptr (GpGeometry) region = random_region ();
      g_autoptr (GpGeometry) shape = random_shape ();
      gboolean contains = gp_region_contains (region, shape), touches = gp_region_touches (region, shape);
      gboolean all_inside, any_inside;

      walk (region, shape, &all_inside, &any_inside);
      if (any_inside)
        g_assert_true (touches);
      if (!all_inside)
        g_assert_false (contains);
      if (contains)
        g_assert_true (touches);
      if (shape->kind == GP_GEOMETRY_POINT)
        {
          g_assert_cmpint (contains, ==, all_inside);
          g_assert_cmpint (touches, ==, any_inside);
        }
      n_contained += contains;
      n_touched += touches && !contains;
      n_apart += !touches;
    }
  g_assert_cmpuint (n_contained, >, 100);
  g_assert_cmpuint (n_touched, >, 500);
  g_assert_cmpuint (n_apart, >, 500);
}

/* Boxes have plain answers: all inside, none inside, and a region swallowed by the shape. */
static void
test_boxes (void)
{
  for (int i = 0; i < 4000; i++)
    {
      double x = random_m (), y = random_m (), u = random_m (), v = random_m ();
      GpBox a = { x, y, x + g_test_rand_double_range (1, 40), y + g_test_rand_double_range (1, 40) };
      GpBox b = { u, v, u + g_test_rand_double_range (1, 40), v + g_test_rand_double_range (1, 40) };
      g_autoptr (GpGeometry) region = gp_geometry_new_box (&a);
      g_autoptr (GpGeometry) shape = gp_geometry_new_box (&b);

      g_assert_cmpint (gp_region_contains (region, shape), ==, gp_box_contains (&a, &b));
      g_assert_cmpint (gp_region_touches (region, shape), ==, gp_box_intersects (&a, &b));
    }
}

/* A figure of eight takes what is in either loop, not what lies across the waist. */
static void
test_eight (void)
{
  GpPoint eight[] = { { 0, 0 }, { 100, 100 }, { 100, 0 }, { 0, 100 } };
  g_autoptr (GpGeometry) region = gp_geometry_new_ring (eight, 4);
  g_autoptr (GpGeometry) left = gp_geometry_new_box (&(GpBox){ 5, 45, 15, 55 });
  g_autoptr (GpGeometry) right = gp_geometry_new_box (&(GpBox){ 85, 45, 95, 55 });
  g_autoptr (GpGeometry) waist = gp_geometry_new_box (&(GpBox){ 40, 45, 60, 55 });
  g_autoptr (GpGeometry) below = gp_geometry_new_box (&(GpBox){ 45, 5, 55, 15 });

  g_assert_true (gp_region_contains (region, left));
  g_assert_true (gp_region_contains (region, right));
  g_assert_false (gp_region_contains (region, waist));
  g_assert_true (gp_region_touches (region, waist));
  g_assert_false (gp_region_touches (region, below));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/region/walk", test_against_walk);
  g_test_add_func ("/region/boxes", test_boxes);
  g_test_add_func ("/region/eight", test_eight);
  return g_test_run ();
}
