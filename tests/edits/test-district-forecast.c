/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a boundary in hand would come to is what it comes to when it is let go. */
#include "district-town.h"

#include "gp-district-edit.h"
#include "gp-district-fit.h"
#include "gp-district-forecast.h"
#include "gp-vertex-edit.h"

static const GpForecastSide *
side (const GpDistrictForecast *forecast, gint64 fid)
{
  for (guint i = 0; i < forecast->sides->len; i++)
    if (((GpForecastSide *) g_ptr_array_index (forecast->sides, i))->fid == fid)
      return g_ptr_array_index (forecast->sides, i);
  g_assert_not_reached ();
}

static GpPoint
at (double x_m, double y_m)
{
  return (GpPoint){ TOWN_X + x_m, TOWN_Y + y_m };
}

/* Over the right half of 1 and the left half of 2, and 20 m beyond their foot. */
static void
test_draw (Town *town, gconstpointer unused)
{
  const GpPoint outline[] = { at (35, -20), at (135, -20), at (135, 100), at (35, 100) };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  g_auto (GpDistrictForecast) forecast = { NULL };
  g_auto (GpDistrictDrawn) drawn = { 0 };
  g_autoptr (GError) error = NULL;

  gp_district_forecast_init (&forecast);
  g_assert_true (gp_district_forecast_draw (&forecast, snapshot, outline, 4, GP_DISTRICT_FILL_M, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (forecast.sides->len, ==, 3);
  g_assert_cmpint (((GpForecastSide *) g_ptr_array_index (forecast.sides, 0))->fid, ==, GP_DISTRICT_NEW);
  g_assert_cmpfloat_with_epsilon (side (&forecast, GP_DISTRICT_NEW)->after_m2, 12000, 1e-6);
  g_assert_cmpfloat_with_epsilon (side (&forecast, town->districts[0])->after_m2, 3500, 1e-6);
  g_assert_cmpfloat_with_epsilon (side (&forecast, town->districts[1])->after_m2, 6500, 1e-6);
  /* The compound and the work of 1, nothing of 2. */
  g_assert_cmpuint (forecast.n_compounds, ==, 1);
  g_assert_cmpuint (forecast.n_works, ==, 1);
  g_assert_cmpint (side (&forecast, town->districts[0])->n_works, ==, -1);
  g_assert_cmpint (side (&forecast, GP_DISTRICT_NEW)->n_works, ==, 1);
  g_assert_cmpint (side (&forecast, town->districts[0])->cost_fen, ==, -forecast.cost_fen);
  g_assert_cmpuint (forecast.moves->len, ==, 2);
  g_assert_cmpstr (((GpForecastMove *) g_ptr_array_index (forecast.moves, 0))->from, ==, "甲片区");
  g_assert_cmpuint (forecast.n_faults, ==, 0);

  g_assert_true (gp_district_edit_draw (town->plan, outline, 4, NULL, &drawn, &error));
  g_assert_cmpuint (drawn.n_works, ==, 1);
  g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[0]), 3500, 1e-6);
}

/* Half a metre beside district 2: filled, or left open and told. */
static void
test_fill (Town *town, gconstpointer unused)
{
  const GpPoint outline[] = { at (200.5, 0), at (260, 0), at (260, 100), at (200.5, 100) };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  GpDistrictWishes wishes = { "河东片区", "HD-9", 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GpDistrictDrawn) drawn = { 0 };
  g_autoptr (GpFeature) made = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_auto (GpDistrictForecast) forecast = { NULL };

      gp_district_forecast_init (&forecast);
      g_assert_true (gp_district_forecast_draw (&forecast, snapshot, outline, 4, i == 0 ? GP_DISTRICT_FILL_M : 0, NULL));
      g_assert_cmpfloat_with_epsilon (side (&forecast, GP_DISTRICT_NEW)->after_m2, i == 0 ? 6000 : 5950, 1e-6);
      g_assert_cmpuint (forecast.n_faults, ==, i == 0 ? 0 : 1);
    }
  g_assert_true (gp_district_edit_draw (town->plan, outline, 4, &wishes, &drawn, &error));
  made = town_find (town, GP_TABLE_DISTRICT, drawn.fid);
  g_assert_cmpstr (gp_feature_get_text (made, GP_NAME), ==, "河东片区");
  g_assert_cmpstr (gp_feature_get_text (made, GP_CODE), ==, "HD-9");
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (made->geometry), 5950, 1e-6);
}

