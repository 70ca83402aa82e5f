/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-reshape.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-marks.h"
#include "gp-snapper.h"
#include "gp-text.h"

#define PICK_PX 6.0
#define VERTEX_PX 8.0
#define MIDPOINT_PX 7.0
/* Shorter edges show no circle: it would cover the squares. */
#define EDGE_WITH_MIDPOINT_PX 26.0
/* Squares nearer than this to the last one become dots. */
#define DENSE_PX 20.0
/* How far the chips of the two sides stand from the vertex. */
#define CHIP_PX 120.0
#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

typedef enum
{
  HANDLE_NONE,
  HANDLE_VERTEX,
  HANDLE_MIDPOINT,
} HandleKind;

typedef struct
{
  HandleKind kind;
  GpPoint at; /* the vertex, or the middle of the edge, plan metres */
} Handle;

struct _GpToolReshape
{
  GpTool parent_instance;

  GpTableId table; /* what is reshaped; GP_TABLE_NONE: nothing yet */
  gint64 fid;
  Handle hover;
  Handle touched;   /* what Delete removes */
  Handle held;      /* while dragging */
  GPtrArray *parts; /* GpBoundaryPart: the preview, while dragging */
  GpSnapper snapper;
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
drop_handles (GpToolReshape *self)
{
  self->hover.kind = self->touched.kind = self->held.kind = HANDLE_NONE;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  gp_snapper_reset (&self->snapper);
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

static const char *
gp_tool_reshape_get_hint (GpTool *tool)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (get_target (self) == NULL)
    return _ ("Click the district, compound or line whose outline is to change");
  if (self->table == GP_TABLE_DISTRICT)
    return _ ("Drag a square to move it, a circle to add one, Delete removes; both sides of a shared boundary move together");
  return _ ("Drag a square to move it, a circle to add one, Delete removes the one last touched");
}

static const char *
gp_tool_reshape_get_cursor (GpTool *tool)
{
  return GP_TOOL_RESHAPE (tool)->hover.kind != HANDLE_NONE ? "move" : "default";
}

static void
gp_tool_reshape_activate (GpTool *tool)
{
  take_selected (GP_TOOL_RESHAPE (tool));
}

static void
gp_tool_reshape_deactivate (GpTool *tool)
{
  drop_handles (GP_TOOL_RESHAPE (tool));
}

static double
distance_px (GpToolReshape *self, GpPoint point, GpPixel at)
{
  GpPixel pixel = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), point);

  return hypot (pixel.x_px - at.x_px, pixel.y_px - at.y_px);
}

static GpPoint
middle_of (GpPoint a, GpPoint b)
{
  return (GpPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

static gboolean
has_midpoint (GpToolReshape *self, GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) >= EDGE_WITH_MIDPOINT_PX * gp_viewport_get_metres_per_px (gp_tool_get_viewport (GP_TOOL (self)));
}

/* The vertex at the pointer, else the circle at it. */
static Handle
find_handle (GpToolReshape *self, GpPixel at)
{
  Handle best = { HANDLE_NONE };
  GpFeature *target = get_target (self);
  const GpGeometry *geometry = target != NULL ? target->geometry : NULL;
  double best_px = VERTEX_PX;
  guint start = 0;

  for (guint i = 0; geometry != NULL && i < geometry->n_points; i++)
    if (distance_px (self, geometry->points[i], at) <= best_px)
      {
        best_px = distance_px (self, geometry->points[i], at);
        best = (Handle){ HANDLE_VERTEX, geometry->points[i] };
      }
  if (best.kind != HANDLE_NONE)
    return best;
  best_px = MIDPOINT_PX;
  for (guint ring = 0; geometry != NULL && ring < geometry->n_rings; ring++)
    {
      for (guint i = start; i + 1 < geometry->ends[ring]; i++)
        {
          GpPoint middle = middle_of (geometry->points[i], geometry->points[i + 1]);

          if (distance_px (self, middle, at) <= best_px && has_midpoint (self, geometry->points[i], geometry->points[i + 1]))
            {
              best_px = distance_px (self, middle, at);
              best = (Handle){ HANDLE_MIDPOINT, middle };
            }
        }
      start = geometry->ends[ring];
    }
  return best;
}

static gboolean
gp_tool_reshape_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  Handle hover = find_handle (self, at);

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
  Handle handle = find_handle (self, at);

  if (n_press > 1)
    return TRUE;
  if (handle.kind == HANDLE_NONE)
    pick_another (self, at);
  else
    self->touched = handle;
  gp_tool_queue_draw (tool);
  return TRUE;
}

