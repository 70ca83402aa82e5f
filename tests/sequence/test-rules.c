/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A thousand plans with every kind of constraint are sequenced and the
 * verifier, which shares no code with the scheduler, finds nothing. Then each
 * rule is broken in finished schedules, one fault at a time: the verifier names
 * that rule, every time.
 */
#include "gp-verifier-streets.h"
#include "gp-verifier.h"
#include "gp-overlay.h"
#include "small-plan.h"

#define N_PLANS 1000

static void
test_thousand (void)
{
  guint reasons[GP_REASON_NONE + 1] = { 0 };

  for (guint seed = 1; seed <= N_PLANS; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random_full (seed, 5 + seed % 25);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      guint bound;

      for (guint i = 0; i < sequence->violations->len; i++)
        g_test_message ("plan %u: %s", seed, ((GpViolation *) sequence->violations->pdata[i])->text);
      g_assert_cmpuint (sequence->violations->len, ==, 0);
      g_assert_cmpuint (gp_verifier_count_openings (snapshot, sequence->works, &bound), ==, sequence->openings);
      g_assert_cmpuint (bound, ==, sequence->openings_bound);
      for (guint i = 0; i < sequence->works->len; i++)
        reasons[g_array_index (sequence->works, GpScheduled, i).reason]++;
    }
  /* The plans are tight enough for everything to bind somewhere, and nothing is without a reason. */
  for (guint i = 0; i < GP_REASON_NONE; i++)
    {
      g_test_message ("reason %u: %u works", i, reasons[i]);
      if (i != GP_REASON_NOTHING)
        g_assert_cmpuint (reasons[i], >, 0);
    }
  g_assert_cmpuint (reasons[GP_REASON_NOTHING], ==, 0);
  g_assert_cmpuint (reasons[GP_REASON_NONE], ==, 0);
}

/* --- planted faults ----------------------------------------------------- */

typedef struct
{
  GpSnapshot *snapshot;
  const GpSequence *sequence;
  GArray *works;
  GRand *random;
} Sound;

typedef gboolean (*Fault) (Sound *sound);

static GpScheduled *
find (Sound *sound, gint64 work)
{
  for (guint i = 0; i < sound->works->len; i++)
    if (g_array_index (sound->works, GpScheduled, i).work == work)
      return &g_array_index (sound->works, GpScheduled, i);
  return NULL;
}

static const GpFeature *
row (Sound *sound, const GpScheduled *work)
{
  return gp_snapshot_find (sound->snapshot, GP_TABLE_WORK, work->work);
}

static gboolean
is_free (Sound *sound, const GpScheduled *work)
{
  return work->start != GP_DATE_NONE && work->reason != GP_REASON_FROZEN && work->reason != GP_REASON_FIXED;
}

static void
move (GpScheduled *work, int days)
{
  work->start += days;
  work->finish += days;
}

/* A work from a random one on for which @suits holds. */
static GpScheduled *
pick (Sound *sound, gboolean (*suits) (Sound *sound, const GpScheduled *work))
{
  guint first = g_rand_int_range (sound->random, 0, sound->works->len);

  for (guint i = 0; i < sound->works->len; i++)
    {
      GpScheduled *work = &g_array_index (sound->works, GpScheduled, (first + i) % sound->works->len);

      if (is_free (sound, work) && (suits == NULL || suits (sound, work)))
        return work;
    }
  return NULL;
}

