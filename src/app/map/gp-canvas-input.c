/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pointer, touch and keys of the canvas. See gp-canvas-private.h for the
 * states of a drag.
 */
#include "config.h"

#include "gp-canvas-private.h"

#include "gp-tool.h"

/* One notch of a wheel; one key stroke; pixels of a touchpad that double the scale. */
#define WHEEL_FACTOR 1.25
#define KEY_FACTOR 1.5
#define TOUCHPAD_DOUBLE_PX 120.0
#define KEY_PAN_SHARE 0.125

static GdkModifierType
modifiers_of (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (controller) & gtk_accelerator_get_default_mod_mask ();
}

/**
 * gp_canvas_update_cursor:
 * @self: a canvas
 *
 * Shows what the pointer would do now.
 */
void
gp_canvas_update_cursor (GpCanvas *self)
{
  const char *name = NULL;

  if (self->drag == GP_DRAG_PAN)
    name = "grabbing";
  else if (self->space_held)
    name = "grab";
  else if (self->tool != NULL)
    name = gp_tool_get_cursor (self->tool);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
set_drag (GpCanvas *self, GpDragState drag)
{
  if (self->drag == drag)
    return;
  self->drag = drag;
  gp_canvas_update_cursor (self);
}

/* Counts clicks close in time and place, as GtkGestureClick does. */
static void
count_press (GpCanvas *self, GpPixel at, guint32 time_ms)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int within_ms, within_px;

  g_object_get (settings, "gtk-double-click-time", &within_ms, "gtk-double-click-distance", &within_px, NULL);
  if (self->n_press > 0 && time_ms - self->last_click_ms <= (guint32) within_ms &&
      hypot (at.x_px - self->last_click_at.x_px, at.y_px - self->last_click_at.y_px) <= within_px)
    self->n_press++;
  else
    self->n_press = 1;
  self->last_click_ms = time_ms;
  self->last_click_at = at;
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, GpCanvas *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GpPixel at = { x, y };

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->pressed_at = self->dragged_to = at;
  if (button == GDK_BUTTON_MIDDLE || self->space_held)
    {
      self->n_press = 0;
      set_drag (self, GP_DRAG_PAN);
      return;
    }
  set_drag (self, GP_DRAG_PRESSED);
  if (button > GDK_BUTTON_PRIMARY)
    {
      self->n_press = 0;
      return;
    }
  count_press (self, at, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture)));
  if (self->tool != NULL)
    gp_tool_pressed (self->tool, at, self->n_press, modifiers_of (gesture));
}

static void
begin_moving (GpCanvas *self, gboolean primary, GdkModifierType modifiers)
{
  self->n_press = 0;
  if (primary && self->tool != NULL && gp_tool_drag_begin (self->tool, self->pressed_at, modifiers))
    set_drag (self, GP_DRAG_TOOL);
  else
    set_drag (self, GP_DRAG_PAN);
}

static void
drag_update (GtkGestureDrag *gesture, double dx, double dy, GpCanvas *self)
{
  gboolean primary = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) <= GDK_BUTTON_PRIMARY;
  GpPixel at = { self->pressed_at.x_px + dx, self->pressed_at.y_px + dy };

  if (self->drag == GP_DRAG_PRESSED && hypot (dx, dy) > GP_CANVAS_CLICK_PX)
    begin_moving (self, primary, modifiers_of (gesture));
  if (self->drag == GP_DRAG_PAN)
    gp_viewport_pan (self->viewport, at.x_px - self->dragged_to.x_px, at.y_px - self->dragged_to.y_px);
  else if (self->drag == GP_DRAG_TOOL)
    gp_tool_drag_update (self->tool, self->pressed_at, at, modifiers_of (gesture));
  self->dragged_to = at;
}

static void
drag_end (GtkGestureDrag *gesture, double dx, double dy, GpCanvas *self)
{
  GpDragState was = self->drag;
  GpPixel at = { self->pressed_at.x_px + dx, self->pressed_at.y_px + dy };

  set_drag (self, GP_DRAG_IDLE);
  if (was == GP_DRAG_PRESSED && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      /* What the tool can do there comes first. */
      if (self->tool == NULL || !gp_tool_menu (self->tool, self->pressed_at))
        g_signal_emit_by_name (self, "context-menu", self->pressed_at.x_px, self->pressed_at.y_px);
      return;
    }
  if (self->tool == NULL)
    return;
  if (was == GP_DRAG_TOOL)
    gp_tool_drag_end (self->tool, self->pressed_at, at, modifiers_of (gesture));
  else if (was == GP_DRAG_PRESSED && self->n_press > 0)
    gp_tool_released (self->tool, self->pressed_at, self->n_press, modifiers_of (gesture));
}

/* Taken away from us (another window, a pinch): a drag of the tool ends where it began. */
static void
drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, GpCanvas *self)
{
  GpDragState was = self->drag;

  self->n_press = 0;
  set_drag (self, GP_DRAG_IDLE);
  if (was == GP_DRAG_TOOL && self->tool != NULL)
    gp_tool_drag_end (self->tool, self->pressed_at, self->pressed_at, 0);
}