static gboolean
gp_tool_reshape_drag_begin (GpTool *tool, GpPixel from, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  self->held = find_handle (self, from);
  return self->held.kind != HANDLE_NONE;
}

static char *
dup_hectares (double area_m2, gboolean sign)
{
  g_autofree char *number = gp_text_format_number (fabs (area_m2) / 10000, 3);

  return g_strconcat (sign ? (area_m2 < 0 ? "−" : "+") : (area_m2 < 0 ? "−" : ""), number, NULL);
}

static void
show_moved (GpToolReshape *self)
{
  g_autofree char *way = gp_text_format_length (gp_point_distance (self->held.at, self->snapper.at));
  g_autofree char *text = g_strdup_printf (_ ("Moved %s"), way);

  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
preview (GpToolReshape *self, GpPixel at, GdkModifierType modifiers)
{
  GpTool *tool = GP_TOOL (self);
  GpFeature *target = get_target (self);
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES | BIT (GP_TABLE_BUILDING) | BIT (self->table),
                            .kinds = GP_SNAP_ALL_KINDS,
                            .skip_table = self->table,
                            .skip_fid = self->fid };

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  if (target == NULL)
    return;
  gp_snapper_update (&self->snapper, tool, at, modifiers, &options);
  if (self->held.kind == HANDLE_VERTEX)
    self->parts = gp_boundary_move (gp_tool_get_snapshot (tool), target, self->held.at, self->snapper.at);
  else
    self->parts = gp_boundary_insert (gp_tool_get_snapshot (tool), target, self->held.at, self->snapper.at);
}

static void
gp_tool_reshape_drag_update (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  preview (self, at, modifiers);
  show_moved (self);
  gp_tool_queue_draw (tool);
}

static char *
dup_label (GpToolReshape *self)
{
  GpFeature *target = get_target (self);
  g_autofree char *title = NULL;

  if (self->table == GP_TABLE_DISTRICT)
    return g_strdup (_ ("Move district boundary"));
  title = gp_feature_dup_title (target);
  return g_strdup_printf (_ ("Reshape “%s”"), title);
}

static gboolean
commit (GpToolReshape *self, GPtrArray *parts)
{
  GpTool *tool = GP_TOOL (self);
  GpSession *session = gp_tool_get_session (tool);
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL || parts == NULL || parts->len == 0 || get_target (self) == NULL)
    return FALSE;
  label = dup_label (self);
  if (!gp_boundary_check (gp_tool_get_snapshot (tool), parts, &error) ||
      !gp_boundary_commit (plan, parts, label, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return FALSE;
    }
  gp_session_toast (session, label, TRUE);
  return TRUE;
}

static void
gp_tool_reshape_drag_end (GpTool *tool, GpPixel from, GpPixel at, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  g_autoptr (GPtrArray) parts = NULL;
  GpPoint to;

  if (self->held.kind == HANDLE_NONE)
    return;
  if (from.x_px != at.x_px || from.y_px != at.y_px)
    preview (self, at, modifiers);
  else
    g_clear_pointer (&self->parts, g_ptr_array_unref);
  parts = g_steal_pointer (&self->parts);
  to = self->snapper.at;
  drop_handles (self);
  if (commit (self, parts))
    self->touched = (Handle){ HANDLE_VERTEX, to };
  gp_tool_show_measured (tool, NULL);
  gp_tool_queue_draw (tool);
}

static gboolean
remove_touched (GpToolReshape *self)
{
  Handle handle = self->touched.kind == HANDLE_VERTEX ? self->touched : self->hover;
  GpFeature *target = get_target (self);
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) error = NULL;

  if (handle.kind != HANDLE_VERTEX || target == NULL)
    return FALSE;
  parts = gp_boundary_remove (gp_tool_get_snapshot (GP_TOOL (self)), target, handle.at, &error);
  if (parts == NULL)
    gp_session_toast (gp_tool_get_session (GP_TOOL (self)), error->message, FALSE);
  else if (commit (self, parts))
    drop_handles (self);
  return TRUE;
}

