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
#define DAY_MARGIN 40
/** DRAG_PX: a click that trembles moves nothing. */
#define DRAG_PX 5.0
#define EDGE_PX 28.0

static void
take_day (GpGantt *self, double x)
{
  if (self->rows && self->rows->first != GP_DATE_NONE)
    gp_session_set_day (self->session, CLAMP (gp_gantt_get_date (self, MAX (x, self->label_px)), gp_gantt_get_origin (self), self->rows->last + DAY_MARGIN));
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

/* Held near an edge, the time goes on by itself. */
static gboolean
scroll_at_edge (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GpGantt *self = GP_GANTT (widget);
  double right = gtk_widget_get_width (widget) - EDGE_PX, step = 0;

  if (self->pointer_x > right)
    step = (self->pointer_x - right) / 3;
  else if (self->pointer_x < self->label_px + EDGE_PX)
    step = (self->pointer_x - self->label_px - EDGE_PX) / 3;
  if (step == 0 || self->wish == NULL)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + CLAMP (step, -20, 20));
  gp_gantt_wish_on (self, gp_gantt_get_date (self, self->pointer_x) - self->grip_days);
  return G_SOURCE_CONTINUE;
}

/* The bar under the pointer is selected; it moves once the pointer has. */
static void
take_bar (GpGantt *self, const GpGanttBar *bar, double x)
{
  gint64 work = bar->work;

  self->taken = work;
  self->grip_days = gp_gantt_get_date (self, x) - bar->start;
  self->quiet = TRUE;
  gp_gantt_select (self, work);
  self->quiet = FALSE;
}

static void
on_drag_begin (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = gp_gantt_find_bar (self, x, y);
  guint heading;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gp_gantt_end_wish (self);
  self->drag = GP_GANTT_DRAG_NONE;
  if (bar)
    {
      self->drag = GP_GANTT_DRAG_BAR;
      take_bar (self, bar, x);
    }
  else if (find_heading (self, x, y, &heading))
    gp_gantt_toggle_folded (self, heading);
  else if (x >= self->label_px)
    {
      self->drag = GP_GANTT_DRAG_DAY;
      take_day (self, x);
    }
}

static void
drag_bar (GpGantt *self, double x, double dx)
{
  const GpGanttBar *bar = gp_gantt_rows_find (self->rows, self->taken, NULL);

  self->pointer_x = x + dx;
  if (self->wish == NULL)
    {
      if (fabs (dx) < DRAG_PX || bar == NULL)
        return;
      gp_gantt_begin_wish (self, bar);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      if (self->edge_tick == 0)
        self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_at_edge, NULL, NULL);
    }
  gp_gantt_wish_on (self, gp_gantt_get_date (self, x + dx) - self->grip_days);
}

static void
on_drag_update (GpGantt *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  if (self->drag == GP_GANTT_DRAG_DAY)
    take_day (self, x + dx);
  else if (self->drag == GP_GANTT_DRAG_BAR)
    drag_bar (self, x, dx);
}

void
gp_gantt_stop_dragging (GpGantt *self)
{
  self->drag = GP_GANTT_DRAG_NONE;
  if (self->edge_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->pointed ? "grab" : NULL);
}

static void
on_drag_end (GpGantt *self)
{
  gboolean bar = self->drag == GP_GANTT_DRAG_BAR;

  gp_gantt_stop_dragging (self);
  if (bar)
    gp_gantt_grant_wish (self);
}

static void
on_drag_cancel (GpGantt *self)
{
  gp_gantt_stop_dragging (self);
  gp_gantt_end_wish (self);
}

static void
point_at (GpGantt *self, gint64 work)
{
  if (work == self->pointed)
    return;
  gp_session_point_at (self->session, work ? GP_TABLE_WORK : GP_TABLE_NONE, work);
  self->pointed = work;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), work ? "grab" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = gp_gantt_find_bar (self, x, y);

  self->pointer_x = x;
  if (self->drag == GP_GANTT_DRAG_NONE)
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
      gp_gantt_zoom_at (self, pow (GP_GANTT_ZOOM_STEP, -dy), MAX (self->pointer_x, self->label_px));
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

void
gp_gantt_add_input (GpGantt *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (on_drag_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
