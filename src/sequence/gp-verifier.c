/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rule by rule, one function each, from the rows of the plan. Nothing here is
 * clever: every work is held against every other, every day is counted by
 * itself, shared ground comes from GEOS. What the scheduler thought of the
 * plan is not looked at.
 *
 *   kind        its kind is one the plan knows
 *   footprint   what breaks ground has a place on the map
 *   days        it has a duration, and takes that many work days
 *   calendar    it begins on a work day
 *   earliest    not before its own earliest date
 *   due         finished when it is due
 *   fixed       fixed and started works stand where they stand
 *   arc         sharing ground: lower rank finished first, and settled
 *   order       orders given by hand
 *   crew        works of a unit at once
 *   closure     streets of a district closed at once
 *   moratorium  no digging in a young surface
 *   money       each fund pays no more than it has, each year
 *   earmark     each fund pays only for what it may
 *
 * Works without dates are not judged. Two works that have both begun are
 * history, not plan, and not held against each other.
 */
#include "config.h"

#include "gp-verifier.h"

#include <glib/gi18n.h>

#include "gp-overlay.h"
#include "gp-text.h"
#include "gp-verifier-dates.h"
#include "gp-verifier-streets.h"

/* Above what the scheduler takes for touching, so that rounding is no violation. */
#define SHARED_M2 0.02
#define STREET_M2 1.05

typedef struct
{
  const GpFeature *work;
  const GpFeature *kind; /* nullable */
  GpDate start, finish;
  gboolean dated;
  gboolean begun;
  gboolean fixed;
  gboolean ranked;
  gboolean dig;
  gint64 rank;
  gint64 days;
} Row;

typedef struct
{
  GpSnapshot *snapshot;
  GCancellable *cancellable;
  GArray *rows;
  GpVerifierDates *dates;
  GPtrArray *found;
} Check;

static char *
name_of (const GpFeature *work)
{
  const char *code = gp_feature_get_text (work, GP_CODE);
  g_autofree char *title = gp_feature_dup_title (work);

  return gp_text_is_blank (code) || strcmp (code, title) == 0 ? g_steal_pointer (&title) : g_strdup_printf ("%s %s", code, title);
}

/* Takes @text. */
static void
report (Check *check, const char *rule, const Row *row, gint64 other, GpDate day, double measured, double required, char *text)
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

/* --- days off ----------------------------------------------------------- */

static void
check_days_off (Check *check)
{
  const GPtrArray *bad = gp_verifier_dates_get_bad (check->dates);

  for (guint i = 0; i < bad->len; i++)
    report (check, "calendar", NULL, 0, GP_DATE_NONE, 0, 0,
            g_strdup_printf (_ ("“%s” in the days off is no date or stretch of dates and was passed over; write 2027-02-03..2027-02-12 or 10-01..10-07."), (const char *) bad->pdata[i]));
}

/* --- rows --------------------------------------------------------------- */

static void
read_row (Check *check, const GpScheduled *scheduled)
{
  const GpFeature *work = gp_snapshot_find (check->snapshot, GP_TABLE_WORK, scheduled->work);
  int stage = work ? gp_feature_get_choice (work, GP_WORK_STAGE) : -1;
  Row row = { work };

  if (work == NULL)
    return;
  row.kind = gp_snapshot_find_work_kind (check->snapshot, gp_feature_get_text (work, GP_WORK_KIND));
  row.start = scheduled->start;
  row.finish = scheduled->finish;
  row.dated = scheduled->start != GP_DATE_NONE;
  row.begun = gp_feature_has (work, GP_WORK_ACTUAL_START) || gp_feature_has (work, GP_WORK_ACTUAL_FINISH) || stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED;
  row.fixed = gp_feature_get_int (work, GP_WORK_FIXED, 0) != 0;
  row.ranked = row.kind && gp_feature_has (row.kind, GP_WORK_KIND_RANK);
  row.rank = row.ranked ? gp_feature_get_int (row.kind, GP_WORK_KIND_RANK, 0) : 0;
  row.dig = row.ranked && gp_feature_get_int (row.kind, GP_WORK_KIND_UNDERGROUND, row.rank < 100);
  row.days = gp_feature_get_int (work, GP_WORK_DAYS, 0);
  g_array_append_val (check->rows, row);
}

