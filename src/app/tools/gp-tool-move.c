/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-move.h"

#include <glib/gi18n.h>

#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-move-edit.h"
#include "gp-number-entry.h"
#include "gp-snapper.h"
#include "gp-text.h"

#define PICK_PX 6.0
/* A vertex this near to where the hand takes hold is what is snapped. */
#define GRAB_PX 12.0
#define HANDLE_PX 10.0
/* How far above the objects the handle stands. */
#define STEM_PX 34.0
#define NUDGE_M 0.1
#define LONG_NUDGE_M 1.0
/* The burst of arrow keys is over after this pause. */
#define NUDGE_PAUSE_MS 900
#define STEP_RAD (G_PI / 12)
/* More objects than this are not drawn one by one while they are carried. */
#define SHOWN_MAX 2000

typedef enum
{
  IDLE,
  CARRYING, /* the button is held */
  TURNING,
  NUDGING,
  TYPING,
} State;

struct _GpToolMove
{
  GpTool parent_instance;

  State state;
  gboolean follow;   /* ends of connected runs go along */
  gboolean held;     /* TURNING by the handle: until the button is let go */
  GArray *objects;   /* GpObjectRef: what the state is about */
  GPtrArray *shapes; /* GpMovedShape: the preview */
  GpMotion motion;
  GpPoint grabbed;
  GpPoint pivot;
  gboolean pivot_set; /* by hand; else it is the middle of what is selected */
  gboolean hot;       /* the pointer is on the handle */
  double turned_from_rad;
  GpSnapper snapper;
  GpNumberEntry *entry;
  guint nudge_source;
  gulong selection_changed;
};

G_DEFINE_FINAL_TYPE (GpToolMove, gp_tool_move, GP_TYPE_TOOL)

static const char *
gp_tool_move_get_hint (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpSession *session = gp_tool_get_session (tool);

  if (self->state == TURNING)
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

  if (self->state == TURNING || self->hot)
    return "grab";
  return self->state == CARRYING ? "grabbing" : "move";
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

static GpPoint
get_pivot (GpToolMove *self)
{
  GpBox box;

  if (self->pivot_set || !get_box (self, &box))
    return self->pivot;
  return gp_box_centre (&box);
}

static gboolean
get_handle (GpToolMove *self, GpPixel *foot, GpPixel *at)
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

  return get_handle (self, &foot, &handle) && hypot (at.x_px - handle.x_px, at.y_px - handle.y_px) <= HANDLE_PX;
}

static void
update_preview (GpToolMove *self)
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
  if (self->state == TURNING)
    {
      g_autofree char *angle = gp_text_format_number (self->motion.angle_rad * 180 / G_PI, 1);

      text = g_strdup_printf (_ ("Turned %s°"), angle);
    }
  else
    text = g_strdup_printf (_ ("Moved %s m · east %s · north %s"), first, second, third);
  gp_tool_show_measured (tool, text);
  gp_tool_queue_draw (tool);
}

/* Back to idle; what was shown is taken off the map. */
static void
rest (GpToolMove *self)
{
  gboolean stepped = self->state == NUDGING;

  self->state = IDLE;
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

/* The state is over: one edit, unless nothing moved. */
static char *
commit (GpToolMove *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autoptr (GArray) objects = g_array_copy (self->objects);
  GpMotion motion = self->motion;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || objects->len == 0 || gp_motion_is_nothing (&motion))
    {
      rest (self);
      return NULL;
    }
  if (!gp_move_edit (plan, (const GpObjectRef *) (gpointer) objects->data, objects->len, &motion, self->follow, &said, &error))
    {
      if (self->state == TYPING)
        return g_strdup (error->message);
      rest (self);
      gp_session_toast (session, error->message, FALSE);
      return NULL;
    }
  /* The pivot was meant for the place it had there. */
  if (self->pivot_set)
    self->pivot = gp_motion_apply (&motion, self->pivot);
  rest (self);
  gp_session_toast (session, said, TRUE);
  return NULL;
}

static void
settle (GpToolMove *self)
{
  if (self->state == NUDGING)
    g_free (commit (self));
  else if (self->state != IDLE)
    rest (self);
}

/* Takes what is selected into the hand; FALSE says why not. */
static gboolean
begin (GpToolMove *self, State state)
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
  self->motion = (GpMotion){ .pivot = get_pivot (self) };
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
  update_preview (self);
}

