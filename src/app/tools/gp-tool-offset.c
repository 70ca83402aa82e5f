/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-offset.h"

#include <glib/gi18n.h>

#include "gp-cut.h"
#include "gp-draw-edit.h"
#include "gp-draw-target.h"
#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-number-entry.h"
#include "gp-offset-edit.h"
#include "gp-text.h"

#define PICK_PX 8.0
/* The pointer chooses whole steps; Alt frees it. */
#define STEP_M 0.1

struct _GpToolOffset
{
  GpTool parent_instance;

  GpObjectRef run; /* what is laid; fid 0: a new run is drawn */
  GpOffset offset; /* base.fid 0: no line chosen yet */
  GpFeature *hover;
  GpGeometry *shape; /* the preview */
  GpNumberEntry *entry;
};

G_DEFINE_FINAL_TYPE (GpToolOffset, gp_tool_offset, GP_TYPE_TOOL)

static GpFeature *
get_base (GpToolOffset *self)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  GpFeature *base = snapshot != NULL && self->offset.base.fid != 0 ? gp_snapshot_find (snapshot, self->offset.base.table, self->offset.base.fid) : NULL;

  return base != NULL && base->geometry != NULL ? base : NULL;
}

static const char *
gp_tool_offset_get_hint (GpTool *tool)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);

  if (get_base (self) == NULL)
    return self->run.fid != 0 ? _ ("Click the road or line beside which the selected run is to be laid")
                              : _ ("Click the road or line beside which a new run is to be laid");
  if (self->run.fid == 0)
    return _ ("The pointer chooses side and distance, digits type it, F takes the other side; K takes another kind; Shift+click marks start and end; click draws it");
  return _ ("The pointer chooses side and distance, digits type it, F takes the other side; Shift+click marks start and end; click lays it, Esc takes another line");
}

static const char *
gp_tool_offset_get_cursor (GpTool *tool)
{
  return get_base (GP_TOOL_OFFSET (tool)) != NULL ? "crosshair" : "default";
}

static void
update_shape (GpToolOffset *self)
{
  GpFeature *base = get_base (self);
  GpOffset offset = self->offset;
  GpFeature *run = base != NULL && self->run.fid != 0 ? gp_snapshot_find (gp_tool_get_snapshot (GP_TOOL (self)), self->run.table, self->run.fid) : NULL;

  g_clear_pointer (&self->shape, gp_geometry_unref);
  if (base == NULL)
    return;
  if (run != NULL && run->geometry != NULL && isnan (offset.from_m) && isnan (offset.to_m))
    gp_offset_stretch_of (base, run->geometry, &offset.from_m, &offset.to_m);
  if (!isnan (offset.left_m))
    self->shape = gp_offset_shape (gp_tool_get_snapshot (GP_TOOL (self)), &offset, NULL);
}

/* How far from the edge, positive outside of the road. */
static double
edge_distance_m (GpToolOffset *self)
{
  return fabs (self->offset.left_m) - gp_offset_edge_m (get_base (self));
}

static char *
dup_distance (GpToolOffset *self)
{
  double edge_m = edge_distance_m (self);
  g_autofree char *number = gp_text_format_number (fabs (edge_m), 2);

  if (gp_offset_edge_m (get_base (self)) <= 0)
    return g_strdup_printf (_ ("%s m beside"), number);
  return edge_m >= 0 ? g_strdup_printf (_ ("%s m outside the road edge"), number) : g_strdup_printf (_ ("%s m inside the road edge"), number);
}

/* What a new run would be: as the last line drawn, or water to be. */
static GpDrawKind
get_kind (void)
{
  GpDrawKind kind = gp_draw_target_get_last (GP_DRAW_LINE);

  return kind.table == GP_TABLE_RUN ? kind : (GpDrawKind){ GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_PLANNED };
}

