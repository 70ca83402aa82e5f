/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-select.h"

#include <glib/gi18n.h>

#include "gp-cover-chips.h"
#include "gp-marks.h"
#include "gp-pick.h"
#include "gp-selection-commands.h"

#define REACH_PX 6.0
/* A click this near to the last one takes the next thing beneath. */
#define SAME_PLACE_PX 3.0

struct _GpToolSelect
{
  GpTool parent_instance;

  GpFeature *hover; /* owned */
  gboolean framing;
  GpPixel frame_from;
  GpPixel frame_to;
  GpPixel last_click;
  GpCoverChips cover;
};

G_DEFINE_FINAL_TYPE (GpToolSelect, gp_tool_select, GP_TYPE_TOOL)

static void
set_hover (GpToolSelect *self, GpFeature *feature)
{
  if (self->hover == feature)
    return;
  g_clear_pointer (&self->hover, gp_feature_unref);
  self->hover = feature != NULL ? gp_feature_ref (feature) : NULL;
  gp_tool_queue_draw (GP_TOOL (self));
}

static const char *
gp_tool_select_get_hint (GpTool *tool)
{
  return _ ("Click selects, a second click takes what lies beneath, drag a frame; double click edits the outline");
}

static const char *
gp_tool_select_get_cursor (GpTool *tool)
{
  return "default";
}

static void
gp_tool_select_deactivate (GpTool *tool)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  self->framing = FALSE;
  gp_cover_chips_close (&self->cover);
  set_hover (self, NULL);
}

static gboolean
gp_tool_select_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (tool), at, REACH_PX);

  set_hover (self, found->len > 0 ? g_ptr_array_index (found, 0) : NULL);
  gp_cover_chips_moved (&self->cover, at);
  return FALSE;
}

/* The same place again: go one down the pile, from the bottom back to the top. */
static guint
next_depth (GpToolSelect *self, GpPixel at, GPtrArray *found)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (hypot (at.x_px - self->last_click.x_px, at.y_px - self->last_click.y_px) > SAME_PLACE_PX ||
      gp_session_get_n_selected (session) != 1)
    return 0;
  for (guint i = 0; i < found->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (found, i);

      if (gp_session_is_selected (session, feature->table, feature->fid))
        return (i + 1) % found->len;
    }
  return 0;
}

static void
edit_outline (GpToolSelect *self)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self));

  gtk_widget_activate_action (GTK_WIDGET (canvas), "map.tool", "s", "reshape");
}

static gboolean
gp_tool_select_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  GpSession *session = gp_tool_get_session (tool);
  g_autoptr (GPtrArray) found = NULL;
  GpFeature *feature;

  if (session == NULL)
    return FALSE;
  if (n_press == 2)
    {
      /* The first click of the pair has already selected. */
      if (gp_session_get_n_selected (session) == 1)
        edit_outline (self);
      return TRUE;
    }
  if (n_press > 2 || gp_cover_chips_click (&self->cover, at))
    return TRUE;
  found = gp_canvas_pick (gp_tool_get_canvas (tool), at, REACH_PX);
  if (found->len == 0)
    {
      if ((modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
        gp_session_clear_selection (session);
    }
  else if ((modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    {
      feature = g_ptr_array_index (found, 0);
      gp_session_toggle_selected (session, feature->table, feature->fid);
    }
  else
    {
      feature = g_ptr_array_index (found, next_depth (self, at, found));
      gp_session_select_one (session, feature->table, feature->fid);
    }
  self->last_click = at;
  return TRUE;
}

static gboolean
gp_tool_select_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  self->framing = TRUE;
  self->frame_from = self->frame_to = from;
  set_hover (self, NULL);
  return TRUE;
}

static void
gp_tool_select_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  self->frame_to = at;
  gp_tool_queue_draw (tool);
}

static void
select_found (GpSession *session, GPtrArray *found, gboolean add)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  guint n_before = add ? gp_session_get_n_selected (session) : 0;

  for (guint i = 0; i < n_before; i++)
    g_array_append_val (refs, *gp_session_get_selected (session, i));
  for (guint i = 0; i < found->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (found, i);
      GpObjectRef ref = { feature->table, feature->fid };

      g_array_append_val (refs, ref);
    }
  gp_session_select (session, (const GpObjectRef *) refs->data, refs->len);
}