static const Row *
find_row (const Check *check, gint64 fid)
{
  for (guint i = 0; i < check->rows->len; i++)
    if (g_array_index (check->rows, Row, i).work->fid == fid)
      return &g_array_index (check->rows, Row, i);
  return NULL;
}

#define FOR_EACH_ROW(check, row) \
  for (const Row *row = (const Row *) (gpointer) (check)->rows->data, *row##_end = row + (check)->rows->len; row < row##_end; row++)

/* --- one work by itself ------------------------------------------------- */

static void
check_given (Check *check, const Row *row)
{
  g_autofree char *name = name_of (row->work);
  const char *kind = gp_feature_get_text (row->work, GP_WORK_KIND);

  if (row->kind == NULL)
    report (check, "kind", row, 0, GP_DATE_NONE, 0, 0,
            gp_text_is_blank (kind)
                ? g_strdup_printf (_ ("%s has no kind: whether it comes before or after other works is not known; give it one."), name)
                : g_strdup_printf (_ ("%s is of kind “%s”, which is not in the list of kinds: whether it comes before or after other works is not known."), name, kind));
  if (row->ranked && (row->work->geometry == NULL || row->work->geometry->kind != GP_GEOMETRY_POLYGON))
    report (check, "footprint", row, 0, GP_DATE_NONE, 0, 0,
            g_strdup_printf (_ ("%s breaks ground but has no footprint on the map: what it crosses is not known; draw it."), name));
  if (row->days < 1 && !row->begun)
    report (check, "days", row, 0, GP_DATE_NONE, row->days, 1,
            g_strdup_printf (_ ("%s has no duration and was taken as one day; give it days."), name));
  if (gp_feature_has (row->work, GP_WORK_ACTUAL_START) && gp_feature_has (row->work, GP_WORK_ACTUAL_FINISH) &&
      gp_feature_get_date (row->work, GP_WORK_ACTUAL_FINISH) < gp_feature_get_date (row->work, GP_WORK_ACTUAL_START))
    report (check, "days", row, 0, gp_feature_get_date (row->work, GP_WORK_ACTUAL_START), 0, 0,
            g_strdup_printf (_ ("%s was finished before it was begun; correct its actual dates."), name));
  if (row->fixed && !row->begun && !gp_feature_has (row->work, GP_WORK_START))
    report (check, "fixed", row, 0, GP_DATE_NONE, 0, 0,
            g_strdup_printf (_ ("%s is marked as fixed but has no start; give it one or take the mark away."), name));
}

static void
check_own_dates (Check *check, const Row *row)
{
  g_autofree char *name = name_of (row->work);
  g_autofree char *start = gp_date_format (row->start);
  g_autofree char *finish = gp_date_format (row->finish);
  GpDate earliest = gp_feature_get_date (row->work, GP_WORK_EARLIEST), due = gp_feature_get_date (row->work, GP_WORK_DUE);
  gint64 days = CLAMP (row->days, 1, 10000);

  if (earliest != GP_DATE_NONE && row->start < earliest && !row->begun)
    {
      g_autofree char *date = gp_date_format (earliest);

      report (check, "earliest", row, 0, row->start, row->start, earliest, g_strdup_printf (_ ("%s begins on %s but not before %s was asked for."), name, start, date));
    }
  if (due != GP_DATE_NONE && row->finish > due && !row->begun)
    {
      g_autofree char *date = gp_date_format (due);

      report (check, "due", row, 0, due, row->finish, due, g_strdup_printf (_ ("%s is due on %s but only finished on %s."), name, date, finish));
    }
  if (!row->begun && (row->finish < row->start || gp_verifier_dates_count_work_days (check->dates, row->start, row->finish) != days))
    report (check, "days", row, 0, row->start, gp_verifier_dates_count_work_days (check->dates, row->start, row->finish), days,
            g_strdup_printf (_ ("%s takes %d work days, which is not what %s to %s gives; sequence the plan again."), name, (int) days, start, finish));
  if (!row->begun && !row->fixed && gp_verifier_dates_is_off (check->dates, row->start))
    report (check, "calendar", row, 0, row->start, 0, 0, g_strdup_printf (_ ("%s begins on %s, a day off."), name, start));
}

static void
check_fixed (Check *check, const Row *row)
{
  GpDate actual = gp_feature_get_date (row->work, GP_WORK_ACTUAL_START);
  GpDate wanted = actual != GP_DATE_NONE ? actual : row->fixed && !row->begun ? gp_feature_get_date (row->work, GP_WORK_START)
                                                                              : GP_DATE_NONE;

  if (wanted == GP_DATE_NONE || row->start == wanted)
    return;

  g_autofree char *name = name_of (row->work);
  g_autofree char *date = gp_date_format (wanted);
  report (check, "fixed", row, 0, wanted, row->start, wanted,
          actual != GP_DATE_NONE ? g_strdup_printf (_ ("%s began on %s and cannot be moved."), name, date) : g_strdup_printf (_ ("%s is fixed to %s and cannot be moved."), name, date));
}

/* --- two works ---------------------------------------------------------- */

static int
lag_of (Check *check, const Row *before, const Row *after)
{
  const char *setting = NULL;

  if (before->dig && !after->dig)
    setting = "settlement_days";
  else if (!before->dig && !after->dig && g_strcmp0 (gp_feature_get_text (before->work, GP_WORK_KIND), "road_base") == 0)
    setting = "curing_days";
  return setting ? CLAMP (gp_snapshot_get_setting_int (check->snapshot, setting, 7), 0, 36500) : 0;
}

static void
check_pair (Check *check, const Row *before, const Row *after)
{
  int lag = lag_of (check, before, after);
  double area;

  if (after->start >= before->finish + 1 + lag)
    return;
  area = gp_overlay_shared_area_m2 (before->work->geometry, after->work->geometry);
  if (area <= SHARED_M2)
    return;

  g_autofree char *first = name_of (before->work);
  g_autofree char *second = name_of (after->work);
  g_autofree char *finish = gp_date_format (before->finish);
  g_autofree char *start = gp_date_format (after->start);
  g_autofree char *ground = gp_text_format_number (area, area < 10 ? 1 : 0);
  report (check, "arc", after, before->work->fid, after->start, after->start - before->finish - 1, lag,
          lag > 0 ? g_strdup_printf (_ ("%s begins on %s, but %s beneath it (overlap %s m²) is only finished on %s and has to settle for %d days."), second, start, first, ground, finish, lag)
                  : g_strdup_printf (_ ("%s begins on %s, but %s beneath it (overlap %s m²) is only finished on %s."), second, start, first, ground, finish));
}

static void
check_arcs (Check *check)
{
  FOR_EACH_ROW (check, a)
  {
    if (g_cancellable_is_cancelled (check->cancellable))
      return;
    if (!a->dated || !a->ranked || a->work->geometry == NULL || a->work->geometry->kind != GP_GEOMETRY_POLYGON)
      continue;
    FOR_EACH_ROW (check, b)
    {
      if (b->dated && b->ranked && a->rank < b->rank && !(a->begun && b->begun) && b->work->geometry && b->work->geometry->kind == GP_GEOMETRY_POLYGON &&
          gp_box_intersects (&a->work->geometry->box, &b->work->geometry->box))
        check_pair (check, a, b);
    }
  }
}

static void
check_orders (Check *check)
{
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *order = gp_snapshot_get (check->snapshot, GP_TABLE_WORK_ORDER, i);
      const Row *before = find_row (check, gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0));
      const Row *after = find_row (check, gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0));
      int lag = CLAMP (gp_feature_get_int (order, GP_WORK_ORDER_LAG_DAYS, 0), -36500, 36500);

      if (before == NULL || after == NULL || !before->dated || !after->dated || (before->begun && after->begun) || after->start >= before->finish + 1 + lag)
        continue;

      g_autofree char *first = name_of (before->work);
      g_autofree char *second = name_of (after->work);
      g_autofree char *start = gp_date_format (after->start);
      g_autofree char *finish = gp_date_format (before->finish);
      report (check, "order", after, before->work->fid, after->start, after->start - before->finish - 1, lag,
              g_strdup_printf (_ ("%s was ordered before %s (lag %d days), but is only finished on %s while the other begins on %s."), first, second, lag, finish, start));
    }
}