static void
describe (GpToolOffset *self)
{
  g_autofree char *text = NULL;

  if (get_base (self) != NULL && !isnan (self->offset.left_m))
    {
      g_autofree char *distance = dup_distance (self);
      g_autofree char *length = self->shape != NULL ? gp_text_format_length (gp_geometry_length_m (self->shape)) : g_strdup ("—");

      if (self->run.fid == 0)
        {
          GpDrawKind kind = get_kind ();
          g_autofree char *title = gp_draw_target_dup_title (&kind);

          text = g_strdup_printf ("%s · %s · %s", title, distance, length);
        }
      else
        text = g_strdup_printf ("%s · %s", distance, length);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
  gp_tool_queue_draw (GP_TOOL (self));
}

static void
let_go (GpToolOffset *self)
{
  g_clear_pointer (&self->entry, gp_number_entry_free);
  g_clear_pointer (&self->shape, gp_geometry_unref);
  g_clear_pointer (&self->hover, gp_feature_unref);
  self->offset = (GpOffset){ { GP_TABLE_NONE, 0 }, NAN, NAN, NAN };
  gp_tool_show_hint (GP_TOOL (self));
  describe (self);
}

/* The run selected is what is laid, the road selected what it is laid beside; of two runs the first is laid. */
static void
take_selected (GpToolOffset *self, GpSession *session)
{
  guint n = gp_session_get_n_selected (session);

  for (guint i = 0; i < n; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);

      if (ref->table == GP_TABLE_RUN && self->run.fid == 0)
        self->run = *ref;
      else if (ref->table == GP_TABLE_RUN || ref->table == GP_TABLE_ROAD)
        self->offset.base = *ref;
    }
}

static void
gp_tool_offset_activate (GpTool *tool)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);
  GpSession *session = gp_tool_get_session (tool);

  self->run = (GpObjectRef){ GP_TABLE_NONE, 0 };
  if (session != NULL && gp_session_get_n_selected (session) <= 2)
    take_selected (self, session);
}

static void
gp_tool_offset_deactivate (GpTool *tool)
{
  let_go (GP_TOOL_OFFSET (tool));
}

/* The topmost line at the pointer that is not the one to be laid: roads before runs. */
static GpFeature *
find_line (GpToolOffset *self, GpPixel at)
{
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (GP_TOOL (self)), at, PICK_PX);
  GpFeature *line = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (found, i);

      if (feature->geometry->kind != GP_GEOMETRY_LINE || (feature->table == self->run.table && feature->fid == self->run.fid))
        continue;
      if (line == NULL || (feature->table == GP_TABLE_ROAD && line->table != GP_TABLE_ROAD))
        line = feature;
    }
  return line != NULL ? gp_feature_ref (line) : NULL;
}

static void
point_at (GpToolOffset *self, GpPixel at, GdkModifierType modifiers)
{
  const GpGeometry *base = get_base (self)->geometry;
  GpPoint place = gp_viewport_to_plan (gp_tool_get_viewport (GP_TOOL (self)), at);
  double edge_m = gp_offset_edge_m (get_base (self)), left_m, beside_m;

  gp_cut_locate (base->points, base->n_points, place, &left_m);
  beside_m = fabs (left_m) - edge_m;
  if ((modifiers & GDK_ALT_MASK) == 0)
    beside_m = round (beside_m / STEP_M) * STEP_M;
  self->offset.left_m = copysign (MAX (edge_m + beside_m, 0), left_m);
  update_shape (self);
  describe (self);
}

static gboolean
gp_tool_offset_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);

  if (get_base (self) != NULL)
    {
      if (self->entry == NULL)
        point_at (self, at, modifiers);
      return TRUE;
    }
  g_clear_pointer (&self->hover, gp_feature_unref);
  self->hover = find_line (self, at);
  gp_tool_queue_draw (tool);
  return FALSE;
}

static void
choose_base (GpToolOffset *self, GpPixel at)
{
  g_autoptr (GpFeature) line = find_line (self, at);
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (line == NULL)
    {
      if (session != NULL)
        gp_session_toast (session, _ ("There is no road or line here. Click its centre line."), FALSE);
      return;
    }
  self->offset.base = (GpObjectRef){ line->table, line->fid };
  g_clear_pointer (&self->hover, gp_feature_unref);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (self))), gp_tool_get_cursor (GP_TOOL (self)));
  gp_tool_show_hint (GP_TOOL (self));
  point_at (self, at, 0);
}

/* First the start of the stretch, then its end; a third one begins anew. */
static void
mark_stretch (GpToolOffset *self, GpPixel at)
{
  const GpGeometry *base = get_base (self)->geometry;
  double along_m = gp_cut_locate (base->points, base->n_points, gp_viewport_to_plan (gp_tool_get_viewport (GP_TOOL (self)), at), NULL);

  if (isnan (self->offset.from_m) || !isnan (self->offset.to_m))
    {
      self->offset.from_m = along_m;
      self->offset.to_m = NAN;
    }
  else
    self->offset.to_m = along_m;
  update_shape (self);
  describe (self);
}

