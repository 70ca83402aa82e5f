/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about one work by itself:
 *
 *   kind        its kind is one the plan knows
 *   footprint   what breaks ground has a place on the map
 *   days        it has a duration, and takes that many work days
 *   calendar    it begins on a work day
 *   earliest    not before its own earliest date
 *   due         finished when it is due
 *   fixed       fixed and started works stand where they stand
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-text.h"
#include "gp-verifier-check.h"

static void
check_days_off (GpVerifierCheck *check)
{
  const GPtrArray *bad = gp_verifier_dates_get_bad (check->dates);

  for (guint i = 0; i < bad->len; i++)
    gp_verifier_report (check, "calendar", NULL, 0, GP_DATE_NONE, 0, 0,
                        g_strdup_printf (_ ("“%s” in the days off is no date or stretch of dates and was passed over; write 2027-02-03..2027-02-12 or 10-01..10-07."), (const char *) bad->pdata[i]));
}

static void
check_given (GpVerifierCheck *check, const GpVerifierRow *row)
{
  g_autofree char *name = gp_verifier_dup_name (row->work);
  const char *kind = gp_feature_get_text (row->work, GP_WORK_KIND);

  if (row->kind == NULL)
    gp_verifier_report (check, "kind", row, 0, GP_DATE_NONE, 0, 0,
                        gp_text_is_blank (kind)
                            ? g_strdup_printf (_ ("%s has no kind: whether it comes before or after other works is not known; give it one."), name)
                            : g_strdup_printf (_ ("%s is of kind “%s”, which is not in the list of kinds: whether it comes before or after other works is not known."), name, kind));
  if (row->ranked && (row->work->geometry == NULL || row->work->geometry->kind != GP_GEOMETRY_POLYGON))
    gp_verifier_report (check, "footprint", row, 0, GP_DATE_NONE, 0, 0,
                        g_strdup_printf (_ ("%s breaks ground but has no footprint on the map: what it crosses is not known; draw it."), name));
  if (row->days < 1 && !row->begun)
    gp_verifier_report (check, "days", row, 0, GP_DATE_NONE, row->days, 1,
                        g_strdup_printf (_ ("%s has no duration and was taken as one day; give it days."), name));
  if (gp_feature_has (row->work, GP_WORK_ACTUAL_START) && gp_feature_has (row->work, GP_WORK_ACTUAL_FINISH) &&
      gp_feature_get_date (row->work, GP_WORK_ACTUAL_FINISH) < gp_feature_get_date (row->work, GP_WORK_ACTUAL_START))
    gp_verifier_report (check, "days", row, 0, gp_feature_get_date (row->work, GP_WORK_ACTUAL_START), 0, 0,
                        g_strdup_printf (_ ("%s was finished before it was begun; correct its actual dates."), name));
  if (row->fixed && !row->begun && !gp_feature_has (row->work, GP_WORK_START))
    gp_verifier_report (check, "fixed", row, 0, GP_DATE_NONE, 0, 0,
                        g_strdup_printf (_ ("%s is marked as fixed but has no start; give it one or take the mark away."), name));
}

static void
check_own_dates (GpVerifierCheck *check, const GpVerifierRow *row)
{
  g_autofree char *name = gp_verifier_dup_name (row->work);
  g_autofree char *start = gp_date_format (row->start);
  g_autofree char *finish = gp_date_format (row->finish);
  GpDate earliest = gp_feature_get_date (row->work, GP_WORK_EARLIEST), due = gp_feature_get_date (row->work, GP_WORK_DUE);
  gint64 days = CLAMP (row->days, 1, 10000);

  if (earliest != GP_DATE_NONE && row->start < earliest && !row->begun)
    {
      g_autofree char *date = gp_date_format (earliest);

      gp_verifier_report (check, "earliest", row, 0, row->start, row->start, earliest, g_strdup_printf (_ ("%s begins on %s but not before %s was asked for."), name, start, date));
    }
  if (due != GP_DATE_NONE && row->finish > due && !row->begun)
    {
      g_autofree char *date = gp_date_format (due);

      gp_verifier_report (check, "due", row, 0, due, row->finish, due, g_strdup_printf (_ ("%s is due on %s but only finished on %s."), name, date, finish));
    }
  if (!row->begun && (row->finish < row->start || gp_verifier_dates_count_work_days (check->dates, row->start, row->finish) != days))
    gp_verifier_report (check, "days", row, 0, row->start, gp_verifier_dates_count_work_days (check->dates, row->start, row->finish), days,
                        g_strdup_printf (_ ("%s takes %d work days, which is not what %s to %s gives; sequence the plan again."), name, (int) days, start, finish));
  if (!row->begun && !row->fixed && gp_verifier_dates_is_off (check->dates, row->start))
    gp_verifier_report (check, "calendar", row, 0, row->start, 0, 0, g_strdup_printf (_ ("%s begins on %s, a day off."), name, start));
}

static void
check_fixed (GpVerifierCheck *check, const GpVerifierRow *row)
{
  GpDate actual = gp_feature_get_date (row->work, GP_WORK_ACTUAL_START);
  GpDate wanted = actual != GP_DATE_NONE ? actual : row->fixed && !row->begun ? gp_feature_get_date (row->work, GP_WORK_START)
                                                                              : GP_DATE_NONE;

  if (wanted == GP_DATE_NONE || row->start == wanted)
    return;

  g_autofree char *name = gp_verifier_dup_name (row->work);
  g_autofree char *date = gp_date_format (wanted);
  gp_verifier_report (check, "fixed", row, 0, wanted, row->start, wanted,
                      actual != GP_DATE_NONE ? g_strdup_printf (_ ("%s began on %s and cannot be moved."), name, date) : g_strdup_printf (_ ("%s is fixed to %s and cannot be moved."), name, date));
}

/**
 * gp_verifier_check_works:
 * @check: with its rows
 *
 * Reports what is wrong with the days off and with each work by itself.
 */
void
gp_verifier_check_works (GpVerifierCheck *check)
{
  check_days_off (check);
  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    check_given (check, row);
    if (row->dated)
      {
        check_own_dates (check, row);
        check_fixed (check, row);
      }
  }
}
