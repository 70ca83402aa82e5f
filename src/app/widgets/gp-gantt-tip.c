/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-private.h"

/* @line, if there is one, after @before; bold when it is what counts. */
static void
add_line (GString *text, const char *before, const char *line, gboolean bold)
{
  g_autofree char *escaped = line ? g_markup_escape_text (line, -1) : NULL;

  if (escaped)
    g_string_append_printf (text, bold ? "%s<b>%s</b>" : "%s%s", before, escaped);
}

static char *
dup_dates (const GpGanttBar *bar)
{
  g_autofree char *from = gp_date_format (bar->start);
  g_autofree char *to = gp_date_format (bar->finish);

  return g_strdup_printf (g_dngettext (NULL, "%s → %s, %d work day", "%s → %s, %d work days", (gulong) bar->days), from, to, bar->days);
}

static void
add_violations (GString *text, GpGantt *self, gint64 work)
{
  GPtrArray *violations = gp_session_get_violations (self->session);

  for (guint i = 0; violations && i < violations->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (violations, i);

      if (violation->work == work)
        add_line (text, "\n⚠ ", violation->text, TRUE);
    }
}

/* Markup that says what a bar is, when and why. NULL for a work without a bar. */
char *
gp_gantt_dup_tip (GpGantt *self, gint64 work)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  const GpFeature *feature = snapshot ? gp_snapshot_find (snapshot, GP_TABLE_WORK, work) : NULL;
  guint row;
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, work, &row) : NULL;
  const GpGanttRow *group;
  g_autofree char *title = NULL, *dates = NULL, *place = NULL;
  GString *text;

  if (bar == NULL || feature == NULL)
    return NULL;
  text = g_string_new (NULL);
  group = gp_gantt_find_group (self, row);
  title = gp_feature_dup_title (feature);
  dates = dup_dates (bar);
  place = group->detail ? g_strdup_printf ("%s　%s", group->title, group->detail) : g_strdup (group->title);
  add_line (text, "", title, TRUE);
  add_line (text, "　", gp_feature_get_text (feature, GP_CODE), FALSE);
  add_line (text, "\n", place, FALSE);
  add_line (text, "\n", dates, FALSE);
  if (bar->begun)
    add_line (text, "\n", _ ("Has begun: it is not moved any more"), FALSE);
  else
    add_line (text, "\n", gp_gantt_find_reason (self, work) ?: gp_feature_get_text (feature, GP_WORK_REASON), FALSE);
  add_violations (text, self, work);
  return g_string_free (text, FALSE);
}

/* The same without markup, for who cannot see it. */
char *
gp_gantt_dup_spoken (GpGantt *self, gint64 work)
{
  g_autofree char *markup = gp_gantt_dup_tip (self, work);
  char *text = NULL;

  if (markup && !pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL))
    return NULL;
  return text;
}