static gboolean
draw_new (GpToolOffset *self, GpPlan *plan, GpObjectRef *drawn_ref, char **said, GError **error)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  g_autoptr (GpGeometry) shape = gp_offset_shape (snapshot, &self->offset, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpDrawShape drawing = { .kind = get_kind () };
  g_auto (GpDrawn) drawn = { 0 };
  g_autofree char *distance = NULL;

  if (shape == NULL)
    return FALSE;
  drawing.points = shape->points;
  drawing.n_points = shape->n_points;
  distance = dup_distance (self);
  if (!gp_draw_edit (plan, &drawing, 1, gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)), &drawn, error))
    return FALSE;
  *drawn_ref = (GpObjectRef){ GP_TABLE_RUN, g_array_index (drawn.fids, gint64, 0) };
  *said = g_strdup_printf (_ ("%s drawn, %s"), drawn.title, distance);
  return TRUE;
}

/* NULL when done; else what is wrong. */
static char *
lay (GpToolOffset *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  GpObjectRef laid = self->run;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (plan == NULL || get_base (self) == NULL || isnan (self->offset.left_m))
    return NULL;
  done = laid.fid != 0 ? gp_offset_move (plan, &self->offset, &laid, &said, &error) : draw_new (self, plan, &laid, &said, &error);
  if (!done)
    return g_strdup (error->message);
  let_go (self);
  gp_session_select_one (session, laid.table, laid.fid);
  gp_session_toast (session, said, TRUE);
  return NULL;
}

static void
lay_or_say (GpToolOffset *self)
{
  g_autofree char *wrong = lay (self);

  if (wrong != NULL)
    gp_session_toast (gp_tool_get_session (GP_TOOL (self)), wrong, FALSE);
}

static gboolean
gp_tool_offset_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);

  if (n_press > 1)
    return TRUE;
  if (get_base (self) == NULL)
    choose_base (self, at);
  else if ((modifiers & GDK_SHIFT_MASK) != 0)
    mark_stretch (self, at);
  else if (self->entry == NULL)
    {
      point_at (self, at, modifiers);
      lay_or_say (self);
    }
  return TRUE;
}

static char *
on_typed (const double *values, gboolean final, gpointer user_data)
{
  GpToolOffset *self = user_data;
  double edge_m;

  if (values == NULL)
    {
      g_clear_pointer (&self->entry, gp_number_entry_free);
      return NULL;
    }
  if (get_base (self) == NULL)
    return NULL;
  edge_m = gp_offset_edge_m (get_base (self));
  if (isnan (values[0]))
    return final ? g_strdup (_ ("Write the distance in metres.")) : NULL;
  if (edge_m + values[0] < 0)
    return g_strdup (_ ("That lies beyond the middle of the road. Point at the other side and type the distance there."));
  self->offset.left_m = copysign (edge_m + values[0], isnan (self->offset.left_m) ? 1 : self->offset.left_m);
  update_shape (self);
  describe (self);
  return final ? lay (self) : NULL;
}

static void
start_typing (GpToolOffset *self, const char *text)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self));
  gboolean road = gp_offset_edge_m (get_base (self)) > 0;
  GpNumberField field = { road ? _ ("From the edge") : _ ("Beside"), "m", isnan (self->offset.left_m) ? NAN : edge_distance_m (self) };
  GpPixel at;

  if (!gp_canvas_get_pointer (canvas, &at))
    at = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), get_base (self)->geometry->points[0]);
  g_clear_pointer (&self->entry, gp_number_entry_free);
  self->entry = gp_number_entry_new (GTK_WIDGET (canvas), at, &field, 1, on_typed, self);
  if (text != NULL)
    gp_number_entry_type (self->entry, text);
}

static void
take_next_kind (GpToolOffset *self)
{
  GpDrawKind kind = get_kind ();

  kind.kind = (kind.kind + 1) % GP_N_RUN_KINDS;
  gp_draw_target_set_last (GP_DRAW_LINE, &kind);
  describe (self);
}

static void
take_other_side (GpToolOffset *self)
{
  double left_m = isnan (self->offset.left_m) ? gp_offset_edge_m (get_base (self)) : self->offset.left_m;

  self->offset.left_m = -left_m;
  update_shape (self);
  describe (self);
}

