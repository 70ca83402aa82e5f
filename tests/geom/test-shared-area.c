/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-overlay.h"
#include "gp-shared-area.h"

static GpGeometry *
make_star (GRand *random, double x, double y, double size)
{
  GpPoint points[12];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double angle = 2 * G_PI * i / G_N_ELEMENTS (points), radius = size * g_rand_double_range (random, 0.2, 1);

      points[i] = (GpPoint){ x + radius * cos (angle), y + radius * sin (angle) };
    }
  return gp_geometry_new_ring (points, G_N_ELEMENTS (points));
}

/* Agrees with GEOS on thousands of pairs, at the size of plan coordinates. */
static void
test_against_geos (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint shared = 0;

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GpGeometry) a = make_star (random, 416401 + g_rand_double_range (random, 0, 60), 2627840, 40);
      g_autoptr (GpGeometry) b = make_star (random, 416401, 2627840 + g_rand_double_range (random, 0, 60), 30);
      double expected = gp_overlay_shared_area_m2 (a, b);

      g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (a, b), expected, 1e-4);
      g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (b, a), expected, 1e-4);
      shared += expected > 1;
    }
  g_assert_cmpuint (shared, >, 500);
}

static void
test_touching (void)
{
  g_autoptr (GpGeometry) a = gp_geometry_new_box (&(GpBox){ 400000, 2600000, 400010, 2600010 });
  g_autoptr (GpGeometry) b = gp_geometry_new_box (&(GpBox){ 400010, 2600000, 400020, 2600010 });
  g_autoptr (GpGeometry) c = gp_geometry_new_box (&(GpBox){ 400005, 2600005, 400012, 2600030 });

  g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (a, b), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (a, c), 25, 1e-6);
  g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (a, a), 100, 1e-6);
}

/* A hole is not shared ground. */
static void
test_hole (void)
{
  GpPoint points[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 0, 10 }, { 0, 0 }, { 2, 2 }, { 2, 8 }, { 8, 8 }, { 8, 2 }, { 2, 2 } };
  guint32 ends[] = { 5, 10 };
  guint8 shells[] = { 1, 0 };
  g_autoptr (GpGeometry) ring = gp_geometry_new (GP_GEOMETRY_POLYGON, points, 10, ends, shells, 2);
  g_autoptr (GpGeometry) inside = gp_geometry_new_box (&(GpBox){ 3, 3, 7, 7 });
  g_autoptr (GpGeometry) across = gp_geometry_new_box (&(GpBox){ -1, 4, 11, 5 });

  g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (ring, inside), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (gp_shared_area_m2 (ring, across), 4, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shared-area/against-geos", test_against_geos);
  g_test_add_func ("/shared-area/touching", test_touching);
  g_test_add_func ("/shared-area/hole", test_hole);
  return g_test_run ();
}
