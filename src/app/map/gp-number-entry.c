/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-number-entry.h"

#include <glib/gi18n.h>

#include "gp-text.h"

/* Right of and below the pointer, so that it hides nothing the hand looks at. */
#define BESIDE_X_PX 26
#define BESIDE_Y_PX 24
#define WIDTH_PX 200

struct _GpNumberEntry
{
  GtkWidget *canvas; /* borrowed: its parent */
  GtkWidget *popover;
  GtkWidget *entries[GP_NUMBER_ENTRY_MAX];
  GtkLabel *line;
  GtkEventController *keys; /* owned by the popover */
  guint n;
  GpNumberEntryFunc func;
  gpointer user_data;
};

static char *
format (double value)
{
  GString *text = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.3f", value));
  while (g_str_has_suffix (text->str, "0"))
    g_string_truncate (text, text->len - 1);
  if (g_str_has_suffix (text->str, "."))
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* FALSE: a field holds something that is no number. */
static gboolean
read_values (GpNumberEntry *self, double *values)
{
  gboolean numbers = TRUE;

  for (guint i = 0; i < self->n; i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entries[i]));
      gboolean number = gp_text_is_blank (text) || gp_text_parse_number (text, &values[i], NULL);

      if (gp_text_is_blank (text))
        values[i] = NAN;
      if (number)
        gtk_widget_remove_css_class (self->entries[i], "error");
      else
        gtk_widget_add_css_class (self->entries[i], "error");
      numbers = numbers && number;
    }
  return numbers;
}

static void
say (GpNumberEntry *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (self->line, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->line), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->line), "error");
}

static void
say_keys (GpNumberEntry *self)
{
  say (self, self->n > 1 ? _ ("Tab next · Enter applies · Esc closes") : _ ("Enter applies · Esc closes"), FALSE);
}

static void
on_changed (GpNumberEntry *self)
{
  double values[GP_NUMBER_ENTRY_MAX];

  say_keys (self);
  if (read_values (self, values))
    g_free (self->func (values, FALSE, self->user_data));
}

static void
on_activate (GpNumberEntry *self)
{
  double values[GP_NUMBER_ENTRY_MAX];
  g_autofree char *wrong = NULL;

  if (!read_values (self, values))
    {
      say (self, _ ("Write a number, such as 3.5 or −12."), TRUE);
      return;
    }
  /* The owner frees the entry when it is content. */
  wrong = self->func (values, TRUE, self->user_data);
  if (wrong != NULL)
    say (self, wrong, TRUE);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpNumberEntry *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  g_free (self->func (NULL, TRUE, self->user_data));
  return TRUE;
}

static GtkWidget *
new_entry (GpNumberEntry *self, const GpNumberField *field)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = isnan (field->value) ? NULL : format (field->value);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_widget_set_hexpand (entry, TRUE);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, field->title, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_activate), self);
  return entry;
}

static GtkWidget *
new_grid (GpNumberEntry *self, const GpNumberField *fields)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_widget_set_size_request (grid, WIDTH_PX, -1);
  for (guint i = 0; i < self->n; i++)
    {
      GtkWidget *title = gtk_label_new (fields[i].title), *unit = gtk_label_new (fields[i].unit);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_xalign (GTK_LABEL (unit), 0);
      gtk_widget_add_css_class (unit, "dim-label");
      self->entries[i] = new_entry (self, &fields[i]);
      gtk_grid_attach (GTK_GRID (grid), title, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->entries[i], 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), unit, 2, i, 1, 1);
    }
  self->line = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->line, 0);
  gtk_label_set_wrap (self->line, TRUE);
  gtk_label_set_max_width_chars (self->line, 26);
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "caption");
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->line), 0, self->n, 3, 1);
  return grid;
}

/**
 * gp_number_entry_new:
 * @canvas: the map it floats over
 * @at: where the pointer is, canvas pixels
 * @fields: (array length=n_fields): what is asked for
 * @n_fields: 1 to %GP_NUMBER_ENTRY_MAX
 * @func: called while somebody types, with Enter, and with @values %NULL for Esc
 * @user_data: for @func
 *
 * Returns: (transfer full): the entry, which has the keys now
 */
GpNumberEntry *
gp_number_entry_new (GtkWidget *canvas, GpPixel at, const GpNumberField *fields, guint n_fields, GpNumberEntryFunc func, gpointer user_data)
{
  GpNumberEntry *self = g_new0 (GpNumberEntry, 1);

  g_return_val_if_fail (n_fields >= 1 && n_fields <= GP_NUMBER_ENTRY_MAX, NULL);

  self->canvas = canvas;
  self->n = n_fields;
  self->func = func;
  self->user_data = user_data;
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), new_grid (self, fields));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ at.x_px + BESIDE_X_PX + WIDTH_PX / 2, at.y_px + BESIDE_Y_PX, 1, 1 });
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->popover, self->keys);
  gtk_widget_set_parent (self->popover, canvas);
  say_keys (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entries[0]);
  return self;
}

/**
 * gp_number_entry_type:
 * @self: an entry
 * @text: what the key that opened it has typed
 *
 * Puts it into the first field, as if it had been typed there.
 */
void
gp_number_entry_type (GpNumberEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entries[0]), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entries[0]), -1);
}

/**
 * gp_number_entry_free:
 * @self: (transfer full): an entry
 *
 * Takes it off the map and gives the keys back to the map.
 */
void
gp_number_entry_free (GpNumberEntry *self)
{
  for (guint i = 0; i < self->n; i++)
    g_signal_handlers_disconnect_by_data (self->entries[i], self);
  g_signal_handlers_disconnect_by_data (self->keys, self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (!gtk_widget_in_destruction (self->canvas))
    gtk_widget_grab_focus (self->canvas);
  /* It may be in the middle of an event of its own: it lives on until that is over. */
  g_idle_add_once (g_object_unref, g_object_ref (self->popover));
  gtk_widget_unparent (self->popover);
  g_free (self);
}
