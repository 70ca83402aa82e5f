/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-compare-row.h"

#include <glib/gi18n.h>

enum
{
  COLUMN_WORK,
  COLUMN_FIRST,
  COLUMN_SECOND,
  COLUMN_SHIFT,
  N_COLUMNS
};

struct _GpCompareRow
{
  GObject parent_instance;

  gint64 work;
  char *cells[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (GpCompareRow, gp_compare_row, G_TYPE_OBJECT)

static void
gp_compare_row_finalize (GObject *object)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (GP_COMPARE_ROW (object)->cells[i]);

  G_OBJECT_CLASS (gp_compare_row_parent_class)->finalize (object);
}

static void
gp_compare_row_class_init (GpCompareRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_compare_row_finalize;
}

static void
gp_compare_row_init (GpCompareRow *self)
{
}

static char *
format_date (GpDate date)
{
  return date != GP_DATE_NONE ? gp_date_format (date) : g_strdup (_ ("no date"));
}

static char *
format_shift (int days)
{
  if (days == 0)
    return g_strdup ("");
  return g_strdup_printf (days < 0 ? g_dngettext (NULL, "%d day earlier", "%d days earlier", -days) : g_dngettext (NULL, "%d day later", "%d days later", days), ABS (days));
}

/**
 * gp_compare_row_new:
 * @work: a work that stands on other days
 * @snapshot: a plan that has it
 *
 * Returns: (transfer full): its row
 */
GpCompareRow *
gp_compare_row_new (const GpComparedWork *work, GpSnapshot *snapshot)
{
  GpCompareRow *self = g_object_new (GP_TYPE_COMPARE_ROW, NULL);
  const GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_WORK, work->work);
  g_autofree char *title = feature ? gp_feature_dup_title (feature) : g_strdup ("");
  const char *code = feature ? gp_feature_get_text (feature, GP_CODE) : NULL;

  self->work = work->work;
  self->cells[COLUMN_WORK] = code && g_strcmp0 (code, title) != 0 ? g_strdup_printf ("%s  %s", code, title) : g_steal_pointer (&title);
  self->cells[COLUMN_FIRST] = format_date (work->starts[0]);
  self->cells[COLUMN_SECOND] = format_date (work->starts[1]);
  self->cells[COLUMN_SHIFT] = format_shift (work->days);
  return self;
}

/**
 * gp_compare_row_get_work:
 * @self: a row
 *
 * Returns: key of its work
 */
gint64
gp_compare_row_get_work (GpCompareRow *self)
{
  return self->work;
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_UINT (column) != COLUMN_WORK)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GpCompareRow *row = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);

  gtk_label_set_text (GTK_LABEL (label), row->cells[GPOINTER_TO_UINT (column)]);
  gtk_widget_set_tooltip_text (label, row->cells[GPOINTER_TO_UINT (column)]);
}

/**
 * gp_compare_row_add_columns:
 * @view: an empty view of #GpCompareRow
 */
void
gp_compare_row_add_columns (GtkColumnView *view)
{
  const char *const titles[N_COLUMNS] = { _ ("Work"), _ ("Start, first"), _ ("Start, second"), _ ("Difference") };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (titles[i], factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (i));
      if (i == COLUMN_WORK)
        gtk_column_view_column_set_expand (column, TRUE);
      else
        gtk_column_view_column_set_fixed_width (column, 116);
      gtk_column_view_append_column (view, column);
    }
}
