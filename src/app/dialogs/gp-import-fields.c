/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-import-fields.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-cards.h"

/** MAX_PREVIEW_COLUMNS: of the records under one encoding. */
#define MAX_PREVIEW_COLUMNS 3

/* The columns whose text tells encodings apart: the first few that are not plain ASCII, else the first. */
static void
choose_columns (const GpSourcePreview *preview, guint chosen[MAX_PREVIEW_COLUMNS], guint *n_chosen)
{
  *n_chosen = 0;
  for (int pass = 0; pass < 2; pass++)
    for (guint column = 0; column < preview->columns->len && *n_chosen < MAX_PREVIEW_COLUMNS; column++)
      {
        gboolean telling = !g_str_is_ascii (g_ptr_array_index (preview->columns, column));
        gboolean taken = FALSE;

        for (guint row = 0; row < preview->rows->len && !telling; row++)
          telling = !g_str_is_ascii (((GStrv) g_ptr_array_index (preview->rows, row))[column]);
        for (guint i = 0; i < *n_chosen; i++)
          taken = taken || chosen[i] == column;
        if (!taken && telling == (pass == 0))
          chosen[(*n_chosen)++] = column;
      }
}

static void
attach_cell (GtkGrid *grid, const char *text, int column, int row, const char *css)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static GtkWidget *
new_title (const GpSourcePreview *preview, gboolean chosen)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *radio = gtk_image_new_from_icon_name (chosen ? "radio-checked-symbolic" : "radio-symbolic");
  g_autofree char *declared = preview->declared ? g_strdup_printf (_ ("The file says: %s"), preview->encoding) : g_strdup (preview->encoding);
  GtkWidget *name = gp_cards_new_label (declared, "gp-encoding-name");
  GtkWidget *verdict;

  gtk_widget_set_hexpand (name, TRUE);
  verdict = gp_cards_new_label (preview->recommended ? _ ("recommended") : preview->readable ? _ ("readable")
                                                                                             : _ ("does not read"),
                                preview->recommended ? "gp-saved" : "dim-label");
  gtk_box_append (GTK_BOX (line), radio);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), verdict);
  return line;
}

/**
 * gp_import_fields_new_encoding:
 * @preview: some records under one encoding
 * @chosen: whether it is the one in use
 *
 * Returns: (transfer floating): a button that looks like a card
 */
GtkWidget *
gp_import_fields_new_encoding (const GpSourcePreview *preview, gboolean chosen)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  guint columns[MAX_PREVIEW_COLUMNS];
  guint n;

  choose_columns (preview, columns, &n);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < n; i++)
    {
      attach_cell (GTK_GRID (grid), g_ptr_array_index (preview->columns, columns[i]), i, 0, "gp-source");
      for (guint row = 0; row < preview->rows->len; row++)
        attach_cell (GTK_GRID (grid), ((GStrv) g_ptr_array_index (preview->rows, row))[columns[i]], i, row + 1,
                     preview->readable ? NULL : "dim-label");
    }
  gtk_box_append (GTK_BOX (box), new_title (preview, chosen));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "gp-card");
  gtk_widget_add_css_class (button, "gp-encoding");
  if (chosen)
    gtk_widget_add_css_class (button, "gp-chosen");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, preview->encoding, -1);
  return button;
}

static GtkWidget *
new_cell (const char *text, const char *css, int width)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  if (width > 0)
    gtk_widget_set_size_request (label, width, -1);
  else
    gtk_widget_set_hexpand (label, TRUE);
  if (width > 0)
    gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  return label;
}

GtkWidget *
gp_import_fields_new_head (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (line, "gp-map-row");
  gtk_widget_add_css_class (line, "gp-table-head");
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Column of the file"), NULL, 130));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Type"), NULL, 60));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Sample"), NULL, 130));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Import into"), NULL, 180));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Conversion"), NULL, 0));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Result"), NULL, 150));
  return line;
}

static const char *
type_title (GpSourceType type)
{
  switch (type)
    {
    case GP_SOURCE_TEXT:
      return _ ("Text");
    case GP_SOURCE_INT:
      return _ ("Whole number");
    case GP_SOURCE_REAL:
      return _ ("Decimal");
    case GP_SOURCE_DATE:
      return _ ("Date");
    case GP_SOURCE_OTHER:
    default:
      return _ ("Other");
    }
}

