/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tool-pan.h"

#include <glib/gi18n.h>

struct _GpToolPan
{
  GpTool parent_instance;
};

G_DEFINE_FINAL_TYPE (GpToolPan, gp_tool_pan, GP_TYPE_TOOL)

static const char *
gp_tool_pan_get_hint (GpTool *tool)
{
  return _ ("Drag to move the map, scroll to zoom");
}

static const char *
gp_tool_pan_get_cursor (GpTool *tool)
{
  return "grab";
}

static void
gp_tool_pan_class_init (GpToolPanClass *klass)
{
  GpToolClass *tool_class = GP_TOOL_CLASS (klass);

  tool_class->get_hint = gp_tool_pan_get_hint;
  tool_class->get_cursor = gp_tool_pan_get_cursor;
}

static void
gp_tool_pan_init (GpToolPan *self)
{
}

/**
 * gp_tool_pan_new:
 *
 * Returns: (transfer full): a tool that leaves every drag to the canvas, which pans
 */
GpTool *
gp_tool_pan_new (void)
{
  return g_object_new (GP_TYPE_TOOL_PAN, NULL);
}
