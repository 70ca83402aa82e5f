/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-verifier-dates.h"

#include <stdio.h>

#include "gp-text.h"

/* More days off in a row than this are a calendar without a work day. */
#define OFF_AT_MOST 3660

/* Days whose answer is kept: 1970 to some year beyond 2130. */
#define N_KEPT 60000

struct _GpVerifierDates
{
  GArray *off;    /* of GpDate pairs; yearly ones as month × 100 + day, negative */
  GPtrArray *bad; /* of char *: what could not be read */
  guint8 *kept;   /* per day: 0 not asked yet, 1 at work, 2 off */
};

static gboolean
read_day_off (const char *text, GpDate *day)
{
  int year, month, date, n = 0;

  if (sscanf (text, " %4d-%2d-%2d %n", &year, &month, &date, &n) == 3 && text[n] == '\0' && gp_date_parse (g_strstrip ((char *) text), day, NULL) && *day >= 0)
    return TRUE;
  n = 0;
  if (sscanf (text, " %2d-%2d %n", &month, &date, &n) == 2 && text[n] == '\0' && month >= 1 && month <= 12 && date >= 1 && date <= 31)
    {
      *day = -(month * 100 + date);
      return TRUE;
    }
  return FALSE;
}

/* Takes the name of the days, "春节" in "2027-02-05..2027-02-13 春节", off @text. */
static char *
dup_dates (const char *text)
{
  const char *end = text;

  while (*end && strchr ("0123456789-. \t", *end))
    end++;
  return g_strstrip (g_strndup (text, end - text));
}

/**
 * gp_verifier_dates_new:
 * @snapshot: a plan
 *
 * Returns: (transfer full): its days off
 */
GpVerifierDates *
gp_verifier_dates_new (GpSnapshot *snapshot)
{
  const char *setting = gp_snapshot_get_setting (snapshot, "days_off");
  g_auto (GStrv) parts = g_strsplit_set (setting ? setting : "", ",;\n", -1);
  GpVerifierDates *self = g_new0 (GpVerifierDates, 1);

  self->kept = g_new0 (guint8, N_KEPT);
  self->off = g_array_new (FALSE, FALSE, sizeof (GpDate));
  self->bad = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *dates = dup_dates (parts[i]);
      g_auto (GStrv) ends = g_strsplit (dates, "..", 2);
      GpDate span[2];

      if (gp_text_is_blank (parts[i]))
        continue;
      if (ends[0] && read_day_off (ends[0], &span[0]) && read_day_off (ends[1] ? ends[1] : ends[0], &span[1]) &&
          (span[0] < 0) == (span[1] < 0) && (span[0] < 0 || span[0] <= span[1]))
        g_array_append_vals (self->off, span, 2);
      else
        g_ptr_array_add (self->bad, g_strdup (g_strstrip (parts[i])));
    }
  return self;
}

void
gp_verifier_dates_free (GpVerifierDates *self)
{
  g_array_unref (self->off);
  g_ptr_array_unref (self->bad);
  g_free (self->kept);
  g_free (self);
}

/**
 * gp_verifier_dates_get_bad:
 * @self: days off
 *
 * Returns: (element-type utf8): parts of the setting that are no date or stretch
 */
const GPtrArray *
gp_verifier_dates_get_bad (const GpVerifierDates *self)
{
  return self->bad;
}

static gboolean
look_up (const GpVerifierDates *self, GpDate date)
{
  int year, month, day;

  for (guint i = 0; i + 1 < self->off->len; i += 2)
    {
      GpDate from = g_array_index (self->off, GpDate, i), to = g_array_index (self->off, GpDate, i + 1);

      if (from >= 0)
        {
          if (from <= date && date <= to)
            return TRUE;
          continue;
        }
      gp_date_to_ymd (date, &year, &month, &day);
      day += month * 100;
      if (-from <= -to ? -from <= day && day <= -to : day >= -from || day <= -to)
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_verifier_dates_is_off:
 * @self: days off
 * @date: a day
 *
 * Returns: whether nobody works on it
 */
gboolean
gp_verifier_dates_is_off (const GpVerifierDates *self, GpDate date)
{
  if (self->off->len == 0)
    return FALSE;
  if (date < 0 || date >= N_KEPT)
    return look_up (self, date);
  if (self->kept[date] == 0)
    self->kept[date] = 1 + look_up (self, date);
  return self->kept[date] == 2;
}

/**
 * gp_verifier_dates_count_work_days:
 * @self: days off
 * @from: first day
 * @to: last day
 *
 * Returns: work days in between, both ends counted
 */
int
gp_verifier_dates_count_work_days (const GpVerifierDates *self, GpDate from, GpDate to)
{
  int n = 0;

  if (self->off->len == 0)
    return MAX (to - from + 1, 0);
  for (GpDate day = from; day <= to; day++)
    n += !gp_verifier_dates_is_off (self, day);
  return n;
}

/**
 * gp_verifier_dates_find_finish:
 * @self: days off
 * @start: first day
 * @days: work days, taken as one when less
 *
 * Returns: the last of that many work days
 */
GpDate
gp_verifier_dates_find_finish (const GpVerifierDates *self, GpDate start, gint64 days)
{
  GpDate day = start;
  int off = 0;

  days = CLAMP (days, 1, 10000);
  while (off < OFF_AT_MOST)
    {
      if (gp_verifier_dates_is_off (self, day))
        off++;
      else if (--days == 0)
        break;
      day++;
    }
  return day;
}
