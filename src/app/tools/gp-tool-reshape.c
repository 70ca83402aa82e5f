/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-reshape.h"

#include <glib/gi18n.h>

#include "gp-text.h"
#include "gp-tool-reshape-private.h"
#include "gp-vertex-menu.h"

#define PICK_PX 6.0
#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

G_DEFINE_FINAL_TYPE (GpToolReshape, gp_tool_reshape, GP_TYPE_TOOL)

/**
 * gp_tool_reshape_get_target:
 * @self: the tool
 *
 * Returns: (transfer none) (nullable): whose vertices are edited, as it is now
 */
GpFeature *
gp_tool_reshape_get_target (GpToolReshape *self)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *feature;

  if (snapshot == NULL || self->table == GP_TABLE_NONE)
    return NULL;
  feature = gp_snapshot_find (snapshot, self->table, self->fid);
  return feature != NULL && feature->geometry != NULL ? feature : NULL;
}

/**
 * gp_tool_reshape_drop_preview:
 * @self: the tool
 *
 * What is under way but not in the plan is gone; the chosen vertices stay chosen.
 */
void
gp_tool_reshape_drop_preview (GpToolReshape *self)
{
  gboolean nudging = self->nudge_source != 0;

  self->held.kind = GP_HANDLE_NONE;
  self->framing = FALSE;
  self->nudged = (GpPoint){ 0, 0 };
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->entry, gp_number_entry_free);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  gp_snapper_reset (&self->snapper);
  if (nudging)
    gp_tool_sketch_changed (GP_TOOL (self));
}

/**
 * gp_tool_reshape_drop_handles:
 * @self: the tool
 *
 * Nothing is chosen and nothing is under way any more.
 */
void
gp_tool_reshape_drop_handles (GpToolReshape *self)
{
  self->hover.kind = GP_HANDLE_NONE;
  g_array_set_size (self->chosen, 0);
  gp_tool_reshape_drop_preview (self);
}

/**
 * gp_tool_reshape_choose_only:
 * @self: the tool
 * @vertex: the one that is chosen now, plan metres
 */
void
gp_tool_reshape_choose_only (GpToolReshape *self, GpPoint vertex)
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
  gp_tool_reshape_drop_handles (self);
  if (session == NULL || gp_session_get_n_selected (session) != 1)
    return;
  ref = gp_session_get_selected (session, 0);
  if (ref->table >= GP_N_SPATIAL_TABLES)
    return;
  self->table = ref->table;
  self->fid = ref->fid;
}

static const char *
gp_tool_reshape_get_hint (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (gp_tool_reshape_get_target (self) == NULL)
    return _ ("Click the district, compound or line whose outline is to change");
  if (self->table == GP_TABLE_DISTRICT)
    return _ ("Drag a square to move it, a circle to add one, a frame to choose several, Delete removes; both sides of a shared boundary move together");
  if (self->table == GP_TABLE_RUN)
    return _ ("Drag a square to move it (Ctrl parts it from connected runs), a circle to add one, a frame to choose several, Delete removes");
  return _ ("Drag a square to move it, a circle to add one, a frame to choose several; Delete removes, Tab takes the next, digits and arrow keys move");
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
  gp_tool_reshape_commit_nudges (GP_TOOL_RESHAPE (tool));
  gp_tool_reshape_drop_handles (GP_TOOL_RESHAPE (tool));
}

static GpHandle
find_handle (GpToolReshape *self, GpPixel at)
{
  GpFeature *target = gp_tool_reshape_get_target (self);

  if (target == NULL)
    return (GpHandle){ GP_HANDLE_NONE };
  return gp_reshape_handles_find (gp_tool_get_viewport (GP_TOOL (self)), target->geometry, at);
}

static gboolean
gp_tool_reshape_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpHandle hover = find_handle (self, at);

  self->has_menu = FALSE;
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
  gp_tool_reshape_commit_nudges (self);
  if (handle.kind == GP_HANDLE_NONE)
    pick_another (self, at);
  else if (handle.kind == GP_HANDLE_VERTEX && (modifiers & GDK_SHIFT_MASK) != 0)
    toggle_chosen (self, handle.at);
  else if (handle.kind == GP_HANDLE_VERTEX)
    gp_tool_reshape_choose_only (self, handle.at);
  gp_tool_queue_draw (tool);
  return TRUE;
}

static gboolean
gp_tool_reshape_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (gp_tool_reshape_get_target (self) == NULL)
    return FALSE;
  gp_tool_reshape_commit_nudges (self);
  self->held = find_handle (self, from);
  self->framing = self->held.kind == GP_HANDLE_NONE;
  self->frame_from = self->frame_to = from;
  if (self->held.kind == GP_HANDLE_VERTEX && !gp_reshape_is_chosen (self->chosen, self->held.at))
    gp_tool_reshape_choose_only (self, self->held.at);
  return TRUE;
}

/**
 * gp_tool_reshape_show_moved:
 * @self: the tool, with a handle held
 * @to: where that handle is, plan metres
 *
 * Says in the status line how far.
 */
void
gp_tool_reshape_show_moved (GpToolReshape *self, GpPoint to)
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

/**
 * gp_tool_reshape_show_vertices_at:
 * @self: the tool, with a handle held
 * @to: where that handle is to be, plan metres
 * @modifiers: Ctrl parts runs that meet there
 */
void
gp_tool_reshape_show_vertices_at (GpToolReshape *self, GpPoint to, GdkModifierType modifiers)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *target = gp_tool_reshape_get_target (self);

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
  gp_tool_reshape_show_vertices_at (self, self->snapper.at, modifiers);
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
      gp_tool_reshape_show_moved (self, self->snapper.at);
    }
  gp_tool_queue_draw (tool);
}

