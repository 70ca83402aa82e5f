/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The street as a stack, the day in figures and the chain of reasons, all read
 * from the dates that stand in a plan.
 */
#include "gp-day-book.h"
#include "gp-reason-chain.h"
#include "gp-street-stack.h"
#include "gp-verifier.h"
#include "small-plan.h"

#define STREET_M 200.0
#define SEWAGE 1
#define WATER 2
#define SURFACE 3

static const GpBox sewage_box = { 10, -1, 190, 1 };
static const GpBox water_beside = { 10, 2, 190, 3 };
static const GpBox water_above = { 10, -0.5, 190, 0.5 };
static const GpBox surface_box = { 0, -4, 200, 4 };

static GpFeature *
dated (SmallPlan *plan, gint64 fid, const char *kind, int first, int days, GpBox box)
{
  GpFeature *work = small_plan_work (plan, fid, kind, days, box);

  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + first);
  gp_feature_set_date (work, GP_WORK_FINISH, FIRST_DAY + first + days - 1);
  return work;
}

static SmallPlan
begin_street (void)
{
  SmallPlan plan = small_plan_begin ();

  small_plan_road (&plan, 1, (GpPoint){ 0, 0 }, (GpPoint){ STREET_M, 0 }, GP_DATE_NONE);
  small_plan_setting (&plan, "start_date", "2026-03-02");
  small_plan_put (&plan, dated (&plan, SURFACE, "road_surface", 80, 10, surface_box));
  return plan;
}

static GpStoredDates *
read_dates (GpSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GpStoredDates *dates = gp_stored_dates_new (snapshot, FIRST_DAY, NULL, &error);

  g_assert_no_error (error);
  return dates;
}

static GpStreetStack *
stack_of (SmallPlan *plan)
{
  g_autoptr (GpSnapshot) snapshot = small_plan_end (plan);
  g_autoptr (GpStoredDates) dates = read_dates (snapshot);
  g_autoptr (GArray) cells = gp_street_stack_find_cells (dates, GP_TABLE_ROAD, 1);

  g_assert_cmpuint (cells->len, >=, 1);
  return gp_street_stack_new (dates, g_array_index (cells, guint, 0));
}

static const GpStackJoin *
only_join (GpStreetStack *stack)
{
  g_assert_cmpuint (stack->joins->len, ==, 1);
  return g_ptr_array_index (stack->joins, 0);
}

/* Deepest first, openings in time, the surface in none of them. */
static void
test_layers (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpStreetStack) stack = NULL;
  static const struct
  {
    gint64 work;
    int opening;
  } expected[] = { { SEWAGE, 0 }, { WATER, 1 }, { 4, 0 }, { SURFACE, -1 } };

  small_plan_put (&plan, dated (&plan, WATER, "water", 60, 5, water_beside));
  small_plan_put (&plan, dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box));
  /* Within the joint gap of 14 days: one opening with the sewer. */
  small_plan_put (&plan, dated (&plan, 4, "gas", 19, 2, (GpBox){ 10, -3, 190, -2 }));
  small_plan_put (&plan, dated (&plan, 5, "roof", 0, 100, sewage_box));
  stack = stack_of (&plan);

  g_assert_cmpuint (stack->works->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < stack->works->len; i++)
    {
      const GpStackWork *work = &g_array_index (stack->works, GpStackWork, i);

      g_assert_cmpint (work->work->fid, ==, expected[i].work);
      g_assert_cmpint (work->opening, ==, expected[i].opening);
    }
  g_assert_cmpuint (stack->openings->len, ==, 2);
  g_assert_cmpint (g_array_index (stack->openings, GpStackOpening, 0).finish, ==, FIRST_DAY + 20);
  g_assert_cmpuint (g_array_index (stack->openings, GpStackOpening, 0).n_works, ==, 2);
  g_assert_cmpint (stack->closed_days, ==, 5 + 2 + 5 + 10);
  g_assert_cmpfloat_with_epsilon (stack->length_m, STREET_M, 0.5);
}

