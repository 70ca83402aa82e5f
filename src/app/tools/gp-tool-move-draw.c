/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GpToolMove looks: the handle and pivot at rest, old and new place in between. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-text.h"
#include "gp-tool-move-private.h"

static void
draw_shapes (GpToolMove *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (viewport);

  for (guint i = 0; i < MIN (self->shapes->len, GP_MOVE_SHOWN_MAX); i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (self->shapes, i);

      if (gp_box_intersects (&shape->feature->geometry->box, &seen))
        gp_ghost_draw_old (cr, viewport, shape->feature->geometry);
      if (gp_box_intersects (&shape->after->box, &seen))
        gp_ghost_draw_new (cr, viewport, shape->after, shape->follows);
    }
}

static void
draw_way (GpToolMove *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  gboolean turning = self->motion.angle_rad != 0;
  GpPoint from = self->state == GP_MOVE_CARRYING ? self->grabbed : self->motion.pivot;
  GpPixel a = gp_viewport_to_pixel (viewport, from);
  GpPixel b = gp_viewport_to_pixel (viewport, (GpPoint){ from.x + self->motion.dx_m, from.y + self->motion.dy_m });
  g_autofree char *way = gp_text_format_number (hypot (self->motion.dx_m, self->motion.dy_m), 2);
  g_autofree char *angle = gp_text_format_number (self->motion.angle_rad * 180 / G_PI, 1);
  g_autofree char *east = gp_text_format_number (self->motion.dx_m, 2);
  g_autofree char *north = gp_text_format_number (self->motion.dy_m, 2);
  g_autofree char *title = turning ? g_strconcat (angle, "°", NULL) : g_strconcat (way, " m", NULL);
  g_autofree char *line = turning ? NULL : g_strdup_printf (_ ("east %s · north %s"), east, north);
  GpPixel pointer;

  if (!turning)
    gp_ghost_draw_guide (cr, a, b);
  if (self->state == GP_MOVE_TURNING && gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    {
      gp_ghost_draw_guide (cr, a, pointer);
      b = pointer;
    }
  gp_marks_draw_chip (cr, (GpPixel){ b.x_px, b.y_px + (self->state == GP_MOVE_CARRYING ? 46 : -34) }, title, line);
}

/**
 * gp_tool_move_draw:
 * @tool: the tool
 * @snapshot: of the canvas
 * @cr: canvas pixels
 */
void
gp_tool_move_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolMove *self = GP_TOOL_MOVE (tool);
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpPixel foot, handle;

  if (self->state == GP_MOVE_IDLE)
    {
      if (!gp_tool_move_get_handle (self, &foot, &handle))
        return;
      gp_ghost_draw_handle (cr, foot, handle, self->hot);
      gp_ghost_draw_pivot (cr, gp_viewport_to_pixel (viewport, gp_tool_move_get_pivot (self)));
      return;
    }
  if (self->shapes != NULL)
    draw_shapes (self, cr);
  if (self->state == GP_MOVE_TURNING || self->motion.angle_rad != 0)
    gp_ghost_draw_pivot (cr, gp_viewport_to_pixel (viewport, self->motion.pivot));
  if (!gp_motion_is_nothing (&self->motion))
    draw_way (self, cr);
  if (self->state == GP_MOVE_CARRYING)
    gp_snapper_draw (&self->snapper, tool, cr);
}