/* --- crews and closures ------------------------------------------------- */

static gboolean
runs_on (const Row *row, GpDate day)
{
  return row->dated && row->start <= day && day <= row->finish;
}

static void
check_crew (Check *check, const char *unit, int capacity)
{
  const Row *worst = NULL;
  int most = capacity;

  FOR_EACH_ROW (check, row)
  {
    int n = 0, planned = 0;

    if (!row->dated || g_strcmp0 (gp_feature_get_text (row->work, GP_WORK_UNIT), unit) != 0)
      continue;
    FOR_EACH_ROW (check, other)
    {
      if (runs_on (other, row->start) && g_strcmp0 (gp_feature_get_text (other->work, GP_WORK_UNIT), unit) == 0)
        {
          n++;
          planned += !other->begun;
        }
    }
    if (n > most && planned > 0)
      {
        most = n;
        worst = row;
      }
  }
  if (worst)
    {
      g_autofree char *date = gp_date_format (worst->start);
      g_autofree char *name = name_of (worst->work);

      report (check, "crew", worst, 0, worst->start, most, capacity,
              g_strdup_printf (_ ("On %s, when %s begins, “%s” has %d works at once but crews for %d."), date, name, unit, most, capacity));
    }
}

static void
check_crews (Check *check)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = gp_snapshot_get_n (check->snapshot, GP_TABLE_CREW);

  for (guint i = 0; i < n; i++)
    {
      const char *unit = gp_feature_get_text (gp_snapshot_get (check->snapshot, GP_TABLE_CREW, i), GP_CREW_UNIT);
      gint64 capacity = 0;
      gboolean limited = FALSE;

      if (unit == NULL || !g_hash_table_add (seen, (gpointer) unit))
        continue;
      for (guint j = 0; j < n; j++)
        {
          const GpFeature *crew = gp_snapshot_get (check->snapshot, GP_TABLE_CREW, j);

          if (g_strcmp0 (unit, gp_feature_get_text (crew, GP_CREW_UNIT)) != 0 || gp_feature_get_int (crew, GP_CREW_CAPACITY, -1) < 0)
            continue;
          limited = TRUE;
          capacity += MIN (gp_feature_get_int (crew, GP_CREW_CAPACITY, 0), 10000);
        }
      if (limited)
        check_crew (check, unit, (int) capacity);
    }
}

