/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sequence says is proved of it: against the verifier, which is asked
 * about every combination of days that would be better, and against what other
 * searches of the same plan find.
 */
#include "gp-calendar.h"
#include "gp-verifier.h"
#include "small-plan.h"

#define STREET \
  (GpPoint){ -50, 0 }, (GpPoint) { 250, 0 }

/* A trench along the street. */
static GpBox
trench (double from, double to, double across)
{
  return (GpBox){ from, across - 0.5, to, across + 0.5 };
}

static GpFeature *
add_work (SmallPlan *plan, gint64 fid, const char *kind, int days, GpBox box, const char *unit)
{
  GpFeature *work = small_plan_work (plan, fid, kind, days, box);

  gp_feature_set_int (work, GP_WORK_DISTRICT, 1);
  if (unit)
    gp_feature_set_text (work, GP_WORK_UNIT, unit);
  return work;
}

static void
order (SmallPlan *plan, gint64 before, gint64 after, int lag_days, int max_lag_days)
{
  GpFeature *row = gp_feature_new (GP_TABLE_WORK_ORDER, plan->next_id++, NULL);

  gp_feature_set_int (row, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (row, GP_WORK_ORDER_AFTER, after);
  gp_feature_set_int (row, GP_WORK_ORDER_LAG_DAYS, lag_days);
  if (max_lag_days >= lag_days)
    gp_feature_set_int (row, GP_WORK_ORDER_MAX_LAG_DAYS, max_lag_days);
  small_plan_put (plan, row);
}

/* --- by hand ------------------------------------------------------------ */

/* One crew, 10 and 5 days: 15 days from Monday, 2 March 2026, three days off among them or not. */
static GpSequence *
solve_two (const char *days_off, int lag_days, GpEffort effort)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;

  small_plan_road (&plan, 1, STREET, GP_DATE_NONE);
  small_plan_crew (&plan, "A", 1);
  small_plan_put (&plan, add_work (&plan, 1, "water", 10, trench (0, 40, 0), "A"));
  small_plan_put (&plan, add_work (&plan, 2, "gas", 5, trench (150, 200, 0), "A"));
  if (lag_days > 0)
    order (&plan, 1, 2, lag_days, -1);
  if (days_off)
    small_plan_setting (&plan, "days_off", days_off);
  snapshot = small_plan_end (&plan);
  return small_plan_solve (snapshot, effort);
}

static void
test_by_hand (void)
{
  g_autoptr (GpSequence) plain = solve_two (NULL, 0, GP_EFFORT_NORMAL);
  g_autoptr (GpSequence) off = solve_two ("2026-03-10..2026-03-12", 0, GP_EFFORT_NORMAL);
  g_autoptr (GpSequence) lag = solve_two (NULL, 4, GP_EFFORT_LONG);
  g_autoptr (GpSequence) quick = solve_two (NULL, 0, GP_EFFORT_QUICK);

  g_assert_true (plain->openings_proved);
  g_assert_cmpint (plain->finish, ==, FIRST_DAY + 14);
  g_assert_cmpint (plain->finish_bound, ==, FIRST_DAY + 14);
  g_assert_cmpint (off->finish, ==, FIRST_DAY + 17);
  g_assert_cmpint (off->finish_bound, ==, FIRST_DAY + 17);
  g_assert_cmpint (lag->finish, ==, FIRST_DAY + 18);
  g_assert_cmpint (lag->finish_bound, ==, FIRST_DAY + 18);
  g_assert_true (quick->openings_proved);
  g_assert_cmpint (quick->finish_bound, ==, GP_DATE_NONE);
}

/* The water main waits for the gas main of its street, though what follows it could be finished sooner. */
static void
test_joined (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  GpFeature *gas = add_work (&plan, 2, "gas", 5, trench (0, 40, 2), NULL);

  gp_feature_set_date (gas, GP_WORK_EARLIEST, FIRST_DAY + 20);
  small_plan_road (&plan, 1, STREET, GP_DATE_NONE);
  small_plan_road (&plan, 2, (GpPoint){ -50, 300 }, (GpPoint){ 250, 300 }, GP_DATE_NONE);
  small_plan_put (&plan, add_work (&plan, 1, "water", 5, trench (0, 40, 0), NULL));
  small_plan_put (&plan, gas);
  small_plan_put (&plan, add_work (&plan, 3, "power", 15, trench (0, 40, 300), NULL));
  order (&plan, 1, 3, 0, -1);
  small_plan_setting (&plan, "joint_gap_days", "2");
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_true (sequence->openings_proved);
  g_assert_cmpuint (sequence->openings, ==, 2);
  g_assert_cmpint (sequence->finish_bound, ==, FIRST_DAY + 24);
  g_assert_cmpint (sequence->finish_bound_joined, ==, FIRST_DAY + 32);
  g_assert_cmpint (sequence->finish, ==, FIRST_DAY + 32);
}

