/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-import-values.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-text.h"

/* More rows than this are not looked through in a drop-down: their code is written. */
#define MAX_LISTED 300

typedef struct
{
  guint field;
  char *value;       /* as it stands in the control */
  GPtrArray *values; /* (nullable): of char*, by position in the drop-down */
  GpImportValueChosen chosen;
  gpointer user_data;
} Control;

static void
control_free (gpointer data)
{
  Control *control = data;

  g_clear_pointer (&control->values, g_ptr_array_unref);
  g_free (control->value);
  g_free (control);
}

static void
take (Control *control, const char *value)
{
  if (g_strcmp0 (control->value, value) == 0)
    return;
  g_free (control->value);
  control->value = g_strdup (value);
  control->chosen (control->field, control->value, control->user_data);
}

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec, Control *control)
{
  guint position = gtk_drop_down_get_selected (drop_down);

  if (position < control->values->len)
    take (control, g_ptr_array_index (control->values, position));
}

static void
on_written (GtkEditable *editable, Control *control)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  take (control, text);
}

static void
on_left (GtkEventControllerFocus *controller, Control *control)
{
  on_written (GTK_EDITABLE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))), control);
}

static void
add_value (Control *control, GtkStringList *titles, const char *value, const char *title)
{
  g_ptr_array_add (control->values, g_strdup (value));
  gtk_string_list_append (titles, title);
}

static void
list_rows (Control *control, GtkStringList *titles, GpSnapshot *snapshot, GpTableId table)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, table, i);
      const char *code = gp_feature_get_text (row, GP_CODE);
      const char *name = gp_feature_get_text (row, GP_NAME);
      g_autofree char *title = code && name ? g_strdup_printf ("%s %s", code, name) : g_strdup (code ? code : name);

      if (title)
        add_value (control, titles, code ? code : name, title);
    }
}

static GtkWidget *
new_drop_down (Control *control, const GpField *field, GpSnapshot *snapshot, const char *value)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  control->values = g_ptr_array_new_with_free_func (g_free);
  add_value (control, titles, "", _ ("None"));
  if (field->type == GP_FIELD_BOOL)
    {
      add_value (control, titles, "1", _ ("Yes"));
      add_value (control, titles, "0", _ ("No"));
    }
  for (guint i = 0; field->type == GP_FIELD_CHOICE && field->choices[i].value; i++)
    add_value (control, titles, field->choices[i].value, _ (field->choices[i].title));
  if (field->type == GP_FIELD_REF)
    list_rows (control, titles, snapshot, field->ref);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  for (guint i = 0; value && i < control->values->len; i++)
    if (strcmp (g_ptr_array_index (control->values, i), value) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_selected), control);
  return drop_down;
}

static GtkWidget *
new_entry (Control *control, const GpField *field, const char *value)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  if (field->type == GP_FIELD_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "2026-03-01");
  else if (field->type == GP_FIELD_REF)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Code or name"));
  g_signal_connect (entry, "activate", G_CALLBACK (on_written), control);
  g_signal_connect (focus, "leave", G_CALLBACK (on_left), control);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/**
 * gp_import_values_offers:
 * @table: a table
 * @field: a column
 *
 * Returns: whether one value for all records makes sense in it: not in a
 *   code, which is different in each, and not in what the program writes
 */
gboolean
gp_import_values_offers (GpTableId table, guint field)
{
  const GpField *description = gp_table_get_field (table, field);

  return !description->computed && strcmp (description->name, "code") != 0 && strcmp (description->name, "asset_fid") != 0 &&
         description->type != GP_FIELD_MONEY;
}

/**
 * gp_import_values_new:
 * @snapshot: the plan, for the rows a column refers to
 * @table: where the records go
 * @field: a column no column of the source feeds
 * @value: (nullable): what was chosen
 * @wanted: records without it are of little use
 * @chosen: told of another choice
 * @user_data: for @chosen
 *
 * Returns: (transfer floating): title and control
 */
GtkWidget *
gp_import_values_new (GpSnapshot *snapshot,
                      GpTableId table,
                      guint field,
                      const char *value,
                      gboolean wanted,
                      GpImportValueChosen chosen,
                      gpointer user_data)
{
  const GpField *description = gp_table_get_field (table, field);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *unit = description->unit ? g_strdup_printf (_ ("%s (%s)"), gp_field_get_title (description), _ (description->unit)) : NULL;
  g_autofree char *title = wanted && !value ? g_strconcat ("⚠ ", gp_field_get_title (description), NULL) : g_strdup (unit ? unit : gp_field_get_title (description));
  GtkWidget *label = gp_cards_new_label (title, wanted && !value ? "gp-care" : "dim-label");
  Control *control = g_new0 (Control, 1);
  gboolean listed = description->type == GP_FIELD_CHOICE || description->type == GP_FIELD_BOOL ||
                    (description->type == GP_FIELD_REF && gp_snapshot_get_n (snapshot, description->ref) <= MAX_LISTED);
  GtkWidget *widget;

  control->field = field;
  control->value = g_strdup (value ? value : "");
  control->chosen = chosen;
  control->user_data = user_data;
  widget = listed ? new_drop_down (control, description, snapshot, value) : new_entry (control, description, value);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (widget, 150, -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, gp_field_get_title (description), -1);
  gtk_widget_add_css_class (line, "gp-map-row");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), widget);
  g_object_set_data_full (G_OBJECT (line), "control", control, control_free);
  return line;
}