/* Streets per row: numbers of the streets it closes. */
static GPtrArray *
list_closed_streets (Check *check, const GPtrArray *streets)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  FOR_EACH_ROW (check, row)
  {
    GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

    for (guint s = 0; row->dated && row->ranked && s < streets->len; s++)
      if (gp_verifier_measure (g_ptr_array_index (streets, s), row->work) >= STREET_M2)
        g_array_append_val (list, s);
    g_ptr_array_add (lists, list);
  }
  return lists;
}

static void
check_district_on (Check *check, const Row *at, GPtrArray *lists, guint n_streets, gint64 closures, GHashTable *reported)
{
  gint64 district = gp_feature_get_int (at->work, GP_WORK_DISTRICT, 0);
  g_autofree guint8 *closed = g_new0 (guint8, n_streets + 1);
  guint n = 0, largest = 0, i = 0, planned = 0;

  FOR_EACH_ROW (check, row)
  {
    const GArray *list = g_ptr_array_index (lists, i++);

    if (!runs_on (row, at->start) || gp_feature_get_int (row->work, GP_WORK_DISTRICT, 0) != district)
      continue;
    largest = MAX (largest, list->len);
    planned += list->len > 0 && !row->begun;
    for (guint k = 0; k < list->len; k++)
      closed[g_array_index (list, guint, k)] = 1;
  }
  for (guint s = 0; s < n_streets; s++)
    n += closed[s];
  if (n <= MAX (closures, (gint64) largest) || planned == 0 || !g_hash_table_add (reported, g_memdup2 (&district, sizeof district)))
    return;

  const GpFeature *row = gp_snapshot_find (check->snapshot, GP_TABLE_DISTRICT, district);
  g_autofree char *title = row ? gp_feature_dup_title (row) : g_strdup_printf ("#%" G_GINT64_FORMAT, district);
  g_autofree char *date = gp_date_format (at->start);
  report (check, "closure", at, district, at->start, n, closures,
          g_strdup_printf (_ ("On %s %d streets of %s are closed at once; %d are allowed."), date, (int) n, title, (int) closures));
}

