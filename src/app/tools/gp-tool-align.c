/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-align.h"

#include <glib/gi18n.h>

#include "gp-marks.h"
#include "gp-number-entry.h"
#include "gp-snapper.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
#define SNAP_TABLES (GP_SNAPPER_TABLES | BIT (GP_TABLE_BUILDING) | BIT (GP_TABLE_RUN) | BIT (GP_TABLE_BASE_AREA) | BIT (GP_TABLE_BASE_LINE))

struct _GpToolAlign
{
  GpTool parent_instance;

  GArray *pairs;  /* GpPointPair */
  GArray *undone; /* GpPointPair: taken back last, last */
  GpPoint from;   /* of the pair in hand */
  gboolean begun; /* @from was clicked */
  gboolean snaps_from;
  GpSnapper snapper;
  GpNumberEntry *entry; /* while a point is typed */
};

enum
{
  CHANGED,
  APPLY,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpToolAlign, gp_tool_align, GP_TYPE_TOOL)

static void
changed (GpToolAlign *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  gp_tool_sketch_changed (GP_TOOL (self));
  gp_tool_show_hint (GP_TOOL (self));
  gp_tool_queue_draw (GP_TOOL (self));
}

static const char *
gp_tool_align_get_hint (GpTool *tool)
{
  return GP_TOOL_ALIGN (tool)->begun ? _ ("Click where that point belongs, or type its coordinates; Esc takes it back")
                                     : _ ("Click a point of it that lies wrong, or type its coordinates; Backspace takes back a pair, Enter aligns");
}

static const char *
gp_tool_align_get_cursor (GpTool *tool)
{
  return "crosshair";
}

/* Where a picture shows something no vertex is; where it belongs there usually is one. */
static GpPoint
find_point (GpToolAlign *self, GpPixel at, GdkModifierType modifiers)
{
  GpSnapOptions options = { .tables = SNAP_TABLES, .kinds = GP_SNAP_ALL_KINDS };

  if (!self->begun && !self->snaps_from)
    {
      gp_snapper_reset (&self->snapper);
      return gp_viewport_to_plan (gp_tool_get_viewport (GP_TOOL (self)), at);
    }
  return gp_snapper_update (&self->snapper, GP_TOOL (self), at, modifiers, &options);
}

static gboolean
gp_tool_align_pressed (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  return TRUE;
}

/* The point that lies wrong, then where it belongs. */
static void
take_point (GpToolAlign *self, GpPoint point)
{
  if (self->begun)
    {
      GpPointPair pair = { self->from, point };

      g_array_append_val (self->pairs, pair);
      g_array_set_size (self->undone, 0);
    }
  self->from = point;
  self->begun = !self->begun;
  changed (self);
}

static gboolean
gp_tool_align_released (GpTool *tool, GpPixel at, int n_press, GdkModifierType modifiers)
{
  GpToolAlign *self = GP_TOOL_ALIGN (tool);

  g_clear_pointer (&self->entry, gp_number_entry_free);
  if (n_press == 1)
    take_point (self, find_point (self, at, modifiers));
  return TRUE;
}

static char *
on_typed (const double *values, gboolean final, gpointer data)
{
  GpToolAlign *self = data;

  if (values != NULL && !final)
    return NULL;
  if (values != NULL && (isnan (values[0]) || isnan (values[1])))
    return g_strdup (_ ("Write easting and northing in metres."));
  g_clear_pointer (&self->entry, gp_number_entry_free);
  if (values != NULL)
    take_point (self, (GpPoint){ values[0], values[1] });
  return NULL;
}

static void
start_typing (GpToolAlign *self, const char *text)
{
  const GpNumberField fields[] = {
    { _ ("Easting"), "m", NAN },
    { _ ("Northing"), "m", NAN },
  };
  GtkWidget *canvas = GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (self)));
  GpPixel at;

  if (!gp_canvas_get_pointer (GP_CANVAS (canvas), &at))
    at = (GpPixel){ gtk_widget_get_width (canvas) / 2.0, gtk_widget_get_height (canvas) / 2.0 };
  g_clear_pointer (&self->entry, gp_number_entry_free);
  self->entry = gp_number_entry_new (canvas, at, fields, G_N_ELEMENTS (fields), on_typed, self);
  gp_number_entry_type (self->entry, text);
}

static gboolean
gp_tool_align_moved (GpTool *tool, GpPixel at, GdkModifierType modifiers)
{
  find_point (GP_TOOL_ALIGN (tool), at, modifiers);
  gp_tool_queue_draw (tool);
  return TRUE;
}

static gboolean
gp_tool_align_undo (GpTool *tool)
{
  GpToolAlign *self = GP_TOOL_ALIGN (tool);

  if (self->begun)
    self->begun = FALSE;
  else if (self->pairs->len > 0)
    {
      g_array_append_val (self->undone, g_array_index (self->pairs, GpPointPair, self->pairs->len - 1));
      g_array_set_size (self->pairs, self->pairs->len - 1);
    }
  else
    return FALSE;
  changed (self);
  return TRUE;
}

static gboolean
gp_tool_align_redo (GpTool *tool)
{
  GpToolAlign *self = GP_TOOL_ALIGN (tool);

  if (self->undone->len == 0)
    return FALSE;
  g_array_append_val (self->pairs, g_array_index (self->undone, GpPointPair, self->undone->len - 1));
  g_array_set_size (self->undone, self->undone->len - 1);
  changed (self);
  return TRUE;
}