/* Nothing lies over the other: both at once, five days of closure and an opening less. */
static void
test_side_by_side (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpStreetStack) stack = NULL;
  const GpStackJoin *join;

  small_plan_put (&plan, dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box));
  small_plan_put (&plan, dated (&plan, WATER, "water", 60, 5, water_beside));
  stack = stack_of (&plan);
  join = only_join (stack);
  g_assert_true (join->possible);
  g_assert_cmpint (join->gap_days, ==, 55);
  g_assert_cmpuint (join->openings_fewer, ==, 1);
  g_assert_cmpint (join->closed_days_saved, ==, 5);
  g_assert_cmpfloat_with_epsilon (join->length_m, STREET_M, 0.5);
  g_assert_cmpuint (join->moves->len, ==, 1);
  g_assert_cmpint (g_array_index (join->moves, GpStackMove, 0).work, ==, SEWAGE);
  g_assert_cmpint (g_array_index (join->moves, GpStackMove, 0).start, ==, FIRST_DAY + 60);
  g_assert_null (join->why_not_later);
}

/* One lies on the other: an opening less, no day less, and no further than the gap asks. */
static void
test_above (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpStreetStack) stack = NULL;
  const GpStackJoin *join;

  small_plan_put (&plan, dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box));
  small_plan_put (&plan, dated (&plan, WATER, "water", 60, 5, water_above));
  stack = stack_of (&plan);
  join = only_join (stack);
  g_assert_true (join->possible);
  g_assert_true (join->later);
  g_assert_cmpint (join->closed_days_saved, ==, 0);
  g_assert_cmpint (join->shift_days, ==, 55 - 14);
}

static void
test_obstacles (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpStreetStack) stack = NULL;
  GpFeature *sewage = dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box), *water = dated (&plan, WATER, "water", 60, 5, water_beside);
  const GpStackJoin *join;

  gp_feature_set_date (sewage, GP_WORK_DUE, FIRST_DAY + 10);
  gp_feature_set_int (water, GP_WORK_FIXED, 1);
  small_plan_put (&plan, sewage);
  small_plan_put (&plan, water);
  stack = stack_of (&plan);
  join = only_join (stack);
  g_assert_false (join->possible);
  g_assert_nonnull (strstr (join->why_not_later, "due"));
  g_assert_nonnull (strstr (join->why_not_later, "W-001"));
  g_assert_nonnull (strstr (join->why_not_earlier, "fixed"));
  g_assert_nonnull (strstr (join->why_not_earlier, "W-002"));
}

/* The only crew is elsewhere for a year: what comes first cannot wait, what comes later not come. */
static void
test_crew (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpStreetStack) stack = NULL;
  GpFeature *works[] = { dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box), dated (&plan, WATER, "water", 60, 5, water_beside),
                         dated (&plan, 4, "gas", 5, 55, (GpBox){ 500, 500, 510, 510 }) };
  const GpStackJoin *join;

  small_plan_crew (&plan, "A", 1);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      gp_feature_set_text (works[i], GP_WORK_UNIT, "A");
      small_plan_put (&plan, works[i]);
    }
  stack = stack_of (&plan);
  join = only_join (stack);
  g_assert_false (join->possible);
  g_assert_nonnull (strstr (join->why_not_later, "crew"));
  g_assert_nonnull (strstr (join->why_not_earlier, "crew"));
}

/* --- plans at random ---------------------------------------------------- */

/* The plan with these dates in it. */
static GpSnapshot *
store (GpSnapshot *snapshot, const GArray *works)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);

  for (guint i = 0; i < works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (works, GpScheduled, i);
      g_autoptr (GpFeature) work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work));

      gp_feature_set_date (work, GP_WORK_START, scheduled->start);
      gp_feature_set_date (work, GP_WORK_FINISH, scheduled->finish);
      gp_snapshot_builder_put (builder, work);
    }
  return gp_snapshot_builder_end (builder);
}

