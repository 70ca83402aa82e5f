/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-redraw.h"

#include <glib/gi18n.h>

#include "gp-cut.h"
#include "gp-marks.h"
#include "gp-redraw-edit.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
#define PICK_PX 8.0

struct _GpToolRedraw
{
  GpToolSketch parent_instance;

  GpGeometry *after; /* what the sketch so far would make of it; NULL while it makes nothing */
};

G_DEFINE_FINAL_TYPE (GpToolRedraw, gp_tool_redraw, GP_TYPE_TOOL_SKETCH)

/* The one area or line selected. */
static GpFeature *
get_target (GpToolRedraw *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));
  const GpObjectRef *ref;
  GpFeature *feature;

  if (session == NULL || snapshot == NULL || gp_session_get_n_selected (session) != 1)
    return NULL;
  ref = gp_session_get_selected (session, 0);
  feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;
  return feature != NULL && feature->geometry != NULL && feature->geometry->kind != GP_GEOMETRY_POINT ? feature : NULL;
}

static const char *
gp_tool_redraw_get_hint (GpTool *tool)
{
  if (get_target (GP_TOOL_REDRAW (tool)) == NULL)
    return _ ("Click the outline or line of which a stretch is to be redrawn");
  return _ ("Begin on the outline, draw the new stretch and end on the outline; double click or Enter replaces, Backspace takes back");
}

static char *
dup_size (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_POLYGON ? gp_text_format_area (gp_geometry_area_m2 (geometry))
                                               : gp_text_format_length (gp_geometry_length_m (geometry));
}

static void
update_preview (GpToolRedraw *self)
{
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (self);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  const GpPoint *in_hand = gp_tool_sketch_get_in_hand (sketch_tool);
  const GpFeature *target = get_target (self);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  g_clear_pointer (&self->after, gp_geometry_unref);
  g_array_append_vals (line, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (in_hand != NULL && line->len > 0)
    g_array_append_val (line, *in_hand);
  if (target != NULL && line->len >= 2)
    self->after = gp_cut_redraw (target->geometry, (const GpPoint *) (gpointer) line->data, line->len, NULL);
}

static void
gp_tool_redraw_describe (GpToolSketch *sketch_tool)
{
  GpToolRedraw *self = GP_TOOL_REDRAW (sketch_tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  const GpFeature *target = get_target (self);
  g_autofree char *text = NULL;
  g_autofree char *length = NULL;

  update_preview (self);
  if (gp_sketch_get_n (sketch) > 0)
    {
      g_autofree char *before = target != NULL ? dup_size (target->geometry) : NULL;
      g_autofree char *after = self->after != NULL ? dup_size (self->after) : NULL;

      length = gp_text_format_length (gp_sketch_length_m (sketch, gp_tool_sketch_get_in_hand (sketch_tool), FALSE));
      text = after != NULL && before != NULL ? g_strdup_printf (_ ("Stretch %s · %s → %s"), length, before, after)
                                             : g_strdup_printf (_ ("Stretch %s"), length);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
}

static gboolean
is_not_target (const GpFeature *feature, gpointer user_data)
{
  const GpFeature *target = get_target (user_data);

  return target != NULL && (feature->table != target->table || feature->fid != target->fid);
}

/* The stretch begins on the outline: until then nothing else is meant. */
static void
gp_tool_redraw_get_snap_options (GpToolSketch *sketch_tool, GpSnapOptions *options)
{
  const GpFeature *target = get_target (GP_TOOL_REDRAW (sketch_tool));

  options->tables |= BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_RUN);
  if (target == NULL)
    return;
  options->tables |= BIT (target->table);
  if (gp_sketch_get_n (gp_tool_sketch_get_sketch (sketch_tool)) > 0)
    return;
  options->tables = BIT (target->table);
  options->skips = is_not_target;
  options->skips_data = sketch_tool;
}

static gboolean
redraw (GpPlan *plan, const GpFeature *target, const GpSketch *sketch, char **said, GError **error)
{
  GpObjectRef ref = { target->table, target->fid };

  return gp_redraw_edit (plan, &ref, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch), said, error);
}

static void
finish (GpToolRedraw *self)
{
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (self);
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  const GpFeature *target = get_target (self);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  if (target == NULL || gp_sketch_get_n (sketch) < 2)
    {
      gp_session_toast (session, target == NULL ? _ ("Select one area or line whose outline is to be redrawn.") : _ ("A line needs two points at least. Click where it is to end."), FALSE);
      return;
    }
  if (!redraw (plan, target, sketch, &said, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return;
    }
  gp_tool_sketch_restart (sketch_tool);
  gp_session_toast (session, said, TRUE);
}

/* Without a target the first click chooses it. */
static gboolean
choose (GpToolRedraw *self, GpPixel at)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  g_autoptr (GPtrArray) found = gp_canvas_pick (gp_tool_get_canvas (GP_TOOL (self)), at, PICK_PX);

  for (guint i = 0; session != NULL && i < found->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (found, i);

      if (feature->geometry->kind == GP_GEOMETRY_POINT)
        continue;
      gp_session_select_one (session, feature->table, feature->fid);
      gp_tool_show_hint (GP_TOOL (self));
      return TRUE;
    }
  return FALSE;
}

static gboolean
gp_tool_redraw_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolRedraw *self = GP_TOOL_REDRAW (tool);

  if (n_press == 1 && get_target (self) == NULL)
    choose (self, at);
  else if (n_press == 1)
    {
      gp_tool_sketch_add (GP_TOOL_SKETCH (tool), at, modifiers);
      gp_tool_sketch_step_made (GP_TOOL_SKETCH (tool));
    }
  /* The first click of a pair has already added the point. */
  else if (n_press == 2 && gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (tool))) >= 2)
    finish (self);
  return TRUE;
}

