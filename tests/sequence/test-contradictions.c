/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plans that cannot be satisfied, and rows nobody should have entered: always
 * an answer, never a hang; what is wrong is named, the rest has its dates.
 */
#include "gp-error.h"
#include "gp-problem.h"
#include "gp-verifier.h"
#include "small-plan.h"

static const GpViolation *
find (const GpSequence *sequence, const char *rule)
{
  for (guint i = 0; i < sequence->violations->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (sequence->violations, i);

      g_test_message ("%s: %s", violation->rule, violation->text);
      if (g_str_equal (violation->rule, rule))
        return violation;
    }
  return NULL;
}

static void
assert_names (const GpViolation *violation, const char *first, const char *second)
{
  g_assert_nonnull (violation);
  g_assert_nonnull (strstr (violation->text, first));
  if (second)
    g_assert_nonnull (strstr (violation->text, second));
}

static void
test_circle (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  for (int i = 1; i <= 4; i++)
    small_plan_put (&plan, small_plan_work (&plan, i, "roof", 5, GP_BOX_EMPTY));
  small_plan_order (&plan, 1, 2, 0);
  small_plan_order (&plan, 2, 3, 0);
  small_plan_order (&plan, 3, 1, 0);
  small_plan_order (&plan, 3, 4, 0);
  small_plan_order (&plan, 4, 4, 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_cmpuint (count_violations (sequence->violations, "cycle"), ==, 2);
  assert_names (find (sequence, "cycle"), "W-004", NULL);
  assert_names (g_ptr_array_index (sequence->violations, 1), "W-001", "W-003");
  for (int i = 1; i <= 4; i++)
    g_assert_cmpint (gp_sequence_find (sequence, i)->start, ==, FIRST_DAY + (i - 1) * 5);
}

/* A surface ordered before the sewer under it. */
static void
test_order_against_footprints (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 5, (GpBox){ 0, 0, 100, 1 }));
  small_plan_put (&plan, small_plan_work (&plan, 2, "road_surface", 5, (GpBox){ 0, -4, 100, 4 }));
  small_plan_order (&plan, 2, 1, 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_names (find (sequence, "cycle"), "W-001", "W-002");
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, >, gp_sequence_find (sequence, 1)->finish);
}

static void
test_money_never_suffices (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  gint64 fund = small_plan_fund (&plan, "省级补助", 2026, 1000, TRUE);

  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 5, (GpBox){ 0, 0, 100, 1 }));
  small_plan_put (&plan, small_plan_work (&plan, 2, "road_surface", 5, (GpBox){ 0, -4, 100, 4 }));
  small_plan_put (&plan, small_plan_work (&plan, 3, "gas", 5, (GpBox){ 0, 50, 100, 51 }));
  small_plan_allocate (&plan, fund, 1, 5000000);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_names (find (sequence, "unplaced"), "W-001", "省级补助");
  g_assert_cmpuint (count_violations (sequence->violations, "unplaced"), ==, 2);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, GP_DATE_NONE);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->fund, ==, fund);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->other, ==, 1);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, ==, FIRST_DAY);
}

static void
test_no_crew (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 5, GP_BOX_EMPTY);

  gp_feature_set_text (work, GP_WORK_UNIT, "城建公司");
  small_plan_put (&plan, work);
  small_plan_crew (&plan, "城建公司", 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_names (find (sequence, "unplaced"), "W-001", "城建公司");
}

/* A fixed work too early for what is under it: it stays, and the rule it breaks is told. */
static void
test_fixed_too_early (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 2, "road_surface", 5, (GpBox){ 0, -4, 100, 4 });

  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 10, (GpBox){ 0, 0, 100, 1 }));
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + 2);
  small_plan_put (&plan, work);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, FIRST_DAY + 2);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->reason, ==, GP_REASON_FIXED);
  assert_names (find (sequence, "arc"), "W-001", "W-002");
}

