/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The days from @from to @until are laid out once: how many work days lie
 * before each day, and which day is the n-th work day. Everything is then a
 * look-up. Outside of that stretch every day is a work day.
 */
#include "config.h"

#include "gp-calendar.h"

#include <stdio.h>

/* What the dates of a stretch are written with; its name follows. */
#define DATE_CHARACTERS "0123456789-. \t"

struct _GpCalendar
{
  GpDate from;
  int n_days;
  int n_work_days;
  int *before;  /* work days before day i; n_days + 1 of them */
  int *nth_day; /* day on which work day k falls */
  int *year;    /* of day i */
};

typedef struct
{
  int first, last; /* days since 1970, or month × 100 + day when yearly */
  gboolean yearly;
} Stretch;

/* "MM-DD" as MMDD, or -1. */
static int
parse_month_day (const char *text)
{
  int month = 0, day = 0;
  char rest;

  if (sscanf (text, "%2d-%2d%c", &month, &day, &rest) != 2 || month < 1 || month > 12 || day < 1 || day > 31)
    return -1;
  return month * 100 + day;
}

static gboolean
parse_stretch (const char *text, Stretch *stretch)
{
  g_autofree char *dates = g_strndup (text, strspn (text, DATE_CHARACTERS));
  g_auto (GStrv) ends = g_strsplit (g_strstrip (dates), "..", 2);
  const char *first = ends[0] ? g_strstrip (ends[0]) : "", *last = ends[0] && ends[1] ? g_strstrip (ends[1]) : first;
  GpDate from, to;

  if (parse_month_day (first) > 0 && parse_month_day (last) > 0)
    {
      *stretch = (Stretch){ parse_month_day (first), parse_month_day (last), TRUE };
      return TRUE;
    }
  if (!gp_date_parse (first, &from, NULL) || !gp_date_parse (last, &to, NULL) || from == GP_DATE_NONE || to == GP_DATE_NONE || to < from)
    return FALSE;
  *stretch = (Stretch){ from, to, FALSE };
  return TRUE;
}

static void
mark_off (guint8 *off, GpDate from, int n_days, const Stretch *stretch)
{
  if (!stretch->yearly)
    {
      for (GpDate day = MAX (stretch->first, from); day <= stretch->last && day < from + n_days; day++)
        off[day - from] = TRUE;
      return;
    }
  for (int i = 0; i < n_days; i++)
    {
      int year, month, day, at;

      gp_date_to_ymd (from + i, &year, &month, &day);
      at = month * 100 + day;
      if (stretch->first <= stretch->last ? at >= stretch->first && at <= stretch->last : at >= stretch->first || at <= stretch->last)
        off[i] = TRUE;
    }
}

static void
lay_out_years (GpCalendar *self)
{
  int year = gp_date_get_year (self->from);
  GpDate next = gp_date_from_ymd (year + 1, 1, 1);

  self->year = g_new (int, self->n_days);
  for (int i = 0; i < self->n_days; i++)
    {
      if (self->from + i == next)
        next = gp_date_from_ymd (++year + 1, 1, 1);
      self->year[i] = year;
    }
}

static gboolean
holds (const Stretch *stretch, GpDate day)
{
  int year, month, date, at;

  if (!stretch->yearly)
    return stretch->first <= day && day <= stretch->last;
  gp_date_to_ymd (day, &year, &month, &date);
  at = month * 100 + date;
  return stretch->first <= stretch->last ? at >= stretch->first && at <= stretch->last : at >= stretch->first || at <= stretch->last;
}

/**
 * gp_calendar_dup_name:
 * @days_off: (nullable): the setting
 * @day: a day
 *
 * Returns: (transfer full) (nullable): what the days off around it are called
 */
char *
gp_calendar_dup_name (const char *days_off, GpDate day)
{
  g_auto (GStrv) words = g_strsplit_set (days_off ? days_off : "", ",;\n", -1);

  for (guint i = 0; words[i]; i++)
    {
      const char *name = words[i] + strspn (words[i], DATE_CHARACTERS);
      Stretch stretch;

      if (*name && parse_stretch (words[i], &stretch) && holds (&stretch, day))
        return g_strstrip (g_strdup (name));
    }
  return NULL;
}

/**
 * gp_calendar_new:
 * @days_off: (nullable): the setting; what cannot be read in it is passed over
 * @from: first day laid out
 * @until: day after the last one
 *
 * Returns: (transfer full): a calendar
 */