static gboolean
gp_tool_offset_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);
  char digit[2] = { 0 };

  if (modifiers != 0 || get_base (self) == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      let_go (self);
      return TRUE;
    case GDK_KEY_k:
      if (self->run.fid == 0)
        take_next_kind (self);
      return TRUE;
    case GDK_KEY_f:
      take_other_side (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      self->offset.from_m = self->offset.to_m = NAN;
      update_shape (self);
      describe (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      lay_or_say (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_minus:
      start_typing (self, keyval == GDK_KEY_minus ? "-" : NULL);
      return TRUE;
    default:
      if (keyval < GDK_KEY_0 || keyval > GDK_KEY_9)
        return FALSE;
      digit[0] = '0' + (keyval - GDK_KEY_0);
      start_typing (self, digit);
      return TRUE;
    }
}

static void
draw_mark (GpToolOffset *self, cairo_t *cr, double along_m)
{
  const GpGeometry *base = get_base (self)->geometry;

  if (!isnan (along_m))
    gp_marks_draw_vertex (cr, gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), gp_geometry_point_along (base, along_m, NULL)), TRUE);
}

/* The edge the distance is reckoned from. */
static void
draw_edge (GpToolOffset *self, cairo_t *cr)
{
  GpOffset edge = self->offset;
  g_autoptr (GpGeometry) line = NULL;

  edge.left_m = copysign (gp_offset_edge_m (get_base (self)), self->offset.left_m);
  line = gp_offset_shape (gp_tool_get_snapshot (GP_TOOL (self)), &edge, NULL);
  if (line != NULL)
    gp_ghost_draw_old (cr, gp_tool_get_viewport (GP_TOOL (self)), line);
}

static void
gp_tool_offset_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpFeature *base = get_base (self);
  GpPixel pointer;

  if (base == NULL)
    {
      if (self->hover != NULL)
        gp_marks_draw_hover (cr, viewport, self->hover);
      return;
    }
  gp_marks_draw_hover (cr, viewport, base);
  if (!isnan (self->offset.left_m))
    draw_edge (self, cr);
  if (self->shape != NULL)
    gp_ghost_draw_new (cr, viewport, self->shape, FALSE);
  draw_mark (self, cr, self->offset.from_m);
  draw_mark (self, cr, self->offset.to_m);
  if (self->shape != NULL && self->entry == NULL && gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer))
    {
      g_autofree char *distance = dup_distance (self);
      g_autofree char *length = gp_text_format_length (gp_geometry_length_m (self->shape));

      gp_marks_draw_chip (cr, (GpPixel){ pointer.x_px, pointer.y_px + 44 }, distance, length);
    }
}

/* The line may be gone, or another one now. */
static void
gp_tool_offset_plan_changed (GpTool *tool)
{
  GpToolOffset *self = GP_TOOL_OFFSET (tool);

  g_clear_pointer (&self->hover, gp_feature_unref);
  if (self->offset.base.fid != 0 && get_base (self) == NULL)
    let_go (self);
  else
    update_shape (self);
}

static void
gp_tool_offset_finalize (GObject *object)
{
  GpToolOffset *self = GP_TOOL_OFFSET (object);

  g_clear_pointer (&self->shape, gp_geometry_unref);
  g_clear_pointer (&self->hover, gp_feature_unref);

  G_OBJECT_CLASS (gp_tool_offset_parent_class)->finalize (object);
}

static void
gp_tool_offset_class_init (GpToolOffsetClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_offset_finalize;
  tool_class->get_hint = gp_tool_offset_get_hint;
  tool_class->get_cursor = gp_tool_offset_get_cursor;
  tool_class->activate = gp_tool_offset_activate;
  tool_class->deactivate = gp_tool_offset_deactivate;
  tool_class->moved = gp_tool_offset_moved;
  tool_class->released = gp_tool_offset_released;
  tool_class->key = gp_tool_offset_key;
  tool_class->draw = gp_tool_offset_draw;
  tool_class->plan_changed = gp_tool_offset_plan_changed;
}

static void
gp_tool_offset_init (GpToolOffset *self)
{
  self->offset = (GpOffset){ { GP_TABLE_NONE, 0 }, NAN, NAN, NAN };
}

/**
 * gp_tool_offset_new:
 *
 * Returns: (transfer full): the tool; when it comes into the hand it takes what
 *   is selected: the run that is to be laid, the road it is laid beside
 */
GpTool *
gp_tool_offset_new (void)
{
  return g_object_new (GP_TYPE_TOOL_OFFSET, NULL);
}
