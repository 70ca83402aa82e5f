/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the objective: even money of the years, and least change against
   the dates that stand in the plan. */
#include <math.h>
#include "small-plan.h"

static GpSequence *
solve (GpSnapshot *snapshot, GpEffort effort, guint32 seed)
{
  GpSequenceOptions options = { .effort = effort, .from = GP_DATE_NONE, .today = FIRST_DAY, .seed = seed };
  GpSequence *sequence = gp_sequence_solve (snapshot, &options, NULL, NULL);

  g_assert_nonnull (sequence);
  return sequence;
}

/* The plan with the dates of @sequence; a work of key @longer takes ten days more. */
static GpSnapshot *
store (GpSnapshot *snapshot, const GpSequence *sequence, gint64 longer)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);

  for (guint i = 0; i < sequence->works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (sequence->works, GpScheduled, i);
      GpFeature *work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work));

      gp_feature_set_date (work, GP_WORK_START, scheduled->start);
      gp_feature_set_date (work, GP_WORK_FINISH, scheduled->finish);
      if (scheduled->work == longer)
        gp_feature_set_int (work, GP_WORK_DAYS, gp_feature_get_int (work, GP_WORK_DAYS, 1) + 10);
      gp_snapshot_builder_take (builder, work);
    }
  return gp_snapshot_builder_end (builder);
}

static int
compare_goals (const GpSequence *a, const GpSequence *b)
{
  if (a->openings != b->openings)
    return a->openings < b->openings ? -1 : 1;
  if (floor (a->openings_m / 100) != floor (b->openings_m / 100))
    return a->openings_m < b->openings_m ? -1 : 1;
  return a->completion_days < b->completion_days - 1e-9 ? -1 : a->completion_days > b->completion_days + 1e-9;
}

/* --- nothing for nothing ------------------------------------------------- */

/* @found may be better than @approved, but changes nothing without a gain. */
static void
assert_no_idle_change (const GpSequence *found, const GpSequence *approved)
{
  int order = compare_goals (found, approved);

  g_assert_cmpint (order, <=, 0);
  if (order == 0 && found->finish == approved->finish && found->unevenness > approved->unevenness - 1e-9)
    g_assert_cmpuint (found->changed, ==, 0);
}

static void
test_unchanged (void)
{
  guint kept = 0;

  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = seed % 2 ? small_plan_random (seed, 60) : small_plan_random_full (seed, 50);
      g_autoptr (GpSequence) first = solve (snapshot, GP_EFFORT_NORMAL, seed);
      g_autoptr (GpSnapshot) approved = store (snapshot, first, 0);
      g_autoptr (GpSequence) again = solve (approved, GP_EFFORT_NORMAL, seed);
      g_autoptr (GpSequence) quick = solve (approved, GP_EFFORT_QUICK, seed + 1000);
      g_autoptr (GpSequence) other = solve (approved, GP_EFFORT_NORMAL, seed + 1000);

      g_assert_cmpuint (again->changed, ==, 0);
      assert_no_idle_change (quick, first);
      assert_no_idle_change (other, first);
      kept += (quick->changed == 0) + (other->changed == 0);
    }
  g_test_message ("kept %u times of 24", kept);
  g_assert_cmpuint (kept, >=, 12);
}

/* One work takes ten days longer: the others stay far nearer to their dates
   than if the plan were sequenced as if it had none. */
static void
test_small_change (void)
{
  gint64 with = 0, without = 0;

  for (guint seed = 20; seed < 30; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 60);
      g_autoptr (GpSequence) first = solve (snapshot, GP_EFFORT_NORMAL, seed);
      g_autoptr (GpSnapshot) approved = store (snapshot, first, 7);
      g_autoptr (GpSequence) near = solve (approved, GP_EFFORT_NORMAL, seed);
      GpFeature *longer = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, 7));
      g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);
      g_autoptr (GpSnapshot) undated = NULL;
      g_autoptr (GpSequence) far = NULL;

      gp_feature_set_int (longer, GP_WORK_DAYS, gp_feature_get_int (longer, GP_WORK_DAYS, 1) + 10);
      gp_snapshot_builder_take (builder, longer);
      undated = gp_snapshot_builder_end (builder);
      far = solve (undated, GP_EFFORT_NORMAL, seed);
      g_assert_cmpuint (near->violations->len, ==, 0);
      with += near->changed_days;
      for (guint i = 0; i < far->works->len; i++)
        without += ABS (g_array_index (far->works, GpScheduled, i).start - g_array_index (first->works, GpScheduled, i).start);
    }
  g_test_message ("days moved: %d, without dates in the plan %d", (int) with, (int) without);
  g_assert_cmpint (with * 2, <, without);
}

