/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections: one computed by hand, cuts at an angle, what the plan does not
 * say, and random streets against a naive twin.
 */
#include "config.h"

#include "gp-section-private.h"
#include "street.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static const GpSectionRun *
find_run (const GpSection *section, GpRunKind kind)
{
  for (guint i = 0; i < section->runs->len; i++)
    if (gp_feature_get_choice (gp_section_get_run (section, i)->run, GP_RUN_KIND) == (int) kind)
      return gp_section_get_run (section, i);
  g_assert_not_reached ();
}

static const GpSectionClearance *
find_clearance (const GpSection *section, int a, int b)
{
  for (guint i = 0; i < section->clearances->len; i++)
    {
      const GpSectionClearance *clearance = gp_section_get_clearance (section, i);
      int one = clearance->a == GP_SECTION_BUILDING ? -1 : gp_feature_get_choice (gp_section_get_run (section, clearance->a)->run, GP_RUN_KIND);
      int other = clearance->b == GP_SECTION_BUILDING ? -1 : gp_feature_get_choice (gp_section_get_run (section, clearance->b)->run, GP_RUN_KIND);

      if (one == a && other == b)
        return clearance;
    }
  return NULL;
}

static void
check_clearance (const GpSection *section, int a, int b, double clear_m, double required_m, GpVerdict verdict)
{
  const GpSectionClearance *clearance = find_clearance (section, a, b);

  g_assert_nonnull (clearance);
  NEAR (clearance->clear_m, clear_m);
  g_assert_cmpint (clearance->has_rule, ==, !isnan (required_m));
  if (clearance->has_rule)
    NEAR (clearance->rule.least_m, required_m);
  g_assert_cmpint (clearance->verdict, ==, verdict);
}

/* The street of the mock-up, computed by hand. */
static void
test_by_hand (void)
{
  g_autoptr (GpSnapshot) snapshot = street_sample ();
  g_autoptr (GpSection) section = street_cut (snapshot, 0, 0, 26, 0);
  g_autoptr (GpSection) further = street_cut (snapshot, 0, 30, 26, 30);
  const GpSectionRun *sewage = find_run (section, GP_RUN_SEWAGE), *rain = find_run (section, GP_RUN_RAIN), *telecom = find_run (section, GP_RUN_TELECOM);

  NEAR (section->length_m, 26);
  g_assert_cmpuint (section->runs->len, ==, 9);
  g_assert_cmpint (section->main_road, ==, 0);
  NEAR (section->origin_m, 12.55);
  NEAR (g_array_index (section->roads, GpSectionRoad, 0).from_m, 12.55 - 5.5);
  NEAR (g_array_index (section->roads, GpSectionRoad, 0).to_m, 12.55 + 5.5);
  NEAR (sewage->station_m, 14.05);
  NEAR (sewage->width_m, 0.56);
  NEAR (sewage->cover_m, 3.3);
  g_assert_cmpint (sewage->year, ==, 2026);
  g_assert_cmpint (find_run (section, GP_RUN_WATER)->year, ==, 2027);
  g_assert_cmpint (find_run (section, GP_RUN_HOT_SPRING)->year, ==, 0);
  g_assert_nonnull (find_run (section, GP_RUN_HOT_SPRING)->work);
  /* 1.8 m at one end, 2.0 at the other, cut in the middle. */
  NEAR (rain->cover_m, 1.9);
  /* Three quarters of the way. */
  NEAR (find_run (further, GP_RUN_RAIN)->cover_m, 1.95);
  g_assert_cmpint (rain->lane, ==, GP_LANE_MOTOR);
  g_assert_cmpint (telecom->lane, ==, GP_LANE_FOOT);
  g_assert_cmpint (telecom->cover_verdict, ==, GP_VERDICT_SHORT); /* 0.45 of 0.60 */
  g_assert_cmpint (rain->cover_verdict, ==, GP_VERDICT_OK);
  g_assert_true (find_run (section, GP_RUN_TV)->aerial);

  check_clearance (section, -1, GP_RUN_POWER, 4.6 - 0.225 - 2.1, 0.6, GP_VERDICT_OK);
  check_clearance (section, GP_RUN_POWER, GP_RUN_GAS, 3.35 - 0.225 - 0.1, 1.0, GP_VERDICT_OK);
  check_clearance (section, GP_RUN_GAS, GP_RUN_RAIN, 2.45 - 0.1 - 0.6, 1.2, GP_VERDICT_OK);
  check_clearance (section, GP_RUN_RAIN, GP_RUN_SEWAGE, 3.65 - 0.6 - 0.28, NAN, GP_VERDICT_NONE);
  check_clearance (section, GP_RUN_SEWAGE, GP_RUN_WATER, 1.5 - 0.28 - 0.163, 1.5, GP_VERDICT_SHORT);
  check_clearance (section, GP_RUN_WATER, GP_RUN_HOT_SPRING, 2.65 - 0.163 - 0.075, NAN, GP_VERDICT_NONE);
  check_clearance (section, GP_RUN_TELECOM, -1, 23.4 - 20.65 - 0.15, 1.5, GP_VERDICT_OK);
  /* The dead sewer lies in the trench of the rain sewer. */
  g_assert_true (find_clearance (section, GP_RUN_RAIN, GP_RUN_COMBINED)->remove_first);
  g_assert_true (find_clearance (section, GP_RUN_COMBINED, GP_RUN_SEWAGE)->remove_first);
  g_assert_cmpuint (gp_section_count_short (section), ==, 2);
  NEAR (gp_section_get_depth (section), 3.86);
}

