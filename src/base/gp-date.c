/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-date.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "gp-error.h"

/**
 * gp_date_from_ymd:
 * @year: Gregorian year
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Days-from-civil after Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms": eras of 400 years, years beginning in March.
 *
 * Returns: the day, or %GP_DATE_NONE when there is no such day
 */
GpDate
gp_date_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > g_date_get_days_in_month (month, year))
    return GP_DATE_NONE;

  int y = year - (month <= 2);
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/**
 * gp_date_to_ymd:
 * @date: a day, not %GP_DATE_NONE
 * @year: (out) (nullable): Gregorian year
 * @month: (out) (nullable): 1 to 12
 * @day: (out) (nullable): 1 to 31
 */
void
gp_date_to_ymd (GpDate date, int *year, int *month, int *day)
{
  g_return_if_fail (date != GP_DATE_NONE);

  int z = date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int m = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

  if (year)
    *year = year_of_era + era * 400 + (m <= 2);
  if (month)
    *month = m;
  if (day)
    *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
}

/**
 * gp_date_parse:
 * @text: "2026-09-10"; "2026/9/10", "2026.9.10", "20260910" and
 *   "2026年9月10日" as departments write them are understood too; a time of
 *   day behind the date is ignored
 * @date: (out): the day
 * @error: return location; %GP_ERROR_INPUT when @text is no date
 *
 * Returns: %TRUE and @date, or %FALSE and @date untouched
 */
gboolean
gp_date_parse (const char *text, GpDate *date, GError **error)
{
  static const char *forms[] = {
    "%4d-%2d-%2d%n", "%4d/%2d/%2d%n", "%4d.%2d.%2d%n", "%4d年%2d月%2d日%n", "%4d%2d%2d%n"
  };

  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      int year = 0, month = 0, day = 0, used = 0;

      if (i == G_N_ELEMENTS (forms) - 1 && strspn (text, "0123456789") != 8)
        continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      if (sscanf (text, forms[i], &year, &month, &day, &used) != 3 || used == 0)
        continue;
#pragma GCC diagnostic pop
      if (text[used] != '\0' && text[used] != ' ' && text[used] != 'T')
        continue;

      GpDate parsed = gp_date_from_ymd (year, month, day);
      if (parsed != GP_DATE_NONE)
        {
          *date = parsed;
          return TRUE;
        }
    }

  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("“%s” is not a date; write it like 2026-09-10."), text);
  return FALSE;
}

/**
 * gp_date_format:
 * @date: a day
 *
 * Returns: (transfer full): "YYYY-MM-DD", or "" for %GP_DATE_NONE
 */
char *
gp_date_format (GpDate date)
{
  int year, month, day;

  if (date == GP_DATE_NONE)
    return g_strdup ("");

  gp_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * gp_date_get_year:
 * @date: a day, not %GP_DATE_NONE
 *
 * Returns: the calendar year, which is also the budget year
 */
int
gp_date_get_year (GpDate date)
{
  int year = 0;

  gp_date_to_ymd (date, &year, NULL, NULL);
  return year;
}

/**
 * gp_date_get_weekday:
 * @date: a day, not %GP_DATE_NONE
 *
 * Returns: 0 for Monday to 6 for Sunday
 */
int
gp_date_get_weekday (GpDate date)
{
  /* 1970-01-01 was a Thursday. */
  return ((date % 7) + 7 + 3) % 7;
}
