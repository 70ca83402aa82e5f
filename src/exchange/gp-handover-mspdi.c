/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The XML of Microsoft Project (mspdi_pj12.xsd; the order of elements is its),
 * which Project, ProjectLibre and GanttProject open. Districts are summary
 * tasks. A work starts no earlier than its date here, or on it when the planner
 * fixed it; links with what has to be finished before it move it on when that
 * is late. Lags are elapsed days: the ground settles on Sundays too.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-handover-rows.h"

#define HOURS_PER_DAY 8
/* LinkLag counts tenths of a minute */
#define LAG_PER_DAY (24 * 60 * 10)

enum /* ConstraintType */
{
  MUST_START_ON = 2,
  START_NO_EARLIER_THAN = 4
};

typedef struct
{
  const GpHandoverRows *rows;
  GString *out;
  GHashTable *uids;  /* work: fid → UID */
  GHashTable *links; /* work: fid → GPtrArray of the GpHandoverLink that end there */
  GHashTable *units; /* name → UID of the resource */
  GPtrArray *names;  /* of the units, by UID from 1 */
  GPtrArray *groups; /* of GPtrArray of GpHandoverRow: the works of one district */
} Project;

/* XML 1.0 has no way to write the control characters a text may hold. */
static void
add_text (GString *out, const char *name, const char *text)
{
  g_autofree char *clean = g_strdup (text);
  g_autofree char *escaped = NULL;

  for (char *at = clean; *at; at++)
    if ((guchar) *at < ' ' && !strchr ("\t\n\r", *at))
      *at = ' ';
  escaped = g_markup_escape_text (clean, -1);
  g_string_append_printf (out, "<%s>%s</%s>\n", name, escaped, name);
}

static void
add_int (GString *out, const char *name, gint64 value)
{
  g_string_append_printf (out, "<%s>%" G_GINT64_FORMAT "</%s>\n", name, value, name);
}

static void
add_time (GString *out, const char *name, GpDate date, const char *hour)
{
  g_autofree char *day = gp_date_format (date);

  g_string_append_printf (out, "<%s>%sT%s</%s>\n", name, day, hour, name);
}

static void
add_duration (GString *out, const char *name, int days)
{
  g_string_append_printf (out, "<%s>PT%dH0M0S</%s>\n", name, days * HOURS_PER_DAY, name);
}

static int
count_days (const GpHandoverRows *rows, GpDate first, GpDate last)
{
  const GArray *stops = rows->options->stops;
  int days = last - first + 1;

  for (guint i = 0; stops && i < stops->len; i++)
    {
      const GpHandoverStop *stop = &g_array_index (stops, GpHandoverStop, i);

      days -= MAX (0, MIN (stop->last, last) - MAX (stop->first, first) + 1);
    }
  return MAX (days, 1);
}

/* --- calendar ----------------------------------------------------------- */

static void
add_working_times (GString *out)
{
  g_string_append (out, "<WorkingTimes>\n"
                        "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>\n"
                        "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>\n"
                        "</WorkingTimes>\n");
}

static void
add_stop (GString *out, const GpHandoverStop *stop)
{
  g_string_append (out, "<Exception>\n");
  add_int (out, "EnteredByOccurrences", 0);
  g_string_append (out, "<TimePeriod>\n");
  add_time (out, "FromDate", stop->first, "00:00:00");
  add_time (out, "ToDate", stop->last, "23:59:00");
  g_string_append (out, "</TimePeriod>\n");
  add_int (out, "Occurrences", stop->last - stop->first + 1);
  add_text (out, "Name", _ ("Days off"));
  add_int (out, "Type", 1);
  add_int (out, "DayWorking", 0);
  g_string_append (out, "</Exception>\n");
}

/* Works go on at weekends; what stands still are the days off of the plan. */
static void
add_calendar (Project *self)
{
  const GArray *stops = self->rows->options->stops;
  GString *out = self->out;

  g_string_append (out, "<Calendars>\n<Calendar>\n");
  add_int (out, "UID", 1);
  add_text (out, "Name", _ ("Work days"));
  add_int (out, "IsBaseCalendar", 1);
  add_int (out, "BaseCalendarUID", -1);
  g_string_append (out, "<WeekDays>\n");
  for (int day = 1; day <= 7; day++)
    {
      g_string_append (out, "<WeekDay>\n");
      add_int (out, "DayType", day);
      add_int (out, "DayWorking", 1);
      add_working_times (out);
      g_string_append (out, "</WeekDay>\n");
    }
  g_string_append (out, "</WeekDays>\n");
  if (stops && stops->len > 0)
    {
      g_string_append (out, "<Exceptions>\n");
      for (guint i = 0; i < stops->len; i++)
        add_stop (out, &g_array_index (stops, GpHandoverStop, i));
      g_string_append (out, "</Exceptions>\n");
    }
  g_string_append (out, "</Calendar>\n</Calendars>\n");
}

/* --- tasks -------------------------------------------------------------- */

