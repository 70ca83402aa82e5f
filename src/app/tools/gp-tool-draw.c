/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-draw.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-sketch-text.h"
#include "gp-text.h"

/* A click this near to the first corner closes the outline. */
#define CLOSE_PX 9.0
/* Below this size of the sketch there is no room for the chip inside it. */
#define CHIP_WIDTH_PX 180.0
#define CHIP_HEIGHT_PX 90.0

typedef struct
{
  GpDrawTool which;
  GpDrawKind kind;
  GpPoint wrong; /* where the outline crosses itself, until the sketch changes */
  gboolean has_wrong;
} GpToolDrawPrivate;

enum
{
  PROP_0,
  PROP_WHICH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (GpToolDraw, gp_tool_draw, GP_TYPE_TOOL_SKETCH)

static GpToolDrawPrivate *
get_private (GpToolDraw *self)
{
  return gp_tool_draw_get_instance_private (self);
}

static const char *
gp_tool_draw_get_hint (GpTool *tool)
{
  switch (get_private (GP_TOOL_DRAW (tool))->which)
    {
    case GP_DRAW_AREA:
      return _ ("Click adds a corner, double click or Enter closes, Backspace takes back; digits enter lengths, Shift traces a line");
    case GP_DRAW_POINT:
      return _ ("Click sets it; digits enter easting and northing, F2 fills in its form");
    case GP_DRAW_RECTANGLE:
    case GP_DRAW_PARALLEL:
    case GP_DRAW_LINE:
    case GP_N_DRAW_TOOLS:
    default:
      return _ ("Click adds a point, double click or Enter ends, Backspace takes back; digits enter lengths, Shift traces a line");
    }
}

/**
 * gp_tool_draw_is_closed:
 * @self: the tool
 *
 * Returns: whether it draws areas
 */
gboolean
gp_tool_draw_is_closed (GpToolDraw *self)
{
  return gp_table_get (get_private (self)->kind.table)->geometry == GP_GEOMETRY_POLYGON;
}

static void
gp_tool_draw_describe (GpToolSketch *self)
{
  g_autoptr (GArray) points = gp_tool_sketch_list_points (self);
  g_autofree char *text = gp_sketch_text_dup ((GpPoint *) points->data, points->len, gp_tool_sketch_get_in_hand (self),
                                              gp_tool_draw_is_closed (GP_TOOL_DRAW (self)));

  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
gp_tool_draw_list_shapes (GpToolDraw *self, const GpPoint *in_hand, GArray *shapes, GPtrArray *held)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  GpDrawShape shape = { .kind = get_private (self)->kind };

  g_array_append_vals (points, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (in_hand != NULL)
    g_array_append_val (points, *in_hand);
  shape.points = (const GpPoint *) points->data;
  shape.n_points = points->len;
  g_array_append_val (shapes, shape);
  g_ptr_array_add (held, points);
}

static gboolean
gp_tool_draw_is_complete (GpToolDraw *self)
{
  return get_private (self)->which == GP_DRAW_POINT && gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self))) > 0;
}

static GpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/* What is drawn has to be seen, also when its layer was hidden. */
static void
show_layer (GpSession *session, const GpDrawKind *kind)
{
  if (!gp_session_get_table_visible (session, kind->table))
    gp_session_set_table_visible (session, kind->table, TRUE);
  if (kind->table == GP_TABLE_RUN && !gp_session_get_run_kind_visible (session, kind->kind))
    gp_session_set_run_kind_visible (session, kind->kind, TRUE);
}

static void
select_drawn (GpSession *session, const GArray *shapes, const GpDrawn *drawn)
{
  g_autofree GpObjectRef *refs = g_new0 (GpObjectRef, drawn->fids->len);

  for (guint i = 0; i < drawn->fids->len; i++)
    {
      const GpDrawKind *kind = &g_array_index (shapes, GpDrawShape, i).kind;

      refs[i] = (GpObjectRef){ .table = kind->table, .fid = g_array_index (drawn->fids, gint64, i) };
      show_layer (session, kind);
    }
  gp_session_select (session, refs, drawn->fids->len);
}

static void
say_drawn (GpSession *session, const GpDrawn *drawn)
{
  g_autofree char *said = *drawn->size_text != '\0' ? g_strdup_printf (_ ("%1$s drawn, %2$s · F2 fills in its form"), drawn->title, drawn->size_text)
                                                    : g_strdup_printf (_ ("%s drawn · F2 fills in its form"), drawn->title);

  gp_session_toast (session, said, TRUE);
}

/**
 * gp_tool_draw_finish:
 * @self: the tool
 *
 * Brings the sketch into the plan. What is wrong with it is said and marked,
 * and the sketch stays.
 *
 * Returns: whether it is in the plan now
 */