/* Cut at 45° a pipe is wider by √2; the distance between pipes is not. */
static void
test_skew (void)
{
  static const StreetRun runs[] = {
    { 0, -50, 0, 50, GP_RUN_SEWAGE, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 600, 2, 3, -1 },
    { 2, -50, 2, 50, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1, 1, -1 },
    { -30, -10.0, 30, -9.0, GP_RUN_GAS, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1, 1, 1 },
  };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSection) skew = NULL;
  g_autoptr (GpSection) flat = NULL;
  Street street;

  street_begin (&street);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    street_run (&street, &runs[i]);
  snapshot = street_end (&street);
  skew = street_cut (snapshot, -5, -5, 15, 15);
  g_assert_cmpuint (skew->runs->len, ==, 2);
  NEAR (find_run (skew, GP_RUN_SEWAGE)->width_m, 0.6 * G_SQRT2);
  NEAR (find_run (skew, GP_RUN_SEWAGE)->cover_m, 2.5);
  check_clearance (skew, GP_RUN_SEWAGE, GP_RUN_WATER, 2 - 0.3 - 0.1, 1.0, GP_VERDICT_OK);
  /* A gas pipe at less than one degree to the line runs along it and has no distance in it. */
  flat = street_cut (snapshot, -20, -9.5, 20, -9.5);
  g_assert_true (find_run (flat, GP_RUN_GAS)->grazing);
  g_assert_null (find_clearance (flat, GP_RUN_GAS, GP_RUN_SEWAGE));
  check_clearance (flat, GP_RUN_SEWAGE, GP_RUN_WATER, 1.6, 1.0, GP_VERDICT_OK);
}

static void
test_unknown (void)
{
  static const StreetRun runs[] = {
    { 1, -50, 1, 50, GP_RUN_SEWAGE, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 0, NAN, NAN, -1 },
    { 2, -50, 2, 50, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1.3, NAN, -1 },
    { 3.05, -50, 3.05, 50, GP_RUN_GAS, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1, 1, -1 },
    { 8, -50, 8, 50, GP_RUN_SEWAGE, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 0, 2, 2, -1 },
  };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSection) section = NULL;
  Street street;

  street_begin (&street);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    street_run (&street, &runs[i]);
  snapshot = street_end (&street);
  section = street_cut (snapshot, 0, 0, 10, 0);
  g_assert_true (isnan (gp_section_get_run (section, 0)->cover_m));
  g_assert_cmpint (gp_section_get_run (section, 0)->known, ==, GP_COVER_UNKNOWN);
  g_assert_cmpint (gp_section_get_run (section, 0)->cover_verdict, ==, GP_VERDICT_OPEN);
  NEAR (gp_section_get_run (section, 1)->cover_m, 1.3);
  g_assert_cmpint (gp_section_get_run (section, 1)->known, ==, GP_COVER_ONE_END);
  /* From the axis of a sewer of no size: at most 0.9, short whatever its size. */
  check_clearance (section, GP_RUN_SEWAGE, GP_RUN_WATER, 0.9, 1.0, GP_VERDICT_SHORT);
  g_assert_true (find_clearance (section, GP_RUN_SEWAGE, GP_RUN_WATER)->at_most);
  /* Gas of unknown pressure: 0.85 is enough up to medium A, not for sub-high. */
  check_clearance (section, GP_RUN_WATER, GP_RUN_GAS, 0.85, 0.5, GP_VERDICT_OPEN);
  check_clearance (section, GP_RUN_GAS, GP_RUN_SEWAGE, 4.85, 1.0, GP_VERDICT_OPEN);
  g_assert_cmpint (section->main_road, ==, -1);
  NEAR (section->origin_m, 5);
}

