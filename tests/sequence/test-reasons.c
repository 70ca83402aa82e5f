/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every chain of reasons ends at something that waits for no work, and where
 * works wait for each other none of them could begin earlier with the others.
 */
#include "gp-calendar.h"
#include "gp-openings.h"
#include "gp-reason-chain.h"
#include "gp-stored-dates-private.h"
#include "gp-trenches.h"
#include "gp-verifier.h"
#include "small-plan.h"

#define N_PLANS 120

/* --- chains ------------------------------------------------------------- */

static gboolean
is_end (GpReasonKind kind)
{
  return kind != GP_REASON_ARC && kind != GP_REASON_ORDER && kind != GP_REASON_PRINCIPLE && kind != GP_REASON_CREW &&
         kind != GP_REASON_TRENCH && kind != GP_REASON_WITHIN && kind != GP_REASON_NONE;
}

static void
assert_chains_end (const GpSequence *sequence)
{
  for (guint i = 0; i < sequence->works->len; i++)
    {
      const GpScheduled *at = &g_array_index (sequence->works, GpScheduled, i);
      guint n = 0;

      for (; at->other; at = gp_sequence_find (sequence, at->other))
        g_assert_cmpuint (n++, <, sequence->works->len);
      g_assert_true (is_end (at->reason));
    }
}

/* --- openings as one ---------------------------------------------------- */

/* The works with those of @jobs one work day earlier. */
static GArray *
shift (const GpProblem *problem, const GArray *works, const GArray *jobs)
{
  GArray *moved = g_array_copy ((GArray *) works);

  for (guint i = 0; i < jobs->len; i++)
    {
      guint job = g_array_index (jobs, guint, i);
      GpScheduled *work = &g_array_index (moved, GpScheduled, job);

      work->start = gp_calendar_previous (problem->calendar, work->start);
      work->finish = gp_calendar_finish (problem->calendar, work->start, problem->jobs[job].days);
    }
  return moved;
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *works = data;
  GpDate x = g_array_index (works, GpScheduled, *(const guint *) a).start, y = g_array_index (works, GpScheduled, *(const guint *) b).start;

  return (x > y) - (x < y);
}

static void
assert_held (GpSnapshot *snapshot, const GpProblem *problem, const GpSequence *sequence, const GArray *jobs)
{
  g_autoptr (GArray) moved = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  for (guint i = 0; i < jobs->len; i++)
    if (problem->jobs[g_array_index (jobs, guint, i)].state != GP_JOB_FREE ||
        g_array_index (sequence->works, GpScheduled, g_array_index (jobs, guint, i)).start == problem->from)
      return;
  moved = shift (problem, sequence->works, jobs);
  broken = gp_verifier_check_schedule (snapshot, moved, NULL);
  if (broken->len > 0)
    return;
  g_assert_cmpuint (gp_verifier_count_openings (snapshot, moved, NULL), >, sequence->openings);
}

/* No work, and no opening as a whole, can be a work day earlier: the verifier
   finds a rule broken or a street opened once more. */
static guint
assert_nothing_idle (GpSnapshot *snapshot, const GpProblem *problem, const GpSequence *sequence)
{
  guint n_groups = 0;

  for (guint cell = 0; cell < gp_street_cells_get_n (problem->cells); cell++)
    {
      g_autoptr (GArray) digs = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) opening = g_array_new (FALSE, FALSE, sizeof (guint));
      GpDate until = GP_DATE_NONE;

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        if (g_array_index (sequence->works, GpScheduled, problem->digs[i]).start != GP_DATE_NONE)
          g_array_append_val (digs, problem->digs[i]);
      g_array_sort_with_data (digs, compare_starts, sequence->works);
      for (guint i = 0; i < digs->len; i++)
        {
          guint job = g_array_index (digs, guint, i);
          const GpScheduled *work = &g_array_index (sequence->works, GpScheduled, job);

          if (opening->len > 0 && work->start - until - 1 > problem->gap_days)
            {
              assert_held (snapshot, problem, sequence, opening);
              g_array_set_size (opening, 0);
            }
          until = opening->len > 0 ? MAX (until, work->finish) : work->finish;
          g_array_append_val (opening, job);
          n_groups += opening->len == 2;
        }
      if (opening->len > 0)
        assert_held (snapshot, problem, sequence, opening);
    }
  return n_groups;
}

