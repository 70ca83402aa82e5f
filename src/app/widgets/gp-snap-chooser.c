/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snap-chooser.h"

#include <glib/gi18n.h>

#include "gp-snap-kinds.h"
#include "gp-snap-settings.h"

#define COLUMNS 3

struct _GpSnapChooser
{
  GtkPopover parent_instance;

  /* children */
  GtkSwitch *active;
  GtkWidget *choices; /* all that has no use while it is off */
  GpSnapKinds *kinds;
  GtkCheckButton *tables[GP_N_SPATIAL_TABLES];
  GtkSpinButton *reach;

  gboolean updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpSnapChooser, gp_snap_chooser, GTK_TYPE_POPOVER)

static void
store (GpSnapChooser *self)
{
  GpSnapSettings settings = *gp_snap_settings_get ();

  if (self->updating)
    return;
  settings.active = gtk_switch_get_active (self->active);
  for (int table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if (self->tables[table] != NULL)
      {
        settings.tables &= ~(G_GUINT64_CONSTANT (1) << table);
        settings.tables |= (guint64) gtk_check_button_get_active (self->tables[table]) << table;
      }
  settings.reach_px = gtk_spin_button_get_value_as_int (self->reach);
  gp_snap_settings_set (&settings);
  gtk_widget_set_sensitive (self->choices, settings.active);
  gp_snap_kinds_refresh (self->kinds);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kinds_changed (GpSnapChooser *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "gp-section");
  return label;
}

static GtkWidget *
new_switch_row (GpSnapChooser *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_heading (_ ("Snapping"));
  GtkWidget *key = gtk_label_new (_ ("hold Ctrl to pause"));

  self->active = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->active), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (key, TRUE);
  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "gp-subtitle");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->active), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect_object (self->active, "notify::active", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), key);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->active));
  return row;
}

/* A name of the base map is no place to snap to. */
static GtkWidget *
new_tables (GpSnapChooser *self)
{
  GtkWidget *grid = gtk_grid_new ();
  int n = 0;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int table = 0; table < GP_TABLE_BASE_LABEL; table++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (gp_table_get_title (table));

      gtk_widget_add_css_class (check, "gp-snap-table");
      self->tables[table] = GTK_CHECK_BUTTON (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (GTK_GRID (grid), check, n % COLUMNS, n / COLUMNS, 1, 1);
      n++;
    }
  return grid;
}

static GtkWidget *
new_reach_row (GpSnapChooser *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = new_heading (_ ("Reach"));
  GtkWidget *unit = gtk_label_new (_ ("pixels"));

  self->reach = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (GP_SNAP_REACH_MIN_PX, GP_SNAP_REACH_MAX_PX, 1));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->reach), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect_object (self->reach, "value-changed", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->reach));
  gtk_box_append (GTK_BOX (row), unit);
  return row;
}

static void
gp_snap_chooser_class_init (GpSnapChooserClass *klass)
{
  /**
   * GpSnapChooser::changed:
   *
   * Another thing was chosen and holds now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_snap_chooser_init (GpSnapChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->updating = TRUE;
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->kinds = GP_SNAP_KINDS (gp_snap_kinds_new ());
  g_signal_connect_object (self->kinds, "changed", G_CALLBACK (kinds_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->choices), GTK_WIDGET (self->kinds));
  gtk_box_append (GTK_BOX (self->choices), new_heading (_ ("Along")));
  gtk_box_append (GTK_BOX (self->choices), new_tables (self));
  gtk_box_append (GTK_BOX (self->choices), new_reach_row (self));
  gtk_box_append (GTK_BOX (box), new_switch_row (self));
  gtk_box_append (GTK_BOX (box), self->choices);
  gtk_widget_add_css_class (box, "gp-snap-chooser");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  self->updating = FALSE;
  gp_snap_chooser_refresh (self);
  g_signal_connect (self, "show", G_CALLBACK (gp_snap_chooser_refresh), NULL);
}

/**
 * gp_snap_chooser_refresh:
 * @self: the chooser
 *
 * Shows what holds now: it may have been changed by a key or in another window.
 */
void
gp_snap_chooser_refresh (GpSnapChooser *self)
{
  const GpSnapSettings *settings = gp_snap_settings_get ();

  self->updating = TRUE;
  gtk_switch_set_active (self->active, settings->active);
  gtk_widget_set_sensitive (self->choices, settings->active);
  gp_snap_kinds_refresh (self->kinds);
  for (int table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if (self->tables[table] != NULL)
      gtk_check_button_set_active (self->tables[table], (settings->tables >> table) & 1);
  gtk_spin_button_set_value (self->reach, settings->reach_px);
  self->updating = FALSE;
}
