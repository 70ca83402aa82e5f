/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GpToolReshape looks: handles at rest; while something moves, old and new edge and what each side gains. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-ghost.h"
#include "gp-marks.h"
#include "gp-text.h"
#include "gp-tool-reshape-private.h"

/* How far the chips of the two sides stand from the vertex. */
#define CHIP_PX 120.0
/* How far the chip with their sum stands below it. */
#define SUM_PX 96.0

static char *
dup_hectares (double area_m2, gboolean sign)
{
  g_autofree char *number = gp_text_format_number (fabs (area_m2) / 10000, 3);

  return g_strconcat (sign ? (area_m2 < 0 ? "−" : "+") : (area_m2 < 0 ? "−" : ""), number, NULL);
}

/* Beside the vertex, on the side where the district lies: before, after, difference. */
static void
draw_side (GpToolReshape *self, cairo_t *cr, const GpMovedShape *shape, GpPoint held)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  double before_m2 = gp_geometry_area_m2 (shape->feature->geometry), after_m2 = gp_geometry_area_m2 (shape->after);
  g_autofree char *name = gp_feature_dup_title (shape->feature);
  g_autofree char *before = dup_hectares (before_m2, FALSE);
  g_autofree char *after = dup_hectares (after_m2, FALSE);
  g_autofree char *difference = dup_hectares (after_m2 - before_m2, TRUE);
  g_autofree char *title = g_strdup_printf ("%s  %s", name, difference);
  g_autofree char *line = g_strdup_printf ("%s → %s ha", before, after);
  GpPoint centre = gp_geometry_centroid (shape->feature->geometry);
  GpPixel at = gp_viewport_to_pixel (viewport, held);
  GpPixel inward = gp_viewport_to_pixel (viewport, centre);
  double dx = inward.x_px - at.x_px, dy = inward.y_px - at.y_px, length = MAX (hypot (dx, dy), 1);

  at.x_px += dx / length * CHIP_PX;
  at.y_px += dy / length * CHIP_PX * 0.6;
  gp_marks_draw_chip (cr, at, title, line);
}

/* Below the vertex: what the districts cover together is what it was. */
static void
draw_sum (GpToolReshape *self, cairo_t *cr, GpPoint held)
{
  GpPixel at = gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), held);
  double before_m2 = 0, after_m2 = 0;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (self->shapes, i);

      before_m2 += gp_geometry_area_m2 (shape->feature->geometry);
      after_m2 += gp_geometry_area_m2 (shape->after);
    }
  g_autofree char *before = dup_hectares (before_m2, FALSE);
  g_autofree char *after = dup_hectares (after_m2, FALSE);
  g_autofree char *difference = dup_hectares (after_m2 - before_m2, TRUE);
  gboolean same = fabs (after_m2 - before_m2) < 0.5;
  g_autofree char *title = g_strdup_printf ("%s  %s", _ ("Sum"), same ? "0" : difference);
  g_autofree char *line = g_strdup_printf ("%s → %s ha", before, after);

  at.y_px += SUM_PX;
  gp_marks_draw_chip (cr, at, title, line);
}

static void
draw_shapes (GpToolReshape *self, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  const GpMovedShape *first = g_ptr_array_index (self->shapes, 0);
  gboolean nudging = self->nudge_source != 0 || self->entry != NULL;
  GpPoint held = nudging ? (GpPoint){ self->held.at.x + self->nudged.x, self->held.at.y + self->nudged.y } : self->snapper.at;

  gp_marks_draw_moved_area (cr, viewport, first->feature->geometry, first->after);
  for (guint i = 1; i < self->shapes->len && first->after->kind == GP_GEOMETRY_LINE; i++)
    gp_ghost_draw_new (cr, viewport, ((GpMovedShape *) g_ptr_array_index (self->shapes, i))->after, TRUE);
  gp_reshape_handles_draw (viewport, cr, first->after, self->chosen);
  for (guint i = 0; i < self->shapes->len && first->after->kind == GP_GEOMETRY_POLYGON; i++)
    draw_side (self, cr, g_ptr_array_index (self->shapes, i), held);
  if (self->shapes->len > 1 && first->after->kind == GP_GEOMETRY_POLYGON)
    draw_sum (self, cr, held);
  if (!nudging)
    gp_snapper_draw (&self->snapper, GP_TOOL (self), cr);
}

/**
 * gp_tool_reshape_draw:
 * @tool: the tool
 * @snapshot: of the canvas
 * @cr: canvas pixels
 */
void
gp_tool_reshape_draw (GpTool *tool, GtkSnapshot *snapshot, cairo_t *cr)
{
  GpToolReshape *self = GP_TOOL_RESHAPE (tool);
  GpFeature *target = gp_tool_reshape_get_target (self);

  if (target == NULL)
    return;
  if (self->shapes != NULL && self->shapes->len > 0)
    {
      draw_shapes (self, cr);
      return;
    }
  gp_reshape_handles_draw (gp_tool_get_viewport (tool), cr, target->geometry, self->chosen);
  if (self->framing)
    gp_marks_draw_frame (cr, self->frame_from, self->frame_to, FALSE);
}
