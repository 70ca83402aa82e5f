/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of points give back the transformation they were made with. */
#include "gp-helmert.h"

#define EPSILON 1e-6

static const GpPoint places[] = { { 416100, 2627300 }, { 417250, 2628410 }, { 415920, 2628005 }, { 416800, 2626900 } };

static void
make_pairs (const GpHelmert *helmert, GpPointPair *pairs)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    pairs[i] = (GpPointPair){ places[i], gp_helmert_apply (helmert, places[i]) };
}

static void
test_shift (void)
{
  GpHelmert helmert;
  GpPointPair pair = { places[0], { places[0].x - 476.25, places[0].y + 279.5 } };
  GpPoint moved;

  g_assert_true (gp_helmert_from_pairs (&pair, 1, FALSE, &helmert));
  moved = gp_helmert_apply (&helmert, places[1]);
  g_assert_cmpfloat_with_epsilon (moved.x, places[1].x - 476.25, EPSILON);
  g_assert_cmpfloat_with_epsilon (moved.y, places[1].y + 279.5, EPSILON);
  g_assert_cmpfloat_with_epsilon (gp_helmert_get_scale (&helmert), 1, 1e-12);
}

/* Two pairs are met exactly; more are met by what they were made with. */
static void
test_similarity (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int run = 0; run < 500; run++)
    {
      double scale = g_rand_double_range (rand, 0.5, 2), angle = g_rand_double_range (rand, -3.1, 3.1);
      GpHelmert made = { scale * cos (angle), scale * sin (angle), g_rand_double_range (rand, -1e6, 1e6), g_rand_double_range (rand, -1e6, 1e6) };
      GpHelmert found, back, none;
      GpPointPair pairs[G_N_ELEMENTS (places)];

      make_pairs (&made, pairs);
      for (guint n = 2; n <= G_N_ELEMENTS (places); n++)
        {
          g_assert_true (gp_helmert_from_pairs (pairs, n, FALSE, &found));
          g_assert_cmpfloat_with_epsilon (gp_helmert_get_scale (&found), scale, 1e-9);
          g_assert_cmpfloat_with_epsilon (gp_helmert_get_rotation_deg (&found), angle * 180 / G_PI, 1e-7);
          for (guint i = 0; i < G_N_ELEMENTS (places); i++)
            g_assert_cmpfloat (gp_helmert_get_residual_m (&found, &pairs[i]), <, 1e-4);
        }
      back = gp_helmert_invert (&found);
      none = gp_helmert_compose (&found, &back);
      g_assert_cmpfloat (gp_point_distance (gp_helmert_apply (&none, places[2]), places[2]), <, 1e-4);
    }
}

/* What does not fit is told, and spread evenly. */
static void
test_residual (void)
{
  GpPointPair pairs[] = { { { 0, 0 }, { 10, 0 } }, { { 100, 0 }, { 112, 0 } } };
  GpHelmert helmert;

  g_assert_true (gp_helmert_from_pairs (pairs, 2, TRUE, &helmert));
  g_assert_cmpfloat_with_epsilon (helmert.x_m, 11, EPSILON);
  g_assert_cmpfloat_with_epsilon (gp_helmert_get_residual_m (&helmert, &pairs[0]), 1, EPSILON);
  g_assert_cmpfloat_with_epsilon (gp_helmert_get_residual_m (&helmert, &pairs[1]), 1, EPSILON);
  g_assert_true (gp_helmert_from_pairs (pairs, 2, FALSE, &helmert));
  g_assert_cmpfloat_with_epsilon (gp_helmert_get_scale (&helmert), 1.02, EPSILON);
}

static void
test_too_close (void)
{
  GpPointPair same[] = { { { 5, 5 }, { 0, 0 } }, { { 5, 5 }, { 1, 1 } } };
  GpPointPair onto_one[] = { { { 0, 0 }, { 7, 7 } }, { { 100, 0 }, { 7, 7 } } };
  GpHelmert helmert;

  g_assert_false (gp_helmert_from_pairs (same, 2, FALSE, &helmert));
  g_assert_false (gp_helmert_from_pairs (onto_one, 2, FALSE, &helmert));
  g_assert_true (gp_helmert_from_pairs (same, 2, TRUE, &helmert));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/helmert/shift", test_shift);
  g_test_add_func ("/helmert/similarity", test_similarity);
  g_test_add_func ("/helmert/residual", test_residual);
  g_test_add_func ("/helmert/too-close", test_too_close);
  return g_test_run ();
}
