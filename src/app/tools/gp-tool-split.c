/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-split.h"

#include <glib/gi18n.h>

#include "gp-cut.h"
#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-overlay.h"
#include "gp-split-edit.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
/* More objects than this are not marked one by one. */
#define SHOWN_MAX 200

struct _GpToolSplit
{
  GpToolSketch parent_instance;

  gboolean all;       /* everything of the kind that is crossed */
  GPtrArray *crossed; /* GpFeature: what the line would cut */
};

G_DEFINE_FINAL_TYPE (GpToolSplit, gp_tool_split, GP_TYPE_TOOL_SKETCH)

static gboolean
has_selection (GpToolSplit *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  return session != NULL && gp_session_get_n_selected (session) > 0;
}

static const char *
gp_tool_split_get_hint (GpTool *tool)
{
  GpToolSplit *self = GP_TOOL_SPLIT (tool);

  if (!has_selection (self))
    return _ ("Draw a line across what is to be split; double click or Enter cuts, Backspace takes back");
  if (self->all)
    return _ ("Cuts all of this kind the line crosses (A: only what is selected); double click or Enter cuts");
  return _ ("Cuts what is selected (A: all of this kind the line crosses); double click or Enter cuts");
}

/* The sketch and the point in hand. */
static GArray *
new_line (GpToolSplit *self)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  const GpPoint *in_hand = gp_tool_sketch_get_in_hand (GP_TOOL_SKETCH (self));
  GArray *line = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  g_array_append_vals (line, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (in_hand != NULL && line->len > 0)
    g_array_append_val (line, *in_hand);
  return line;
}

/* Crossed: a line once, an outline twice. Whether it is cut is decided when the line is done. */
static gboolean
is_crossed (const GpFeature *feature, const GArray *line)
{
  const GpGeometry *geometry = feature->geometry;
  guint start = 0;

  if (geometry == NULL || geometry->kind == GP_GEOMETRY_POINT)
    return FALSE;
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      g_autoptr (GArray) crossings = gp_cut_find_crossings (geometry->points + start, geometry->ends[ring] - start,
                                                            (const GpPoint *) (gpointer) line->data, line->len);

      if (crossings->len >= (geometry->kind == GP_GEOMETRY_POLYGON ? 2 : 1))
        return TRUE;
      start = geometry->ends[ring];
    }
  return FALSE;
}

static void
add_selected (GpToolSplit *self, const GArray *line)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self));

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);
      GpFeature *feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;

      if (feature != NULL && is_crossed (feature, line))
        g_ptr_array_add (self->crossed, gp_feature_ref (feature));
    }
}

static void
add_crossed_of (GpToolSplit *self, GpTableId table, const GArray *line)
{
  GpBox box = GP_BOX_EMPTY;
  g_autoptr (GPtrArray) near = NULL;

  for (guint i = 0; i < line->len; i++)
    gp_box_add_point (&box, g_array_index (line, GpPoint, i));
  near = gp_snapshot_query_array (gp_tool_get_snapshot (GP_TOOL (self)), table, &box);
  for (guint i = 0; i < near->len; i++)
    if (is_crossed (g_ptr_array_index (near, i), line))
      g_ptr_array_add (self->crossed, gp_feature_ref (g_ptr_array_index (near, i)));
}

/* What is seen and may be worked on; the base map and whole districts are never meant by a line alone. */
static void
add_crossed (GpToolSplit *self, const GArray *line)
{
  GpMapStyle style;

  gp_canvas_get_style (gp_tool_get_canvas (GP_TOOL (self)), &style);
  for (GpTableId table = GP_TABLE_COMPOUND; table < GP_TABLE_BASE_AREA; table++)
    if (((style.hidden_tables >> table) & 1) == 0)
      add_crossed_of (self, table, line);
}

static void
find_crossed (GpToolSplit *self)
{
  g_autoptr (GArray) line = new_line (self);

  g_ptr_array_set_size (self->crossed, 0);
  if (line->len < 2 || gp_tool_get_snapshot (GP_TOOL (self)) == NULL || gp_tool_get_session (GP_TOOL (self)) == NULL)
    return;
  if (!has_selection (self))
    add_crossed (self, line);
  else if (self->all)
    add_crossed_of (self, gp_session_get_selected (gp_tool_get_session (GP_TOOL (self)), 0)->table, line);
  else
    add_selected (self, line);
}

