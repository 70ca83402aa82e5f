/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "county.h"

#include <math.h>

#define N_STREETS 4
#define BLOCK_M 100.0
#define DISTRICT_M 600.0
#define STREET_WIDTH_M 8.0
#define WORKS_PER_DISTRICT 80
#define WORKS_PER_UNIT 60
#define N_FUNDS 6
#define N_YEARS 12
#define YEARS_OF_MONEY 3
#define FIRST_YEAR 2026
#define DAY_FEN 2000000

static const struct
{
  const char *kind;
  int rank;
  gboolean underground;
  double half_width_m;
} kinds[] = {
  { "sewage", 10, TRUE, 1.1 },
  { "rain", 20, TRUE, 1.2 },
  { "water", 40, TRUE, 0.8 },
  { "gas", 60, TRUE, 0.6 },
  { "power", 70, TRUE, 0.9 },
  { "telecom", 80, TRUE, 0.7 },
  { "road_base", 100, FALSE, 3.5 },
  { "road_surface", 110, FALSE, 3.5 },
  { "greening", 140, FALSE, 3.8 },
};

typedef struct
{
  GpSnapshotBuilder *builder;
  GRand *random;
  guint n_works;
  gint64 next_row;
  GpFen drawn[N_FUNDS];
} County;

/** Place: a district's own axes in plan metres. */
typedef struct
{
  GpPoint origin;
  double cos, sin;
} Place;

static GpPoint
to_plan (const Place *place, double x, double y)
{
  return (GpPoint){ place->origin.x + place->cos * x - place->sin * y, place->origin.y + place->sin * x + place->cos * y };
}

static Place
place_district (County *county, guint district)
{
  guint n_wide = ceil (sqrt (ceil ((double) county->n_works / WORKS_PER_DISTRICT)));
  double angle = g_rand_double_range (county->random, -0.6, 0.6);

  return (Place){ { 480000 + district % n_wide * DISTRICT_M, 2650000 + district / n_wide * DISTRICT_M }, cos (angle), sin (angle) };
}

static void
add_kinds (County *county)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GpFeature *row = gp_feature_new (GP_TABLE_WORK_KIND, i + 1, NULL);

      gp_feature_set_text (row, GP_WORK_KIND_KIND, kinds[i].kind);
      gp_feature_set_int (row, GP_WORK_KIND_RANK, kinds[i].rank);
      gp_feature_set_int (row, GP_WORK_KIND_UNDERGROUND, kinds[i].underground);
      gp_snapshot_builder_take (county->builder, row);
    }
}

static void
add_streets (County *county, const Place *place, guint district)
{
  const double length = (N_STREETS - 1) * BLOCK_M;

  for (guint i = 0; i < 2 * N_STREETS; i++)
    {
      double across = i / 2 * BLOCK_M;
      GpPoint ends[] = { i % 2 ? to_plan (place, across, 0) : to_plan (place, 0, across),
                         i % 2 ? to_plan (place, across, length) : to_plan (place, length, across) };
      g_autoptr (GpGeometry) line = gp_geometry_new_line (ends, 2);
      GpFeature *road = gp_feature_new (GP_TABLE_ROAD, district * 2 * N_STREETS + i + 1, line);

      gp_feature_set_real (road, GP_ROAD_WIDTH, STREET_WIDTH_M);
      gp_snapshot_builder_take (county->builder, road);
    }
}

/* Along a street, from somewhere in one block to somewhere in it or the next. */
static GpGeometry *
make_footprint (County *county, const Place *place, double half_width_m)
{
  GRand *random = county->random;
  gboolean two = g_rand_int_range (random, 0, 20) == 0;
  double across = g_rand_int_range (random, 0, N_STREETS) * BLOCK_M + g_rand_double_range (random, -0.8, 0.8);
  double block = g_rand_int_range (random, 0, N_STREETS - 1 - (int) two) * BLOCK_M;
  double from = block + g_rand_double_range (random, 6, 35), to = block + (two ? BLOCK_M : 0) + g_rand_double_range (random, 60, 94);
  gboolean upwards = g_rand_boolean (random);
  GpPoint ring[5];

  for (guint i = 0; i < 5; i++)
    {
      double along = i % 4 == 0 || i % 4 == 3 ? from : to, side = across + (i % 4 < 2 ? -half_width_m : half_width_m);

      ring[i] = upwards ? to_plan (place, side, along) : to_plan (place, along, side);
    }
  return gp_geometry_new_ring (ring, 5);
}

