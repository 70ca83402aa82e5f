/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While a tool that has more to say than the status line holds is in hand, its panel stands in place of the form. */
#include "config.h"

#include "gp-boundary-panel.h"
#include "gp-district-sketch-panel.h"
#include "gp-section-sketch-panel.h"
#include "gp-window-private.h"

/* What panel the tool in hand asks for now. */
static GType
find_wanted (GpTool *tool)
{
  GpFeature *target = GP_IS_TOOL_RESHAPE (tool) ? gp_tool_reshape_get_target (GP_TOOL_RESHAPE (tool)) : NULL;

  if (GP_IS_TOOL_DISTRICT (tool) && gp_tool_get_snapshot (tool) != NULL)
    return GP_TYPE_DISTRICT_SKETCH_PANEL;
  /* Before its first point there is nothing to say, and what is selected may be looked at. */
  if (GP_IS_TOOL_SECTION (tool) && gp_tool_get_snapshot (tool) != NULL && gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (tool))) > 0)
    return GP_TYPE_SECTION_SKETCH_PANEL;
  if (target != NULL && target->table == GP_TABLE_DISTRICT)
    return GP_TYPE_BOUNDARY_PANEL;
  return G_TYPE_NONE;
}

static GtkWidget *
new_panel (GType wanted, GpTool *tool)
{
  if (wanted == GP_TYPE_DISTRICT_SKETCH_PANEL)
    return gp_district_sketch_panel_new (GP_TOOL_DISTRICT (tool));
  if (wanted == GP_TYPE_SECTION_SKETCH_PANEL)
    return gp_section_sketch_panel_new (GP_TOOL_SECTION (tool));
  return gp_boundary_panel_new (GP_TOOL_RESHAPE (tool));
}

static void
drop_panel (GpWindow *self)
{
  GtkWidget *panel = g_steal_pointer (&self->tool_panel);

  if (panel == NULL)
    return;
  gp_window_update_details (self);
  gtk_stack_remove (self->details, panel);
  gp_window_update_actions (self);
}

static void
show_wanted (GpWindow *self, GpTool *tool, gboolean another_tool)
{
  GType wanted = tool != NULL ? find_wanted (tool) : G_TYPE_NONE;

  if (!another_tool && (self->tool_panel != NULL ? G_OBJECT_TYPE (self->tool_panel) : G_TYPE_NONE) == wanted)
    return;
  drop_panel (self);
  if (wanted == G_TYPE_NONE)
    return;
  self->tool_panel = new_panel (wanted, tool);
  gtk_stack_add_child (self->details, self->tool_panel);
  gp_window_update_details (self);
  gp_window_update_actions (self);
}

/* Another shape may be in hand now. */
static void
on_sketch_moved (GpTool *tool, GpWindow *self)
{
  if (!self->closing)
    show_wanted (self, tool, FALSE);
}

static void
on_tool_changed (GpWindow *self)
{
  GpTool *tool;

  /* While the window goes, its map may have gone already. */
  if (self->closing || self->map == NULL)
    return;
  tool = gp_canvas_get_tool (gp_map_panel_get_canvas (self->map));
  show_wanted (self, tool, TRUE);
  if (tool != NULL)
    g_signal_connect_object (tool, "sketch-moved", G_CALLBACK (on_sketch_moved), self, 0);
}

/**
 * gp_window_init_tool_panel:
 * @self: a window
 *
 * From now on the tool in hand brings its panel along.
 */
void
gp_window_init_tool_panel (GpWindow *self)
{
  g_signal_connect_object (gp_map_panel_get_canvas (self->map), "notify::tool", G_CALLBACK (on_tool_changed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_window_enter_tool_panel:
 * @self: a window
 *
 * Gives the keys to the panel of the tool in hand.
 *
 * Returns: whether there is one
 */
gboolean
gp_window_enter_tool_panel (GpWindow *self)
{
  return self->tool_panel != NULL && gtk_widget_grab_focus (self->tool_panel);
}