static void
begin_turning (GpToolMove *self, GpPixel at, gboolean held)
{
  if (!begin (self, TURNING))
    return;
  self->held = held;
  self->turned_from_rad = direction_rad (self, at);
  update_preview (self);
}

static gboolean
gp_tool_move_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  gboolean hot;

  if (self->state == TURNING)
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
  if (self->state == TURNING)
    {
      turn_to (self, at, modifiers);
      g_free (commit (self));
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

  for (guint i = 0; i < MIN (self->objects->len, SHOWN_MAX); i++)
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
  if (self->state == TURNING)
    return TRUE;
  if (is_on_handle (self, from))
    {
      begin_turning (self, from, TRUE);
      return self->state == TURNING;
    }
  if (!take_hold (self, from) || !begin (self, CARRYING))
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
    update_preview (self);
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
  update_preview (self);
}

static void
gp_tool_move_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (self->state == TURNING)
    turn_to (self, at, modifiers);
  else if (self->state == CARRYING)
    carry_to (self, from, at, modifiers);
}

static void
gp_tool_move_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  /* Taken away, or put away with Esc. */
  if (from.x_px == at.x_px && from.y_px == at.y_px)
    {
      if (self->state == CARRYING || self->held)
        rest (self);
      return;
    }
  gp_tool_move_drag_update (tool, from, at, modifiers);
  if (self->state == CARRYING || self->state == TURNING)
    g_free (commit (self));
}

static gboolean
nudges_over (gpointer user_data)
{
  GpToolMove *self = user_data;

  self->nudge_source = 0;
  g_free (commit (self));
  return G_SOURCE_REMOVE;
}

static void
nudge (GpToolMove *self, int east, int north, GdkModifierType modifiers)
{
  double step_m = (modifiers & GDK_SHIFT_MASK) != 0 ? LONG_NUDGE_M : NUDGE_M;

  if (!begin (self, NUDGING))
    return;
  self->motion.dx_m = round ((self->motion.dx_m + east * step_m) * 1e6) / 1e6;
  self->motion.dy_m = round ((self->motion.dy_m + north * step_m) * 1e6) / 1e6;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (NUDGE_PAUSE_MS, nudges_over, self);
  update_preview (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

/* Typing: east, north and angle beside the pointer */

static char *
on_typed (const double *values, gboolean final, gpointer user_data)
{
  GpToolMove *self = user_data;

  if (values == NULL)
    {
      rest (self);
      return NULL;
    }
  self->motion.dx_m = isnan (values[0]) ? 0 : values[0];
  self->motion.dy_m = isnan (values[1]) ? 0 : values[1];
  self->motion.angle_rad = isnan (values[2]) ? 0 : values[2] * G_PI / 180;
  if (final)
    return commit (self);
  update_preview (self);
  return NULL;
}

static void
start_typing (GpToolMove *self, const char *text)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self));
  GpNumberField fields[] = {
    { _ ("East"), "m", NAN },
    { _ ("North"), "m", NAN },
    { _ ("Turn"), "°", NAN },
  };
  GpPixel at;

  if (!begin (self, TYPING))
    return;
  if (!gp_canvas_get_pointer (canvas, &at))
    at = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), get_pivot (self));
  self->entry = gp_number_entry_new (GTK_WIDGET (canvas), at, fields, G_N_ELEMENTS (fields), on_typed, self);
  if (text != NULL)
    gp_number_entry_type (self->entry, text);
}

static gboolean
arrow_key (GpToolMove *self, guint keyval, GdkModifierType modifiers)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  /* Nothing in the hand: the keys move the map. */
  if (session == NULL || gp_session_get_n_selected (session) == 0 || (modifiers & ~GDK_SHIFT_MASK) != 0 ||
      (self->state != IDLE && self->state != NUDGING))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      nudge (self, -1, 0, modifiers);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      nudge (self, 1, 0, modifiers);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      nudge (self, 0, 1, modifiers);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      nudge (self, 0, -1, modifiers);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
toggle_follow (GpToolMove *self)
{
  self->follow = !self->follow;
  if (self->state != IDLE)
    update_preview (self);
  gp_tool_show_hint (GP_TOOL (self));
}

static void
turn_by_pointer (GpToolMove *self)
{
  GpPixel at;

  if (self->state == TURNING)
    return;
  if (!gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &at))
    at = (GpPixel){ gtk_widget_get_width (GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (self)))), 0 };
  begin_turning (self, at, FALSE);
}

