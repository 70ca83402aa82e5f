/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pointer: a bar is selected, a heading folded, the day taken beside the bars
 * and on the axis. Wheel: rows; with Shift time, with Ctrl zoom. Keys: see
 * on_key().
 */
#include "config.h"

#include <math.h>

#include "gp-gantt-private.h"

#define WHEEL_ROWS 2
#define WHEEL_TIME_PX 60
#define ZOOM_STEP 1.25
#define DAY_MARGIN 40

static void
take_day (GpGantt *self, double x)
{
  if (self->rows && self->rows->first != GP_DATE_NONE)
    gp_session_set_day (self->session, CLAMP (gp_gantt_get_date (self, MAX (x, self->label_px)), gp_gantt_get_origin (self), self->rows->last + DAY_MARGIN));
}

static void
select_work (GpGantt *self, gint64 work)
{
  gp_session_select_one (self->session, GP_TABLE_WORK, work);
  gp_session_show_object (self->session, GP_TABLE_WORK, work);
}

/* The heading whose label lies at a point. */
static gboolean
find_heading (GpGantt *self, double x, double y, guint *heading)
{
  int position = x < self->label_px && self->rows ? gp_gantt_find_row (self, y) : -1;

  if (position < 0)
    return FALSE;
  *heading = g_array_index (self->shown, guint, position);
  return gp_gantt_rows_get (self->rows, *heading)->heading;
}

static void
on_drag_begin (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = gp_gantt_find_bar (self, x, y);
  guint heading;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag = GP_GANTT_DRAG_NONE;
  if (bar)
    select_work (self, bar->work);
  else if (find_heading (self, x, y, &heading))
    gp_gantt_toggle_folded (self, heading);
  else if (x >= self->label_px)
    {
      self->drag = GP_GANTT_DRAG_DAY;
      take_day (self, x);
    }
}

static void
on_drag_update (GpGantt *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->drag == GP_GANTT_DRAG_DAY && gtk_gesture_drag_get_start_point (drag, &x, &y))
    take_day (self, x + dx);
}

static void
on_drag_end (GpGantt *self)
{
  self->drag = GP_GANTT_DRAG_NONE;
}

static void
point_at (GpGantt *self, gint64 work)
{
  if (work == self->pointed)
    return;
  gp_session_point_at (self->session, work ? GP_TABLE_WORK : GP_TABLE_NONE, work);
  self->pointed = work;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), work ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = gp_gantt_find_bar (self, x, y);

  point_at (self, bar ? bar->work : 0);
}

static void
on_leave (GpGantt *self)
{
  point_at (self, 0);
}

static gboolean
on_scroll (GpGantt *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if (state & GDK_CONTROL_MASK)
    {
      GdkEvent *event = gtk_event_controller_get_current_event (scroll);
      double x, y;

      if (!event || !gdk_event_get_position (event, &x, &y))
        x = self->label_px + gp_gantt_get_room (self) / 2;
      gp_gantt_zoom_at (self, pow (ZOOM_STEP, -dy), MAX (x, self->label_px));
      return TRUE;
    }
  if (state & GDK_SHIFT_MASK)
    {
      dx = dy;
      dy = 0;
    }
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + dx * WHEEL_TIME_PX);
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + dy * GP_GANTT_ROW_PX * WHEEL_ROWS);
  return TRUE;
}

/* --- keys --- */

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
        select_work (self, g_array_index (bars, GpGanttBar, i + step).work);
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
          select_work (self, bar->work);
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

static gboolean
fold (GpGantt *self)
{
  guint row;

  if (!self->rows || !gp_gantt_rows_find (self->rows, gp_gantt_get_selected (self), &row))
    return FALSE;
  gp_gantt_toggle_folded (self, gp_gantt_rows_get (self->rows, row)->section);
  return TRUE;
}

/*
 * Arrows       to the next bar of the row, to the next row
 * Home, End    to the first row, to the last
 * + − 0        zoom, show all of the time
 * Page         a page of rows
 * /            folds or unfolds the heading of the bar in hand
 */
static gboolean
on_key (GpGantt *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK) && keyval != GDK_KEY_plus)
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
      gp_gantt_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      gp_gantt_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      gp_gantt_fit (self);
      return TRUE;
    case GDK_KEY_slash:
      return fold (self);
    default:
      return FALSE;
    }
}

void
gp_gantt_add_input (GpGantt *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