/* The later work of an arc that @suits begins when the earlier one does. */
static gboolean
break_arc (Sound *sound, gboolean (*suits) (const GpArc *arc))
{
  for (guint i = 0; i < sound->sequence->arcs->len; i++)
    {
      const GpArc *arc = &g_array_index (sound->sequence->arcs, GpArc, i);
      GpScheduled *before = find (sound, arc->before), *after = find (sound, arc->after);

      if (!suits (arc) || !is_free (sound, before) || !is_free (sound, after))
        continue;
      move (after, before->finish + arc->lag_days - after->start);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_ground (const GpArc *arc)
{
  return !arc->by_hand && arc->principle == GP_PRINCIPLE_NONE;
}

static gboolean
is_order (const GpArc *arc)
{
  return arc->by_hand;
}

static gboolean
is_plan (const GpArc *arc)
{
  return arc->principle == GP_PRINCIPLE_PLAN_FIRST;
}

static gboolean
is_function (const GpArc *arc)
{
  return arc->principle == GP_PRINCIPLE_FUNCTION_FIRST;
}

static gboolean
is_pilot (const GpArc *arc)
{
  return arc->principle == GP_PRINCIPLE_PILOT_FIRST;
}

static gboolean
spoil_arc (Sound *sound)
{
  return break_arc (sound, is_ground);
}

static gboolean
spoil_order (Sound *sound)
{
  return break_arc (sound, is_order);
}

static gboolean
spoil_plan (Sound *sound)
{
  return break_arc (sound, is_plan);
}

static gboolean
spoil_function (Sound *sound)
{
  return break_arc (sound, is_function);
}

static gboolean
spoil_pilot (Sound *sound)
{
  return break_arc (sound, is_pilot);
}

static gboolean
spoil_lag (Sound *sound)
{
  for (guint i = 0; i < sound->sequence->arcs->len; i++)
    {
      const GpArc *arc = &g_array_index (sound->sequence->arcs, GpArc, i);
      GpScheduled *before = find (sound, arc->before), *after = find (sound, arc->after);

      if (arc->max_lag_days == GP_NO_MAX_LAG)
        continue;
      move (after, before->finish + 2 + arc->max_lag_days - after->start);
      return TRUE;
    }
  return FALSE;
}

static gboolean
has_earliest (Sound *sound, const GpScheduled *work)
{
  return gp_feature_has (row (sound, work), GP_WORK_EARLIEST);
}

static gboolean
spoil_earliest (Sound *sound)
{
  GpScheduled *work = pick (sound, has_earliest);

  if (work)
    move (work, gp_feature_get_date (row (sound, work), GP_WORK_EARLIEST) - 1 - work->start);
  return work != NULL;
}

static gboolean
has_due (Sound *sound, const GpScheduled *work)
{
  return gp_feature_has (row (sound, work), GP_WORK_DUE);
}

static gboolean
spoil_due (Sound *sound)
{
  GpScheduled *work = pick (sound, has_due);

  if (work)
    move (work, gp_feature_get_date (row (sound, work), GP_WORK_DUE) + 1 - work->finish);
  return work != NULL;
}

static gboolean
spoil_days (Sound *sound)
{
  GpScheduled *work = pick (sound, NULL);

  work->finish += 20; /* longer than any days off */
  return TRUE;
}

static gboolean
spoil_fixed (Sound *sound)
{
  move (find (sound, 3002), 1);
  return TRUE;
}

static gboolean
spoil_calendar (Sound *sound)
{
  GpScheduled *work = pick (sound, NULL);

  if (gp_snapshot_get_setting (sound->snapshot, "days_off") == NULL)
    return FALSE;
  move (work, gp_date_from_ymd (2026, 5, 3) - work->start);
  return TRUE;
}

/* All works of a unit at once, one more than it has crews. */
static gboolean
spoil_crew (Sound *sound)
{
  const char *unit = "A";
  guint n = 0;

  for (guint i = 0; i < sound->works->len; i++)
    {
      GpScheduled *work = &g_array_index (sound->works, GpScheduled, i);

      if (!is_free (sound, work) || g_strcmp0 (gp_feature_get_text (row (sound, work), GP_WORK_UNIT), unit) != 0)
        continue;
      move (work, FIRST_DAY + 1000 - work->start);
      n++;
    }
  return n > 4;
}

static gboolean
spoil_closure (Sound *sound)
{
  guint n = 0;

  for (guint i = 0; i < sound->works->len; i++)
    {
      GpScheduled *work = &g_array_index (sound->works, GpScheduled, i);

      if (!is_free (sound, work) || gp_feature_get_int (row (sound, work), GP_WORK_DISTRICT, 0) != 1)
        continue;
      move (work, FIRST_DAY + 1000 - work->start);
      n++;
    }
  return n > 15; /* so many lie in more streets than may be closed */
}

/* A dig in the street surfaced in 2022 before June 2027. */
static gboolean
is_banned (Sound *sound, const GpScheduled *work)
{
  return work->reason == GP_REASON_MORATORIUM;
}

static gboolean
spoil_moratorium (Sound *sound)
{
  GpScheduled *work = pick (sound, is_banned);

  if (work)
    move (work, -1);
  return work != NULL;
}

static gboolean
has_money (Sound *sound, const GpScheduled *work)
{
  return work->reason == GP_REASON_MONEY;
}

static gboolean
spoil_money (Sound *sound)
{
  GpScheduled *work = pick (sound, has_money);

  if (work)
    move (work, -1);
  return work != NULL && gp_snapshot_get_setting (sound->snapshot, "days_off") == NULL;
}

static gboolean
waits_for_money (Sound *sound, const GpScheduled *work)
{
  return work->reason == GP_REASON_GATE;
}

static gboolean
spoil_gate (Sound *sound)
{
  GpScheduled *work = pick (sound, waits_for_money);

  if (work)
    move (work, -1);
  return work != NULL;
}

static const struct
{
  const char *rule;
  Fault spoil;
  guint at_least; /* of 120 plans in which there is something to spoil */
} faults[] = {
  { "arc", spoil_arc, 100 },
  { "order", spoil_order, 100 },
  { "lag", spoil_lag, 100 },
  { "plan", spoil_plan, 50 },
  { "function", spoil_function, 50 },
  { "pilot", spoil_pilot, 30 },
  { "earliest", spoil_earliest, 100 },
  { "due", spoil_due, 60 },
  { "days", spoil_days, 100 },
  { "fixed", spoil_fixed, 100 },
  { "calendar", spoil_calendar, 30 },
  { "crew", spoil_crew, 80 },
  { "closure", spoil_closure, 50 },
  { "moratorium", spoil_moratorium, 20 },
  { "money", spoil_money, 40 },
  { "gate", spoil_gate, 100 },
};

static void
assert_named (const GPtrArray *found, const char *rule, guint seed)
{
  if (count_violations (found, rule) > 0)
    return;
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GpViolation *) found->pdata[i])->text);
  g_error ("plan %u: a broken “%s” was not found", seed, rule);
}

