/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are few and made anew whenever theme, palette or counts change. */
#include "config.h"

#include "gp-theme-legend.h"

#include <glib/gi18n.h>

#include "gp-swatch.h"
#include "gp-text.h"

struct _GpThemeLegend
{
  GtkBox parent_instance;

  GpTableId table;
  GpMapStyle style;
};

G_DEFINE_FINAL_TYPE (GpThemeLegend, gp_theme_legend, GTK_TYPE_BOX)

static void
gp_theme_legend_class_init (GpThemeLegendClass *klass)
{
}

static void
gp_theme_legend_init (GpThemeLegend *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * gp_theme_legend_new:
 * @table: compounds, works or runs
 *
 * Returns: (transfer floating): an empty legend for themes about @table
 */
GpThemeLegend *
gp_theme_legend_new (GpTableId table)
{
  GpThemeLegend *self = g_object_new (GP_TYPE_THEME_LEGEND, NULL);

  self->table = table;
  return self;
}

static void
add_row (GpThemeLegend *self, GtkWidget *badge, int kind, int state, const char *title, guint n)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gp_swatch_new (self->table, kind, state);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *text = gp_text_format_int (n);
  GtkWidget *count = gtk_label_new (text);

  gtk_widget_add_css_class (row, "gp-legend");
  gp_swatch_set_style (GP_SWATCH (swatch), &self->style);
  if (badge)
    gtk_box_append (GTK_BOX (row), badge);
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_box_append (GTK_BOX (row), label);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "gp-number");
  gtk_widget_add_css_class (count, "gp-count");
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (GTK_BOX (self), row);
}

static void
add_stages (GpThemeLegend *self, const GpLayerCounts *counts)
{
  const GpField *field = gp_table_get_field (GP_TABLE_COMPOUND, GP_COMPOUND_STAGE);

  for (int stage = 0; stage < GP_N_STAGES; stage++)
    {
      GtkWidget *badge;

      if (counts->stages[stage] == 0)
        continue;
      badge = gp_swatch_new (GP_TABLE_COMPOUND, stage, -1);
      gp_swatch_set_size (GP_SWATCH (badge), 15, 15);
      gp_swatch_set_badge (GP_SWATCH (badge), stage);
      gp_swatch_set_style (GP_SWATCH (badge), &self->style);
      add_row (self, badge, stage, -1, gp_choice_get_title (field, stage), counts->stages[stage]);
    }
}

static char *
dup_work_title (const GpThemeCount *count, GpSnapshot *snapshot)
{
  const GpFeature *package;

  switch (count->theme)
    {
    case GP_THEME_CLASS:
      return g_strdup (count->kind < 0 ? _ ("Without a class") : gp_choice_get_title (gp_table_get_field (GP_TABLE_WORK, GP_WORK_CLASS), count->kind));
    case GP_THEME_YEAR:
      return count->kind < 0 ? g_strdup (_ ("Year not settled")) : g_strdup_printf (_ ("Year %d"), count->kind);
    case GP_THEME_PACKAGE:
      package = count->kind < 0 ? NULL : gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, count->kind);
      return package ? gp_feature_dup_title (package) : g_strdup (_ ("Not packed"));
    case GP_THEME_STAGE:
    case GP_THEME_RUNS:
    default:
      return g_strdup ("");
    }
}

static void
add_works (GpThemeLegend *self, GpSnapshot *snapshot, const GpLayerCounts *counts)
{
  for (guint i = 0; i < counts->themed->len; i++)
    {
      const GpThemeCount *count = &g_array_index (counts->themed, GpThemeCount, i);
      g_autofree char *title = NULL;

      if (count->theme != self->style.theme)
        continue;
      title = dup_work_title (count, snapshot);
      add_row (self, NULL, count->kind, -1, title, count->n);
    }
}

static void
add_states (GpThemeLegend *self, const GpLayerCounts *counts)
{
  const GpField *field = gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE);

  for (int state = GP_STATE_EXISTING; state <= GP_STATE_ABANDONED; state++)
    if (counts->run_states[state] > 0)
      add_row (self, NULL, -1, state, gp_choice_get_title (field, state), counts->run_states[state]);
}

static gboolean
is_about (GpTheme theme, GpTableId table)
{
  if (gp_theme_fills_works (theme))
    return table == GP_TABLE_WORK;
  return table == (theme == GP_THEME_RUNS ? GP_TABLE_RUN : GP_TABLE_COMPOUND);
}

/**
 * gp_theme_legend_update:
 * @self: a legend
 * @session: says theme and palette
 * @counts: (nullable): how much there is of everything, when it is known
 *
 * Shows what the theme says now.
 */
void
gp_theme_legend_update (GpThemeLegend *self, GpSession *session, const GpLayerCounts *counts)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), row);
  gp_session_get_style (session, &self->style);
  if (!counts || !snapshot || !is_about (self->style.theme, self->table))
    return;
  if (self->style.theme == GP_THEME_YEAR)
    self->style.first_year = gp_theme_get_first_year (snapshot);
  if (self->table == GP_TABLE_COMPOUND)
    add_stages (self, counts);
  else if (self->table == GP_TABLE_WORK)
    add_works (self, snapshot, counts);
  else
    add_states (self, counts);
}