static void
add_links (Project *self, gint64 work)
{
  const GPtrArray *links = g_hash_table_lookup (self->links, &work);

  for (guint i = 0; links && i < links->len; i++)
    {
      const GpHandoverLink *link = g_ptr_array_index (links, i);
      gpointer uid = g_hash_table_lookup (self->uids, &link->before);

      if (!uid)
        continue;
      g_string_append (self->out, "<PredecessorLink>\n");
      add_int (self->out, "PredecessorUID", GPOINTER_TO_INT (uid));
      add_int (self->out, "Type", 1); /* finish to start */
      add_int (self->out, "CrossProject", 0);
      add_int (self->out, "LinkLag", (gint64) link->lag_days * LAG_PER_DAY);
      add_int (self->out, "LagFormat", 8); /* elapsed days */
      g_string_append (self->out, "</PredecessorLink>\n");
    }
}

static void
add_head (GString *out, int uid, const char *name, int number, int level, const char *outline)
{
  add_int (out, "UID", uid);
  add_int (out, "ID", number);
  add_text (out, "Name", name);
  add_int (out, "Type", 1); /* fixed duration */
  add_int (out, "IsNull", 0);
  add_text (out, "OutlineNumber", outline);
  add_int (out, "OutlineLevel", level);
}

static void
add_work (Project *self, const GpHandoverRow *row, int group, int member)
{
  GString *out = self->out;
  int uid = GPOINTER_TO_INT (g_hash_table_lookup (self->uids, &row->work->fid));
  GpDate done = gp_feature_get_date (row->work, GP_WORK_ACTUAL_FINISH), begun = gp_feature_get_date (row->work, GP_WORK_ACTUAL_START);
  gboolean fixed = begun != GP_DATE_NONE || gp_feature_get_int (row->work, GP_WORK_FIXED, 0) != 0;
  const char *reason = gp_feature_get_text (row->work, GP_WORK_REASON);
  g_autofree char *outline = g_strdup_printf ("%d.%d", group, member);

  g_string_append (out, "<Task>\n");
  add_head (out, uid, row->title, uid, 2, outline);
  add_time (out, "Start", row->start, "08:00:00");
  add_time (out, "Finish", row->finish, "17:00:00");
  add_duration (out, "Duration", count_days (self->rows, row->start, row->finish));
  add_int (out, "DurationFormat", 7); /* days */
  add_int (out, "Estimated", 0);
  add_int (out, "Milestone", 0);
  add_int (out, "Summary", 0);
  add_int (out, "FixedCost", gp_feature_get_int (row->work, GP_WORK_COST, 0)); /* hundredths of a yuan, as fen are */
  add_int (out, "PercentComplete", done != GP_DATE_NONE ? 100 : 0);
  if (begun != GP_DATE_NONE)
    add_time (out, "ActualStart", begun, "08:00:00");
  if (done != GP_DATE_NONE)
    add_time (out, "ActualFinish", done, "17:00:00");
  add_int (out, "ConstraintType", fixed ? MUST_START_ON : START_NO_EARLIER_THAN);
  add_int (out, "CalendarUID", 1);
  add_time (out, "ConstraintDate", row->start, "08:00:00");
  if (gp_feature_get_date (row->work, GP_WORK_DUE) != GP_DATE_NONE)
    add_time (out, "Deadline", gp_feature_get_date (row->work, GP_WORK_DUE), "17:00:00");
  if (reason)
    add_text (out, "Notes", reason);
  add_links (self, row->work->fid);
  g_string_append (out, "</Task>\n");
}

static void
add_group (Project *self, guint index, int uid)
{
  const GPtrArray *group = g_ptr_array_index (self->groups, index);
  const GpHandoverRow *first = g_ptr_array_index (group, 0);
  GpDate finish = first->finish;
  g_autofree char *outline = g_strdup_printf ("%u", index + 1);

  for (guint i = 0; i < group->len; i++)
    finish = MAX (finish, ((GpHandoverRow *) g_ptr_array_index (group, i))->finish);
  g_string_append (self->out, "<Task>\n");
  add_head (self->out, uid, first->district ? first->district : _ ("No district"), uid, 1, outline);
  add_time (self->out, "Start", first->start, "08:00:00");
  add_time (self->out, "Finish", finish, "17:00:00");
  add_duration (self->out, "Duration", count_days (self->rows, first->start, finish));
  add_int (self->out, "DurationFormat", 7);
  add_int (self->out, "Summary", 1);
  g_string_append (self->out, "</Task>\n");
  for (guint i = 0; i < group->len; i++)
    add_work (self, g_ptr_array_index (group, i), index + 1, i + 1);
}

static void
add_tasks (Project *self)
{
  int uid = 1;

  g_string_append (self->out, "<Tasks>\n");
  for (guint i = 0; i < self->groups->len; i++)
    {
      add_group (self, i, uid);
      uid += 1 + ((GPtrArray *) g_ptr_array_index (self->groups, i))->len;
    }
  g_string_append (self->out, "</Tasks>\n");
}

/* --- units -------------------------------------------------------------- */

