/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The twin of a replan is the verifier: dates after a wish are written into
 * the solved schedule, and what the wish is said to break has to be what the
 * verifier finds, no more and no less.
 */
#include "gp-replan.h"
#include "gp-verifier.h"
#include "small-plan.h"

/* The plan with the dates of @sequence stored in it. */
static GpSnapshot *
store_dates (GpSnapshot *snapshot, const GpSequence *sequence)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);

  for (guint i = 0; i < sequence->works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (sequence->works, GpScheduled, i);
      GpFeature *work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work));

      gp_feature_set_date (work, GP_WORK_START, scheduled->start);
      gp_feature_set_date (work, GP_WORK_FINISH, scheduled->finish);
      gp_snapshot_builder_take (builder, work);
    }
  return gp_snapshot_builder_end (builder);
}

static GArray *
apply (const GpSequence *sequence, const GpReplanResult *result)
{
  GArray *works = g_array_copy (sequence->works);

  for (guint i = 0; i < result->moved->len; i++)
    {
      const GpMoved *moved = &g_array_index (result->moved, GpMoved, i);
      GpScheduled *work = NULL;

      for (guint k = 0; work == NULL; k++)
        if (g_array_index (works, GpScheduled, k).work == moved->work)
          work = &g_array_index (works, GpScheduled, k);
      g_assert_cmpint (work->start, ==, moved->old_start);
      g_assert_cmpint (work->finish, ==, moved->old_finish);
      work->start = moved->start;
      work->finish = moved->finish;
    }
  return works;
}

static gboolean
names_rule (const GPtrArray *violations, const char *rule)
{
  return count_violations (violations, rule) > 0;
}

static void
assert_same_rules (const GPtrArray *said, const GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (found, i);

      g_test_message ("found %s: %s", violation->rule, violation->text);
      g_assert_true (names_rule (said, violation->rule));
    }
  for (guint i = 0; i < said->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (said, i);

      g_test_message ("said %s: %s", violation->rule, violation->text);
      g_assert_true (names_rule (found, violation->rule));
      g_assert_cmpint (violation->work, !=, 0);
    }
}

static void
assert_true_result (GpSnapshot *snapshot, const GpSequence *sequence, const GpReplanResult *result)
{
  g_autoptr (GArray) works = apply (sequence, result);
  g_autoptr (GPtrArray) found = gp_verifier_check_schedule (snapshot, works, NULL);
  GpDate finish = GP_DATE_NONE;

  for (guint i = 0; i < works->len; i++)
    finish = MAX (finish, g_array_index (works, GpScheduled, i).finish);
  assert_same_rules (result->violations, found);
  g_assert_cmpuint (result->openings, ==, gp_verifier_count_openings (snapshot, works, NULL));
  g_assert_cmpuint (result->openings_before, ==, sequence->openings);
  g_assert_cmpint (result->finish, ==, finish);
  g_assert_cmpint (result->finish_before, ==, sequence->finish);
}

static void
assert_same_result (const GpReplanResult *a, const GpReplanResult *b)
{
  g_assert_cmpmem (a->moved->data, a->moved->len * sizeof (GpMoved), b->moved->data, b->moved->len * sizeof (GpMoved));
  g_assert_cmpuint (a->violations->len, ==, b->violations->len);
  g_assert_cmpuint (a->openings, ==, b->openings);
}