static GArray *
moved (const GArray *works, const GArray *moves)
{
  GArray *copy = g_array_copy ((GArray *) works);

  for (guint i = 0; i < copy->len; i++)
    for (guint k = 0; k < moves->len; k++)
      {
        GpScheduled *work = &g_array_index (copy, GpScheduled, i);
        const GpStackMove *move = &g_array_index (moves, GpStackMove, k);

        if (work->work == move->work)
          {
            work->start = move->start;
            work->finish = move->finish;
          }
      }
  return copy;
}

/* Dates for which nothing was joined: as if streets were closed the day a dig is done. */
static GpSequence *
solve_apart (GpSnapshot *bare)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (bare), bare);
  g_autoptr (GpFeature) setting = gp_feature_new (GP_TABLE_SETTING, 9000, NULL);
  g_autoptr (GpSnapshot) apart = NULL;

  gp_feature_set_text (setting, GP_SETTING_KEY, "joint_gap_days");
  gp_feature_set_text (setting, GP_SETTING_VALUE, "0");
  gp_snapshot_builder_put (builder, setting);
  apart = gp_snapshot_builder_end (builder);
  return small_plan_solve (apart, GP_EFFORT_QUICK);
}

/* What is said to be possible breaks no rule, by the verifier's account, and saves what it says. */
static void
test_random_joins (void)
{
  guint possible = 0, impossible = 0;

  for (guint seed = 1; seed <= 100; seed++)
    {
      g_autoptr (GpSnapshot) bare = small_plan_random (seed, 10 + seed % 50);
      g_autoptr (GpSequence) sequence = solve_apart (bare);
      g_autoptr (GpSnapshot) snapshot = store (bare, sequence->works);
      g_autoptr (GpStoredDates) dates = read_dates (snapshot);
      guint bound, openings = gp_verifier_count_openings (snapshot, sequence->works, &bound);

      for (guint cell = 0; cell < gp_street_cells_get_n (gp_stored_dates_get_cells (dates)); cell++)
        {
          g_autoptr (GpStreetStack) stack = gp_street_stack_new (dates, cell);

          for (guint i = 0; i < stack->joins->len; i++)
            {
              const GpStackJoin *join = g_ptr_array_index (stack->joins, i);
              g_autoptr (GArray) works = NULL;
              g_autoptr (GPtrArray) violations = NULL;

              impossible += !join->possible;
              if (!join->possible)
                {
                  g_assert_nonnull (join->why_not_later);
                  g_assert_nonnull (join->why_not_earlier);
                  continue;
                }
              possible++;
              works = moved (sequence->works, join->moves);
              violations = gp_verifier_check_schedule (snapshot, works, NULL);
              for (guint k = 0; k < violations->len; k++)
                g_test_message ("seed %u: %s", seed, ((GpViolation *) g_ptr_array_index (violations, k))->text);
              g_assert_cmpuint (violations->len, ==, 0);
              g_assert_cmpuint (gp_verifier_count_openings (snapshot, works, &bound) + join->openings_fewer, ==, openings);
            }
        }
    }
  g_test_message ("%u possible, %u not", possible, impossible);
  g_assert_cmpuint (possible, >, 3);
  g_assert_cmpuint (impossible, >, 30);
}

