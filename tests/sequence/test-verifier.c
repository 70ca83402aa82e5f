/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each rule of the verifier bites when the schedule is spoilt by hand, and
 * only then.
 */
#include "gp-verifier.h"
#include "small-plan.h"

typedef struct
{
  SmallPlan plan;
  GArray *works;
} Spoilt;

static Spoilt
begin (void)
{
  return (Spoilt){ small_plan_begin (), g_array_new (FALSE, TRUE, sizeof (GpScheduled)) };
}

/* A work of @days days with dates from @start on (days behind FIRST_DAY). */
static GpFeature *
add (Spoilt *spoilt, gint64 fid, const char *kind, int days, GpBox box, int start)
{
  GpScheduled scheduled = { .work = fid, .start = FIRST_DAY + start, .finish = FIRST_DAY + start + days - 1 };

  g_array_append_val (spoilt->works, scheduled);
  return small_plan_work (&spoilt->plan, fid, kind, days, box);
}

static GpScheduled *
nth (Spoilt *spoilt, guint i)
{
  return &g_array_index (spoilt->works, GpScheduled, i);
}

/* How often @rule is broken; nothing else may be. */
static guint
judge (const Spoilt *spoilt, GpSnapshot *snapshot, const char *rule)
{
  g_autoptr (GPtrArray) found = gp_verifier_check_schedule (snapshot, spoilt->works, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (found, i);

      g_test_message ("%s: %s", violation->rule, violation->text);
      g_assert_cmpstr (violation->rule, ==, rule);
      g_assert_cmpuint (strlen (violation->text), >, 20);
    }
  return found->len;
}

static const GpBox main_street = { 0, -4, 100, 4 };

static void
test_arc (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;

  small_plan_put (&spoilt.plan, add (&spoilt, 1, "sewage", 10, (GpBox){ 0, 0, 100, 1 }, 0));
  small_plan_put (&spoilt.plan, add (&spoilt, 2, "water", 5, (GpBox){ 50, -5, 51, 5 }, 10));
  small_plan_put (&spoilt.plan, add (&spoilt, 3, "road_surface", 5, main_street, 15 + 7));
  small_plan_put (&spoilt.plan, add (&spoilt, 4, "gas", 5, (GpBox){ 100, -4, 120, 4 }, 0)); /* only touches */
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 1)->start--, nth (&spoilt, 1)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "arc"), ==, 1);
  nth (&spoilt, 1)->start++, nth (&spoilt, 1)->finish++;
  nth (&spoilt, 2)->start--, nth (&spoilt, 2)->finish--; /* not settled */
  g_assert_cmpuint (judge (&spoilt, snapshot, "arc"), ==, 1);
}

static void
test_order (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;

  small_plan_put (&spoilt.plan, add (&spoilt, 1, "roof", 10, GP_BOX_EMPTY, 0));
  small_plan_put (&spoilt.plan, add (&spoilt, 2, "roof", 5, GP_BOX_EMPTY, 13));
  small_plan_order (&spoilt.plan, 1, 2, 3);
  small_plan_order (&spoilt.plan, 1, 999, 3); /* no such work */
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 1)->start--, nth (&spoilt, 1)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "order"), ==, 1);
}

static void
test_own_dates (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;
  GpFeature *work = add (&spoilt, 1, "roof", 10, GP_BOX_EMPTY, 5);

  gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + 5);
  gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 14);
  small_plan_put (&spoilt.plan, work);
  work = add (&spoilt, 2, "roof", 3, GP_BOX_EMPTY, 30);
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY + 30);
  small_plan_put (&spoilt.plan, work);
  small_plan_setting (&spoilt.plan, "days_off", "2026-03-30, 2026-03-31");
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);

  nth (&spoilt, 0)->start--, nth (&spoilt, 0)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "earliest"), ==, 1);
  nth (&spoilt, 0)->start += 2, nth (&spoilt, 0)->finish += 2;
  g_assert_cmpuint (judge (&spoilt, snapshot, "due"), ==, 1);
  nth (&spoilt, 0)->start--, nth (&spoilt, 0)->finish -= 2;
  g_assert_cmpuint (judge (&spoilt, snapshot, "days"), ==, 1);
  nth (&spoilt, 0)->finish++;
  nth (&spoilt, 1)->start++, nth (&spoilt, 1)->finish++;
  g_assert_cmpuint (judge (&spoilt, snapshot, "fixed"), ==, 1);
}

