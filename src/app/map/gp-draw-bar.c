/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-draw-bar.h"

#include <glib/gi18n.h>

#include "gp-kind-chooser.h"
#include "gp-snap-chooser.h"
#include "gp-snap-settings.h"
#include "gp-swatch.h"
#include "gp-tool-move.h"
#include "gp-tool-parallel.h"
#include "gp-tool-reshape.h"

struct _GpDrawBar
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkMenuButton *kind_button;
  GpSwatch *swatch;
  GtkLabel *title;
  GtkEntry *offsets;
  GtkWidget *separator;
  GtkMenuButton *snap_button;
  GtkLabel *snap_title;
  GpKindChooser *kinds;
  GpSnapChooser *snapping;

  /* borrowed: it stands over the canvas */
  GpCanvas *canvas;
};

G_DEFINE_FINAL_TYPE (GpDrawBar, gp_draw_bar, GTK_TYPE_WIDGET)

static GpToolDraw *
get_tool (GpDrawBar *self)
{
  GpTool *tool = self->canvas != NULL ? gp_canvas_get_tool (self->canvas) : NULL;

  return tool != NULL && GP_IS_TOOL_DRAW (tool) ? GP_TOOL_DRAW (tool) : NULL;
}

static void
show_kind (GpDrawBar *self)
{
  GpDrawKind kind = gp_tool_draw_get_kind (get_tool (self));
  g_autofree char *title = gp_draw_target_dup_title (&kind);

  gp_swatch_set_kind (self->swatch, kind.table, kind.kind, kind.state);
  gtk_label_set_text (self->title, title);
}

static void
show_snapping (GpDrawBar *self)
{
  gboolean active = gp_snap_settings_get ()->active;

  gtk_label_set_text (self->snap_title, active ? _ ("Snapping") : _ ("Snapping off"));
  if (active)
    gtk_widget_remove_css_class (GTK_WIDGET (self->snap_button), "gp-off");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->snap_button), "gp-off");
}

static GpToolParallel *
get_parallel (GpDrawBar *self)
{
  GpToolDraw *draw = get_tool (self);

  return draw != NULL && GP_IS_TOOL_PARALLEL (draw) ? GP_TOOL_PARALLEL (draw) : NULL;
}

/* What cannot be is said while it is typed; the lines stay where they were. */
static void
on_offsets_changed (GpDrawBar *self)
{
  GpToolParallel *tool = get_parallel (self);
  g_autoptr (GError) error = NULL;

  if (tool == NULL)
    return;
  if (gp_tool_parallel_set_offsets (tool, gtk_editable_get_text (GTK_EDITABLE (self->offsets)), &error))
    gtk_widget_remove_css_class (GTK_WIDGET (self->offsets), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->offsets), "error");
  gtk_entry_set_icon_from_icon_name (self->offsets, GTK_ENTRY_ICON_SECONDARY, error != NULL ? "dialog-warning-symbolic" : NULL);
  if (error != NULL)
    gtk_entry_set_icon_tooltip_text (self->offsets, GTK_ENTRY_ICON_SECONDARY, error->message);
}

/* Enter goes back to the map when the lines are understood, and says why not otherwise. */
static void
on_offsets_entered (GpDrawBar *self)
{
  GpToolParallel *tool = get_parallel (self);
  GpSession *session = self->canvas != NULL ? gp_canvas_get_session (self->canvas) : NULL;
  g_autoptr (GError) error = NULL;

  if (tool == NULL)
    return;
  if (gp_tool_parallel_set_offsets (tool, gtk_editable_get_text (GTK_EDITABLE (self->offsets)), &error))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else if (session != NULL)
    gp_session_toast (session, error->message, FALSE);
}

static void
show_offsets (GpDrawBar *self)
{
  GpToolParallel *tool = get_parallel (self);

  gtk_widget_set_visible (GTK_WIDGET (self->offsets), tool != NULL);
  if (tool != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->offsets), gp_tool_parallel_get_offsets (tool));
}

static gboolean
snaps (GpTool *tool)
{
  return GP_IS_TOOL_SKETCH (tool) || GP_IS_TOOL_RESHAPE (tool) || GP_IS_TOOL_MOVE (tool);
}

static void
on_tool_changed (GpDrawBar *self)
{
  GpTool *tool = gp_canvas_get_tool (self->canvas);
  GpToolDraw *draw = get_tool (self);

  gtk_widget_set_visible (GTK_WIDGET (self), tool != NULL && snaps (tool));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_button), draw != NULL);
  gtk_widget_set_visible (self->separator, draw != NULL);
  show_snapping (self);
  show_offsets (self);
  if (draw == NULL)
    return;
  show_kind (self);
  gp_kind_chooser_set_tool (self->kinds, draw);
}

/* The next key is meant for the sketch again. */
static void
on_kind_chosen (GpDrawBar *self)
{
  if (get_tool (self) != NULL)
    show_kind (self);
}

static void
on_closed (GpDrawBar *self)
{
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
gp_draw_bar_dispose (GObject *object)
{
  GpDrawBar *self = GP_DRAW_BAR (object);

  gp_draw_bar_set_canvas (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_draw_bar_parent_class)->dispose (object);
}

static void
gp_draw_bar_class_init (GpDrawBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_draw_bar_dispose;
  g_type_ensure (GP_TYPE_SWATCH);
  g_type_ensure (GP_TYPE_KIND_CHOOSER);
  g_type_ensure (GP_TYPE_SNAP_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/map/gp-draw-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, box);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, kind_button);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, swatch);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, title);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, separator);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, offsets);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, snap_button);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, snap_title);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, kinds);
  gtk_widget_class_bind_template_child (widget_class, GpDrawBar, snapping);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
gp_draw_bar_init (GpDrawBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->kinds, "chosen", G_CALLBACK (on_kind_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kinds, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offsets, "changed", G_CALLBACK (on_offsets_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offsets, "activate", G_CALLBACK (on_offsets_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->snapping, "changed", G_CALLBACK (show_snapping), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->snapping, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_draw_bar_set_canvas:
 * @self: the bar
 * @canvas: (nullable): the map it stands over
 */
void
gp_draw_bar_set_canvas (GpDrawBar *self, GpCanvas *canvas)
{
  if (self->canvas == canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas == NULL)
    return;
  g_signal_connect_object (canvas, "notify::tool", G_CALLBACK (on_tool_changed), self, G_CONNECT_SWAPPED);
  on_tool_changed (self);
}

/**
 * gp_draw_bar_open_kinds:
 * @self: the bar
 *
 * Lets the planner choose what is drawn, when a drawing tool is in hand.
 */
void
gp_draw_bar_open_kinds (GpDrawBar *self)
{
  if (get_tool (self) != NULL)
    gtk_menu_button_popup (self->kind_button);
}

/**
 * gp_draw_bar_open_snapping:
 * @self: the bar
 *
 * Lets the planner choose what the pointer snaps to, when the bar is there.
 */
void
gp_draw_bar_open_snapping (GpDrawBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->snap_button);
}

/**
 * gp_draw_bar_toggle_snapping:
 * @self: the bar
 *
 * Switches snapping on or off for all tools.
 */
void
gp_draw_bar_toggle_snapping (GpDrawBar *self)
{
  GpSnapSettings settings = *gp_snap_settings_get ();

  settings.active = !settings.active;
  gp_snap_settings_set (&settings);
  gp_snap_chooser_refresh (self->snapping);
  show_snapping (self);
}
