/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-sketch.h"

#include "gp-sketch-menu.h"
#include "gp-snap-settings.h"

typedef struct
{
  GpSketch *sketch;
  GpSnapper snapper;
  gboolean pointing; /* the snapper knows where the pointer is */
  GpPixel pixel;     /* that is here */
  GdkModifierType modifiers;
  GpExact exact; /* what was typed and is not drawn yet */
} GpToolSketchPrivate;

enum
{
  ENTRY_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* The sketch has other points now. */
static void
points_changed (GpToolSketch *self)
{
  if (GP_TOOL_SKETCH_GET_CLASS (self)->sketch_changed != NULL)
    GP_TOOL_SKETCH_GET_CLASS (self)->sketch_changed (self);
  sketch_changed (self);
}

/**
 * gp_tool_sketch_step_made:
 * @self: the tool: a point came, went, or an undo step was taken
 */
void
gp_tool_sketch_step_made (GpToolSketch *self)
{
  points_changed (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

/**
 * gp_tool_sketch_get_shown:
 * @self: the tool
 *
 * Returns: (nullable): the point in hand as far as it is to be seen: while the
 *   pointer is over the map or something exact is typed
 */
const GpPoint *
gp_tool_sketch_get_shown (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpPixel pointer;

  if (!gp_exact_is_nothing (&priv->exact) || gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    return gp_tool_sketch_get_in_hand (self);
  return NULL;
}

/**
 * gp_tool_sketch_draw_hand:
 * @self: the tool
 * @cr: canvas pixels
 *
 * Draws what the pointer has snapped to.
 */
void
gp_tool_sketch_draw_hand (GpToolSketch *self, cairo_t *cr)
{
  GpPixel pointer;

  if (gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    gp_snapper_draw (&get_private (self)->snapper, GP_TOOL (self), cr);
}

static void
get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  GpToolSketchPrivate *priv = get_private (self);
  const GpPoint *points = gp_sketch_get_points (priv->sketch);
  guint n = gp_sketch_get_n (priv->sketch);

  *options = (GpSnapOptions){ .tables = gp_snap_settings_get ()->tables, .kinds = GP_SNAP_ALL_KINDS };
  options->from = n > 0 ? &points[n - 1] : NULL;
  options->before = n > 1 ? &points[n - 2] : NULL;
  GP_TOOL_SKETCH_GET_CLASS (self)->get_snap_options (self, options);
}

/**
 * gp_tool_sketch_get_place:
 * @self: the tool
 * @place: (out): where the hand is; borrows from the sketch until its next change
 */
void
gp_tool_sketch_get_place (GpToolSketch *self, GpExactPlace *place)
{
  GpToolSketchPrivate *priv = get_private (self);
  const GpPoint *points = gp_sketch_get_points (priv->sketch);
  guint n = gp_sketch_get_n (priv->sketch);
  GpBox seen = gp_viewport_get_box (gp_tool_get_viewport (GP_TOOL (self)));
  GpSnapOptions options;

  get_snap_options (self, &options);
  *place = (GpExactPlace){ 0 };
  place->from = n > 0 ? &points[n - 1] : NULL;
  place->before = n > 1 ? &points[n - 2] : NULL;
  place->raw = priv->pointing ? priv->snapper.raw : gp_box_centre (&seen);
  place->pointer = priv->pointing ? priv->snapper.at : place->raw;
  place->edge = priv->pointing ? gp_snapper_find_edge (&priv->snapper, GP_TOOL (self), &options) : NULL;
}

/* Takes the point anew: the sketch, the keys held or what was typed may be another thing now. */
static void
point_again (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpSnapOptions options;
  GpExactPlace place;

  get_snap_options (self, &options);
  gp_snapper_update (&priv->snapper, GP_TOOL (self), priv->pixel, priv->modifiers, &options);
  priv->pointing = TRUE;
  if (GP_TOOL_SKETCH_GET_CLASS (self)->constrain != NULL)
    GP_TOOL_SKETCH_GET_CLASS (self)->constrain (self, &priv->snapper.at);
  if (gp_exact_is_nothing (&priv->exact))
    return;
  gp_tool_sketch_get_place (self, &place);
  priv->snapper.at = gp_exact_apply (&priv->exact, &place);
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

  priv->pixel = at;
  priv->modifiers = modifiers;
  point_again (self);
}

/**
 * gp_tool_sketch_set_exact:
 * @self: the tool
 * @exact: what was typed so far; the point in hand follows
 */
void
gp_tool_sketch_set_exact (GpToolSketch *self, const GpExact *exact)
{
  GpToolSketchPrivate *priv = get_private (self);

  priv->exact = *exact;
  if (!priv->pointing)
    {
      GpExactPlace place;

      gp_tool_sketch_get_place (self, &place);
      priv->pixel = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), place.raw);
    }
  point_again (self);
  sketch_changed (self);
}

/**
 * gp_tool_sketch_enter:
 * @self: the tool: what was typed is meant: its point is added
 */
void
gp_tool_sketch_enter (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  gp_sketch_add (priv->sketch, priv->snapper.at);
  priv->exact = GP_EXACT_NOTHING;
  point_again (self);
  gp_tool_sketch_step_made (self);
  if (GP_TOOL_SKETCH_GET_CLASS (self)->point_added != NULL)
    GP_TOOL_SKETCH_GET_CLASS (self)->point_added (self);
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
  priv->exact = GP_EXACT_NOTHING;
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

/* The key that begins an exact entry, "" when it is none. */
static const char *
entry_text (GpToolSketch *self, guint keyval, char buffer[2])
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  buffer[0] = buffer[1] = '\0';
  /* Nothing begins with 0 before there is a point to count from: that key shows the whole plan. */
  if (c == '0' && gp_sketch_get_n (get_private (self)->sketch) == 0)
    return buffer;
  if (c != 0 && c < 128 && strchr ("0123456789.@/", (char) c) != NULL)
    buffer[0] = (char) c;
  return buffer;
}

static gboolean
wants_entry (GpToolSketch *self, guint keyval)
{
  char buffer[2];

  if (*entry_text (self, keyval, buffer) == '\0' ||
      !g_signal_has_handler_pending (self, signals[ENTRY_WANTED], 0, FALSE))
    return FALSE;
  g_signal_emit (self, signals[ENTRY_WANTED], 0, buffer);
  return TRUE;
}

static gboolean
gp_tool_sketch_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  GpToolSketchClass *klass = GP_TOOL_SKETCH_GET_CLASS (self);
  GpSketch *sketch = get_private (self)->sketch;
  gboolean took;

  if ((modifiers & ~GDK_SHIFT_MASK) == 0 && wants_entry (self, keyval))
    return TRUE;
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
gp_tool_sketch_menu (GpTool *tool, GpPixel at)
{
  return gp_sketch_menu_popup (GP_TOOL_SKETCH (tool), at);
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
  tool_class->menu = gp_tool_sketch_menu;

  /**
   * GpToolSketch::entry-wanted:
   * @text: the first key of it
   *
   * Somebody begins to type a length or a place.
   */
  signals[ENTRY_WANTED] = g_signal_new ("entry-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gp_tool_sketch_init (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  priv->sketch = gp_sketch_new ();
  priv->exact = GP_EXACT_NOTHING;
  gp_snapper_init (&priv->snapper);
}