static void
test_random (void)
{
  guint n_groups = 0;

  for (guint seed = 1; seed <= N_PLANS; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random_full (seed, 10 + seed % 50);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, seed % 8 ? GP_EFFORT_QUICK : GP_EFFORT_NORMAL);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);

      assert_chains_end (sequence);
      n_groups += assert_nothing_idle (snapshot, problem, sequence);
    }
  g_assert_cmpuint (n_groups, >, 200);
}

/* --- a ring ------------------------------------------------------------- */

#define FAR_OFF 100

/* A sewer that waits for the gas pipe of its street, which waits for a third
   by order, which waits for the sewer. */
static GpSnapshot *
make_ring (GpDate earliest)
{
  SmallPlan plan = small_plan_begin ();
  GpFeature *work;

  small_plan_road (&plan, 1, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  small_plan_put (&plan, small_plan_work (&plan, 1, "sewage", 5, (GpBox){ 10, -2, 150, -1 }));
  small_plan_put (&plan, small_plan_work (&plan, 2, "gas", 5, (GpBox){ 10, 1, 150, 2 }));
  work = small_plan_work (&plan, 3, "roof", 14, GP_BOX_EMPTY);
  if (earliest != GP_DATE_NONE)
    gp_feature_set_date (work, GP_WORK_EARLIEST, earliest);
  small_plan_put (&plan, work);
  small_plan_order (&plan, 1, 3, 0);
  small_plan_order (&plan, 3, 2, 0);
  return small_plan_end (&plan);
}

static void
put_late (const GpProblem *problem, GpTimetable *timetable, GpLimits *limits)
{
  static const int late[] = { 0, 19, 5 };

  gp_limits_clear (limits);
  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      timetable->start[i] = problem->from + FAR_OFF + late[i];
      timetable->finish[i] = gp_calendar_finish (problem->calendar, timetable->start[i], problem->jobs[i].days);
      gp_limits_put (limits, i, timetable->start[i], timetable->finish[i]);
    }
}

/* One by one none of the three can move; together they go to the first day. */
static void
test_ring_moves (void)
{
  g_autoptr (GpSnapshot) snapshot = make_ring (GP_DATE_NONE);
  g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
  g_autoptr (GpTimetable) timetable = gp_timetable_new (problem->n_jobs);
  g_autoptr (GpLimits) limits = gp_limits_new (problem);

  put_late (problem, timetable, limits);
  g_assert_cmpuint (gp_openings_count (problem, timetable, NULL), ==, 1);
  gp_trenches_settle (problem, limits, timetable);
  g_assert_cmpint (timetable->start[0], ==, FIRST_DAY);
  g_assert_cmpint (timetable->start[1], ==, FIRST_DAY + 19);
  g_assert_cmpint (timetable->start[2], ==, FIRST_DAY + 5);
  g_assert_cmpuint (gp_openings_count (problem, timetable, NULL), ==, 1);
}

/* What holds one of them holds all: the chain goes round to it and ends. */
static void
test_ring_held (void)
{
  g_autoptr (GpSnapshot) snapshot = make_ring (FIRST_DAY + FAR_OFF);
  g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_autoptr (GPtrArray) chain = gp_sequence_explain (sequence, snapshot, 1);

  g_assert_cmpuint (sequence->openings, ==, 1);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY + FAR_OFF - 5);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, ==, FIRST_DAY + FAR_OFF);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->reason, ==, GP_REASON_TRENCH);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->reason, ==, GP_REASON_ORDER);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->reason, ==, GP_REASON_EARLIEST);
  g_assert_cmpuint (chain->len, ==, 3);
}

/* --- dates that stand in the plan --------------------------------------- */