static void
check_closures (Check *check, const GPtrArray *streets, gint64 closures)
{
  g_autoptr (GPtrArray) lists = list_closed_streets (check, streets);
  g_autoptr (GHashTable) reported = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint i = 0;

  FOR_EACH_ROW (check, row)
  {
    const GArray *list = g_ptr_array_index (lists, i++);

    if (list->len > 0 && gp_feature_get_int (row->work, GP_WORK_DISTRICT, 0) != 0)
      check_district_on (check, row, lists, streets->len, closures, reported);
  }
}

/* --- moratorium --------------------------------------------------------- */

static gboolean
is_waived (Check *check, gint64 work, gint64 road)
{
  g_autofree char *first = g_strdup_printf ("work:%" G_GINT64_FORMAT, work);
  g_autofree char *second = g_strdup_printf ("road:%" G_GINT64_FORMAT, road);

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_WAIVER); i++)
    {
      const GpFeature *waiver = gp_snapshot_get (check->snapshot, GP_TABLE_WAIVER, i);
      const char *a = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_A), *b = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_B);
      gboolean about_work = g_strcmp0 (a, first) == 0 || g_strcmp0 (b, first) == 0;
      const char *other = g_strcmp0 (a, first) == 0 ? b : a;

      if (g_strcmp0 (gp_feature_get_text (waiver, GP_WAIVER_RULE), "moratorium") == 0 && about_work && (other == NULL || *other == '\0' || strcmp (other, second) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
check_moratorium (Check *check, const GPtrArray *streets)
{
  FOR_EACH_ROW (check, row)
  {
    if (!row->dated || !row->dig || row->begun)
      continue;
    for (guint s = 0; s < streets->len; s++)
      {
        const GpVerifierStreet *street = g_ptr_array_index (streets, s);

        if (street->free_again == GP_DATE_NONE || row->start >= street->free_again || row->finish < street->closed_from ||
            gp_verifier_measure (street, row->work) < STREET_M2 || is_waived (check, row->work->fid, street->road))
          continue;

        const GpFeature *road = gp_snapshot_find (check->snapshot, GP_TABLE_ROAD, street->road);
        g_autofree char *name = name_of (row->work);
        g_autofree char *title = gp_feature_dup_title (road);
        g_autofree char *start = gp_date_format (row->start);
        g_autofree char *until = gp_date_format (street->free_again);
        report (check, "moratorium", row, street->road, row->start, row->start, street->free_again,
                g_strdup_printf (_ ("%s digs up %s on %s; its surface may not be opened before %s without a waiver."), name, title, start, until));
        break;
      }
  }
}

/* --- money -------------------------------------------------------------- */

#define FIRST_YEAR 1900
#define N_YEARS 1200

static gboolean
same_fund (const GpFeature *a, const GpFeature *b)
{
  const char *name = gp_feature_get_text (a, GP_FUND_NAME);

  return a == b || (name && g_strcmp0 (name, gp_feature_get_text (b, GP_FUND_NAME)) == 0);
}

static guint
year_slot (gint64 year)
{
  return CLAMP (year - FIRST_YEAR, 0, N_YEARS - 1);
}

/* Adds what the works draw from all rows of @fund's name, day by day. Returns
   how many draws there are. */
static guint
add_spending (Check *check, const GpFeature *fund, double *spent, const Row **last)
{
  guint n = 0;

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (check->snapshot, GP_TABLE_ALLOCATION, i);
      const GpFeature *from = gp_snapshot_find (check->snapshot, GP_TABLE_FUND, gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0));
      const Row *row = find_row (check, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
      double amount = gp_feature_get_int (allocation, GP_ALLOCATION_AMOUNT, 0);
      int days;

      if (from == NULL || row == NULL || !same_fund (fund, from) || !row->dated || amount <= 0)
        continue;
      days = gp_verifier_dates_count_work_days (check->dates, row->start, row->finish);
      for (GpDate day = row->start; day <= row->finish; day++)
        if (days == 0 ? day == row->start : !gp_verifier_dates_is_off (check->dates, day))
          spent[year_slot (gp_date_get_year (day))] += amount / MAX (days, 1);
      *last = row;
      n++;
    }
  return n;
}

static void
check_fund (Check *check, const GpFeature *fund)
{
  g_autofree double *spent = g_new0 (double, N_YEARS);
  g_autofree double *fresh = g_new0 (double, N_YEARS);
  g_autofree double *lasting = g_new0 (double, N_YEARS);
  const Row *row = NULL;
  guint n_draws = add_spending (check, fund, spent, &row);
  double pool = 0;
  gint64 first_year = G_MAXINT64;

  if (n_draws == 0)
    return;
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_FUND); i++)
    {
      const GpFeature *other = gp_snapshot_get (check->snapshot, GP_TABLE_FUND, i);
      gint64 year = gp_feature_get_int (other, GP_FUND_YEAR, 0);
      double amount = MAX (gp_feature_get_int (other, GP_FUND_AMOUNT, 0), 0);

      if (!same_fund (fund, other))
        continue;
      if (year < 1900 || year > 9999)
        pool += amount;
      else if (gp_feature_get_int (other, GP_FUND_CARRY_OVER, 0))
        lasting[year_slot (year)] += amount;
      else
        fresh[year_slot (year)] += amount;
      first_year = MIN (first_year, year);
    }
  for (guint y = 0; y < N_YEARS; y++)
    {
      double rest = MAX (spent[y] - fresh[y], 0);

      pool += lasting[y];
      if (rest > pool + 100 * (n_draws + 1))
        {
          g_autofree char *title = gp_feature_dup_title (fund);
          g_autofree char *missing = gp_money_format_wan ((GpFen) (rest - pool), 2);

          report (check, "money", row, fund->fid, gp_date_from_ymd (FIRST_YEAR + (int) y, 1, 1), spent[y], spent[y] - (rest - pool),
                  g_strdup_printf (_ ("In %d the works draw %s 万元 more from “%s” than it has."), FIRST_YEAR + (int) y, missing, title));
          return;
        }
      pool = MAX (pool - rest, 0);
    }
}

