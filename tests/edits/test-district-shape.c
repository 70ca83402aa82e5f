/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splitting, merging and redrawing districts in a plan: neighbours follow,
 * compounds and works go along, one undo brings all of it back.
 */
#include "config.h"

#include "gp-district-shape-edit.h"
#include "gp-redraw-edit.h"
#include "gp-split-edit.h"

#include "district-town.h"

#define AT(x, y) ((GpPoint){ TOWN_X + (x), TOWN_Y + (y) })

static void
test_split (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (-10, 30), AT (50, 35.1234567), AT (110, 30) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *before = plan_dump (town->path);
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  gint64 piece;

  gp_district_split (town->plan, town->districts[0], line, 3, &shaped, &error);
  g_assert_no_error (error);
  label = gp_plan_dup_undo_label (town->plan);
  g_assert_cmpstr (label, ==, "Split district");
  g_assert_cmpuint (shaped.n_created, ==, 1);
  piece = gp_district_shaped_get_created (&shaped, 0);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[0]) + town_area (town, piece), 10000, 0.1);
  g_assert_cmpfloat (town_area (town, town->districts[0]), >, town_area (town, piece));
  /* The neighbour on the right has got the node. */
  g_assert_cmpuint (shaped.changes->len, ==, 2);
  {
    g_autoptr (GpFeature) neighbour = town_find (town, GP_TABLE_DISTRICT, town->districts[1]);
    g_autoptr (GpFeature) far = town_find (town, GP_TABLE_DISTRICT, town->districts[3]);

    g_assert_cmpuint (neighbour->geometry->n_points, ==, 6);
    g_assert_cmpuint (far->geometry->n_points, ==, 5);
  }
  g_assert_cmpint (town_district_of (town, GP_TABLE_COMPOUND, town->compounds[0]), ==, town->districts[0]);
  town_undo_restores (town, before);
}

static void
test_split_reassigns (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (-10, 60), AT (110, 60) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_district_split (town->plan, town->districts[0], line, 2, &shaped, &error));
  g_assert_cmpuint (shaped.n_compounds, ==, 0);
  g_assert_cmpuint (shaped.n_works, ==, 1);
  g_assert_cmpint (town_district_of (town, GP_TABLE_WORK, town->works[0]), ==, gp_district_shaped_get_created (&shaped, 0));
}

static void
test_split_misses (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (-10, 50), AT (50, 50) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *before = plan_dump (town->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_district_split (town->plan, town->districts[0], line, 2, &shaped, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  after = plan_dump (town->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_merge (Town *town, gconstpointer unused)
{
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *before = plan_dump (town->path);
  g_autoptr (GError) error = NULL;

  gp_district_merge (town->plan, town->districts, 2, town->districts[1], &shaped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shaped.n_removed, ==, 1);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[1]), 20000, 1e-6);
  g_assert_cmpfloat (town_area (town, town->districts[0]), ==, 0);
  g_assert_cmpint (town_district_of (town, GP_TABLE_COMPOUND, town->compounds[0]), ==, town->districts[1]);
  g_assert_cmpint (town_district_of (town, GP_TABLE_WORK, town->works[0]), ==, town->districts[1]);
  g_assert_cmpuint (shaped.n_compounds, ==, 1);
  g_assert_cmpuint (shaped.n_works, ==, 1);
  town_undo_restores (town, before);
}

static void
test_merge_one (Town *town, gconstpointer unused)
{
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_district_merge (town->plan, town->districts, 1, town->districts[0], &shaped, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
}

/* Into the neighbour on the right: it gives the ground. */
static void
test_redraw_outwards (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (90, 30), AT (170, 30), AT (170, 85), AT (90, 85) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *before = plan_dump (town->path);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  gp_district_redraw (town->plan, town->districts[0], line, 4, &shaped, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[0]), 10000 + 70 * 55, 1e-6);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[1]), 10000 - 70 * 55, 1e-6);
  g_assert_cmpint (town_district_of (town, GP_TABLE_COMPOUND, town->compounds[1]), ==, town->districts[0]);
  g_assert_cmpint (town_district_of (town, GP_TABLE_WORK, town->works[1]), ==, town->districts[1]);
  said = gp_district_shaped_dup_sentence (&shaped);
  g_assert_cmpstr (said, ==, "“甲片区” 1.000 ha → 1.385 ha, “乙片区” 1.000 ha → 0.615 ha; went along: compounds 1, works 0");
  town_undo_restores (town, before);
}