/* One has to follow within three days, but what comes between takes ten. */
static void
test_lag_too_short (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  for (int i = 1; i <= 4; i++)
    small_plan_put (&plan, small_plan_work (&plan, i, "roof", 10, GP_BOX_EMPTY));
  small_plan_order_within (&plan, 1, 3, 0, 3);
  small_plan_order (&plan, 1, 2, 0);
  small_plan_order (&plan, 2, 3, 0);
  small_plan_order_within (&plan, 3, 4, 0, 2); /* this one can be kept */
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_assert_cmpuint (count_violations (sequence->violations, "cycle"), ==, 1);
  assert_names (find (sequence, "cycle"), "W-001", "W-003");
  assert_names (find (sequence, "cycle"), "W-002", "3 days");
  g_assert_null (strstr (find (sequence, "cycle")->text, "W-004"));
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, ==, FIRST_DAY + 20);
}

/* A fixed work has to be followed within a week, but the other may not begin for a month. */
static void
test_lag_against_dates (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 5, GP_BOX_EMPTY);
  const GpViolation *violation;

  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY);
  small_plan_put (&plan, work);
  work = small_plan_work (&plan, 2, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + 40);
  small_plan_put (&plan, work);
  small_plan_order_within (&plan, 1, 2, 0, 7);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  violation = find (sequence, "cycle");
  assert_names (violation, "the fixed date of W-001", "the earliest date of W-002");
  assert_names (violation, "7 days", NULL);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, FIRST_DAY + 40);
}

/* Due before what has to come first can be finished: all that could give way is named, nothing else. */
static void
test_due_impossible (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY);
  const GpViolation *violation;

  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + 30);
  small_plan_put (&plan, work);
  small_plan_put (&plan, small_plan_work (&plan, 2, "roof", 10, GP_BOX_EMPTY));
  work = small_plan_work (&plan, 3, "roof", 10, GP_BOX_EMPTY);
  gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 35);
  small_plan_put (&plan, work);
  small_plan_put (&plan, small_plan_work (&plan, 4, "roof", 3, GP_BOX_EMPTY));
  small_plan_order (&plan, 1, 2, 0);
  small_plan_order (&plan, 2, 3, 0);
  small_plan_order (&plan, 4, 3, 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  violation = find (sequence, "impossible");
  assert_names (violation, "the due date of W-003", "the earliest date of W-001");
  assert_names (violation, "the order “W-001 roof before W-002 roof”", "the order “W-002 roof before W-003 roof”");
  g_assert_null (strstr (violation->text, "W-004"));
  g_assert_cmpuint (sequence->violations->len, ==, 1); /* and not once more as missed */
}

static void
test_fixed_impossible (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY);

  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + 30);
  small_plan_put (&plan, work);
  work = small_plan_work (&plan, 2, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + 10);
  small_plan_put (&plan, work);
  small_plan_order (&plan, 1, 2, 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  assert_names (find (sequence, "impossible"), "the fixed date of W-002", "the earliest date of W-001");
  assert_names (find (sequence, "impossible"), "the order “W-001 roof before W-002 roof”", NULL);
}