/**
 * gp_tool_reshape_commit:
 * @self: the tool
 * @shapes: (nullable) (element-type GpMovedShape): what changes
 *
 * Returns: whether it is in the plan; a toast says so, or why not
 */
gboolean
gp_tool_reshape_commit (GpToolReshape *self, GPtrArray *shapes)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || shapes == NULL || shapes->len == 0 || gp_tool_reshape_get_target (self) == NULL)
    return FALSE;
  if (!gp_vertices_commit (plan, shapes, &said, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return FALSE;
    }
  gp_session_toast (session, said, TRUE);
  return TRUE;
}

/**
 * gp_tool_reshape_commit_shown:
 * @self: the tool
 * @held: where the held vertex was
 * @to: where it is shown
 *
 * What is shown goes into the plan; the chosen vertices stay chosen where they are then.
 */
void
gp_tool_reshape_commit_shown (GpToolReshape *self, GpPoint held, GpPoint to)
{
  g_autoptr (GPtrArray) shapes = g_steal_pointer (&self->shapes);
  g_autoptr (GArray) chosen = g_array_copy (self->chosen);
  gboolean inserted = self->held.kind == GP_HANDLE_MIDPOINT;

  gp_tool_reshape_drop_preview (self);
  if (!gp_tool_reshape_commit (self, shapes))
    return;
  gp_tool_reshape_drop_handles (self);
  for (guint i = 0; !inserted && i < chosen->len; i++)
    {
      GpPoint *vertex = &g_array_index (chosen, GpPoint, i);

      *vertex = (GpPoint){ vertex->x + to.x - held.x, vertex->y + to.y - held.y };
      g_array_append_val (self->chosen, *vertex);
    }
  if (inserted)
    gp_tool_reshape_choose_only (self, to);
}

static void
choose_framed (GpToolReshape *self, GdkModifierType modifiers)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpFeature *target = gp_tool_reshape_get_target (self);
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
      gp_tool_reshape_commit_shown (self, held, self->snapper.at);
    }
  gp_tool_reshape_drop_preview (self);
  gp_tool_show_measured (tool, NULL);
  gp_tool_queue_draw (tool);
}

/* A vertex under the pointer is meant, unless several are chosen with it. */
static gboolean
gp_tool_reshape_menu (GpTool *tool, GpPixel at)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpPoint on;

  if (gp_tool_reshape_get_target (self) == NULL)
    return FALSE;
  gp_tool_reshape_commit_nudges (self);
  self->hover = find_handle (self, at);
  self->menu_at = at;
  self->has_menu = TRUE;
  if (self->hover.kind == GP_HANDLE_VERTEX && !gp_reshape_is_chosen (self->chosen, self->hover.at))
    gp_tool_reshape_choose_only (self, self->hover.at);
  gp_vertex_menu_popup (tool, at, self->hover.kind != GP_HANDLE_VERTEX && gp_tool_reshape_find_edge (self, &on), self->chosen->len);
  gp_tool_queue_draw (tool);
  return TRUE;
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
  gp_tool_reshape_drop_preview (self);
  gp_tool_queue_draw (tool);
  return TRUE;
}

/* Undone, or changed elsewhere: handles stand where the shape is now. */
static void
gp_tool_reshape_plan_changed (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  gp_tool_reshape_drop_handles (self);
  if (gp_tool_reshape_get_target (self) == NULL)
    self->table = GP_TABLE_NONE;
  gp_tool_show_hint (tool);
}

static void
gp_tool_reshape_finalize (GObject *object)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (object);

  g_clear_handle_id (&self->nudge_source, g_source_remove);
  g_clear_pointer (&self->entry, gp_number_entry_free);
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
  tool_class->menu = gp_tool_reshape_menu;
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

/**
 * gp_tool_reshape_get_shapes:
 * @self: the tool
 *
 * Returns: (transfer none) (nullable) (element-type GpMovedShape): what letting
 *   go now would write; another array with every move
 */
GPtrArray *
gp_tool_reshape_get_shapes (GpToolReshape *self)
{
  return self->shapes != NULL && self->shapes->len > 0 ? self->shapes : NULL;
}

/**
 * gp_tool_reshape_get_n_chosen:
 * @self: the tool
 *
 * Returns: how many vertices move together
 */
guint
gp_tool_reshape_get_n_chosen (GpToolReshape *self)
{
  return self->chosen->len;
}

/**
 * gp_tool_reshape_get_way:
 * @self: the tool
 * @from: (out): where the vertex in hand was, plan metres
 * @to: (out): where it would be; @from when nothing moves
 *
 * Returns: whether a vertex is in hand or chosen
 */
gboolean
gp_tool_reshape_get_way (GpToolReshape *self, GpPoint *from, GpPoint *to)
{
  gboolean moving = self->shapes != NULL && self->held.kind != GP_HANDLE_NONE;

  if (!moving && self->chosen->len == 0)
    return FALSE;
  *from = moving ? self->held.at : g_array_index (self->chosen, GpPoint, 0);
  *to = *from;
  if (moving && (self->nudge_source != 0 || self->entry != NULL))
    *to = (GpPoint){ from->x + self->nudged.x, from->y + self->nudged.y };
  else if (moving)
    *to = self->snapper.at;
  return TRUE;
}

/**
 * gp_tool_reshape_dup_snapped:
 * @self: the tool
 *
 * Returns: (transfer full) (nullable): what the vertex in hand has snapped to
 */
char *
gp_tool_reshape_dup_snapped (GpToolReshape *self)
{
  return self->shapes != NULL && self->nudge_source == 0 && self->entry == NULL ? gp_snapper_dup_words (&self->snapper, GP_TOOL (self)) : NULL;
}