/* Half of the money comes in with the second year. */
static void
test_money (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  gint64 fund = small_plan_fund (&plan, "bonds", 2026, 500, TRUE);

  small_plan_fund (&plan, "bonds", 2027, 500, TRUE);
  small_plan_road (&plan, 1, STREET, GP_DATE_NONE);
  small_plan_put (&plan, add_work (&plan, 1, "water", 10, trench (0, 40, 0), NULL));
  small_plan_put (&plan, add_work (&plan, 2, "gas", 1, trench (150, 200, 0), NULL));
  small_plan_allocate (&plan, fund, 1, 500);
  small_plan_allocate (&plan, fund, 2, 500);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_cmpint (sequence->finish_bound, ==, gp_date_from_ymd (2027, 1, 1));
  g_assert_cmpint (sequence->finish, >=, sequence->finish_bound);
}

/* A broken rule, and more works than are looked at: nothing is said. */
static void
test_silent (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL, large = small_plan_random (77, 61);
  g_autoptr (GpSequence) broken = NULL, many = small_plan_solve (large, GP_EFFORT_NORMAL);
  GpFeature *work = add_work (&plan, 1, "water", 10, trench (0, 40, 0), NULL);

  gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 3);
  small_plan_road (&plan, 1, STREET, GP_DATE_NONE);
  small_plan_put (&plan, work);
  snapshot = small_plan_end (&plan);
  broken = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
  g_assert_cmpuint (broken->violations->len, >, 0);
  g_assert_false (broken->openings_proved);
  g_assert_cmpint (broken->finish_bound, ==, GP_DATE_NONE);
  g_assert_cmpint (many->finish_bound, ==, GP_DATE_NONE);
}

/* --- every combination of days ------------------------------------------ */

#define N_WORKS 3

static GpSnapshot *
make_tiny (GRand *random)
{
  static const char *const kinds[] = { "sewage", "water", "gas", "road_surface", "greening" };
  SmallPlan plan = small_plan_begin ();

  small_plan_road (&plan, 1, STREET, GP_DATE_NONE);
  small_plan_road (&plan, 2, (GpPoint){ 100, -50 }, (GpPoint){ 100, 150 }, GP_DATE_NONE);
  small_plan_crew (&plan, "A", 1);
  for (gint64 fid = 1; fid <= N_WORKS; fid++)
    {
      double from = g_rand_int_range (random, 0, 3) * 60;
      GpBox box = g_rand_boolean (random) ? trench (from, from + 50, g_rand_int_range (random, -1, 2)) : (GpBox){ 99, from - 30, 101, from + 10 };
      GpFeature *work = add_work (&plan, fid, kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))], g_rand_int_range (random, 1, 5), box,
                                  g_rand_boolean (random) ? "A" : NULL);

      if (g_rand_int_range (random, 0, 3) == 0)
        gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + g_rand_int_range (random, 1, 10));
      small_plan_put (&plan, work);
    }
  if (g_rand_boolean (random))
    order (&plan, 1, 3, g_rand_int_range (random, -2, 4), g_rand_int_range (random, -1, 6));
  small_plan_setting (&plan, "settlement_days", g_rand_boolean (random) ? "0" : "3");
  small_plan_setting (&plan, "curing_days", "1");
  small_plan_setting (&plan, "joint_gap_days", "2");
  if (g_rand_boolean (random))
    small_plan_setting (&plan, "closures_per_district", "1");
  if (g_rand_boolean (random))
    small_plan_setting (&plan, "days_off", "2026-03-05..2026-03-06, 2026-03-09");
  return small_plan_end (&plan);
}

typedef struct
{
  GpSnapshot *snapshot;
  GpCalendar *calendar;
  GArray *works;
  GpDate until;
  guint openings;
  GpDate best;        /* finish of the soonest that keeps the rules, or GP_DATE_NONE */
  GpDate best_joined; /* of those that open streets no more often than @openings */
} Trial;

static void
try_days (Trial *trial, guint i)
{
  GpScheduled *work = &g_array_index (trial->works, GpScheduled, MIN (i, trial->works->len - 1));

  if (i == trial->works->len)
    {
      g_autoptr (GPtrArray) broken = gp_verifier_check_schedule (trial->snapshot, trial->works, NULL);
      GpDate finish = 0;
      guint bound;

      for (guint k = 0; k < i; k++)
        finish = MAX (finish, g_array_index (trial->works, GpScheduled, k).finish);
      if (broken->len > 0)
        return;
      if (trial->best == GP_DATE_NONE || finish < trial->best)
        trial->best = finish;
      if (gp_verifier_count_openings (trial->snapshot, trial->works, &bound) <= trial->openings &&
          (trial->best_joined == GP_DATE_NONE || finish < trial->best_joined))
        trial->best_joined = finish;
      return;
    }
  for (GpDate day = FIRST_DAY; day <= trial->until; day++)
    {
      const GpFeature *row = gp_snapshot_find (trial->snapshot, GP_TABLE_WORK, work->work);

      work->start = day;
      work->finish = gp_calendar_finish (trial->calendar, day, gp_feature_get_int (row, GP_WORK_DAYS, 1));
      if (!gp_calendar_is_off (trial->calendar, day) && work->finish <= trial->until)
        try_days (trial, i + 1);
    }
}