static void
test_random (void)
{
  guint n_plans = g_test_thorough () ? 300 : 60, sound = 0, broken = 0, moved = 0;

  for (guint seed = 1; seed <= n_plans; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GpSnapshot) plan = small_plan_random (seed, 10 + seed % 50);
      g_autoptr (GpSequence) sequence = small_plan_solve (plan, GP_EFFORT_QUICK);
      g_autoptr (GpSnapshot) snapshot = store_dates (plan, sequence);
      g_autoptr (GpReplan) replan = gp_replan_new (snapshot, FIRST_DAY, NULL, NULL);

      for (guint i = 0; i < 12; i++)
        {
          const GpScheduled *work = &g_array_index (sequence->works, GpScheduled, g_rand_int_range (random, 0, sequence->works->len));
          GpDate day = MAX (work->start + g_rand_int_range (random, -80, 80), FIRST_DAY);
          g_autoptr (GpReplanResult) result = gp_replan_try (replan, work->work, day);
          g_autoptr (GpReplanResult) again = gp_replan_try (replan, work->work, day);
          g_autoptr (GpReplanResult) freed = gp_replan_free_work (replan, work->work);

          assert_same_result (result, again);
          assert_true_result (snapshot, sequence, result);
          assert_true_result (snapshot, sequence, freed);
          g_assert_cmpuint (freed->violations->len, ==, 0);
          g_assert_cmpuint (freed->openings, <=, sequence->openings);
          sound += result->violations->len == 0;
          broken += result->violations->len > 0;
          moved += result->moved->len > 1;
        }
    }
  /* Wishes of every sort were met. */
  g_test_message ("sound %u broken %u moved others %u", sound, broken, moved);
  g_assert_cmpuint (sound, >, n_plans);
  g_assert_cmpuint (broken, >, n_plans / 2);
  g_assert_cmpuint (moved, >, n_plans);
}

typedef struct
{
  GpSnapshot *snapshot;
  GpSequence *sequence;
  GpReplan *replan;
} Fixture;

/* Sewer 1, water 2 on top of it, road base 3 on both, power 4 elsewhere by the sewer's unit. */
static void
set_up (Fixture *fixture, GpFeature *(*edit) (GpFeature *work))
{
  static const char *const kinds[] = { "sewage", "water", "road_base", "power" };
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;

  for (gint64 fid = 1; fid <= 4; fid++)
    {
      GpBox box = { fid == 4 ? 500 : 0, -1, fid == 4 ? 600 : 100, 1 };
      GpFeature *work = small_plan_work (&plan, fid, kinds[fid - 1], 10, box);

      if (fid == 1 || fid == 4)
        gp_feature_set_text (work, GP_WORK_UNIT, "A");
      small_plan_put (&plan, edit ? edit (work) : work);
    }
  small_plan_crew (&plan, "A", 1);
  snapshot = small_plan_end (&plan);
  fixture->sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  fixture->snapshot = store_dates (snapshot, fixture->sequence);
  fixture->replan = gp_replan_new (fixture->snapshot, FIRST_DAY, NULL, NULL);
}

static void
tear_down (Fixture *fixture)
{
  gp_replan_free (fixture->replan);
  gp_sequence_free (fixture->sequence);
  gp_snapshot_unref (fixture->snapshot);
}

static GpDate
get_start (const GpReplanResult *result, gint64 work)
{
  for (guint i = 0; i < result->moved->len; i++)
    if (g_array_index (result->moved, GpMoved, i).work == work)
      return g_array_index (result->moved, GpMoved, i).start;
  return GP_DATE_NONE;
}

static void
test_pushes_what_follows (void)
{
  Fixture fixture;
  g_autoptr (GpReplanResult) result = NULL;

  set_up (&fixture, NULL);
  g_assert_cmpint (gp_sequence_find (fixture.sequence, 1)->start, ==, FIRST_DAY);
  g_assert_cmpint (gp_sequence_find (fixture.sequence, 4)->start, ==, FIRST_DAY + 10);
  result = gp_replan_try (fixture.replan, 1, FIRST_DAY + 5);
  /* The water follows, the base follows it after settling, and the power line,
     whose crew the sewer now has, goes to the nearest place: behind it. */
  g_assert_cmpuint (result->violations->len, ==, 0);
  g_assert_cmpuint (result->moved->len, ==, 4);
  g_assert_cmpint (get_start (result, 1), ==, FIRST_DAY + 5);
  g_assert_cmpint (get_start (result, 2), ==, FIRST_DAY + 15);
  g_assert_cmpint (get_start (result, 3), ==, FIRST_DAY + 32);
  g_assert_cmpint (get_start (result, 4), ==, FIRST_DAY + 15);
  g_assert_cmpint (result->finish, ==, result->finish_before + 5);
  tear_down (&fixture);
}