static void
check_earmarks (Check *check)
{
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (check->snapshot, GP_TABLE_ALLOCATION, i);
      gint64 fund = gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0);
      const GpFeature *fund_row = gp_snapshot_find (check->snapshot, GP_TABLE_FUND, fund);
      const Row *row = find_row (check, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
      gboolean limited = FALSE, allowed = FALSE;

      for (guint k = 0; row && fund_row && k < gp_snapshot_get_n (check->snapshot, GP_TABLE_FUND_PAYS); k++)
        {
          const GpFeature *pays = gp_snapshot_get (check->snapshot, GP_TABLE_FUND_PAYS, k);

          if (gp_feature_get_int (pays, GP_FUND_PAYS_FUND, 0) != fund)
            continue;
          limited = TRUE;
          allowed |= g_strcmp0 (gp_feature_get_text (pays, GP_FUND_PAYS_WORK_KIND), gp_feature_get_text (row->work, GP_WORK_KIND)) == 0;
        }
      if (limited && !allowed)
        {
          g_autofree char *name = name_of (row->work);
          g_autofree char *title = gp_feature_dup_title (fund_row);

          report (check, "earmark", row, fund, GP_DATE_NONE, 0, 0,
                  g_strdup_printf (_ ("“%s” is earmarked and may not pay for %s; allocate it from another fund."), title, name));
        }
    }
}

