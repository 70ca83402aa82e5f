/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of GpToolReshape: Delete and Insert, arrow keys that move what is
 * chosen in steps, Ctrl+A. Tab and digits: gp-tool-reshape-type.c.
 */
#include "config.h"

#include "gp-tool-reshape-private.h"

#define EDGE_PX 9.0
#define NUDGE_M 0.1
#define LONG_NUDGE_M 1.0
/* The burst of arrow keys is over after this pause. */
#define NUDGE_PAUSE_MS 900

static gboolean
remove_chosen (GpToolReshape *self)
{
  GpFeature *target = gp_tool_reshape_get_target (self);
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GError) error = NULL;

  gp_tool_reshape_commit_nudges (self);
  if (self->chosen->len == 0 && self->hover.kind == GP_HANDLE_VERTEX)
    gp_tool_reshape_choose_only (self, self->hover.at);
  if (self->chosen->len == 0 || target == NULL)
    return FALSE;
  shapes = gp_vertices_remove (gp_tool_get_snapshot (GP_TOOL (self)), target, (const GpPoint *) (gpointer) self->chosen->data, self->chosen->len, &error);
  if (shapes == NULL)
    gp_session_toast (gp_tool_get_session (GP_TOOL (self)), error->message, FALSE);
  else if (gp_tool_reshape_commit (self, shapes))
    gp_tool_reshape_drop_handles (self);
  return TRUE;
}

/**
 * gp_tool_reshape_find_edge:
 * @self: the tool
 * @on: (out): the point of an edge at the pointer, or where the menu was asked for
 *
 * Returns: whether there is one: the circle in its middle, or anywhere on it
 */
gboolean
gp_tool_reshape_find_edge (GpToolReshape *self, GpPoint *on)
{
  GpTool *tool = GP_TOOL (self);
  GpFeature *target = gp_tool_reshape_get_target (self);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpPixel at;

  if (self->hover.kind == GP_HANDLE_MIDPOINT)
    {
      *on = self->hover.at;
      return TRUE;
    }
  if (self->has_menu)
    at = self->menu_at;
  else if (!gp_canvas_get_pointer (gp_tool_get_canvas (tool), &at))
    return FALSE;
  return target != NULL &&
         gp_geometry_distance_to_point (target->geometry, gp_viewport_to_plan (viewport, at), on) <= EDGE_PX * gp_viewport_get_metres_per_px (viewport);
}

/* A vertex where the pointer is on an edge, else behind the one chosen, without moving anything. */
static gboolean
insert_here (GpToolReshape *self)
{
  GpPoint at;
  g_autoptr (GPtrArray) shapes = NULL;

  if (gp_tool_reshape_get_target (self) == NULL || (!gp_tool_reshape_find_edge (self, &at) && !gp_tool_reshape_find_next_edge (self, &at)))
    return FALSE;
  gp_tool_reshape_commit_nudges (self);
  shapes = gp_vertices_insert (gp_tool_get_snapshot (GP_TOOL (self)), gp_tool_reshape_get_target (self), at, at);
  if (gp_tool_reshape_commit (self, shapes))
    {
      gp_tool_reshape_drop_handles (self);
      gp_tool_reshape_choose_only (self, at);
    }
  return TRUE;
}

/**
 * gp_tool_reshape_commit_nudges:
 * @self: the tool
 *
 * The burst of arrow keys is over: one edit. A way that is still being typed is dropped.
 */
void
gp_tool_reshape_commit_nudges (GpToolReshape *self)
{
  GpPoint held, to;

  if (self->entry != NULL)
    gp_tool_reshape_drop_preview (self);
  if (self->nudge_source == 0)
    return;
  held = g_array_index (self->chosen, GpPoint, 0);
  to = (GpPoint){ held.x + self->nudged.x, held.y + self->nudged.y };
  gp_tool_reshape_commit_shown (self, held, to);
  gp_tool_show_measured (GP_TOOL (self), NULL);
  gp_tool_queue_draw (GP_TOOL (self));
}

static gboolean
nudges_over (gpointer user_data)
{
  gp_tool_reshape_commit_nudges (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
nudge (GpToolReshape *self, int east, int north, GdkModifierType modifiers)
{
  double step_m = (modifiers & GDK_SHIFT_MASK) != 0 ? LONG_NUDGE_M : NUDGE_M;
  GpPoint to;

  if (self->chosen->len == 0 || gp_tool_reshape_get_target (self) == NULL || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  self->held = (GpHandle){ GP_HANDLE_VERTEX, g_array_index (self->chosen, GpPoint, 0) };
  self->nudged = (GpPoint){ round ((self->nudged.x + east * step_m) * 1e6) / 1e6, round ((self->nudged.y + north * step_m) * 1e6) / 1e6 };
  to = (GpPoint){ round ((self->held.at.x + self->nudged.x) * 1e6) / 1e6, round ((self->held.at.y + self->nudged.y) * 1e6) / 1e6 };
  gp_tool_reshape_show_vertices_at (self, to, 0);
  gp_tool_reshape_show_moved (self, to);
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

static void
choose_all (GpToolReshape *self)
{
  GpFeature *target = gp_tool_reshape_get_target (self);

  for (guint i = 0; i < target->geometry->n_points; i++)
    if (!gp_reshape_is_chosen (self->chosen, target->geometry->points[i]))
      g_array_append_val (self->chosen, target->geometry->points[i]);
  gp_tool_queue_draw (GP_TOOL (self));
}

static gboolean
is_digit (guint keyval, char digit[2])
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  digit[0] = c < 128 ? (char) c : '\0';
  return g_ascii_isdigit (digit[0]) || digit[0] == '.';
}

/**
 * gp_tool_reshape_key:
 * @tool: the tool
 * @keyval: the key
 * @modifiers: keys held
 *
 * Returns: whether it took the key
 */
gboolean
gp_tool_reshape_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  char digit[2] = { 0 };

  if (arrow_key (self, keyval, modifiers))
    return TRUE;
  if (modifiers == GDK_CONTROL_MASK && keyval == GDK_KEY_a && gp_tool_reshape_get_target (self) != NULL)
    {
      choose_all (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return (modifiers & ~GDK_SHIFT_MASK) == 0 && gp_tool_reshape_choose_next (self, modifiers != 0 ? -1 : 1);
  if (modifiers != 0)
    return FALSE;
  if (is_digit (keyval, digit))
    return gp_tool_reshape_start_typing (self, digit);
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
      gp_tool_reshape_commit_nudges (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->held.kind == GP_HANDLE_NONE && self->chosen->len == 0)
        return FALSE;
      gp_tool_reshape_drop_handles (self);
      gp_tool_show_measured (tool, NULL);
      gp_tool_queue_draw (tool);
      return TRUE;
    default:
      return FALSE;
    }
}
