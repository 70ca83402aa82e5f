/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-verifier.h"
#include "small-plan.h"

static void
show (GpSequence *sequence)
{
  for (guint i = 0; i < sequence->violations->len; i++)
    g_test_message ("%s", ((GpViolation *) g_ptr_array_index (sequence->violations, i))->text);
}

/* Every work has dates and a reason, no rule is broken, and the reasons lead
   to one that stands by itself. */
static void
assert_sound (GpSnapshot *snapshot, GpSequence *sequence)
{
  guint bound;

  show (sequence);
  g_assert_cmpuint (sequence->violations->len, ==, 0);
  g_assert_cmpuint (sequence->works->len, ==, gp_snapshot_get_n (snapshot, GP_TABLE_WORK));
  g_assert_cmpuint (gp_verifier_count_openings (snapshot, sequence->works, &bound), ==, sequence->openings);
  g_assert_cmpuint (bound, ==, sequence->openings_bound);
  g_assert_cmpuint (sequence->openings, >=, bound);
  g_assert_cmpfloat (sequence->completion_bound, >, 0);
  g_assert_cmpfloat (sequence->completion_bound, <=, sequence->completion_days + 1e-9);
  for (guint i = 0; i < sequence->works->len; i++)
    {
      const GpScheduled *work = &g_array_index (sequence->works, GpScheduled, i);
      g_autofree char *reason = gp_sequence_dup_reason (sequence, snapshot, work->work);
      g_autoptr (GPtrArray) chain = gp_sequence_explain (sequence, snapshot, work->work);

      g_assert_cmpint (work->start, !=, GP_DATE_NONE);
      g_assert_cmpint (work->reason, !=, GP_REASON_NONE);
      g_assert_nonnull (reason);
      g_assert_cmpuint (chain->len, >=, 1);
      if (work->reason == GP_REASON_ARC || work->reason == GP_REASON_ORDER || work->reason == GP_REASON_CREW || work->reason == GP_REASON_TRENCH)
        g_assert_nonnull (gp_sequence_find (sequence, work->other));
      if (work->reason == GP_REASON_ARC)
        g_assert_cmpfloat (work->overlap_m2, >, 0);
      if (work->reason == GP_REASON_MONEY)
        g_assert_cmpint (work->fund, !=, 0);
    }
}

static void
test_random (void)
{
  guint n_plans = g_test_thorough () ? 1000 : 250, money = 0, closure = 0, trench = 0, crew = 0, moratorium = 0;

  for (guint i = 0; i < n_plans; i++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (i + 1, 5 + i % 60);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, i % 10 ? GP_EFFORT_QUICK : GP_EFFORT_NORMAL);

      assert_sound (snapshot, sequence);
      for (guint k = 0; k < sequence->works->len; k++)
        {
          GpReasonKind reason = g_array_index (sequence->works, GpScheduled, k).reason;

          money += reason == GP_REASON_MONEY;
          closure += reason == GP_REASON_CLOSURE;
          trench += reason == GP_REASON_TRENCH;
          crew += reason == GP_REASON_CREW;
          moratorium += reason == GP_REASON_MORATORIUM;
        }
    }
  /* The plans are tight enough for every kind of limit to bind. */
  g_test_message ("money %u closure %u trench %u crew %u moratorium %u", money, closure, trench, crew, moratorium);
  g_assert_cmpuint (money, >, 0);
  g_assert_cmpuint (closure, >, 0);
  g_assert_cmpuint (trench, >, 0);
  g_assert_cmpuint (crew, >, 0);
  g_assert_cmpuint (moratorium, >, 0);
}

/* No work could start one work day earlier with all others where they are. */
static void
test_nothing_idle (void)
{
  for (guint seed = 900; seed < 920; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 25);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);

      for (guint i = 0; i < sequence->works->len; i++)
        {
          g_autoptr (GArray) moved = g_array_copy (sequence->works);
          GpScheduled *work = &g_array_index (moved, GpScheduled, i);
          g_autoptr (GPtrArray) broken = NULL;

          if (work->reason == GP_REASON_TRENCH || work->start <= FIRST_DAY || gp_snapshot_get_setting (snapshot, "days_off"))
            continue;
          work->start--;
          work->finish--;
          broken = gp_verifier_check_schedule (snapshot, moved, NULL);
          g_assert_cmpuint (broken->len, >, 0);
        }
    }
}

static void
test_same_again (void)
{
  g_autoptr (GpSnapshot) snapshot = small_plan_random (77, 80);
  g_autoptr (GpSequence) first = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_autoptr (GpSequence) second = small_plan_solve (snapshot, GP_EFFORT_NORMAL);

  g_assert_cmpmem (first->works->data, first->works->len * sizeof (GpScheduled), second->works->data, second->works->len * sizeof (GpScheduled));
}

/* More effort is never worse. */
static void
test_effort (void)
{
  guint better = 0;

  for (guint seed = 40; seed < 50; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 60);
      g_autoptr (GpSequence) quick = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_autoptr (GpSequence) normal = small_plan_solve (snapshot, GP_EFFORT_NORMAL);

      g_assert_cmpuint (normal->openings, <=, quick->openings + 1);
      better += normal->openings < quick->openings;
    }
  g_assert_cmpuint (better, >, 0);
}

