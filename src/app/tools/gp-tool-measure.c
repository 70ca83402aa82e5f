/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-measure.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

struct _GpToolMeasure
{
  GpToolSketch parent_instance;

  gboolean done; /* the line stands; the next click begins another one */
};

G_DEFINE_FINAL_TYPE (GpToolMeasure, gp_tool_measure, GP_TYPE_TOOL_SKETCH)

static const char *
gp_tool_measure_get_hint (GpTool *tool)
{
  return _ ("Click from point to point; double click or Enter ends the line, Backspace takes back a point");
}

static const GpPoint *
in_hand (GpToolMeasure *self)
{
  return self->done ? NULL : gp_tool_sketch_get_in_hand (GP_TOOL_SKETCH (self));
}

static char *
dup_measured (GpToolMeasure *self)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  guint n = gp_sketch_get_n (sketch) + (in_hand (self) != NULL);
  g_autofree char *length = gp_text_format_length (gp_sketch_length_m (sketch, in_hand (self), FALSE));
  g_autofree char *area = gp_text_format_area (gp_sketch_area_m2 (sketch, in_hand (self)));

  if (gp_sketch_get_n (sketch) == 0)
    return NULL;
  if (n < 3)
    return g_strdup_printf (_ ("Distance %s"), length);
  return g_strdup_printf (_ ("Distance %s · area inside %s"), length, area);
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

static gboolean
gp_tool_measure_end (GpToolSketch *self)
{
  gboolean was_done = GP_TOOL_MEASURE (self)->done;

  GP_TOOL_MEASURE (self)->done = TRUE;
  return !was_done;
}

static gboolean
gp_tool_measure_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);

  if (n_press == 2)
    self->done = TRUE;
  if (n_press == 1)
    {
      if (self->done)
        gp_sketch_clear (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self)));
      self->done = FALSE;
      gp_tool_sketch_add (GP_TOOL_SKETCH (self), at, modifiers);
    }
  gp_tool_sketch_step_made (GP_TOOL_SKETCH (self));
  return TRUE;
}

/* Whatever takes the line back opens it again. */
static gboolean
gp_tool_measure_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  if (modifiers == 0 && (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Escape))
    GP_TOOL_MEASURE (tool)->done = FALSE;
  return GP_TOOL_CLASS (gp_tool_measure_parent_class)->key (tool, keyval, modifiers);
}

static gboolean
gp_tool_measure_undo (GpTool *tool)
{
  GP_TOOL_MEASURE (tool)->done = FALSE;
  return GP_TOOL_CLASS (gp_tool_measure_parent_class)->undo (tool);
}

static void
gp_tool_measure_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  const GpPoint *points = gp_sketch_get_points (sketch);
  guint n = gp_sketch_get_n (sketch);
  g_autofree char *text = dup_measured (self);
  GpPixel pointer;
  gboolean over = gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer);

  gp_marks_draw_sketch (cr, viewport, points, n, over ? in_hand (self) : NULL, FALSE);
  if (text != NULL)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, over && in_hand (self) != NULL ? *in_hand (self) : points[n - 1]);

      gp_marks_draw_chip (cr, (GpPixel){ at.x_px, at.y_px - 26 }, text, NULL);
    }
  if (over && !self->done)
    gp_snapper_draw (gp_tool_sketch_get_snapper (GP_TOOL_SKETCH (self)), tool, cr);
}

static void
gp_tool_measure_class_init (GpToolMeasureClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);
  GpToolSketchClass *sketch_class = GP_TOOL_SKETCH_CLASS (klass);

  tool_class->get_hint = gp_tool_measure_get_hint;
  tool_class->released = gp_tool_measure_released;
  tool_class->key = gp_tool_measure_key;
  tool_class->draw = gp_tool_measure_draw;
  tool_class->undo = gp_tool_measure_undo;
  sketch_class->get_snap_options = gp_tool_measure_get_snap_options;
  sketch_class->describe = gp_tool_measure_describe;
  sketch_class->end = gp_tool_measure_end;
}

static void
gp_tool_measure_init (GpToolMeasure *self)
{
}

/**
 * gp_tool_measure_new:
 *
 * Returns: (transfer full): the tool without a line
 */
GpTool *
gp_tool_measure_new (void)
{
  return g_object_new (GP_TYPE_TOOL_MEASURE, NULL);
}