static void
allocate (County *county, gint64 work, guint fund, GpFen amount)
{
  GpFeature *allocation = gp_feature_new (GP_TABLE_ALLOCATION, county->next_row++, NULL);

  gp_feature_set_int (allocation, GP_ALLOCATION_FUND, fund * N_YEARS + 1);
  gp_feature_set_int (allocation, GP_ALLOCATION_WORK, work);
  gp_feature_set_int (allocation, GP_ALLOCATION_AMOUNT, amount);
  gp_snapshot_builder_take (county->builder, allocation);
  county->drawn[fund] += amount;
}

static void
add_work (County *county, const Place *place, guint number)
{
  GRand *random = county->random;
  guint kind = g_rand_int_range (random, 0, G_N_ELEMENTS (kinds)), n_units = MAX (county->n_works / WORKS_PER_UNIT, 1);
  g_autoptr (GpGeometry) shape = make_footprint (county, place, kinds[kind].half_width_m);
  GpFeature *work = gp_feature_new (GP_TABLE_WORK, number + 1, shape);
  int days = g_rand_int_range (random, 5, 31);
  /* Units work in the districts around. */
  guint near = (guint) ((guint64) number * n_units / county->n_works) + g_rand_int_range (random, 0, 6);
  g_autofree char *unit = g_strdup_printf ("Unit %u", near % n_units);
  g_autofree char *code = g_strdup_printf ("W-%06u", number + 1);

  gp_feature_set_text (work, GP_CODE, code);
  gp_feature_set_text (work, GP_WORK_KIND, kinds[kind].kind);
  gp_feature_set_int (work, GP_WORK_DISTRICT, number / WORKS_PER_DISTRICT + 1);
  gp_feature_set_choice (work, GP_WORK_CLASS, g_rand_int_range (random, 0, GP_N_CLASSES));
  gp_feature_set_int (work, GP_WORK_DAYS, days);
  gp_feature_set_text (work, GP_WORK_UNIT, unit);
  if (g_rand_boolean (random))
    gp_feature_set_date (work, GP_WORK_EARLIEST, COUNTY_FIRST_DAY + g_rand_int_range (random, 0, 365));
  allocate (county, work->fid, kind % N_FUNDS, (GpFen) days * DAY_FEN);
  gp_snapshot_builder_take (county->builder, work);
}

static void
add_limits (County *county)
{
  GpFeature *setting = gp_feature_new (GP_TABLE_SETTING, 1, NULL);

  gp_feature_set_text (setting, GP_SETTING_KEY, "closures_per_district");
  gp_feature_set_text (setting, GP_SETTING_VALUE, "6");
  gp_snapshot_builder_take (county->builder, setting);
  for (guint i = 0; i < MAX (county->n_works / WORKS_PER_UNIT, 1); i++)
    {
      GpFeature *crew = gp_feature_new (GP_TABLE_CREW, i + 1, NULL);
      g_autofree char *unit = g_strdup_printf ("Unit %u", i);

      gp_feature_set_text (crew, GP_CREW_UNIT, unit);
      gp_feature_set_int (crew, GP_CREW_CAPACITY, 2);
      gp_snapshot_builder_take (county->builder, crew);
    }
  for (guint i = 0; i < N_FUNDS * N_YEARS; i++)
    {
      GpFeature *fund = gp_feature_new (GP_TABLE_FUND, i + 1, NULL);
      g_autofree char *name = g_strdup_printf ("Fund %u", i / N_YEARS);

      gp_feature_set_text (fund, GP_FUND_NAME, name);
      gp_feature_set_int (fund, GP_FUND_YEAR, FIRST_YEAR + i % N_YEARS);
      gp_feature_set_int (fund, GP_FUND_AMOUNT, county->drawn[i / N_YEARS] / YEARS_OF_MONEY);
      gp_feature_set_int (fund, GP_FUND_CARRY_OVER, i / N_YEARS % 2 == 0);
      gp_snapshot_builder_take (county->builder, fund);
    }
}

/**
 * county_new:
 * @n_works: how many works
 * @seed: of the random choices
 *
 * Returns: (transfer full): the plan
 */
GpSnapshot *
county_new (guint n_works, guint32 seed)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  County county = { .builder = builder, .random = random, .n_works = n_works, .next_row = 1 };
  Place place = { 0 };

  add_kinds (&county);
  for (guint i = 0; i < n_works; i++)
    {
      if (i % WORKS_PER_DISTRICT == 0)
        {
          place = place_district (&county, i / WORKS_PER_DISTRICT);
          add_streets (&county, &place, i / WORKS_PER_DISTRICT);
        }
      add_work (&county, &place, i);
    }
  add_limits (&county);
  return gp_snapshot_builder_end (builder);
}
