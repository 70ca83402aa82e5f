/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-move.h"

#include <glib/gi18n.h>

#include "gp-text.h"
#include "gp-tool-move-private.h"

#define PICK_PX 6.0
/* A vertex this near to where the hand takes hold is what is snapped. */
#define GRAB_PX 12.0
#define HANDLE_PX 10.0
/* How far above the objects the handle stands. */
#define STEM_PX 34.0
#define STEP_RAD (G_PI / 12)

G_DEFINE_FINAL_TYPE (GpToolMove, gp_tool_move, GP_TYPE_TOOL)

static const char *
gp_tool_move_get_hint (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpSession *session = gp_tool_get_session (tool);

  if (self->state == GP_MOVE_TURNING)
    return _ ("Click or let go where it is to stay; Shift turns in steps of 15°, Esc leaves it as it was");
  if (session == NULL || gp_session_get_n_selected (session) == 0)
    return _ ("Click what is to be moved, or drag it at once");
  if (!self->follow)
    return _ ("Drag moves (Shift: straight), arrow keys by 0.1 m, R turns, Ctrl+click sets the pivot, digits type; connected ends stay (F)");
  return _ ("Drag moves (Shift: straight), arrow keys by 0.1 m, R turns, Ctrl+click sets the pivot, digits type; connected ends follow (F)");
}

static const char *
gp_tool_move_get_cursor (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (self->state == GP_MOVE_TURNING || self->hot)
    return "grab";
  return self->state == GP_MOVE_CARRYING ? "grabbing" : "move";
}

/* What the selection covers; FALSE when it has no place on the map. */
static gboolean
get_box (GpToolMove *self, GpBox *box)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  guint n = session != NULL && snapshot != NULL ? gp_session_get_n_selected (session) : 0;

  *box = GP_BOX_EMPTY;
  for (guint i = 0; i < n; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);
      GpFeature *feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;

      if (feature == NULL || feature->geometry == NULL)
        continue;
      if (feature->table == GP_TABLE_DISTRICT)
        return FALSE;
      gp_box_add_box (box, &feature->geometry->box);
    }
  return !gp_box_is_empty (box);
}

/**
 * gp_tool_move_get_pivot:
 * @self: the tool
 *
 * Returns: what things are turned about: the point set by hand, else the middle of the selection; plan metres
 */
GpPoint
gp_tool_move_get_pivot (GpToolMove *self)
{
  GpBox box;

  if (self->pivot_set || !get_box (self, &box))
    return self->pivot;
  return gp_box_centre (&box);
}

/**
 * gp_tool_move_get_handle:
 * @self: the tool
 * @foot: (out): the edge of the selection the handle stands on, canvas pixels
 * @at: (out): the handle
 *
 * Returns: %FALSE when nothing is selected that may be turned
 */
gboolean
gp_tool_move_get_handle (GpToolMove *self, GpPixel *foot, GpPixel *at)
{
  GpBox box;

  if (!get_box (self, &box))
    return FALSE;
  *foot = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), (GpPoint){ (box.min_x + box.max_x) / 2, box.max_y });
  *at = (GpPixel){ foot->x_px, foot->y_px - STEM_PX };
  return TRUE;
}

static gboolean
is_on_handle (GpToolMove *self, GpPixel at)
{
  GpPixel foot, handle;

  return gp_tool_move_get_handle (self, &foot, &handle) && hypot (at.x_px - handle.x_px, at.y_px - handle.y_px) <= HANDLE_PX;
}

/**
 * gp_tool_move_update_preview:
 * @self: the tool, not idle
 *
 * Shows what the motion would do, on the map and in the status line.
 */
void
gp_tool_move_update_preview (GpToolMove *self)
{
  GpTool *tool = GP_TOOL (self);
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  if (gp_tool_get_snapshot (tool) != NULL)
    self->shapes = gp_move_find_shapes (gp_tool_get_snapshot (tool), (const GpObjectRef *) (gpointer) self->objects->data,
                                        self->objects->len, &self->motion, self->follow);
  first = gp_text_format_number (hypot (self->motion.dx_m, self->motion.dy_m), 2);
  second = gp_text_format_number (self->motion.dx_m, 2);
  third = gp_text_format_number (self->motion.dy_m, 2);
  if (self->state == GP_MOVE_TURNING)
    {
      g_autofree char *angle = gp_text_format_number (self->motion.angle_rad * 180 / G_PI, 1);

      text = g_strdup_printf (_ ("Turned %s°"), angle);
    }
  else
    text = g_strdup_printf (_ ("Moved %s m · east %s · north %s"), first, second, third);
  gp_tool_show_measured (tool, text);
  gp_tool_queue_draw (tool);
}

/**
 * gp_tool_move_rest:
 * @self: the tool
 *
 * Back to idle; what was shown is taken off the map.
 */