static void
gp_tool_split_describe (GpToolSketch *sketch_tool)
{
  GpToolSplit *self = GP_TOOL_SPLIT (sketch_tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  g_autofree char *text = NULL;
  g_autofree char *length = NULL;

  find_crossed (self);
  if (gp_sketch_get_n (sketch) > 0)
    {
      length = gp_text_format_length (gp_sketch_length_m (sketch, gp_tool_sketch_get_in_hand (sketch_tool), FALSE));
      text = g_strdup_printf (g_dngettext (NULL, "Line %s · crosses %u object", "Line %s · crosses %u objects", self->crossed->len), length, self->crossed->len);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
gp_tool_split_get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  options->tables |= BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_RUN) | BIT (GP_TABLE_PARKING) | BIT (GP_TABLE_WORK);
}

/* What is selected, or all that is crossed; the edit takes things of one kind only. */
static GArray *
list_objects (GpToolSplit *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GArray *objects = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  gboolean selected = has_selection (self) && !self->all;

  for (guint i = 0; selected && i < gp_session_get_n_selected (session); i++)
    g_array_append_val (objects, *gp_session_get_selected (session, i));
  for (guint i = 0; !selected && i < self->crossed->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (self->crossed, i);
      GpObjectRef ref = { feature->table, feature->fid };

      g_array_append_val (objects, ref);
    }
  return objects;
}

static void
finish (GpToolSplit *self)
{
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (self);
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autoptr (GArray) objects = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  if (gp_sketch_get_n (sketch) < 2)
    {
      gp_session_toast (session, _ ("A line needs two points at least. Click where it is to end."), FALSE);
      return;
    }
  objects = list_objects (self);
  if (!gp_split_edit (plan, (const GpObjectRef *) (gpointer) objects->data, objects->len, gp_sketch_get_points (sketch),
                      gp_sketch_get_n (sketch), pieces, &said, &error))
    {
      gp_session_toast (session, error->message, FALSE);
      return;
    }
  gp_tool_sketch_restart (sketch_tool);
  gp_session_select (session, (const GpObjectRef *) (gpointer) pieces->data, pieces->len);
  gp_session_toast (session, said, TRUE);
}

static gboolean
gp_tool_split_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  if (n_press == 1)
    {
      gp_tool_sketch_add (GP_TOOL_SKETCH (tool), at, modifiers);
      gp_tool_sketch_step_made (GP_TOOL_SKETCH (tool));
    }
  /* The first click of a pair has already added the point. */
  else if (n_press == 2)
    finish (GP_TOOL_SPLIT (tool));
  return TRUE;
}

static gboolean
gp_tool_split_end (GpToolSketch *self)
{
  finish (GP_TOOL_SPLIT (self));
  return TRUE;
}

static void
gp_tool_split_put_away (GpToolSketch *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_toast (session, _ ("Sketch put away; undo brings it back"), TRUE);
}

static gboolean
gp_tool_split_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolSplit *self = GP_TOOL_SPLIT (tool);

  if (modifiers == 0 && keyval == GDK_KEY_a && has_selection (self))
    {
      self->all = !self->all;
      gp_tool_split_describe (GP_TOOL_SKETCH (self));
      gp_tool_show_hint (tool);
      gp_tool_queue_draw (tool);
      return TRUE;
    }
  return GP_TOOL_CLASS (gp_tool_split_parent_class)->key (tool, keyval, modifiers);
}

/* The pieces of the only object in question, with what each measures. */
static void
draw_pieces (GpToolSplit *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpFeature *feature = g_ptr_array_index (self->crossed, 0);
  g_autoptr (GArray) line = new_line (self);
  gboolean area = feature->geometry->kind == GP_GEOMETRY_POLYGON;
  g_autoptr (GPtrArray) pieces = area ? gp_cut_polygon (feature->geometry, (const GpPoint *) (gpointer) line->data, line->len, NULL)
                                      : gp_cut_line (feature->geometry, (const GpPoint *) (gpointer) line->data, line->len);

  for (guint i = 0; pieces != NULL && pieces->len > 1 && i < pieces->len; i++)
    {
      const GpGeometry *piece = g_ptr_array_index (pieces, i);
      GpPoint middle = area ? gp_overlay_inner_point (piece) : gp_geometry_point_along (piece, gp_geometry_length_m (piece) / 2, NULL);
      GpPixel at = gp_viewport_to_pixel (viewport, middle);
      g_autofree char *size = area ? gp_text_format_area (gp_geometry_area_m2 (piece)) : gp_text_format_length (gp_geometry_length_m (piece));

      gp_marks_draw_chip (cr, area ? at : (GpPixel){ at.x_px, at.y_px - 20 }, size, NULL);
    }
}

static void
gp_tool_split_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolSplit *self = GP_TOOL_SPLIT (tool);
  GpToolSketch *sketch_tool = GP_TOOL_SKETCH (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (sketch_tool);

  for (guint i = 0; i < MIN (self->crossed->len, SHOWN_MAX); i++)
    gp_marks_draw_hover (cr, viewport, g_ptr_array_index (self->crossed, i));
  gp_marks_draw_sketch (cr, viewport, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch),
                        gp_tool_sketch_get_shown (sketch_tool), FALSE);
  if (self->crossed->len == 1)
    draw_pieces (self, cr);
  gp_tool_sketch_draw_hand (sketch_tool, cr);
}

static void
gp_tool_split_plan_changed (GpTool *tool)
{
  find_crossed (GP_TOOL_SPLIT (tool));
}

static void
gp_tool_split_finalize (GObject *object)
{
  g_ptr_array_unref (GP_TOOL_SPLIT (object)->crossed);

  G_OBJECT_CLASS (gp_tool_split_parent_class)->finalize (object);
}

static void
gp_tool_split_class_init (GpToolSplitClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_split_finalize;
  tool_class->get_hint = gp_tool_split_get_hint;
  tool_class->released = gp_tool_split_released;
  tool_class->key = gp_tool_split_key;
  tool_class->draw = gp_tool_split_draw;
  tool_class->plan_changed = gp_tool_split_plan_changed;
  sketch_class->get_snap_options = gp_tool_split_get_snap_options;
  sketch_class->describe = gp_tool_split_describe;
  sketch_class->end = gp_tool_split_end;
  sketch_class->put_away = gp_tool_split_put_away;
}

static void
gp_tool_split_init (GpToolSplit *self)
{
  self->crossed = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
}

/**
 * gp_tool_split_new:
 *
 * Returns: (transfer full): the tool without a line
 */
GpTool *
gp_tool_split_new (void)
{
  return g_object_new (GP_TYPE_TOOL_SPLIT, NULL);
}
