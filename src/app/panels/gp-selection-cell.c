/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-cell.h"

#include <glib/gi18n.h>

#include "gp-swatch.h"
#include "gp-text.h"

struct _GpSelectionCell
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GpSwatch *swatch;
  GtkLabel *title;
  GtkLabel *second;
  GtkLabel *figure;
  GtkWidget *only;
  GtkWidget *remove;

  /* owned */
  GpSelectionRow *row;
};

G_DEFINE_FINAL_TYPE (GpSelectionCell, gp_selection_cell, GTK_TYPE_WIDGET)

enum
{
  REMOVE,
  ONLY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_remove (GpSelectionCell *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
on_only (GpSelectionCell *self)
{
  g_signal_emit (self, signals[ONLY], 0);
}

static void
gp_selection_cell_dispose (GObject *object)
{
  GpSelectionCell *self = GP_SELECTION_CELL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (gp_selection_cell_parent_class)->dispose (object);
}

static void
gp_selection_cell_class_init (GpSelectionCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_selection_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[REMOVE] = g_signal_new ("remove", GP_TYPE_SELECTION_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ONLY] = g_signal_new ("only", GP_TYPE_SELECTION_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
add_label (GpSelectionCell *self, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
gp_selection_cell_init (GpSelectionCell *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->swatch = GP_SWATCH (gp_swatch_new (GP_TABLE_NONE, -1, -1));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->swatch));
  self->title = add_label (self, "gp-cell-title");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  self->second = add_label (self, "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (self->second), TRUE);
  self->only = gtk_button_new_with_label (_ ("Only these"));
  gtk_widget_add_css_class (self->only, "flat");
  gtk_widget_set_valign (self->only, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->only, _ ("Keep only these selected (Enter)"));
  gtk_box_append (GTK_BOX (self->box), self->only);
  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->remove, "gp-cell-remove");
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (self->remove, FALSE);
  gtk_widget_set_tooltip_text (self->remove, _ ("Take out of the selection (Backspace)"));
  gtk_box_append (GTK_BOX (self->box), self->remove);
  self->figure = add_label (self, "gp-number");
  gtk_label_set_xalign (self->figure, 1);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->only, "clicked", G_CALLBACK (on_only), self, G_CONNECT_SWAPPED);
}

/**
 * gp_selection_cell_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
gp_selection_cell_new (void)
{
  return g_object_new (GP_TYPE_SELECTION_CELL, NULL);
}

static void
show_object (GpSelectionCell *self, const GpFeature *feature)
{
  g_autofree char *title = gp_feature_dup_title (feature);
  int code = gp_table_find_field (feature->table, "code"), note = gp_table_find_field (feature->table, "note");
  const char *written[] = { code >= 0 ? gp_feature_get_text (feature, code) : NULL, note >= 0 ? gp_feature_get_text (feature, note) : NULL };
  g_autoptr (GString) tooltip = g_string_new (title);
  int kind = feature->table == GP_TABLE_RUN ? gp_feature_get_choice (feature, GP_RUN_KIND) : feature->table == GP_TABLE_COMPOUND ? gp_feature_get_choice (feature, GP_COMPOUND_STAGE)
                                                                                                                                 : -1;

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    if (!gp_text_is_blank (written[i]))
      g_string_append_printf (tooltip, " · %s", written[i]);
  gp_swatch_set_kind (self->swatch, feature->table, kind, feature->table == GP_TABLE_RUN ? gp_feature_get_choice (feature, GP_RUN_STATE) : -1);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->second, gp_text_is_blank (written[0]) || g_str_equal (written[0], title) ? "" : written[0]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip->str);
}

/**
 * gp_selection_cell_show:
 * @self: a line
 * @row: (nullable): what it shows; %NULL: nothing any more
 * @snapshot: (nullable): the plan
 */
void
gp_selection_cell_show (GpSelectionCell *self, GpSelectionRow *row, GpSnapshot *snapshot)
{
  const GpFeature *feature = NULL;
  g_autofree char *count = NULL;
  g_autofree char *figure = NULL;
  gboolean group;

  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  group = row->ref.fid == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->swatch), !group);
  gtk_widget_set_visible (self->remove, !group);
  gtk_widget_set_visible (self->only, group && !row->alone);
  if (group)
    gtk_widget_add_css_class (GTK_WIDGET (self), "gp-cell-group");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-cell-group");
  figure = gp_selection_rows_format_figure (row->ref.table, row->figure);
  gtk_label_set_text (self->figure, figure);
  if (group)
    {
      count = gp_text_format_int (row->n);
      gtk_label_set_text (self->title, gp_table_get_title (row->ref.table));
      gtk_label_set_text (self->second, count);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
      return;
    }
  feature = snapshot != NULL ? gp_snapshot_find (snapshot, row->ref.table, row->ref.fid) : NULL;
  if (feature != NULL)
    show_object (self, feature);
}

/**
 * gp_selection_cell_get_row:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GpSelectionRow *
gp_selection_cell_get_row (GpSelectionCell *self)
{
  return self->row;
}