/* Inwards over the corner where all four meet: each neighbour gets what lies before its own side. */
static void
test_redraw_inwards (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (60, 110), AT (60, 60), AT (110, 60) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autoptr (GError) error = NULL;
  double sum_m2 = 0;

  gp_district_redraw (town->plan, town->districts[0], line, 3, &shaped, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[0]), 10000 - 1600, 1e-6);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[1]), 10800, 0.1);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[2]), 10800, 0.1);
  for (guint i = 0; i < 4; i++)
    sum_m2 += town_area (town, town->districts[i]);
  g_assert_cmpfloat_with_epsilon (sum_m2, 40000, 1e-6);
}

/* Off the outer edge of the town: nobody gets it, and what lay there has no district. */
static void
test_redraw_to_nobody (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (-10, 35), AT (65, 35), AT (65, 65), AT (-10, 65) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *before = plan_dump (town->path);
  g_autoptr (GError) error = NULL;

  gp_district_redraw (town->plan, town->districts[0], line, 4, &shaped, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[0]), 10000 - 65 * 30, 1e-6);
  g_assert_cmpint (town_district_of (town, GP_TABLE_COMPOUND, town->compounds[0]), ==, 0);
  g_assert_cmpuint (shaped.n_compounds, ==, 1);
  town_undo_restores (town, before);
}

static void
test_redraw_swallows (Town *town, gconstpointer unused)
{
  GpPoint line[] = { AT (90, 50), AT (90, -10), AT (210, -10), AT (210, 100), AT (90, 100) };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_district_redraw (town->plan, town->districts[0], line, 5, &shaped, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "乙片区"));
}

/* The tools for all objects hand a district over to its own edit. */
static void
test_common_edits (Town *town, gconstpointer unused)
{
  GpPoint across[] = { AT (-10, 60), AT (110, 60) };
  GpPoint stretch[] = { AT (90, 30), AT (170, 30), AT (170, 85), AT (90, 85) };
  GpObjectRef ref = { GP_TABLE_DISTRICT, town->districts[0] };
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autofree char *before = plan_dump (town->path);
  g_autofree char *said = NULL;
  g_autofree char *redrawn = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_split_edit (town->plan, &ref, 1, across, 2, pieces, &said, &error));
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_true (g_str_has_prefix (said, "Split district: “甲片区” "));
  town_undo_restores (town, before);
  g_assert_true (gp_redraw_edit (town->plan, &ref, stretch, 4, &redrawn, &error));
  label = gp_plan_dup_undo_label (town->plan);
  g_assert_cmpstr (label, ==, "Redraw district boundary");
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[1]), 10000 - 70 * 55, 1e-6);
  town_undo_restores (town, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  town_test ("/district/split/neighbour-gets-node", test_split);
  town_test ("/district/split/works-go-along", test_split_reassigns);
  town_test ("/district/split/misses", test_split_misses);
  town_test ("/district/merge/two", test_merge);
  town_test ("/district/merge/one", test_merge_one);
  town_test ("/district/redraw/outwards", test_redraw_outwards);
  town_test ("/district/redraw/inwards", test_redraw_inwards);
  town_test ("/district/redraw/nobody", test_redraw_to_nobody);
  town_test ("/district/redraw/swallows", test_redraw_swallows);
  town_test ("/district/common-edits", test_common_edits);
  return g_test_run ();
}
