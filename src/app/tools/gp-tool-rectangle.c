/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-rectangle.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-text.h"

struct _GpToolRectangle
{
  GpToolDraw parent_instance;

  gboolean upright; /* Shift is held: the second point is the opposite corner */
};

G_DEFINE_FINAL_TYPE (GpToolRectangle, gp_tool_rectangle, GP_TYPE_TOOL_DRAW)

static const char *
gp_tool_rectangle_get_hint (GpTool *tool)
{
  return _ ("Click both ends of one side, then how deep it is; hold Shift for an upright one from corner to corner; digits enter lengths");
}

/* Where a line from @b square to the side @a @b comes nearest to @at. */
static GpPoint
square_to (GpPoint a, GpPoint b, GpPoint at)
{
  double length_m = gp_point_distance (a, b);
  double ux = (b.x - a.x) / length_m, uy = (b.y - a.y) / length_m;
  double depth_m = ux * (at.y - b.y) - uy * (at.x - b.x);

  return (GpPoint){ b.x - depth_m * uy, b.y + depth_m * ux };
}

/* The corners as far as they are known: 4, or what was clicked. */
static GArray *
list_corners (GpToolRectangle *self, const GpPoint *in_hand)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  GpPoint *p;

  g_array_append_vals (corners, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch));
  if (in_hand != NULL && corners->len > 0 && corners->len < 3)
    g_array_append_val (corners, *in_hand);
  g_array_set_size (corners, MIN (corners->len, 3));
  p = (GpPoint *) corners->data;
  if (corners->len == 2 && self->upright)
    {
      GpPoint upright[] = { p[0], { p[1].x, p[0].y }, p[1], { p[0].x, p[1].y } };

      g_array_set_size (corners, 0);
      g_array_append_vals (corners, upright, 4);
    }
  else if (corners->len == 3)
    {
      GpPoint third = square_to (p[0], p[1], p[2]);
      GpPoint fourth = { p[0].x + third.x - p[1].x, p[0].y + third.y - p[1].y };

      p[2] = third;
      g_array_append_val (corners, fourth);
    }
  return corners;
}

static void
gp_tool_rectangle_list_shapes (GpToolDraw *self, const GpPoint *in_hand, GArray *shapes, GPtrArray *held)
{
  GArray *corners = list_corners (GP_TOOL_RECTANGLE (self), in_hand);
  GpDrawShape shape = { gp_tool_draw_get_kind (self), (const GpPoint *) corners->data, corners->len };

  g_array_append_val (shapes, shape);
  g_ptr_array_add (held, corners);
}

static gboolean
gp_tool_rectangle_is_complete (GpToolDraw *self)
{
  guint n = gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self)));

  return n >= 3 || (n == 2 && GP_TOOL_RECTANGLE (self)->upright);
}

static void
gp_tool_rectangle_constrain (GpToolSketch *self, GpPoint *at)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (self);
  const GpPoint *points = gp_sketch_get_points (sketch);

  if (gp_sketch_get_n (sketch) == 2)
    *at = square_to (points[0], points[1], *at);
}

static void
gp_tool_rectangle_describe (GpToolSketch *sketch)
{
  GpToolRectangle *self = GP_TOOL_RECTANGLE (sketch);
  g_autoptr (GArray) corners = list_corners (self, gp_tool_sketch_get_in_hand (sketch));
  const GpPoint *p = (const GpPoint *) corners->data;
  g_autofree char *text = NULL;

  if (corners->len == 4)
    {
      double width_m = gp_point_distance (p[0], p[1]), depth_m = gp_point_distance (p[1], p[2]);
      g_autofree char *width = gp_text_format_number (width_m, 2);
      g_autofree char *depth = gp_text_format_number (depth_m, 2);
      g_autofree char *area = gp_text_format_area (width_m * depth_m);

      text = g_strdup_printf (_ ("%1$s × %2$s m · %3$s"), width, depth, area);
    }
  else if (corners->len == 2)
    {
      g_autofree char *length = gp_text_format_number (gp_point_distance (p[0], p[1]), 2);
      g_autofree char *azimuth = gp_text_format_number (gp_exact_azimuth_deg (p[0], p[1]), 1);

      text = g_strdup_printf (_ ("Segment %1$s m · azimuth %2$s°"), length, azimuth);
    }
  gp_tool_show_measured (GP_TOOL (self), text);
}

static void
gp_tool_rectangle_draw_sketch (GpToolDraw *draw, cairo_t *cr, const GpPoint *in_hand)
{
  GpToolRectangle *self = GP_TOOL_RECTANGLE (draw);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  g_autoptr (GArray) corners = list_corners (self, in_hand);
  const GpPoint *p = (const GpPoint *) corners->data;

  if (corners->len < 4)
    {
      gp_marks_draw_sketch (cr, viewport, gp_sketch_get_points (sketch), gp_sketch_get_n (sketch), in_hand, FALSE);
      return;
    }
  gp_marks_draw_line (cr, viewport, p, 4, TRUE);
  for (guint i = 0; i < gp_sketch_get_n (sketch); i++)
    gp_marks_draw_vertex (cr, gp_viewport_to_pixel (viewport, gp_sketch_get_points (sketch)[i]), i == 0);
  gp_tool_draw_draw_chip (draw, cr, p, 4);
}

static gboolean
gp_tool_rectangle_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GP_TOOL_RECTANGLE (tool)->upright = (modifiers & GDK_SHIFT_MASK) != 0;
  return GP_TOOL_CLASS (gp_tool_rectangle_parent_class)->moved (tool, at, modifiers);
}

static gboolean
gp_tool_rectangle_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GP_TOOL_RECTANGLE (tool)->upright = (modifiers & GDK_SHIFT_MASK) != 0;
  return GP_TOOL_CLASS (gp_tool_rectangle_parent_class)->released (tool, at, n_press, modifiers);
}

static void
gp_tool_rectangle_class_init (GpToolRectangleClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);
  GpToolDrawClass *draw_class = GP_TOOL_DRAW_CLASS (klass);

  tool_class->get_hint = gp_tool_rectangle_get_hint;
  tool_class->moved = gp_tool_rectangle_moved;
  tool_class->released = gp_tool_rectangle_released;
  sketch_class->constrain = gp_tool_rectangle_constrain;
  sketch_class->describe = gp_tool_rectangle_describe;
  sketch_class->can_trace = FALSE;
  draw_class->list_shapes = gp_tool_rectangle_list_shapes;
  draw_class->draw_sketch = gp_tool_rectangle_draw_sketch;
  draw_class->is_complete = gp_tool_rectangle_is_complete;
}

static void
gp_tool_rectangle_init (GpToolRectangle *self)
{
}

/**
 * gp_tool_rectangle_new:
 *
 * Returns: (transfer full): the tool without a sketch
 */
GpTool *
gp_tool_rectangle_new (void)
{
  return g_object_new (GP_TYPE_TOOL_RECTANGLE, "which", GP_DRAW_RECTANGLE, NULL);
}
