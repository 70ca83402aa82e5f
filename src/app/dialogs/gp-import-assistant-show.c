/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the assistant shows of a look, and the choices that are made on it.
 */
#include "config.h"

#include "gp-import-assistant-private.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-cure-words.h"
#include "gp-import-fields.h"
#include "gp-import-values.h"
#include "gp-text.h"

/* Of the values for all records. */
#define VALUES_A_LINE 3

/* Tables a source may become, in the order of the drop-down. */
const GpTableId gp_import_targets[GP_N_IMPORT_TARGETS] = {
  GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_BUILDING, GP_TABLE_ROAD, GP_TABLE_RUN, GP_TABLE_PARKING, GP_TABLE_FACILITY,
  GP_TABLE_WORK, GP_TABLE_OPINION, GP_TABLE_BASE_AREA, GP_TABLE_BASE_LINE, GP_TABLE_BASE_LABEL,
  GP_TABLE_PACKAGE, GP_TABLE_FUND, GP_TABLE_WORK_ORDER, GP_TABLE_CREW
};

static void
say (GpImportAssistant *self, const char *text, const char *css)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->message), text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "gp-care");
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "gp-wrong");
  if (css)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), css);
}

/**
 * gp_import_assistant_say_error:
 * @self: an assistant
 * @error: what went wrong
 *
 * Says it in the foot, with the cure.
 */
void
gp_import_assistant_say_error (GpImportAssistant *self, const GError *error)
{
  g_autofree char *words = gp_cure_words_dup_error (error);

  say (self, words, "gp-wrong");
}

/* What is shown */

static const char *
shape_title (GpSourceShape shape)
{
  switch (shape)
    {
    case GP_SOURCE_POINTS:
      return C_ ("so many", "points");
    case GP_SOURCE_LINES:
      return C_ ("so many", "lines");
    case GP_SOURCE_POLYGONS:
      return C_ ("so many", "areas");
    case GP_SOURCE_MIXED:
      return C_ ("so many", "shapes of several sorts");
    case GP_SOURCE_NO_SHAPE:
    default:
      return C_ ("so many", "records without shapes");
    }
}

static void
show_file (GpImportAssistant *self)
{
  const GpSourceLayer *layer = gp_source_get_layer (self->look->source, self->look->layer);
  g_autofree char *count = layer->count >= 0 ? gp_text_format_int (layer->count) : g_strdup ("?");
  g_autofree char *columns = g_strdup_printf (g_dngettext (NULL, "%u column", "%u columns", layer->fields->len), layer->fields->len);
  /* Translators: a number, lines or points or areas, so many columns, the format */
  g_autofree char *facts = g_strdup_printf (_ ("%1$s %2$s · %3$s · %4$s"), count, shape_title (layer->shape), columns, gp_source_get_format (self->look->source));

  gtk_label_set_text (self->file_facts, facts);
}

static void
show_layers (GpImportAssistant *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = gp_source_get_n_layers (self->look->source);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, gp_source_get_layer (self->look->source, i)->name);
  gtk_drop_down_set_model (self->layer, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->layer, self->look->layer);
  gtk_widget_set_visible (GTK_WIDGET (self->layer), n > 1);
}

static void
show_table (GpImportAssistant *self)
{
  for (guint i = 0; i < GP_N_IMPORT_TARGETS; i++)
    if (gp_import_targets[i] == self->look->options->table)
      gtk_drop_down_set_selected (self->table, i);
}

static void
show_crs_name (GpImportAssistant *self, const GpCrsGuess *guess)
{
  g_autoptr (GpCrs) crs = guess && guess->definition ? gp_crs_new (guess->definition, NULL) : NULL;
  g_autofree char *title = crs ? gp_cards_dup_crs_title (crs) : NULL;

  if (title)
    gtk_label_set_text (self->crs_name, title);
  else if (guess)
    gtk_label_set_text (self->crs_name, guess->name ? guess->name : _ ("Coordinates not known"));
  else
    gtk_label_set_text (self->crs_name, _ ("A table: joined by code"));
}

static void
show_crs (GpImportAssistant *self)
{
  const GpCrsGuess *guess = self->look->guess;

  gtk_widget_set_visible (GTK_WIDGET (self->crs), guess != NULL);
  gtk_widget_set_visible (self->place, guess != NULL);
  show_crs_name (self, guess);
  gtk_label_set_text (self->crs_why, guess ? guess->why : _ ("Changes what is there by its code (编号)"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->crs_why), guess ? guess->why : NULL);
  if (guess)
    gp_import_crs_show (self->crs, guess, self->options, gp_snapshot_get_crs (gp_session_get_snapshot (self->session)));
}