static void
check_money (Check *check)
{
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_FUND); i++)
    {
      const GpFeature *fund = gp_snapshot_get (check->snapshot, GP_TABLE_FUND, i);
      gboolean seen = FALSE;

      for (guint k = 0; k < i && !seen; k++)
        seen = same_fund (fund, gp_snapshot_get (check->snapshot, GP_TABLE_FUND, k));
      if (!seen)
        check_fund (check, fund);
    }
  check_earmarks (check);
}

/* --- front -------------------------------------------------------------- */

static gboolean
has_moratoria (GpSnapshot *snapshot)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ROAD); i++)
    if (gp_feature_has (gp_snapshot_get (snapshot, GP_TABLE_ROAD, i), GP_ROAD_SURFACED_ON))
      return TRUE;
  return FALSE;
}

static void
check_streets (Check *check)
{
  gint64 closures = gp_snapshot_get_setting_int (check->snapshot, "closures_per_district", 0);
  gboolean moratoria = has_moratoria (check->snapshot);
  g_autoptr (GPtrArray) streets = closures > 0 || moratoria ? gp_verifier_list_streets (check->snapshot) : NULL;

  if (moratoria)
    check_moratorium (check, streets);
  if (closures > 0)
    check_closures (check, streets, closures);
}

/**
 * gp_verifier_check_schedule:
 * @snapshot: a plan
 * @works: (element-type GpScheduled): the dates to judge, of any of its works
 * @cancellable: (nullable): stops the check early
 *
 * Returns: (transfer full) (element-type GpViolation): every rule broken, by
 *   rule and then in the order of @works; incomplete when cancelled
 */
GPtrArray *
gp_verifier_check_schedule (GpSnapshot *snapshot, const GArray *works, GCancellable *cancellable)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GpVerifierDates) dates = gp_verifier_dates_new (snapshot);
  Check check = { snapshot, cancellable, rows, dates, found };

  check_days_off (&check);
  for (guint i = 0; i < works->len; i++)
    read_row (&check, &g_array_index (works, GpScheduled, i));
  FOR_EACH_ROW (&check, row)
  {
    check_given (&check, row);
    if (row->dated)
      {
        check_own_dates (&check, row);
        check_fixed (&check, row);
      }
  }
  check_arcs (&check);
  check_orders (&check);
  check_crews (&check);
  check_money (&check);
  if (!g_cancellable_is_cancelled (cancellable))
    check_streets (&check);
  return found;
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

static int
by_start (gconstpointer a, gconstpointer b)
{
  const GpScheduled *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
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
  g_autoptr (GPtrArray) streets = gp_verifier_list_streets (snapshot);
  gint64 gap = CLAMP (gp_snapshot_get_setting_int (snapshot, "joint_gap_days", 14), 0, 3660);
  guint openings = 0, opened = 0;

  for (guint s = 0; s < streets->len; s++)
    {
      g_autoptr (GArray) digs = g_array_new (FALSE, FALSE, sizeof (GpScheduled));
      GpDate open_until = GP_DATE_NONE;

      for (guint i = 0; i < works->len; i++)
        {
          const GpScheduled *scheduled = &g_array_index (works, GpScheduled, i);
          const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, scheduled->work);
          const GpFeature *kind = work ? gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (work, GP_WORK_KIND)) : NULL;

          if (kind && scheduled->start != GP_DATE_NONE && gp_feature_has (kind, GP_WORK_KIND_RANK) &&
              gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, gp_feature_get_int (kind, GP_WORK_KIND_RANK, 0) < 100) &&
              gp_verifier_measure (g_ptr_array_index (streets, s), work) >= 1)
            g_array_append_val (digs, *scheduled);
        }
      g_array_sort (digs, by_start);
      for (guint i = 0; i < digs->len; i++)
        {
          const GpScheduled *dig = &g_array_index (digs, GpScheduled, i);

          if (i == 0 || dig->start > (gint64) open_until + 1 + gap)
            openings++;
          open_until = MAX (open_until, dig->finish);
        }
      opened += digs->len > 0;
    }
  if (bound)
    *bound = opened;
  return openings;
}
