/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the money page and the indicators page are filled with, from plans
 * small enough to be added up by hand; and at random, that no fen is lost
 * between the years.
 */
#include "config.h"

#include "gp-plan-indicator-table.h"
#include "gp-plan-money-table.h"

#define WAN GP_FEN_PER_WAN

/** Plan: a snapshot under way. */
typedef struct
{
  GpSnapshotBuilder *builder;
  gint64 settings;
} Plan;

static Plan
plan_new (void)
{
  return (Plan){ gp_snapshot_builder_new (NULL, NULL), 0 };
}

static GpFeature *
put (Plan *plan, GpTableId table, gint64 fid)
{
  GpFeature *feature = gp_feature_new (table, fid, NULL);

  gp_snapshot_builder_put (plan->builder, feature);
  /* The builder holds it; it may still be filled until the snapshot is made. */
  gp_feature_unref (feature);
  return feature;
}

static void
put_setting (Plan *plan, const char *key, const char *value)
{
  GpFeature *setting = put (plan, GP_TABLE_SETTING, ++plan->settings);

  gp_feature_set_text (setting, GP_SETTING_KEY, key);
  gp_feature_set_text (setting, GP_SETTING_VALUE, value);
}

static void
set_choice (GpFeature *feature, guint field, const char *value)
{
  int choice = gp_field_find_choice (gp_table_get_field (feature->table, field), value);

  g_assert_cmpint (choice, >=, 0);
  gp_feature_set_choice (feature, field, choice);
}

static void
put_fund (Plan *plan, gint64 id, const char *name, const char *source, int year, GpFen amount)
{
  GpFeature *fund = put (plan, GP_TABLE_FUND, id);

  gp_feature_set_text (fund, GP_FUND_NAME, name);
  set_choice (fund, GP_FUND_SOURCE, source);
  if (year > 0)
    gp_feature_set_int (fund, GP_FUND_YEAR, year);
  gp_feature_set_int (fund, GP_FUND_AMOUNT, amount);
}

static void
put_work (Plan *plan, gint64 fid, GpFen cost, GpDate start, GpDate finish)
{
  GpFeature *work = put (plan, GP_TABLE_WORK, fid);

  gp_feature_set_int (work, GP_WORK_COST, cost);
  if (start == GP_DATE_NONE)
    return;
  gp_feature_set_date (work, GP_WORK_START, start);
  gp_feature_set_date (work, GP_WORK_FINISH, finish);
}

static void
put_allocation (Plan *plan, gint64 id, gint64 fund, gint64 work, GpFen amount, const char *gate)
{
  GpFeature *allocation = put (plan, GP_TABLE_ALLOCATION, id);

  gp_feature_set_int (allocation, GP_ALLOCATION_FUND, fund);
  gp_feature_set_int (allocation, GP_ALLOCATION_WORK, work);
  gp_feature_set_int (allocation, GP_ALLOCATION_AMOUNT, amount);
  set_choice (allocation, GP_ALLOCATION_GATE, gate);
}

static GpMoneyTable *
get_money (Plan *plan)
{
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  g_autoptr (GpSnapshot) snapshot = gp_snapshot_builder_end (plan->builder);

  return gp_plan_get_money_table (snapshot, template);
}

