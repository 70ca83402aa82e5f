/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTool: what the pointer does on the map.
 *
 *   activate ─► pressed / moved / released / key … ─► deactivate
 *                    │
 *                    └─ commit: one gp_plan_edit(), then the tool is idle again
 *
 * A tool holds only its sketch. It never changes the plan but through the
 * journal. Esc puts a sketch away and undo brings it back; Esc without a
 * sketch leaves the tool.
 *
 * Signal: "sketch-moved": its sketch looks different now.
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
  /* The second button: shows what can be done there. FALSE: nothing. */
  gboolean (*menu) (GpTool *self, GpPixel at);
  void (*draw) (GpTool *self, GtkSnapshot *snapshot, cairo_t *cr);
  /* The sketch's own undo; FALSE when there is nothing to take back. */
  gboolean (*can_undo) (GpTool *self);
  gboolean (*can_redo) (GpTool *self);
  gboolean (*undo) (GpTool *self);
  gboolean (*redo) (GpTool *self);
  /* TRUE while the sketch stands for what is selected. */
  gboolean (*hides_selection) (GpTool *self);
  /* The plan has changed under the tool. */
  void (*plan_changed) (GpTool *self);
};

GpCanvas *gp_tool_get_canvas (GpTool *self);
void gp_tool_set_canvas (GpTool *self,
                         GpCanvas *canvas);
GpSession *gp_tool_get_session (GpTool *self);
GpSnapshot *gp_tool_get_snapshot (GpTool *self);
GpViewport *gp_tool_get_viewport (GpTool *self);
const char *gp_tool_get_hint (GpTool *self);
const char *gp_tool_get_cursor (GpTool *self);
void gp_tool_queue_draw (GpTool *self);
void gp_tool_sketch_changed (GpTool *self);
void gp_tool_show_hint (GpTool *self);
void gp_tool_show_measured (GpTool *self,
                            const char *text);

/* What the canvas calls; each runs the method of the class. */
gboolean gp_tool_pressed (GpTool *self,
                          GpPixel at,
                          int n_press,
                          GdkModifierType modifiers);
gboolean gp_tool_released (GpTool *self,
                           GpPixel at,
                           int n_press,
                           GdkModifierType modifiers);
gboolean gp_tool_moved (GpTool *self,
                        GpPixel at,
                        GdkModifierType modifiers);
gboolean gp_tool_drag_begin (GpTool *self,
                             GpPixel from,
                             GdkModifierType modifiers);
void gp_tool_drag_update (GpTool *self,
                          GpPixel from,
                          GpPixel at,
                          GdkModifierType modifiers);
void gp_tool_drag_end (GpTool *self,
                       GpPixel from,
                       GpPixel at,
                       GdkModifierType modifiers);
gboolean gp_tool_key (GpTool *self,
                      guint keyval,
                      GdkModifierType modifiers);
gboolean gp_tool_menu (GpTool *self,
                       GpPixel at);
void gp_tool_draw (GpTool *self,
                   GtkSnapshot *snapshot,
                   cairo_t *cr);
gboolean gp_tool_hides_selection (GpTool *self);
gboolean gp_tool_can_undo (GpTool *self);
gboolean gp_tool_can_redo (GpTool *self);
gboolean gp_tool_undo (GpTool *self);
gboolean gp_tool_redo (GpTool *self);

G_END_DECLS
