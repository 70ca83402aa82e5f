/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-compare-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-money.h"
#include "gp-text.h"

struct _GpCompareFigures
{
  GtkWidget parent_instance;

  GtkGrid *grid; /* name | first | second | difference */
  int row;
};

G_DEFINE_FINAL_TYPE (GpCompareFigures, gp_compare_figures, GTK_TYPE_WIDGET)

static const struct
{
  const char *title;
  const char *explanation;
} figures[GP_N_FIGURES] = {
  [GP_FIGURE_VIOLATIONS] = { N_ ("Rules broken"), N_ ("Dates that break an order, a limit or a moratorium") },
  [GP_FIGURE_OPENINGS] = { N_ ("Streets opened"), N_ ("How many times a street is dug open") },
  [GP_FIGURE_OPENINGS_M] = { N_ ("Length opened"), N_ ("Each opening counted with the length of its street") },
  [GP_FIGURE_LIVELIHOOD] = { N_ ("People wait"), N_ ("Mean of the days to completion; basic works weigh 4, improving ones 2, upgrades 1") },
  [GP_FIGURE_FINISH] = { N_ ("All done"), N_ ("Last day of the last work") },
  [GP_FIGURE_UNEVENNESS] = { N_ ("Uneven money"), N_ ("How unevenly the money of the funds is used over the years; 0 is even") },
};

static char *
format_figure (GpFigure figure, double value)
{
  g_autofree char *number = NULL;

  if (isnan (value))
    return g_strdup ("—");
  switch (figure)
    {
    case GP_FIGURE_FINISH:
      return gp_date_format ((GpDate) value);
    case GP_FIGURE_OPENINGS_M:
      return gp_text_format_length (value);
    case GP_FIGURE_LIVELIHOOD:
      number = gp_text_format_number (value, 1);
      return g_strdup_printf (_ ("%s days"), number);
    case GP_FIGURE_UNEVENNESS:
      return gp_text_format_number (value, 2);
    case GP_FIGURE_VIOLATIONS:
    case GP_FIGURE_OPENINGS:
    case GP_N_FIGURES:
    default:
      return gp_text_format_int ((gint64) value);
    }
}

/* What the second has more or less than the first. */
static char *
format_difference (GpFigure figure, double first, double second)
{
  double difference = second - first;
  g_autofree char *amount = NULL;

  if (isnan (difference))
    return g_strdup ("");
  if (figure == GP_FIGURE_FINISH)
    {
      int days = (int) difference;

      if (days == 0)
        return g_strdup (_ ("same"));
      return g_strdup_printf (days < 0 ? g_dngettext (NULL, "%d day earlier", "%d days earlier", -days) : g_dngettext (NULL, "%d day later", "%d days later", days), ABS (days));
    }
  amount = format_figure (figure, fabs (difference));
  if (fabs (difference) <= 1e-9 * MAX (fabs (first), fabs (second)))
    return g_strdup (_ ("same"));
  return g_strconcat (difference < 0 ? "−" : "+", amount, NULL);
}

static GtkWidget *
attach_label (GpCompareFigures *self, int column, const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_hexpand (label, column > 0);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, self->row, 1, 1);
  return label;
}

static void
attach_value (GpCompareFigures *self, int column, const char *text, gboolean better)
{
  g_autofree char *marked = better ? g_strdup_printf ("✓ %s", text) : g_strdup (text);
  GtkWidget *label = attach_label (self, column, marked, 1, "numeric");

  if (!better)
    return;
  gtk_widget_add_css_class (label, "gp-better");
  gtk_widget_set_tooltip_text (label, _ ("The better of the two"));
}

static void
attach_figure (GpCompareFigures *self, const GpComparison *comparison, GpFigure figure)
{
  const double *values = comparison->figures[figure];
  int better = gp_comparison_get_better (comparison, figure);
  g_autofree char *first = format_figure (figure, values[0]), *second = format_figure (figure, values[1]);
  g_autofree char *difference = format_difference (figure, values[0], values[1]);
  GtkWidget *name = attach_label (self, 0, _ (figures[figure].title), 0, NULL);

  gtk_widget_set_tooltip_text (name, _ (figures[figure].explanation));
  attach_value (self, 1, first, better < 0);
  attach_value (self, 2, second, better > 0);
  attach_label (self, 3, difference, 1, "dim-label");
  self->row++;
}

/* --- money -------------------------------------------------------------- */

static GtkWidget *
new_money_cell (GpFen spent, GpFen most)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *bar = gtk_level_bar_new_for_interval (0, 1), *label;
  g_autofree char *wan = gp_money_format_wan (spent, 1);
  g_autofree char *text = g_strdup_printf (_ ("%s × 10 000 yuan"), wan);

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), most > 0 ? CLAMP ((double) spent / (double) most, 0, 1) : 0);
  for (guint i = 0; i < 3; i++) /* a year that spends much is no alarm */
    gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), ((const char *[]){ GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH, GTK_LEVEL_BAR_OFFSET_FULL })[i]);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

static void
attach_years (GpCompareFigures *self, const GpComparison *comparison)
{
  GpFen most = 0;

  for (guint i = 0; i < comparison->years->len; i++)
    for (guint side = 0; side < 2; side++)
      most = MAX (most, g_array_index (comparison->years, GpComparedYear, i).spent[side]);
  for (guint i = 0; i < comparison->years->len; i++)
    {
      const GpComparedYear *year = &g_array_index (comparison->years, GpComparedYear, i);
      GpFen more = year->spent[1] - year->spent[0];
      g_autofree char *name = g_strdup_printf (_ ("Money %d"), year->year), *wan = gp_money_format_wan (ABS (more), 1);
      g_autofree char *difference = more != 0 ? g_strconcat (more < 0 ? "−" : "+", wan, NULL) : g_strdup (_ ("same"));

      attach_label (self, 0, name, 0, NULL);
      for (int side = 0; side < 2; side++)
        gtk_grid_attach (self->grid, new_money_cell (year->spent[side], most), 1 + side, self->row, 1, 1);
      attach_label (self, 3, difference, 1, "dim-label");
      self->row++;
    }
}

/* --- the widget --------------------------------------------------------- */

static void
gp_compare_figures_dispose (GObject *object)
{
  GpCompareFigures *self = GP_COMPARE_FIGURES (object);

  if (self->grid)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->grid)));

  G_OBJECT_CLASS (gp_compare_figures_parent_class)->dispose (object);
}

static void
gp_compare_figures_class_init (GpCompareFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_compare_figures_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_compare_figures_init (GpCompareFigures *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 8);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

/**
 * gp_compare_figures_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
gp_compare_figures_new (void)
{
  return g_object_new (GP_TYPE_COMPARE_FIGURES, NULL);
}

/**
 * gp_compare_figures_set:
 * @self: a table
 * @comparison: (nullable): what to show; %NULL empties it
 */
void
gp_compare_figures_set (GpCompareFigures *self, const GpComparison *comparison)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
  self->row = 0;
  if (!comparison)
    return;
  for (guint i = 0; i < GP_N_FIGURES; i++)
    attach_figure (self, comparison, (GpFigure) i);
  attach_years (self, comparison);
}
