/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What planners type while they draw, and lines beside an axis. Needs no display. */
#include "config.h"

#include "gp-error.h"
#include "gp-exact.h"
#include "gp-parallel.h"

#define NEAR(a, b) g_assert_cmpfloat (fabs ((a) - (b)), <=, 1e-6)

static const GpPoint from = { 1000, 2000 }, before = { 1000, 1990 };
static const GpPoint edge[] = { { 1000, 2010 }, { 1100, 2010 } };

/* The last piece runs north; the pointer is 5 m north-east of its end. */
static const GpExactPlace here = { &from, &before, { 1005, 2005 }, { 1005, 2005 }, edge };

typedef struct
{
  const char *first;
  const char *second;
  double x;
  double y;
} Typed;

static void
test_understood (void)
{
  static const Typed typed[] = {
    { "10", "90", 1010, 2000 },     /* length, azimuth from north clockwise */
    { "10", "+90", 1010, 2000 },    /* a right turn from north is east */
    { "10", "-90", 990, 2000 },     /* a left turn is west */
    { "10", "180", 1000, 1990 },    /* back */
    { "10 m", "0°", 1000, 2010 },   /* with units */
    { "１０", "９０", 1010, 2000 }, /* full width */
    { "10", "89°60'", 0, 0 },       /* refused below */
    { "10", "45°00′", 1000 + 10 * M_SQRT1_2, 2000 + 10 * M_SQRT1_2 },
    { "10", "", 1000 + 10 * M_SQRT1_2, 2000 + 10 * M_SQRT1_2 }, /* towards the pointer */
    { "", "90", 1005, 2000 },                                   /* as far as the pointer in that direction */
    { "@3,-2", "", 1003, 1998 },
    { "@3，−2", "ignored", 1003, 1998 },
    { "@10<90", "", 1010, 2000 },
    { "10<+90", "", 1010, 2000 },
    { "1234.5, 2345.6", "", 1234.5, 2345.6 },
    { "E 1 234.50, N 2 345.60", "", 1234.5, 2345.6 },
    { "/1.5", "", 1005, 2008.5 }, /* beside the edge on the pointer's side */
    { "", "", 1005, 2005 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      GpExact exact;
      GpPoint at;

      if (typed[i].x == 0)
        {
          g_assert_false (gp_exact_parse (typed[i].first, typed[i].second, &here, &exact, NULL));
          continue;
        }
      gp_exact_parse (typed[i].first, gp_exact_takes_both (typed[i].first) ? NULL : typed[i].second, &here, &exact, &error);
      g_assert_no_error (error);
      at = gp_exact_apply (&exact, &here);
      g_test_message ("%s | %s", typed[i].first, typed[i].second);
      NEAR (at.x, typed[i].x);
      NEAR (at.y, typed[i].y);
    }
}

/* The first point has nothing to count from: easting and northing. */
static void
test_first_point (void)
{
  GpExactPlace place = here;
  g_autoptr (GError) error = NULL;
  GpExact exact;

  place.from = place.before = NULL;
  g_assert_true (gp_exact_parse ("1020.25", "2030.5", &place, &exact, &error));
  NEAR (gp_exact_apply (&exact, &place).x, 1020.25);
  NEAR (gp_exact_apply (&exact, &place).y, 2030.5);
  g_assert_false (gp_exact_parse ("1020.25", "", &place, &exact, NULL));
  g_assert_false (gp_exact_parse ("@1,1", NULL, &place, &exact, NULL));
  g_assert_false (gp_exact_parse ("@1<1", NULL, &place, &exact, NULL));
}

/* Every refusal is a sentence that names what was typed. */
static void
test_refused (void)
{
  static const char *const typed[][2] = {
    { "abc", NULL }, { "0", NULL }, { "-5", NULL }, { "1e9", NULL }, { "10", "north" }, { "10", "400" }, { "@5", NULL }, { "@,", NULL }, { "@a,b", NULL }, { "12<", NULL }, { "<90", NULL }, { "/", NULL }, { "/x", NULL }, { ",", NULL }, { "5,", NULL }, { "2345678,1234", NULL }, { "10", "1:2:3:4" }
  };
  GpExactPlace nowhere = here;
  GpExact exact;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", typed[i][0]);
      g_assert_false (gp_exact_parse (typed[i][0], typed[i][1], &here, &exact, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  nowhere.edge = NULL;
  g_assert_false (gp_exact_parse ("/1.5", NULL, &nowhere, &exact, NULL));
  nowhere.before = NULL;
  g_assert_false (gp_exact_parse ("10", "+90", &nowhere, &exact, NULL));
}

static void
test_angles (void)
{
  NEAR (gp_exact_azimuth_deg ((GpPoint){ 0, 0 }, (GpPoint){ 0, 1 }), 0);
  NEAR (gp_exact_azimuth_deg ((GpPoint){ 0, 0 }, (GpPoint){ 1, 0 }), 90);
  NEAR (gp_exact_azimuth_deg ((GpPoint){ 0, 0 }, (GpPoint){ -1, 0 }), 270);
  NEAR (gp_exact_turn_deg ((GpPoint){ 0, 0 }, (GpPoint){ 1, 0 }, (GpPoint){ 2, 0 }), 180);
  NEAR (gp_exact_turn_deg ((GpPoint){ 0, 0 }, (GpPoint){ 1, 0 }, (GpPoint){ 1, 1 }), 90);
}

static void
test_parallel (void)
{
  GpDrawKind usual = { GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_EXISTING };
  g_autoptr (GArray) lines = gp_parallel_parse ("−1.5雨， 0、 +1.2 给; 2 gas", &usual, NULL);
  GpPoint axis[] = { { 0, 0 }, { 10, 0 }, { 10, 10 }, { 10.5, 0 } };
  g_autoptr (GArray) right = gp_parallel_offset (axis, 3, 1);
  g_autoptr (GArray) sharp = gp_parallel_offset (axis + 1, 3, 1);
  const GpParallelLine *line;

  g_assert_nonnull (lines);
  g_assert_cmpuint (lines->len, ==, 4);
  line = (const GpParallelLine *) lines->data;
  NEAR (line[0].offset_m, -1.5);
  g_assert_cmpint (line[0].kind.kind, ==, GP_RUN_RAIN);
  g_assert_cmpint (line[1].kind.kind, ==, GP_RUN_SEWAGE);
  g_assert_cmpint (line[2].kind.kind, ==, GP_RUN_WATER);
  g_assert_cmpint (line[2].kind.state, ==, GP_STATE_EXISTING);
  g_assert_cmpint (line[3].kind.kind, ==, GP_RUN_GAS);
  g_assert_null (gp_parallel_parse ("", &usual, NULL));
  g_assert_null (gp_parallel_parse ("1, 1.001", &usual, NULL));
  g_assert_null (gp_parallel_parse ("1 熔岩", &usual, NULL));
  g_assert_null (gp_parallel_parse ("x", &usual, NULL));
  g_assert_null (gp_parallel_parse ("900", &usual, NULL));

  /* East, then north: right of it is south, then east. */
  g_assert_cmpuint (right->len, ==, 3);
  NEAR (g_array_index (right, GpPoint, 0).y, -1);
  NEAR (g_array_index (right, GpPoint, 1).x, 11);
  NEAR (g_array_index (right, GpPoint, 1).y, -1);
  NEAR (g_array_index (right, GpPoint, 2).x, 11);
  /* A hairpin is cut, or its corner would lie tens of metres away. */
  g_assert_cmpuint (sharp->len, ==, 4);
  for (guint i = 0; i < sharp->len; i++)
    g_assert_cmpfloat (g_array_index (sharp, GpPoint, i).y, <, 11.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact/understood", test_understood);
  g_test_add_func ("/exact/first-point", test_first_point);
  g_test_add_func ("/exact/refused", test_refused);
  g_test_add_func ("/exact/angles", test_angles);
  g_test_add_func ("/exact/parallel", test_parallel);
  return g_test_run ();
}
