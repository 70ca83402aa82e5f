/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tool in the hand of a canvas, and the undo of its sketch. */
#include "config.h"

#include "gp-canvas-private.h"

#include "gp-tool.h"

/**
 * gp_canvas_set_tool:
 * @self: a canvas
 * @tool: (nullable) (transfer none): what the pointer does from now on
 */
void
gp_canvas_set_tool (GpCanvas *self, GpTool *tool)
{
  GpTool *old;

  g_return_if_fail (GP_IS_CANVAS (self));

  if (self->tool == tool)
    return;
  old = g_steal_pointer (&self->tool);
  if (old != NULL)
    gp_tool_set_canvas (old, NULL);
  g_clear_object (&old);
  if (self->drag != GP_DRAG_PAN)
    self->drag = GP_DRAG_IDLE;
  if (tool != NULL)
    {
      self->tool = g_object_ref (tool);
      gp_tool_set_canvas (tool, self);
    }
  gp_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "tool");
  g_signal_emit_by_name (self, "sketch-changed");
}

/**
 * gp_canvas_get_tool:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the tool in hand
 */
GpTool *
gp_canvas_get_tool (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), NULL);

  return self->tool;
}

/**
 * gp_canvas_can_undo_sketch:
 * @self: a canvas
 *
 * Returns: whether the tool in hand has a sketch with a step to take back
 */
gboolean
gp_canvas_can_undo_sketch (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), FALSE);

  return self->tool != NULL && gp_tool_can_undo (self->tool);
}

/**
 * gp_canvas_can_redo_sketch:
 * @self: a canvas
 *
 * Returns: whether the tool in hand has a sketch with a step to do again
 */
gboolean
gp_canvas_can_redo_sketch (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), FALSE);

  return self->tool != NULL && gp_tool_can_redo (self->tool);
}

/**
 * gp_canvas_undo_sketch:
 * @self: a canvas
 *
 * Takes back the last step of a sketch that is not in the plan yet.
 *
 * Returns: %FALSE when the tool in hand has nothing to take back: undo the plan instead
 */
gboolean
gp_canvas_undo_sketch (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), FALSE);

  return self->tool != NULL && gp_tool_undo (self->tool);
}

/**
 * gp_canvas_redo_sketch:
 * @self: a canvas
 *
 * Returns: %FALSE when the tool in hand has nothing to do again: redo in the plan instead
 */
gboolean
gp_canvas_redo_sketch (GpCanvas *self)
{
  g_return_val_if_fail (GP_IS_CANVAS (self), FALSE);

  return self->tool != NULL && gp_tool_redo (self->tool);
}