/* Ten days, four of them in 2026; nobody works on 1 January. */
static void
test_money (void)
{
  Plan plan = plan_new ();
  g_autoptr (GpMoneyTable) money = NULL;
  const GpMoneyYear *year;
  const GpMoneyFund *fund;

  put_setting (&plan, "days_off", "2027-01-01");
  put_fund (&plan, 1, "中央补助资金（2026年）", "central", 2026, 600 * WAN);
  put_fund (&plan, 2, "中央补助资金（2027年）", "central", 2027, 100 * WAN);
  put_fund (&plan, 3, "省级配套资金", "province", 2027, 50 * WAN);
  put_fund (&plan, 4, "水务出资", "enterprise", 0, 30 * WAN);
  put_work (&plan, 1, 1000 * WAN, gp_date_from_ymd (2026, 12, 28), gp_date_from_ymd (2027, 1, 7));
  put_work (&plan, 2, 77 * WAN, GP_DATE_NONE, GP_DATE_NONE);
  put_allocation (&plan, 1, 1, 1, 600 * WAN, "paid");
  put_allocation (&plan, 2, 4, 1, 10 * WAN, "granted");
  put_allocation (&plan, 3, 3, 99, 5 * WAN, "paid"); /* of a work that is no more */
  money = get_money (&plan);

  g_assert_cmpint (money->cost, ==, 1077 * WAN);
  g_assert_cmpint (money->found, ==, 780 * WAN);
  g_assert_cmpint (money->groups[GP_MONEY_GRANTS].amount, ==, 750 * WAN);
  g_assert_cmpint (money->groups[GP_MONEY_GRANTS].allocated, ==, 600 * WAN);
  g_assert_cmpint (money->groups[GP_MONEY_GRANTS].paid, ==, 600 * WAN);
  g_assert_cmpint (money->groups[GP_MONEY_ENTERPRISE].allocated, ==, 10 * WAN);
  g_assert_cmpint (money->groups[GP_MONEY_ENTERPRISE].paid, ==, 0);
  /* Rows that differ by the year behind their name are one fund. */
  g_assert_cmpuint (money->groups[GP_MONEY_GRANTS].n_funds, ==, 2);
  g_assert_cmpuint (money->funds->len, ==, 3);
  fund = g_ptr_array_index (money->funds, 0);
  g_assert_cmpstr (fund->name, ==, "中央补助资金");
  g_assert_cmpint (fund->amounts[0], ==, 600 * WAN);
  g_assert_cmpint (fund->amounts[1], ==, 100 * WAN);
  g_assert_true (money->has_yearless);
  g_assert_cmpint (((const GpMoneyFund *) g_ptr_array_index (money->funds, 2))->amounts[2], ==, 30 * WAN);

  g_assert_cmpuint (money->years->len, ==, 3);
  year = &g_array_index (money->years, GpMoneyYear, 0);
  g_assert_cmpint (year->year, ==, 2026);
  g_assert_cmpint (year->cost, ==, 400 * WAN);
  g_assert_cmpint (year->covered[GP_MONEY_GRANTS], ==, 240 * WAN);
  g_assert_cmpint (year->covered[GP_MONEY_ENTERPRISE], ==, 4 * WAN);
  g_assert_cmpint (gp_money_year_get_gap (year), ==, 156 * WAN);
  year = &g_array_index (money->years, GpMoneyYear, 1);
  g_assert_cmpint (year->cost, ==, 600 * WAN);
  year = &g_array_index (money->years, GpMoneyYear, 2);
  g_assert_cmpint (year->year, ==, 0);
  g_assert_cmpint (year->cost, ==, 77 * WAN);
}

/* What is done counts by the days it was done on. */
static void
test_actual_dates (void)
{
  Plan plan = plan_new ();
  g_autoptr (GpMoneyTable) money = NULL;
  GpFeature *work;

  put_work (&plan, 1, 100, gp_date_from_ymd (2026, 3, 1), gp_date_from_ymd (2026, 3, 9));
  work = put (&plan, GP_TABLE_WORK, 2);
  gp_feature_set_int (work, GP_WORK_COST, 7);
  gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2026, 3, 1));
  gp_feature_set_date (work, GP_WORK_FINISH, gp_date_from_ymd (2026, 3, 9));
  gp_feature_set_date (work, GP_WORK_ACTUAL_START, gp_date_from_ymd (2025, 3, 1));
  gp_feature_set_date (work, GP_WORK_ACTUAL_FINISH, gp_date_from_ymd (2025, 3, 9));
  money = get_money (&plan);
  g_assert_cmpuint (money->years->len, ==, 2);
  g_assert_cmpint (g_array_index (money->years, GpMoneyYear, 0).cost, ==, 7);
}

/* Years add up to the cost and to what was allocated, to the fen. */
static void
test_nothing_is_lost (void)
{
  for (guint round = 0; round < 50; round++)
    {
      Plan plan = plan_new ();
      g_autoptr (GpMoneyTable) money = NULL;
      GpFen cost = 0, covered = 0, years = 0, paid_in_years = 0;

      put_setting (&plan, "days_off", "02-10..02-20, 10-01..10-07");
      put_fund (&plan, 1, "专项债券", "bond", 2026, 1);
      for (guint i = 1; i <= 30; i++)
        {
          GpDate start = gp_date_from_ymd (2026, 1, 1) + g_test_rand_int_range (0, 900);
          GpFen amount = g_test_rand_int_range (0, 2000000000), part = g_test_rand_int_range (0, 1000000000);

          put_work (&plan, i, amount, i % 7 ? start : GP_DATE_NONE, start + g_test_rand_int_range (0, 800));
          put_allocation (&plan, i, 1, i, part, "applied");
          cost += amount;
          covered += part;
        }
      money = get_money (&plan);
      for (guint i = 0; i < money->years->len; i++)
        {
          years += g_array_index (money->years, GpMoneyYear, i).cost;
          paid_in_years += g_array_index (money->years, GpMoneyYear, i).covered[GP_MONEY_BOND];
        }
      g_assert_cmpint (money->cost, ==, cost);
      g_assert_cmpint (years, ==, cost);
      g_assert_cmpint (paid_in_years, ==, covered);
      g_assert_cmpint (money->groups[GP_MONEY_BOND].allocated, ==, covered);
    }
}

