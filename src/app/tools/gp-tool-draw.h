/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolDraw: draws points, lines and areas into the plan. What is drawn is
 * chosen beside the tools and remembered for each of them; the tool stays in
 * hand so that one thing after the other can be drawn.
 *
 * A subclass makes other outlines out of the clicks: rectangle, parallel lines.
 */
#pragma once

#include "gp-draw-target.h"
#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_DRAW (gp_tool_draw_get_type ())
G_DECLARE_DERIVABLE_TYPE (GpToolDraw, gp_tool_draw, GP, TOOL_DRAW, GpToolSketch)

struct _GpToolDrawClass
{
  GpToolSketchClass parent_class;

  /* The shapes with @in_hand (nullable) as next point; each holds what @held keeps alive. */
  void (*list_shapes) (GpToolDraw *self, const GpPoint *in_hand, GArray *shapes, GPtrArray *held);
  /* Draws what there is of them; @in_hand as above. */
  void (*draw_sketch) (GpToolDraw *self, cairo_t *cr, const GpPoint *in_hand);
  /* Whether the points that stand are all there will be. */
  gboolean (*is_complete) (GpToolDraw *self);
};

GpTool *gp_tool_draw_new_area (void);
GpTool *gp_tool_draw_new_line (void);
GpTool *gp_tool_draw_new_point (void);
GpDrawTool gp_tool_draw_get_which (GpToolDraw *self);
GpDrawKind gp_tool_draw_get_kind (GpToolDraw *self);
void gp_tool_draw_set_kind (GpToolDraw *self,
                            const GpDrawKind *kind);
gboolean gp_tool_draw_is_closed (GpToolDraw *self);
gboolean gp_tool_draw_finish (GpToolDraw *self);
void gp_tool_draw_draw_chip (GpToolDraw *self,
                             cairo_t *cr,
                             const GpPoint *points,
                             guint n_points);

G_END_DECLS