/* Money of a year that is over before the work may begin, and too little of it: either alone does not help. */
static void
test_only_together (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  gint64 fund = small_plan_fund (&plan, "省级", 2026, 5 * GP_FEN_PER_WAN, FALSE);
  GpFeature *work = small_plan_work (&plan, 1, "roof", 5, GP_BOX_EMPTY);
  const GpViolation *violation;

  gp_feature_set_date (work, GP_WORK_EARLIEST, gp_date_from_ymd (2027, 3, 1));
  gp_feature_set_text (work, GP_WORK_UNIT, "A");
  small_plan_put (&plan, work);
  small_plan_allocate (&plan, fund, 1, 4 * GP_FEN_PER_WAN);
  small_plan_crew (&plan, "A", 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  violation = find (sequence, "unplaced");
  assert_names (violation, "together", "“A” 0 → 1");
  /* With a crew, an earlier date alone would do, or money in 2027: one of them, not both. */
  g_assert_true ((strstr (violation->text, "the earliest date") != NULL) != (strstr (violation->text, "万元") != NULL));
}

/* What is missing of the money is told to the 万元. */
static void
test_money_missing (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  gint64 fund = small_plan_fund (&plan, "省级", 2026, 50 * GP_FEN_PER_WAN, TRUE);

  for (int i = 1; i <= 2; i++)
    {
      small_plan_put (&plan, small_plan_work (&plan, i, "roof", 5, GP_BOX_EMPTY));
      small_plan_allocate (&plan, fund, i, 30 * GP_FEN_PER_WAN);
    }
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  assert_names (find (sequence, "unplaced"), "50 → 60 万元", NULL);
}

/* Naively: push every work to the first day all lags leave it, day by day, until nothing moves. */
static void
assert_lags_can_be_kept (const GpProblem *problem)
{
  g_autofree GpDate *start = g_new (GpDate, problem->n_jobs);
  gboolean moved = TRUE;

  for (guint i = 0; i < problem->n_jobs; i++)
    start[i] = gp_calendar_next (problem->calendar, FIRST_DAY);
  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < problem->arcs->len; i++)
        {
          const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);
          GpDate finish = gp_calendar_finish (problem->calendar, start[arc->before], problem->jobs[arc->before].days);
          guint late = start[arc->after] < finish + 1 + arc->lag_days ? arc->after : arc->before;

          if (arc->dropped || (late == arc->before && (!arc->has_max || start[arc->after] <= finish + 1 + arc->max_lag_days)))
            continue;
          start[late] = gp_calendar_next (problem->calendar, start[late] + 1);
          moved = TRUE;
          g_assert_cmpint (start[late], <, FIRST_DAY + 2000);
        }
    }
}

/* After all that cannot be kept is left out, the rest can: nothing else than what
   was left out is broken by orders and lags, whatever they are. */
static void
test_random_lags (void)
{
  guint n_told = 0;

  for (guint seed = 1; seed <= 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      SmallPlan plan = small_plan_begin ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpProblem) problem = NULL;
      guint n = 4 + seed % 6;

      for (guint i = 1; i <= n; i++)
        small_plan_put (&plan, small_plan_work (&plan, i, "roof", g_rand_int_range (random, 1, 12), GP_BOX_EMPTY));
      for (guint i = 0; i < 2 * n; i++)
        {
          gint64 before = g_rand_int_range (random, 1, n + 1), after = g_rand_int_range (random, 1, n + 1);
          int lag = g_rand_int_range (random, -5, 10);

          if (g_rand_boolean (random))
            small_plan_order (&plan, before, after, lag);
          else
            small_plan_order_within (&plan, before, after, lag, lag + g_rand_int_range (random, -2, 12));
        }
      small_plan_setting (&plan, "days_off", "2026-03-07..2026-03-09, 2026-04-01");
      snapshot = small_plan_end (&plan);
      problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      n_told += problem->violations->len;
      assert_lags_can_be_kept (problem);
    }
  g_assert_cmpuint (n_told, >, 100);
}

static void
test_due_missed (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 30, GP_BOX_EMPTY);

  gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 10);
  small_plan_put (&plan, work);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_names (find (sequence, "due"), "W-001", NULL);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY);
}