static void
show_picture (GpImportAssistant *self)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (self->look->picture)
    texture = gdk_memory_texture_new (self->look->picture_width, self->look->picture_height, GDK_MEMORY_DEFAULT,
                                      self->look->picture, self->look->picture_stride);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
on_encoding_clicked (GtkButton *button, GpImportAssistant *self)
{
  g_free (self->options->encoding);
  self->options->encoding = g_strdup (g_object_get_data (G_OBJECT (button), "encoding"));
  gp_import_assistant_start_look (self);
}

static void
show_encodings (GpImportAssistant *self)
{
  GPtrArray *previews = self->look->previews;
  const char *used = self->options->encoding ? self->options->encoding : gp_source_get_encoding (self->look->source);

  gp_cards_clear (self->encodings);
  gtk_widget_set_visible (self->encoding_title, previews && previews->len > 0);
  for (guint i = 0; previews && i < previews->len && i < 4; i++)
    {
      const GpSourcePreview *preview = g_ptr_array_index (previews, i);
      gboolean chosen = self->options->encoding || used ? g_strcmp0 (preview->encoding, used) == 0 : preview->recommended;
      GtkWidget *card = gp_import_fields_new_encoding (preview, chosen);

      g_object_set_data_full (G_OBJECT (card), "encoding", g_strdup (preview->encoding), g_free);
      g_signal_connect_object (card, "clicked", G_CALLBACK (on_encoding_clicked), self, 0);
      gtk_box_append (GTK_BOX (self->encodings), card);
    }
}

/* The lines are made anew by the look that follows: the focus goes back to where it was. */
static void
remember_focus (GpImportAssistant *self, const char *kind, const char *name)
{
  g_free (self->focus);
  self->focus = g_strconcat (kind, ":", name, NULL);
}

static void
restore_focus (GpImportAssistant *self, GtkWidget *control, const char *kind, const char *name)
{
  g_autofree char *key = g_strconcat (kind, ":", name, NULL);

  if (g_strcmp0 (self->focus, key) != 0)
    return;
  g_clear_pointer (&self->focus, g_free);
  gtk_widget_grab_focus (control);
}

static void
on_target_selected (GtkDropDown *drop_down, GParamSpec *pspec, GpImportAssistant *self)
{
  const char *source = g_object_get_data (G_OBJECT (drop_down), "source");
  int old = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drop_down), "field"));
  int chosen = (int) gtk_drop_down_get_selected (drop_down) - 1;

  if (self->updating || chosen == old)
    return;
  remember_focus (self, "column", source);
  self->options->table = self->look->options->table;
  gp_import_options_take_column (self->options, source, old, chosen, 0);
  gp_import_assistant_start_look (self);
}

static void
on_unit_selected (GtkDropDown *drop_down, GParamSpec *pspec, GpImportAssistant *self)
{
  const char *source = g_object_get_data (G_OBJECT (drop_down), "source");
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drop_down), "field"));

  if (self->updating)
    return;
  remember_focus (self, "unit", source);
  self->options->table = self->look->options->table;
  gp_import_options_take_column (self->options, source, field, field,
                                 gp_import_fields_get_factor (self->options->table, field, gtk_drop_down_get_selected (drop_down)));
  gp_import_assistant_start_look (self);
}

static void
on_value_chosen (guint field, const char *value, gpointer user_data)
{
  GpImportAssistant *self = user_data;

  if (self->updating || self->closed)
    return;
  remember_focus (self, "value", gp_table_get_field (self->look->options->table, field)->name);
  self->options->table = self->look->options->table;
  gp_import_options_set_value (self->options, field, value);
  gp_import_assistant_start_look (self);
}

static void
show_column (GpImportAssistant *self, const GpFieldSuggestion *suggestion)
{
  GpTableId table = self->look->options->table;
  GtkDropDown *target, *unit;
  GtkWidget *row = gp_import_fields_new_row (suggestion, table, gp_import_options_has_factor (self->options, suggestion->source), &target, &unit);

  gtk_box_append (GTK_BOX (self->fields), row);
  for (int i = 0; i < 2; i++)
    {
      GtkDropDown *control = i == 0 ? target : unit;

      if (!control)
        continue;
      g_object_set_data_full (G_OBJECT (control), "source", g_strdup (suggestion->source), g_free);
      g_object_set_data (G_OBJECT (control), "field", GINT_TO_POINTER (suggestion->field));
      g_signal_connect_object (control, "notify::selected", i == 0 ? G_CALLBACK (on_target_selected) : G_CALLBACK (on_unit_selected), self, 0);
      restore_focus (self, GTK_WIDGET (control), i == 0 ? "column" : "unit", suggestion->source);
    }
}