static void
test_number_is_taken (Town *town, gconstpointer unused)
{
  const GpPoint far[] = { at (300, 0), at (360, 0), at (360, 100) }, farther[] = { at (400, 0), at (460, 0), at (460, 100) };
  GpDistrictWishes wishes = { NULL, "HD-9", GP_DISTRICT_FILL_M };
  g_auto (GpDistrictDrawn) drawn = { 0 };
  GpDistrictDrawn again;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (gp_district_edit_draw (town->plan, far, 3, &wishes, &drawn, NULL));
  before = plan_dump (town->path);
  g_assert_false (gp_district_edit_draw (town->plan, farther, 3, &wishes, &again, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "HD-9"));
  after = plan_dump (town->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_crossing (Town *town, gconstpointer unused)
{
  const GpPoint outline[] = { at (300, 0), at (360, 60), at (360, 0), at (300, 60) };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  g_auto (GpDistrictForecast) forecast = { NULL };
  g_autoptr (GError) error = NULL;

  gp_district_forecast_init (&forecast);
  g_assert_false (gp_district_forecast_draw (&forecast, snapshot, outline, 4, GP_DISTRICT_FILL_M, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpuint (forecast.sides->len, ==, 0);
}

/* The corner all four share goes down and left, over compound and work of none, then over those of 1. */
static void
test_shapes (Town *town, gconstpointer unused)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  GpFeature *target = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, town->districts[0]);
  GpPoint corner = at (100, 100);
  g_auto (GpDistrictForecast) forecast = { NULL };
  g_autoptr (GPtrArray) shapes = gp_vertices_move (snapshot, target, &corner, 1, corner, at (60, 60), TRUE);
  g_autoptr (GError) error = NULL;
  GpFen sum_fen = 0;
  double before_m2 = 0, after_m2 = 0;
  int n_works = 0;

  gp_district_forecast_init (&forecast);
  g_assert_true (gp_district_forecast_shapes (&forecast, snapshot, shapes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (forecast.sides->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const GpForecastSide *s = g_ptr_array_index (forecast.sides, i);

      before_m2 += s->before_m2;
      after_m2 += s->after_m2;
      n_works += s->n_works;
      sum_fen += s->cost_fen;
    }
  /* Nothing went missing. */
  g_assert_cmpfloat_with_epsilon (before_m2, after_m2, 1e-6);
  g_assert_cmpint (n_works, ==, 0);
  g_assert_cmpint (sum_fen, ==, 0);
  g_assert_cmpint (side (&forecast, town->districts[0])->n_works, ==, -1);
  g_assert_true (gp_vertices_commit (town->plan, shapes, NULL, &error));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (town_area (town, town->districts[i]), side (&forecast, town->districts[i])->after_m2, 1e-6);
}

/* A vertex drawn out over a neighbour is refused; what it would come to is told all the same. */
static void
test_refused (Town *town, gconstpointer unused)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  GpFeature *target = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, town->districts[0]);
  GpPoint corner = at (0, 0);
  g_auto (GpDistrictForecast) forecast = { NULL };
  g_autoptr (GPtrArray) shapes = gp_vertices_move (snapshot, target, &corner, 1, corner, at (150, 150), TRUE);
  g_autoptr (GError) error = NULL;

  gp_district_forecast_init (&forecast);
  g_assert_false (gp_district_forecast_shapes (&forecast, snapshot, shapes, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpuint (forecast.sides->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  town_test ("/district-forecast/draw", test_draw);
  town_test ("/district-forecast/fill", test_fill);
  town_test ("/district-forecast/number-taken", test_number_is_taken);
  town_test ("/district-forecast/crossing", test_crossing);
  town_test ("/district-forecast/shapes", test_shapes);
  town_test ("/district-forecast/refused", test_refused);
  return g_test_run ();
}
