/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTool: what the pointer does on the map.
 *
 *   activate ─► pressed / moved / released / key … ─► deactivate
 *                    │
 *                    └─ commit: one gp_plan_edit(), then the tool is idle again
 *
 * A tool holds only its sketch. It never changes the plan but through the
 * journal, and its sketch survives Esc once (the first Esc asks for nothing
 * and removes the last vertex; the last one leaves the tool).
 */
#pragma once

#include "gp-canvas.h"

G_BEGIN_DECLS

#define GP_TYPE_TOOL (gp_tool_get_type ())
G_DECLARE_DERIVABLE_TYPE (GpTool, gp_tool, GP, TOOL, GObject)

struct _GpToolClass
{
  GObjectClass parent_class;

  const char *(*get_hint) (GpTool *self);
  const char *(*get_cursor) (GpTool *self);
  void (*activate) (GpTool *self);
  void (*deactivate) (GpTool *self);
  /* All return TRUE when they took the event. Coordinates in canvas pixels. */
  gboolean (*pressed) (GpTool *self, GpPixel at, int n_press, GdkModifierType modifiers);
  gboolean (*released) (GpTool *self, GpPixel at, int n_press, GdkModifierType modifiers);
  gboolean (*moved) (GpTool *self, GpPixel at, GdkModifierType modifiers);
  gboolean (*drag_begin) (GpTool *self, GpPixel from, GdkModifierType modifiers);
  void (*drag_update) (GpTool *self, GpPixel from, GpPixel at, GdkModifierType modifiers);
  void (*drag_end) (GpTool *self, GpPixel from, GpPixel at, GdkModifierType modifiers);
  gboolean (*key) (GpTool *self, guint keyval, GdkModifierType modifiers);
  void (*draw) (GpTool *self, GtkSnapshot *snapshot, cairo_t *cr);
};

GpCanvas *gp_tool_get_canvas (GpTool *self);
void gp_tool_set_canvas (GpTool *self,
                         GpCanvas *canvas);
GpSession *gp_tool_get_session (GpTool *self);
const char *gp_tool_get_hint (GpTool *self);
void gp_tool_queue_draw (GpTool *self);

G_END_DECLS
