/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-panel.h"

#include "gp-align-card.h"
#include "gp-draw-bar.h"
#include "gp-head-up.h"
#include "gp-tool-align.h"
#include "gp-tool-buffer.h"
#include "gp-tool-district.h"
#include "gp-tool-draw.h"
#include "gp-tool-measure.h"
#include "gp-tool-move.h"
#include "gp-tool-offset.h"
#include "gp-tool-pan.h"
#include "gp-tool-parallel.h"
#include "gp-tool-rectangle.h"
#include "gp-tool-redraw.h"
#include "gp-tool-reshape.h"
#include "gp-tool-section.h"
#include "gp-tool-select.h"
#include "gp-tool-split.h"

#define ZOOM_FACTOR 1.5

/* The exact entry stands right of the pointer and below it, on the other side where there is no room. */
#define HEAD_UP_RIGHT_PX 26
#define HEAD_UP_BELOW_PX 24

typedef struct
{
  const char *name;
  guint key;
  GpTool *(*make) (void);
  GdkModifierType modifiers;
} ToolEntry;

static const ToolEntry tools[] = {
  { "select", GDK_KEY_v, gp_tool_select_new },
  { "pan", GDK_KEY_h, gp_tool_pan_new },
  { "district", GDK_KEY_d, gp_tool_district_new },
  { "area", GDK_KEY_a, gp_tool_draw_new_area },
  { "rectangle", GDK_KEY_r, gp_tool_rectangle_new },
  { "line", GDK_KEY_l, gp_tool_draw_new_line },
  { "parallel", GDK_KEY_l, gp_tool_parallel_new, GDK_SHIFT_MASK },
  { "point", GDK_KEY_p, gp_tool_draw_new_point },
  { "reshape", GDK_KEY_e, gp_tool_reshape_new },
  { "redraw", GDK_KEY_e, gp_tool_redraw_new, GDK_SHIFT_MASK },
  { "move", GDK_KEY_g, gp_tool_move_new },
  { "split", GDK_KEY_x, gp_tool_split_new },
  { "offset", GDK_KEY_o, gp_tool_offset_new },
  { "section", GDK_KEY_c, gp_tool_section_new },
  { "measure", GDK_KEY_m, gp_tool_measure_new },
  { "buffer", 0, gp_tool_buffer_new }, /* taken by its dialog */
  { "align", GDK_KEY_j, gp_tool_align_new },
};

struct _GpMapPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *overlay;
  GpCanvas *canvas;
  GpDrawBar *draw_bar;
  GpHeadUp *head_up;

  GtkWidget *align_card; /* weak */

  /* owned */
  GSimpleActionGroup *actions;
  GpSession *session;
};

G_DEFINE_FINAL_TYPE (GpMapPanel, gp_map_panel, GTK_TYPE_WIDGET)

static void
activate_tool (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GpMapPanel *self = user_data;

  /* The next key is meant for the tool, not for the button it was taken from. */
  if (gp_map_panel_set_tool (self, g_variant_get_string (parameter, NULL)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
zoom_by (GpMapPanel *self, double factor)
{
  GpPixel middle = { gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2.0,
                     gtk_widget_get_height (GTK_WIDGET (self->canvas)) / 2.0 };

  gp_viewport_zoom_at (gp_canvas_get_viewport (self->canvas), factor, middle);
}

static void
activate_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_by (user_data, ZOOM_FACTOR);
}

static void
activate_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  zoom_by (user_data, 1 / ZOOM_FACTOR);
}

static void
activate_fit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_canvas_fit_plan (GP_MAP_PANEL (user_data)->canvas);
}

static void
activate_fit_selection (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_canvas_fit_selection (GP_MAP_PANEL (user_data)->canvas);
}

static gboolean
place_head_up (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *at, GpMapPanel *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (overlay)), height = gtk_widget_get_height (GTK_WIDGET (overlay));
  GtkRequisition size;
  GpPixel pointer;

  if (child != GTK_WIDGET (self->head_up))
    return FALSE;
  if (!gp_canvas_get_pointer (self->canvas, &pointer))
    pointer = (GpPixel){ width / 2.0, height / 2.0 };
  gtk_widget_get_preferred_size (child, NULL, &size);
  at->width = size.width;
  at->height = size.height;
  at->x = (int) pointer.x_px + HEAD_UP_RIGHT_PX;
  at->y = (int) pointer.y_px + HEAD_UP_BELOW_PX;
  if (at->x + at->width > width)
    at->x = (int) pointer.x_px - HEAD_UP_RIGHT_PX - at->width;
  if (at->y + at->height > height)
    at->y = (int) pointer.y_px - HEAD_UP_BELOW_PX - at->height;
  at->x = MAX (at->x, 0);
  at->y = MAX (at->y, 0);
  return TRUE;
}

static void
on_entry_wanted (GpToolSketch *tool, const char *text, GpMapPanel *self)
{
  gp_head_up_begin (self->head_up, tool, text);
}

static void
on_tool_changed (GpMapPanel *self)
{
  GpTool *tool = gp_canvas_get_tool (self->canvas);

  gp_head_up_end (self->head_up);
  if (tool != NULL && GP_IS_TOOL_SKETCH (tool))
    g_signal_connect_object (tool, "entry-wanted", G_CALLBACK (on_entry_wanted), self, 0);
}

static void
init_head_up (GpMapPanel *self)
{
  self->head_up = GP_HEAD_UP (gp_head_up_new ());
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->head_up));
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_head_up), self, 0);
  g_signal_connect_object (self->canvas, "notify::tool", G_CALLBACK (on_tool_changed), self, G_CONNECT_SWAPPED);
  /* A click has added the point that was being typed. */
  g_signal_connect_object (self->canvas, "sketch-changed", G_CALLBACK (gp_head_up_end), self->head_up, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "pointer-moved", G_CALLBACK (gp_head_up_follow), self->head_up, G_CONNECT_SWAPPED);
}

