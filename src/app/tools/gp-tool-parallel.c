/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-parallel.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-parallel.h"
#include "gp-settings.h"
#include "gp-style.h"
#include "gp-text.h"

/* A street with the rain pipe, the sewer and the water main side by side. */
#define FIRST_OFFSETS "-1.5 雨, 0 污, 1.5 给"
/* Words are this high with some air. */
#define WORDS_APART_PX 18.0

struct _GpToolParallel
{
  GpToolDraw parent_instance;

  char *offsets; /* as typed; what gp_parallel_parse() takes */
};

G_DEFINE_FINAL_TYPE (GpToolParallel, gp_tool_parallel, GP_TYPE_TOOL_DRAW)

static const char *
gp_tool_parallel_get_hint (GpTool *tool)
{
  return _ ("Click along the axis, double click or Enter ends; the lines come to lie at the distances given above; Shift traces a street");
}

static GArray *
list_lines (GpToolParallel *self)
{
  GpDrawKind kind = gp_tool_draw_get_kind (GP_TOOL_DRAW (self));

  return gp_parallel_parse (self->offsets, &kind, NULL);
}

static GArray *
list_axis (GpToolParallel *self, const GpPoint *in_hand)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));
  GArray *axis = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  guint n = gp_sketch_get_n (sketch);

  g_array_append_vals (axis, gp_sketch_get_points (sketch), n);
  if (in_hand != NULL && n > 0 && gp_point_distance (gp_sketch_get_points (sketch)[n - 1], *in_hand) > 1e-6)
    g_array_append_val (axis, *in_hand);
  return axis;
}

static void
gp_tool_parallel_list_shapes (GpToolDraw *draw, const GpPoint *in_hand, GArray *shapes, GPtrArray *held)
{
  GpToolParallel *self = GP_TOOL_PARALLEL (draw);
  g_autoptr (GArray) lines = list_lines (self);
  g_autoptr (GArray) axis = list_axis (self, in_hand);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const GpParallelLine *line = &g_array_index (lines, GpParallelLine, i);
      /* An axis of one point is refused by the edit, in its words. */
      GArray *beside = axis->len > 1 ? gp_parallel_offset ((GpPoint *) axis->data, axis->len, line->offset_m) : g_array_ref (axis);
      GpDrawShape shape = { line->kind, (const GpPoint *) beside->data, beside->len };

      g_array_append_val (shapes, shape);
      g_ptr_array_add (held, beside);
    }
}

/* "−1.50 雨" */
static char *
dup_words (const GpParallelLine *line)
{
  g_autofree char *offset = gp_text_format_number (line->offset_m, 2);
  g_autofree char *title = line->kind.table == GP_TABLE_RUN ? g_strdup (gp_style_get_run (line->kind.kind)->mark) : gp_draw_kind_dup_title (&line->kind);

  return g_strdup_printf ("%s %s", offset, title);
}

/* Whether each line has room for words of its own. */
static gboolean
are_far_apart (const GArray *lines, double m_per_px)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint j = 0; j < i; j++)
      if (fabs (g_array_index (lines, GpParallelLine, i).offset_m - g_array_index (lines, GpParallelLine, j).offset_m) < WORDS_APART_PX * m_per_px)
        return FALSE;
  return TRUE;
}

static int
compare_offset (gconstpointer a, gconstpointer b)
{
  double x = ((const GpParallelLine *) a)->offset_m, y = ((const GpParallelLine *) b)->offset_m;

  return x < y ? -1 : x > y;
}

/* All of them from left to right, where they lie too close for words of their own. */
static char *
dup_all_words (GArray *lines)
{
  GString *words = g_string_new (NULL);

  g_array_sort (lines, compare_offset);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *own = dup_words (&g_array_index (lines, GpParallelLine, i));

      g_string_append_printf (words, "%s%s", i > 0 ? " · " : "", own);
    }
  return g_string_free (words, FALSE);
}

static void
draw_words (GpToolParallel *self, cairo_t *cr, const GArray *shapes)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  g_autoptr (GArray) lines = list_lines (self);

  if (lines == NULL)
    return;
  if (are_far_apart (lines, gp_viewport_get_metres_per_px (viewport)))
    for (guint i = 0; i < shapes->len; i++)
      {
        const GpDrawShape *shape = &g_array_index (shapes, GpDrawShape, i);
        g_autofree char *words = dup_words (&g_array_index (lines, GpParallelLine, i));

        gp_marks_draw_words_at_end (cr, viewport, shape->points, shape->n_points, words);
      }
  else
    {
      const GpDrawShape *first = &g_array_index (shapes, GpDrawShape, 0);
      g_autofree char *words = dup_all_words (lines);

      gp_marks_draw_words_at_end (cr, viewport, first->points, first->n_points, words);
    }
}