static void
test_faults (void)
{
  guint n_spoilt[G_N_ELEMENTS (faults)] = { 0 };

  for (guint seed = 1; seed <= 120; seed++)
    {
      g_autoptr (GpSnapshot) snapshot = small_plan_random_full (seed, 40);
      g_autoptr (GpSequence) sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);

      for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
        {
          g_autoptr (GArray) works = g_array_copy (sequence->works);
          g_autoptr (GPtrArray) found = NULL;
          Sound sound = { snapshot, sequence, works, random };

          if (!faults[i].spoil (&sound))
            continue;
          n_spoilt[i]++;
          found = gp_verifier_check_schedule (snapshot, works, NULL);
          assert_named (found, faults[i].rule, seed);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_test_message ("%s: %u plans spoilt", faults[i].rule, n_spoilt[i]);
      g_assert_cmpuint (n_spoilt[i], >=, faults[i].at_least);
    }
}

/* --- the verifier's own measure ----------------------------------------- */

/* What the verifier cuts edge by edge is what GEOS finds. */
static void
test_measure (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) streets = NULL;

  for (guint i = 0; i < 6; i++)
    small_plan_road (&plan, i + 1, (GpPoint){ g_rand_double_range (random, 0, 100), -50 }, (GpPoint){ g_rand_double_range (random, 0, 100), 200 }, GP_DATE_NONE);
  snapshot = small_plan_end (&plan);
  streets = gp_verifier_list_streets (snapshot);
  g_assert_cmpuint (streets->len, >=, 6);
  for (guint n = 0; n < 2000; n++)
    {
      GpPoint ends[3];
      g_autoptr (GpGeometry) line = NULL, trench = NULL;
      g_autoptr (GpFeature) work = NULL;

      for (guint i = 0; i < 3; i++)
        ends[i] = (GpPoint){ g_rand_double_range (random, -20, 120), g_rand_double_range (random, -60, 210) };
      line = gp_geometry_new_line (ends, 3);
      trench = gp_overlay_buffer (line, g_rand_double_range (random, 0.3, 6), GP_CAP_ROUND, NULL);
      work = gp_feature_new (GP_TABLE_WORK, 1, trench);
      for (guint s = 0; s < streets->len; s++)
        g_assert_cmpfloat_with_epsilon (gp_verifier_measure (streets->pdata[s], work, TRUE), gp_verifier_measure (streets->pdata[s], work, FALSE), 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/measure", test_measure);
  g_test_add_func ("/rules/faults", test_faults);
  g_test_add_func ("/rules/thousand", test_thousand);
  return g_test_run ();
}
