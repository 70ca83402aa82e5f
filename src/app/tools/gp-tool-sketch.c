/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-sketch.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-sketch-menu.h"
#include "gp-snap-settings.h"
#include "gp-text.h"
#include "gp-trace.h"

/* A way may leave the view by this share of its size and come back. */
#define TRACE_BEYOND 0.5
/* The pointer may be this far from the line it traces. */
#define TRACE_REACH_PX 24.0

typedef struct
{
  GpSketch *sketch;
  GpSnapper snapper;
  gboolean pointing; /* the snapper knows where the pointer is */
  GpPixel pixel;     /* that is here */
  GdkModifierType modifiers;
  GpExact exact; /* what was typed and is not drawn yet */

  /* tracing */
  gboolean trace_kept; /* T: without holding Shift */
  gboolean other_way;
  GpTrace *trace; /* all ways from the last point, NULL when none was looked for */
  guint64 trace_generation;
  gboolean trace_failed; /* the last point lies on nothing */
  GArray *way;           /* GpPoint behind the last point; empty when nothing is traced */
  GpTableId way_table;
  gint64 way_fid;
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

/* The net was made for another point or another plan. */
static void
forget_trace (GpToolSketchPrivate *priv)
{
  g_clear_pointer (&priv->trace, gp_trace_free);
  priv->trace_failed = FALSE;
  g_array_set_size (priv->way, 0);
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
  forget_trace (get_private (self));
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

  if (priv->way->len > 0)
    return NULL;
  if (!gp_exact_is_nothing (&priv->exact) || gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    return gp_tool_sketch_get_in_hand (self);
  return NULL;
}

static void
draw_way (GpToolSketch *self, cairo_t *cr)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *feature = snapshot != NULL ? gp_snapshot_find (snapshot, priv->way_table, priv->way_fid) : NULL;
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autofree char *length = NULL;
  g_autofree char *words = NULL;
  double length_m = 0;

  g_array_append_vals (line, &gp_sketch_get_points (priv->sketch)[gp_sketch_get_n (priv->sketch) - 1], 1);
  g_array_append_vals (line, priv->way->data, priv->way->len);
  for (guint i = 1; i < line->len; i++)
    length_m += gp_point_distance (g_array_index (line, GpPoint, i - 1), g_array_index (line, GpPoint, i));
  length = gp_text_format_length (length_m);
  /* Translators: a stretch taken over from a line, and its length. */
  words = g_strdup_printf (_ ("Along %1$s %2$s"), title, length);
  gp_marks_draw_traced (cr, gp_tool_get_viewport (GP_TOOL (self)), (GpPoint *) line->data, line->len, words);
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

  if (get_private (self)->way->len > 0)
    draw_way (self, cr);
  if (gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    gp_snapper_draw (&get_private (self)->snapper, GP_TOOL (self), cr);
}

/**
 * gp_tool_sketch_list_points:
 * @self: the tool
 *
 * Returns: (transfer full) (element-type GpPoint): the points that stand and
 *   those of the stretch being traced
 */
GArray *
gp_tool_sketch_list_points (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  g_array_append_vals (points, gp_sketch_get_points (priv->sketch), gp_sketch_get_n (priv->sketch));
  g_array_append_vals (points, priv->way->data, priv->way->len);
  return points;
}

/**
 * gp_tool_sketch_is_tracing:
 * @self: the tool
 *
 * Returns: whether a click would take over a stretch of what is in the plan
 */
gboolean
gp_tool_sketch_is_tracing (GpToolSketch *self)
{
  return get_private (self)->way->len > 0;
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

static gboolean
wants_trace (GpToolSketch *self)
{
  GpToolSketchPrivate *priv = get_private (self);

  return GP_TOOL_SKETCH_GET_CLASS (self)->can_trace && gp_sketch_get_n (priv->sketch) > 0 &&
         gp_exact_is_nothing (&priv->exact) && (priv->trace_kept || (priv->modifiers & GDK_SHIFT_MASK) != 0);
}

/* All ways from the last point, as far as can be seen and a little beyond; made once a point. */
static GpTrace *
get_trace (GpToolSketch *self, guint64 tables)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (gp_tool_get_viewport (GP_TOOL (self)));

  if (snapshot == NULL)
    return NULL;
  if ((priv->trace != NULL && !gp_box_contains (gp_trace_get_box (priv->trace), &seen)) ||
      priv->trace_generation != gp_snapshot_get_generation (snapshot))
    forget_trace (priv);
  if (priv->trace == NULL && !priv->trace_failed)
    {
      GpBox within = gp_box_grow (seen, TRACE_BEYOND * gp_box_width (&seen));

      priv->trace = gp_trace_new (snapshot, tables, &within, gp_sketch_get_points (priv->sketch)[gp_sketch_get_n (priv->sketch) - 1]);
      priv->trace_failed = priv->trace == NULL;
      priv->trace_generation = gp_snapshot_get_generation (snapshot);
    }
  return priv->trace;
}

static void
trace_to_pointer (GpToolSketch *self, const GpSnapOptions *options)
{
  GpToolSketchPrivate *priv = get_private (self);
  GpTrace *trace = get_trace (self, gp_snapper_get_tables (GP_TOOL (self), options));
  double reach_m = TRACE_REACH_PX * gp_viewport_get_metres_per_px (gp_tool_get_viewport (GP_TOOL (self)));

  g_array_set_size (priv->way, 0);
  if (trace != NULL && gp_trace_find (trace, priv->snapper.at, reach_m, priv->other_way, priv->way, &priv->way_table, &priv->way_fid))
    priv->snapper.at = g_array_index (priv->way, GpPoint, priv->way->len - 1);
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
  g_array_set_size (priv->way, 0);
  if (wants_trace (self))
    {
      trace_to_pointer (self, &options);
      if (priv->way->len > 0)
        return;
    }
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
  if (priv->way->len > 0)
    gp_sketch_add_points (priv->sketch, (GpPoint *) priv->way->data, priv->way->len);
  else
    gp_sketch_add (priv->sketch, priv->snapper.at);
  priv->exact = GP_EXACT_NOTHING;
  priv->other_way = FALSE;
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

/* T keeps tracing without Shift, F takes the other way round. */
static gboolean
trace_key (GpToolSketch *self, guint keyval)
{
  GpToolSketchPrivate *priv = get_private (self);
  guint lower = gdk_keyval_to_lower (keyval);

  if (!GP_TOOL_SKETCH_GET_CLASS (self)->can_trace || (lower != GDK_KEY_t && lower != GDK_KEY_f))
    return FALSE;
  if (lower == GDK_KEY_t)
    priv->trace_kept = !priv->trace_kept;
  else
    priv->other_way = !priv->other_way;
  if (priv->pointing)
    point_again (self);
  sketch_changed (self);
  return TRUE;
}

static gboolean
gp_tool_sketch_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolSketch *self = GP_TOOL_SKETCH (tool);
  GpToolSketchClass *klass = GP_TOOL_SKETCH_GET_CLASS (self);
  GpSketch *sketch = get_private (self)->sketch;
  gboolean took;

  if ((modifiers & ~GDK_SHIFT_MASK) == 0 && (wants_entry (self, keyval) || trace_key (self, keyval)))
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

  g_clear_pointer (&priv->trace, gp_trace_free);
  g_array_unref (priv->way);
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
  priv->way = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  priv->exact = GP_EXACT_NOTHING;
  gp_snapper_init (&priv->snapper);
}
