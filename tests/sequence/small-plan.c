/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-plan.h"

static const struct
{
  const char *kind;
  int rank; /* 0: none */
  gboolean underground;
} kinds[] = {
  { "sewage", 10, TRUE },
  { "rain", 20, TRUE },
  { "water", 40, TRUE },
  { "gas", 60, TRUE },
  { "power", 70, TRUE },
  { "road_base", 100, FALSE },
  { "road_surface", 110, FALSE },
  { "greening", 140, FALSE },
  { "roof", 0, FALSE },
};

void
small_plan_put (SmallPlan *plan, GpFeature *feature)
{
  gp_snapshot_builder_put (plan->builder, feature);
  gp_feature_unref (feature);
}

SmallPlan
small_plan_begin (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  SmallPlan plan = { gp_snapshot_builder_new (crs, NULL), 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GpFeature *row = gp_feature_new (GP_TABLE_WORK_KIND, i + 1, NULL);

      gp_feature_set_text (row, GP_WORK_KIND_KIND, kinds[i].kind);
      if (kinds[i].rank > 0)
        gp_feature_set_int (row, GP_WORK_KIND_RANK, kinds[i].rank);
      gp_feature_set_int (row, GP_WORK_KIND_UNDERGROUND, kinds[i].underground);
      gp_feature_set_choice (row, GP_WORK_KIND_CLASS, i % GP_N_CLASSES);
      small_plan_put (&plan, row);
    }
  return plan;
}

GpSnapshot *
small_plan_end (SmallPlan *plan)
{
  GpSnapshot *snapshot = gp_snapshot_builder_end (plan->builder);

  gp_snapshot_builder_free (plan->builder);
  return snapshot;
}

GpFeature *
small_plan_work (SmallPlan *plan, gint64 fid, const char *kind, int days, GpBox box)
{
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);
  g_autofree char *code = g_strdup_printf ("W-%03d", (int) fid);
  GpFeature *work = gp_feature_new (GP_TABLE_WORK, fid, gp_box_is_empty (&box) ? NULL : shape);

  gp_feature_set_text (work, GP_CODE, code);
  gp_feature_set_text (work, GP_NAME, kind);
  gp_feature_set_text (work, GP_WORK_KIND, kind);
  if (days != 0)
    gp_feature_set_int (work, GP_WORK_DAYS, days);
  return work;
}

void
small_plan_road (SmallPlan *plan, gint64 fid, GpPoint from, GpPoint to, GpDate surfaced_on)
{
  GpPoint points[] = { from, to };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 2);
  GpFeature *road = gp_feature_new (GP_TABLE_ROAD, fid, line);

  gp_feature_set_real (road, GP_ROAD_WIDTH, 8);
  if (surfaced_on != GP_DATE_NONE)
    {
      gp_feature_set_date (road, GP_ROAD_SURFACED_ON, surfaced_on);
      gp_feature_set_choice (road, GP_ROAD_SURFACING, fid % 2);
    }
  small_plan_put (plan, road);
}