static const GpBox street = { 0, -4, 100, 4 };

/* Deeper first, then the surface after it has settled; what only touches waits for nobody. */
static void
test_underground_first (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  const GpScheduled *work;

  small_plan_put (&plan, small_plan_work (&plan, 1, "road_surface", 4, street));
  small_plan_put (&plan, small_plan_work (&plan, 2, "road_base", 5, street));
  small_plan_put (&plan, small_plan_work (&plan, 3, "water", 6, (GpBox){ 0, 0, 100, 1 }));
  small_plan_put (&plan, small_plan_work (&plan, 4, "sewage", 10, (GpBox){ 50, -1, 51, 3 }));
  small_plan_put (&plan, small_plan_work (&plan, 5, "sewage", 3, (GpBox){ 100, -4, 120, 4 }));
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_sound (snapshot, sequence);

  work = gp_sequence_find (sequence, 4);
  g_assert_cmpint (work->start, ==, FIRST_DAY);
  g_assert_cmpint (work->reason, ==, GP_REASON_START);
  work = gp_sequence_find (sequence, 3);
  g_assert_cmpint (work->start, ==, FIRST_DAY + 10);
  g_assert_cmpint (work->reason, ==, GP_REASON_ARC);
  g_assert_cmpint (work->other, ==, 4);
  g_assert_cmpfloat_with_epsilon (work->overlap_m2, 1, 1e-6);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, FIRST_DAY + 16 + 7);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY + 16 + 7 + 5 + 7);
  g_assert_cmpint (gp_sequence_find (sequence, 5)->start, ==, FIRST_DAY);
  g_assert_cmpuint (sequence->arcs->len, ==, 6);

  g_autoptr (GPtrArray) chain = gp_sequence_explain (sequence, snapshot, 1);
  g_assert_cmpuint (chain->len, ==, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (chain, 0), "W-002"));
  g_assert_nonnull (strstr (g_ptr_array_index (chain, 3), "first day"));
}

/* Two trenches of one street whose second cannot come sooner: the first waits. */
static void
test_joint_trench (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *late;

  small_plan_road (&plan, 1, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 10, (GpBox){ 10, -2, 190, -1 }));
  late = small_plan_work (&plan, 2, "gas", 10, (GpBox){ 10, 1, 190, 2 });
  gp_feature_set_date (late, GP_WORK_EARLIEST, FIRST_DAY + 100);
  small_plan_put (&plan, late);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_sound (snapshot, sequence);
  g_assert_cmpuint (sequence->openings, ==, 1);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY + 100 - 14 - 10);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->reason, ==, GP_REASON_TRENCH);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->other, ==, 2);
}

/* A trench along the main street passes the side street without opening it. */
static void
test_cells (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_road (&plan, 1, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  small_plan_road (&plan, 2, (GpPoint){ 100, 0 }, (GpPoint){ 100, 80 }, GP_DATE_NONE);
  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 10, (GpBox){ 0, 2, 200, 3 }));
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  assert_sound (snapshot, sequence);
  g_assert_cmpuint (sequence->openings_bound, ==, 2);
}

static void
test_moratorium (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *waiver;

  small_plan_road (&plan, 2, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, gp_date_from_ymd (2024, 2, 29));
  small_plan_road (&plan, 3, (GpPoint){ 0, 50 }, (GpPoint){ 200, 50 }, gp_date_from_ymd (2024, 5, 1));
  small_plan_put (&plan, small_plan_work (&plan, 1, "water", 5, (GpBox){ 0, 0, 100, 1 }));
  small_plan_put (&plan, small_plan_work (&plan, 2, "water", 5, (GpBox){ 100, 0, 200, 1 }));
  small_plan_put (&plan, small_plan_work (&plan, 3, "water", 5, (GpBox){ 0, 50, 200, 51 }));
  small_plan_put (&plan, small_plan_work (&plan, 4, "greening", 5, (GpBox){ 0, -4, 200, -3 }));
  waiver = gp_feature_new (GP_TABLE_WAIVER, 1, NULL);
  gp_feature_set_text (waiver, GP_WAIVER_RULE, "moratorium");
  gp_feature_set_text (waiver, GP_WAIVER_OBJECT_A, "work:2");
  gp_feature_set_text (waiver, GP_WAIVER_OBJECT_B, "road:2");
  small_plan_put (&plan, waiver);
  small_plan_setting (&plan, "joint_gap_days", "0");
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_assert_cmpuint (count_violations (sequence->violations, NULL), ==, 0);
  /* A new surface five years (from 29 February to 1 March), an overhaul three. */
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, gp_date_from_ymd (2029, 3, 1));
  g_assert_cmpint (gp_sequence_find (sequence, 1)->reason, ==, GP_REASON_MORATORIUM);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, ==, gp_date_from_ymd (2027, 5, 1));
  g_assert_cmpint (gp_sequence_find (sequence, 4)->start, ==, FIRST_DAY);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, <, gp_date_from_ymd (2029, 3, 1));
}