static gboolean
gp_tool_redraw_end (GpToolSketch *self)
{
  finish (GP_TOOL_REDRAW (self));
  return TRUE;
}

static void
gp_tool_redraw_put_away (GpToolSketch *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_toast (session, _ ("Sketch put away; undo brings it back"), TRUE);
}

static void
gp_tool_redraw_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolRedraw *self = GP_TOOL_REDRAW (tool);
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  const GpFeature *target = get_target (self);
  GpPixel pointer;
  gboolean over = gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer);

  if (self->after != NULL && target != NULL)
    gp_marks_draw_moved_area (cr, viewport, target->geometry, self->after);
  gp_marks_draw_sketch (cr, viewport, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch),
                        gp_tool_sketch_get_shown (sketch_tool), FALSE);
  if (self->after != NULL && target != NULL && over)
    {
      g_autofree char *before = dup_size (target->geometry);
      g_autofree char *after = dup_size (self->after);
      g_autofree char *line = g_strdup_printf ("%s → %s", before, after);
      g_autofree char *title = gp_feature_dup_title (target);

      gp_marks_draw_chip (cr, (GpPixel){ pointer.x_px, pointer.y_px + 48 }, title, line);
    }
  gp_tool_sketch_draw_hand (sketch_tool, cr);
}

static void
gp_tool_redraw_plan_changed (GpTool *tool)
{
  update_preview (GP_TOOL_REDRAW (tool));
}

static void
gp_tool_redraw_finalize (GObject *object)
{
  g_clear_pointer (&GP_TOOL_REDRAW (object)->after, gp_geometry_unref);

  G_OBJECT_CLASS (gp_tool_redraw_parent_class)->finalize (object);
}

static void
gp_tool_redraw_class_init (GpToolRedrawClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_redraw_finalize;
  tool_class->get_hint = gp_tool_redraw_get_hint;
  tool_class->released = gp_tool_redraw_released;
  tool_class->draw = gp_tool_redraw_draw;
  tool_class->plan_changed = gp_tool_redraw_plan_changed;
  sketch_class->get_snap_options = gp_tool_redraw_get_snap_options;
  sketch_class->describe = gp_tool_redraw_describe;
  sketch_class->end = gp_tool_redraw_end;
  sketch_class->put_away = gp_tool_redraw_put_away;
}

static void
gp_tool_redraw_init (GpToolRedraw *self)
{
}

/**
 * gp_tool_redraw_new:
 *
 * Returns: (transfer full): the tool without a line
 */
GpTool *
gp_tool_redraw_new (void)
{
  return g_object_new (GP_TYPE_TOOL_REDRAW, NULL);
}