void
small_plan_order (SmallPlan *plan, gint64 before, gint64 after, int lag_days)
{
  GpFeature *order = gp_feature_new (GP_TABLE_WORK_ORDER, plan->next_id++, NULL);

  gp_feature_set_int (order, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (order, GP_WORK_ORDER_AFTER, after);
  gp_feature_set_int (order, GP_WORK_ORDER_LAG_DAYS, lag_days);
  small_plan_put (plan, order);
}

void
small_plan_order_within (SmallPlan *plan, gint64 before, gint64 after, int lag_days, int max_lag_days)
{
  GpFeature *order = gp_feature_new (GP_TABLE_WORK_ORDER, plan->next_id++, NULL);

  gp_feature_set_int (order, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (order, GP_WORK_ORDER_AFTER, after);
  gp_feature_set_int (order, GP_WORK_ORDER_LAG_DAYS, lag_days);
  gp_feature_set_int (order, GP_WORK_ORDER_MAX_LAG_DAYS, max_lag_days);
  small_plan_put (plan, order);
}

void
small_plan_crew (SmallPlan *plan, const char *unit, int capacity)
{
  GpFeature *crew = gp_feature_new (GP_TABLE_CREW, plan->next_id++, NULL);

  gp_feature_set_text (crew, GP_CREW_UNIT, unit);
  gp_feature_set_int (crew, GP_CREW_CAPACITY, capacity);
  small_plan_put (plan, crew);
}

gint64
small_plan_fund (SmallPlan *plan, const char *name, int year, GpFen amount, gboolean carry_over)
{
  GpFeature *fund = gp_feature_new (GP_TABLE_FUND, plan->next_id++, NULL);
  gint64 fid = fund->fid;

  gp_feature_set_text (fund, GP_FUND_NAME, name);
  gp_feature_set_int (fund, GP_FUND_YEAR, year);
  gp_feature_set_int (fund, GP_FUND_AMOUNT, amount);
  gp_feature_set_int (fund, GP_FUND_CARRY_OVER, carry_over);
  small_plan_put (plan, fund);
  return fid;
}

void
small_plan_allocate (SmallPlan *plan, gint64 fund, gint64 work, GpFen amount)
{
  GpFeature *allocation = gp_feature_new (GP_TABLE_ALLOCATION, plan->next_id++, NULL);

  gp_feature_set_int (allocation, GP_ALLOCATION_FUND, fund);
  gp_feature_set_int (allocation, GP_ALLOCATION_WORK, work);
  gp_feature_set_int (allocation, GP_ALLOCATION_AMOUNT, amount);
  small_plan_put (plan, allocation);
}

void
small_plan_allocate_on (SmallPlan *plan, gint64 fund, gint64 work, GpFen amount, GpGate gate, GpDate on_date)
{
  GpFeature *allocation = gp_feature_new (GP_TABLE_ALLOCATION, plan->next_id++, NULL);

  gp_feature_set_int (allocation, GP_ALLOCATION_FUND, fund);
  gp_feature_set_int (allocation, GP_ALLOCATION_WORK, work);
  gp_feature_set_int (allocation, GP_ALLOCATION_AMOUNT, amount);
  gp_feature_set_choice (allocation, GP_ALLOCATION_GATE, (int) gate);
  gp_feature_set_date (allocation, GP_ALLOCATION_ON_DATE, on_date);
  small_plan_put (plan, allocation);
}

void
small_plan_setting (SmallPlan *plan, const char *key, const char *value)
{
  GpFeature *setting = gp_feature_new (GP_TABLE_SETTING, plan->next_id++, NULL);

  gp_feature_set_text (setting, GP_SETTING_KEY, key);
  gp_feature_set_text (setting, GP_SETTING_VALUE, value);
  small_plan_put (plan, setting);
}

/* --- random plans ------------------------------------------------------- */

#define BLOCK_M 120.0
#define N_STREETS 4

/* A trench, surface or bed along one of the streets of a grid. */
static GpBox
random_footprint (GRand *random, guint n_blocks, gboolean wide)
{
  double length = g_rand_double_range (random, 8, wide ? 130 : 300), half = wide ? 4 : g_rand_double_range (random, 0.4, 1.2);
  double along = g_rand_double_range (random, 0, n_blocks * BLOCK_M), across = g_rand_int_range (random, 0, N_STREETS) * BLOCK_M;

  across += wide ? 0 : g_rand_double_range (random, -3, 3);
  if (g_rand_boolean (random))
    return (GpBox){ along, across - half, along + length, across + half };
  return (GpBox){ across - half, along, across + half, along + length };
}

static void
random_dates (GRand *random, GpFeature *work)
{
  GpDate day = FIRST_DAY + g_rand_int_range (random, 0, 500);

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      gp_feature_set_date (work, GP_WORK_EARLIEST, day);
      break;
    case 1:
      gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 4000);
      break;
    default:
      break;
    }
}

static void
random_limits (SmallPlan *plan, GRand *random, guint n_works)
{
  static const char *const units[] = { "A", "B", "C" };
  gint64 funds[3];

  for (guint i = 0; i < 2; i++)
    small_plan_crew (plan, units[i], g_rand_int_range (random, 1, 4));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("fund %u", i);

      for (int year = 2026; year < 2026 + 30; year++)
        funds[i] = small_plan_fund (plan, name, year, 600000 * (n_works / 10 + 1), i != 1);
    }
  for (guint i = 0; i < n_works; i++)
    if (g_rand_int_range (random, 0, 3) == 0)
      small_plan_allocate (plan, funds[g_rand_int_range (random, 0, 3)], i + 1, g_rand_int_range (random, 1, 500000));
  for (guint i = 0; i + 2 < n_works; i += 5)
    {
      gint64 before = g_rand_int_range (random, 1, n_works), after = g_rand_int_range (random, 1, n_works);

      /* By fid and by kind, so that no circle can come of it. */
      if (before % G_N_ELEMENTS (kinds) < after % G_N_ELEMENTS (kinds))
        small_plan_order (plan, before, after, g_rand_int_range (random, -3, 20));
    }
  small_plan_setting (plan, "closures_per_district", g_rand_boolean (random) ? "3" : "1");
  if (g_rand_boolean (random))
    small_plan_setting (plan, "days_off", "2026-05-01..2026-05-05, 01-20..02-10, 12-28..01-02");
}

