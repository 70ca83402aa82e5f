/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-select.h"

#include <glib/gi18n.h>

#include "gp-cover-chips.h"
#include "gp-marks-select.h"
#include "gp-marks.h"
#include "gp-pick.h"
#include "gp-selection-commands.h"

#define REACH_PX 6.0
/* A click this near to the last one takes the next thing beneath. */
#define SAME_PLACE_PX 3.0
/* The hand's line gets a corner every so many pixels, and after so many it is known which way it goes. */
#define LASSO_STEP_PX 3.0
#define LASSO_WAY_PX 8.0

typedef enum
{
  DRAG_NONE,
  DRAG_FRAME,
  DRAG_LASSO,
} Drag;

struct _GpToolSelect
{
  GpTool parent_instance;

  Drag drag;
  GpPixel from;
  GpPixel to;
  GArray *lasso; /* of GpPixel */
  int lasso_way; /* 1 to the right, -1 to the left, 0 not known yet */
  GpPixel last_click;
  GpPixel pointer; /* where it was last seen */
  char *pile_hint; /* what of a pile the last click took; NULL: the usual hint */
  GpCoverChips cover;
};

G_DEFINE_FINAL_TYPE (GpToolSelect, gp_tool_select, GP_TYPE_TOOL)

static void
set_pile_hint (GpToolSelect *self, char *hint)
{
  if (hint == NULL && self->pile_hint == NULL)
    return;
  g_free (self->pile_hint);
  self->pile_hint = hint;
  gp_tool_show_hint (GP_TOOL (self));
}

static void
point_at (GpToolSelect *self, const GpFeature *feature)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_point_at (session, feature != NULL ? (GpTableId) feature->table : GP_TABLE_NONE, feature != NULL ? feature->fid : 0);
}

static GpSelectMode
mode_of (GdkModifierType modifiers)
{
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    return GP_SELECT_TOGGLE;
  return (modifiers & GDK_SHIFT_MASK) != 0 ? GP_SELECT_ADD : GP_SELECT_REPLACE;
}

static const char *
gp_tool_select_get_hint (GpTool *tool)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  if (self->pile_hint != NULL)
    return self->pile_hint;
  if (self->drag != DRAG_NONE)
    return _ ("To the right: what lies wholly inside; to the left: what is touched. Shift adds, Ctrl toggles");
  return _ ("Click selects, again takes what lies beneath; drag a frame, Alt+drag a free line; Shift adds, Ctrl toggles");
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

  self->drag = DRAG_NONE;
  set_pile_hint (self, NULL);
  gp_cover_chips_close (&self->cover);
  point_at (self, NULL);
}

static gboolean
is_same_place (GpToolSelect *self, GpPixel at)
{
  return hypot (at.x_px - self->last_click.x_px, at.y_px - self->last_click.y_px) <= SAME_PLACE_PX;
}

static gboolean
gp_tool_select_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  g_autoptr (GPtrArray) found = NULL;

  /* GTK tells of a pointer that rests when something is laid out anew; what a list points at stays then. */
  if (at.x_px == self->pointer.x_px && at.y_px == self->pointer.y_px)
    return FALSE;
  self->pointer = at;
  found = gp_canvas_pick (gp_tool_get_canvas (tool), at, REACH_PX);
  if (!is_same_place (self, at))
    set_pile_hint (self, NULL);
  point_at (self, found->len > 0 ? g_ptr_array_index (found, 0) : NULL);
  gp_cover_chips_moved (&self->cover, at);
  return FALSE;
}

/* The same place again: go one down the pile, from the bottom back to the top. */
static guint
next_depth (GpToolSelect *self, GpPixel at, GPtrArray *found)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (!is_same_place (self, at) || gp_session_get_n_selected (session) != 1)
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

/* "2/4 Dukou (Compounds)": which one of those that lie here. */
static void
tell_depth (GpToolSelect *self, GPtrArray *found, guint depth)
{
  const GpFeature *feature = g_ptr_array_index (found, depth);
  g_autofree char *title = gp_feature_dup_title (feature);

  if (found->len < 2)
    set_pile_hint (self, NULL);
  else
    /* Translators: %1$u of %2$u objects that lie here; %3$s its name, %4$s its table */
    set_pile_hint (self, g_strdup_printf (_ ("%1$u/%2$u here: “%3$s” (%4$s). Click again for the one beneath"),
                                          depth + 1, found->len, title, gp_table_get_title (feature->table)));
}

static void
click (GpToolSelect *self, GpPixel at, GpSelectMode how)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (GP_TOOL (self)), at, REACH_PX);
  const GpFeature *feature;
  GpObjectRef ref;
  guint depth;

  set_pile_hint (self, NULL);
  if (found->len == 0)
    {
      if (how == GP_SELECT_REPLACE)
        gp_session_clear_selection (session);
      return;
    }
  depth = how == GP_SELECT_REPLACE ? next_depth (self, at, found) : 0;
  feature = g_ptr_array_index (found, depth);
  ref = (GpObjectRef){ feature->table, feature->fid };
  gp_session_change_selection (session, how, &ref, 1);
  if (how == GP_SELECT_REPLACE)
    tell_depth (self, found, depth);
}

static gboolean
gp_tool_select_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  GpSession *session = gp_tool_get_session (tool);

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
  click (self, at, mode_of (modifiers));
  self->last_click = at;
  return TRUE;
}

