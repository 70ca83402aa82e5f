/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one relaxed limit gives a work, and what a principle costs: small plans
 * whose answer can be counted on the fingers.
 */
#include "gp-principle-cost.h"
#include "gp-what-if.h"
#include "small-plan.h"

static GPtrArray *
ask (GpSnapshot *snapshot, gint64 work)
{
  GpSequenceOptions options = { .from = GP_DATE_NONE, .today = FIRST_DAY };
  g_autoptr (GError) error = NULL;
  GPtrArray *list = gp_what_if_list (snapshot, &options, work, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const GpWhatIf *what_if = g_ptr_array_index (list, i);

      g_test_message ("%s: %d days, openings %+d", what_if->title, what_if->days_earlier, what_if->openings_more);
    }
  return list;
}

static const GpWhatIf *
only (GPtrArray *list, GpReasonKind kind, int days)
{
  const GpWhatIf *what_if = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (what_if->kind, ==, kind);
  g_assert_cmpint (what_if->days_earlier, ==, days);
  return what_if;
}

/* Three works, one crew: the third waits for two works of 10 days. */
static void
test_crew (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const GpWhatIf *what_if;

  for (int i = 1; i <= 3; i++)
    {
      GpFeature *work = small_plan_work (&plan, i, "roof", 10, GP_BOX_EMPTY);

      gp_feature_set_text (work, GP_WORK_UNIT, "A");
      gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + (i - 1) * 10);
      small_plan_put (&plan, work);
    }
  small_plan_crew (&plan, "A", 1);
  snapshot = small_plan_end (&plan);
  list = ask (snapshot, 3);
  what_if = only (list, GP_REASON_CREW, 20);
  g_assert_cmpint (what_if->from, ==, 1);
  g_assert_cmpint (what_if->to, ==, 2);
  g_assert_cmpint (what_if->object, ==, 1000);
  g_assert_cmpint (what_if->openings_more, ==, 0);
}

/* Its own earliest date, an order and a moratorium: each named, each with its days. */
static void
test_own_limits (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) earliest = NULL, order = NULL, moratorium = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY);

  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + 30);
  small_plan_put (&plan, work);
  small_plan_put (&plan, small_plan_work (&plan, 2, "roof", 10, GP_BOX_EMPTY));
  small_plan_put (&plan, small_plan_work (&plan, 3, "roof", 10, GP_BOX_EMPTY));
  small_plan_order (&plan, 2, 3, 5);
  small_plan_road (&plan, 2, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, FIRST_DAY - 100);
  small_plan_put (&plan, small_plan_work (&plan, 4, "water", 5, (GpBox){ 0, 0, 50, 1 }));
  snapshot = small_plan_end (&plan);
  earliest = ask (snapshot, 1);
  only (earliest, GP_REASON_EARLIEST, 30);
  order = ask (snapshot, 3);
  g_assert_cmpint (only (order, GP_REASON_ORDER, 15)->object, ==, 1000);
  moratorium = ask (snapshot, 4);
  g_assert_cmpint (only (moratorium, GP_REASON_MORATORIUM, gp_date_from_ymd (2030, 11, 22) - FIRST_DAY)->object, ==, 4);
}

/* Two districts' streets: the second street waits for the first, which frees the closure. */
static void
test_closure (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (int i = 0; i < 3; i++)
    {
      GpFeature *work = small_plan_work (&plan, i + 1, "water", 10, (GpBox){ 0, i * 100, 50, i * 100 + 1 });

      small_plan_road (&plan, i + 1, (GpPoint){ -10, i * 100 }, (GpPoint){ 200, i * 100 }, GP_DATE_NONE);
      gp_feature_set_int (work, GP_WORK_DISTRICT, 7);
      small_plan_put (&plan, work);
    }
  small_plan_setting (&plan, "closures_per_district", "1");
  snapshot = small_plan_end (&plan);
  list = ask (snapshot, 3);
  g_assert_cmpint (only (list, GP_REASON_CLOSURE, 20)->object, ==, 7);
}

/* Money of 2026 that would do for one of two works. */
static void
test_money (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64 fund = small_plan_fund (&plan, "省级", 2026, 3 * GP_FEN_PER_WAN, TRUE);
  const GpWhatIf *what_if;

  small_plan_fund (&plan, "省级", 2027, 3 * GP_FEN_PER_WAN, TRUE);
  for (int i = 1; i <= 2; i++)
    {
      small_plan_put (&plan, small_plan_work (&plan, i, "roof", 10, GP_BOX_EMPTY));
      small_plan_allocate (&plan, fund, i, 3 * GP_FEN_PER_WAN);
    }
  snapshot = small_plan_end (&plan);
  list = ask (snapshot, 2);
  what_if = only (list, GP_REASON_MONEY, gp_date_from_ymd (2027, 1, 1) - FIRST_DAY);
  g_assert_cmpint (what_if->object, ==, fund);
  g_assert_cmpint (what_if->from, ==, 3);
  g_assert_cmpint (what_if->to, ==, 6);
}