static void
test_calendar (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;

  small_plan_put (&spoilt.plan, add (&spoilt, 1, "roof", 4, GP_BOX_EMPTY, 0));
  small_plan_setting (&spoilt.plan, "days_off", "03-01..03-02; 12-30..01-02");
  snapshot = small_plan_end (&spoilt.plan);
  nth (&spoilt, 0)->finish++; /* FIRST_DAY is 2 March: a day off */
  g_assert_cmpuint (judge (&spoilt, snapshot, "calendar"), ==, 1);
}

static void
test_crew (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;

  for (int i = 0; i < 3; i++)
    {
      GpFeature *work = add (&spoilt, i + 1, "roof", 10, GP_BOX_EMPTY, i < 2 ? 0 : 10);

      gp_feature_set_text (work, GP_WORK_UNIT, "A");
      small_plan_put (&spoilt.plan, work);
    }
  small_plan_crew (&spoilt.plan, "A", 2);
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 2)->start--, nth (&spoilt, 2)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "crew"), ==, 1);
}

/* Works that share a street close it once; a work longer than the limit may run by itself. */
static void
test_closure (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;
  const GpBox boxes[] = { { 0, 0, 50, 1 }, { 0, 2, 50, 3 }, { 0, 100, 50, 101 }, { 0, 200, 50, 201 } };

  for (int i = 0; i < 3; i++)
    small_plan_road (&spoilt.plan, i + 1, (GpPoint){ -10, i * 100 }, (GpPoint){ 200, i * 100 }, GP_DATE_NONE);
  for (int i = 0; i < 4; i++)
    {
      GpFeature *work = add (&spoilt, i + 1, "water", 10, boxes[i], i < 3 ? 0 : 10);

      gp_feature_set_int (work, GP_WORK_DISTRICT, 7);
      small_plan_put (&spoilt.plan, work);
    }
  small_plan_setting (&spoilt.plan, "closures_per_district", "2");
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 3)->start--, nth (&spoilt, 3)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "closure"), ==, 1);
}

static void
test_moratorium (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;

  small_plan_road (&spoilt.plan, 2, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, FIRST_DAY - 365 * 5 - 1); /* 2021-03-02 */
  small_plan_put (&spoilt.plan, add (&spoilt, 1, "water", 10, (GpBox){ 0, 0, 50, 1 }, 0));
  small_plan_put (&spoilt.plan, add (&spoilt, 2, "road_surface", 10, (GpBox){ 100, -4, 150, 4 }, -50));
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 0)->start--, nth (&spoilt, 0)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "moratorium"), ==, 1);
}

static void
test_money (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;
  gint64 fund, next;
  GpFeature *pays;

  /* 10 days from 2 March 2026; 30 in 2026, 20 more from 2027 on. */
  small_plan_put (&spoilt.plan, add (&spoilt, 1, "roof", 10, GP_BOX_EMPTY, 0));
  small_plan_put (&spoilt.plan, add (&spoilt, 2, "roof", 10, GP_BOX_EMPTY, 305)); /* 2027-01-01 */
  fund = small_plan_fund (&spoilt.plan, "省级", 2026, 3000000, TRUE);
  next = small_plan_fund (&spoilt.plan, "省级", 2027, 2000000, TRUE);
  small_plan_allocate (&spoilt.plan, fund, 1, 2500000);
  small_plan_allocate (&spoilt.plan, next, 2, 2500000);
  pays = gp_feature_new (GP_TABLE_FUND_PAYS, 1, NULL);
  gp_feature_set_int (pays, GP_FUND_PAYS_FUND, fund);
  gp_feature_set_text (pays, GP_FUND_PAYS_WORK_KIND, "roof");
  small_plan_put (&spoilt.plan, pays);
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  /* Two of ten days in 2026 still fit into what is left there, three do not. */
  nth (&spoilt, 1)->start -= 2, nth (&spoilt, 1)->finish -= 2;
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 1)->start--, nth (&spoilt, 1)->finish--;
  g_assert_cmpuint (judge (&spoilt, snapshot, "money"), ==, 1);
}

