/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-reshape.h"

#include <glib/gi18n.h>

#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-reshape-handles.h"
#include "gp-snapper.h"
#include "gp-text.h"
#include "gp-vertex-edit.h"

#define PICK_PX 6.0
#define EDGE_PX 9.0
/* How far the chips of the two sides stand from the vertex. */
#define CHIP_PX 120.0
#define NUDGE_M 0.1
#define LONG_NUDGE_M 1.0
/* The burst of arrow keys is over after this pause. */
#define NUDGE_PAUSE_MS 900
#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

struct _GpToolReshape
{
  GpTool parent_instance;

  GpTableId table; /* what is reshaped; GP_TABLE_NONE: nothing yet */
  gint64 fid;
  GpHandle hover;
  GpHandle held;     /* while dragging */
  GArray *chosen;    /* GpPoint: vertices that move together and that Delete removes */
  GPtrArray *shapes; /* GpMovedShape: the preview, while dragging or nudging */
  GpSnapper snapper;
  gboolean framing;
  GpPixel frame_from;
  GpPixel frame_to;
  GpPoint nudged; /* how far the arrow keys have gone, metres; not in the plan yet */
  guint nudge_source;
};

G_DEFINE_FINAL_TYPE (GpToolReshape, gp_tool_reshape, GP_TYPE_TOOL)

static GpFeature *
get_target (GpToolReshape *self)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *feature;

  if (snapshot == NULL || self->table == GP_TABLE_NONE)
    return NULL;
  feature = gp_snapshot_find (snapshot, self->table, self->fid);
  return feature != NULL && feature->geometry != NULL ? feature : NULL;
}

static void
drop_preview (GpToolReshape *self)
{
  gboolean nudging = self->nudge_source != 0;

  self->held.kind = GP_HANDLE_NONE;
  self->framing = FALSE;
  self->nudged = (GpPoint){ 0, 0 };
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  gp_snapper_reset (&self->snapper);
  if (nudging)
    gp_tool_sketch_changed (GP_TOOL (self));
}

static void
drop_handles (GpToolReshape *self)
{
  self->hover.kind = GP_HANDLE_NONE;
  g_array_set_size (self->chosen, 0);
  drop_preview (self);
}

static void
choose_only (GpToolReshape *self, GpPoint vertex)
{
  g_array_set_size (self->chosen, 0);
  g_array_append_val (self->chosen, vertex);
}

static void
toggle_chosen (GpToolReshape *self, GpPoint vertex)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (gp_point_distance (g_array_index (self->chosen, GpPoint, i), vertex) < 1e-6)
      {
        g_array_remove_index (self->chosen, i);
        return;
      }
  g_array_append_val (self->chosen, vertex);
}

static void
take_selected (GpToolReshape *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  const GpObjectRef *ref;

  self->table = GP_TABLE_NONE;
  drop_handles (self);
  if (session == NULL || gp_session_get_n_selected (session) != 1)
    return;
  ref = gp_session_get_selected (session, 0);
  if (ref->table >= GP_N_SPATIAL_TABLES)
    return;
  self->table = ref->table;
  self->fid = ref->fid;
}

static void commit_nudges (GpToolReshape *self);

static const char *
gp_tool_reshape_get_hint (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (get_target (self) == NULL)
    return _ ("Click the district, compound or line whose outline is to change");
  if (self->table == GP_TABLE_DISTRICT)
    return _ ("Drag a square to move it, a circle to add one, a frame to choose several, Delete removes; both sides of a shared boundary move together");
  if (self->table == GP_TABLE_RUN)
    return _ ("Drag a square to move it (Ctrl parts it from connected runs), a circle to add one, a frame to choose several, Delete removes");
  return _ ("Drag a square to move it, a circle to add one, a frame to choose several; Delete removes, arrow keys move by 0.1 m");
}

static const char *
gp_tool_reshape_get_cursor (GpTool *tool)
{
  return GP_TOOL_RESHAPE (tool)->hover.kind != GP_HANDLE_NONE ? "move" : "default";
}

static void
gp_tool_reshape_activate (GpTool *tool)
{
  take_selected (GP_TOOL_RESHAPE (tool));
}

static void
gp_tool_reshape_deactivate (GpTool *tool)
{
  commit_nudges (GP_TOOL_RESHAPE (tool));
  drop_handles (GP_TOOL_RESHAPE (tool));
}