static SmallPlan
begin_random (guint32 seed, guint n_works)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  SmallPlan plan = small_plan_begin ();
  guint n_blocks = MAX (n_works / 12, 2);

  for (guint i = 0; i < N_STREETS; i++)
    {
      GpDate surfaced = i == 1 ? gp_date_from_ymd (2022, 6, 1) : GP_DATE_NONE;

      small_plan_road (&plan, i + 1, (GpPoint){ -50, i * BLOCK_M }, (GpPoint){ n_blocks * BLOCK_M + 50, i * BLOCK_M }, surfaced);
    }
  for (guint i = 0; i <= n_blocks; i++)
    small_plan_road (&plan, i + 100, (GpPoint){ i * BLOCK_M, -50 }, (GpPoint){ i * BLOCK_M, n_blocks * BLOCK_M + 50 }, GP_DATE_NONE);
  for (guint i = 0; i < n_works; i++)
    {
      guint kind = (i + 1) % G_N_ELEMENTS (kinds);
      GpFeature *work = small_plan_work (&plan, i + 1, kinds[kind].kind, g_rand_int_range (random, 1, 40), random_footprint (random, n_blocks, kinds[kind].rank >= 100));
      const char *unit = (const char *[]){ "A", "B", "C", NULL }[g_rand_int_range (random, 0, 4)];

      if (unit)
        gp_feature_set_text (work, GP_WORK_UNIT, unit);
      gp_feature_set_choice (work, GP_WORK_CLASS, g_rand_int_range (random, 0, GP_N_CLASSES));
      gp_feature_set_int (work, GP_WORK_DISTRICT, g_rand_int_range (random, 1, 3));
      random_dates (random, work);
      small_plan_put (&plan, work);
    }
  random_limits (&plan, random, n_works);
  return plan;
}

GpSnapshot *
small_plan_random (guint32 seed, guint n_works)
{
  SmallPlan plan = begin_random (seed, n_works);

  return small_plan_end (&plan);
}

/* --- and with everything there is --------------------------------------- */

static void
add_compounds (SmallPlan *plan, GRand *random)
{
  GpFeature *kind = gp_feature_new (GP_TABLE_WORK_KIND, 50, NULL);

  gp_feature_set_text (kind, GP_WORK_KIND_KIND, "design");
  small_plan_put (plan, kind);
  kind = gp_feature_new (GP_TABLE_WORK_KIND, 51, NULL);
  gp_feature_set_text (kind, GP_WORK_KIND_KIND, "paving");
  gp_feature_set_int (kind, GP_WORK_KIND_RANK, 120);
  gp_feature_set_int (kind, GP_WORK_KIND_UNDERGROUND, 0);
  small_plan_put (plan, kind);
  for (gint64 fid = 1; fid <= 2; fid++)
    {
      GpFeature *district = gp_feature_new (GP_TABLE_DISTRICT, fid, NULL);

      if (g_rand_boolean (random))
        gp_feature_set_int (district, GP_DISTRICT_CLOSURES, g_rand_int_range (random, 1, 5));
      small_plan_put (plan, district);
    }
  for (gint64 fid = 1; fid <= 5; fid++)
    {
      GpFeature *compound = gp_feature_new (GP_TABLE_COMPOUND, fid, NULL);

      gp_feature_set_int (compound, GP_COMPOUND_DISTRICT, 1 + fid % 2);
      gp_feature_set_int (compound, GP_COMPOUND_PILOT, fid <= 2 && g_rand_boolean (random));
      small_plan_put (plan, compound);
    }
}

/* A work in a compound: design, roof, garden, or a path. */
static void
add_in_compound (SmallPlan *plan, GRand *random, gint64 fid)
{
  static const char *const kinds_there[] = { "design", "roof", "roof", "greening", "paving" };
  double x = 5000 + fid * 60;
  GpFeature *work = small_plan_work (plan, fid, kinds_there[g_rand_int_range (random, 0, 5)], g_rand_int_range (random, 1, 20), (GpBox){ x, 0, x + 70, 20 });

  gp_feature_set_int (work, GP_WORK_COMPOUND, g_rand_int_range (random, 1, 6));
  gp_feature_set_int (work, GP_WORK_PACKAGE, g_rand_int_range (random, 0, 3));
  if (g_rand_boolean (random))
    gp_feature_set_text (work, GP_WORK_UNIT, "B");
  small_plan_put (plan, work);
}

