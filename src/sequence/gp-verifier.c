/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The front of the verifier, and its rules by name. Each family stands in a
 * file of its own, written from the rules and the rows of the plan; what the
 * scheduler thought of the plan is not looked at.
 *
 *   gp-verifier-works.c   kind footprint days calendar earliest due fixed
 *   gp-verifier-ground.c  arc moratorium (what works lay)
 *   gp-verifier-orders.c  order lag plan function pilot
 *   gp-verifier-crews.c   crew
 *   gp-verifier-money.c   money earmark gate
 *   gp-verifier-cells.c   closure moratorium (what lies there); openings
 *
 * Nothing in them is clever: days are counted one by one, shared ground comes
 * from GEOS or from cutting polygons edge by edge, works near each other are
 * found in the squares of a grid.
 *
 * Works without dates are not judged. Two works that have both begun are
 * history, not plan, and not held against each other.
 */
#include "config.h"

#include "gp-verifier-check.h"

#include <math.h>

#include "gp-text.h"

/**
 * gp_verifier_find_row:
 * @check: with its rows
 * @fid: key of a work
 *
 * Returns: (transfer none) (nullable): its row
 */
const GpVerifierRow *
gp_verifier_find_row (const GpVerifierCheck *check, gint64 fid)
{
  return g_hash_table_lookup (check->by_fid, &fid);
}

/**
 * gp_verifier_keeps:
 * @check: a check
 * @principle: a principle
 *
 * Returns: whether the plan is to keep it
 */
gboolean
gp_verifier_keeps (const GpVerifierCheck *check, GpPrinciple principle)
{
  return (check->principles >> principle) & 1;
}

/**
 * gp_verifier_dup_name:
 * @work: a work
 *
 * Returns: (transfer full): its code and name
 */
char *
gp_verifier_dup_name (const GpFeature *work)
{
  const char *code = gp_feature_get_text (work, GP_CODE);
  g_autofree char *title = gp_feature_dup_title (work);

  return gp_text_is_blank (code) || strcmp (code, title) == 0 ? g_steal_pointer (&title) : g_strdup_printf ("%s %s", code, title);
}

/**
 * gp_verifier_report:
 * @check: a check; gets the violation
 * @rule: name of the rule
 * @row: (nullable): the work that breaks it
 * @other: key of the other work, fund, district or road; 0: none
 * @day: first day it shows, or %GP_DATE_NONE
 * @measured: what is
 * @required: what should be
 * @text: (transfer full): a sentence
 */
void
gp_verifier_report (GpVerifierCheck *check, const char *rule, const GpVerifierRow *row, gint64 other, GpDate day, double measured, double required, char *text)
{
  GpViolation *violation = g_new0 (GpViolation, 1);

  violation->rule = g_strdup (rule);
  violation->work = row ? row->work->fid : 0;
  violation->other = other;
  violation->on_date = day;
  violation->measured = measured;
  violation->required = required;
  violation->text = text;
  g_ptr_array_add (check->found, violation);
}

/**
 * gp_verifier_is_waived:
 * @check: a check
 * @work: key of a work
 * @other: what it would dig up: "road:12" or "work:12"
 *
 * Returns: whether a waiver of the moratorium covers the two, or all of @work
 */
gboolean
gp_verifier_is_waived (const GpVerifierCheck *check, gint64 work, const char *other)
{
  g_autofree char *first = g_strdup_printf ("work:%" G_GINT64_FORMAT, work);

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_WAIVER); i++)
    {
      const GpFeature *waiver = gp_snapshot_get (check->snapshot, GP_TABLE_WAIVER, i);
      const char *a = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_A), *b = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_B);
      gboolean is_first = g_strcmp0 (a, first) == 0;
      const char *against = is_first ? b : a;

      if (g_strcmp0 (gp_feature_get_text (waiver, GP_WAIVER_RULE), "moratorium") == 0 && (is_first || g_strcmp0 (b, first) == 0) &&
          (against == NULL || *against == '\0' || strcmp (against, other) == 0))
        return TRUE;
    }
  return FALSE;
}

