/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * No work begins before its money has passed the gate the plan asks for, every
 * start that waits for it says so, and what stands against it is named.
 */
#include "gp-verifier.h"
#include "gp-what-if.h"
#include "small-plan.h"

/* A roof of ten days that is paid by one allocation. */
static GpSnapshot *
make_plan (GpGate gate, GpDate on_date, const char *asked)
{
  SmallPlan plan = small_plan_begin ();
  gint64 fund = small_plan_fund (&plan, "Bond", 2026, 9000000, TRUE);

  small_plan_put (&plan, small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY));
  small_plan_allocate_on (&plan, fund, 1, 1000000, gate, on_date);
  if (asked)
    small_plan_setting (&plan, "money_gate", asked);
  return small_plan_end (&plan);
}

static GpDate
find_start (GpGate gate, GpDate on_date, const char *asked)
{
  g_autoptr (GpSnapshot) snapshot = make_plan (gate, on_date, asked);
  g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);

  g_assert_cmpuint (sequence->violations->len, ==, 0);
  return gp_sequence_find (sequence, 1)->start;
}

static void
test_gates (void)
{
  GpDate day = FIRST_DAY + 40;

  /* Who says nothing asks for the grant. */
  g_assert_cmpint (find_start (GP_GATE_GRANTED, day, NULL), ==, day);
  g_assert_cmpint (find_start (GP_GATE_GRANTED, day, "granted"), ==, day);
  /* What is only applied for then cannot be granted before; what is paid then was granted before. */
  g_assert_cmpint (find_start (GP_GATE_APPLIED, day, NULL), ==, day);
  g_assert_cmpint (find_start (GP_GATE_PAID, day, NULL), ==, FIRST_DAY);
  g_assert_cmpint (find_start (GP_GATE_PAID, day, "paid"), ==, day);
  g_assert_cmpint (find_start (GP_GATE_GRANTED, day, "paid"), ==, day);
  g_assert_cmpint (find_start (GP_GATE_GRANTED, day, "applied"), ==, FIRST_DAY);
  g_assert_cmpint (find_start (GP_GATE_APPLIED, day, "applied"), ==, day);
  g_assert_cmpint (find_start (GP_GATE_PAID, day, "none"), ==, FIRST_DAY);
  g_assert_cmpint (find_start (GP_GATE_GRANTED, GP_DATE_NONE, NULL), ==, FIRST_DAY);
  g_assert_cmpint (find_start (GP_GATE_GRANTED, FIRST_DAY - 30, NULL), ==, FIRST_DAY);
}

/* The last money of a work counts, and its own date when that is later. */
static void
test_last_counts (void)
{
  for (guint own = 0; own < 2; own++)
    {
      SmallPlan plan = small_plan_begin ();
      gint64 a = small_plan_fund (&plan, "Bond", 2026, 9000000, TRUE), b = small_plan_fund (&plan, "Province", 2026, 9000000, TRUE);
      GpFeature *work = small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY);
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;
      g_autofree char *reason = NULL;

      gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + (own ? 30 : 10));
      small_plan_put (&plan, work);
      small_plan_allocate_on (&plan, a, 1, 1000000, GP_GATE_GRANTED, FIRST_DAY + 12);
      small_plan_allocate_on (&plan, b, 1, 1000000, GP_GATE_GRANTED, FIRST_DAY + 20);
      snapshot = small_plan_end (&plan);
      sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      reason = gp_sequence_dup_reason (sequence, snapshot, 1);
      g_assert_cmpint (gp_sequence_find (sequence, 1)->start, ==, FIRST_DAY + (own ? 30 : 20));
      g_assert_cmpint (gp_sequence_find (sequence, 1)->reason, ==, own ? GP_REASON_EARLIEST : GP_REASON_GATE);
      g_assert_cmpint (gp_sequence_find (sequence, 1)->fund, ==, own ? 0 : b);
      g_assert_cmpstr (reason, ==, own ? "not before 2026-04-01, its own earliest date" : "the money of “Province” is granted on 2026-03-22");
    }
}

/* Begun works have been paid somehow; fixed ones are told. */
static void
test_fixed (void)
{
  for (guint begun = 0; begun < 2; begun++)
    {
      SmallPlan plan = small_plan_begin ();
      gint64 fund = small_plan_fund (&plan, "Bond", 2026, 9000000, TRUE);
      GpFeature *work = small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY);
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;

      gp_feature_set_int (work, GP_WORK_FIXED, 1);
      gp_feature_set_date (work, begun ? GP_WORK_ACTUAL_START : GP_WORK_START, FIRST_DAY + 5);
      small_plan_put (&plan, work);
      small_plan_allocate_on (&plan, fund, 1, 1000000, GP_GATE_GRANTED, FIRST_DAY + 6);
      snapshot = small_plan_end (&plan);
      sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_assert_cmpuint (count_violations (sequence->violations, "gate"), ==, begun ? 0 : 1);
      g_assert_cmpuint (sequence->violations->len, ==, begun ? 0 : 1);
    }
}

/* Due before its money is there: the two dates are named, no other. */
static void
test_contradiction (void)
{
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  SmallPlan plan = small_plan_begin ();
  gint64 fund = small_plan_fund (&plan, "Bond", 2026, 9000000, TRUE);
  GpFeature *work = small_plan_work (&plan, 2, "roof", 4, GP_BOX_EMPTY);
  const GpViolation *violation;

  small_plan_put (&plan, small_plan_work (&plan, 1, "roof", 10, GP_BOX_EMPTY));
  small_plan_allocate_on (&plan, fund, 1, 1000000, GP_GATE_GRANTED, FIRST_DAY + 30);
  gp_feature_set_date (work, GP_WORK_DUE, FIRST_DAY + 42);
  small_plan_put (&plan, work);
  small_plan_order (&plan, 1, 2, 0);
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_assert_cmpuint (sequence->violations->len, ==, 1);
  violation = sequence->violations->pdata[0];
  g_assert_cmpstr (violation->rule, ==, "impossible");
  g_assert_nonnull (strstr (violation->text, "the due date of W-002 roof, the order “W-001 roof before W-002 roof”, the day the money of “Bond” for W-001 roof comes in (2026-04-01)"));
}

static void
test_what_if (void)
{
  g_autoptr (GpSnapshot) snapshot = make_plan (GP_GATE_GRANTED, FIRST_DAY + 40, NULL);
  GpSequenceOptions options = { GP_EFFORT_QUICK, FIRST_DAY, FIRST_DAY, 1 };
  g_autoptr (GPtrArray) what_ifs = gp_what_if_list (snapshot, &options, 1, NULL, NULL);
  const GpWhatIf *what_if;

  g_assert_cmpuint (what_ifs->len, ==, 1);
  what_if = what_ifs->pdata[0];
  g_assert_cmpint (what_if->kind, ==, GP_REASON_GATE);
  g_assert_cmpint (what_if->days_earlier, ==, 40);
  g_assert_cmpstr (what_if->title, ==, "The money of “Bond” for W-001 roof sooner");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money-gates/gates", test_gates);
  g_test_add_func ("/money-gates/last-counts", test_last_counts);
  g_test_add_func ("/money-gates/fixed", test_fixed);
  g_test_add_func ("/money-gates/contradiction", test_contradiction);
  g_test_add_func ("/money-gates/what-if", test_what_if);
  return g_test_run ();
}