static GpHandle
find_handle (GpToolReshape *self, GpPixel at)
{
  GpFeature *target = get_target (self);

  if (target == NULL)
    return (GpHandle){ GP_HANDLE_NONE };
  return gp_reshape_handles_find (gp_tool_get_viewport (GP_TOOL (self)), target->geometry, at);
}

static gboolean
gp_tool_reshape_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpHandle hover = find_handle (self, at);

  if (hover.kind == self->hover.kind && hover.at.x == self->hover.at.x && hover.at.y == self->hover.at.y)
    return TRUE;
  self->hover = hover;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (gp_tool_get_canvas (tool)), gp_tool_get_cursor (tool));
  gp_tool_queue_draw (tool);
  return TRUE;
}

static void
pick_another (GpToolReshape *self, GpPixel at)
{
  GpTool *tool = GP_TOOL (self);
  GpSession *session = gp_tool_get_session (tool);
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (tool), at, PICK_PX);
  guint next = 0;

  if (session == NULL || found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (found, i);

      if (feature->table == self->table && feature->fid == self->fid)
        next = (i + 1) % found->len;
    }
  gp_session_select_one (session, ((GpFeature *) g_ptr_array_index (found, next))->table,
                         ((GpFeature *) g_ptr_array_index (found, next))->fid);
  take_selected (self);
  gp_tool_show_hint (tool);
  gp_tool_queue_draw (tool);
}

static gboolean
gp_tool_reshape_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpHandle handle = find_handle (self, at);

  if (n_press > 1)
    return TRUE;
  commit_nudges (self);
  if (handle.kind == GP_HANDLE_NONE)
    pick_another (self, at);
  else if (handle.kind == GP_HANDLE_VERTEX && (modifiers & GDK_SHIFT_MASK) != 0)
    toggle_chosen (self, handle.at);
  else if (handle.kind == GP_HANDLE_VERTEX)
    choose_only (self, handle.at);
  gp_tool_queue_draw (tool);
  return TRUE;
}

static gboolean
gp_tool_reshape_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (get_target (self) == NULL)
    return FALSE;
  commit_nudges (self);
  self->held = find_handle (self, from);
  self->framing = self->held.kind == GP_HANDLE_NONE;
  self->frame_from = self->frame_to = from;
  if (self->held.kind == GP_HANDLE_VERTEX && !gp_reshape_is_chosen (self->chosen, self->held.at))
    choose_only (self, self->held.at);
  return TRUE;
}

static char *
dup_hectares (double area_m2, gboolean sign)
{
  g_autofree char *number = gp_text_format_number (fabs (area_m2) / 10000, 3);

  return g_strconcat (sign ? (area_m2 < 0 ? "−" : "+") : (area_m2 < 0 ? "−" : ""), number, NULL);
}

static void
show_moved (GpToolReshape *self, GpPoint to)
{
  g_autofree char *way = gp_text_format_length (gp_point_distance (self->held.at, to));
  g_autofree char *text = g_strdup_printf (_ ("Moved %s"), way);

  gp_tool_show_measured (GP_TOOL (self), text);
}

/* What is moved is no place to snap to. */
static gboolean
is_moved (const GpFeature *feature, gpointer user_data)
{
  GpToolReshape *self = user_data;

  return self->shapes != NULL && gp_moved_shapes_find (self->shapes, feature->table, feature->fid) != NULL;
}

static void
show_vertices_at (GpToolReshape *self, GpPoint to, GdkModifierType modifiers)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *target = get_target (self);

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  if (target == NULL)
    return;
  if (self->held.kind == GP_HANDLE_VERTEX)
    self->shapes = gp_vertices_move (snapshot, target, (const GpPoint *) (gpointer) self->chosen->data, self->chosen->len,
                                     self->held.at, to, (modifiers & GDK_CONTROL_MASK) == 0);
  else
    self->shapes = gp_vertices_insert (snapshot, target, self->held.at, to);
}

static void
preview (GpToolReshape *self, GpPixel at, GdkModifierType modifiers)
{
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES | BIT (GP_TABLE_BUILDING) | BIT (self->table),
                            .kinds = GP_SNAP_ALL_KINDS,
                            .skip_table = self->table,
                            .skip_fid = self->fid,
                            .skips = is_moved,
                            .skips_data = self };

  gp_snapper_update (&self->snapper, GP_TOOL (self), at, modifiers & ~GDK_CONTROL_MASK, &options);
  show_vertices_at (self, self->snapper.at, modifiers);
}

