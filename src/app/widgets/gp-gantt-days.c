/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stretch has the name the plan gives it. Where it gives none it is read
 * from the season: feasts that lie on a day of the sun calendar by that day,
 * Spring Festival (21 January to 20 February) by its length.
 */
#include "config.h"

#include "gp-gantt-days.h"

#include <glib/gi18n.h>

#define SPRING_FESTIVAL_MIN_DAYS 4

typedef struct
{
  int month, day;
  const char *name; /* msgid */
} Feast;

static const Feast feasts[] = {
  { 1, 1, N_ ("New Year") },
  { 4, 5, N_ ("Qingming") },
  { 5, 1, N_ ("Labour Day") },
  { 6, 7, N_ ("College exam") },
  { 6, 20, N_ ("School exam") },
  { 10, 1, N_ ("National Day") },
};

static gboolean
covers (const GpGanttOff *off, int year, int month, int day)
{
  GpDate date = gp_date_from_ymd (year, month, day);

  return date >= off->from && date < off->until;
}

static const char *
find_name (const GpGanttOff *off)
{
  int first_year = gp_date_get_year (off->from), last_year = gp_date_get_year (off->until - 1);

  for (int year = first_year; year <= last_year; year++)
    {
      GpDate begin = MAX (off->from, gp_date_from_ymd (year, 1, 21)), end = MIN (off->until - 1, gp_date_from_ymd (year, 2, 21));

      if (end - begin + 1 >= SPRING_FESTIVAL_MIN_DAYS)
        return _ ("Spring Festival");
      for (guint i = 0; i < G_N_ELEMENTS (feasts); i++)
        if (covers (off, year, feasts[i].month, feasts[i].day))
          return _ (feasts[i].name);
    }
  return NULL;
}

/* The name that one of the entries of the setting gives to the first day of @off, or NULL. */
static char *
dup_given_name (const GpGanttOff *off, char **entries)
{
  for (guint i = 0; entries[i]; i++)
    {
      const char *name = entries[i] + strspn (entries[i], "0123456789-. \t");
      GpCalendar *own = *name ? gp_calendar_new (entries[i], off->from, off->from + 1) : NULL;
      gboolean is_its = own && gp_calendar_is_off (own, off->from);

      g_clear_pointer (&own, gp_calendar_free);
      if (is_its)
        return g_strstrip (g_strdup (name));
    }
  return NULL;
}

static void
clear_off (gpointer data)
{
  g_free (((GpGanttOff *) data)->name);
}

/**
 * gp_gantt_days_find:
 * @calendar: the plan's
 * @days_off: (nullable): the setting it was made of
 * @first: a day
 * @last: a day
 *
 * Returns: (transfer full) (element-type GpGanttOff): the stretches of days
 *   off from @first to @last, in their order
 */
GArray *
gp_gantt_days_find (const GpCalendar *calendar, const char *days_off, GpDate first, GpDate last)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (GpGanttOff));
  g_auto (GStrv) entries = g_strsplit_set (days_off ? days_off : "", ",;\n", -1);

  g_array_set_clear_func (stretches, clear_off);
  for (GpDate day = first; day <= last; day++)
    {
      GpGanttOff off = { day, gp_calendar_next (calendar, day), NULL };

      if (off.until == day)
        continue;
      off.name = dup_given_name (&off, entries);
      if (off.name == NULL)
        off.name = g_strdup (find_name (&off));
      g_array_append_val (stretches, off);
      day = off.until;
    }
  return stretches;
}
