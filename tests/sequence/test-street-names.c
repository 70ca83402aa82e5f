/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Street cells are called what a planner calls them. */
#include "gp-street-names.h"
#include "small-plan.h"

static void
add_street (SmallPlan *plan, gint64 fid, const char *name, GpPoint from, GpPoint to)
{
  GpFeature *road = gp_feature_new (GP_TABLE_ROAD, fid, gp_geometry_new_line ((GpPoint[]){ from, to }, 2));

  gp_feature_set_text (road, GP_NAME, name);
  gp_feature_set_text (road, GP_CODE, "DL-09");
  gp_feature_set_real (road, GP_ROAD_WIDTH, 10);
  small_plan_put (plan, road);
}

/*        West     East
 *  Long ──┼────────┼────── Long    y = 0
 *         │        │
 */
static GpSnapshot *
make_town (void)
{
  SmallPlan plan = small_plan_begin ();

  add_street (&plan, 1, "Long", (GpPoint){ 0, 0 }, (GpPoint){ 600, 0 });
  add_street (&plan, 2, "West", (GpPoint){ 200, -100 }, (GpPoint){ 200, 100 });
  add_street (&plan, 3, "East", (GpPoint){ 400, 0 }, (GpPoint){ 400, 100 });
  add_street (&plan, 4, NULL, (GpPoint){ 0, 900 }, (GpPoint){ 90, 900 });
  return small_plan_end (&plan);
}

static void
expect (const GpStreetNames *names, guint cell, const char *title, const char *span)
{
  g_assert_cmpstr (gp_street_names_get (names, cell)->title, ==, title);
  g_assert_cmpstr (gp_street_names_get (names, cell)->span, ==, span);
}

static void
test_names (void)
{
  g_autoptr (GpSnapshot) snapshot = make_town ();
  GpStreetCells *cells = gp_street_cells_new (snapshot);
  g_autoptr (GpStreetNames) names = gp_street_names_new (snapshot, cells);

  g_assert_cmpuint (gp_street_cells_get_n (cells), ==, 7);
  expect (names, 0, "Long ①", "to West");
  expect (names, 1, "Long ②", "West—East");
  expect (names, 2, "Long ③", "from East");
  expect (names, 3, "West ①", "to Long");
  expect (names, 4, "West ②", "from Long");
  expect (names, 5, "East", "whole length");
  expect (names, 6, "DL-09", NULL);
  gp_street_cells_free (cells);
}

/* A street of more cells than there are circled numbers. */
static void
test_many (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpStreetNames) names = NULL;
  GpStreetCells *cells;

  for (int i = 0; i < 52; i++)
    add_street (&plan, i + 1, "Long", (GpPoint){ i * 100, i * 50 }, (GpPoint){ i * 100 + 80, i * 50 });
  snapshot = small_plan_end (&plan);
  cells = gp_street_cells_new (snapshot);
  names = gp_street_names_new (snapshot, cells);
  expect (names, 19, "Long ⑳", NULL);
  expect (names, 20, "Long ㉑", NULL);
  expect (names, 35, "Long ㊱", NULL);
  expect (names, 49, "Long ㊿", NULL);
  expect (names, 50, "Long (51)", NULL);
  gp_street_cells_free (cells);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/street-names/names", test_names);
  g_test_add_func ("/street-names/many", test_many);
  return g_test_run ();
}