static GtkWidget *
new_target (const GpFieldSuggestion *suggestion, GpTableId table)
{
  const GpTable *description = gp_table_get (table);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  gtk_string_list_append (titles, _ ("Not imported"));
  for (guint i = 0; i < description->n_fields; i++)
    {
      const GpField *field = &description->fields[i];
      g_autofree char *title = field->unit ? g_strdup_printf (_ ("%s (%s)"), gp_field_get_title (field), _ (field->unit)) : g_strdup (gp_field_get_title (field));

      gtk_string_list_append (titles, title);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), suggestion->field + 1);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 180, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, suggestion->source, -1);
  return drop_down;
}

typedef struct
{
  const char *title;
  double in_metres;
} Unit;

static const Unit units[] = { { N_ ("mm"), .001 }, { N_ ("cm"), .01 }, { N_ ("m"), 1 }, { N_ ("inch"), .0254 }, { N_ ("foot"), .3048 } };

/* Metres of the plan's unit of a column, 0 when it is no length. */
static double
unit_in_metres (GpTableId table, int field)
{
  const char *unit = field >= 0 ? gp_table_get_field (table, field)->unit : NULL;

  return g_strcmp0 (unit, "mm") == 0 ? .001 : g_strcmp0 (unit, "m") == 0 ? 1
                                                                         : 0;
}

/**
 * gp_import_fields_get_factor:
 * @table: a table
 * @field: a column that is a length
 * @position: in the drop-down of units
 *
 * Returns: what the numbers are multiplied by
 */
double
gp_import_fields_get_factor (GpTableId table, int field, guint position)
{
  g_return_val_if_fail (position < G_N_ELEMENTS (units), 1);

  return units[position].in_metres / unit_in_metres (table, field);
}

static GtkWidget *
new_unit (const GpFieldSuggestion *suggestion, GpTableId table)
{
  double metres = unit_in_metres (table, suggestion->field);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gtk_string_list_append (titles, _ (units[i].title));
      if (fabs (units[i].in_metres / metres / suggestion->factor - 1) < 1e-9)
        chosen = i;
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), chosen);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 84, -1);
  gtk_widget_set_tooltip_text (drop_down, _ ("In which unit the source gives it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("In which unit the source gives it"), -1);
  return drop_down;
}

/* A sign goes before the words: colour alone says nothing. */
static char *
dup_verdict (const GpFieldSuggestion *suggestion)
{
  if (suggestion->field < 0 && suggestion->result[0] == '\0')
    return g_strdup ("—");
  if (suggestion->result[0] == '\0')
    return g_strdup (suggestion->warn ? "⚠" : "✓");
  return g_strconcat (suggestion->warn ? "⚠ " : "✓ ", suggestion->result, NULL);
}

/**
 * gp_import_fields_new_row:
 * @suggestion: a column of the source
 * @table: where it goes
 * @unit_chosen: whether the planner chose the unit of its numbers
 * @target: (out): the drop-down with the columns of @table, "not imported" first
 * @unit: (out) (nullable): the drop-down of units, when the source does not say its own
 *
 * Returns: (transfer floating): a line of the table of columns
 */
GtkWidget *
gp_import_fields_new_row (const GpFieldSuggestion *suggestion, GpTableId table, gboolean unit_chosen, GtkDropDown **target, GtkDropDown **unit)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *drop_down = new_target (suggestion, table);
  g_autofree char *verdict = dup_verdict (suggestion);
  GtkWidget *result = new_cell (verdict, suggestion->field < 0 ? "dim-label" : suggestion->warn ? "gp-care"
                                                                                                : "gp-saved",
                                150);

  gtk_widget_add_css_class (line, "gp-map-row");
  if (suggestion->warn && suggestion->field >= 0)
    gtk_widget_add_css_class (line, "gp-warn");
  gtk_box_append (GTK_BOX (line), new_cell (suggestion->source, "gp-source", 130));
  gtk_box_append (GTK_BOX (line), new_cell (type_title (suggestion->type), "dim-label", 60));
  gtk_box_append (GTK_BOX (line), new_cell (suggestion->sample, NULL, 130));
  gtk_box_append (GTK_BOX (line), drop_down);
  *unit = NULL;
  if (unit_in_metres (table, suggestion->field) > 0 && (!suggestion->unit_given || unit_chosen))
    {
      *unit = GTK_DROP_DOWN (new_unit (suggestion, table));
      gtk_box_append (GTK_BOX (line), GTK_WIDGET (*unit));
    }
  gtk_box_append (GTK_BOX (line), new_cell (suggestion->conversion, NULL, 0));
  gtk_widget_set_tooltip_text (result, suggestion->result);
  gtk_box_append (GTK_BOX (line), result);
  *target = GTK_DROP_DOWN (drop_down);
  return line;
}
