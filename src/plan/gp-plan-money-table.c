/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cost and allocated money of a work are spent evenly over its work days, as
 * the sequence has it. Over the years of one work they are divided so that
 * they add up to the fen: each year gets what is due up to its end less what
 * the years before got.
 */
#include "config.h"

#include "gp-plan-money-table.h"

#include <math.h>

#include "gp-calendar.h"
#include "gp-indicators.h"
#include "gp-inset.h"
#include "gp-text.h"

static GpMoneySource
get_source (const GpFeature *fund)
{
  static const struct
  {
    const char *value;
    GpMoneySource source;
  } sources[] = {
    { "central", GP_MONEY_GRANTS },
    { "province", GP_MONEY_GRANTS },
    { "bond", GP_MONEY_BOND },
    { "county", GP_MONEY_COUNTY },
    { "enterprise", GP_MONEY_ENTERPRISE },
    { "residents", GP_MONEY_RESIDENTS },
  };
  const char *value = gp_field_get_choice (gp_table_get_field (GP_TABLE_FUND, GP_FUND_SOURCE), gp_feature_get_choice (fund, GP_FUND_SOURCE));

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (value, sources[i].value) == 0)
      return sources[i].source;
  return GP_MONEY_OTHER;
}

/* --- funds -------------------------------------------------------------- */

static int
get_fund_year (const GpFeature *fund)
{
  gint64 year = gp_feature_get_int (fund, GP_FUND_YEAR, 0);

  return year > 0 && year < 10000 ? (int) year : 0;
}

/* Funds that only differ by the year behind their name, "中央补助资金（2026年）", are one: the years are the columns. */
static char *
dup_fund_name (const GpFeature *fund, const GpTemplate *template)
{
  const char *name = gp_feature_get_text (fund, GP_FUND_NAME);
  g_autofree char *number = g_strdup_printf ("%d", get_fund_year (fund));
  g_autofree char *suffix = gp_template_dup_text (template, "money.year_suffix", "year", number, NULL);

  if (gp_text_is_blank (name))
    return g_strdup (gp_template_get_word (template, "money.unnamed_fund"));
  if (g_str_has_suffix (name, suffix) && strlen (name) > strlen (suffix))
    return g_strndup (name, strlen (name) - strlen (suffix));
  return g_strdup (name);
}

static GpMoneyTable *
new_table (GpSnapshot *snapshot)
{
  int first = 0, last = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_FUND); i++)
    {
      int year = get_fund_year (gp_snapshot_get (snapshot, GP_TABLE_FUND, i));

      if (year == 0)
        continue;
      first = first == 0 ? year : MIN (first, year);
      last = MAX (last, year);
    }
  /* A year nobody means, a typing error of centuries, would make as many columns: it is no year then. */
  if (first > 0 && last - first >= 12)
    last = first + 11;
  return gp_money_table_new (first, first > 0 ? (guint) (last - first + 1) : 0);
}

static int
compare_funds (gconstpointer a, gconstpointer b)
{
  const GpMoneyFund *x = *(GpMoneyFund *const *) a, *y = *(GpMoneyFund *const *) b;

  return (x->source > y->source) - (x->source < y->source);
}

static void
add_funds (GpMoneyTable *self, GpSnapshot *snapshot, const GpTemplate *template)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_FUND); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_FUND, i);
      GpMoneySource source = get_source (row);
      g_autofree char *name = dup_fund_name (row, template);
      g_autofree char *key = g_strdup_printf ("%d %s", source, name);
      GpMoneyFund *fund = g_hash_table_lookup (known, key);

      if (!fund)
        {
          fund = gp_money_table_add_fund (self, name, source);
          g_hash_table_insert (known, g_steal_pointer (&key), fund);
          self->groups[source].n_funds++;
        }
      gp_money_fund_add (self, fund, get_fund_year (row), gp_feature_get_int (row, GP_FUND_AMOUNT, 0));
    }
  g_ptr_array_sort (self->funds, compare_funds);
}

/* --- years -------------------------------------------------------------- */

/** Spread: the work days of a work by year. */
typedef struct
{
  int first_year;
  guint n_years; /* 0: no date */
  GArray *days;  /* of int: up to the end of each year */
} Spread;

static GpDate
get_start (const GpFeature *work)
{
  GpDate actual = gp_feature_get_date (work, GP_WORK_ACTUAL_START);

  return actual != GP_DATE_NONE ? actual : gp_feature_get_date (work, GP_WORK_START);
}

static GpDate
get_finish (const GpFeature *work)
{
  GpDate actual = gp_feature_get_date (work, GP_WORK_ACTUAL_FINISH), finish = gp_feature_get_date (work, GP_WORK_FINISH);

  finish = actual != GP_DATE_NONE ? actual : finish;
  return finish != GP_DATE_NONE ? MAX (finish, get_start (work)) : get_start (work);
}

static void
spread_init (Spread *spread, const GpCalendar *calendar, const GpFeature *work)
{
  GpDate start = get_start (work), finish = get_finish (work);
  int total;

  g_array_set_size (spread->days, 0);
  spread->n_years = 0;
  if (start == GP_DATE_NONE)
    return;
  spread->first_year = gp_date_get_year (start);
  spread->n_years = gp_date_get_year (finish) - spread->first_year + 1;
  total = gp_calendar_count (calendar, start, finish);
  for (guint i = 0; i < spread->n_years; i++)
    {
      GpDate end = MIN (finish, gp_date_from_ymd (spread->first_year + i + 1, 1, 1) - 1);
      /* A work all of whose days are off is spent by the calendar. */
      int days = total > 0 ? gp_calendar_count (calendar, start, end) : end - start + 1;

      g_array_append_val (spread->days, days);
    }
}

