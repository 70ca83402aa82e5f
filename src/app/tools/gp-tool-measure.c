/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sketch in hand is one measure. When it ends it is kept beside those
 * ended before:
 *
 *   clicks ─► sketch ─ double click, Enter, third point of an angle ─► kept
 *     ▲                                                                 │
 *     └── undo ◄──────── Esc (sketch first, then all that is kept) ◄────┘
 */
#include "config.h"

#include "gp-tool-measure.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

typedef struct
{
  GpMeasureKind kind;
  GArray *points; /* GpPoint */
} Measure;

struct _GpToolMeasure
{
  GpToolSketch parent_instance;

  GpMeasureKind kind;
  GPtrArray *kept;    /* Measure */
  GPtrArray *cleared; /* what Esc took away last, or NULL */
};

G_DEFINE_FINAL_TYPE (GpToolMeasure, gp_tool_measure, GP_TYPE_TOOL_SKETCH)

static void
measure_free (gpointer data)
{
  Measure *measure = data;

  g_array_unref (measure->points);
  g_free (measure);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (measure_free);
}

static const char *
gp_tool_measure_get_hint (GpTool *tool)
{
  switch (GP_TOOL_MEASURE (tool)->kind)
    {
    case GP_MEASURE_AREA:
      return _ ("Area: click round it, double click or Enter ends · M next: angle · Ctrl+C copies · Esc clears");
    case GP_MEASURE_ANGLE:
      return _ ("Angle: click a point on one leg, the corner, a point on the other leg · M next: distance · Ctrl+C copies · Esc clears");
    case GP_MEASURE_DISTANCE:
    case GP_N_MEASURES:
    default:
      return _ ("Distance: click from point to point, double click or Enter ends · M next: area · Ctrl+C copies · Esc clears");
    }
}

static double
length_of (const GpPoint *points, guint n)
{
  double length_m = 0;

  for (guint i = 1; i < n; i++)
    length_m += gp_point_distance (points[i - 1], points[i]);
  return length_m;
}

static double
area_of (const GpPoint *points, guint n)
{
  double twice = 0;

  for (guint i = 0; i < n; i++)
    {
      GpPoint a = points[i], b = points[(i + 1) % n];

      twice += (a.x - points[0].x) * (b.y - points[0].y) - (b.x - points[0].x) * (a.y - points[0].y);
    }
  return fabs (twice) / 2;
}

/* At the second point, 0 to 180 degrees. */
static double
angle_of (const GpPoint *p)
{
  double a = atan2 (p[0].y - p[1].y, p[0].x - p[1].x), b = atan2 (p[2].y - p[1].y, p[2].x - p[1].x);

  return fabs (remainder (b - a, 2 * G_PI)) * 180 / G_PI;
}

static char *
describe_points (GpMeasureKind kind, const GpPoint *points, guint n)
{
  g_autofree char *length = gp_text_format_length (length_of (points, n));
  g_autofree char *area = n >= 3 ? gp_text_format_area (area_of (points, n)) : NULL;
  g_autofree char *round = n >= 3 ? gp_text_format_length (length_of (points, n) + gp_point_distance (points[n - 1], points[0])) : NULL;

  if (n == 0)
    return NULL;
  if (kind == GP_MEASURE_ANGLE && n >= 3)
    return g_strdup_printf (_ ("Angle %.2f°"), angle_of (points));
  if (kind == GP_MEASURE_AREA && n >= 3)
    return g_strdup_printf (_ ("Area %s · outline %s"), area, round);
  if (kind == GP_MEASURE_DISTANCE && n >= 3)
    return g_strdup_printf (_ ("Distance %s · area inside %s"), length, area);
  return g_strdup_printf (_ ("Distance %s"), length);
}

/* The points clicked and the one a click would add. */
static GArray *
dup_points (GpToolMeasure *self, gboolean with_hand)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  const GpPoint *in_hand = gp_tool_sketch_get_in_hand (GP_TOOL_SKETCH (self));
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  g_array_append_vals (points, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (with_hand && in_hand && points->len > 0)
    g_array_append_val (points, *in_hand);
  return points;
}

/* What the line in hand measures, else the measure ended last. */
static char *
dup_measured (GpToolMeasure *self)
{
  g_autoptr (GArray) points = dup_points (self, TRUE);
  const Measure *last = self->kept->len > 0 ? self->kept->pdata[self->kept->len - 1] : NULL;

  if (points->len > 0)
    return describe_points (self->kind, (GpPoint *) (void *) points->data, points->len);
  return last ? describe_points (last->kind, (GpPoint *) (void *) last->points->data, last->points->len) : NULL;
}

static void
gp_tool_measure_describe (GpToolSketch *self)
{
  g_autofree char *text = dup_measured (GP_TOOL_MEASURE (self));

  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
gp_tool_measure_get_snap_options (GpToolSketch *self, GpSnapOptions *options)
{
  options->tables |= BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_RUN);
}

