/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpToolSketch: what tools that draw point by point have in common: a sketch
 * with its own undo, snapping, exact entry, tracing, and the keys that take
 * back, put away and end.
 *
 * A subclass says what a click means, what ends the sketch, and how it looks.
 *
 * Tracing: with Shift held (or after T) the way from the last point along the
 * line or boundary it lies on is taken over up to where the pointer is; F
 * takes the other way round.
 *
 * Signal: "entry-wanted" (const char *): a key that begins an exact entry.
 */
#pragma once

#include "gp-exact.h"
#include "gp-sketch.h"
#include "gp-snapper.h"
#include "gp-tool.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL_SKETCH (gp_tool_sketch_get_type ())
G_DECLARE_DERIVABLE_TYPE (GpToolSketch, gp_tool_sketch, GP, TOOL_SKETCH, GpTool)

struct _GpToolSketchClass
{
  GpToolClass parent_class;

  /* What the pointer snaps to just now. */
  void (*get_snap_options) (GpToolSketch *self, GpSnapOptions *options);
  /* The sketch or the point in hand changed: tell the status line. */
  void (*describe) (GpToolSketch *self);
  /* Enter: ends the sketch. FALSE: there is nothing to end. */
  gboolean (*end) (GpToolSketch *self);
  /* Esc took the sketch away; undo brings it back. */
  void (*put_away) (GpToolSketch *self);
  /* Where the next point may lie: changes the point the pointer means. */
  void (*constrain) (GpToolSketch *self, GpPoint *at);
  /* An exact entry has added a point, as a click would. */
  void (*point_added) (GpToolSketch *self);
  /* A point came, went, or an undo step was taken. */
  void (*sketch_changed) (GpToolSketch *self);
  /* Whether Shift traces what is in the plan already. */
  gboolean can_trace;
};

GpSketch *gp_tool_sketch_get_sketch (GpToolSketch *self);
GpSnapper *gp_tool_sketch_get_snapper (GpToolSketch *self);
const GpPoint *gp_tool_sketch_get_in_hand (GpToolSketch *self);
const GpPoint *gp_tool_sketch_get_shown (GpToolSketch *self);
GArray *gp_tool_sketch_list_points (GpToolSketch *self);
gboolean gp_tool_sketch_is_tracing (GpToolSketch *self);
void gp_tool_sketch_draw_hand (GpToolSketch *self,
                               cairo_t *cr);
void gp_tool_sketch_get_place (GpToolSketch *self,
                               GpExactPlace *place);
void gp_tool_sketch_set_exact (GpToolSketch *self,
                               const GpExact *exact);
void gp_tool_sketch_enter (GpToolSketch *self);
void gp_tool_sketch_point_at (GpToolSketch *self,
                              GpPixel at,
                              GdkModifierType modifiers);
void gp_tool_sketch_add (GpToolSketch *self,
                         GpPixel at,
                         GdkModifierType modifiers);
void gp_tool_sketch_restart (GpToolSketch *self);
void gp_tool_sketch_step_made (GpToolSketch *self);

G_END_DECLS