/* Gas that waits to be dug with the sewage next to it: alone it is 40 days earlier and one opening more. */
static void
test_trench (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GpFeature *sewage = small_plan_work (&plan, 1, "sewage", 10, (GpBox){ 0, 0, 100, 1 });
  GpFeature *gas = small_plan_work (&plan, 2, "gas", 10, (GpBox){ 0, 2, 100, 3 });

  small_plan_road (&plan, 1, (GpPoint){ -10, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  gp_feature_set_date (sewage, GP_WORK_EARLIEST, FIRST_DAY + 64);
  gp_feature_set_date (sewage, GP_WORK_START, FIRST_DAY + 64);
  gp_feature_set_date (gas, GP_WORK_START, FIRST_DAY + 40);
  small_plan_put (&plan, sewage);
  small_plan_put (&plan, gas);
  snapshot = small_plan_end (&plan);
  list = ask (snapshot, 2);
  g_assert_cmpuint (list->len, >=, 1);
  g_assert_cmpint (((GpWhatIf *) g_ptr_array_index (list, 0))->days_earlier, ==, 40);
  for (guint i = 0; i < list->len; i++)
    {
      const GpWhatIf *what_if = g_ptr_array_index (list, i);

      if (what_if->kind == GP_REASON_TRENCH)
        {
          g_assert_cmpint (what_if->openings_more, ==, 1);
          g_assert_cmpint (what_if->object, ==, 1);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Whatever is asked of a random plan: what is promised is more than nothing, and the
   plan's own dates are not touched. */
static void
test_random (void)
{
  guint n = 0;

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 30);

      for (gint64 work = 1; work <= 30; work += 7)
        {
          g_autoptr (GPtrArray) list = ask (snapshot, work);

          for (guint i = 0; i < list->len; i++, n++)
            {
              const GpWhatIf *what_if = g_ptr_array_index (list, i);

              g_assert_cmpint (what_if->days_earlier, >, 0);
              g_assert_cmpuint (strlen (what_if->title), >, 3);
            }
        }
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_cancelled (void)
{
  g_autoptr (GpSnapshot) snapshot = small_plan_random (3, 30);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GpSequenceOptions options = { .from = GP_DATE_NONE, .today = FIRST_DAY };
  GpPrincipleCost cost;

  g_cancellable_cancel (cancellable);
  g_assert_null (gp_what_if_list (snapshot, &options, 5, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (gp_principles_cost (snapshot, &options, GP_PRINCIPLE_FUNCTION_FIRST, &cost, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- principles --------------------------------------------------------- */

static void
add_compound (SmallPlan *plan, gint64 fid, gboolean pilot)
{
  GpFeature *compound = gp_feature_new (GP_TABLE_COMPOUND, fid, NULL);

  gp_feature_set_int (compound, GP_COMPOUND_DISTRICT, 7);
  gp_feature_set_int (compound, GP_COMPOUND_PILOT, pilot);
  small_plan_put (plan, compound);
}

static void
add_in_compound (SmallPlan *plan, gint64 fid, const char *kind, int days, gint64 compound)
{
  GpFeature *work = small_plan_work (plan, fid, kind, days, (GpBox){ fid * 100, 0, fid * 100 + 50, 5 });

  gp_feature_set_int (work, GP_WORK_COMPOUND, compound);
  small_plan_put (plan, work);
}

static void
assert_cost (GpSnapshot *snapshot, GpPrinciple principle, guint orders, int finish_days)
{
  GpSequenceOptions options = { .from = GP_DATE_NONE, .today = FIRST_DAY };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GpPrincipleCost cost;

  g_assert_true (gp_principles_cost (snapshot, &options, principle, &cost, NULL, &error));
  g_assert_no_error (error);
  text = gp_principle_cost_dup_text (&cost);
  g_test_message ("%s: %s", gp_principle_get_title (principle), text);
  g_assert_true (cost.kept);
  g_assert_cmpuint (cost.orders, ==, orders);
  g_assert_cmpint (cost.finish_days, ==, finish_days);
}

/* A pilot compound (1) and another one (2): roofs of 10 days, a garden of 5, a design of 20. */
static void
test_principles (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *kind = gp_feature_new (GP_TABLE_WORK_KIND, 50, NULL);

  gp_feature_set_text (kind, GP_WORK_KIND_KIND, "design");
  small_plan_put (&plan, kind);
  add_compound (&plan, 1, TRUE);
  add_compound (&plan, 2, FALSE);
  add_in_compound (&plan, 1, "greening", 5, 1);
  add_in_compound (&plan, 2, "roof", 10, 1);
  add_in_compound (&plan, 3, "roof", 10, 2);
  add_in_compound (&plan, 4, "design", 20, 2);
  add_in_compound (&plan, 5, "roof", 10, 2);
  small_plan_order (&plan, 5, 4, 0); /* the planner's own order is stronger than the principle */
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_assert_cmpuint (count_violations (sequence->violations, NULL), ==, 0);
  g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, FIRST_DAY);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY + 10);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->reason, ==, GP_REASON_PRINCIPLE);
  g_assert_cmpint (gp_sequence_find (sequence, 1)->other, ==, 2);
  g_assert_cmpint (gp_sequence_find (sequence, 5)->start, ==, FIRST_DAY + 10); /* after the pilot's roof */
  g_assert_cmpint (gp_sequence_find (sequence, 4)->start, ==, FIRST_DAY + 20);
  g_assert_cmpint (gp_sequence_find (sequence, 3)->start, ==, FIRST_DAY + 40); /* designed first */
  assert_cost (snapshot, GP_PRINCIPLE_FUNCTION_FIRST, 1, 0);
  assert_cost (snapshot, GP_PRINCIPLE_PLAN_FIRST, 1, 50 - 40);
  assert_cost (snapshot, GP_PRINCIPLE_PILOT_FIRST, 2, 10);
  assert_cost (snapshot, GP_PRINCIPLE_LIVELIHOOD_FIRST, 0, 0);
}

/* Keeping a principle never looks like a gain where it can only cost. */
static void
test_costs_random (void)
{
  GpSequenceOptions options = { .from = GP_DATE_NONE, .today = FIRST_DAY };
  guint n = 0;

  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random_full (seed, 25);

      for (int principle = 0; principle < GP_N_PRINCIPLES; principle++)
        {
          GpPrincipleCost cost;

          g_assert_true (gp_principles_cost (snapshot, &options, principle, &cost, NULL, NULL));
          g_assert_cmpint (cost.violations, >=, 0);
          g_assert_cmpint (cost.openings, >=, 0);
          n += cost.openings > 0 || cost.completion_days > 0;
        }
    }
  g_assert_cmpuint (n, >, 10);
}

/* With livelihood first a long basic work goes before a street opened once. */
static void
test_goal (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  GpSequenceOptions options = { .from = GP_DATE_NONE, .today = FIRST_DAY };
  GpFeature *sewage = small_plan_work (&plan, 1, "sewage", 10, (GpBox){ 0, 0, 100, 1 });

  small_plan_road (&plan, 1, (GpPoint){ -10, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  gp_feature_set_date (sewage, GP_WORK_EARLIEST, FIRST_DAY + 64);
  small_plan_put (&plan, sewage);
  small_plan_put (&plan, small_plan_work (&plan, 2, "gas", 10, (GpBox){ 0, 2, 100, 3 }));
  snapshot = small_plan_end (&plan);
  for (GpGoal goal = GP_GOAL_SETTING; goal <= GP_GOAL_LIVELIHOOD; goal++)
    {
      g_autoptr (GpSequence) sequence = NULL;

      options.goal = goal;
      sequence = gp_sequence_solve (snapshot, &options, NULL, NULL);
      g_assert_cmpuint (sequence->openings, ==, goal == GP_GOAL_LIVELIHOOD ? 2 : 1);
      g_assert_cmpfloat_with_epsilon (sequence->openings_m, sequence->openings * 210, 1e-6);
      g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, goal == GP_GOAL_LIVELIHOOD ? FIRST_DAY : FIRST_DAY + 40);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/crew", test_crew);
  g_test_add_func ("/what-if/own-limits", test_own_limits);
  g_test_add_func ("/what-if/closure", test_closure);
  g_test_add_func ("/what-if/money", test_money);
  g_test_add_func ("/what-if/trench", test_trench);
  g_test_add_func ("/what-if/random", test_random);
  g_test_add_func ("/what-if/cancelled", test_cancelled);
  g_test_add_func ("/principles/four-orders", test_principles);
  g_test_add_func ("/principles/costs-random", test_costs_random);
  g_test_add_func ("/principles/goal", test_goal);
  return g_test_run ();
}