/* What of an amount is due in a year of the spread. */
static GpFen
get_share (const Spread *spread, guint year, GpFen amount)
{
  int total = g_array_index (spread->days, int, spread->n_years - 1);
  int before = year > 0 ? g_array_index (spread->days, int, year - 1) : 0;

  return (GpFen) llround ((double) amount * g_array_index (spread->days, int, year) / total) - (GpFen) llround ((double) amount * before / total);
}

static void
add_cost (GpMoneyTable *self, const Spread *spread, GpFen cost)
{
  self->cost += cost;
  if (spread->n_years == 0 && cost > 0)
    gp_money_table_get_year (self, 0)->cost += cost;
  for (guint i = 0; i < spread->n_years; i++)
    gp_money_table_get_year (self, spread->first_year + i)->cost += get_share (spread, i, cost);
}

static void
add_covered (GpMoneyTable *self, const Spread *spread, GpMoneySource source, GpFen amount)
{
  if (spread->n_years == 0)
    gp_money_table_get_year (self, 0)->covered[source] += amount;
  for (guint i = 0; i < spread->n_years; i++)
    gp_money_table_get_year (self, spread->first_year + i)->covered[source] += get_share (spread, i, amount);
}

static void
add_allocations (GpMoneyTable *self, GpSnapshot *snapshot, const GpCalendar *calendar, Spread *spread)
{
  const GpField *gate = gp_table_get_field (GP_TABLE_ALLOCATION, GP_ALLOCATION_GATE);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (snapshot, GP_TABLE_ALLOCATION, i);
      const GpFeature *fund = gp_snapshot_find (snapshot, GP_TABLE_FUND, gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0));
      const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
      GpFen amount = gp_feature_get_int (allocation, GP_ALLOCATION_AMOUNT, 0);
      GpMoneySource source = fund ? get_source (fund) : GP_MONEY_OTHER;

      if (!fund || !work)
        continue;
      self->groups[source].allocated += amount;
      if (g_strcmp0 (gp_field_get_choice (gate, gp_feature_get_choice (allocation, GP_ALLOCATION_GATE)), "paid") == 0)
        self->groups[source].paid += amount;
      spread_init (spread, calendar, work);
      add_covered (self, spread, source, amount);
    }
}

static void
add_years (GpMoneyTable *self, GpSnapshot *snapshot)
{
  GpDate first = GP_DATE_NONE, last = GP_DATE_NONE;
  GpCalendar *calendar;
  Spread spread = { .days = g_array_new (FALSE, FALSE, sizeof (int)) };

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpDate start = get_start (work);

      if (start == GP_DATE_NONE)
        continue;
      first = first == GP_DATE_NONE ? start : MIN (first, start);
      last = MAX (last, get_finish (work));
    }
  calendar = gp_calendar_new (gp_snapshot_get_setting (snapshot, "days_off"), first == GP_DATE_NONE ? 0 : first, first == GP_DATE_NONE ? 1 : last + 1);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);

      spread_init (&spread, calendar, work);
      add_cost (self, &spread, gp_feature_get_int (work, GP_WORK_COST, 0));
    }
  add_allocations (self, snapshot, calendar, &spread);
  gp_calendar_free (calendar);
  g_array_unref (spread.days);
}

/* --- compounds ---------------------------------------------------------- */

static void
add_progress (GpMoneyTable *self, GpSnapshot *snapshot, const GpTemplate *template)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  GpMoneyDistrict *others = NULL;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *name = gp_district_dup_short_name (template, district);

      g_hash_table_insert (rows, &district->fid, gp_money_table_add_district (self, name));
    }
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND); i++)
    {
      const GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);
      int stage = gp_feature_get_choice (compound, GP_COMPOUND_STAGE);
      gint64 fid = gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0);
      GpMoneyDistrict *row = g_hash_table_lookup (rows, &fid);

      if (!row && !others)
        others = gp_money_table_add_district (self, gp_template_get_word (template, "index_others"));
      /* Without a stage nobody has begun anything: as the indicators count it. */
      stage = stage < 0 ? GP_STAGE_PROPOSED : stage;
      (row ? row : others)->counts[stage]++;
      self->counts[stage]++;
    }
}

/**
 * gp_plan_get_money_table:
 * @snapshot: a plan
 * @template: words for what has no name
 *
 * Returns: (transfer full): its money and progress; gp_money_table_is_empty() for a plan without
 */
GpMoneyTable *
gp_plan_get_money_table (GpSnapshot *snapshot, const GpTemplate *template)
{
  GpMoneyTable *self = new_table (snapshot);
  GpIndicators indicators;

  add_funds (self, snapshot, template);
  add_years (self, snapshot);
  add_progress (self, snapshot, template);
  gp_indicators_compute (&indicators, snapshot);
  self->households = llround (indicators.values[GP_INDICATOR_HOUSEHOLDS]);
  self->buildings = (guint) llround (indicators.values[GP_INDICATOR_BUILDINGS]);
  self->floor_area_m2 = indicators.values[GP_INDICATOR_FLOOR_AREA];
  self->resident_centres = llround (indicators.values[GP_INDICATOR_RESIDENT_CENTRES]);
  self->resident_facilities = llround (indicators.values[GP_INDICATOR_RESIDENT_FACILITIES]);
  return self;
}