static gboolean
gp_tool_reshape_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);

  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return remove_touched (self);
    case GDK_KEY_Escape:
      if (self->held.kind == HANDLE_NONE && self->touched.kind == HANDLE_NONE)
        return FALSE;
      drop_handles (self);
      gp_tool_show_measured (tool, NULL);
      gp_tool_queue_draw (tool);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_touched (GpToolReshape *self, GpPoint at)
{
  return self->touched.kind == HANDLE_VERTEX && gp_point_distance (self->touched.at, at) <= GP_BOUNDARY_SAME_M;
}

/* Squares; where they would run into one another, dots between them. */
static void
draw_vertices (GpToolReshape *self, cairo_t *cr, const GpGeometry *geometry, const GpBox *seen)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpPixel last = { -1000, -1000 };

  for (guint i = 0; i < geometry->n_points; i++)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, geometry->points[i]);

      if (!gp_box_contains_point (seen, geometry->points[i]))
        continue;
      if (hypot (at.x_px - last.x_px, at.y_px - last.y_px) < DENSE_PX && !is_touched (self, geometry->points[i]))
        {
          gp_marks_draw_dense_vertex (cr, at);
          continue;
        }
      gp_marks_draw_vertex (cr, at, is_touched (self, geometry->points[i]));
      last = at;
    }
}

static void
draw_handles (GpToolReshape *self, cairo_t *cr, const GpGeometry *geometry)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (viewport);
  guint start = 0;

  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      for (guint i = start; i + 1 < geometry->ends[ring]; i++)
        {
          GpPoint middle = middle_of (geometry->points[i], geometry->points[i + 1]);

          if (gp_box_contains_point (&seen, middle) && has_midpoint (self, geometry->points[i], geometry->points[i + 1]))
            gp_marks_draw_midpoint (cr, gp_viewport_to_pixel (viewport, middle));
        }
      start = geometry->ends[ring];
    }
  draw_vertices (self, cr, geometry, &seen);
}

/* Beside the vertex, on the side where the district lies: before, after, difference. */
static void
draw_side (GpToolReshape *self, cairo_t *cr, const GpBoundaryPart *part)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpFeature *feature = gp_snapshot_find (gp_tool_get_snapshot (GP_TOOL (self)), part->table, part->fid);
  double before_m2 = gp_geometry_area_m2 (part->before), after_m2 = gp_geometry_area_m2 (part->after);
  g_autofree char *name = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autofree char *before = dup_hectares (before_m2, FALSE);
  g_autofree char *after = dup_hectares (after_m2, FALSE);
  g_autofree char *difference = dup_hectares (after_m2 - before_m2, TRUE);
  g_autofree char *title = g_strdup_printf ("%s  %s", name, difference);
  g_autofree char *line = g_strdup_printf ("%s → %s ha", before, after);
  GpPoint centre = gp_geometry_centroid (part->before);
  GpPixel at = gp_viewport_to_pixel (viewport, self->snapper.at);
  GpPixel inward = gp_viewport_to_pixel (viewport, centre);
  double dx = inward.x_px - at.x_px, dy = inward.y_px - at.y_px, length = MAX (hypot (dx, dy), 1);

  at.x_px += dx / length * CHIP_PX;
  at.y_px += dy / length * CHIP_PX * 0.6;
  gp_marks_draw_chip (cr, at, title, line);
}

static void
gp_tool_reshape_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpFeature *target = get_target (self);
  const GpBoundaryPart *first;

  if (target == NULL)
    return;
  if (self->parts == NULL || self->parts->len == 0)
    {
      draw_handles (self, cr, target->geometry);
      return;
    }
  first = g_ptr_array_index (self->parts, 0);
  gp_marks_draw_moved_area (cr, viewport, first->before, first->after);
  draw_handles (self, cr, first->after);
  for (guint i = 0; i < self->parts->len && target->geometry->kind == GP_GEOMETRY_POLYGON; i++)
    draw_side (self, cr, g_ptr_array_index (self->parts, i));
  gp_snapper_draw (&self->snapper, tool, cr);
}

static gboolean
gp_tool_reshape_hides_selection (GpTool *tool)
{
  return GP_TOOL_RESHAPE (tool)->parts != NULL;
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

  g_clear_pointer (&self->parts, g_ptr_array_unref);
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
  tool_class->plan_changed = gp_tool_reshape_plan_changed;
}

static void
gp_tool_reshape_init (GpToolReshape *self)
{
  self->table = GP_TABLE_NONE;
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