/* What has been: a sewer and a surface, finished; what is fixed; what has to follow soon. */
static void
add_history (SmallPlan *plan, GRand *random, gint64 fid)
{
  double x = g_rand_double_range (random, 0, 200);
  GpFeature *work = small_plan_work (plan, fid, "road_surface", 6, (GpBox){ x, BLOCK_M - 4, x + 40, BLOCK_M + 4 });
  GpFeature *waiver;

  gp_feature_set_date (work, GP_WORK_ACTUAL_START, FIRST_DAY - 300);
  gp_feature_set_date (work, GP_WORK_ACTUAL_FINISH, FIRST_DAY - 290 + g_rand_int_range (random, 0, 100));
  small_plan_put (plan, work);
  work = small_plan_work (plan, fid + 1, "sewage", 9, (GpBox){ x, BLOCK_M, x + 70, BLOCK_M + 1 });
  gp_feature_set_choice (work, GP_WORK_STAGE, GP_STAGE_COMPLETED);
  small_plan_put (plan, work);
  work = small_plan_work (plan, fid + 2, "roof", 7, GP_BOX_EMPTY);
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + g_rand_int_range (random, 0, 60));
  small_plan_put (plan, work);
  waiver = gp_feature_new (GP_TABLE_WAIVER, 1, NULL);
  gp_feature_set_text (waiver, GP_WAIVER_RULE, "moratorium");
  gp_feature_set_text (waiver, GP_WAIVER_OBJECT_A, "work:3");
  small_plan_put (plan, waiver);
  small_plan_put (plan, small_plan_work (plan, fid + 3, "roof", 12, GP_BOX_EMPTY));
  work = small_plan_work (plan, fid + 4, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + g_rand_int_range (random, 0, 150));
  small_plan_put (plan, work);
  small_plan_order_within (plan, fid + 3, fid + 4, g_rand_int_range (random, -4, 3), g_rand_int_range (random, 3, 20));
  small_plan_order (plan, fid + 2, fid + 4, g_rand_int_range (random, -4, 10));
}

/* Money that lapses at the end of its year and pays for one work in each. */
static void
add_tight_money (SmallPlan *plan, gint64 fid)
{
  gint64 fund = small_plan_fund (plan, "tight", 2026, 3000000, FALSE);

  small_plan_fund (plan, "tight", 2027, 3000000, FALSE);
  for (gint64 i = 0; i < 2; i++)
    {
      small_plan_put (plan, small_plan_work (plan, fid + i, "roof", 10, GP_BOX_EMPTY));
      small_plan_allocate (plan, fund, fid + i, 3000000);
    }
}

/* Money that is granted, or only applied for, after the plan has begun. */
static void
add_late_money (SmallPlan *plan, gint64 fid)
{
  gint64 fund = small_plan_fund (plan, "late", 2026, 9000000, TRUE);

  for (gint64 i = 0; i < 2; i++)
    {
      small_plan_put (plan, small_plan_work (plan, fid + i, "roof", 10, GP_BOX_EMPTY));
      small_plan_allocate_on (plan, fund, fid + i, 1000000, i ? GP_GATE_APPLIED : GP_GATE_GRANTED, FIRST_DAY + 30 + i);
      small_plan_allocate_on (plan, fund, fid + i, 1000000, GP_GATE_PAID, FIRST_DAY + 90);
    }
}

GpSnapshot *
small_plan_random_full (guint32 seed, guint n_works)
{
  SmallPlan plan = begin_random (seed, n_works);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed ^ 0x5eed);

  add_compounds (&plan, random);
  for (guint i = 0; i < n_works / 3 + 2; i++)
    add_in_compound (&plan, random, 2000 + i);
  add_history (&plan, random, 3000);
  add_tight_money (&plan, 3100);
  add_late_money (&plan, 3200);
  return small_plan_end (&plan);
}

GpSequence *
small_plan_solve (GpSnapshot *snapshot, GpEffort effort)
{
  GpSequenceOptions options = { effort, GP_DATE_NONE, FIRST_DAY, 0 };
  g_autoptr (GError) error = NULL;
  GpSequence *sequence = gp_sequence_solve (snapshot, &options, NULL, &error);

  g_assert_no_error (error);
  return sequence;
}

guint
count_violations (const GPtrArray *violations, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < violations->len; i++)
    n += rule == NULL || g_str_equal (((GpViolation *) g_ptr_array_index (violations, i))->rule, rule);
  return n;
}