gboolean
gp_tool_draw_finish (GpToolDraw *self)
{
  GpToolDrawPrivate *priv = get_private (self);
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  GpPlan *plan = session != NULL ? gp_session_get_plan (session) : NULL;
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (GpDrawShape));
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_auto (GpDrawn) drawn = { 0 };
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return FALSE;
  GP_TOOL_DRAW_GET_CLASS (self)->list_shapes (self, NULL, shapes, held);
  if (shapes->len == 0 || !gp_draw_edit (plan, (GpDrawShape *) shapes->data, shapes->len, today (), &drawn, &error))
    {
      priv->has_wrong = drawn.has_where;
      priv->wrong = drawn.where;
      if (error != NULL)
        gp_session_toast (session, error->message, FALSE);
      gp_tool_queue_draw (GP_TOOL (self));
      return FALSE;
    }
  gp_tool_sketch_restart (GP_TOOL_SKETCH (self));
  select_drawn (session, shapes, &drawn);
  say_drawn (session, &drawn);
  return TRUE;
}

static gboolean
closes (GpToolDraw *self, GpPixel at)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GpPixel first;

  if (!gp_tool_draw_is_closed (self) || gp_sketch_get_n (sketch) < 3)
    return FALSE;
  first = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), gp_sketch_get_points (sketch)[0]);
  return hypot (at.x_px - first.x_px, at.y_px - first.y_px) <= CLOSE_PX;
}

static void
gp_tool_draw_point_added (GpToolSketch *self)
{
  if (GP_TOOL_DRAW_GET_CLASS (self)->is_complete (GP_TOOL_DRAW (self)) && !gp_tool_draw_finish (GP_TOOL_DRAW (self)))
    gp_sketch_remove_last (gp_tool_sketch_get_sketch (self));
}

static void
gp_tool_draw_sketch_changed (GpToolSketch *self)
{
  get_private (GP_TOOL_DRAW (self))->has_wrong = FALSE;
}

static gboolean
gp_tool_draw_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolDraw *self = GP_TOOL_DRAW (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));

  if (n_press > 2)
    return TRUE;
  /* The first click of a pair has already added the point. */
  if (n_press == 2 && gp_sketch_get_n (sketch) >= (gp_tool_draw_is_closed (self) ? 3 : 2))
    gp_tool_draw_finish (self);
  else if (n_press == 1 && closes (self, at))
    gp_tool_draw_finish (self);
  else if (n_press == 1)
    {
      gp_tool_sketch_add (GP_TOOL_SKETCH (self), at, modifiers);
      gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
      gp_tool_draw_point_added (GP_TOOL_SKETCH (self));
    }
  return TRUE;
}

static gboolean
gp_tool_draw_end (GpToolSketch *self)
{
  gp_tool_draw_finish (GP_TOOL_DRAW (self));
  return TRUE;
}

static void
gp_tool_draw_put_away (GpToolSketch *self)
{
  GpSession *session = gp_tool_get_session (GP_TOOL (self));

  if (session != NULL)
    gp_session_toast (session, _ ("Sketch put away; undo brings it back"), TRUE);
}

static void
gp_tool_draw_get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);

  /* Its own corners too: an area can be closed on the first one, lines meet themselves. The last is where the hand comes from. */
  options->points = gp_sketch_get_points (sketch);
  options->n_points = MAX (gp_sketch_get_n (sketch), 1) - 1;
}

/**
 * gp_tool_draw_draw_chip:
 * @self: the tool
 * @cr: canvas pixels
 * @points: (array length=n_points): corners of what is drawn, open, plan metres
 * @n_points: their number
 *
 * Says in the middle of an area how large it is, once there is room for it.
 */
void
gp_tool_draw_draw_chip (GpToolDraw *self, cairo_t *cr, const GpPoint *points, guint n_points)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  double m_per_px = gp_viewport_get_metres_per_px (viewport);
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GpGeometry) area = NULL;
  g_autofree char *title = NULL;
  g_autofree char *size = NULL;
  g_autofree char *around = NULL;
  g_autofree char *line = NULL;

  if (n_points < 3)
    return;
  g_array_append_vals (ring, points, n_points);
  g_array_append_val (ring, points[0]);
  area = gp_geometry_new_ring ((GpPoint *) ring->data, ring->len);
  if (gp_box_width (&area->box) < CHIP_WIDTH_PX * m_per_px || gp_box_height (&area->box) < CHIP_HEIGHT_PX * m_per_px)
    return;
  title = gp_draw_kind_dup_title (&get_private (self)->kind);
  size = gp_text_format_area (gp_geometry_area_m2 (area));
  around = gp_text_format_length (gp_geometry_length_m (area));
  line = g_strdup_printf (_ ("%s · around %s"), size, around);
  gp_marks_draw_chip (cr, gp_viewport_to_pixel (viewport, gp_box_centre (&area->box)), title, line);
}

