/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of a page that planners write themselves: title, number, note, and the settings in the title block. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-setting-edit.h"
#include "gp-sheet-details-private.h"
#include "gp-sheet-edit.h"
#include "gp-sheet-rows.h"

typedef enum
{
  FIELD_TITLE,
  FIELD_NUMBER,
  FIELD_NOTE,
  FIELD_SETTING,
} FieldKind;

/** Field: one entry and what it writes. */
typedef struct
{
  GpSheetDetails *details; /* borrowed: it holds the entry */
  FieldKind kind;
  const char *key;   /* of a setting; static */
  const char *title; /* static */
  char *value;       /* what the plan says */
} Field;

static const struct
{
  const char *key;
  const char *title;
  const char *example;
} settings[] = {
  { "title", N_ ("Programme"), N_ ("Renewal of the old compounds") },
  { "subtitle", N_ ("Subtitle"), NULL },
  { "period", N_ ("Period"), "2026—2028" },
  { "makers", N_ ("Makers"), N_ ("Bureau of housing and construction") },
  { "height_datum", N_ ("Height datum"), NULL },
  { "secrecy", N_ ("Secrecy"), N_ ("None: no row on the sheet") },
  { "map_number", N_ ("Map approval number"), N_ ("None: no row on the sheet") },
};

static void
field_free (gpointer data, GClosure *closure)
{
  Field *field = data;

  g_free (field->value);
  g_free (field);
}

static gboolean
write_field (Field *field, const char *text, GError **error)
{
  GpPlan *plan = gp_sheet_details_get_plan (field->details);
  GpSheetRef ref;

  if (field->kind == FIELD_SETTING)
    return gp_setting_edit (plan, field->key, field->title, text, error);
  if (!gp_sheet_details_get_page (field->details, &ref))
    return TRUE;
  if (field->kind == FIELD_TITLE)
    return gp_sheet_edit_set_title (plan, &ref, text, error);
  if (field->kind == FIELD_NUMBER)
    return gp_sheet_edit_set_number (plan, &ref, text, error);
  return gp_sheet_edit_set_note (plan, &ref, text, error);
}

static void
take (GtkEditable *entry, Field *field)
{
  const char *text = gtk_editable_get_text (entry);
  g_autoptr (GError) error = NULL;

  if (field->details->updating || !gp_sheet_details_is_writable (field->details) || g_strcmp0 (text, field->value) == 0)
    return;
  g_free (field->value);
  field->value = g_strdup (text);
  gp_sheet_details_finish (field->details, write_field (field, text, &error), error);
}

static void
on_left (GtkEventControllerFocus *focus, Field *field)
{
  take (GTK_EDITABLE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), field);
}

static Field *
field_copy (const Field *field)
{
  Field *copy = g_memdup2 (field, sizeof *field);

  copy->value = g_strdup (field->value);
  return copy;
}

/* The handlers of an entry share one record of what the plan says. */
static void
watch (GtkWidget *entry, const Field *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Field *own = field_copy (field);

  g_signal_connect_data (entry, "activate", G_CALLBACK (take), own, field_free, 0);
  g_signal_connect (focus, "leave", G_CALLBACK (on_left), own);
  gtk_widget_add_controller (entry, focus);
}

static void
add_entry (GpSheetDetails *self, GtkWidget *list, FieldKind kind, const char *key, const char *title, const char *value, const char *placeholder)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gp_cards_new_label (title, "gp-field dim-label");
  GtkWidget *entry = gtk_entry_new ();
  Field field = { self, kind, key, title, (char *) (value ? value : "") };

  gtk_widget_add_css_class (line, "gp-form-row");
  gtk_widget_set_size_request (label, 84, -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), field.value);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_widget_set_tooltip_text (entry, value && *value ? value : placeholder);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (entry, gp_sheet_details_is_writable (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  watch (entry, &field);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (list), line);
}

static void
add_settings (GpSheetDetails *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GtkWidget *list = gp_sheet_details_new_card ();

  gtk_box_append (GTK_BOX (self->box), gp_cards_new_section (_ ("On every sheet"), NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    add_entry (self, list, FIELD_SETTING, settings[i].key, _ (settings[i].title), gp_snapshot_get_setting (snapshot, settings[i].key), settings[i].example ? _ (settings[i].example) : NULL);
  gtk_box_append (GTK_BOX (self->box), list);
}

static const char *
get_note (GpSheetDetails *self, const GpSheetRef *ref)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  const GpFeature *set = ref->set ? NULL : gp_sheet_rows_find_set (snapshot, ref->set_kind);
  const GpFeature *row = gp_sheet_rows_find (snapshot, set ? set->fid : ref->set, ref);

  return row ? gp_feature_get_text (row, GP_SHEET_NOTE) : NULL;
}

static void
on_reset (GpSheetDetails *self)
{
  g_autoptr (GError) error = NULL;
  GpSheetRef ref;

  if (gp_sheet_details_get_page (self, &ref))
    gp_sheet_details_finish (self, gp_sheet_edit_reset (gp_sheet_details_get_plan (self), &ref, &error), error);
}

static void
add_reset (GpSheetDetails *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Set the page back"));

  gtk_widget_set_tooltip_text (button, _ ("Title, number, scale and place of the map as the program makes them"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_sensitive (button, gp_sheet_details_is_writable (self));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_reset), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

/**
 * gp_sheet_details_add_fields:
 * @self: the details
 * @element: (nullable): the part selected
 * @page: the page shown
 * @ref: which page that is in the plan
 *
 * Adds the fields that belong to it; to some parts none do.
 */
void
gp_sheet_details_add_fields (GpSheetDetails *self, const char *element, const GpSheetBookPage *page, const GpSheetRef *ref)
{
  gboolean block = g_strcmp0 (element, "title-block") == 0 || g_strcmp0 (element, GP_ELEMENT_SIGNATURES) == 0;
  GtkWidget *list = gp_sheet_details_new_card ();

  if (!element || block || g_str_equal (element, GP_ELEMENT_TITLE))
    {
      add_entry (self, list, FIELD_TITLE, NULL, _ ("Title"), page->title, _ ("As the program makes it"));
      add_entry (self, list, FIELD_NUMBER, NULL, _ ("Sheet number"), page->number, _ ("As the program makes it"));
    }
  if (!element || g_str_equal (element, "notes"))
    add_entry (self, list, FIELD_NOTE, NULL, _ ("Own note"), get_note (self, ref), _ ("Printed first among the notes"));
  if (gtk_widget_get_first_child (list))
    gtk_box_append (GTK_BOX (self->box), list);
  else
    g_object_ref_sink (list), g_object_unref (list);
  if (block)
    add_settings (self);
  if (!element)
    add_reset (self);
}