void
gp_tool_move_rest (GpToolMove *self)
{
  gboolean stepped = self->state == GP_MOVE_NUDGING;

  self->state = GP_MOVE_IDLE;
  self->held = FALSE;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->entry, gp_number_entry_free);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  self->motion = (GpMotion){ 0 };
  gp_snapper_reset (&self->snapper);
  gp_tool_show_measured (GP_TOOL (self), NULL);
  gp_tool_show_hint (GP_TOOL (self));
  gp_tool_queue_draw (GP_TOOL (self));
  if (stepped)
    gp_tool_sketch_changed (GP_TOOL (self));
}

/**
 * gp_tool_move_commit:
 * @self: the tool
 *
 * The state is over: one edit, unless nothing moved.
 *
 * Returns: (transfer full) (nullable): while numbers are typed what is wrong with them
 */
char *
gp_tool_move_commit (GpToolMove *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autoptr (GArray) objects = g_array_copy (self->objects);
  GpMotion motion = self->motion;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || objects->len == 0 || gp_motion_is_nothing (&motion))
    {
      gp_tool_move_rest (self);
      return NULL;
    }
  if (!gp_move_edit (plan, (const GpObjectRef *) (gpointer) objects->data, objects->len, &motion, self->follow, &said, &error))
    {
      if (self->state == GP_MOVE_TYPING)
        return g_strdup (error->message);
      gp_tool_move_rest (self);
      gp_session_toast (session, error->message, FALSE);
      return NULL;
    }
  /* The pivot was meant for the place it had there. */
  if (self->pivot_set)
    self->pivot = gp_motion_apply (&motion, self->pivot);
  gp_tool_move_rest (self);
  gp_session_toast (session, said, TRUE);
  return NULL;
}

static void
settle (GpToolMove *self)
{
  if (self->state == GP_MOVE_NUDGING)
    g_free (gp_tool_move_commit (self));
  else if (self->state != GP_MOVE_IDLE)
    gp_tool_move_rest (self);
}

/**
 * gp_tool_move_begin:
 * @self: the tool
 * @state: what begins; the state before it ends as it does by itself
 *
 * Takes what is selected into the hand, or says why that cannot be.
 *
 * Returns: whether @state has begun, or goes on
 */
gboolean
gp_tool_move_begin (GpToolMove *self, GpMoveState state)
{
  GpTool *tool = GP_TOOL (self);
  GpSession *session = gp_tool_get_session (tool);
  g_autoptr (GError) error = NULL;

  if (session == NULL || gp_session_get_plan (session) == NULL || gp_tool_get_snapshot (tool) == NULL)
    return FALSE;
  if (self->state == state)
    return TRUE;
  settle (self);
  g_array_set_size (self->objects, 0);
  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    g_array_append_val (self->objects, *gp_session_get_selected (session, i));
  if (!gp_move_check (gp_tool_get_snapshot (tool), (const GpObjectRef *) (gpointer) self->objects->data, self->objects->len, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return FALSE;
    }
  self->state = state;
  self->motion = (GpMotion){ .pivot = gp_tool_move_get_pivot (self) };
  gp_tool_show_hint (tool);
  return TRUE;
}

static void
selection_changed (GpToolMove *self)
{
  settle (self);
  self->pivot_set = FALSE;
  gp_tool_show_hint (GP_TOOL (self));
  gp_tool_queue_draw (GP_TOOL (self));
}

static void
gp_tool_move_activate (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpSession *session = gp_tool_get_session (tool);

  if (session != NULL)
    self->selection_changed = g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (selection_changed), self);
}

static void
gp_tool_move_deactivate (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  settle (self);
  if (gp_tool_get_session (tool) != NULL)
    g_clear_signal_handler (&self->selection_changed, gp_tool_get_session (tool));
}

static double
direction_rad (GpToolMove *self, GpPixel at)
{
  GpPixel pivot = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), self->motion.pivot);

  return atan2 (pivot.y_px - at.y_px, at.x_px - pivot.x_px);
}

static void
turn_to (GpToolMove *self, GpPixel at, GdkModifierType modifiers)
{
  double angle_rad = direction_rad (self, at) - self->turned_from_rad;

  angle_rad = remainder (angle_rad, 2 * G_PI);
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    angle_rad = round (angle_rad / STEP_RAD) * STEP_RAD;
  self->motion.angle_rad = angle_rad;
  gp_tool_move_update_preview (self);
}

/**
 * gp_tool_move_begin_turning:
 * @self: the tool
 * @at: where the pointer is; the angle is reckoned from there
 * @held: by the handle, until the button is let go
 */
void
gp_tool_move_begin_turning (GpToolMove *self, GpPixel at, gboolean held)
{
  if (!gp_tool_move_begin (self, GP_MOVE_TURNING))
    return;
  self->held = held;
  self->turned_from_rad = direction_rad (self, at);
  gp_tool_move_update_preview (self);
}