static void
add_resources (Project *self)
{
  GString *out = self->out;

  g_string_append (out, "<Resources>\n");
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);
      const GpFeature *crew = gp_snapshot_find_text (self->rows->plan, GP_TABLE_CREW, GP_CREW_UNIT, name);

      g_string_append (out, "<Resource>\n");
      add_int (out, "UID", i + 1);
      add_int (out, "ID", i + 1);
      add_text (out, "Name", name);
      add_int (out, "Type", 1); /* works, is no material */
      add_int (out, "IsNull", 0);
      add_int (out, "MaxUnits", crew ? gp_feature_get_int (crew, GP_CREW_CAPACITY, 1) : 1);
      add_int (out, "CalendarUID", 1);
      g_string_append (out, "</Resource>\n");
    }
  g_string_append (out, "</Resources>\n<Assignments>\n");
  for (guint i = 0, n = 0; i < self->rows->n_dated; i++)
    {
      const GpHandoverRow *row = g_ptr_array_index (self->rows->rows, i);

      if (!row->unit)
        continue;
      g_string_append (out, "<Assignment>\n");
      add_int (out, "UID", ++n);
      add_int (out, "TaskUID", GPOINTER_TO_INT (g_hash_table_lookup (self->uids, &row->work->fid)));
      add_int (out, "ResourceUID", GPOINTER_TO_INT (g_hash_table_lookup (self->units, row->unit)));
      add_int (out, "Units", 1);
      g_string_append (out, "</Assignment>\n");
    }
  g_string_append (out, "</Assignments>\n");
}

/* --- the whole ---------------------------------------------------------- */

/* Numbers districts in the order in which they begin, and their works. */
static void
number (Project *self)
{
  g_autoptr (GHashTable) districts = g_hash_table_new (g_str_hash, g_str_equal);
  int uid = 1;

  for (guint i = 0; i < self->rows->n_dated; i++)
    {
      GpHandoverRow *row = g_ptr_array_index (self->rows->rows, i);
      const char *district = row->district ? row->district : "";
      GPtrArray *group = g_hash_table_lookup (districts, district);

      if (!group)
        {
          group = g_ptr_array_new ();
          g_ptr_array_add (self->groups, group);
          g_hash_table_insert (districts, (gpointer) district, group);
        }
      g_ptr_array_add (group, row);
      if (row->unit && !g_hash_table_contains (self->units, row->unit))
        {
          g_ptr_array_add (self->names, (gpointer) row->unit);
          g_hash_table_insert (self->units, (gpointer) row->unit, GINT_TO_POINTER (self->names->len));
        }
    }
  for (guint i = 0; i < self->groups->len; i++, uid++)
    {
      const GPtrArray *group = g_ptr_array_index (self->groups, i);

      for (guint k = 0; k < group->len; k++)
        g_hash_table_insert (self->uids, (gpointer) & ((GpHandoverRow *) g_ptr_array_index (group, k))->work->fid, GINT_TO_POINTER (++uid));
    }
}

static void
index_links (Project *self)
{
  const GArray *links = self->rows->options->links;

  for (guint i = 0; links && i < links->len; i++)
    {
      GpHandoverLink *link = &g_array_index (links, GpHandoverLink, i);
      GPtrArray *of_work = g_hash_table_lookup (self->links, &link->after);

      if (!of_work)
        {
          of_work = g_ptr_array_new ();
          g_hash_table_insert (self->links, &link->after, of_work);
        }
      g_ptr_array_add (of_work, link);
    }
}

static void
add_project (Project *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->rows->options->written_at);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  const GpHandoverRow *first = g_ptr_array_index (self->rows->rows, 0);
  GString *out = self->out;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
  add_int (out, "SaveVersion", 12);
  add_text (out, "Name", self->rows->title);
  add_text (out, "CreationDate", stamp);
  add_int (out, "ScheduleFromStart", 1);
  add_time (out, "StartDate", first->start, "08:00:00");
  add_int (out, "CurrencyDigits", 2);
  add_text (out, "CurrencySymbol", "¥");
  add_text (out, "CurrencyCode", "CNY");
  add_int (out, "CalendarUID", 1);
  add_text (out, "DefaultStartTime", "08:00:00");
  add_text (out, "DefaultFinishTime", "17:00:00");
  add_int (out, "MinutesPerDay", HOURS_PER_DAY * 60);
  add_int (out, "MinutesPerWeek", 7 * HOURS_PER_DAY * 60);
  add_int (out, "DaysPerMonth", 30);
  add_calendar (self);
  add_tasks (self);
  add_resources (self);
  g_string_append (out, "</Project>\n");
}

/**
 * gp_handover_write_mspdi:
 * @rows: at least one with a date
 * @path: a file to make
 * @error: return location; %GP_ERROR_DISK
 *
 * Returns: whether the file is complete
 */
gboolean
gp_handover_write_mspdi (const GpHandoverRows *rows, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) uids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) cause = NULL;
  Project project = { rows, out, uids, links, units, names, groups };

  number (&project);
  index_links (&project);
  add_project (&project);
  if (g_file_set_contents (path, out->str, (gssize) out->len, &cause))
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The project cannot be written: %s."), cause->message);
  return FALSE;
}