static void
gp_tool_draw_draw_sketch (GpToolDraw *self, cairo_t *cr, const GpPoint *in_hand)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  gboolean closed = gp_tool_draw_is_closed (self);
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (GpDrawShape));
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  const GpDrawShape *shape;

  gp_marks_draw_sketch (cr, viewport, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch), in_hand, closed);
  if (!closed)
    return;
  gp_tool_draw_list_shapes (self, in_hand, shapes, held);
  shape = &g_array_index (shapes, GpDrawShape, 0);
  gp_tool_draw_draw_chip (self, cr, shape->points, shape->n_points);
}

static void
gp_tool_draw_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolDraw *self = GP_TOOL_DRAW (tool);
  GpToolDrawPrivate *priv = get_private (self);
  const GpPoint *in_hand = gp_tool_sketch_get_shown (GP_TOOL_SKETCH (self));

  if (gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self))) > 0)
    GP_TOOL_DRAW_GET_CLASS (self)->draw_sketch (self, cr, in_hand);
  gp_tool_sketch_draw_hand (GP_TOOL_SKETCH (self), cr);
  if (priv->has_wrong)
    gp_marks_draw_wrong (cr, gp_viewport_to_pixel (gp_tool_get_viewport (tool), priv->wrong));
}

static void
gp_tool_draw_constructed (GObject *object)
{
  GpToolDrawPrivate *priv = get_private (GP_TOOL_DRAW (object));

  G_OBJECT_CLASS (gp_tool_draw_parent_class)->constructed (object);
  priv->kind = gp_draw_target_get_last (priv->which);
}

static void
gp_tool_draw_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WHICH:
      get_private (GP_TOOL_DRAW (object))->which = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gp_tool_draw_class_init (GpToolDrawClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  object_class->constructed = gp_tool_draw_constructed;
  object_class->set_property = gp_tool_draw_set_property;
  tool_class->get_hint = gp_tool_draw_get_hint;
  tool_class->released = gp_tool_draw_released;
  tool_class->draw = gp_tool_draw_draw;
  sketch_class->get_snap_options = gp_tool_draw_get_snap_options;
  sketch_class->describe = gp_tool_draw_describe;
  sketch_class->end = gp_tool_draw_end;
  sketch_class->put_away = gp_tool_draw_put_away;
  sketch_class->point_added = gp_tool_draw_point_added;
  sketch_class->sketch_changed = gp_tool_draw_sketch_changed;
  sketch_class->can_trace = TRUE;
  klass->list_shapes = gp_tool_draw_list_shapes;
  klass->draw_sketch = gp_tool_draw_draw_sketch;
  klass->is_complete = gp_tool_draw_is_complete;

  properties[PROP_WHICH] = g_param_spec_uint ("which", NULL, NULL, 0, GP_N_DRAW_TOOLS - 1, GP_DRAW_AREA,
                                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gp_tool_draw_init (GpToolDraw *self)
{
}

/**
 * gp_tool_draw_new_area:
 *
 * Returns: (transfer full): draws areas corner by corner
 */
GpTool *
gp_tool_draw_new_area (void)
{
  return g_object_new (GP_TYPE_TOOL_DRAW, "which", GP_DRAW_AREA, NULL);
}

/**
 * gp_tool_draw_new_line:
 *
 * Returns: (transfer full): draws lines point by point
 */
GpTool *
gp_tool_draw_new_line (void)
{
  return g_object_new (GP_TYPE_TOOL_DRAW, "which", GP_DRAW_LINE, NULL);
}

/**
 * gp_tool_draw_new_point:
 *
 * Returns: (transfer full): draws points, one a click
 */
GpTool *
gp_tool_draw_new_point (void)
{
  return g_object_new (GP_TYPE_TOOL_DRAW, "which", GP_DRAW_POINT, NULL);
}

/**
 * gp_tool_draw_get_which:
 * @self: the tool
 *
 * Returns: how it draws
 */
GpDrawTool
gp_tool_draw_get_which (GpToolDraw *self)
{
  return get_private (self)->which;
}

/**
 * gp_tool_draw_get_kind:
 * @self: the tool
 *
 * Returns: what it draws
 */
GpDrawKind
gp_tool_draw_get_kind (GpToolDraw *self)
{
  return get_private (self)->kind;
}

/**
 * gp_tool_draw_set_kind:
 * @self: the tool
 * @kind: what it draws from now on; the sketch stays
 */
void
gp_tool_draw_set_kind (GpToolDraw *self, const GpDrawKind *kind)
{
  get_private (self)->kind = *kind;
  gp_draw_target_set_last (get_private (self)->which, kind);
  gp_tool_queue_draw (GP_TOOL (self));
}