GpCalendar *
gp_calendar_new (const char *days_off, GpDate from, GpDate until)
{
  GpCalendar *self = g_new0 (GpCalendar, 1);
  int n_days = MAX (until - from, 1);
  g_autofree guint8 *off = g_new0 (guint8, n_days);
  g_auto (GStrv) words = g_strsplit_set (days_off ? days_off : "", ",;\n", -1);

  for (guint i = 0; words[i]; i++)
    {
      Stretch stretch;

      if (parse_stretch (words[i], &stretch))
        mark_off (off, from, n_days, &stretch);
    }
  self->from = from;
  self->n_days = n_days;
  self->before = g_new (int, n_days + 1);
  self->nth_day = g_new (int, n_days);
  for (int i = 0; i < n_days; i++)
    {
      self->before[i] = self->n_work_days;
      if (!off[i])
        self->nth_day[self->n_work_days++] = i;
    }
  self->before[n_days] = self->n_work_days;
  lay_out_years (self);
  return self;
}

/**
 * gp_calendar_free:
 * @self: (transfer full): a calendar
 */
void
gp_calendar_free (GpCalendar *self)
{
  g_free (self->before);
  g_free (self->nth_day);
  g_free (self->year);
  g_free (self);
}

/* Number of the work day that comes first on or after @day, counted from
   @from; days outside of what is laid out are all work days. */
static int
number_of (const GpCalendar *self, GpDate day)
{
  int i = day - self->from;

  if (i < 0)
    return i;
  return i <= self->n_days ? self->before[i] : self->n_work_days + i - self->n_days;
}

static GpDate
day_of (const GpCalendar *self, int number)
{
  if (number < 0)
    return self->from + number;
  if (number < self->n_work_days)
    return self->from + self->nth_day[number];
  return self->from + self->n_days + number - self->n_work_days;
}

/**
 * gp_calendar_is_off:
 * @self: a calendar
 * @day: a day
 *
 * Returns: whether nobody works on it
 */
gboolean
gp_calendar_is_off (const GpCalendar *self, GpDate day)
{
  return gp_calendar_next (self, day) != day;
}

/**
 * gp_calendar_next:
 * @self: a calendar
 * @day: a day
 *
 * Returns: the first work day on or after it
 */
GpDate
gp_calendar_next (const GpCalendar *self, GpDate day)
{
  return day_of (self, number_of (self, day));
}

/**
 * gp_calendar_previous:
 * @self: a calendar
 * @day: a day
 *
 * Returns: the last work day before it
 */
GpDate
gp_calendar_previous (const GpCalendar *self, GpDate day)
{
  return day_of (self, number_of (self, day) - 1);
}

/**
 * gp_calendar_finish:
 * @self: a calendar
 * @start: first day of work
 * @days: work days, at least 1
 *
 * Returns: the last day of work
 */
GpDate
gp_calendar_finish (const GpCalendar *self, GpDate start, int days)
{
  return day_of (self, number_of (self, start) + days - 1);
}

/**
 * gp_calendar_last_start:
 * @self: a calendar
 * @finish: a day
 * @days: work days, at least 1
 *
 * Returns: the latest day to start on to be finished by @finish
 */
GpDate
gp_calendar_last_start (const GpCalendar *self, GpDate finish, int days)
{
  return day_of (self, number_of (self, finish + 1) - days);
}

/**
 * gp_calendar_first_start:
 * @self: a calendar
 * @finish: a day
 * @days: work days, at least 1
 *
 * Returns: the earliest day to start on not to be finished before @finish
 */
GpDate
gp_calendar_first_start (const GpCalendar *self, GpDate finish, int days)
{
  return day_of (self, number_of (self, finish) - days + 1);
}

/**
 * gp_calendar_count:
 * @self: a calendar
 * @first: a day
 * @last: a day
 *
 * Returns: how many work days there are from @first to @last, both counted
 */
int
gp_calendar_count (const GpCalendar *self, GpDate first, GpDate last)
{
  return last < first ? 0 : number_of (self, last + 1) - number_of (self, first);
}

/**
 * gp_calendar_get_year:
 * @self: a calendar
 * @day: a day
 *
 * Returns: its year
 */
int
gp_calendar_get_year (const GpCalendar *self, GpDate day)
{
  int i = day - self->from;

  return i >= 0 && i < self->n_days ? self->year[i] : gp_date_get_year (day);
}
