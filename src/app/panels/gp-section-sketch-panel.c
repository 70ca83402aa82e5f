/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A street is cut in well under a millisecond, so it is done between two frames, without a worker. */
#include "config.h"

#include "gp-section-sketch-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-section-card.h"

/* Across a whole town the line is no section yet, and cutting it would take longer than a frame. */
#define LONGEST_M 500.0

struct _GpSectionSketchPanel
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GpSectionCard *card;
  GpToolSection *tool; /* owned */
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpSectionSketchPanel, gp_section_sketch_panel, GTK_TYPE_WIDGET)

static gboolean
refresh (gpointer data)
{
  GpSectionSketchPanel *self = data;
  GpSnapshot *snapshot = gp_tool_get_snapshot (GP_TOOL (self->tool));
  g_autoptr (GArray) points = NULL;
  g_autoptr (GpGeometry) line = NULL;
  double length_m;

  self->refresh_source = 0;
  /* The tool was laid down meanwhile. */
  if (gp_tool_get_canvas (GP_TOOL (self->tool)) == NULL || snapshot == NULL)
    return G_SOURCE_REMOVE;
  points = gp_tool_section_list_line (self->tool);
  line = points->len >= 2 ? gp_geometry_new_line ((const GpPoint *) (gpointer) points->data, points->len) : NULL;
  length_m = line != NULL ? gp_geometry_length_m (line) : 0;
  gp_section_card_show_line (self->card, snapshot, length_m > 0.5 && length_m <= LONGEST_M ? line : NULL);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpSectionSketchPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, refresh, self, NULL);
}

static void
gp_section_sketch_panel_dispose (GObject *object)
{
  GpSectionSketchPanel *self = GP_SECTION_SKETCH_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->tool);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_section_sketch_panel_parent_class)->dispose (object);
}

static void
gp_section_sketch_panel_class_init (GpSectionSketchPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_section_sketch_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_section_sketch_panel_init (GpSectionSketchPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  self->card = GP_SECTION_CARD (gp_section_card_new ());
  gtk_box_append (GTK_BOX (box), gp_cards_new_label (_ ("Cut a street open"), "gp-title"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * gp_section_sketch_panel_new:
 * @tool: the tool in hand
 *
 * Returns: (transfer floating): a panel that follows its sketch
 */
GtkWidget *
gp_section_sketch_panel_new (GpToolSection *tool)
{
  GpSectionSketchPanel *self = g_object_new (GP_TYPE_SECTION_SKETCH_PANEL, NULL);

  self->tool = g_object_ref (tool);
  g_signal_connect_object (tool, "sketch-moved", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  queue_refresh (self);
  return GTK_WIDGET (self);
}
