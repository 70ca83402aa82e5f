/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-breeding.h"
#include "gp-justification.h"
#include "gp-lists.h"
#include "gp-schedule.h"
#include "gp-verifier.h"
#include "small-plan.h"

/* A unit builds one after the other a work that matters and is due, and, in
   front of five long ones, one that does neither. Every list takes the former
   first; the latter first is better, and there is still time for the due one. */
static GpSnapshot *
make_plan (void)
{
  SmallPlan plan = small_plan_begin ();

  small_plan_crew (&plan, "A", 1);
  for (gint64 fid = 1; fid <= 7; fid++)
    {
      GpFeature *work = small_plan_work (&plan, fid, "roof", fid == 1 ? 21 : fid == 2 ? 10
                                                                                      : 40,
                                         GP_BOX_EMPTY);

      gp_feature_set_choice (work, GP_WORK_CLASS, fid == 1 ? GP_CLASS_BASIC : GP_CLASS_UPGRADE);
      if (fid == 1)
        gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 75);
      if (fid <= 2)
        gp_feature_set_text (work, GP_WORK_UNIT, "A");
      small_plan_put (&plan, work);
    }
  for (gint64 fid = 3; fid <= 7; fid++)
    small_plan_order (&plan, 2, fid, 0);
  return small_plan_end (&plan);
}

static void
build (const GpProblem *problem, GpLimits *limits, GpList which, GpTimetable *timetable)
{
  g_autofree guint *list = g_new (guint, problem->n_jobs + 1);

  gp_list_make (problem, which, list);
  gp_schedule_build (problem, limits, list, TRUE, timetable);
  gp_timetable_rate (timetable, problem);
}

static void
test_yields (void)
{
  g_autoptr (GpSnapshot) snapshot = make_plan ();
  g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
  g_autoptr (GpLimits) limits = gp_limits_new (problem);

  for (guint which = 0; which < GP_N_LISTS; which++)
    {
      g_autoptr (GpTimetable) timetable = gp_timetable_new (problem->n_jobs);

      build (problem, limits, which, timetable);
      g_assert_cmpint (timetable->start[0], ==, FIRST_DAY);
      g_assert_true (gp_justification_improve (problem, limits, timetable));
      g_assert_cmpint (timetable->start[1], ==, FIRST_DAY);
      g_assert_cmpint (timetable->start[0], ==, timetable->finish[1] + 1);
      g_assert_false (gp_justification_improve (problem, limits, timetable));
    }
}

/* So few schedules that breeding alone does not always turn the two round. */
#define FEW_SCHEDULES 16

static void
test_bred (void)
{
  g_autoptr (GpSnapshot) snapshot = make_plan ();
  g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  GpSequenceOptions options = { .effort = GP_EFFORT_NORMAL };

  for (guint32 seed = 1; seed <= 16; seed++)
    {
      g_autoptr (GpTimetable) timetable = gp_timetable_new (problem->n_jobs);
      GpSearchWatch watch = gp_search_watch (&options, NULL);

      watch.problem = problem;
      build (problem, limits, GP_LIST_KEY, timetable);
      g_assert_true (gp_breeding_improve (problem, timetable, FEW_SCHEDULES, seed, &watch, NULL));
      g_assert_cmpint (timetable->start[1], ==, FIRST_DAY);
      g_assert_cmpint (timetable->start[0], ==, timetable->finish[1] + 1);
    }
}

static void
assert_sound (GpSnapshot *snapshot, const GpProblem *problem, const GpTimetable *timetable)
{
  g_autoptr (GArray) works = g_array_new (FALSE, TRUE, sizeof (GpScheduled));
  g_autoptr (GPtrArray) broken = NULL;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpScheduled work = { .work = problem->jobs[i].work->fid, .start = timetable->start[i], .finish = timetable->finish[i] };

      g_array_append_val (works, work);
    }
  broken = gp_verifier_check_schedule (snapshot, works, NULL);
  g_assert_cmpuint (broken->len, ==, 0);
}

/* Never worse, sound when better, and told apart. */
static void
test_random (void)
{
  guint n_better = 0, n_tried = 0;

  for (guint seed = 1; seed <= 150; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 5 + seed % 56);
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
      g_autoptr (GpLimits) limits = gp_limits_new (problem);
      g_autoptr (GpTimetable) timetable = gp_timetable_new (problem->n_jobs), before = gp_timetable_new (problem->n_jobs);
      gboolean better;
      int order;

      build (problem, limits, seed % GP_N_LISTS, timetable);
      if (timetable->score.unplaced > 0)
        continue;
      gp_timetable_copy (before, timetable);
      better = gp_justification_improve (problem, limits, timetable);
      order = gp_timetable_compare (timetable, before, problem);
      g_assert_true (better ? order < 0 : order == 0);
      if (better && timetable->score.broken == 0 && timetable->score.late == 0)
        assert_sound (snapshot, problem, timetable);
      n_better += better;
      n_tried++;
    }
  g_test_message ("%u of %u better", n_better, n_tried);
  g_assert_cmpuint (n_better, >, n_tried / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/justification/yields", test_yields);
  g_test_add_func ("/justification/bred", test_bred);
  g_test_add_func ("/justification/random", test_random);
  return g_test_run ();
}
