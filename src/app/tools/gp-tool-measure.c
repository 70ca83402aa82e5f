/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-measure.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-sketch.h"
#include "gp-snapper.h"
#include "gp-text.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

struct _GpToolMeasure
{
  GpTool parent_instance;

  GpSketch *sketch;
  GpSnapper snapper;
  gboolean pointing;
  gboolean done; /* the line stands; the next click begins another one */
};

G_DEFINE_FINAL_TYPE (GpToolMeasure, gp_tool_measure, GP_TYPE_TOOL)

static const char *
gp_tool_measure_get_hint (GpTool *tool)
{
  return _ ("Click from point to point; double click or Enter ends the line, Backspace takes back a point");
}

static const char *
gp_tool_measure_get_cursor (GpTool *tool)
{
  return "crosshair";
}

static const GpPoint *
in_hand (GpToolMeasure *self)
{
  return self->pointing && !self->done ? &self->snapper.at : NULL;
}

static char *
dup_measured (GpToolMeasure *self)
{
  guint n = gp_sketch_get_n (self->sketch) + (in_hand (self) != NULL);
  g_autofree char *length = gp_text_format_length (gp_sketch_length_m (self->sketch, in_hand (self), FALSE));
  g_autofree char *area = gp_text_format_area (gp_sketch_area_m2 (self->sketch, in_hand (self)));

  if (gp_sketch_get_n (self->sketch) == 0)
    return NULL;
  if (n < 3)
    return g_strdup_printf (_ ("Distance %s"), length);
  return g_strdup_printf (_ ("Distance %s · area inside %s"), length, area);
}

static void
sketch_changed (GpToolMeasure *self)
{
  g_autofree char *text = dup_measured (self);

  gp_tool_show_measured (GP_TOOL (self), text);
  gp_tool_queue_draw (GP_TOOL (self));
}

static void
step_made (GpToolMeasure *self)
{
  sketch_changed (self);
  gp_tool_sketch_changed (GP_TOOL (self));
}

static void
point_at (GpToolMeasure *self, GpPixel at, GdkModifierType modifiers)
{
  GpSnapOptions options = { .tables = GP_SNAPPER_TABLES | BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_RUN),
                            .kinds = GP_SNAP_ALL_KINDS };

  gp_snapper_update (&self->snapper, GP_TOOL (self), at, modifiers, &options);
  self->pointing = TRUE;
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
        gp_sketch_clear (self->sketch);
      self->done = FALSE;
      point_at (self, at, modifiers);
      gp_sketch_add (self->sketch, self->snapper.at);
    }
  step_made (self);
  return TRUE;
}

static gboolean
gp_tool_measure_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);

  point_at (self, at, modifiers);
  sketch_changed (self);
  return TRUE;
}

static gboolean
gp_tool_measure_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  gboolean took;

  if (modifiers != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      took = gp_sketch_remove_last (self->sketch);
      self->done = FALSE;
      break;
    case GDK_KEY_Escape:
      took = gp_sketch_clear (self->sketch);
      self->done = FALSE;
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      took = gp_sketch_get_n (self->sketch) > 0 && !self->done;
      self->done = TRUE;
      break;
    default:
      return FALSE;
    }
  step_made (self);
  return took;
}

static gboolean
gp_tool_measure_can_undo (GpTool *tool)
{
  return gp_sketch_can_undo (GP_TOOL_MEASURE (tool)->sketch);
}

static gboolean
gp_tool_measure_can_redo (GpTool *tool)
{
  return gp_sketch_can_redo (GP_TOOL_MEASURE (tool)->sketch);
}

static gboolean
gp_tool_measure_undo (GpTool *tool)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  gboolean done = gp_sketch_undo (self->sketch);

  self->done = FALSE;
  step_made (self);
  return done;
}

static gboolean
gp_tool_measure_redo (GpTool *tool)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  gboolean done = gp_sketch_redo (self->sketch);

  step_made (self);
  return done;
}

static void
gp_tool_measure_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  const GpPoint *points = gp_sketch_get_points (self->sketch);
  guint n = gp_sketch_get_n (self->sketch);
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
    gp_snapper_draw (&self->snapper, tool, cr);
}

static void
gp_tool_measure_finalize (GObject *object)
{
  GpToolMeasure *self = GP_TOOL_MEASURE (object);

  gp_sketch_free (self->sketch);
  gp_snapper_clear (&self->snapper);

  G_OBJECT_CLASS (gp_tool_measure_parent_class)->finalize (object);
}

static void
gp_tool_measure_class_init (GpToolMeasureClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_measure_finalize;
  tool_class->get_hint = gp_tool_measure_get_hint;
  tool_class->get_cursor = gp_tool_measure_get_cursor;
  tool_class->released = gp_tool_measure_released;
  tool_class->moved = gp_tool_measure_moved;
  tool_class->key = gp_tool_measure_key;
  tool_class->draw = gp_tool_measure_draw;
  tool_class->can_undo = gp_tool_measure_can_undo;
  tool_class->can_redo = gp_tool_measure_can_redo;
  tool_class->undo = gp_tool_measure_undo;
  tool_class->redo = gp_tool_measure_redo;
}

static void
gp_tool_measure_init (GpToolMeasure *self)
{
  self->sketch = gp_sketch_new ();
  gp_snapper_init (&self->snapper);
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