static guint
least_points (GpMeasureKind kind)
{
  return kind == GP_MEASURE_DISTANCE ? 2 : 3;
}

/* Keeps what was measured and begins anew; too few points are not a measure yet. */
static gboolean
gp_tool_measure_end (GpToolSketch *sketch)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (sketch);
  g_autoptr (GArray) points = dup_points (self, FALSE);
  Measure *measure;

  if (points->len < least_points (self->kind))
    return FALSE;
  measure = g_new0 (Measure, 1);
  measure->kind = self->kind;
  measure->points = g_steal_pointer (&points);
  g_ptr_array_add (self->kept, measure);
  gp_tool_sketch_restart (sketch);
  return TRUE;
}

static gboolean
gp_tool_measure_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  GpToolSketch *sketch = GP_TOOL_SKETCH (tool);

  if (n_press == 1)
    {
      gp_tool_sketch_add (sketch, at, modifiers);
      gp_tool_sketch_step_made (sketch);
      if (self->kind == GP_MEASURE_ANGLE && gp_sketch_get_n (gp_tool_sketch_get_sketch (sketch)) == 3)
        gp_tool_measure_end (sketch);
    }
  else if (n_press == 2)
    gp_tool_measure_end (sketch);
  return TRUE;
}

static void
copy_result (GpToolMeasure *self)
{
  GtkWidget *canvas = GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (self)));
  GpSession *session = gp_tool_get_session (GP_TOOL (self));
  g_autofree char *text = dup_measured (self);
  g_autofree char *said = NULL;

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (canvas), text);
  said = g_strdup_printf (_ ("Copied: %s"), text);
  if (session != NULL)
    gp_session_toast (session, said, FALSE);
}

/* Esc with no line in hand: everything measured goes, until it is undone. */
static gboolean
clear_kept (GpToolMeasure *self)
{
  if (self->kept->len == 0)
    return FALSE;
  g_clear_pointer (&self->cleared, g_ptr_array_unref);
  self->cleared = g_steal_pointer (&self->kept);
  self->kept = new_list ();
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
  return TRUE;
}

static gboolean
gp_tool_measure_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  gboolean empty = gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (tool))) == 0;

  if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_c || keyval == GDK_KEY_C))
    {
      copy_result (self);
      return TRUE;
    }
  if (modifiers == 0 && keyval == GDK_KEY_m)
    {
      gp_tool_measure_set_kind (self, (self->kind + 1) % GP_N_MEASURES);
      return TRUE;
    }
  if (modifiers == 0 && keyval == GDK_KEY_Escape && empty)
    return clear_kept (self);
  return GP_TOOL_CLASS (gp_tool_measure_parent_class)->key (tool, keyval, modifiers);
}

static gboolean
gp_tool_measure_can_undo (GpTool *tool)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);

  return GP_TOOL_CLASS (gp_tool_measure_parent_class)->can_undo (tool) || self->kept->len > 0 || self->cleared != NULL;
}

/* Takes back a point, else what Esc cleared, else opens the measure ended last. */
static gboolean
gp_tool_measure_undo (GpTool *tool)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (tool));
  g_autoptr (GArray) points = NULL;
  Measure *last;

  if (GP_TOOL_CLASS (gp_tool_measure_parent_class)->can_undo (tool))
    return GP_TOOL_CLASS (gp_tool_measure_parent_class)->undo (tool);
  if (self->kept->len == 0 && self->cleared == NULL)
    return FALSE;
  if (self->kept->len == 0)
    {
      g_ptr_array_unref (self->kept);
      self->kept = g_steal_pointer (&self->cleared);
    }
  else
    {
      last = self->kept->pdata[self->kept->len - 1];
      self->kind = last->kind;
      points = g_array_ref (last->points);
      g_ptr_array_remove_index (self->kept, self->kept->len - 1);
      for (guint i = 0; i < points->len; i++)
        gp_sketch_add (sketch, g_array_index (points, GpPoint, i));
      gp_tool_show_hint (tool);
    }
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (tool));
  return TRUE;
}