static void
activate_draw_kind (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_draw_bar_open_kinds (GP_MAP_PANEL (user_data)->draw_bar);
}

static void
activate_snapping (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_draw_bar_toggle_snapping (GP_MAP_PANEL (user_data)->draw_bar);
}

static void
activate_snap_settings (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_draw_bar_open_snapping (GP_MAP_PANEL (user_data)->draw_bar);
}

static void
show_align_card (GpMapPanel *self, GpToolAlign *tool)
{
  if (self->session == NULL || gp_session_get_snapshot (self->session) == NULL)
    return;
  g_set_weak_pointer (&self->align_card, gp_align_card_new (self->session, tool));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->align_card);
}

static void
activate_align (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GpMapPanel *self = user_data;

  if (!gp_map_panel_set_tool (self, "align"))
    return;
  if (self->align_card)
    gp_align_card_choose_base_map (GP_ALIGN_CARD (self->align_card), g_variant_get_int64 (parameter));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static const GActionEntry entries[] = {
  { "tool", activate_tool, "s", "'select'", NULL },
  { "zoom-in", activate_zoom_in },
  { "zoom-out", activate_zoom_out },
  { "fit", activate_fit },
  { "fit-selection", activate_fit_selection },
  { "draw-kind", activate_draw_kind },
  { "snapping", activate_snapping },
  { "snap-settings", activate_snap_settings },
  { "align", activate_align, "x", NULL, NULL },
};

/* A sketch belongs to the plan it was drawn on. */
static void
plan_replaced (GpMapPanel *self)
{
  gp_map_panel_set_tool (self, "pan");
  gp_map_panel_set_tool (self, "select");
}

static void
gp_map_panel_dispose (GObject *object)
{
  GpMapPanel *self = GP_MAP_PANEL (object);

  gp_map_panel_set_session (self, NULL);
  g_clear_weak_pointer (&self->align_card);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_map_panel_parent_class)->dispose (object);
}

static void
gp_map_panel_class_init (GpMapPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_map_panel_dispose;

  g_type_ensure (GP_TYPE_CANVAS);
  g_type_ensure (GP_TYPE_DRAW_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/map/gp-map-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpMapPanel, overlay);
  gtk_widget_class_bind_template_child (widget_class, GpMapPanel, canvas);
  gtk_widget_class_bind_template_child (widget_class, GpMapPanel, draw_bar);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (tools[i].key != 0)
      gtk_widget_class_add_binding_action (widget_class, tools[i].key, tools[i].modifiers, "map.tool", "s", tools[i].name);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "map.draw-kind", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "map.snapping", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "map.snap-settings", NULL);
}

static void
gp_map_panel_init (GpMapPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", G_ACTION_GROUP (self->actions));
  gp_draw_bar_set_canvas (self->draw_bar, self->canvas);
  init_head_up (self);
  gp_map_panel_set_tool (self, "select");
}

/**
 * gp_map_panel_new:
 *
 * Returns: (transfer floating): an empty map with its tools
 */
GtkWidget *
gp_map_panel_new (void)
{
  return g_object_new (GP_TYPE_MAP_PANEL, NULL);
}

/**
 * gp_map_panel_set_session:
 * @self: a map panel
 * @session: (nullable): what it shows from now on
 */
void
gp_map_panel_set_session (GpMapPanel *self, GpSession *session)
{
  g_return_if_fail (GP_IS_MAP_PANEL (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (self->canvas != NULL)
    {
      gp_canvas_set_tool (self->canvas, NULL);
      gp_canvas_set_session (self->canvas, session);
    }
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::plan", G_CALLBACK (plan_replaced), self, G_CONNECT_SWAPPED);
      gp_map_panel_set_tool (self, "select");
    }
}

/**
 * gp_map_panel_get_canvas:
 * @self: a map panel
 *
 * Returns: (transfer none): the map itself
 */
GpCanvas *
gp_map_panel_get_canvas (GpMapPanel *self)
{
  g_return_val_if_fail (GP_IS_MAP_PANEL (self), NULL);

  return self->canvas;
}

/**
 * gp_map_panel_get_actions:
 * @self: a map panel
 *
 * Returns: (transfer none): its actions, for gtk_widget_insert_action_group()
 *   of the window under the name "map"
 */
GActionGroup *
gp_map_panel_get_actions (GpMapPanel *self)
{
  g_return_val_if_fail (GP_IS_MAP_PANEL (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * gp_map_panel_set_tool:
 * @self: a map panel
 * @name: select, pan, district, area, rectangle, line, parallel, point, reshape or measure
 *
 * Takes that tool into the hand; the tool in hand stays when it is that one.
 *
 * Returns: %FALSE when there is no such tool
 */
gboolean
gp_map_panel_set_tool (GpMapPanel *self, const char *name)
{
  g_return_val_if_fail (GP_IS_MAP_PANEL (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_strcmp0 (tools[i].name, name) == 0)
      {
        GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "tool");
        g_autoptr (GVariant) state = g_action_get_state (action);

        if (gp_canvas_get_tool (self->canvas) == NULL || !g_str_equal (g_variant_get_string (state, NULL), name))
          {
            g_autoptr (GpTool) tool = tools[i].make ();

            gp_canvas_set_tool (self->canvas, tool);
            if (GP_IS_TOOL_ALIGN (tool))
              show_align_card (self, GP_TOOL_ALIGN (tool));
          }
        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
        return TRUE;
      }
  return FALSE;
}
