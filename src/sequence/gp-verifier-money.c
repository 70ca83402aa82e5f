/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about money:
 *
 *   money       each fund pays no more than it has, each year
 *   earmark     each fund pays only for what it may
 *   gate        no work begins before its money is granted, or paid, or as the
 *               setting "money_gate" asks
 *
 * A fund is all rows of one name. Each day of a work costs the same share of
 * what it has been allocated; lapsing money is spent before money that lasts.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-verifier-check.h"

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
add_spending (GpVerifierCheck *check, const GpFeature *fund, double *spent, const GpVerifierRow **last)
{
  guint n = 0;

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (check->snapshot, GP_TABLE_ALLOCATION, i);
      const GpFeature *from = gp_snapshot_find (check->snapshot, GP_TABLE_FUND, gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0));
      const GpVerifierRow *row = gp_verifier_find_row (check, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
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
check_fund (GpVerifierCheck *check, const GpFeature *fund)
{
  g_autofree double *spent = g_new0 (double, N_YEARS);
  g_autofree double *fresh = g_new0 (double, N_YEARS);
  g_autofree double *lasting = g_new0 (double, N_YEARS);
  const GpVerifierRow *row = NULL;
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

          gp_verifier_report (check, "money", row, fund->fid, gp_date_from_ymd (FIRST_YEAR + (int) y, 1, 1), spent[y], spent[y] - (rest - pool),
                              g_strdup_printf (_ ("In %d the works draw %s 万元 more from “%s” than it has."), FIRST_YEAR + (int) y, missing, title));
          return;
        }
      pool = MAX (pool - rest, 0);
    }
}

static void
check_earmarks (GpVerifierCheck *check)
{
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (check->snapshot, GP_TABLE_ALLOCATION, i);
      gint64 fund = gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0);
      const GpFeature *fund_row = gp_snapshot_find (check->snapshot, GP_TABLE_FUND, fund);
      const GpVerifierRow *row = gp_verifier_find_row (check, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
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
          g_autofree char *name = gp_verifier_dup_name (row->work);
          g_autofree char *title = gp_feature_dup_title (fund_row);

          gp_verifier_report (check, "earmark", row, fund, GP_DATE_NONE, 0, 0,
                              g_strdup_printf (_ ("“%s” is earmarked and may not pay for %s; allocate it from another fund."), title, name));
        }
    }
}

/* applied 1, granted 2, paid 3; 0: no gate asked for, or none told. */
static int
gate_of (const char *text)
{
  static const char *const gates[] = { "applied", "granted", "paid" };

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (g_strcmp0 (text, gates[i]) == 0)
      return (int) i + 1;
  return 0;
}

/* Money at the gate asked for, or before it, is not there before its day. */
static void
check_gates (GpVerifierCheck *check)
{
  const char *setting = gp_snapshot_get_setting (check->snapshot, "money_gate");
  int asked = gate_of (setting) ? gate_of (setting) : gate_of ("granted");

  if (g_strcmp0 (setting, "none") == 0)
    return;
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *allocation = gp_snapshot_get (check->snapshot, GP_TABLE_ALLOCATION, i);
      const GpFeature *fund = gp_snapshot_find (check->snapshot, GP_TABLE_FUND, gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0));
      const GpVerifierRow *row = gp_verifier_find_row (check, gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0));
      GpDate day = gp_feature_get_date (allocation, GP_ALLOCATION_ON_DATE);
      g_autofree char *name = NULL, *title = NULL, *start = NULL, *date = NULL;

      if (fund == NULL || row == NULL || !row->dated || row->begun || day == GP_DATE_NONE || row->start >= day ||
          gp_feature_get_int (allocation, GP_ALLOCATION_AMOUNT, 0) <= 0 ||
          gp_feature_get_choice (allocation, GP_ALLOCATION_GATE) + 1 > asked)
        continue;
      name = gp_verifier_dup_name (row->work);
      title = gp_feature_dup_title (fund);
      start = gp_date_format (row->start);
      date = gp_date_format (day);
      gp_verifier_report (check, "gate", row, fund->fid, row->start, row->start, day,
                          g_strdup_printf (_ ("%s begins on %s, but the money of “%s” for it is not there before %s; begin later or have the money sooner."), name, start, title, date));
    }
}

/**
 * gp_verifier_check_money:
 * @check: with its rows
 *
 * Reports funds that are overdrawn or pay for what they may not, and works
 * that begin before their money is there.
 */
void
gp_verifier_check_money (GpVerifierCheck *check)
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
  check_gates (check);
}
