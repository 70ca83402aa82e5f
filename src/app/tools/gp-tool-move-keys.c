/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of GpToolMove: arrow keys carry in steps, digits type exactly, R
 * turns by the pointer.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-tool-move-private.h"

#define NUDGE_M 0.1
#define LONG_NUDGE_M 1.0
/* The burst of arrow keys is over after this pause. */
#define NUDGE_PAUSE_MS 900

static gboolean
nudges_over (gpointer user_data)
{
  GpToolMove *self = user_data;

  self->nudge_source = 0;
  g_free (gp_tool_move_commit (self));
  return G_SOURCE_REMOVE;
}

static void
nudge (GpToolMove *self, int east, int north, GdkModifierType modifiers)
{
  double step_m = (modifiers & GDK_SHIFT_MASK) != 0 ? LONG_NUDGE_M : NUDGE_M;

  if (!gp_tool_move_begin (self, GP_MOVE_NUDGING))
    return;
  self->motion.dx_m = round ((self->motion.dx_m + east * step_m) * 1e6) / 1e6;
  self->motion.dy_m = round ((self->motion.dy_m + north * step_m) * 1e6) / 1e6;
  g_clear_handle_id (&self->nudge_source, g_source_remove);
  self->nudge_source = g_timeout_add (NUDGE_PAUSE_MS, nudges_over, self);
  gp_tool_move_update_preview (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

/* Typing: east, north and angle beside the pointer */

static char *
on_typed (const double *values, gboolean final, gpointer user_data)
{
  GpToolMove *self = user_data;

  if (values == NULL)
    {
      gp_tool_move_rest (self);
      return NULL;
    }
  self->motion.dx_m = isnan (values[0]) ? 0 : values[0];
  self->motion.dy_m = isnan (values[1]) ? 0 : values[1];
  self->motion.angle_rad = isnan (values[2]) ? 0 : values[2] * G_PI / 180;
  if (final)
    return gp_tool_move_commit (self);
  gp_tool_move_update_preview (self);
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

  if (!gp_tool_move_begin (self, GP_MOVE_TYPING))
    return;
  if (!gp_canvas_get_pointer (canvas, &at))
    at = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), gp_tool_move_get_pivot (self));
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
      (self->state != GP_MOVE_IDLE && self->state != GP_MOVE_NUDGING))
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
  if (self->state != GP_MOVE_IDLE)
    gp_tool_move_update_preview (self);
  gp_tool_show_hint (GP_TOOL (self));
}

static void
turn_by_pointer (GpToolMove *self)
{
  GpPixel at;

  if (self->state == GP_MOVE_TURNING)
    return;
  if (!gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &at))
    at = (GpPixel){ gtk_widget_get_width (GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (self)))), 0 };
  gp_tool_move_begin_turning (self, at, FALSE);
}

static gboolean
plain_key (GpToolMove *self, guint keyval)
{
  char digit[2] = { 0 };

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->state == GP_MOVE_IDLE)
        return FALSE;
      gp_tool_move_rest (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->state != GP_MOVE_NUDGING && self->state != GP_MOVE_TURNING)
        return FALSE;
      g_free (gp_tool_move_commit (self));
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

/**
 * gp_tool_move_key:
 * @tool: the tool
 * @keyval: the key
 * @modifiers: keys held
 *
 * Returns: whether it took the key
 */
gboolean
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