static void
pointer_moved (GpCanvas *self, GpPixel at, GdkModifierType modifiers)
{
  GpPoint point = gp_viewport_to_plan (self->viewport, at);

  self->pointer = at;
  self->pointer_inside = TRUE;
  g_signal_emit_by_name (self, "pointer-moved", point.x, point.y);
  if (self->tool != NULL && self->drag == GP_DRAG_IDLE)
    gp_tool_moved (self->tool, at, modifiers);
}

static void
motion (GtkEventControllerMotion *controller, double x, double y, GpCanvas *self)
{
  pointer_moved (self, (GpPixel){ x, y }, modifiers_of (controller));
}

static void
leave (GtkEventControllerMotion *controller, GpCanvas *self)
{
  self->pointer_inside = FALSE;
  if (self->session != NULL)
    gp_session_point_at (self->session, GP_TABLE_NONE, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GpPixel
middle (GpCanvas *self)
{
  return (GpPixel){ gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 };
}

static gboolean
scroll (GtkEventControllerScroll *controller, double dx, double dy, GpCanvas *self)
{
  double factor;

  if (dy == 0)
    return dx != 0;
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    factor = exp2 (-dy / TOUCHPAD_DOUBLE_PX);
  else
    factor = pow (WHEEL_FACTOR, -dy);
  gp_viewport_zoom_at (self->viewport, factor, self->pointer_inside ? self->pointer : middle (self));
  return TRUE;
}

static void
pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, GpCanvas *self)
{
  self->pinch = 1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_changed (GtkGestureZoom *gesture, double scale, GpCanvas *self)
{
  GpPixel at = middle (self);

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &at.x_px, &at.y_px);
  if (self->pinch > 0 && scale > 0)
    gp_viewport_zoom_at (self->viewport, scale / self->pinch, at);
  self->pinch = scale;
}

static void
pan_by_key (GpCanvas *self, int right, int down)
{
  gp_viewport_pan (self->viewport,
                   -right * KEY_PAN_SHARE * gtk_widget_get_width (GTK_WIDGET (self)),
                   -down * KEY_PAN_SHARE * gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
view_key (GpCanvas *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      pan_by_key (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      pan_by_key (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      pan_by_key (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      pan_by_key (self, 0, 1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      gp_viewport_zoom_at (self->viewport, KEY_FACTOR, middle (self));
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      gp_viewport_zoom_at (self->viewport, 1 / KEY_FACTOR, middle (self));
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      gp_canvas_fit_plan (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The modifier a key stands for, 0 for any other key. */
static GdkModifierType
modifier_of (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
      return GDK_SHIFT_MASK;
    case GDK_KEY_Control_L:
    case GDK_KEY_Control_R:
      return GDK_CONTROL_MASK;
    case GDK_KEY_Alt_L:
    case GDK_KEY_Alt_R:
      return GDK_ALT_MASK;
    default:
      return 0;
    }
}

/* A held key may change what the pointer means, such as the one that holds snapping back. */
static void
held_changed (GpCanvas *self, GdkModifierType held)
{
  if (self->tool != NULL && self->pointer_inside && self->drag == GP_DRAG_IDLE)
    gp_tool_moved (self->tool, self->pointer, held);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpCanvas *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  /* The state of a key's own event is that from before it. */
  if (modifier_of (keyval) != 0)
    {
      held_changed (self, modifiers | modifier_of (keyval));
      return FALSE;
    }
  if (keyval == GDK_KEY_space && (modifiers & ~GDK_SHIFT_MASK) == 0)
    {
      self->space_held = TRUE;
      gp_canvas_update_cursor (self);
      return TRUE;
    }
  if (self->tool != NULL && gp_tool_key (self->tool, keyval, modifiers))
    return TRUE;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Escape && self->has_place)
    {
      gp_canvas_set_place (self, NULL);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape)
    return gtk_widget_activate_action (GTK_WIDGET (self), "map.tool", "s", "select");
  return view_key (self, keyval);
}

static void
key_released (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpCanvas *self)
{
  if (modifier_of (keyval) != 0)
    held_changed (self, state & gtk_accelerator_get_default_mod_mask () & ~modifier_of (keyval));
  if (keyval != GDK_KEY_space)
    return;
  self->space_held = FALSE;
  gp_canvas_update_cursor (self);
}

static void
focus_left (GtkEventControllerFocus *controller, GpCanvas *self)
{
  self->space_held = FALSE;
  gp_canvas_update_cursor (self);
}

/**
 * gp_canvas_init_input:
 * @self: a canvas being made
 *
 * Adds its event controllers.
 */
void
gp_canvas_init_input (GpCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (controller), 0);
  g_signal_connect (controller, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (controller, "drag-update", G_CALLBACK (drag_update), self);
  g_signal_connect (controller, "drag-end", G_CALLBACK (drag_end), self);
  g_signal_connect (controller, "cancel", G_CALLBACK (drag_cancel), self);
  gtk_widget_add_controller (widget, controller);

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ());
  g_signal_connect (controller, "begin", G_CALLBACK (pinch_begin), self);
  g_signal_connect (controller, "scale-changed", G_CALLBACK (pinch_changed), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "enter", G_CALLBACK (motion), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion), self);
  g_signal_connect (controller, "leave", G_CALLBACK (leave), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (controller, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect (controller, "leave", G_CALLBACK (focus_left), self);
  gtk_widget_add_controller (widget, controller);
}
