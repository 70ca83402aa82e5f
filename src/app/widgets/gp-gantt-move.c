/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bar is moved: by the mouse from press to release, by Shift with the
 * arrows until Shift is let go. As long as it is held the wish is asked anew
 * for every day it passes; letting go fixes the date in one edit, Esc leaves
 * all as it was.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-fix-date-edit.h"
#include "gp-gantt-private.h"

/* Says in the status line what would follow. */
static void
tell (GpGantt *self)
{
  g_autofree char *line = gp_gantt_wish_dup_line (self->wish);

  gp_session_set_hint (self->session, line);
}

static void
ask (GpGantt *self)
{
  if (self->replan)
    gp_gantt_wish_ask (self->wish, self->replan);
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A bar was taken in hand; where it is put is said by gp_gantt_wish_on(). */
void
gp_gantt_begin_wish (GpGantt *self, const GpGanttBar *bar)
{
  gp_gantt_end_wish (self);
  g_free (self->hint);
  self->hint = g_strdup (gp_session_get_hint (self->session) ?: "");
  self->wish = gp_gantt_wish_new (bar->work, bar->start);
}

/* The bar in hand is held over @start. */
void
gp_gantt_wish_on (GpGantt *self, GpDate start)
{
  start = gp_calendar_next (self->rows->calendar, start);
  if (self->wish->start == start && self->wish->result)
    return;
  self->wish->start = start;
  ask (self);
}

/* Nothing is in hand any more, and nothing was done. */
void
gp_gantt_end_wish (GpGantt *self)
{
  if (self->wish == NULL)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_clear_pointer (&self->wish, gp_gantt_wish_free);
  self->by_keys = self->granted = FALSE;
  if (self->hint == NULL)
    return;
  gp_session_set_hint (self->session, self->hint);
  g_clear_pointer (&self->hint, g_free);
}

/* Writes what the wish says. The bars stay where it put them until the rows of
   the new plan are there, or they would jump back and forth. */
static gboolean
write_wish (GpGantt *self)
{
  GpGanttWish *wish = self->wish;
  GArray *moved = wish->result->moved;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  gp_session_set_hint (self->session, self->hint);
  g_clear_pointer (&self->hint, g_free);
  self->granted = TRUE;
  if (!gp_fix_date_edit (gp_session_get_plan (self->session), wish->work, !wish->frees, (const GpMoved *) (gpointer) moved->data, moved->len, &said, &error))
    {
      gp_session_error (self->session, error);
      return FALSE;
    }
  gp_session_toast (self->session, said, TRUE);
  return TRUE;
}

static gboolean
is_read_only (GpGantt *self)
{
  return gp_plan_is_read_only (gp_session_get_plan (self->session));
}

/* The bar in hand is let go where it is. */
void
gp_gantt_grant_wish (GpGantt *self)
{
  GpGanttWish *wish = self->wish;

  if (wish == NULL || self->granted)
    return;
  if (is_read_only (self))
    gp_session_toast (self->session, _ ("This plan can only be read; save a copy to move works in it."), FALSE);
  else if (wish->result == NULL)
    gp_session_toast (self->session, _ ("What moves is still being worked out; move the bar again in a moment."), FALSE);
  else if (gp_gantt_wish_is_refused (wish))
    gp_session_toast (self->session, ((GpViolation *) g_ptr_array_index (wish->result->violations, 0))->text, FALSE);
  else if (write_wish (self))
    return;
  gp_gantt_end_wish (self);
}

/* Moves the bar in hand by a work day, or by @weeks; takes the selected one first. */
gboolean
gp_gantt_nudge (GpGantt *self, int days, int weeks)
{
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, gp_gantt_get_selected (self), NULL) : NULL;
  const GpCalendar *calendar;
  GpDate start;

  if (bar == NULL)
    return FALSE;
  if (self->wish == NULL || self->wish->work != bar->work || self->granted)
    gp_gantt_begin_wish (self, bar);
  self->by_keys = TRUE;
  calendar = self->rows->calendar;
  start = gp_calendar_next (calendar, self->wish->start + 7 * weeks);
  if (days > 0)
    start = gp_calendar_next (calendar, start + 1);
  else if (days < 0)
    start = gp_calendar_previous (calendar, start);
  gp_gantt_wish_on (self, start);
  return TRUE;
}

/* Fixes the selected work on the day it stands on, or frees it. */
gboolean
gp_gantt_toggle_fixed (GpGantt *self)
{
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, gp_gantt_get_selected (self), NULL) : NULL;

  if (bar == NULL)
    return FALSE;
  gp_gantt_begin_wish (self, bar);
  self->wish->frees = bar->fixed;
  ask (self);
  gp_gantt_grant_wish (self);
  return TRUE;
}

/**
 * gp_gantt_set_replan:
 * @self: the chart
 * @replan: (transfer full) (nullable): answers what follows when a bar is
 *   moved; made of the plan the rows are of. %NULL while it is being made.
 */
void
gp_gantt_set_replan (GpGantt *self, GpReplan *replan)
{
  g_clear_pointer (&self->replan, gp_replan_free);
  self->replan = replan;
  if (self->wish && replan)
    ask (self);
}