static gboolean
gp_tool_select_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  self->drag = (modifiers & GDK_ALT_MASK) != 0 ? DRAG_LASSO : DRAG_FRAME;
  self->from = self->to = from;
  g_array_set_size (self->lasso, 0);
  g_array_append_val (self->lasso, from);
  self->lasso_way = 0;
  set_pile_hint (self, NULL);
  gp_tool_show_hint (tool);
  point_at (self, NULL);
  return TRUE;
}

/* Which way the hand set out says what is meant, as with the frame. */
static void
extend_lasso (GpToolSelect *self, GpPixel at)
{
  GpPixel last = g_array_index (self->lasso, GpPixel, self->lasso->len - 1);

  if (hypot (at.x_px - last.x_px, at.y_px - last.y_px) < LASSO_STEP_PX)
    return;
  g_array_append_val (self->lasso, at);
  if (self->lasso_way == 0 && fabs (at.x_px - self->from.x_px) >= LASSO_WAY_PX)
    self->lasso_way = at.x_px < self->from.x_px ? -1 : 1;
}

static gboolean
is_touching (GpToolSelect *self)
{
  return self->drag == DRAG_LASSO ? self->lasso_way < 0 : self->to.x_px < self->from.x_px;
}

static void
gp_tool_select_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);

  self->to = at;
  if (self->drag == DRAG_LASSO)
    extend_lasso (self, at);
  gp_tool_queue_draw (tool);
}

/* What was drawn round, in plan metres; NULL when that is no area. */
static GpGeometry *
drawn_region (GpToolSelect *self)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  g_autoptr (GArray) points = NULL;
  GpBox box = GP_BOX_EMPTY;

  if (self->drag == DRAG_FRAME)
    {
      gp_box_add_point (&box, gp_viewport_to_plan (viewport, self->from));
      gp_box_add_point (&box, gp_viewport_to_plan (viewport, self->to));
      return gp_geometry_new_box (&box);
    }
  if (self->lasso->len < 3)
    return NULL;
  points = g_array_sized_new (FALSE, FALSE, sizeof (GpPoint), self->lasso->len);
  for (guint i = 0; i < self->lasso->len; i++)
    {
      GpPoint point = gp_viewport_to_plan (viewport, g_array_index (self->lasso, GpPixel, i));

      g_array_append_val (points, point);
    }
  return gp_geometry_new_ring ((const GpPoint *) (gpointer) points->data, points->len);
}

static void
select_region (GpToolSelect *self, const GpGeometry *region, GpSelectMode how)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  g_autoptr (GArray) refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  g_autoptr (GPtrArray) found = NULL;
  GpMapStyle style;

  if (session == NULL || snapshot == NULL)
    return;
  gp_session_get_pick_style (session, &style);
  found = gp_pick_region (snapshot, &style, region, is_touching (self));
  for (guint i = 0; i < found->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (found, i);
      GpObjectRef ref = { feature->table, feature->fid };

      g_array_append_val (refs, ref);
    }
  gp_session_change_selection (session, how, (const GpObjectRef *) (gpointer) refs->data, refs->len);
}

/* A drag taken away from us ends where it began, and without modifiers. */
static gboolean
is_cancelled (GpToolSelect *self, GpPixel at, GdkModifierType modifiers)
{
  return self->drag == DRAG_NONE ||
         (self->from.x_px == at.x_px && self->from.y_px == at.y_px && (self->drag == DRAG_FRAME || modifiers == 0));
}

static void
gp_tool_select_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolSelect *self = GP_TOOL_SELECT (tool);
  g_autoptr (GpGeometry) region = NULL;

  self->to = at;
  if (!is_cancelled (self, at, modifiers))
    region = drawn_region (self);
  if (region != NULL)
    select_region (self, region, mode_of (modifiers));
  self->drag = DRAG_NONE;
  gp_tool_show_hint (tool);
  gp_tool_queue_draw (tool);
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
      if (self->drag == DRAG_NONE)
        gp_session_clear_selection (session);
      self->drag = DRAG_NONE;
      set_pile_hint (self, NULL);
      gp_tool_show_hint (tool);
      gp_tool_queue_draw (tool);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      /* The window asks first who gets the ground of a district; without a window it just goes. */
      if (gp_session_get_n_selected (session) > 0 &&
          !gtk_widget_activate_action (GTK_WIDGET (gp_tool_get_canvas (tool)), "win.delete", NULL))
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

  gp_cover_chips_draw (&self->cover, cr);
  if (self->drag == DRAG_FRAME)
    gp_marks_draw_frame (cr, self->from, self->to, is_touching (self));
  else if (self->drag == DRAG_LASSO)
    gp_marks_draw_lasso (cr, (const GpPixel *) (gpointer) self->lasso->data, self->lasso->len, is_touching (self));
}

static void
gp_tool_select_finalize (GObject *object)
{
  GpToolSelect *self = GP_TOOL_SELECT (object);

  g_array_unref (self->lasso);
  g_free (self->pile_hint);

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
}

static void
gp_tool_select_init (GpToolSelect *self)
{
  self->lasso = g_array_new (FALSE, FALSE, sizeof (GpPixel));
  self->last_click = self->pointer = (GpPixel){ -1000, -1000 };
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
