/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool.h"

typedef struct
{
  GpCanvas *canvas; /* borrowed: the canvas owns its tool */
  gulong plan_changed;
  GpSession *session; /* the one plan_changed is connected to */
} GpToolPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GpTool, gp_tool, G_TYPE_OBJECT)

enum
{
  SKETCH_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PRIVATE(tool) ((GpToolPrivate *) gp_tool_get_instance_private (tool))

static void
session_plan_changed (GpTool *self)
{
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  if (klass->plan_changed != NULL)
    klass->plan_changed (self);
  gp_tool_queue_draw (self);
}

static void
gp_tool_dispose (GObject *object)
{
  gp_tool_set_canvas (GP_TOOL (object), NULL);

  G_OBJECT_CLASS (gp_tool_parent_class)->dispose (object);
}

static void
gp_tool_class_init (GpToolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_tool_dispose;

  /**
   * GpTool::sketch-moved:
   *
   * The sketch looks different now: what a panel says about it may be another thing.
   */
  signals[SKETCH_MOVED] = g_signal_new ("sketch-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_tool_init (GpTool *self)
{
}

/**
 * gp_tool_get_canvas:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the canvas it is in hand on
 */
GpCanvas *
gp_tool_get_canvas (GpTool *self)
{
  g_return_val_if_fail (GP_IS_TOOL (self), NULL);

  return PRIVATE (self)->canvas;
}

/**
 * gp_tool_set_canvas:
 * @self: a tool
 * @canvas: (nullable): takes it into the hand there, or lays it down
 *
 * Called by gp_canvas_set_tool() only.
 */
void
gp_tool_set_canvas (GpTool *self, GpCanvas *canvas)
{
  GpToolPrivate *private;
  GpToolClass *klass;

  g_return_if_fail (GP_IS_TOOL (self));

  private = PRIVATE (self);
  klass = GP_TOOL_GET_CLASS (self);
  if (private->canvas == canvas)
    return;
  if (private->canvas != NULL)
    {
      if (klass->deactivate != NULL)
        klass->deactivate (self);
      gp_tool_show_measured (self, NULL);
      gp_tool_queue_draw (self);
      if (private->session != NULL)
        g_clear_signal_handler (&private->plan_changed, private->session);
      g_clear_object (&private->session);
    }
  private->canvas = canvas;
  if (canvas == NULL)
    return;
  if (gp_canvas_get_session (canvas) != NULL)
    {
      private->session = g_object_ref (gp_canvas_get_session (canvas));
      private->plan_changed = g_signal_connect_swapped (private->session, "plan-changed",
                                                        G_CALLBACK (session_plan_changed), self);
    }
  if (klass->activate != NULL)
    klass->activate (self);
  gp_tool_show_hint (self);
}

/**
 * gp_tool_get_session:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the session of its canvas
 */
GpSession *
gp_tool_get_session (GpTool *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (self);

  return canvas != NULL ? gp_canvas_get_session (canvas) : NULL;
}

/**
 * gp_tool_get_snapshot:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the plan as it is now
 */
GpSnapshot *
gp_tool_get_snapshot (GpTool *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (self);

  return canvas != NULL ? gp_canvas_get_snapshot (canvas) : NULL;
}

/**
 * gp_tool_get_viewport:
 * @self: a tool in hand
 *
 * Returns: (transfer none) (nullable): the view of its canvas
 */
GpViewport *
gp_tool_get_viewport (GpTool *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (self);

  return canvas != NULL ? gp_canvas_get_viewport (canvas) : NULL;
}

/**
 * gp_tool_get_hint:
 * @self: a tool
 *
 * Returns: (nullable): what to do now, one translated line
 */
const char *
gp_tool_get_hint (GpTool *self)
{
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->get_hint != NULL ? klass->get_hint (self) : NULL;
}

/**
 * gp_tool_get_cursor:
 * @self: a tool
 *
 * Returns: (nullable): name of the cursor to show over the map
 */
const char *
gp_tool_get_cursor (GpTool *self)
{
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->get_cursor != NULL ? klass->get_cursor (self) : NULL;
}

/**
 * gp_tool_queue_draw:
 * @self: a tool
 *
 * Its sketch looks different now.
 */
void
gp_tool_queue_draw (GpTool *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (self);

  if (canvas == NULL)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
  g_signal_emit (self, signals[SKETCH_MOVED], 0);
}

/**
 * gp_tool_sketch_changed:
 * @self: a tool
 *
 * A step was made, taken back or done again: what can be undone is another thing now.
 */
void
gp_tool_sketch_changed (GpTool *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (self);

  if (canvas != NULL)
    g_signal_emit_by_name (canvas, "sketch-changed");
}

/**
 * gp_tool_show_hint:
 * @self: a tool
 *
 * Puts its hint into the status line.
 */
void
gp_tool_show_hint (GpTool *self)
{
  GpSession *session = gp_tool_get_session (self);

  if (session != NULL)
    gp_session_set_hint (session, gp_tool_get_hint (self));
}

/**
 * gp_tool_show_measured:
 * @self: a tool
 * @text: (nullable): what it measures, for the status line
 */
void
gp_tool_show_measured (GpTool *self, const char *text)
{
  GpSession *session = gp_tool_get_session (self);

  if (session != NULL)
    gp_session_set_measured (session, text);
}

/* In the calls below a tool may lay itself down: it is kept until they return. */

/**
 * gp_tool_pressed:
 * @self: a tool
 * @at: where, canvas pixels
 * @n_press: 1, 2 for the second press of a double click …
 * @modifiers: keys held
 *
 * Returns: whether the tool took it
 */
gboolean
gp_tool_pressed (GpTool *self, GpPixel at, int n_press, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->pressed != NULL && klass->pressed (self, at, n_press, modifiers);
}

/**
 * gp_tool_released:
 * @self: a tool
 * @at: where the button went down; it has not moved since by more than a click may
 * @n_press: 1, 2 for the second press of a double click …
 * @modifiers: keys held
 *
 * Returns: whether the tool took it
 */
gboolean
gp_tool_released (GpTool *self, GpPixel at, int n_press, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->released != NULL && klass->released (self, at, n_press, modifiers);
}

/**
 * gp_tool_moved:
 * @self: a tool
 * @at: where the pointer is, no button held
 * @modifiers: keys held
 *
 * Returns: whether the tool took it
 */
gboolean
gp_tool_moved (GpTool *self, GpPixel at, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->moved != NULL && klass->moved (self, at, modifiers);
}

/**
 * gp_tool_drag_begin:
 * @self: a tool
 * @from: where the button went down
 * @modifiers: keys held
 *
 * Returns: whether the tool takes the drag; else the map is panned
 */
gboolean
gp_tool_drag_begin (GpTool *self, GpPixel from, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->drag_begin != NULL && klass->drag_begin (self, from, modifiers);
}

/**
 * gp_tool_drag_update:
 * @self: a tool that took the drag
 * @from: where the button went down
 * @at: where the pointer is
 * @modifiers: keys held
 */
void
gp_tool_drag_update (GpTool *self, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  if (klass->drag_update != NULL)
    klass->drag_update (self, from, at, modifiers);
}

/**
 * gp_tool_drag_end:
 * @self: a tool that took the drag
 * @from: where the button went down
 * @at: where it was let go; equal to @from when the drag was taken away
 * @modifiers: keys held
 */
void
gp_tool_drag_end (GpTool *self, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  if (klass->drag_end != NULL)
    klass->drag_end (self, from, at, modifiers);
}

/**
 * gp_tool_key:
 * @self: a tool
 * @keyval: the key
 * @modifiers: keys held
 *
 * Returns: whether the tool took it
 */
gboolean
gp_tool_key (GpTool *self, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->key != NULL && klass->key (self, keyval, modifiers);
}

/**
 * gp_tool_menu:
 * @self: a tool
 * @at: where the second button was clicked
 *
 * Returns: whether it shows a menu there
 */
gboolean
gp_tool_menu (GpTool *self, GpPixel at)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->menu != NULL && klass->menu (self, at);
}

/**
 * gp_tool_draw:
 * @self: a tool
 * @snapshot: of the canvas
 * @cr: canvas pixels
 *
 * Draws the sketch over the map.
 */
void
gp_tool_draw (GpTool *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  if (klass->draw == NULL)
    return;
  cairo_save (cr);
  klass->draw (self, snapshot, cr);
  cairo_restore (cr);
}

/**
 * gp_tool_hides_selection:
 * @self: a tool
 *
 * Returns: whether its sketch stands for what is selected now
 */
gboolean
gp_tool_hides_selection (GpTool *self)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->hides_selection != NULL && klass->hides_selection (self);
}

/**
 * gp_tool_can_undo:
 * @self: a tool
 *
 * Returns: whether its sketch has a step to take back
 */
gboolean
gp_tool_can_undo (GpTool *self)
{
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->can_undo != NULL && klass->can_undo (self);
}

/**
 * gp_tool_can_redo:
 * @self: a tool
 *
 * Returns: whether its sketch has a step to do again
 */
gboolean
gp_tool_can_redo (GpTool *self)
{
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->can_redo != NULL && klass->can_redo (self);
}

/**
 * gp_tool_undo:
 * @self: a tool
 *
 * Takes back the last step of the sketch.
 *
 * Returns: %FALSE when there is none
 */
gboolean
gp_tool_undo (GpTool *self)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->undo != NULL && klass->undo (self);
}

/**
 * gp_tool_redo:
 * @self: a tool
 *
 * Does a step of the sketch again.
 *
 * Returns: %FALSE when there is none
 */
gboolean
gp_tool_redo (GpTool *self)
{
  g_autoptr (GpTool) kept = g_object_ref (self);
  GpToolClass *klass = GP_TOOL_GET_CLASS (self);

  return klass->redo != NULL && klass->redo (self);
}