static void
gp_tool_reshape_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (self->framing)
    self->frame_to = at;
  else if (self->held.kind != GP_HANDLE_NONE)
    {
      preview (self, at, modifiers);
      show_moved (self, self->snapper.at);
    }
  gp_tool_queue_draw (tool);
}

static gboolean
commit (GpToolReshape *self, GPtrArray *shapes)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || shapes == NULL || shapes->len == 0 || get_target (self) == NULL)
    return FALSE;
  if (!gp_vertices_commit (plan, shapes, &said, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return FALSE;
    }
  gp_session_toast (session, said, TRUE);
  return TRUE;
}

/* What is shown goes into the plan; the chosen vertices stay chosen where they are then. */
static void
commit_shown (GpToolReshape *self, GpPoint held, GpPoint to)
{
  g_autoptr (GPtrArray) shapes = g_steal_pointer (&self->shapes);
  g_autoptr (GArray) chosen = g_array_copy (self->chosen);
  gboolean inserted = self->held.kind == GP_HANDLE_MIDPOINT;

  drop_preview (self);
  if (!commit (self, shapes))
    return;
  drop_handles (self);
  for (guint i = 0; !inserted && i < chosen->len; i++)
    {
      GpPoint *vertex = &g_array_index (chosen, GpPoint, i);

      *vertex = (GpPoint){ vertex->x + to.x - held.x, vertex->y + to.y - held.y };
      g_array_append_val (self->chosen, *vertex);
    }
  if (inserted)
    choose_only (self, to);
}

static void
choose_framed (GpToolReshape *self, GdkModifierType modifiers)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpFeature *target = get_target (self);
  GpBox box = GP_BOX_EMPTY;

  gp_box_add_point (&box, gp_viewport_to_plan (viewport, self->frame_from));
  gp_box_add_point (&box, gp_viewport_to_plan (viewport, self->frame_to));
  if ((modifiers & GDK_SHIFT_MASK) == 0)
    g_array_set_size (self->chosen, 0);
  for (guint i = 0; target != NULL && i < target->geometry->n_points; i++)
    if (gp_box_contains_point (&box, target->geometry->points[i]) && !gp_reshape_is_chosen (self->chosen, target->geometry->points[i]))
      g_array_append_val (self->chosen, target->geometry->points[i]);
}

static void
gp_tool_reshape_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  gboolean moved = from.x_px != at.x_px || from.y_px != at.y_px;

  if (self->framing && moved)
    {
      self->frame_to = at;
      choose_framed (self, modifiers);
    }
  else if (self->held.kind != GP_HANDLE_NONE && moved)
    {
      GpPoint held = self->held.at;

      preview (self, at, modifiers);
      commit_shown (self, held, self->snapper.at);
    }
  drop_preview (self);
  gp_tool_show_measured (tool, NULL);
  gp_tool_queue_draw (tool);
}

static gboolean
remove_chosen (GpToolReshape *self)
{
  GpFeature *target = get_target (self);
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GError) error = NULL;

  commit_nudges (self);
  if (self->chosen->len == 0 && self->hover.kind == GP_HANDLE_VERTEX)
    choose_only (self, self->hover.at);
  if (self->chosen->len == 0 || target == NULL)
    return FALSE;
  shapes = gp_vertices_remove (gp_tool_get_snapshot (GP_TOOL (self)), target, (const GpPoint *) (gpointer) self->chosen->data, self->chosen->len, &error);
  if (shapes == NULL)
    gp_session_toast (gp_tool_get_session (GP_TOOL (self)), error->message, FALSE);
  else if (commit (self, shapes))
    drop_handles (self);
  return TRUE;
}

/* The point of an edge at the pointer: the circle in its middle, or anywhere on it. */
static gboolean
find_edge (GpToolReshape *self, GpPoint *on)
{
  GpTool *tool = GP_TOOL (self);
  GpFeature *target = get_target (self);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpPixel at;

  if (self->hover.kind == GP_HANDLE_MIDPOINT)
    {
      *on = self->hover.at;
      return TRUE;
    }
  return target != NULL && gp_canvas_get_pointer (gp_tool_get_canvas (tool), &at) &&
         gp_geometry_distance_to_point (target->geometry, gp_viewport_to_plan (viewport, at), on) <= EDGE_PX * gp_viewport_get_metres_per_px (viewport);
}