/* One above the other: side by side that is no distance at all, crossing it is what lies between. */
static void
test_above (void)
{
  static const StreetRun runs[] = {
    { 5, -50, 5, 50, GP_RUN_SEWAGE, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 500, 2.0, 2.0, -1 },
    { 5.2, -50, 5.2, 50, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1.0, 1.0, -1 },
    { 10, -50, 10, 50, GP_RUN_SEWAGE, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 500, 1.5, 1.5, -1 },
    { 0.1, -10, 20.1, 10, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 300, 0.9, 0.9, -1 },
  };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSection) section = NULL;
  const GpSectionClearance *parallel, *crossing;
  Street street;

  street_begin (&street);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    street_run (&street, &runs[i]);
  snapshot = street_end (&street);
  section = street_cut (snapshot, 0, 0, 20, 0);
  parallel = gp_section_get_clearance (section, 0);
  g_assert_false (parallel->crossing);
  NEAR (parallel->clear_m, 0);
  NEAR (parallel->vertical_m, 0.8);
  g_assert_cmpint (parallel->verdict, ==, GP_VERDICT_SHORT);
  crossing = gp_section_get_clearance (section, 2);
  g_assert_true (crossing->crossing);
  NEAR (crossing->vertical_m, 0.3);
  NEAR (crossing->rule.least_m, 0.4);
  g_assert_cmpint (crossing->verdict, ==, GP_VERDICT_SHORT);
}

/* Eight cables drawn on one line are one bundle; another size, kind or cover is not. */
static void
test_bundle (void)
{
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSection) section = NULL;
  Street street;

  street_begin (&street);
  for (guint i = 0; i < 8; i++)
    street_run (&street, &(StreetRun){ 5, -50, 5, 50, GP_RUN_POWER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 0, NAN, NAN, -1 });
  street_run (&street, &(StreetRun){ 5.01, -50, 5.01, 50, GP_RUN_TELECOM, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 0, NAN, NAN, -1 });
  street_run (&street, &(StreetRun){ 5, -50, 5, 50, GP_RUN_POWER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 100, 0.7, 0.7, -1 });
  street_run (&street, &(StreetRun){ 6, -50, 6, 50, GP_RUN_POWER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 0, NAN, NAN, -1 });
  snapshot = street_end (&street);
  section = street_cut (snapshot, 0, 0, 10, 0);
  g_assert_cmpuint (section->runs->len, ==, 4);
  g_assert_cmpuint (gp_section_get_run (section, 0)->count, ==, 8);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpuint (gp_section_get_run (section, i)->count, ==, 1);
}

/* --- twins ---------------------------------------------------------------------- */

static StreetRun
random_run (void)
{
  double angle = g_test_rand_double_range (0, G_PI), x = g_test_rand_double_range (-20, 20), c = cos (angle) * 90, s = sin (angle) * 90;

  return (StreetRun){ x - c, -s, x + c, s, GP_RUN_WATER, GP_STATE_EXISTING, GP_BURIAL_DIRECT, g_test_rand_int_range (50, 900),
                      g_test_rand_double_range (0.3, 4), g_test_rand_double_range (0.3, 4), -1 };
}

/* Distance from a point to the straight through two others, by the area of the triangle. */
static double
twin_distance (double px, double py, const StreetRun *run)
{
  double area2 = fabs ((run->x1 - run->x0) * (py - run->y0) - (run->y1 - run->y0) * (px - run->x0));

  return area2 / hypot (run->x1 - run->x0, run->y1 - run->y0);
}