static void
gp_tool_select_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  GpSession *session = gp_tool_get_session (tool);
  GpSnapshot *snapshot = gp_tool_get_snapshot (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  g_autoptr (GPtrArray) found = NULL;
  GpBox box = GP_BOX_EMPTY;
  GpMapStyle style;

  self->framing = FALSE;
  gp_tool_queue_draw (tool);
  if (session == NULL || snapshot == NULL || (from.x_px == at.x_px && from.y_px == at.y_px))
    return;
  gp_box_add_point (&box, gp_viewport_to_plan (viewport, from));
  gp_box_add_point (&box, gp_viewport_to_plan (viewport, at));
  gp_canvas_get_style (gp_tool_get_canvas (tool), &style);
  found = gp_pick_box (snapshot, &style, &box, at.x_px < from.x_px);
  select_found (session, found, (modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
}

static gboolean
gp_tool_select_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  GpSession *session = gp_tool_get_session (tool);

  if (session == NULL || modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (self->framing)
        return TRUE;
      gp_session_clear_selection (session);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (gp_session_get_n_selected (session) > 0)
        gp_selection_delete (session);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (gp_session_get_n_selected (session) == 1)
        edit_outline (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
gp_tool_select_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  GpSession *session = gp_tool_get_session (tool);
  GpPixel pointer;

  if (self->hover != NULL && self->hover->geometry != NULL && gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer) &&
      !(session != NULL && gp_session_is_selected (session, self->hover->table, self->hover->fid)))
    gp_marks_draw_hover (cr, gp_tool_get_viewport (tool), self->hover);
  gp_cover_chips_draw (&self->cover, cr);
  if (self->framing)
    gp_marks_draw_frame (cr, self->frame_from, self->frame_to, self->frame_to.x_px < self->frame_from.x_px);
}

/* What the pointer rests on may be gone or changed. */
static void
gp_tool_select_plan_changed (GpTool *tool)
{
  set_hover (GP_TOOL_SELECT (tool), NULL);
}

static void
gp_tool_select_finalize (GObject *object)
{
  g_clear_pointer (&GP_TOOL_SELECT (object)->hover, gp_feature_unref);

  G_OBJECT_CLASS (gp_tool_select_parent_class)->finalize (object);
}

static void
gp_tool_select_class_init (GpToolSelectClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_select_finalize;
  tool_class->get_hint = gp_tool_select_get_hint;
  tool_class->get_cursor = gp_tool_select_get_cursor;
  tool_class->deactivate = gp_tool_select_deactivate;
  tool_class->moved = gp_tool_select_moved;
  tool_class->released = gp_tool_select_released;
  tool_class->drag_begin = gp_tool_select_drag_begin;
  tool_class->drag_update = gp_tool_select_drag_update;
  tool_class->drag_end = gp_tool_select_drag_end;
  tool_class->key = gp_tool_select_key;
  tool_class->draw = gp_tool_select_draw;
  tool_class->plan_changed = gp_tool_select_plan_changed;
}

static void
gp_tool_select_init (GpToolSelect *self)
{
  self->last_click = (GpPixel){ -1000, -1000 };
  gp_cover_chips_init (&self->cover, GP_TOOL (self));
}

/**
 * gp_tool_select_new:
 *
 * Returns: (transfer full): the tool the window starts with
 */
GpTool *
gp_tool_select_new (void)
{
  return g_object_new (GP_TYPE_TOOL_SELECT, NULL);
}