/* Read from the plan, the reasons are those the sequence was given with. */
static void
test_random_chains (void)
{
  for (guint seed = 100; seed < 130; seed++)
    {
      g_autoptr (GpSnapshot) bare = small_plan_random (seed, 40);
      g_autoptr (GpSequence) sequence = small_plan_solve (bare, GP_EFFORT_QUICK);
      g_autoptr (GpSnapshot) snapshot = store (bare, sequence->works);
      g_autoptr (GpStoredDates) dates = read_dates (snapshot);

      for (guint i = 0; i < sequence->works->len; i++)
        {
          const GpScheduled *work = &g_array_index (sequence->works, GpScheduled, i);
          g_autoptr (GPtrArray) chain = gp_reason_chain_new (dates, work->work);

          for (guint k = 0; k < chain->len; k++)
            {
              const GpReasonLink *link = g_ptr_array_index (chain, k);
              const GpScheduled *same = gp_sequence_find (sequence, link->work);
              g_autofree char *said = gp_sequence_dup_reason (sequence, snapshot, link->work);

              g_assert_cmpint (link->start, ==, same->start);
              g_assert_cmpint (link->kind, ==, same->reason);
              g_assert_cmpint (link->other, ==, same->other);
              g_assert_cmpstr (link->text, ==, said);
              if (k + 1 < chain->len)
                g_assert_cmpint (link->other, ==, ((GpReasonLink *) g_ptr_array_index (chain, k + 1))->work);
            }
          g_assert_cmpuint (chain->len, >=, 1);
        }
    }
}

/* --- days --------------------------------------------------------------- */

static void
test_day_states (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpStoredDates) dates = NULL;
  g_autoptr (GpDayBook) book = NULL;
  static const struct
  {
    int day;
    GpStreetDay street;
    guint openings;
  } expected[] = { { -1, GP_STREET_UNTOUCHED, 0 }, { 0, GP_STREET_OPEN, 1 }, { 4, GP_STREET_OPEN, 1 }, { 5, GP_STREET_BACKFILLED, 1 }, { 62, GP_STREET_OPEN, 2 }, { 70, GP_STREET_BACKFILLED, 2 }, { 80, GP_STREET_OPEN, 2 }, { 90, GP_STREET_SURFACED, 2 }, { 900, GP_STREET_SURFACED, 2 } };

  small_plan_put (&plan, dated (&plan, SEWAGE, "sewage", 0, 5, sewage_box));
  small_plan_put (&plan, dated (&plan, WATER, "water", 60, 5, water_above));
  small_plan_road (&plan, 2, (GpPoint){ 0, 500 }, (GpPoint){ 100, 500 }, FIRST_DAY - 100);
  small_plan_road (&plan, 3, (GpPoint){ 0, 900 }, (GpPoint){ 100, 900 }, GP_DATE_NONE);
  snapshot = small_plan_end (&plan);
  dates = read_dates (snapshot);
  book = gp_day_book_new (dates);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (GpDayFigures) figures = { 0 };

      gp_day_book_look (book, FIRST_DAY + expected[i].day, &figures);
      g_test_message ("day %d", expected[i].day);
      g_assert_cmpuint (figures.streets[expected[i].street], ==, 1);
      g_assert_cmpuint (figures.openings, ==, expected[i].openings);
      g_assert_cmpuint (figures.openings_least, ==, expected[i].openings > 0);
      g_assert_cmpuint (figures.closed, ==, expected[i].street == GP_STREET_OPEN);
      g_assert_cmpuint (figures.streets[GP_STREET_MORATORIUM], ==, 1);
      g_assert_cmpuint (figures.streets[GP_STREET_IDLE], ==, 1);
    }
}