static void
test_random_runs (void)
{
  for (guint round = 0; round < 300; round++)
    {
      StreetRun runs[2] = { random_run (), random_run () };
      double x[2];
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSection) section = NULL;
      Street street;

      street_begin (&street);
      for (guint i = 0; i < 2; i++)
        {
          street_run (&street, &runs[i]);
          /* Where y is 0: runs are mirrored about it. */
          x[i] = (runs[i].x0 + runs[i].x1) / 2;
        }
      snapshot = street_end (&street);
      section = street_cut (snapshot, -40, 0, 40, 0);
      if (section->runs->len != 2)
        continue;
      for (guint i = 0; i < 2; i++)
        {
          const GpSectionRun *run = gp_section_get_run (section, i);
          const StreetRun *twin = &runs[run->run->fid - 1];

          g_assert_cmpfloat_with_epsilon (run->station_m, x[run->run->fid - 1] + 40, 1e-5);
          g_assert_cmpfloat_with_epsilon (run->cover_m, (twin->cover0 + twin->cover1) / 2, 1e-5);
        }
      if (gp_section_get_run (section, 0)->grazing || gp_section_get_run (section, 1)->grazing)
        g_assert_cmpuint (section->clearances->len, ==, 0);
      else
        {
          double apart = MIN (twin_distance (x[0], 0, &runs[1]), twin_distance (x[1], 0, &runs[0]));
          double clear = MAX (0, apart - (runs[0].size_mm + runs[1].size_mm) / 2000);

          g_assert_cmpfloat_with_epsilon (gp_section_get_clearance (section, 0)->clear_m, clear, 1e-5);
        }
    }
}

/* Inside and outside along a line of several pieces, against asking point by point. */
static void
test_random_areas (void)
{
  for (guint round = 0; round < 100; round++)
    {
      GpPoint ring[9], way[4];
      g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
      g_autoptr (GpGeometry) line = NULL;
      g_autoptr (GpGeometry) shape = NULL;
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpStandards) standards = gp_standards_new (NULL);
      g_autoptr (GpSection) section = NULL;

      for (guint i = 0; i < 8; i++)
        {
          double radius = g_test_rand_double_range (3, 20);

          ring[i] = (GpPoint){ radius * cos (i * G_PI / 4), radius * sin (i * G_PI / 4) };
        }
      ring[8] = ring[0];
      for (guint i = 0; i < 4; i++)
        way[i] = (GpPoint){ g_test_rand_double_range (-25, 25), g_test_rand_double_range (-25, 25) };
      shape = gp_geometry_new_ring (ring, 9);
      line = gp_geometry_new_line (way, 4);
      gp_snapshot_builder_take (builder, gp_feature_new (GP_TABLE_BUILDING, 1, shape));
      snapshot = gp_snapshot_builder_end (builder);
      section = gp_section_new (snapshot, line, standards);
      for (double at = 0.05; at < section->length_m; at += 0.1)
        {
          gboolean inside = FALSE;
          gboolean edge = FALSE;

          for (guint i = 0; i < section->buildings->len; i++)
            {
              const GpSectionPart *part = &g_array_index (section->buildings, GpSectionPart, i);

              inside |= at > part->from_m && at < part->to_m;
              edge |= fabs (at - part->from_m) < 1e-6 || fabs (at - part->to_m) < 1e-6;
            }
          if (!edge)
            g_assert_cmpint (inside, ==, gp_geometry_contains_point (shape, gp_geometry_point_along (line, at, NULL)));
        }
    }
}

/* A run in pieces is cut once, wherever the section meets it. */
static void
test_vertices (void)
{
  GpPoint way[3] = { { 5, -10 }, { 5, 0 }, { 6, 10 } };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (way, 3);
  GpPoint across[2] = { { 0, 0 }, { 10, 0 } };
  g_autoptr (GpGeometry) section = gp_geometry_new_line (across, 2);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpSectionCut));

  gp_section_find_cuts (section, line, cuts);
  g_assert_cmpuint (cuts->len, ==, 1);
  NEAR (g_array_index (cuts, GpSectionCut, 0).station_m, 5);
  NEAR (g_array_index (cuts, GpSectionCut, 0).share, 10 / (10 + hypot (1, 10)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/section/by-hand", test_by_hand);
  g_test_add_func ("/section/skew", test_skew);
  g_test_add_func ("/section/unknown", test_unknown);
  g_test_add_func ("/section/above", test_above);
  g_test_add_func ("/section/bundle", test_bundle);
  g_test_add_func ("/section/random-runs", test_random_runs);
  g_test_add_func ("/section/random-areas", test_random_areas);
  g_test_add_func ("/section/vertices", test_vertices);
  return g_test_run ();
}