/* The arc of an angle, 18 px round its corner. */
static void
draw_arc (cairo_t *cr, GpViewport *viewport, const GpPoint *points)
{
  GpPixel a = gp_viewport_to_pixel (viewport, points[0]), at = gp_viewport_to_pixel (viewport, points[1]),
          b = gp_viewport_to_pixel (viewport, points[2]);
  double from = atan2 (a.y_px - at.y_px, a.x_px - at.x_px), to = atan2 (b.y_px - at.y_px, b.x_px - at.x_px);
  double turn = remainder (to - from, 2 * G_PI);

  cairo_new_path (cr);
  (turn >= 0 ? cairo_arc : cairo_arc_negative) (cr, at.x_px, at.y_px, 18, from, from + turn);
  cairo_set_source_rgb (cr, 0x1C / 255.0, 0x71 / 255.0, 0xD8 / 255.0);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

static GpPixel
chip_place (GpViewport *viewport, GpMeasureKind kind, const GpPoint *points, guint n)
{
  GpPoint at = kind == GP_MEASURE_ANGLE && n >= 3 ? points[1] : points[n - 1];
  GpPixel pixel;

  if (kind == GP_MEASURE_AREA && n >= 3)
    {
      at = (GpPoint){ 0, 0 };
      for (guint i = 0; i < n; i++)
        at = (GpPoint){ at.x + points[i].x / n, at.y + points[i].y / n };
      return gp_viewport_to_pixel (viewport, at);
    }
  pixel = gp_viewport_to_pixel (viewport, at);
  return (GpPixel){ pixel.x_px, pixel.y_px - 26 };
}

static void
draw_measure (GpToolMeasure *self, cairo_t *cr, GpMeasureKind kind, const GArray *points, const GpPoint *in_hand)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpPoint *all = (const GpPoint *) (const void *) points->data;
  guint n_fixed = points->len - (in_hand != NULL);
  g_autofree char *text = describe_points (kind, all, points->len);

  gp_marks_draw_sketch (cr, viewport, all, n_fixed, in_hand, kind == GP_MEASURE_AREA && points->len >= 3);
  if (kind == GP_MEASURE_ANGLE && points->len >= 3)
    draw_arc (cr, viewport, all);
  if (text != NULL)
    gp_marks_draw_chip (cr, chip_place (viewport, kind, all, points->len), text, NULL);
}

static void
gp_tool_measure_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  GpPixel pointer;
  gboolean over = gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer);
  g_autoptr (GArray) points = dup_points (self, over);
  gboolean drawing = gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (tool))) > 0;

  for (guint i = 0; i < self->kept->len; i++)
    {
      const Measure *measure = self->kept->pdata[i];

      draw_measure (self, cr, measure->kind, measure->points, NULL);
    }
  if (drawing)
    draw_measure (self, cr, self->kind, points, over ? gp_tool_sketch_get_in_hand (GP_TOOL_SKETCH (tool)) : NULL);
  if (over)
    gp_snapper_draw (gp_tool_sketch_get_snapper (GP_TOOL_SKETCH (self)), tool, cr);
}

static void
gp_tool_measure_finalize (GObject *object)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (object);

  g_ptr_array_unref (self->kept);
  g_clear_pointer (&self->cleared, g_ptr_array_unref);

  G_OBJECT_CLASS (gp_tool_measure_parent_class)->finalize (object);
}

static void
gp_tool_measure_class_init (GpToolMeasureClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_measure_finalize;
  tool_class->get_hint = gp_tool_measure_get_hint;
  tool_class->released = gp_tool_measure_released;
  tool_class->key = gp_tool_measure_key;
  tool_class->draw = gp_tool_measure_draw;
  tool_class->can_undo = gp_tool_measure_can_undo;
  tool_class->undo = gp_tool_measure_undo;
  sketch_class->get_snap_options = gp_tool_measure_get_snap_options;
  sketch_class->describe = gp_tool_measure_describe;
  sketch_class->end = gp_tool_measure_end;
}

static void
gp_tool_measure_init (GpToolMeasure *self)
{
  self->kept = new_list ();
}

/**
 * gp_tool_measure_new:
 *
 * Returns: (transfer full): the tool without a line, for distances
 */
GpTool *
gp_tool_measure_new (void)
{
  return g_object_new (GP_TYPE_TOOL_MEASURE, NULL);
}

/**
 * gp_tool_measure_set_kind:
 * @self: the tool
 * @kind: what the line in hand and those after it measure
 */
void
gp_tool_measure_set_kind (GpToolMeasure *self, GpMeasureKind kind)
{
  self->kind = kind;
  gp_tool_show_hint (GP_TOOL (self));
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
  if (kind == GP_MEASURE_ANGLE && gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self))) == 3)
    gp_tool_measure_end (GP_TOOL_SKETCH (self));
}

GpMeasureKind
gp_tool_measure_get_kind (GpToolMeasure *self)
{
  return self->kind;
}

/**
 * gp_tool_measure_get_n_kept:
 * @self: the tool
 *
 * Returns: how many measures stand on the map beside the one in hand
 */
guint
gp_tool_measure_get_n_kept (GpToolMeasure *self)
{
  return self->kept->len;
}

/**
 * gp_tool_measure_begin_at:
 * @self: the tool in hand
 * @at: plan metres
 *
 * Begins a measure with its first point there.
 */
void
gp_tool_measure_begin_at (GpToolMeasure *self, GpPoint at)
{
  gp_tool_sketch_restart (GP_TOOL_SKETCH (self));
  gp_sketch_add (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self)), at);
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
}
