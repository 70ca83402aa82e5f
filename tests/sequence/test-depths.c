/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works of one rank: the run that lies deeper is dug first where both depths
 * are known; and which of them can lie in one trench.
 */
#include "gp-joint-trench.h"
#include "gp-verifier.h"
#include "small-plan.h"

#define UNKNOWN (-1)

static void
put_run_along (SmallPlan *plan, gint64 fid, GpPoint from, GpPoint to, double cover_start_m, double cover_end_m, double size_mm, GpBurial burial)
{
  GpPoint points[] = { from, to };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 2);
  GpFeature *run = gp_feature_new (GP_TABLE_RUN, fid, line);

  if (cover_start_m != UNKNOWN)
    gp_feature_set_real (run, GP_RUN_COVER_START, cover_start_m);
  if (cover_end_m != UNKNOWN)
    gp_feature_set_real (run, GP_RUN_COVER_END, cover_end_m);
  if (size_mm != UNKNOWN)
    gp_feature_set_real (run, GP_RUN_SIZE, size_mm);
  gp_feature_set_choice (run, GP_RUN_BURIAL, (int) burial);
  small_plan_put (plan, run);
}

/* Runs 1, 3, 5 … lie along x, the others across. */
static void
put_run (SmallPlan *plan, gint64 fid, double cover_start_m, double cover_end_m, double size_mm, GpBurial burial)
{
  put_run_along (plan, fid, fid % 2 ? (GpPoint){ 0, 0.5 } : (GpPoint){ 20.5, -20 }, fid % 2 ? (GpPoint){ 50, 0.5 } : (GpPoint){ 20.5, 20 },
                 cover_start_m, cover_end_m, size_mm, burial);
}

static void
put_sewer (SmallPlan *plan, gint64 fid, GpBox box)
{
  GpFeature *work = small_plan_work (plan, fid, "sewage", 10, box);

  gp_feature_set_text (work, GP_WORK_ASSET_LAYER, "run");
  gp_feature_set_int (work, GP_WORK_ASSET_FID, fid);
  small_plan_put (plan, work);
}

/* Two sewers that cross, far from any street; returns the later one's key, 0: they begin together. */
static gint64
find_later (double start_1, double end_1, double size_1, double start_2, double end_2, double size_2, GpBurial burial_2)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  g_autoptr (GArray) together = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  GpScheduled *works;

  put_run (&plan, 1, start_1, end_1, size_1, GP_BURIAL_DIRECT);
  put_run (&plan, 2, start_2, end_2, size_2, burial_2);
  put_sewer (&plan, 1, (GpBox){ 0, 0, 50, 1 });
  put_sewer (&plan, 2, (GpBox){ 20, -20, 21, 20 });
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  g_assert_cmpuint (sequence->violations->len, ==, 0);
  /* What the scheduler sees the verifier sees too. */
  together = g_array_copy (sequence->works);
  works = (GpScheduled *) (gpointer) together->data;
  works[0].start = works[1].start = FIRST_DAY;
  works[0].finish = works[1].finish = FIRST_DAY + 9;
  broken = gp_verifier_check_schedule (snapshot, together, NULL);
  works = (GpScheduled *) (gpointer) sequence->works->data;
  g_assert_cmpuint (count_violations (broken, "arc"), ==, works[0].start == works[1].start ? 0 : 1);
  g_assert_cmpuint (sequence->arcs->len, ==, broken->len);
  if (works[0].start == works[1].start)
    return 0;
  g_assert_cmpint (ABS (works[0].start - works[1].start), ==, 10); /* no lag */
  return works[0].start > works[1].start ? 1 : 2;
}

static void
test_deeper_first (void)
{
  g_assert_cmpint (find_later (2.0, 2.1, 300, 1.0, 1.2, 300, GP_BURIAL_DIRECT), ==, 2);
  g_assert_cmpint (find_later (1.0, 1.2, 300, 2.0, 2.1, 300, GP_BURIAL_DIRECT), ==, 1);
  /* The bottom counts, not the cover, and the deeper end. */
  g_assert_cmpint (find_later (1.5, 1.5, 900, 2.0, 2.0, 300, GP_BURIAL_DIRECT), ==, 2);
  g_assert_cmpint (find_later (1.0, 3.0, 300, 2.0, 2.0, 300, GP_BURIAL_DIRECT), ==, 2);
  g_assert_cmpint (find_later (UNKNOWN, 3.0, 300, 2.0, UNKNOWN, 300, GP_BURIAL_DIRECT), ==, 2);
  /* Equally deep, or not known how deep: in any order. */
  g_assert_cmpint (find_later (2.0, 2.0, 300, 1.0, 2.0, 300, GP_BURIAL_DIRECT), ==, 0);
  g_assert_cmpint (find_later (2.0, 2.0, 300, UNKNOWN, UNKNOWN, 300, GP_BURIAL_DIRECT), ==, 0);
  g_assert_cmpint (find_later (2.0, 2.0, 300, 1.0, 1.0, UNKNOWN, GP_BURIAL_DIRECT), ==, 0);
  g_assert_cmpint (find_later (2.0, 2.0, 300, 1.0, 1.0, 300, GP_BURIAL_AERIAL), ==, 0);
}

static void
test_reason (void)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  g_autofree char *reason = NULL;

  put_run (&plan, 1, 2.0, 2.1, 300, GP_BURIAL_DIRECT);
  put_run (&plan, 2, 1.0, 1.0, 400, GP_BURIAL_DIRECT);
  put_sewer (&plan, 1, (GpBox){ 0, 0, 50, 1 });
  put_sewer (&plan, 2, (GpBox){ 20, -20, 21, 20 });
  snapshot = small_plan_end (&plan);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  reason = gp_sequence_dup_reason (sequence, snapshot, 2);
  g_assert_cmpstr (reason, ==, "W-001 sewage lies deeper and is dug first (bottom 2.40 m below ground, this one 1.40 m; overlap 1.0 m²)");
}