static void
test_empty (void)
{
  Plan plan = plan_new ();
  g_autoptr (GpMoneyTable) money = get_money (&plan);

  g_assert_true (gp_money_table_is_empty (money));
}

static void
test_progress (void)
{
  Plan plan = plan_new ();
  g_autoptr (GpMoneyTable) money = NULL;
  static const char *const stages[] = { "proposed", "started", "completed", "operated" };

  gp_feature_set_text (put (&plan, GP_TABLE_DISTRICT, 1), GP_NAME, "湖下片区");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      GpFeature *compound = put (&plan, GP_TABLE_COMPOUND, i + 1);

      set_choice (compound, GP_COMPOUND_STAGE, stages[i]);
      if (i > 0)
        gp_feature_set_int (compound, GP_COMPOUND_DISTRICT, 1);
      gp_feature_set_int (compound, GP_COMPOUND_HOUSEHOLDS, 10);
    }
  put (&plan, GP_TABLE_COMPOUND, 9); /* without a stage */
  money = get_money (&plan);
  g_assert_cmpuint (money->districts->len, ==, 2);
  g_assert_cmpstr (((const GpMoneyDistrict *) g_ptr_array_index (money->districts, 0))->name, ==, "湖下");
  g_assert_cmpuint (((const GpMoneyDistrict *) g_ptr_array_index (money->districts, 0))->counts[GP_STAGE_COMPLETED], ==, 1);
  g_assert_cmpuint (((const GpMoneyDistrict *) g_ptr_array_index (money->districts, 1))->counts[GP_STAGE_PROPOSED], ==, 2);
  g_assert_cmpuint (money->counts[GP_STAGE_PROPOSED], ==, 2);
  g_assert_cmpint (money->households, ==, 40);
}

static const GpIndicatorRow *
find_row (const GpIndicatorTable *table, const char *name)
{
  for (guint g = 0; g < table->groups->len; g++)
    {
      const GpIndicatorGroup *group = g_ptr_array_index (table->groups, g);

      for (guint i = 0; i < group->rows->len; i++)
        if (g_str_has_prefix (((const GpIndicatorRow *) g_ptr_array_index (group->rows, i))->name, name))
          return g_ptr_array_index (group->rows, i);
    }
  g_error ("no indicator %s", name);
}

static void
test_indicators (void)
{
  Plan plan = plan_new ();
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpIndicatorTable) table = NULL;
  const GpIndicatorRow *row;

  put (&plan, GP_TABLE_DISTRICT, 1);
  put (&plan, GP_TABLE_DISTRICT, 2);
  put_work (&plan, 1, 57700 * WAN, GP_DATE_NONE, GP_DATE_NONE);
  put_setting (&plan, "reported.districts", "2个片区");
  put_setting (&plan, "reported.investment_fen", "5.8亿元");
  put_setting (&plan, "reported.gas_m", "12.8公里");
  put_setting (&plan, "reported.lanes", "若干");
  put_setting (&plan, "figure.building_heads", "45");
  snapshot = gp_snapshot_builder_end (plan.builder);
  table = gp_plan_get_indicator_table (snapshot, template);

  row = find_row (table, "片区");
  g_assert_cmpint (row->state, ==, GP_INDICATOR_AGREES);
  g_assert_cmpstr (row->computed, ==, "2");
  row = find_row (table, "规划总投资");
  g_assert_cmpstr (row->unit, ==, "亿元");
  g_assert_cmpint (row->state, ==, GP_INDICATOR_AGREES); /* 5.77 rounds to 5.8 */
  g_assert_cmpstr (row->published, ==, "5.8");
  g_assert_cmpstr (row->computed, ==, "5.8");
  row = find_row (table, "燃气管");
  g_assert_cmpint (row->state, ==, GP_INDICATOR_DEVIATES);
  g_assert_cmpstr (row->difference, ==, "−12.8");
  g_assert_cmpstr (row->computed, ==, "0.00");
  row = find_row (table, "背街小巷");
  g_assert_cmpint (row->state, ==, GP_INDICATOR_UNREAD);
  g_assert_cmpstr (row->published, ==, "若干");
  row = find_row (table, "志愿楼栋长");
  g_assert_cmpint (row->state, ==, GP_INDICATOR_ADDED);
  g_assert_null (row->published);
  g_assert_cmpuint (gp_indicator_table_count (table, GP_INDICATOR_DEVIATES), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-tables/money", test_money);
  g_test_add_func ("/page-tables/actual-dates", test_actual_dates);
  g_test_add_func ("/page-tables/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/page-tables/empty", test_empty);
  g_test_add_func ("/page-tables/progress", test_progress);
  g_test_add_func ("/page-tables/indicators", test_indicators);
  return g_test_run ();
}