/* --- the bound of the weighted completion -------------------------------- */

/* One crew, three works: the bound by unit is what the best order reaches. */
static void
test_completion_bound (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;

  small_plan_crew (&plan, "A", 1);
  for (gint64 fid = 1; fid <= 3; fid++)
    {
      GpFeature *work = small_plan_work (&plan, fid, "roof", 10 * (int) fid, GP_BOX_EMPTY);

      gp_feature_set_text (work, GP_WORK_UNIT, "A");
      gp_feature_set_choice (work, GP_WORK_CLASS, 0);
      small_plan_put (&plan, work);
    }
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  assert_sound (snapshot, sequence);
  g_assert_cmpfloat_with_epsilon (sequence->completion_days, (10 + 30 + 60) / 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (sequence->completion_bound, sequence->completion_days, 1e-9);
}

/* What comes before, an own date and money that is there from a year on count alone. */
static void
test_completion_bound_alone (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *late = small_plan_work (&plan, 2, "roof", 5, GP_BOX_EMPTY);
  gint64 fund = small_plan_fund (&plan, "next year", gp_date_get_year (FIRST_DAY) + 1, 1000000, TRUE);

  gp_feature_set_date (late, GP_WORK_EARLIEST, FIRST_DAY + 30);
  small_plan_put (&plan, small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY));
  small_plan_put (&plan, late);
  small_plan_put (&plan, small_plan_work (&plan, 3, "roof", 1, GP_BOX_EMPTY));
  small_plan_order (&plan, 2, 3, 4);
  small_plan_put (&plan, small_plan_work (&plan, 4, "roof", 1, GP_BOX_EMPTY));
  small_plan_allocate (&plan, fund, 4, 1000000);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  assert_sound (snapshot, sequence);
  g_assert_cmpfloat_with_epsilon (sequence->completion_bound,
                                  (10 + 35 + 40 + (gp_date_from_ymd (gp_date_get_year (FIRST_DAY) + 1, 1, 1) + 1 - FIRST_DAY)) / 4.0, 1e-9);
}

/* --- progress ------------------------------------------------------------ */

typedef struct
{
  guint n_calls;
  GpSequenceProgress last;
  GCancellable *cancellable; /* nullable: cancelled at the call of that number */
  guint cancel_at;
} Watcher;

static void
watch (const GpSequenceProgress *progress, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_cmpfloat (progress->fraction, >=, watcher->last.fraction);
  g_assert_cmpfloat (progress->fraction, <=, 1);
  if (watcher->n_calls > 0)
    {
      g_assert_cmpuint (progress->violations, <=, watcher->last.violations);
      if (progress->violations == watcher->last.violations)
        g_assert_cmpuint (progress->openings, <=, watcher->last.openings);
    }
  watcher->last = *progress;
  watcher->n_calls++;
  if (watcher->cancellable && watcher->n_calls == watcher->cancel_at)
    g_cancellable_cancel (watcher->cancellable);
}

static void
test_progress (void)
{
  for (guint seed = 70; seed < 74; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 60);
      Watcher watcher = { 0 };
      GpSequenceOptions options = { .effort = GP_EFFORT_NORMAL, .from = GP_DATE_NONE, .today = FIRST_DAY, .progress = watch, .progress_data = &watcher };
      g_autoptr (GpSequence) sequence = gp_sequence_solve (snapshot, &options, NULL, NULL);

      g_assert_cmpuint (watcher.n_calls, >=, 10);
      g_assert_cmpfloat (watcher.last.fraction, >, 0.9);
      g_assert_cmpuint (watcher.last.openings, >=, sequence->openings);
      g_assert_cmpuint (watcher.last.openings, <=, sequence->openings + 1);
    }
}

/* Cancelled in the middle of any part of the search there is no sequence. */
static void
test_cancelled_in_between (void)
{
  g_autoptr (GpSnapshot) snapshot = small_plan_random (70, 60);

  for (guint at = 1; at < 12; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Watcher watcher = { .cancellable = cancellable, .cancel_at = at };
      GpSequenceOptions options = { .effort = GP_EFFORT_NORMAL, .from = GP_DATE_NONE, .today = FIRST_DAY, .progress = watch, .progress_data = &watcher };

      g_assert_null (gp_sequence_solve (snapshot, &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watcher.n_calls, <=, at + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/solve/underground-first", test_underground_first);
  g_test_add_func ("/solve/joint-trench", test_joint_trench);
  g_test_add_func ("/solve/cells", test_cells);
  g_test_add_func ("/solve/moratorium", test_moratorium);
  g_test_add_func ("/solve/same-again", test_same_again);
  g_test_add_func ("/solve/effort", test_effort);
  g_test_add_func ("/solve/completion-bound", test_completion_bound);
  g_test_add_func ("/solve/completion-bound-alone", test_completion_bound_alone);
  g_test_add_func ("/solve/progress", test_progress);
  g_test_add_func ("/solve/cancelled-in-between", test_cancelled_in_between);
  g_test_add_func ("/solve/nothing-idle", test_nothing_idle);
  g_test_add_func ("/solve/random", test_random);
  return g_test_run ();
}