/* A sewer that goes on into the next at a manhole shares no more than that with it. */
static void
test_joined (void)
{
  for (guint apart = 0; apart < 2; apart++)
    {
      SmallPlan plan = small_plan_begin ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;
      double end = apart ? 55 : 50;

      put_run_along (&plan, 1, (GpPoint){ 0, 0.5 }, (GpPoint){ end, 0.5 }, 2.0, 2.1, 300, GP_BURIAL_DIRECT);
      put_run_along (&plan, 2, (GpPoint){ 50, -5 }, (GpPoint){ 50, 40 }, 1.9, 2.0, 300, GP_BURIAL_DIRECT);
      put_sewer (&plan, 1, (GpBox){ 0, 0, end + 0.5, 1 });
      put_sewer (&plan, 2, (GpBox){ 49.5, -5, 50.5, 40 });
      snapshot = small_plan_end (&plan);
      sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      g_assert_cmpuint (sequence->violations->len, ==, 0);
      g_assert_cmpuint (sequence->arcs->len, ==, apart ? 1 : 0);
      g_assert_cmpint (gp_sequence_find (sequence, 2)->start, ==, FIRST_DAY + (apart ? 10 : 0));
    }
}

/* Depths given at random never come round in a circle. */
static void
test_no_circle (void)
{
  guint n_arcs = 0;

  for (guint seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      SmallPlan plan = small_plan_begin ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      g_autoptr (GpSequence) sequence = NULL;

      for (gint64 i = 1; i <= 20; i++)
        {
          double x = g_rand_double_range (random, 0, 40), y = g_rand_double_range (random, 0, 40);

          put_run_along (&plan, i, (GpPoint){ x, y }, i % 2 ? (GpPoint){ x + 30, y } : (GpPoint){ x, y + 30 }, g_rand_int_range (random, 10, 14) / 10.0, g_rand_int_range (random, 10, 14) / 10.0, 300, GP_BURIAL_DIRECT);
          put_sewer (&plan, i, i % 2 ? (GpBox){ x, y, x + 30, y + 1 } : (GpBox){ x, y, x + 1, y + 30 });
        }
      snapshot = small_plan_end (&plan);
      sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
      n_arcs += sequence->arcs->len;
      g_assert_cmpuint (sequence->violations->len, ==, 0);
    }
  g_assert_cmpuint (n_arcs, >, 300);
}

/* --- joint trenches ----------------------------------------------------- */

/* How far a water pipe and what is drawn second could share a trench, in a street of 200 m along x. */
static double
find_side_by_side (const GpGeometry *second)
{
  SmallPlan plan = small_plan_begin ();
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpProblem) problem = NULL;
  GpFeature *gas = gp_feature_new (GP_TABLE_WORK, 2, (GpGeometry *) second);
  double length = -1;
  gboolean joint;

  small_plan_road (&plan, 1, (GpPoint){ 0, 0 }, (GpPoint){ 200, 0 }, GP_DATE_NONE);
  small_plan_put (&plan, small_plan_work (&plan, 1, "water", 5, (GpBox){ 20, -2, 120, -1 }));
  gp_feature_set_text (gas, GP_WORK_KIND, "gas");
  gp_feature_set_int (gas, GP_WORK_DAYS, 5);
  small_plan_put (&plan, gas);
  snapshot = small_plan_end (&plan);
  problem = gp_problem_new (snapshot, FIRST_DAY, NULL, NULL);
  joint = gp_joint_trench_find (problem, 0, 1, &length);
  g_assert_cmpint (joint, ==, length > 0);
  return length;
}

static double
find_box (double min_x, double min_y, double max_x, double max_y)
{
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&(GpBox){ min_x, min_y, max_x, max_y });

  return find_side_by_side (shape);
}

static double
find_slanting (double dx, double dy)
{
  GpPoint points[] = { { 60, -4 }, { 60 + dx, -4 + dy }, { 61 + dx, -4 + dy }, { 61, -4 }, { 60, -4 } };
  g_autoptr (GpGeometry) shape = gp_geometry_new (GP_GEOMETRY_POLYGON, points, 5, (const guint32[]){ 5 }, (const guint8[]){ 1 }, 1);

  return find_side_by_side (shape);
}

static void
test_joint (void)
{
  g_assert_cmpfloat_with_epsilon (find_box (40, 1, 100, 2), 60, 0.01);  /* side by side */
  g_assert_cmpfloat_with_epsilon (find_box (40, -2, 100, 2), 60, 0.01); /* over each other too */
  g_assert_cmpfloat_with_epsilon (find_box (80, 1, 140, 2), 40, 0.01);  /* two thirds of the shorter */
  g_assert_cmpfloat (find_box (90, 1, 150, 2), ==, 0);                  /* half of it */
  g_assert_cmpfloat (find_box (130, 1, 190, 2), ==, 0);                 /* one behind the other */
  g_assert_cmpfloat (find_box (60, -10, 61, 10), ==, 0);                /* crossing */
  g_assert_cmpfloat (find_slanting (8, 8), ==, 0);                      /* crossing at 45° */
  g_assert_cmpfloat (find_slanting (40, 8), >, 30);                     /* at 11° */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/depths/deeper-first", test_deeper_first);
  g_test_add_func ("/depths/reason", test_reason);
  g_test_add_func ("/depths/joined", test_joined);
  g_test_add_func ("/depths/no-circle", test_no_circle);
  g_test_add_func ("/depths/joint", test_joint);
  return g_test_run ();
}