static void
test_twin (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1712);
  guint n = g_test_thorough () ? 400 : 60, met = 0, joined = 0, tried = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GpSnapshot) snapshot = make_tiny (random);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);
      GpCalendar *calendar = gp_calendar_new (gp_snapshot_get_setting (snapshot, "days_off"), FIRST_DAY, FIRST_DAY + 400);
      g_autoptr (GArray) works = g_array_copy (sequence->works);
      Trial trial = { snapshot, calendar, works, MIN (sequence->finish, FIRST_DAY + 18), sequence->openings, GP_DATE_NONE, GP_DATE_NONE };

      g_test_message ("plan %u: %u violations, finish %d, bound %d, joined %d", i, sequence->violations->len, sequence->finish - FIRST_DAY,
                      sequence->finish_bound - FIRST_DAY, sequence->finish_bound_joined - FIRST_DAY);
      if (sequence->violations->len == 0)
        {
          g_assert_cmpint (sequence->finish_bound, !=, GP_DATE_NONE);
          g_assert_cmpint (sequence->finish_bound, <=, sequence->finish);
          try_days (&trial, 0);
          g_test_message ("best %d, joined %d", trial.best - FIRST_DAY, trial.best_joined - FIRST_DAY);
          if (trial.best != GP_DATE_NONE)
            g_assert_cmpint (sequence->finish_bound, <=, trial.best);
          if (trial.best_joined != GP_DATE_NONE && sequence->finish_bound_joined != GP_DATE_NONE)
            g_assert_cmpint (sequence->finish_bound_joined, <=, trial.best_joined);
          tried++;
          met += sequence->finish_bound == trial.best;
          joined += sequence->finish_bound_joined > sequence->finish_bound && sequence->finish_bound_joined == trial.best_joined;
        }
      gp_calendar_free (calendar);
    }
  g_test_message ("%u plans, bound met in %u, and with joint trenches only in %u", tried, met, joined);
  /* Bounds that are always below what is possible would prove nothing. */
  g_assert_cmpuint (tried, >, n / 2);
  g_assert_cmpuint (met, >, tried * 3 / 4);
  g_assert_cmpuint (joined, >, 0);
}

/* --- larger plans ------------------------------------------------------- */

/* Nothing that another seed, effort or goal finds is below a bound. */
static void
test_random (void)
{
  guint n = g_test_thorough () ? 120 : 12, proved = 0, bounds = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (i + 500, 8 + 7 * (i % 8));
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_NORMAL);

      bounds += sequence->finish_bound != GP_DATE_NONE;
      proved += sequence->finish_bound == sequence->finish;
      g_test_message ("plan %u: %u works, finish %d, bound %d, joined %d", i, sequence->works->len, sequence->finish - FIRST_DAY,
                      sequence->finish_bound - FIRST_DAY, sequence->finish_bound_joined - FIRST_DAY);
      for (guint k = 0; sequence->finish_bound != GP_DATE_NONE && k < 4; k++)
        {
          GpSequenceOptions options = { .effort = GP_EFFORT_QUICK, .from = GP_DATE_NONE, .today = FIRST_DAY, .seed = k + 5, .goal = k % 2 ? GP_GOAL_LIVELIHOOD : GP_GOAL_OPENINGS };
          g_autoptr (GpSequence) other = gp_sequence_solve (snapshot, &options, NULL, NULL);

          g_assert_nonnull (other);
          if (other->violations->len == 0)
            g_assert_cmpint (other->finish, >=, sequence->finish_bound);
          if (other->violations->len == 0 && other->openings == other->openings_bound && sequence->finish_bound_joined != GP_DATE_NONE)
            g_assert_cmpint (other->finish, >=, sequence->finish_bound_joined);
        }
    }
  g_test_message ("%u of %u proved", proved, bounds);
  g_assert_cmpuint (bounds, >, n / 2);
  g_assert_cmpuint (proved, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/by-hand", test_by_hand);
  g_test_add_func ("/proof/joined", test_joined);
  g_test_add_func ("/proof/money", test_money);
  g_test_add_func ("/proof/silent", test_silent);
  g_test_add_func ("/proof/twin", test_twin);
  g_test_add_func ("/proof/random", test_random);
  return g_test_run ();
}
