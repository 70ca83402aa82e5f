/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tiles-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-settings.h"
#include "gp-text.h"
#include "gp-tile-address.h"

struct _GpTilesDialog
{
  AdwWindow parent_instance;

  /* template children */
  GtkDropDown *preset;
  GtkWidget *key_row;
  GtkEntry *key;
  GtkWidget *address_row;
  GtkEntry *address;
  GtkEntry *name;
  GtkEntry *attribution;
  GtkWidget *attribution_row;
  GtkLabel *problem;
  GtkWidget *add;

  gboolean named; /* by hand */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpTilesDialog, gp_tiles_dialog, ADW_TYPE_WINDOW)

static const GpTilePreset *
get_preset (GpTilesDialog *self)
{
  return gp_tile_preset_get (gtk_drop_down_get_selected (self->preset));
}

static char *
dup_address (GpTilesDialog *self)
{
  const GpTilePreset *preset = get_preset (self);
  g_autofree char *key = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key))));

  return preset ? gp_tile_preset_dup_address (preset, key) : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
}

/* Nothing is red before anything was typed. */
static gboolean
is_begun (GpTilesDialog *self)
{
  return !gp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (get_preset (self) ? self->key : self->address)));
}

static void
update (GpTilesDialog *self)
{
  const GpTilePreset *preset = get_preset (self);
  g_autofree char *address = dup_address (self);
  g_autoptr (GError) error = NULL;
  gboolean good = gp_tile_address_check (address, &error);

  gtk_widget_set_visible (self->key_row, preset != NULL);
  gtk_widget_set_visible (self->address_row, preset == NULL);
  gtk_widget_set_visible (self->attribution_row, preset == NULL);
  gtk_label_set_text (self->problem, error && is_begun (self) ? error->message : "");
  gtk_widget_set_sensitive (self->add, good && !gp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static void
on_preset (GpTilesDialog *self)
{
  const GpTilePreset *preset = get_preset (self);

  if (!self->named)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), preset ? _ (preset->title) : _ ("Map tiles"));
      self->named = FALSE;
    }
  update (self);
}

static void
on_named (GpTilesDialog *self)
{
  self->named = gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name))));
  update (self);
}

static void
on_add (GpTilesDialog *self)
{
  const GpTilePreset *preset = get_preset (self);
  g_autofree char *address = dup_address (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const char *attribution = preset ? preset->attribution : gtk_editable_get_text (GTK_EDITABLE (self->attribution));

  if (!gtk_widget_get_sensitive (self->add))
    return;
  if (preset)
    gp_settings_set_string ("tianditu-key", gtk_editable_get_text (GTK_EDITABLE (self->key)));
  g_signal_emit (self, signals[CHOSEN], 0, address, name, attribution);
  gtk_window_close (GTK_WINDOW (self));
}

static void
gp_tiles_dialog_class_init (GpTilesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-tiles-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, preset);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, key);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, address);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, name);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, attribution);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, attribution_row);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, GpTilesDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_preset);
  gtk_widget_class_bind_template_callback (widget_class, on_named);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  /**
   * GpTilesDialog::chosen:
   * @address: tiles with {x} {y} {z}, or a WMTS
   * @name: how the planner calls it
   * @attribution: whom the map has to name
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
gp_tiles_dialog_init (GpTilesDialog *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  g_autofree char *key = gp_settings_dup_string ("tianditu-key");
  const GpTilePreset *preset;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; (preset = gp_tile_preset_get (i)) != NULL; i++)
    gtk_string_list_append (titles, _ (preset->title));
  gtk_string_list_append (titles, _ ("Another address"));
  gtk_drop_down_set_model (self->preset, G_LIST_MODEL (titles));
  g_object_unref (titles);
  gtk_editable_set_text (GTK_EDITABLE (self->key), key);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->add);
  on_preset (self);
  gtk_window_set_focus (GTK_WINDOW (self), *key ? GTK_WIDGET (self->preset) : GTK_WIDGET (self->key));
}

/**
 * gp_tiles_dialog_new:
 * @parent: window it belongs to
 *
 * Returns: (transfer none): a dialog
 */
GpTilesDialog *
gp_tiles_dialog_new (GtkWindow *parent)
{
  return g_object_new (GP_TYPE_TILES_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
}