/* Money runs with the work days, households wait for the last work, closures count in their district. */
static void
test_day_figures (void)
{
  SmallPlan plan = begin_street ();
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&sewage_box);
  GpFeature *compound = gp_feature_new (GP_TABLE_COMPOUND, 7, shape);
  GpFeature *sewage = dated (&plan, SEWAGE, "sewage", 0, 10, sewage_box), *roof = dated (&plan, 4, "roof", 20, 10, sewage_box);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpStoredDates) dates = NULL;
  g_autoptr (GpDayBook) book = NULL;
  g_auto (GpDayFigures) fifth = { 0 };
  g_auto (GpDayFigures) last = { 0 };

  gp_feature_set_int (compound, GP_COMPOUND_HOUSEHOLDS, 120);
  small_plan_put (&plan, compound);
  gp_feature_set_int (sewage, GP_WORK_COST, 1000);
  gp_feature_set_int (sewage, GP_WORK_DISTRICT, 5);
  gp_feature_set_int (sewage, GP_WORK_COMPOUND, 7);
  gp_feature_set_int (roof, GP_WORK_COST, 500);
  gp_feature_set_int (roof, GP_WORK_COMPOUND, 7);
  small_plan_put (&plan, sewage);
  small_plan_put (&plan, roof);
  small_plan_setting (&plan, "closures_per_district", "3");
  snapshot = small_plan_end (&plan);
  dates = read_dates (snapshot);
  book = gp_day_book_new (dates);
  gp_day_book_look (book, FIRST_DAY + 4, &fifth);
  gp_day_book_look (book, FIRST_DAY + 29, &last);

  g_assert_cmpint (fifth.cost, ==, 1500);
  g_assert_cmpint (fifth.spent, ==, 500);
  g_assert_cmpuint (fifth.closures, ==, 3);
  g_assert_cmpuint (fifth.districts->len, ==, 1);
  g_assert_cmpint (g_array_index (fifth.districts, GpDistrictClosures, 0).district, ==, 5);
  g_assert_cmpuint (g_array_index (fifth.districts, GpDistrictClosures, 0).closed, ==, 1);
  g_assert_cmpint (fifth.households, ==, 0);
  g_assert_cmpint (fifth.households_in_all, ==, 120);
  g_assert_cmpint (last.spent, ==, 1500);
  g_assert_cmpint (last.households, ==, 120);
  g_assert_cmpuint (last.districts->len, ==, 0);
}

/* On the last day everything that was ever opened has been, as often as the verifier says. */
static void
test_random_days (void)
{
  for (guint seed = 200; seed < 240; seed++)
    {
      g_autoptr (GpSnapshot) bare = small_plan_random (seed, 50);
      g_autoptr (GpSequence) sequence = small_plan_solve (bare, GP_EFFORT_QUICK);
      g_autoptr (GpSnapshot) snapshot = store (bare, sequence->works);
      g_autoptr (GpStoredDates) dates = read_dates (snapshot);
      g_autoptr (GpDayBook) book = gp_day_book_new (dates);
      guint openings = 0;

      for (GpDate day = sequence->start - 1; day <= sequence->finish; day += 3)
        {
          g_auto (GpDayFigures) figures = { 0 };

          gp_day_book_look (book, day, &figures);
          g_assert_cmpuint (figures.openings, >=, openings);
          g_assert_cmpuint (figures.openings, >=, figures.openings_least);
          for (guint i = 0; figures.closures > 0 && i < figures.districts->len; i++)
            g_assert_cmpuint (g_array_index (figures.districts, GpDistrictClosures, i).closed, <=, MAX (figures.closures, 8));
          openings = figures.openings;
        }
      g_auto (GpDayFigures) figures = { 0 };
      gp_day_book_look (book, sequence->finish, &figures);
      g_assert_cmpuint (figures.openings, ==, sequence->openings);
      g_assert_cmpuint (figures.openings_least, ==, sequence->openings_bound);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/street-stack/layers", test_layers);
  g_test_add_func ("/street-stack/side-by-side", test_side_by_side);
  g_test_add_func ("/street-stack/above", test_above);
  g_test_add_func ("/street-stack/obstacles", test_obstacles);
  g_test_add_func ("/street-stack/crew", test_crew);
  g_test_add_func ("/street-stack/random", test_random_joins);
  g_test_add_func ("/reason-chain/random", test_random_chains);
  g_test_add_func ("/day-book/states", test_day_states);
  g_test_add_func ("/day-book/figures", test_day_figures);
  g_test_add_func ("/day-book/random", test_random_days);
  return g_test_run ();
}
