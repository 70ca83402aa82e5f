/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-buffer.h"

#include <glib/gi18n.h>

#include "gp-ghost.h"

/* More areas than this are not drawn one by one. */
#define SHOWN_MAX 2000

struct _GpToolBuffer
{
  GpTool parent_instance;

  GPtrArray *shapes; /* GpGeometry, nullable */
};

G_DEFINE_FINAL_TYPE (GpToolBuffer, gp_tool_buffer, GP_TYPE_TOOL)

static const char *
gp_tool_buffer_get_hint (GpTool *tool)
{
  return _ ("The blue area is the buffer; Esc takes it off the map");
}

static void
gp_tool_buffer_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolBuffer *self = GP_TOOL_BUFFER (tool);
  GpBox seen = gp_viewport_get_box (gp_tool_get_viewport (tool));

  for (guint i = 0; self->shapes != NULL && i < MIN (self->shapes->len, SHOWN_MAX); i++)
    {
      const GpGeometry *shape = g_ptr_array_index (self->shapes, i);

      if (gp_box_intersects (&shape->box, &seen))
        gp_ghost_draw_new (cr, gp_tool_get_viewport (tool), shape, FALSE);
    }
}

static void
gp_tool_buffer_finalize (GObject *object)
{
  g_clear_pointer (&GP_TOOL_BUFFER (object)->shapes, g_ptr_array_unref);

  G_OBJECT_CLASS (gp_tool_buffer_parent_class)->finalize (object);
}

static void
gp_tool_buffer_class_init (GpToolBufferClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_tool_buffer_finalize;
  tool_class->get_hint = gp_tool_buffer_get_hint;
  tool_class->draw = gp_tool_buffer_draw;
}

static void
gp_tool_buffer_init (GpToolBuffer *self)
{
}

/**
 * gp_tool_buffer_new:
 *
 * Returns: (transfer full): the tool without a buffer
 */
GpTool *
gp_tool_buffer_new (void)
{
  return g_object_new (GP_TYPE_TOOL_BUFFER, NULL);
}

/**
 * gp_tool_buffer_take_shapes:
 * @self: the tool
 * @shapes: (nullable) (transfer full) (element-type GpGeometry): what it shows from now on
 */
void
gp_tool_buffer_take_shapes (GpToolBuffer *self, GPtrArray *shapes)
{
  g_return_if_fail (GP_IS_TOOL_BUFFER (self));

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  self->shapes = shapes;
  gp_tool_queue_draw (GP_TOOL (self));
}
