/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cards.h"

#include <glib/gi18n.h>

/**
 * gp_cards_new_label:
 * @text: what it says
 * @css_classes: (nullable): classes, parted by spaces
 *
 * Returns: (transfer floating): a label from the left that ends in dots where it finds no room
 */
GtkWidget *
gp_cards_new_label (const char *text, const char *css_classes)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) classes = g_strsplit (css_classes ? css_classes : "", " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  for (guint i = 0; classes[i]; i++)
    if (classes[i][0])
      gtk_widget_add_css_class (label, classes[i]);
  return label;
}

/**
 * gp_cards_new_section:
 * @title: of the group
 * @second: (nullable): dimmed after it
 * @figure: (nullable): at the right
 * @figure_class: (nullable): class of the figure
 *
 * Returns: (transfer floating): the line above a card
 */
GtkWidget *
gp_cards_new_section (const char *title, const char *second, const char *figure, const char *figure_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dim = gp_cards_new_label (second, "dim-label gp-subtitle");

  gtk_widget_set_margin_top (line, 12);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (title, "gp-section"));
  gtk_widget_set_hexpand (dim, TRUE);
  gtk_box_append (GTK_BOX (line), dim);
  if (figure)
    {
      GtkWidget *label = gp_cards_new_label (figure, "gp-section gp-number");

      if (figure_class)
        gtk_widget_add_css_class (label, figure_class);
      gtk_box_append (GTK_BOX (line), label);
    }
  return line;
}

/**
 * gp_cards_new_pair:
 * @title: dimmed at the left
 * @value: in the middle
 * @second: (nullable): dimmed at the right
 *
 * Returns: (transfer floating): a line of a card
 */
GtkWidget *
gp_cards_new_pair (const char *title, const char *value, const char *second)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *left = gp_cards_new_label (title, "dim-label gp-field");
  GtkWidget *middle = gp_cards_new_label (value, "gp-number");

  gtk_widget_add_css_class (line, "gp-form-row");
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (line), left);
  gtk_box_append (GTK_BOX (line), middle);
  if (second)
    gtk_box_append (GTK_BOX (line), gp_cards_new_label (second, "dim-label gp-unit"));
  return line;
}

/**
 * gp_cards_new_list:
 *
 * Returns: (transfer floating): a card whose lines can be activated
 */
GtkWidget *
gp_cards_new_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "gp-card");
  return list;
}

/**
 * gp_cards_append_row:
 * @list: a GtkListBox
 * @content: what the line shows
 */
void
gp_cards_append_row (GtkWidget *list, GtkWidget *content)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_widget_add_css_class (row, "gp-row");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

void
gp_cards_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

/**
 * gp_cards_get_weekday:
 * @date: a day
 *
 * Returns: (transfer none): which of the week, in the user's language
 */
const char *
gp_cards_get_weekday (GpDate date)
{
  static const char *const names[] = { N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

  return _ (names[gp_date_get_weekday (date)]);
}

/**
 * gp_cards_dup_crs_title:
 * @crs: a coordinate system
 *
 * Returns: (transfer full): as Chinese planners call it when it is one of
 *   theirs (CGCS2000 in zones of 3°), else the name it has
 */
char *
gp_cards_dup_crs_title (const GpCrs *crs)
{
  const char *name = gp_crs_get_name (crs);

  if (g_str_has_prefix (name, "CGCS2000 / 3-degree"))
    {
      double meridian = gp_crs_get_central_meridian_deg (crs);

      return strstr (name, " zone ") ? g_strdup_printf (_ ("CGCS2000, 3° zone %.0f°, with zone number"), meridian)
                                     : g_strdup_printf (_ ("CGCS2000, 3° zone %.0f°"), meridian);
    }
  return g_strdup (name);
}