static void
gp_tool_parallel_draw_sketch (GpToolDraw *draw, cairo_t *cr, const GpPoint *in_hand)
{
  GpToolParallel *self = GP_TOOL_PARALLEL (draw);
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (GpDrawShape));
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) axis = list_axis (self, in_hand);
  const GpSketch *sketch = gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (self));

  gp_tool_parallel_list_shapes (draw, in_hand, shapes, held);
  if (axis->len > 1)
    gp_marks_draw_axis (cr, viewport, (GpPoint *) axis->data, axis->len);
  for (guint i = 0; axis->len > 1 && i < shapes->len; i++)
    {
      const GpDrawShape *shape = &g_array_index (shapes, GpDrawShape, i);

      gp_marks_draw_line (cr, viewport, shape->points, shape->n_points, FALSE);
    }
  if (axis->len > 1 && shapes->len > 0)
    draw_words (self, cr, shapes);
  for (guint i = 0; i < gp_sketch_get_n (sketch); i++)
    gp_marks_draw_vertex (cr, gp_viewport_to_pixel (viewport, gp_sketch_get_points (sketch)[i]), FALSE);
}

static void
gp_tool_parallel_constructed (GObject *object)
{
  GpToolParallel *self = GP_TOOL_PARALLEL (object);
  g_autofree char *last = gp_settings_dup_string ("draw-offsets");

  G_OBJECT_CLASS (gp_tool_parallel_parent_class)->constructed (object);
  self->offsets = g_strdup (FIRST_OFFSETS);
  if (*last != '\0')
    gp_tool_parallel_set_offsets (self, last, NULL);
}

static void
gp_tool_parallel_finalize (GObject *object)
{
  g_free (GP_TOOL_PARALLEL (object)->offsets);

  G_OBJECT_CLASS (gp_tool_parallel_parent_class)->finalize (object);
}

static void
gp_tool_parallel_class_init (GpToolParallelClass *klass)
{
  GpToolDrawClass *draw_class = GP_TOOL_DRAW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = gp_tool_parallel_constructed;
  G_OBJECT_CLASS (klass)->finalize = gp_tool_parallel_finalize;
  GP_TOOL_CLASS (klass)->get_hint = gp_tool_parallel_get_hint;
  draw_class->list_shapes = gp_tool_parallel_list_shapes;
  draw_class->draw_sketch = gp_tool_parallel_draw_sketch;
}

static void
gp_tool_parallel_init (GpToolParallel *self)
{
}

/**
 * gp_tool_parallel_new:
 *
 * Returns: (transfer full): the tool without a sketch, with the distances used last
 */
GpTool *
gp_tool_parallel_new (void)
{
  return g_object_new (GP_TYPE_TOOL_PARALLEL, "which", GP_DRAW_PARALLEL, NULL);
}

/**
 * gp_tool_parallel_get_offsets:
 * @self: the tool
 *
 * Returns: (transfer none): the distances as they were typed
 */
const char *
gp_tool_parallel_get_offsets (GpToolParallel *self)
{
  return self->offsets;
}

/**
 * gp_tool_parallel_set_offsets:
 * @self: the tool
 * @text: what gp_parallel_parse() takes
 * @error: return location; %GP_ERROR_INPUT
 *
 * Returns: whether the lines lie there now; otherwise they stay where they were
 */
gboolean
gp_tool_parallel_set_offsets (GpToolParallel *self, const char *text, GError **error)
{
  GpDrawKind kind = gp_tool_draw_get_kind (GP_TOOL_DRAW (self));
  g_autoptr (GArray) lines = gp_parallel_parse (text, &kind, error);

  if (lines == NULL)
    return FALSE;
  if (g_strcmp0 (text, self->offsets) != 0)
    {
      g_free (self->offsets);
      self->offsets = g_strdup (text);
    }
  gp_settings_set_string ("draw-offsets", text);
  gp_tool_queue_draw (GP_TOOL (self));
  return TRUE;
}
