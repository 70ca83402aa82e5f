/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hand on a page:
 *
 *   wheel              up and down, with Shift sideways (the scrolled window)
 *   Ctrl and wheel     zooms at the pointer; two fingers too
 *   click              selects the part of the page beneath; Escape nothing
 *   Tab, Shift+Tab     the part after or before; Enter writes about it
 *   drag               moves the page
 *   Page Up, Page Down turns the page, Home and End go to the first and the last
 *   + −, 0, 1, 2       nearer, farther, whole page, size of the paper, width
 *   arrows             move the page; from a part selected to the next one
 *
 * With the map selected, on the map:
 *
 *   drag, arrows       move what it shows
 *   Ctrl and wheel     the next larger or smaller scale
 *   double click       back to what the program chooses
 */
#include "config.h"

#include "gp-sheet-canvas-private.h"

#include <math.h>

#define WHEEL_STEP 1.1
#define ARROW_PX 48
/* How far an arrow moves the map in its frame, millimetres on paper. */
#define STEP_MM 10.0
#define FINE_STEP_MM 1.0

/* A touchpad scrolls by parts of a step. */
static void
turn_scale (GpSheetCanvas *self, double steps)
{
  self->wheel += steps;
  if (fabs (self->wheel) < 1)
    return;
  gp_sheet_canvas_step_scale (self, self->wheel > 0 ? 1 : -1, self->pointer_x_px, self->pointer_y_px);
  self->wheel = 0;
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, GpSheetCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!(state & GDK_CONTROL_MASK) || !self->book)
    return FALSE;
  if (gp_sheet_canvas_is_over_map (self, self->pointer_x_px, self->pointer_y_px))
    turn_scale (self, -dy);
  else
    gp_sheet_canvas_zoom_at (self, self->px_per_mm * pow (WHEEL_STEP, -dy), self->pointer_x_px, self->pointer_y_px);
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, GpSheetCanvas *self)
{
  const GpSheetElement *element;

  self->pointer_x_px = x;
  self->pointer_y_px = y;
  if (self->drags_map)
    return;
  element = gp_sheet_canvas_find_element_at (self, x, y);
  gp_sheet_canvas_hover (self, element ? element->id : NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), gp_sheet_canvas_is_over_map (self, x, y) ? "grab" : NULL);
}

static void
on_leave (GtkEventControllerMotion *motion, GpSheetCanvas *self)
{
  gp_sheet_canvas_hover (self, NULL);
}

static void
on_click (GtkGestureClick *click, int n, double x, double y, GpSheetCanvas *self)
{
  const GpSheetElement *element = gp_sheet_canvas_find_element_at (self, x, y);

  if (!self->book)
    return;
  if (n == 2 && gp_sheet_canvas_is_over_map (self, x, y))
    gp_sheet_canvas_reset_view (self);
  else if (n == 1)
    gp_sheet_canvas_select_element (self, element ? element->id : NULL);
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
  self->drags_map = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag)) == GDK_BUTTON_PRIMARY && gp_sheet_canvas_is_over_map (self, x, y);
  if (self->drags_map)
    gp_sheet_canvas_begin_map_drag (self);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, GpSheetCanvas *self)
{
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy) &&
      gtk_gesture_get_sequence_state (GTK_GESTURE (drag), gtk_gesture_get_last_updated_sequence (GTK_GESTURE (drag))) != GTK_EVENT_SEQUENCE_CLAIMED)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  if (self->drags_map)
    gp_sheet_canvas_drag_map (self, dx, dy);
  else
    gp_sheet_canvas_scroll_by (self, self->drag_h_px - dx - gtk_adjustment_get_value (self->hadjustment),
                               self->drag_v_px - dy - gtk_adjustment_get_value (self->vadjustment));
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, GpSheetCanvas *self)
{
  gboolean moved = self->drags_map && gtk_gesture_get_sequence_state (GTK_GESTURE (drag), gtk_gesture_get_last_updated_sequence (GTK_GESTURE (drag))) == GTK_EVENT_SEQUENCE_CLAIMED;

  self->drags_map = FALSE;
  if (moved)
    gp_sheet_canvas_take_view (self);
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

/* With the map in hand arrows move what it shows, with another part they go to the next one. */
static gboolean
arrow (GpSheetCanvas *self, double dx, double dy, GdkModifierType state)
{
  const GpSheetElement *next;
  double step = state & GDK_SHIFT_MASK ? FINE_STEP_MM : STEP_MM;

  if (self->writable && g_strcmp0 (self->selected, GP_ELEMENT_MAP) == 0)
    {
      gp_sheet_canvas_step_map (self, -step * dx, -step * dy);
      return TRUE;
    }
  next = self->selected ? gp_sheet_canvas_find_element_towards (self, dx, dy) : NULL;
  if (next)
    gp_sheet_canvas_select_element (self, next->id);
  if (self->selected)
    return TRUE;
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
      return arrow (self, -1, 0, state);
    case GDK_KEY_Right:
      return arrow (self, 1, 0, state);
    case GDK_KEY_Up:
      return arrow (self, 0, -1, state);
    case GDK_KEY_Down:
      return arrow (self, 0, 1, state);
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return gp_sheet_canvas_step_element (self, key == GDK_KEY_Tab && !(state & GDK_SHIFT_MASK) ? 1 : -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit_by_name (self, "enter");
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->selected)
        return FALSE;
      gp_sheet_canvas_select_element (self, NULL);
      return TRUE;
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
  GtkEventController *click = add (self, GTK_EVENT_CONTROLLER (gtk_gesture_click_new ()));
  GtkEventController *keys = add (self, gtk_event_controller_key_new ());

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (click, "released", G_CALLBACK (on_click), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
}