static gboolean
plain_key (GpToolMove *self, guint keyval)
{
  char digit[2] = { 0 };

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->state == IDLE)
        return FALSE;
      rest (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->state != NUDGING && self->state != TURNING)
        return FALSE;
      g_free (commit (self));
      return TRUE;
    case GDK_KEY_r:
      turn_by_pointer (self);
      return TRUE;
    case GDK_KEY_f:
      toggle_follow (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_minus:
      start_typing (self, keyval == GDK_KEY_minus ? "-" : NULL);
      return TRUE;
    default:
      if (keyval < GDK_KEY_1 || keyval > GDK_KEY_9)
        return FALSE;
      digit[0] = '0' + (keyval - GDK_KEY_0);
      start_typing (self, digit);
      return TRUE;
    }
}

static gboolean
gp_tool_move_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpSession *session = gp_tool_get_session (tool);

  if (arrow_key (self, keyval, modifiers))
    return TRUE;
  if (modifiers != 0 || session == NULL || (gp_session_get_n_selected (session) == 0 && keyval != GDK_KEY_f))
    return FALSE;
  return plain_key (self, keyval);
}

static void
draw_shapes (GpToolMove *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (viewport);

  for (guint i = 0; i < MIN (self->shapes->len, SHOWN_MAX); i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (self->shapes, i);

      if (gp_box_intersects (&shape->feature->geometry->box, &seen))
        gp_ghost_draw_old (cr, viewport, shape->feature->geometry);
      if (gp_box_intersects (&shape->after->box, &seen))
        gp_ghost_draw_new (cr, viewport, shape->after, shape->follows);
    }
}

static void
draw_way (GpToolMove *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  gboolean turning = self->motion.angle_rad != 0;
  GpPoint from = self->state == CARRYING ? self->grabbed : self->motion.pivot;
  GpPixel a = gp_viewport_to_pixel (viewport, from);
  GpPixel b = gp_viewport_to_pixel (viewport, (GpPoint){ from.x + self->motion.dx_m, from.y + self->motion.dy_m });
  g_autofree char *way = gp_text_format_number (hypot (self->motion.dx_m, self->motion.dy_m), 2);
  g_autofree char *angle = gp_text_format_number (self->motion.angle_rad * 180 / G_PI, 1);
  g_autofree char *east = gp_text_format_number (self->motion.dx_m, 2);
  g_autofree char *north = gp_text_format_number (self->motion.dy_m, 2);
  g_autofree char *title = turning ? g_strconcat (angle, "°", NULL) : g_strconcat (way, " m", NULL);
  g_autofree char *line = turning ? NULL : g_strdup_printf (_ ("east %s · north %s"), east, north);
  GpPixel pointer;

  if (!turning)
    gp_ghost_draw_guide (cr, a, b);
  if (self->state == TURNING && gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    {
      gp_ghost_draw_guide (cr, a, pointer);
      b = pointer;
    }
  gp_marks_draw_chip (cr, (GpPixel){ b.x_px, b.y_px + (self->state == CARRYING ? 46 : -34) }, title, line);
}

static void
gp_tool_move_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpPixel foot, handle;

  if (self->state == IDLE)
    {
      if (!get_handle (self, &foot, &handle))
        return;
      gp_ghost_draw_handle (cr, foot, handle, self->hot);
      gp_ghost_draw_pivot (cr, gp_viewport_to_pixel (viewport, get_pivot (self)));
      return;
    }
  if (self->shapes != NULL)
    draw_shapes (self, cr);
  if (self->state == TURNING || self->motion.angle_rad != 0)
    gp_ghost_draw_pivot (cr, gp_viewport_to_pixel (viewport, self->motion.pivot));
  if (!gp_motion_is_nothing (&self->motion))
    draw_way (self, cr);
  if (self->state == CARRYING)
    gp_snapper_draw (&self->snapper, tool, cr);
}

static gboolean
gp_tool_move_hides_selection (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  return self->state != IDLE && self->shapes != NULL;
}

/* A burst of nudges is a step of its own: undo takes it away before it is in the plan. */
static gboolean
gp_tool_move_can_undo (GpTool *tool)
{
  return GP_TOOL_MOVE (tool)->state == NUDGING;
}

static gboolean
gp_tool_move_undo (GpTool *tool)
{
  if (GP_TOOL_MOVE (tool)->state != NUDGING)
    return FALSE;
  rest (GP_TOOL_MOVE (tool));
  return TRUE;
}

static void
gp_tool_move_plan_changed (GpTool *tool)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);

  if (self->state != IDLE)
    update_preview (self);
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