static void
show_fields (GpImportAssistant *self)
{
  guint used = 0;
  g_autofree char *facts = NULL;

  gp_cards_clear (self->fields);
  gtk_box_append (GTK_BOX (self->fields), gp_import_fields_new_head ());
  for (guint i = 0; i < self->look->fields->len; i++)
    {
      const GpFieldSuggestion *suggestion = g_ptr_array_index (self->look->fields, i);

      used += suggestion->field >= 0;
      show_column (self, suggestion);
    }
  facts = g_strdup_printf (_ ("%u columns imported, %u not"), used, self->look->fields->len - used);
  gtk_label_set_text (self->fields_facts, facts);
}

static gboolean
is_fed (GpImportAssistant *self, guint field)
{
  for (guint i = 0; i < self->look->fields->len; i++)
    if (((GpFieldSuggestion *) g_ptr_array_index (self->look->fields, i))->field == (int) field)
      return TRUE;
  return FALSE;
}

/* Records without it are drawn as nothing in particular. */
static gboolean
is_wanted (GpImportAssistant *self, guint field)
{
  const GpImportReport *report = self->look->report;
  const char *name = gp_table_get_field (self->look->options->table, field)->name;

  for (guint i = 0; report && i < report->warnings->len; i++)
    {
      const GpNote *note = g_ptr_array_index (report->warnings, i);
      if (note->cure == GP_CURE_SAY_VALUE && g_strcmp0 (note->detail, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_values (GpImportAssistant *self)
{
  GpTableId table = self->look->options->table;
  GtkWidget *child;
  int n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values))))
    gtk_grid_remove (self->values, child);
  for (guint field = 0; field < gp_table_get (table)->n_fields; field++)
    {
      const char *value = gp_import_options_find_value (self->look->options, field);
      gboolean wanted = is_wanted (self, field);
      GtkWidget *line;

      if (!gp_import_values_offers (table, field) || (is_fed (self, field) && !value && !wanted))
        continue;
      line = gp_import_values_new (gp_session_get_snapshot (self->session), table, field, value, wanted, on_value_chosen, self);
      gtk_grid_attach (self->values, line, n % VALUES_A_LINE, n / VALUES_A_LINE, 1, 1);
      restore_focus (self, gtk_widget_get_last_child (line), "value", gp_table_get_field (table, field)->name);
      n++;
    }
  gtk_widget_set_visible (self->values_title, n > 0);
  gtk_widget_set_visible (self->values_card, n > 0);
}

static void
show_warnings (GpImportAssistant *self, const GpImportReport *report)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < report->warnings->len; i++)
    {
      g_autofree char *words = gp_cure_words_dup_note (g_ptr_array_index (report->warnings, i));

      g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", words);
    }
  if (all->len > 0)
    say (self, all->str, "gp-care");
  else
    say (self, _ ("Everything can be read."), NULL);
}

static void
show_report (GpImportAssistant *self)
{
  const GpImportReport *report = self->look->report;
  g_autofree char *counts = NULL;
  g_autofree char *button = NULL;
  g_autofree char *place = NULL;
  g_autofree char *written = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->import), report && report->written > 0);
  if (!report)
    {
      g_autofree char *why = self->look->problem ? gp_cure_words_dup_error (self->look->problem) : NULL;

      say (self, why ? why : "", "gp-wrong");
      gtk_label_set_text (self->counts, "");
      gtk_button_set_label (self->import, _ ("Import"));
      return;
    }
  written = gp_text_format_int (report->written);
  counts = g_strdup_printf (_ ("Written %1$s · skipped %2$d · one undo takes it back"), written, (int) report->skipped);
  button = g_strdup_printf (_ ("Import %s"), written);
  gtk_label_set_text (self->counts, counts);
  gtk_button_set_label (self->import, button);
  show_warnings (self, report);
  if (gp_box_width (&report->extent) > 0 || gp_box_height (&report->extent) > 0)
    {
      g_autofree char *width = gp_text_format_length (gp_box_width (&report->extent));
      g_autofree char *height = gp_text_format_length (gp_box_height (&report->extent));

      place = g_strdup_printf ("%s × %s", width, height);
    }
  gtk_label_set_text (self->place_facts, place ? place : "");
}

/**
 * gp_import_assistant_show_look:
 * @self: an assistant with a look
 *
 * Shows what the look found; nothing said there counts as a choice.
 */
void
gp_import_assistant_show_look (GpImportAssistant *self)
{
  self->updating = TRUE;
  gtk_widget_set_visible (self->body, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  show_file (self);
  show_layers (self);
  show_table (self);
  show_crs (self);
  show_picture (self);
  show_encodings (self);
  show_fields (self);
  show_values (self);
  show_report (self);
  g_clear_pointer (&self->focus, g_free);
  self->updating = FALSE;
}