static gboolean
gp_tool_move_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  gboolean hot;

  if (self->state == GP_MOVE_TURNING)
    {
      turn_to (self, at, modifiers);
      return TRUE;
    }
  hot = is_on_handle (self, at);
  if (hot != self->hot)
    {
      self->hot = hot;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (gp_tool_get_canvas (tool)), gp_tool_get_cursor (tool));
      gp_tool_queue_draw (tool);
    }
  return FALSE;
}

/* The topmost thing, or the next one beneath when that is what is selected. */
static void
select_at (GpToolMove *self, GpPixel at, gboolean toggle)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (GP_TOOL (self)), at, PICK_PX);
  guint next = 0;
  const GpFeature *feature;

  if (found->len == 0)
    {
      if (!toggle)
        gp_session_clear_selection (session);
      return;
    }
  for (guint i = 0; !toggle && i < found->len && gp_session_get_n_selected (session) == 1; i++)
    {
      feature = g_ptr_array_index (found, i);
      if (gp_session_is_selected (session, feature->table, feature->fid))
        next = (i + 1) % found->len;
    }
  feature = g_ptr_array_index (found, next);
  if (toggle)
    gp_session_toggle_selected (session, feature->table, feature->fid);
  else
    gp_session_select_one (session, feature->table, feature->fid);
}

static void
set_pivot (GpToolMove *self, GpPixel at, GdkModifierType modifiers)
{
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES | (G_GUINT64_CONSTANT (1) << GP_TABLE_BUILDING) | (G_GUINT64_CONSTANT (1) << GP_TABLE_RUN),
                            .kinds = GP_SNAP_ALL_KINDS };

  self->pivot = gp_snapper_update (&self->snapper, GP_TOOL (self), at, modifiers & ~GDK_CONTROL_MASK, &options);
  self->pivot_set = TRUE;
  gp_snapper_reset (&self->snapper);
  gp_tool_queue_draw (GP_TOOL (self));
}

static gboolean
gp_tool_move_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (gp_tool_get_session (tool) == NULL)
    return FALSE;
  if (self->state == GP_MOVE_TURNING)
    {
      turn_to (self, at, modifiers);
      g_free (gp_tool_move_commit (self));
      return TRUE;
    }
  settle (self);
  if (n_press > 1 || is_on_handle (self, at))
    return TRUE;
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    set_pivot (self, at, modifiers);
  else
    select_at (self, at, (modifiers & GDK_SHIFT_MASK) != 0);
  return TRUE;
}

/* What lies under the hand: something selected, else the topmost thing that may be moved. */
static gboolean
take_hold (GpToolMove *self, GpPixel at)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (GP_TOOL (self)), at, PICK_PX);
  const GpFeature *top = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (found, i);

      if (gp_session_is_selected (session, feature->table, feature->fid))
        return TRUE;
    }
  if (top == NULL || top->table == GP_TABLE_DISTRICT)
    return FALSE;
  gp_session_select_one (session, top->table, top->fid);
  return TRUE;
}

/* The vertex of what is carried that is nearest to the hand, or the place itself. */
static GpPoint
find_grabbed (GpToolMove *self, GpPixel at)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpPoint grabbed = gp_viewport_to_plan (viewport, at), place = grabbed;
  double nearest_m = GRAB_PX * gp_viewport_get_metres_per_px (viewport);

  for (guint i = 0; i < MIN (self->objects->len, GP_MOVE_SHOWN_MAX); i++)
    {
      const GpObjectRef *ref = &g_array_index (self->objects, GpObjectRef, i);
      const GpFeature *feature = gp_snapshot_find (gp_tool_get_snapshot (GP_TOOL (self)), ref->table, ref->fid);

      for (guint k = 0; feature != NULL && feature->geometry != NULL && k < feature->geometry->n_points; k++)
        if (gp_point_distance (feature->geometry->points[k], place) < nearest_m)
          {
            grabbed = feature->geometry->points[k];
            nearest_m = gp_point_distance (grabbed, place);
          }
    }
  return grabbed;
}

static gboolean
gp_tool_move_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (gp_tool_get_session (tool) == NULL || gp_tool_get_snapshot (tool) == NULL)
    return FALSE;
  if (self->state == GP_MOVE_TURNING)
    return TRUE;
  if (is_on_handle (self, from))
    {
      gp_tool_move_begin_turning (self, from, TRUE);
      return self->state == GP_MOVE_TURNING;
    }
  if (!take_hold (self, from) || !gp_tool_move_begin (self, GP_MOVE_CARRYING))
    return FALSE;
  self->grabbed = find_grabbed (self, from);
  return TRUE;
}

static gboolean
is_carried (const GpFeature *feature, gpointer user_data)
{
  GpToolMove *self = user_data;

  return self->shapes != NULL && gp_moved_shapes_find (self->shapes, feature->table, feature->fid) != NULL;
}