static void
test_changes_places (void)
{
  Fixture fixture;
  g_autoptr (GpReplanResult) result = NULL;

  set_up (&fixture, NULL);
  result = gp_replan_try (fixture.replan, 4, FIRST_DAY + 2);
  /* The sewer gives way, everything on it too. */
  g_assert_cmpuint (result->violations->len, ==, 0);
  g_assert_cmpint (get_start (result, 4), ==, FIRST_DAY + 2);
  g_assert_cmpint (get_start (result, 1), ==, FIRST_DAY + 12);
  g_assert_cmpint (get_start (result, 2), ==, FIRST_DAY + 22);
  tear_down (&fixture);
}

static GpFeature *
begin_sewer (GpFeature *work)
{
  if (work->fid == 1)
    gp_feature_set_date (work, GP_WORK_ACTUAL_START, FIRST_DAY);
  return work;
}

static void
test_says_what_breaks (void)
{
  Fixture fixture;
  g_autoptr (GpReplanResult) begun = NULL, crew = NULL, arc = NULL, unknown = NULL;

  set_up (&fixture, begin_sewer);
  begun = gp_replan_try (fixture.replan, 1, FIRST_DAY + 5);
  g_assert_cmpuint (begun->moved->len, ==, 0);
  g_assert_cmpuint (begun->violations->len, ==, 1);
  g_assert_true (names_rule (begun->violations, "fixed"));
  crew = gp_replan_try (fixture.replan, 4, FIRST_DAY + 2);
  g_assert_cmpuint (crew->moved->len, ==, 1);
  g_assert_cmpuint (crew->violations->len, ==, 1);
  g_assert_true (names_rule (crew->violations, "crew"));
  arc = gp_replan_try (fixture.replan, 2, FIRST_DAY + 4);
  g_assert_true (names_rule (arc->violations, "arc"));
  g_assert_nonnull (strstr (((GpViolation *) g_ptr_array_index (arc->violations, 0))->text, "W-001"));
  g_assert_nonnull (strstr (((GpViolation *) g_ptr_array_index (arc->violations, 0))->text, "2026-03-12"));
  unknown = gp_replan_try (fixture.replan, 77, FIRST_DAY);
  g_assert_cmpuint (unknown->moved->len + unknown->violations->len, ==, 0);
  tear_down (&fixture);
}

static GpFeature *
late_works (GpFeature *work)
{
  if (work->fid <= 2)
    gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + (work->fid == 1 ? 50 : 70));
  return work;
}

/* What lies beneath is brought forward as far as its own date allows, or not at all. */
static void
test_pulls_what_is_beneath (void)
{
  Fixture fixture;
  g_autoptr (GpReplanResult) pulled = NULL, too_far = NULL;
  g_autoptr (GpSnapshot) lazy = NULL;

  set_up (&fixture, late_works);
  for (guint i = 0; i < 3; i++)
    {
      GpScheduled *work = &g_array_index (fixture.sequence->works, GpScheduled, i);

      work->start = FIRST_DAY + 100 + 20 * i;
      work->finish = work->start + 9;
    }
  lazy = store_dates (fixture.snapshot, fixture.sequence);
  gp_replan_free (fixture.replan);
  fixture.replan = gp_replan_new (lazy, FIRST_DAY, NULL, NULL);

  pulled = gp_replan_try (fixture.replan, 3, FIRST_DAY + 97);
  g_assert_cmpuint (pulled->violations->len, ==, 0);
  g_assert_cmpint (get_start (pulled, 2), ==, FIRST_DAY + 80);
  g_assert_cmpint (get_start (pulled, 1), ==, FIRST_DAY + 70);
  too_far = gp_replan_try (fixture.replan, 3, FIRST_DAY + 76);
  g_assert_cmpuint (too_far->moved->len, ==, 1);
  g_assert_true (names_rule (too_far->violations, "arc"));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replan/pushes", test_pushes_what_follows);
  g_test_add_func ("/replan/changes-places", test_changes_places);
  g_test_add_func ("/replan/breaks", test_says_what_breaks);
  g_test_add_func ("/replan/pulls", test_pulls_what_is_beneath);
  g_test_add_func ("/replan/random", test_random);
  return g_test_run ();
}