static void
test_bad_rows (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *work;

  small_plan_put (&plan, small_plan_work (&plan, 1, "roof", 0, GP_BOX_EMPTY));          /* no days */
  small_plan_put (&plan, small_plan_work (&plan, 2, "roof", -5, GP_BOX_EMPTY));         /* negative */
  small_plan_put (&plan, small_plan_work (&plan, 3, "mystery", 5, GP_BOX_EMPTY));       /* unknown kind */
  small_plan_put (&plan, small_plan_work (&plan, 4, "sewage", 5, GP_BOX_EMPTY));        /* no footprint */
  small_plan_put (&plan, small_plan_work (&plan, 5, "roof", 2000000000, GP_BOX_EMPTY)); /* for ever */
  work = small_plan_work (&plan, 6, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_date (work, GP_WORK_EARLIEST, gp_date_from_ymd (9999, 12, 31));
  small_plan_put (&plan, work);
  work = small_plan_work (&plan, 7, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_date (work, GP_WORK_ACTUAL_START, FIRST_DAY + 9);
  gp_feature_set_date (work, GP_WORK_ACTUAL_FINISH, FIRST_DAY);
  small_plan_put (&plan, work);
  work = small_plan_work (&plan, 8, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  small_plan_put (&plan, work);
  work = small_plan_work (&plan, 9, "roof", 5, GP_BOX_EMPTY);
  gp_feature_set_choice (work, GP_WORK_STAGE, GP_STAGE_COMPLETED);
  small_plan_put (&plan, work);
  small_plan_order (&plan, 1, 3, 2000000000);
  small_plan_setting (&plan, "days_off", "never, 2026-99-99..2026-01-01, 02-30");
  small_plan_setting (&plan, "closures_per_district", "-3");
  small_plan_setting (&plan, "joint_gap_days", "soon");
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_cmpuint (count_violations (sequence->violations, "days"), >=, 3);
  assert_names (find (sequence, "kind"), "mystery", NULL);
  assert_names (find (sequence, "footprint"), "W-004", NULL);
  assert_names (find (sequence, "fixed"), "W-008", NULL);
  assert_names (find (sequence, "unplaced"), "W-003", NULL); /* a lag of a hundred years */
  g_assert_nonnull (find (sequence, "calendar"));
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY);
  g_assert_cmpint (gp_sequence_find (sequence, 6)->start, ==, GP_DATE_NONE);
  g_assert_cmpint (gp_sequence_find (sequence, 7)->reason, ==, GP_REASON_FROZEN);
  g_assert_cmpint (gp_sequence_find (sequence, 9)->start, ==, GP_DATE_NONE);
  g_assert_cmpint (gp_sequence_find (sequence, 9)->reason, ==, GP_REASON_FROZEN);
}

static void
test_all_days_off (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_put (&plan, small_plan_work (&plan, 1, "roof", 5, GP_BOX_EMPTY));
  small_plan_setting (&plan, "days_off", "01-01..12-31");
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_names (find (sequence, "unplaced"), "W-001", NULL);
}

static void
test_empty_and_cancelled (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = small_plan_end (&plan);
  g_autoptr (GpSnapshot) full = small_plan_random (1, 30);
  g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_LONG);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GpSequenceOptions options = { GP_EFFORT_LONG, GP_DATE_NONE, FIRST_DAY, 0 };

  g_assert_cmpuint (sequence->works->len, ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (gp_sequence_solve (full, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  options.today = GP_DATE_NONE;
  g_assert_null (gp_sequence_solve (full, &options, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradictions/circle", test_circle);
  g_test_add_func ("/contradictions/order-against-footprints", test_order_against_footprints);
  g_test_add_func ("/contradictions/money-never-suffices", test_money_never_suffices);
  g_test_add_func ("/contradictions/no-crew", test_no_crew);
  g_test_add_func ("/contradictions/fixed-too-early", test_fixed_too_early);
  g_test_add_func ("/contradictions/due-missed", test_due_missed);
  g_test_add_func ("/contradictions/lag-too-short", test_lag_too_short);
  g_test_add_func ("/contradictions/lag-against-dates", test_lag_against_dates);
  g_test_add_func ("/contradictions/due-impossible", test_due_impossible);
  g_test_add_func ("/contradictions/fixed-impossible", test_fixed_impossible);
  g_test_add_func ("/contradictions/only-together", test_only_together);
  g_test_add_func ("/contradictions/money-missing", test_money_missing);
  g_test_add_func ("/contradictions/random-lags", test_random_lags);
  g_test_add_func ("/contradictions/bad-rows", test_bad_rows);
  g_test_add_func ("/contradictions/all-days-off", test_all_days_off);
  g_test_add_func ("/contradictions/empty-and-cancelled", test_empty_and_cancelled);
  return g_test_run ();
}