/* Dates somebody wrote down later than they have to be are not told a reason they have not. */
static void
test_later_than_needed (void)
{
  g_autoptr (GpSnapshot) snapshot = make_ring (GP_DATE_NONE);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, snapshot);
  g_autoptr (GpSnapshot) dated = NULL;
  g_autoptr (GpStoredDates) dates = NULL;
  g_autoptr (GPtrArray) chain = NULL;
  static const int late[] = { 0, 19, 5 }, days[] = { 5, 5, 14 };

  for (guint i = 0; i < 3; i++)
    {
      GpFeature *work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, i + 1));

      gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + FAR_OFF + late[i]);
      gp_feature_set_date (work, GP_WORK_FINISH, FIRST_DAY + FAR_OFF + late[i] + days[i] - 1);
      gp_snapshot_builder_take (builder, work);
    }
  small_plan_setting (&(SmallPlan){ builder, 5000 }, "start_date", "2026-03-02");
  dated = gp_snapshot_builder_end (builder);
  dates = gp_stored_dates_new (dated, FIRST_DAY, NULL, NULL);
  chain = gp_reason_chain_new (dates, 2);
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_cmpint (((GpReasonLink *) chain->pdata[0])->kind, ==, GP_REASON_ORDER);
  g_assert_cmpint (((GpReasonLink *) chain->pdata[2])->kind, ==, GP_REASON_NOTHING);
}

/* Dates moved about by hand: whatever rules they break, every chain has an end,
   and asking leaves the plan as it was. */
static void
test_moved_about (void)
{
  for (guint seed = 1; seed <= N_PLANS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GpSnapshot) snapshot = small_plan_random_full (seed, 20 + seed % 60);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, snapshot);
      g_autoptr (GpSnapshot) moved = NULL;
      g_autoptr (GpStoredDates) dates = NULL;
      g_autoptr (GpTimetable) before = NULL;

      for (guint i = 0; i < sequence->works->len; i++)
        {
          const GpScheduled *scheduled = &g_array_index (sequence->works, GpScheduled, i);
          int days = g_rand_int_range (random, 0, 1 + seed % 5) ? 0 : g_rand_int_range (random, -60, 60);
          GpFeature *work = gp_feature_copy (gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work));

          if (scheduled->start != GP_DATE_NONE)
            {
              gp_feature_set_date (work, GP_WORK_START, scheduled->start + days);
              gp_feature_set_date (work, GP_WORK_FINISH, scheduled->finish + days);
            }
          gp_snapshot_builder_take (builder, work);
        }
      moved = gp_snapshot_builder_end (builder);
      dates = gp_stored_dates_new (moved, FIRST_DAY, NULL, NULL);
      before = gp_timetable_new (dates->problem->n_jobs);
      gp_timetable_copy (before, dates->timetable);
      for (guint i = 0; i < sequence->works->len; i++)
        {
          gint64 fid = g_array_index (sequence->works, GpScheduled, i).work;
          g_autoptr (GPtrArray) chain = gp_reason_chain_new (dates, fid);

          g_assert_cmpuint (chain->len, <=, sequence->works->len);
          g_assert_true (chain->len > 0 || dates->timetable->start[gp_problem_find (dates->problem, fid)] == GP_DATE_NONE);
          if (chain->len == 0)
            continue;
          g_assert_cmpint (((GpReasonLink *) chain->pdata[chain->len - 1])->other, ==, 0);
        }
      g_assert_cmpmem (before->start, before->n_jobs * sizeof (GpDate), dates->timetable->start, before->n_jobs * sizeof (GpDate));
    }
}

/* Works of one pile that have no dates yet, chosen on the chart: nothing is said of them, and no limit is touched. */
static void
test_without_dates (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpStoredDates) dates = NULL;
  g_autoptr (GError) error = NULL;

  for (gint64 fid = 1; fid <= 3; fid++)
    small_plan_put (&plan, small_plan_work (&plan, fid, fid == 1 ? "sewage" : "water", 5, (GpBox){ 0, 0, 10, 2 }));
  snapshot = small_plan_end (&plan);
  dates = gp_stored_dates_new (snapshot, FIRST_DAY, NULL, &error);
  g_assert_no_error (error);
  for (gint64 fid = 1; fid <= 3; fid++)
    {
      g_autoptr (GPtrArray) links = gp_reason_chain_new (dates, fid);

      g_assert_cmpuint (links->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reasons/ring-moves", test_ring_moves);
  g_test_add_func ("/reasons/ring-held", test_ring_held);
  g_test_add_func ("/reasons/later-than-needed", test_later_than_needed);
  g_test_add_func ("/reasons/moved-about", test_moved_about);
  g_test_add_func ("/reasons/without-dates", test_without_dates);
  g_test_add_func ("/reasons/random", test_random);
  return g_test_run ();
}
