/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hand on a page:
 *
 *   wheel              up and down, with Shift sideways (the scrolled window)
 *   Ctrl and wheel     zooms at the pointer; two fingers too
 *   drag               moves the page
 *   Page Up, Page Down turns the page, Home and End go to the first and the last
 *   + −, 0, 1, 2       nearer, farther, whole page, size of the paper, width
 *   arrows             move the page
 */
#include "config.h"

#include "gp-sheet-canvas-private.h"

#include <math.h>

#define WHEEL_STEP 1.1
#define ARROW_PX 48

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, GpSheetCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!(state & GDK_CONTROL_MASK) || !self->book)
    return FALSE;
  gp_sheet_canvas_zoom_at (self, self->px_per_mm * pow (WHEEL_STEP, -dy), self->pointer_x_px, self->pointer_y_px);
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, GpSheetCanvas *self)
{
  self->pointer_x_px = x;
  self->pointer_y_px = y;
}

static void
on_pinch_begin (GtkGestureZoom *zoom, GdkEventSequence *sequence, GpSheetCanvas *self)
{
  self->pinch_px_per_mm = self->px_per_mm;
}

static void
on_pinch (GtkGestureZoom *zoom, double scale, GpSheetCanvas *self)
{
  double x, y;

  if (self->book && gtk_gesture_get_bounding_box_center (GTK_GESTURE (zoom), &x, &y))
    gp_sheet_canvas_zoom_at (self, self->pinch_px_per_mm * scale, x, y);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, GpSheetCanvas *self)
{
  if (!self->book || !self->hadjustment || !self->vadjustment)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_h_px = gtk_adjustment_get_value (self->hadjustment);
  self->drag_v_px = gtk_adjustment_get_value (self->vadjustment);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, GpSheetCanvas *self)
{
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy) &&
      gtk_gesture_get_sequence_state (GTK_GESTURE (drag), gtk_gesture_get_last_updated_sequence (GTK_GESTURE (drag))) != GTK_EVENT_SEQUENCE_CLAIMED)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gp_sheet_canvas_scroll_by (self, self->drag_h_px - dx - gtk_adjustment_get_value (self->hadjustment),
                             self->drag_v_px - dy - gtk_adjustment_get_value (self->vadjustment));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, GpSheetCanvas *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
}

static gboolean
turn (GpSheetCanvas *self, int pages)
{
  g_signal_emit_by_name (self, "turn", pages);
  return TRUE;
}

static gboolean
zoom (GpSheetCanvas *self, int steps)
{
  gp_sheet_canvas_zoom_step (self, steps);
  return TRUE;
}

static gboolean
fit (GpSheetCanvas *self, GpSheetFit how)
{
  gp_sheet_canvas_set_fit (self, how);
  return TRUE;
}

static gboolean
scroll_by (GpSheetCanvas *self, double dx, double dy)
{
  gp_sheet_canvas_scroll_by (self, dx * ARROW_PX, dy * ARROW_PX);
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GpSheetCanvas *self)
{
  if (!self->book || state & GDK_ALT_MASK)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return turn (self, -1);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
      return turn (self, 1);
    case GDK_KEY_Home:
      return turn (self, -G_MAXINT16);
    case GDK_KEY_End:
      return turn (self, G_MAXINT16);
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      return zoom (self, 1);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      return zoom (self, -1);
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      return fit (self, GP_SHEET_FIT_PAGE);
    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      return fit (self, GP_SHEET_FIT_WIDTH);
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      gp_sheet_canvas_zoom_to (self, 1);
      return TRUE;
    case GDK_KEY_Left:
      return scroll_by (self, -1, 0);
    case GDK_KEY_Right:
      return scroll_by (self, 1, 0);
    case GDK_KEY_Up:
      return scroll_by (self, 0, -1);
    case GDK_KEY_Down:
      return scroll_by (self, 0, 1);
    default:
      return FALSE;
    }
}

static GtkEventController *
add (GpSheetCanvas *self, GtkEventController *controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  return controller;
}

/**
 * gp_sheet_canvas_take_input:
 * @self: a new canvas
 */
void
gp_sheet_canvas_take_input (GpSheetCanvas *self)
{
  GtkEventController *scroll = add (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES));
  GtkEventController *motion = add (self, gtk_event_controller_motion_new ());
  GtkEventController *pinch = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ()));
  GtkEventController *drag = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ()));
  GtkEventController *keys = add (self, gtk_event_controller_key_new ());

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
}