/* A vertex where the pointer is on an edge, without moving anything. */
static gboolean
insert_here (GpToolReshape *self)
{
  GpPoint at;
  g_autoptr (GPtrArray) shapes = NULL;

  if (get_target (self) == NULL || !find_edge (self, &at))
    return FALSE;
  commit_nudges (self);
  shapes = gp_vertices_insert (gp_tool_get_snapshot (GP_TOOL (self)), get_target (self), at, at);
  if (commit (self, shapes))
    {
      drop_handles (self);
      choose_only (self, at);
    }
  return TRUE;
}

static void
commit_nudges (GpToolReshape *self)
{
  GpPoint held, to;

  if (self->nudge_source == 0)
    return;
  held = g_array_index (self->chosen, GpPoint, 0);
  to = (GpPoint){ held.x + self->nudged.x, held.y + self->nudged.y };
  commit_shown (self, held, to);
  gp_tool_show_measured (GP_TOOL (self), NULL);
  gp_tool_queue_draw (GP_TOOL (self));
}

static gboolean
nudges_over (gpointer user_data)
{
  commit_nudges (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
nudge (GpToolReshape *self, int east, int north, GdkModifierType modifiers)
{
  double step_m = (modifiers & GDK_SHIFT_MASK) != 0 ? LONG_NUDGE_M : NUDGE_M;
  GpPoint to;

  if (self->chosen->len == 0 || get_target (self) == NULL || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  self->held = (GpHandle){ GP_HANDLE_VERTEX, g_array_index (self->chosen, GpPoint, 0) };
  self->nudged = (GpPoint){ round ((self->nudged.x + east * step_m) * 1e6) / 1e6, round ((self->nudged.y + north * step_m) * 1e6) / 1e6 };
  to = (GpPoint){ round ((self->held.at.x + self->nudged.x) * 1e6) / 1e6, round ((self->held.at.y + self->nudged.y) * 1e6) / 1e6 };
  show_vertices_at (self, to, 0);
  show_moved (self, to);
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (NUDGE_PAUSE_MS, nudges_over, self);
  gp_tool_sketch_changed (GP_TOOL (self));
  gp_tool_queue_draw (GP_TOOL (self));
  return TRUE;
}

static gboolean
arrow_key (GpToolReshape *self, guint keyval, GdkModifierType modifiers)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return nudge (self, -1, 0, modifiers);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return nudge (self, 1, 0, modifiers);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return nudge (self, 0, 1, modifiers);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return nudge (self, 0, -1, modifiers);
    default:
      return FALSE;
    }
}

static gboolean
gp_tool_reshape_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (arrow_key (self, keyval, modifiers))
    return TRUE;
  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return remove_chosen (self);
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      return insert_here (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->nudge_source == 0)
        return FALSE;
      commit_nudges (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->held.kind == GP_HANDLE_NONE && self->chosen->len == 0)
        return FALSE;
      drop_handles (self);
      gp_tool_show_measured (tool, NULL);
      gp_tool_queue_draw (tool);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Beside the vertex, on the side where the district lies: before, after, difference. */
static void
draw_side (GpToolReshape *self, cairo_t *cr, const GpMovedShape *shape, GpPoint held)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  double before_m2 = gp_geometry_area_m2 (shape->feature->geometry), after_m2 = gp_geometry_area_m2 (shape->after);
  g_autofree char *name = gp_feature_dup_title (shape->feature);
  g_autofree char *before = dup_hectares (before_m2, FALSE);
  g_autofree char *after = dup_hectares (after_m2, FALSE);
  g_autofree char *difference = dup_hectares (after_m2 - before_m2, TRUE);
  g_autofree char *title = g_strdup_printf ("%s  %s", name, difference);
  g_autofree char *line = g_strdup_printf ("%s → %s ha", before, after);
  GpPoint centre = gp_geometry_centroid (shape->feature->geometry);
  GpPixel at = gp_viewport_to_pixel (viewport, held);
  GpPixel inward = gp_viewport_to_pixel (viewport, centre);
  double dx = inward.x_px - at.x_px, dy = inward.y_px - at.y_px, length = MAX (hypot (dx, dy), 1);

  at.x_px += dx / length * CHIP_PX;
  at.y_px += dy / length * CHIP_PX * 0.6;
  gp_marks_draw_chip (cr, at, title, line);
}