static void
test_lapsing_money (void)
{
  Spoilt spoilt = begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = spoilt.works;
  gint64 fund;
  GpFeature *pays;

  small_plan_put (&spoilt.plan, add (&spoilt, 1, "roof", 10, GP_BOX_EMPTY, 295)); /* ends 2026-12-31 */
  fund = small_plan_fund (&spoilt.plan, "中央", 2026, 3000000, FALSE);
  small_plan_allocate (&spoilt.plan, fund, 1, 3000000);
  snapshot = small_plan_end (&spoilt.plan);
  g_assert_cmpuint (judge (&spoilt, snapshot, NULL), ==, 0);
  nth (&spoilt, 0)->start++, nth (&spoilt, 0)->finish++;
  g_assert_cmpuint (judge (&spoilt, snapshot, "money"), ==, 1);
  nth (&spoilt, 0)->start--, nth (&spoilt, 0)->finish--;

  /* The same fund, earmarked for something else. */
  SmallPlan plan = { gp_snapshot_builder_new (NULL, snapshot), 5000 };
  g_autoptr (GpSnapshot) earmarked = NULL;
  pays = gp_feature_new (GP_TABLE_FUND_PAYS, 1, NULL);
  gp_feature_set_int (pays, GP_FUND_PAYS_FUND, fund);
  gp_feature_set_text (pays, GP_FUND_PAYS_WORK_KIND, "sewage");
  small_plan_put (&plan, pays);
  earmarked = small_plan_end (&plan);
  g_assert_cmpuint (judge (&spoilt, earmarked, "earmark"), ==, 1);
}

/* Every work of a sound schedule pulled forward by a year: something always breaks. */
static void
test_spoilt_at_random (void)
{
  for (guint seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random (seed, 40);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_autoptr (GArray) works = g_array_copy (sequence->works);
      g_autoptr (GPtrArray) found = NULL;

      for (guint i = 0; i < works->len; i++)
        {
          GpScheduled *work = &g_array_index (works, GpScheduled, i);
          GpDate early = MIN (work->start - FIRST_DAY, 10);

          work->start -= early;
          work->finish -= early;
        }
      found = gp_verifier_check_schedule (snapshot, works, NULL);
      g_assert_cmpuint (found->len, >, 0);
    }
}

/* A start the planner fixed before anything was sequenced: no finish yet, and no rule broken. */
static void
test_start_alone (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GArray) works = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GpFeature *work = small_plan_work (&plan, 1, "sewage", 6, main_street);

  gp_feature_set_date (work, GP_WORK_START, FIRST_DAY);
  gp_feature_set_int (work, GP_WORK_FIXED, 1);
  small_plan_put (&plan, work);
  small_plan_setting (&plan, "days_off", "2026-03-05..2026-03-08");
  snapshot = small_plan_end (&plan);
  works = gp_verifier_list_dates (snapshot);
  g_assert_cmpint (g_array_index (works, GpScheduled, 0).finish, ==, FIRST_DAY + 6 - 1 + 4);
  found = gp_verifier_check (snapshot, NULL);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verifier/arc", test_arc);
  g_test_add_func ("/verifier/order", test_order);
  g_test_add_func ("/verifier/own-dates", test_own_dates);
  g_test_add_func ("/verifier/calendar", test_calendar);
  g_test_add_func ("/verifier/start-alone", test_start_alone);
  g_test_add_func ("/verifier/crew", test_crew);
  g_test_add_func ("/verifier/closure", test_closure);
  g_test_add_func ("/verifier/moratorium", test_moratorium);
  g_test_add_func ("/verifier/money", test_money);
  g_test_add_func ("/verifier/lapsing-money", test_lapsing_money);
  g_test_add_func ("/verifier/spoilt-at-random", test_spoilt_at_random);
  return g_test_run ();
}
