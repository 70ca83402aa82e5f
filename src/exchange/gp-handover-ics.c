/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * iCalendar (RFC 5545): a work is an event of whole days, and the same work has
 * the same UID in every hand-over, so that a calendar that reads the file again
 * moves its events instead of doubling them.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-handover-rows.h"

/* RFC 5545, 3.1: a line holds no more than 75 octets, its break excluded. */
#define LINE_OCTETS 75

/* Adds "NAME:value" in lines that are broken between characters. */
static void
add_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  const char *at = line;
  gsize room = LINE_OCTETS;

  while (strlen (at) > room)
    {
      const char *end = at + room;

      while ((*end & 0xc0) == 0x80)
        end--;
      g_string_append_len (out, at, end - at);
      g_string_append (out, "\r\n ");
      at = end;
      room = LINE_OCTETS - 1;
    }
  g_string_append (out, at);
  g_string_append (out, "\r\n");
}

/* RFC 5545, 3.3.11 */
static void
add_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *at = text; *at; at++)
    if (*at == '\n')
      g_string_append (escaped, "\\n");
    else if (strchr ("\\;,", *at))
      g_string_append_printf (escaped, "\\%c", *at);
    else if ((guchar) *at >= ' ' || *at == '\t')
      g_string_append_c (escaped, *at);
  add_line (out, name, escaped->str);
}

static void
add_date (GString *out, const char *name, GpDate date)
{
  g_autofree char *text = NULL;
  int year, month, day;

  gp_date_to_ymd (date, &year, &month, &day);
  text = g_strdup_printf ("%04d%02d%02d", year, month, day);
  add_line (out, name, text);
}

static void
add_stamp (GString *out, gint64 written_at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (written_at);
  g_autofree char *text = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  add_line (out, "DTSTAMP", text);
}

static char *
describe (const GpHandoverRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *code = gp_feature_get_text (row->work, GP_CODE);
  const char *reason = gp_feature_get_text (row->work, GP_WORK_REASON);
  const struct
  {
    const char *title, *value;
  } lines[] = { { _ ("Code"), code }, { _ ("Kind"), row->kind }, { _ ("Built by"), row->unit }, { _ ("Package"), row->package }, { _ ("Reason for the date"), reason } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].value)
      g_string_append_printf (text, "%s%s: %s", text->len ? "\n" : "", lines[i].title, lines[i].value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_event (GString *out, const GpHandoverRow *row, gint64 written_at)
{
  g_autofree char *uid = g_strdup_printf ("work-%" G_GINT64_FORMAT "@groundplan", row->work->fid);
  g_autofree char *text = describe (row);
  g_autofree char *where = g_strjoin (row->district && row->compound ? " " : "", row->district ? row->district : "", row->compound ? row->compound : "", NULL);

  add_line (out, "BEGIN", "VEVENT");
  add_line (out, "UID", uid);
  add_stamp (out, written_at);
  add_date (out, "DTSTART;VALUE=DATE", row->start);
  add_date (out, "DTEND;VALUE=DATE", row->finish + 1); /* exclusive: RFC 5545, 3.6.1 */
  add_text (out, "SUMMARY", row->title);
  if (*where)
    add_text (out, "LOCATION", where);
  if (row->kind)
    add_text (out, "CATEGORIES", row->kind);
  if (*text)
    add_text (out, "DESCRIPTION", text);
  add_line (out, "TRANSP", "TRANSPARENT");
  add_line (out, "END", "VEVENT");
}

/**
 * gp_handover_write_ics:
 * @rows: at least one with a date
 * @path: a file to make
 * @error: return location; %GP_ERROR_DISK
 *
 * Returns: whether the file is complete
 */
gboolean
gp_handover_write_ics (const GpHandoverRows *rows, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) cause = NULL;

  add_line (out, "BEGIN", "VCALENDAR");
  add_line (out, "VERSION", "2.0");
  add_line (out, "PRODID", "-//Groundplan//Groundplan " GP_VERSION "//EN");
  add_line (out, "CALSCALE", "GREGORIAN");
  add_line (out, "METHOD", "PUBLISH");
  add_text (out, "X-WR-CALNAME", rows->title);
  for (guint i = 0; i < rows->n_dated; i++)
    add_event (out, g_ptr_array_index (rows->rows, i), rows->options->written_at);
  add_line (out, "END", "VCALENDAR");
  if (g_file_set_contents (path, out->str, (gssize) out->len, &cause))
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The calendar cannot be written: %s."), cause->message);
  return FALSE;
}
