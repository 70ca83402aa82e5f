/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-sketch.h"

typedef struct
{
  GpSketch *sketch;
  GpSnapper snapper;
  gboolean pointing; /* the snapper knows where the pointer is */
} GpToolSketchPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GpToolSketch, gp_tool_sketch, GP_TYPE_TOOL)

static GpToolSketchPrivate *
get_private (GpToolSketch *self)
{
  return gp_tool_sketch_get_instance_private (self);
}

/**
 * gp_tool_sketch_get_sketch:
 * @self: the tool
 *
 * Returns: (transfer none): what has been drawn so far
 */
GpSketch *
gp_tool_sketch_get_sketch (GpToolSketch *self)
{
  return get_private (self)->sketch;
}

/**
 * gp_tool_sketch_get_snapper:
 * @self: the tool
 *
 * Returns: (transfer none): what the pointer has snapped to
 */
GpSnapper *
gp_tool_sketch_get_snapper (GpToolSketch *self)
{
  return &get_private (self)->snapper;
}

/**
 * gp_tool_sketch_get_in_hand:
 * @self: the tool
 *
 * Returns: (nullable): the point a click would add, plan metres
 */
const GpPoint *
gp_tool_sketch_get_in_hand (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  return priv->pointing ? &priv->snapper.at : NULL;
}

static void
sketch_changed (GpToolSketch *self)
{
  GP_TOOL_SKETCH_GET_CLASS (self)->describe (self);
  gp_tool_queue_draw (GP_TOOL (self));
}

/**
 * gp_tool_sketch_step_made:
 * @self: the tool: a point came, went, or an undo step was taken
 */
void
gp_tool_sketch_step_made (GpToolSketch *self)
{
  sketch_changed (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

/**
 * gp_tool_sketch_point_at:
 * @self: the tool
 * @at: where the pointer is
 * @modifiers: held keys
 */
void
gp_tool_sketch_point_at (GpToolSketch *self, GpPixel at, GdkModifierType modifiers)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES, .kinds = GP_SNAP_ALL_KINDS };

  GP_TOOL_SKETCH_GET_CLASS (self)->get_snap_options (self, &options);
  gp_snapper_update (&priv->snapper, GP_TOOL (self), at, modifiers, &options);
  priv->pointing = TRUE;
}

/**
 * gp_tool_sketch_add:
 * @self: the tool
 * @at: where the click was; the point it snaps to is added
 * @modifiers: held keys
 */
void
gp_tool_sketch_add (GpToolSketch *self, GpPixel at, GdkModifierType modifiers)
{
  GpToolSketchPrivate *priv = get_private (self);

  gp_tool_sketch_point_at (self, at, modifiers);
  gp_sketch_add (priv->sketch, priv->snapper.at);
}

/**
 * gp_tool_sketch_restart:
 * @self: the tool: its sketch is in the plan now, a new one begins
 */
void
gp_tool_sketch_restart (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  g_clear_pointer (&priv->sketch, gp_sketch_free);
  priv->sketch = gp_sketch_new ();
  gp_snapper_reset (&priv->snapper);
  gp_tool_sketch_step_made (self);
}

static const char *
gp_tool_sketch_get_cursor (GpTool *tool)
{
  return "crosshair";
}

static gboolean
gp_tool_sketch_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  gp_tool_sketch_point_at (GP_TOOL_SKETCH (tool), at, modifiers);
  sketch_changed (GP_TOOL_SKETCH (tool));
  return TRUE;
}

static gboolean
gp_tool_sketch_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  GpToolSketchClass *klass = GP_TOOL_SKETCH_GET_CLASS (self);
  GpSketch *sketch = get_private (self)->sketch;
  gboolean took;

  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      took = gp_sketch_remove_last (sketch);
      break;
    case GDK_KEY_Escape:
      took = gp_sketch_clear (sketch);
      if (took && klass->put_away)
        klass->put_away (self);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      took = gp_sketch_get_n (sketch) > 0 && klass->end (self);
      break;
    default:
      return FALSE;
    }
  gp_tool_sketch_step_made (self);
  return took;
}

static gboolean
gp_tool_sketch_can_undo (GpTool *tool)
{
  return gp_sketch_can_undo (get_private (GP_TOOL_SKETCH (tool))->sketch);
}

static gboolean
gp_tool_sketch_can_redo (GpTool *tool)
{
  return gp_sketch_can_redo (get_private (GP_TOOL_SKETCH (tool))->sketch);
}

static gboolean
gp_tool_sketch_undo (GpTool *tool)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  gboolean done = gp_sketch_undo (get_private (self)->sketch);

  gp_tool_sketch_step_made (self);
  return done;
}

static gboolean
gp_tool_sketch_redo (GpTool *tool)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  gboolean done = gp_sketch_redo (get_private (self)->sketch);

  gp_tool_sketch_step_made (self);
  return done;
}

static void
gp_tool_sketch_finalize (GObject *object)
{
  GpToolSketchPrivate *priv = get_private (GP_TOOL_SKETCH (object));

  gp_sketch_free (priv->sketch);
  gp_snapper_clear (&priv->snapper);

  G_OBJECT_CLASS (gp_tool_sketch_parent_class)->finalize (object);
}

static void
gp_tool_sketch_class_init (GpToolSketchClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_sketch_finalize;
  tool_class->get_cursor = gp_tool_sketch_get_cursor;
  tool_class->moved = gp_tool_sketch_moved;
  tool_class->key = gp_tool_sketch_key;
  tool_class->can_undo = gp_tool_sketch_can_undo;
  tool_class->can_redo = gp_tool_sketch_can_redo;
  tool_class->undo = gp_tool_sketch_undo;
  tool_class->redo = gp_tool_sketch_redo;
}

static void
gp_tool_sketch_init (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  priv->sketch = gp_sketch_new ();
  gp_snapper_init (&priv->snapper);
}
