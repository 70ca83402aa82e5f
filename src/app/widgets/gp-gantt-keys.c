/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of the chart:
 *
 * Arrows       to the next bar of the row, to the next row
 * Home, End    to the first row, to the last
 * Shift+Left, Shift+Right   move the bar; letting Shift go fixes it there
 * Enter, F     fix the bar where it is, or free it
 * Esc          what is in hand goes back
 * + − 0        zoom, show all of the time
 * Page         a page of rows
 * /            folds or unfolds the heading of the bar in hand
 */
#include "config.h"

#include "gp-gantt-private.h"

/* In the chart and on the map. */
void
gp_gantt_select (GpGantt *self, gint64 work)
{
  if (work == gp_gantt_get_selected (self))
    return;
  gp_session_select_one (self->session, GP_TABLE_WORK, work);
  gp_session_show_object (self->session, GP_TABLE_WORK, work);
}

/* The bar of a row that lies nearest in time to @day. */
static const GpGanttBar *
find_nearest (const GpGanttRow *row, GpDate day)
{
  const GpGanttBar *best = NULL;
  int best_distance = G_MAXINT;

  for (guint i = 0; i < row->bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, i);
      int distance = bar->start > day ? bar->start - day : MAX (day - bar->finish, 0);

      if (distance < best_distance)
        {
          best_distance = distance;
          best = bar;
        }
    }
  return best;
}

static void
go_along (GpGantt *self, guint row, gint64 work, int step)
{
  GArray *bars = gp_gantt_rows_get (self->rows, row)->bars;

  for (int i = 0; i < (int) bars->len; i++)
    if (g_array_index (bars, GpGanttBar, i).work == work && i + step >= 0 && i + step < (int) bars->len)
      {
        gp_gantt_select (self, g_array_index (bars, GpGanttBar, i + step).work);
        return;
      }
}

/* To the nearest bar of the next shown row that has one. */
static void
go_across (GpGantt *self, int position, GpDate day, int step)
{
  for (position += step; position >= 0 && position < (int) self->shown->len; position += step)
    {
      const GpGanttBar *bar = find_nearest (gp_gantt_rows_get (self->rows, g_array_index (self->shown, guint, position)), day);

      if (bar)
        {
          gp_gantt_select (self, bar->work);
          return;
        }
    }
}

static gboolean
go (GpGantt *self, guint keyval)
{
  gint64 selected = gp_gantt_get_selected (self);
  guint row = 0, position = 0;
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, selected, &row) : NULL;

  if (!self->rows || self->shown->len == 0)
    return FALSE;
  if (bar && !gp_gantt_find_shown (self, row, &position))
    gp_gantt_find_shown (self, gp_gantt_rows_get (self->rows, row)->section, &position);
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      go_across (self, bar ? (int) position : -1, bar ? bar->start : self->today, keyval == GDK_KEY_Down || !bar ? 1 : -1);
      return TRUE;
    case GDK_KEY_Home:
      go_across (self, -1, self->rows->first, 1);
      return TRUE;
    case GDK_KEY_End:
      go_across (self, (int) self->shown->len, self->rows->last, -1);
      return TRUE;
    default:
      if (bar)
        go_along (self, row, selected, keyval == GDK_KEY_Right ? 1 : -1);
      else
        go_across (self, -1, self->today, 1);
      return TRUE;
    }
}

static gboolean
page (GpGantt *self, int direction)
{
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + direction * (gtk_adjustment_get_page_size (self->adjustment) - GP_GANTT_ROW_PX));
  return TRUE;
}

/* Esc: what is in hand goes back. */
static gboolean
cancel (GpGantt *self)
{
  if (self->wish == NULL || self->granted)
    return FALSE;
  gp_gantt_stop_dragging (self);
  gp_gantt_end_wish (self);
  return TRUE;
}

static gboolean
confirm (GpGantt *self)
{
  if (self->wish == NULL || !self->by_keys)
    return gp_gantt_toggle_fixed (self);
  gp_gantt_grant_wish (self);
  return TRUE;
}

/* Keys with Shift move the bar in hand: a work day, with Ctrl a week. */
static gboolean
on_shifted_key (GpGantt *self, guint keyval, GdkModifierType state)
{
  int direction = keyval == GDK_KEY_Right ? 1 : -1;

  if (keyval == GDK_KEY_F10)
    return gp_gantt_pop_up_menu (self);
  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return FALSE;
  return state & GDK_CONTROL_MASK ? gp_gantt_nudge (self, 0, direction) : gp_gantt_nudge (self, direction, 0);
}

static void
on_key_released (GpGantt *self, guint keyval)
{
  if (self->by_keys && (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R))
    gp_gantt_grant_wish (self);
}

static gboolean
on_key (GpGantt *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    return cancel (self);
  if (state & GDK_ALT_MASK || self->drag != GP_GANTT_DRAG_NONE)
    return FALSE;
  if (state & GDK_SHIFT_MASK && keyval != GDK_KEY_plus)
    return on_shifted_key (self, keyval, state);
  if (state & GDK_CONTROL_MASK)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      return go (self, keyval);
    case GDK_KEY_Page_Up:
      return page (self, -1);
    case GDK_KEY_Page_Down:
      return page (self, 1);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      gp_gantt_zoom (self, GP_GANTT_ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      gp_gantt_zoom (self, 1 / GP_GANTT_ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      gp_gantt_fit (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_f:
    case GDK_KEY_F:
      return confirm (self);
    case GDK_KEY_slash:
      return gtk_widget_activate_action (GTK_WIDGET (self), "gantt.fold", NULL);
    case GDK_KEY_Menu:
      return gp_gantt_pop_up_menu (self);
    default:
      return FALSE;
    }
}

static void
on_focus_left (GpGantt *self)
{
  if (self->by_keys && !self->granted)
    gp_gantt_end_wish (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gp_gantt_add_keys (GpGantt *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (on_key_released), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