/* Dates that a rule forbids are moved on with what follows them. */
static void
test_impossible_dates (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_crew (&plan, "A", 1);
  for (gint64 fid = 1; fid <= 4; fid++)
    {
      GpFeature *work = small_plan_work (&plan, fid, "roof", 10, GP_BOX_EMPTY);

      gp_feature_set_text (work, GP_WORK_UNIT, "A");
      /* All at once, and the first two before the plan begins. */
      gp_feature_set_date (work, GP_WORK_START, fid <= 2 ? FIRST_DAY - 100 : FIRST_DAY);
      gp_feature_set_date (work, GP_WORK_FINISH, FIRST_DAY + 9);
      small_plan_put (&plan, work);
    }
  small_plan_order (&plan, 4, 3, 0);
  snapshot = small_plan_end (&plan);
  sequence = solve (snapshot, GP_EFFORT_NORMAL, 1);
  g_assert_cmpuint (sequence->violations->len, ==, 0);
  g_assert_cmpint (sequence->finish, ==, FIRST_DAY + 39);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, >, gp_sequence_find (sequence, 4)->finish);
}

/* --- equals ---------------------------------------------------------------- */

/* One crew, three works alike, in the plan the other way round and with pauses:
   the pauses go, the order stays. */
static void
test_order_kept (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_crew (&plan, "A", 1);
  for (gint64 fid = 1; fid <= 3; fid++)
    {
      GpFeature *work = small_plan_work (&plan, fid, "roof", 10, GP_BOX_EMPTY);

      gp_feature_set_text (work, GP_WORK_UNIT, "A");
      gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + 5 + 10 * (3 - (int) fid));
      gp_feature_set_date (work, GP_WORK_FINISH, FIRST_DAY + 14 + 10 * (3 - (int) fid));
      small_plan_put (&plan, work);
    }
  snapshot = small_plan_end (&plan);
  sequence = solve (snapshot, GP_EFFORT_QUICK, 1);
  for (gint64 fid = 1; fid <= 3; fid++)
    g_assert_cmpint (gp_sequence_find (sequence, fid)->start, ==, FIRST_DAY + 10 * (3 - (int) fid));
  g_assert_cmpint (sequence->changed_days, ==, 15);
}

/* One crew, four works alike, two a year, paid from two funds: the order in which
   they were entered would spend each fund in one year. */
static void
test_even_money (void)
{
  for (GpEffort effort = GP_EFFORT_QUICK; effort <= GP_EFFORT_LONG; effort++)
    {
      SmallPlan plan = small_plan_begin ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;
      gint64 funds[2];

      small_plan_crew (&plan, "A", 1);
      for (guint k = 0; k < 2; k++)
        {
          funds[k] = small_plan_fund (&plan, k ? "county" : "province", 2026, 1000000, TRUE);
          small_plan_fund (&plan, k ? "county" : "province", 2027, 1000000, TRUE);
        }
      for (gint64 fid = 1; fid <= 4; fid++)
        {
          GpFeature *work = small_plan_work (&plan, fid, "roof", 150, GP_BOX_EMPTY);

          gp_feature_set_text (work, GP_WORK_UNIT, "A");
          small_plan_put (&plan, work);
          small_plan_allocate (&plan, funds[fid > 2], fid, 500000);
        }
      snapshot = small_plan_end (&plan);
      sequence = solve (snapshot, effort, 1);
      g_assert_cmpint (sequence->finish, ==, FIRST_DAY + 599);
      g_assert_cmpfloat_with_epsilon (sequence->completion_days, 375, 1e-9);
      g_assert_cmpfloat (sequence->unevenness, <, 1e-3);
    }
}

/* What is best by the whole objective is what the figures of the sequence say. */
static void
test_more_effort_is_no_worse (void)
{
  for (guint seed = 60; seed < 66; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 40);
      g_autoptr (GpSequence) quick = solve (snapshot, GP_EFFORT_QUICK, seed);
      g_autoptr (GpSnapshot) approved = store (snapshot, quick, 0);
      g_autoptr (GpSequence) normal = solve (approved, GP_EFFORT_NORMAL, seed);

      g_assert_cmpint (compare_goals (normal, quick), <=, 0);
      g_assert_cmpuint (normal->violations->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/approved/unchanged", test_unchanged);
  g_test_add_func ("/approved/small-change", test_small_change);
  g_test_add_func ("/approved/impossible-dates", test_impossible_dates);
  g_test_add_func ("/approved/order-kept", test_order_kept);
  g_test_add_func ("/approved/even-money", test_even_money);
  g_test_add_func ("/approved/more-effort", test_more_effort_is_no_worse);
  return g_test_run ();
}
