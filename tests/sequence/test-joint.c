/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joint schedule generation, the neighbourhood search and the reduction of
 * arcs, each beside the plain thing it stands for.
 */
#include "gp-arc-reduction.h"
#include "gp-neighbourhood.h"
#include "gp-openings.h"
#include "gp-schedule.h"
#include "gp-search.h"
#include "gp-verifier.h"
#include "small-plan.h"

static guint *
make_list (const GpProblem *problem, GRand *random)
{
  guint *list = g_new (guint, problem->n_jobs + 1);

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      guint at = random ? (guint) g_rand_int_range (random, 0, i + 1) : i;

      list[i] = list[at];
      list[at] = i;
    }
  return list;
}

static void
assert_kept (GpSnapshot *snapshot, const GpProblem *problem, const GpTimetable *timetable)
{
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (GpScheduled));
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpScheduled work = { .work = problem->jobs[i].work->fid, .start = timetable->start[i], .finish = timetable->finish[i] };

      g_assert_cmpint (work.start, !=, GP_DATE_NONE);
      g_array_append_val (works, work);
    }
  found = gp_verifier_check_schedule (snapshot, works, NULL);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GpViolation *) g_ptr_array_index (found, i))->text);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Any list, plain or joint, breaks no rule, and joint opens fewer streets. */
static void
test_joint_opens_less (void)
{
  guint plain_openings = 0, joint_openings = 0, worse = 0;

  for (guint seed = 1; seed <= 60; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 20 + seed % 60);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      g_autoptr (GpLimits) limits = gp_limits_new (problem);
      g_autoptr (GpTimetable) plain = gp_timetable_new (problem->n_jobs), joint = gp_timetable_new (problem->n_jobs);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree guint *list = make_list (problem, random);

      gp_schedule_build (problem, limits, list, FALSE, plain);
      assert_kept (snapshot, problem, plain);
      gp_schedule_build (problem, limits, list, TRUE, joint);
      assert_kept (snapshot, problem, joint);
      plain_openings += gp_openings_count (problem, plain, NULL);
      joint_openings += gp_openings_count (problem, joint, NULL);
      worse += gp_openings_count (problem, joint, NULL) > gp_openings_count (problem, plain, NULL);
    }
  g_test_message ("openings plain %u joint %u, worse in %u plans", plain_openings, joint_openings, worse);
  g_assert_cmpuint (joint_openings * 10, <, plain_openings * 9);
  g_assert_cmpuint (worse, <=, 3);
}

/* The search never opens more streets than the best plain list. */
static void
test_search_no_worse_than_plain (void)
{
  for (guint seed = 100; seed < 115; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 40);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      g_autoptr (GpLimits) limits = gp_limits_new (problem);
      g_autoptr (GpTimetable) plain = gp_timetable_new (problem->n_jobs);
      g_autofree guint *list = make_list (problem, NULL);
      GpSearchWatch watch = gp_search_watch (NULL, NULL);
      g_autoptr (GpTimetable) found = gp_search_run (problem, GP_EFFORT_QUICK, seed, &watch, NULL);

      gp_schedule_build (problem, limits, list, FALSE, plain);
      gp_timetable_rate (plain, problem);
      g_assert_cmpuint (found->score.openings, <=, plain->score.openings);
      g_assert_cmpint (gp_score_compare (&found->score, &plain->score), <=, 0);
    }
}

static void
put_all (const GpProblem *problem, GpLimits *limits, const GpTimetable *timetable)
{
  gp_limits_clear (limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (limits, i, timetable->start[i], timetable->finish[i]);
}

/* Improves, breaks nothing, and does the same again on two threads. */
static void
test_neighbourhood (void)
{
  guint better = 0;

  for (guint seed = 200; seed < 230; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, seed % 3 ? 60 : 250);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      g_autoptr (GpLimits) limits = gp_limits_new (problem);
      g_autoptr (GpTimetable) first = gp_timetable_new (problem->n_jobs), second = gp_timetable_new (problem->n_jobs);
      g_autofree guint *list = make_list (problem, NULL);
      GpSearchWatch watch = gp_search_watch (NULL, NULL);
      guint n_steps = 6 * problem->n_jobs;
      GpScore before;

      gp_schedule_build (problem, limits, list, FALSE, first);
      gp_timetable_rate (first, problem);
      gp_timetable_copy (second, first);
      before = first->score;
      g_assert_true (gp_neighbourhood_improve (problem, limits, first, n_steps, seed % 2, 1, seed, &watch, NULL));
      assert_kept (snapshot, problem, first);
      g_assert_cmpint (gp_score_compare (&first->score, &before), <=, 0);
      better += gp_score_compare (&first->score, &before) < 0;
      put_all (problem, limits, second);
      g_assert_true (gp_neighbourhood_improve (problem, limits, second, n_steps, seed % 2, 2, seed, &watch, NULL));
      g_assert_cmpmem (first->start, problem->n_jobs * sizeof (GpDate), second->start, problem->n_jobs * sizeof (GpDate));
    }
  g_assert_cmpuint (better, ==, 30);
}