static gboolean
gp_tool_align_can_undo (GpTool *tool)
{
  return GP_TOOL_ALIGN (tool)->begun || GP_TOOL_ALIGN (tool)->pairs->len > 0;
}

static gboolean
gp_tool_align_can_redo (GpTool *tool)
{
  return GP_TOOL_ALIGN (tool)->undone->len > 0;
}

/* Esc takes the pair in hand away, then leaves the tool. */
static gboolean
gp_tool_align_key (GpTool *tool, guint keyval, GdkModifierType modifiers)
{
  GpToolAlign *self = GP_TOOL_ALIGN (tool);
  char digit[2] = { 0 };

  if (modifiers != 0)
    return FALSE;
  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    {
      digit[0] = '0' + (keyval - GDK_KEY_0);
      start_typing (self, digit);
      return TRUE;
    }
  if (keyval == GDK_KEY_BackSpace || (keyval == GDK_KEY_Escape && self->begun))
    return gp_tool_align_undo (tool);
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return FALSE;
  g_signal_emit (self, signals[APPLY], 0);
  return TRUE;
}

static void
draw_arrow (GpToolAlign *self, cairo_t *cr, GpPoint from, GpPoint to, const char *number)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpPixel a = gp_viewport_to_pixel (viewport, from), b = gp_viewport_to_pixel (viewport, to);

  gp_marks_draw_arrow (cr, a, b);
  if (number)
    gp_marks_draw_chip (cr, (GpPixel){ a.x_px, a.y_px - 18 }, number, NULL);
}

static void
gp_tool_align_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolAlign *self = GP_TOOL_ALIGN (tool);
  GpPixel pointer;
  gboolean over = gp_canvas_get_pointer (gp_tool_get_canvas (tool), &pointer);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const GpPointPair *pair = &g_array_index (self->pairs, GpPointPair, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      draw_arrow (self, cr, pair->from, pair->to, number);
    }
  if (self->begun)
    draw_arrow (self, cr, self->from, over ? find_point (self, pointer, 0) : self->from, NULL);
  if (over)
    gp_snapper_draw (&self->snapper, tool, cr);
}

static void
gp_tool_align_deactivate (GpTool *tool)
{
  g_clear_pointer (&GP_TOOL_ALIGN (tool)->entry, gp_number_entry_free);
  g_signal_emit (tool, signals[ENDED], 0);
}

static void
gp_tool_align_finalize (GObject *object)
{
  GpToolAlign *self = GP_TOOL_ALIGN (object);

  g_array_unref (self->pairs);
  g_array_unref (self->undone);
  gp_snapper_clear (&self->snapper);

  G_OBJECT_CLASS (gp_tool_align_parent_class)->finalize (object);
}

static void
gp_tool_align_class_init (GpToolAlignClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_align_finalize;
  tool_class->get_hint = gp_tool_align_get_hint;
  tool_class->get_cursor = gp_tool_align_get_cursor;
  tool_class->deactivate = gp_tool_align_deactivate;
  tool_class->pressed = gp_tool_align_pressed;
  tool_class->released = gp_tool_align_released;
  tool_class->moved = gp_tool_align_moved;
  tool_class->key = gp_tool_align_key;
  tool_class->draw = gp_tool_align_draw;
  tool_class->can_undo = gp_tool_align_can_undo;
  tool_class->can_redo = gp_tool_align_can_redo;
  tool_class->undo = gp_tool_align_undo;
  tool_class->redo = gp_tool_align_redo;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_tool_align_init (GpToolAlign *self)
{
  self->pairs = g_array_new (FALSE, FALSE, sizeof (GpPointPair));
  self->undone = g_array_new (FALSE, FALSE, sizeof (GpPointPair));
  gp_snapper_init (&self->snapper);
}

/**
 * gp_tool_align_new:
 *
 * Returns: (transfer full): the tool without a pair
 */
GpTool *
gp_tool_align_new (void)
{
  return g_object_new (GP_TYPE_TOOL_ALIGN, NULL);
}

/**
 * gp_tool_align_get_n_pairs:
 * @self: the tool
 *
 * Returns: how many pairs are whole
 */
guint
gp_tool_align_get_n_pairs (GpToolAlign *self)
{
  return self->pairs->len;
}

/**
 * gp_tool_align_get_pairs:
 * @self: the tool
 *
 * Returns: (transfer none): the pairs
 */
const GpPointPair *
gp_tool_align_get_pairs (GpToolAlign *self)
{
  return (const GpPointPair *) (gpointer) self->pairs->data;
}

/**
 * gp_tool_align_remove:
 * @self: the tool
 * @position: of a pair
 */
void
gp_tool_align_remove (GpToolAlign *self, guint position)
{
  if (position >= self->pairs->len)
    return;
  g_array_append_val (self->undone, g_array_index (self->pairs, GpPointPair, position));
  g_array_remove_index (self->pairs, position);
  changed (self);
}

/**
 * gp_tool_align_clear:
 * @self: the tool
 *
 * The pairs have done what they were for.
 */
void
gp_tool_align_clear (GpToolAlign *self)
{
  g_array_set_size (self->pairs, 0);
  g_array_set_size (self->undone, 0);
  self->begun = FALSE;
  changed (self);
}

/**
 * gp_tool_align_set_snaps_from:
 * @self: the tool
 * @snaps_from: whether what is aligned has vertices to snap to
 */
void
gp_tool_align_set_snaps_from (GpToolAlign *self, gboolean snaps_from)
{
  self->snaps_from = snaps_from;
}