static void
draw_shapes (GpToolReshape *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpMovedShape *first = g_ptr_array_index (self->shapes, 0);
  gboolean nudging = self->nudge_source != 0;
  GpPoint held = nudging ? (GpPoint){ self->held.at.x + self->nudged.x, self->held.at.y + self->nudged.y } : self->snapper.at;

  gp_marks_draw_moved_area (cr, viewport, first->feature->geometry, first->after);
  for (guint i = 1; i < self->shapes->len && first->after->kind == GP_GEOMETRY_LINE; i++)
    gp_ghost_draw_new (cr, viewport, ((GpMovedShape *) g_ptr_array_index (self->shapes, i))->after, TRUE);
  gp_reshape_handles_draw (viewport, cr, first->after, self->chosen);
  for (guint i = 0; i < self->shapes->len && first->after->kind == GP_GEOMETRY_POLYGON; i++)
    draw_side (self, cr, g_ptr_array_index (self->shapes, i), held);
  if (!nudging)
    gp_snapper_draw (&self->snapper, GP_TOOL (self), cr);
}

static void
gp_tool_reshape_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpFeature *target = get_target (self);

  if (target == NULL)
    return;
  if (self->shapes != NULL && self->shapes->len > 0)
    {
      draw_shapes (self, cr);
      return;
    }
  gp_reshape_handles_draw (gp_tool_get_viewport (tool), cr, target->geometry, self->chosen);
  if (self->framing)
    gp_marks_draw_frame (cr, self->frame_from, self->frame_to, FALSE);
}

static gboolean
gp_tool_reshape_hides_selection (GpTool *tool)
{
  return GP_TOOL_RESHAPE (tool)->shapes != NULL;
}

/* A burst of nudges is a step of its own: undo takes it away before it is in the plan. */
static gboolean
gp_tool_reshape_can_undo (GpTool *tool)
{
  return GP_TOOL_RESHAPE (tool)->nudge_source != 0;
}

static gboolean
gp_tool_reshape_undo (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (self->nudge_source == 0)
    return FALSE;
  drop_preview (self);
  gp_tool_queue_draw (tool);
  return TRUE;
}

/* Undone, or changed elsewhere: handles stand where the shape is now. */
static void
gp_tool_reshape_plan_changed (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  drop_handles (self);
  if (get_target (self) == NULL)
    self->table = GP_TABLE_NONE;
  gp_tool_show_hint (tool);
}

static void
gp_tool_reshape_finalize (GObject *object)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (object);

  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_array_unref (self->chosen);
  gp_snapper_clear (&self->snapper);

  G_OBJECT_CLASS (gp_tool_reshape_parent_class)->finalize (object);
}

static void
gp_tool_reshape_class_init (GpToolReshapeClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_reshape_finalize;
  tool_class->get_hint = gp_tool_reshape_get_hint;
  tool_class->get_cursor = gp_tool_reshape_get_cursor;
  tool_class->activate = gp_tool_reshape_activate;
  tool_class->deactivate = gp_tool_reshape_deactivate;
  tool_class->moved = gp_tool_reshape_moved;
  tool_class->released = gp_tool_reshape_released;
  tool_class->drag_begin = gp_tool_reshape_drag_begin;
  tool_class->drag_update = gp_tool_reshape_drag_update;
  tool_class->drag_end = gp_tool_reshape_drag_end;
  tool_class->key = gp_tool_reshape_key;
  tool_class->draw = gp_tool_reshape_draw;
  tool_class->hides_selection = gp_tool_reshape_hides_selection;
  tool_class->can_undo = gp_tool_reshape_can_undo;
  tool_class->undo = gp_tool_reshape_undo;
  tool_class->plan_changed = gp_tool_reshape_plan_changed;
}

static void
gp_tool_reshape_init (GpToolReshape *self)
{
  self->table = GP_TABLE_NONE;
  self->chosen = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  gp_snapper_init (&self->snapper);
}

/**
 * gp_tool_reshape_new:
 *
 * Returns: (transfer full): the tool; it takes what is selected when it comes into the hand
 */
GpTool *
gp_tool_reshape_new (void)
{
  return g_object_new (GP_TYPE_TOOL_RESHAPE, NULL);
}
