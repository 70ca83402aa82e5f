/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers without a coordinate system: one reading, several, or none.
 */
#include "config.h"

#include "gp-crs-guess.h"

static GpSnapshot *
plan_with (const char *crs_code, const GpBox *town)
{
  g_autoptr (GpCrs) crs = gp_crs_new (crs_code, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);

  if (town)
    {
      g_autoptr (GpGeometry) box = gp_geometry_new_box (town);
      g_autoptr (GpFeature) district = gp_feature_new (GP_TABLE_DISTRICT, 1, box);
      gp_snapshot_builder_put (builder, district);
    }
  return gp_snapshot_builder_end (builder);
}

static const GpBox tangkeng = { 414000, 2625000, 419000, 2630000 };

static void
test_numbers (void)
{
  const struct
  {
    GpBox box;
    gboolean with_town;
    GpCrsConfidence confidence;
    const char *crs;
    gboolean swap;
  } cases[] = {
    /* degrees, and with latitude first */
    { { 116.16, 23.73, 116.20, 23.77 }, TRUE, GP_CRS_SURE, "EPSG:4490", FALSE },
    { { 23.73, 116.16, 23.77, 116.20 }, TRUE, GP_CRS_SURE, "EPSG:4490", TRUE },
    /* the plan's own metres, and with northing first as surveyors write them */
    { { 415000, 2626000, 418000, 2629000 }, TRUE, GP_CRS_SURE, "EPSG:4548", FALSE },
    { { 2626000, 415000, 2629000, 418000 }, TRUE, GP_CRS_SURE, "EPSG:4548", TRUE },
    { { 415000, 2626000, 418000, 2629000 }, FALSE, GP_CRS_SURE, "EPSG:4548", FALSE },
    /* zone in front of the easting: 3° zone 39 and 6° zone 20 have the same meridian */
    { { 39415000, 2626000, 39418000, 2629000 }, TRUE, GP_CRS_SURE, "EPSG:4527", FALSE },
    { { 2626000, 39415000, 2629000, 39418000 }, FALSE, GP_CRS_SURE, "EPSG:4527", TRUE },
    { { 20415000, 2626000, 20418000, 2629000 }, FALSE, GP_CRS_SURE, "EPSG:4498", FALSE },
    /* half across the country: proposed, not taken */
    { { 25415000, 4626000, 25418000, 4629000 }, TRUE, GP_CRS_UNSURE, "EPSG:4513", FALSE },
    { { 615000, 3626000, 618000, 3629000 }, TRUE, GP_CRS_UNSURE, "EPSG:4548", FALSE },
    /* nothing fits */
    { { 8, 0, 44.86, 31.06 }, TRUE, GP_CRS_UNKNOWN, NULL, FALSE },
    { { 1272, 3333, 10252, 7211 }, TRUE, GP_CRS_UNKNOWN, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GpSnapshot) plan = plan_with (GP_CRS_DEFAULT, cases[i].with_town ? &tangkeng : NULL);
      g_autoptr (GpCrsGuess) guess = gp_crs_guess_from_numbers (&cases[i].box, FALSE, 0, plan);

      g_test_message ("case %u: %s", i, guess->why);
      g_assert_cmpint (guess->confidence, ==, cases[i].confidence);
      g_assert_cmpstr (guess->definition, ==, cases[i].crs);
      g_assert_cmpint (guess->swap_xy, ==, cases[i].swap);
    }
}

static void
test_drawing (void)
{
  g_autoptr (GpSnapshot) plan = plan_with (GP_CRS_DEFAULT, NULL);
  const GpBox box = { 836, 507, 93978, 31708 };
  g_autoptr (GpCrsGuess) millimetres = gp_crs_guess_from_numbers (&box, TRUE, 0.001, plan);
  g_autoptr (GpCrsGuess) plain = gp_crs_guess_from_numbers (&box, TRUE, 0, plan);

  g_assert_cmpint (millimetres->confidence, ==, GP_CRS_UNSURE);
  g_assert_cmpstr (millimetres->definition, ==, "local*0.001");
  g_assert_cmpstr (plain->definition, ==, "local");
}

static void
test_bulk (void)
{
  g_autoptr (GArray) centres = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  for (int i = 0; i < 100; i++)
    {
      GpPoint p = { 1000 + i, 2000 + (i * 37) % 100 };
      g_array_append_val (centres, p);
    }
  GpPoint stray = { -94000, 2000 };
  g_array_append_val (centres, stray);

  GpBox bulk = gp_crs_bulk_of_centres (centres);
  g_assert_cmpfloat (bulk.min_x, ==, 1000);
  g_assert_cmpfloat (bulk.max_x, ==, 1099);
  g_assert_false (gp_box_contains_point (&bulk, stray));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/crs-guess/numbers", test_numbers);
  g_test_add_func ("/exchange/crs-guess/drawing", test_drawing);
  g_test_add_func ("/exchange/crs-guess/bulk", test_bulk);
  return g_test_run ();
}