static void
carry_to (GpToolMove *self, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpTool *tool = GP_TOOL (self);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpPoint start = gp_viewport_to_plan (viewport, from);
  GpPixel grabbed = gp_viewport_to_pixel (viewport, self->grabbed);
  GpPixel meant = { grabbed.x_px + at.x_px - from.x_px, grabbed.y_px + at.y_px - from.y_px };
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES | (G_GUINT64_CONSTANT (1) << GP_TABLE_BUILDING) | (G_GUINT64_CONSTANT (1) << GP_TABLE_RUN) |
                                      (G_GUINT64_CONSTANT (1) << GP_TABLE_PARKING),
                            .kinds = GP_SNAP_ALL_KINDS,
                            .skips = is_carried,
                            .skips_data = self };

  if (self->shapes == NULL)
    gp_tool_move_update_preview (self);
  gp_snapper_update (&self->snapper, tool, meant, modifiers & ~GDK_SHIFT_MASK, &options);
  self->motion.dx_m = round ((self->snapper.at.x - self->grabbed.x) * 1e6) / 1e6;
  self->motion.dy_m = round ((self->snapper.at.y - self->grabbed.y) * 1e6) / 1e6;
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    {
      GpPoint here = gp_viewport_to_plan (viewport, at);

      if (fabs (here.x - start.x) >= fabs (here.y - start.y))
        self->motion.dy_m = 0;
      else
        self->motion.dx_m = 0;
    }
  gp_tool_move_update_preview (self);
}

static void
gp_tool_move_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (self->state == GP_MOVE_TURNING)
    turn_to (self, at, modifiers);
  else if (self->state == GP_MOVE_CARRYING)
    carry_to (self, from, at, modifiers);
}

static void
gp_tool_move_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  /* Taken away, or put away with Esc. */
  if (from.x_px == at.x_px && from.y_px == at.y_px)
    {
      if (self->state == GP_MOVE_CARRYING || self->held)
        gp_tool_move_rest (self);
      return;
    }
  gp_tool_move_drag_update (tool, from, at, modifiers);
  if (self->state == GP_MOVE_CARRYING || self->state == GP_MOVE_TURNING)
    g_free (gp_tool_move_commit (self));
}

static gboolean
gp_tool_move_hides_selection (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  return self->state != GP_MOVE_IDLE && self->shapes != NULL;
}

/* A burst of nudges is a step of its own: undo takes it away before it is in the plan. */
static gboolean
gp_tool_move_can_undo (GpTool *tool)
{
  return GP_TOOL_MOVE (tool)->state == GP_MOVE_NUDGING;
}

static gboolean
gp_tool_move_undo (GpTool *tool)
{
  if (GP_TOOL_MOVE (tool)->state != GP_MOVE_NUDGING)
    return FALSE;
  gp_tool_move_rest (GP_TOOL_MOVE (tool));
  return TRUE;
}

static void
gp_tool_move_plan_changed (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (self->state != GP_MOVE_IDLE)
    gp_tool_move_update_preview (self);
}

static void
gp_tool_move_finalize (GObject *object)
{
  GpToolMove *self = GP_TOOL_MOVE (object);

  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_array_unref (self->objects);
  gp_snapper_clear (&self->snapper);

  G_OBJECT_CLASS (gp_tool_move_parent_class)->finalize (object);
}

static void
gp_tool_move_class_init (GpToolMoveClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_move_finalize;
  tool_class->get_hint = gp_tool_move_get_hint;
  tool_class->get_cursor = gp_tool_move_get_cursor;
  tool_class->activate = gp_tool_move_activate;
  tool_class->deactivate = gp_tool_move_deactivate;
  tool_class->moved = gp_tool_move_moved;
  tool_class->released = gp_tool_move_released;
  tool_class->drag_begin = gp_tool_move_drag_begin;
  tool_class->drag_update = gp_tool_move_drag_update;
  tool_class->drag_end = gp_tool_move_drag_end;
  tool_class->key = gp_tool_move_key;
  tool_class->draw = gp_tool_move_draw;
  tool_class->hides_selection = gp_tool_move_hides_selection;
  tool_class->can_undo = gp_tool_move_can_undo;
  tool_class->undo = gp_tool_move_undo;
  tool_class->plan_changed = gp_tool_move_plan_changed;
}

static void
gp_tool_move_init (GpToolMove *self)
{
  self->follow = TRUE;
  self->objects = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  gp_snapper_init (&self->snapper);
}

/**
 * gp_tool_move_new:
 *
 * Returns: (transfer full): the tool; it moves what is selected
 */
GpTool *
gp_tool_move_new (void)
{
  return g_object_new (GP_TYPE_TOOL_MOVE, NULL);
}