static void
test_cancelled (void)
{
  g_autoptr (GpSnapshot) snapshot = small_plan_random (5, 60);
  g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GpSearchWatch watch = gp_search_watch (NULL, cancellable);

  g_cancellable_cancel (cancellable);
  g_assert_null (gp_search_run (problem, GP_EFFORT_LONG, 1, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- reduction ---------------------------------------------------------- */

/* Whether some way of arcs that are not implied leads from arc->before to
   arc->after and holds it back as long as the arc does. */
static gboolean
is_held_back (const GpProblem *problem, const GpDigArc *arc)
{
  g_autofree int *longest = g_new (int, problem->n_jobs);

  memset (longest, -1, problem->n_jobs * sizeof (int));
  longest[arc->before] = 0;
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      guint job = problem->topo[i];
      int from = longest[job] + (job == arc->before ? 0 : problem->jobs[job].days);

      if (longest[job] < 0)
        continue;
      for (guint k = problem->succ_start[job]; k < problem->succ_start[job + 1]; k++)
        longest[problem->succs[k].job] = MAX (longest[problem->succs[k].job], from + problem->succs[k].lag_days);
    }
  return longest[arc->after] >= arc->lag_days;
}

static void
test_reduction (void)
{
  guint n_implied = 0, n_arcs = 0;

  for (guint seed = 300; seed < 330; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 70);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      g_autoptr (GpLimits) limits = gp_limits_new (problem);
      g_autoptr (GpTimetable) reduced = gp_timetable_new (problem->n_jobs), full = gp_timetable_new (problem->n_jobs);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree guint *list = make_list (problem, random);

      for (guint i = 0; i < problem->arcs->len; i++)
        {
          const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);

          n_arcs++;
          n_implied += arc->implied;
          g_assert_true (arc->dropped || is_held_back (problem, arc));
        }
      /* A list in which nothing waits for its turn: the same dates with all arcs. */
      gp_schedule_build (problem, limits, problem->topo, FALSE, reduced);
      memcpy (list, problem->topo, problem->n_jobs * sizeof (guint));
      gp_problem_link_all (problem);
      gp_schedule_build (problem, limits, list, FALSE, full);
      g_assert_cmpmem (reduced->start, problem->n_jobs * sizeof (GpDate), full->start, problem->n_jobs * sizeof (GpDate));
    }
  g_test_message ("%u of %u arcs implied", n_implied, n_arcs);
  g_assert_cmpuint (n_implied, >, n_arcs / 10);
}

/* --- longest lags ------------------------------------------------------- */

static void
order_within (SmallPlan *plan, gint64 before, gint64 after, int lag_days, int max_lag_days)
{
  GpFeature *order = gp_feature_new (GP_TABLE_WORK_ORDER, plan->next_id++, NULL);

  gp_feature_set_int (order, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (order, GP_WORK_ORDER_AFTER, after);
  gp_feature_set_int (order, GP_WORK_ORDER_LAG_DAYS, lag_days);
  gp_feature_set_int (order, GP_WORK_ORDER_MAX_LAG_DAYS, max_lag_days);
  small_plan_put (plan, order);
}

/* Works in three chains; the crew of the second link is busy, so that the first has to wait. */
static void
test_longest_lags (void)
{
  for (int longest = 0; longest <= 20; longest += 5)
    {
      SmallPlan plan = small_plan_begin ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;

      small_plan_crew (&plan, "A", 1);
      for (gint64 fid = 1; fid <= 9; fid++)
        {
          GpFeature *work = small_plan_work (&plan, fid, "roof", 5 + fid, (GpBox){ fid * 100, 0, fid * 100 + 50, 10 });

          if (fid % 3 == 2)
            gp_feature_set_text (work, GP_WORK_UNIT, "A");
          small_plan_put (&plan, work);
        }
      for (gint64 fid = 1; fid <= 9; fid++)
        if (fid % 3 != 0)
          order_within (&plan, fid, fid + 1, 0, longest);
      snapshot = small_plan_end (&plan);
      sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
      g_assert_cmpuint (count_violations (sequence->violations, NULL), ==, 0);
      for (gint64 fid = 1; fid <= 9; fid++)
        if (fid % 3 != 0)
          {
            int lag = gp_sequence_find (sequence, fid + 1)->start - gp_sequence_find (sequence, fid)->finish - 1;

            g_assert_cmpint (lag, >=, 0);
            g_assert_cmpint (lag, <=, longest);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/joint/opens-less", test_joint_opens_less);
  g_test_add_func ("/joint/search", test_search_no_worse_than_plain);
  g_test_add_func ("/joint/neighbourhood", test_neighbourhood);
  g_test_add_func ("/joint/cancelled", test_cancelled);
  g_test_add_func ("/joint/reduction", test_reduction);
  g_test_add_func ("/joint/longest-lags", test_longest_lags);
  return g_test_run ();
}