/* --- rows --------------------------------------------------------------- */

/* From the ground to the bottom of the run: at either end the cover and the
   size of it, the greater of the two, in whole millimetres. */
static gint64
measure_depth (const GpFeature *run)
{
  static const guint ends[] = { GP_RUN_COVER_START, GP_RUN_COVER_END };
  double deepest = 0;

  if (run == NULL || gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      double cover = gp_feature_has (run, ends[i]) ? gp_feature_get_real (run, ends[i]) : 0, size = gp_feature_has (run, GP_RUN_SIZE) ? gp_feature_get_real (run, GP_RUN_SIZE) : 0;

      if (cover > 0 && cover < 100 && size > 0 && size < 100000)
        deepest = MAX (deepest, cover * 1000 + size);
    }
  return (gint64) floor (deepest + 0.5);
}

static void
read_row (GpVerifierCheck *check, const GpScheduled *scheduled)
{
  const GpFeature *work = gp_snapshot_find (check->snapshot, GP_TABLE_WORK, scheduled->work);
  int stage = work ? gp_feature_get_choice (work, GP_WORK_STAGE) : -1;
  GpVerifierRow row = { work };
  const GpFeature *run = NULL;

  if (work == NULL)
    return;
  row.kind_name = gp_feature_get_text (work, GP_WORK_KIND);
  row.kind = gp_snapshot_find_work_kind (check->snapshot, row.kind_name);
  row.start = scheduled->start;
  row.finish = scheduled->finish;
  row.dated = scheduled->start != GP_DATE_NONE;
  row.begun = gp_feature_has (work, GP_WORK_ACTUAL_START) || gp_feature_has (work, GP_WORK_ACTUAL_FINISH) || stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED;
  row.fixed = gp_feature_get_int (work, GP_WORK_FIXED, 0) != 0;
  row.ranked = row.kind && gp_feature_has (row.kind, GP_WORK_KIND_RANK);
  row.rank = row.ranked ? gp_feature_get_int (row.kind, GP_WORK_KIND_RANK, 0) : 0;
  row.dig = row.ranked && gp_feature_get_int (row.kind, GP_WORK_KIND_UNDERGROUND, row.rank < 100);
  row.on_ground = row.ranked && work->geometry && work->geometry->kind == GP_GEOMETRY_POLYGON;
  row.days = gp_feature_get_int (work, GP_WORK_DAYS, 0);
  if (row.dig && g_strcmp0 (gp_feature_get_text (work, GP_WORK_ASSET_LAYER), "run") == 0)
    run = gp_snapshot_find (check->snapshot, GP_TABLE_RUN, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
  row.run = run ? run->geometry : NULL;
  row.depth_mm = measure_depth (run);
  g_array_append_val (check->rows, row);
}

static void
check_clear (GpVerifierCheck *check)
{
  g_array_unref (check->rows);
  g_hash_table_unref (check->by_fid);
  gp_verifier_dates_free (check->dates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpVerifierCheck, check_clear)

static GpVerifierCheck
begin (GpSnapshot *snapshot, const GArray *works, GCancellable *cancellable)
{
  GpVerifierCheck check = {
    .snapshot = snapshot,
    .cancellable = cancellable,
    .rows = g_array_new (FALSE, TRUE, sizeof (GpVerifierRow)),
    .by_fid = g_hash_table_new (g_int64_hash, g_int64_equal),
    .dates = gp_verifier_dates_new (snapshot),
    .principles = gp_principles_read (snapshot),
  };

  for (guint i = 0; i < works->len; i++)
    read_row (&check, &g_array_index (works, GpScheduled, i));
  GP_VERIFIER_FOR_EACH_ROW (&check, row)
  {
    g_hash_table_insert (check.by_fid, (gpointer) &row->work->fid, (gpointer) row);
  }
  return check;
}

/* --- front -------------------------------------------------------------- */

/**
 * gp_verifier_check_kept:
 * @snapshot: a plan
 * @works: (element-type GpScheduled): the dates to judge, of any of its works
 * @principles: 1 << #GpPrinciple: those to be kept, whatever the settings say
 * @cancellable: (nullable): stops the check early
 *
 * Returns: (transfer full) (element-type GpViolation): every rule broken, by
 *   family and then in the order of @works; incomplete when cancelled
 */
GPtrArray *
gp_verifier_check_kept (GpSnapshot *snapshot, const GArray *works, guint principles, GCancellable *cancellable)
{
  static void (*const families[]) (GpVerifierCheck *) = {
    gp_verifier_check_works,
    gp_verifier_check_ground,
    gp_verifier_check_orders,
    gp_verifier_check_principles,
    gp_verifier_check_crews,
    gp_verifier_check_money,
    gp_verifier_check_streets,
  };
  g_auto (GpVerifierCheck) check = begin (snapshot, works, cancellable);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);

  check.found = found;
  check.principles = principles;
  for (guint i = 0; i < G_N_ELEMENTS (families) && !g_cancellable_is_cancelled (cancellable); i++)
    families[i](&check);
  return found;
}

/**
 * gp_verifier_check_schedule:
 * @snapshot: a plan
 * @works: (element-type GpScheduled): the dates to judge, of any of its works
 * @cancellable: (nullable): stops the check early
 *
 * Returns: (transfer full) (element-type GpViolation): every rule broken, by
 *   family and then in the order of @works; incomplete when cancelled
 */
GPtrArray *
gp_verifier_check_schedule (GpSnapshot *snapshot, const GArray *works, GCancellable *cancellable)
{
  return gp_verifier_check_kept (snapshot, works, gp_principles_read (snapshot), cancellable);
}

/**
 * gp_verifier_list_dates:
 * @snapshot: a plan
 *
 * Returns: (transfer full) (element-type GpScheduled): the dates stored in the
 *   plan, actual ones where there are any, of every work; one with a start but
 *   no finish ends after its own work days
 */
GArray *
gp_verifier_list_dates (GpSnapshot *snapshot)
{
  g_autoptr (GpVerifierDates) dates = gp_verifier_dates_new (snapshot);
  GArray *works = g_array_new (FALSE, TRUE, sizeof (GpScheduled));

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpScheduled scheduled = { .work = work->fid };
      GpDate actual_start = gp_feature_get_date (work, GP_WORK_ACTUAL_START), actual_finish = gp_feature_get_date (work, GP_WORK_ACTUAL_FINISH);

      scheduled.start = actual_start != GP_DATE_NONE ? actual_start : gp_feature_get_date (work, GP_WORK_START);
      scheduled.finish = actual_finish != GP_DATE_NONE ? actual_finish : gp_feature_get_date (work, GP_WORK_FINISH);
      if (scheduled.finish == GP_DATE_NONE && scheduled.start != GP_DATE_NONE)
        scheduled.finish = gp_verifier_dates_find_finish (dates, scheduled.start, gp_feature_get_int (work, GP_WORK_DAYS, 1));
      g_array_append_val (works, scheduled);
    }
  return works;
}

/**
 * gp_verifier_check:
 * @snapshot: a plan
 * @cancellable: (nullable): stops the check early
 *
 * Judges the dates stored in the plan: actual ones where there are any.
 *
 * Returns: (transfer full) (element-type GpViolation): every rule broken
 */
GPtrArray *
gp_verifier_check (GpSnapshot *snapshot, GCancellable *cancellable)
{
  g_autoptr (GArray) works = gp_verifier_list_dates (snapshot);

  return gp_verifier_check_schedule (snapshot, works, cancellable);
}

/**
 * gp_verifier_count_openings:
 * @snapshot: a plan
 * @works: (element-type GpScheduled): dates
 * @bound: (out) (nullable): streets that are dug up at all
 *
 * Returns: how often street cells are opened: digs no further apart than the
 *   joint gap are one opening
 */
guint
gp_verifier_count_openings (GpSnapshot *snapshot, const GArray *works, guint *bound)
{
  g_auto (GpVerifierCheck) check = begin (snapshot, works, NULL);
  guint least;

  return gp_verifier_count (&check, bound ? bound : &least);
}
