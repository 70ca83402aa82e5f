/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-side-table.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-fact-card.h"
#include "gp-text.h"

enum
{
  TITLE,
  BEFORE,
  AFTER,
  WORKS,
  MONEY,
  N_CELLS
};

typedef struct
{
  GtkWidget *cells[N_CELLS];
} Line;

struct _GpSideTable
{
  GtkGrid parent_instance;

  GPtrArray *lines; /* Line; the sum is the last one in use */
};

G_DEFINE_FINAL_TYPE (GpSideTable, gp_side_table, GTK_TYPE_GRID)

static Line *
append_line (GpSideTable *self)
{
  Line *line = g_new0 (Line, 1);

  for (int i = 0; i < N_CELLS; i++)
    {
      line->cells[i] = gp_cards_new_label (NULL, i == TITLE ? "gp-side-title" : "gp-number");
      gtk_label_set_xalign (GTK_LABEL (line->cells[i]), i == TITLE ? 0 : 1);
      if (i != TITLE)
        gtk_label_set_ellipsize (GTK_LABEL (line->cells[i]), PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_hexpand (line->cells[i], i == TITLE);
      gtk_grid_attach (GTK_GRID (self), line->cells[i], i, (int) self->lines->len, 1, 1);
    }
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
gp_side_table_finalize (GObject *object)
{
  g_ptr_array_unref (GP_SIDE_TABLE (object)->lines);

  G_OBJECT_CLASS (gp_side_table_parent_class)->finalize (object);
}

static void
gp_side_table_class_init (GpSideTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_side_table_finalize;
}

static void
gp_side_table_init (GpSideTable *self)
{
  const char *const heads[N_CELLS] = { _ ("District"), _ ("Before ha"), _ ("After ha"), _ ("Works"), "万元" };
  Line *head;

  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_grid_set_column_spacing (GTK_GRID (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-plain");
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-sides");
  head = append_line (self);
  for (int i = 0; i < N_CELLS; i++)
    {
      gtk_label_set_text (GTK_LABEL (head->cells[i]), heads[i]);
      gtk_widget_add_css_class (head->cells[i], "gp-side-head");
    }
}

/**
 * gp_side_table_new:
 *
 * Returns: (transfer floating): a table with its heads only
 */
GtkWidget *
gp_side_table_new (void)
{
  return g_object_new (GP_TYPE_SIDE_TABLE, NULL);
}

/* "−9", "+9", "0" */
static char *
dup_signed (int number)
{
  g_autofree char *digits = gp_text_format_int (ABS (number));

  if (number == 0)
    return g_strdup ("0");
  return g_strconcat (number < 0 ? "−" : "+", digits, NULL);
}

static char *
dup_signed_money (GpFen cost_fen)
{
  g_autofree char *number = gp_money_format_wan (cost_fen, 1);

  return cost_fen > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

static void
show_line (GpSideTable *self, guint at, const GpForecastSide *side, gboolean sum)
{
  Line *line = at < self->lines->len ? g_ptr_array_index (self->lines, at) : append_line (self);
  g_autofree char *before = gp_text_format_hectares (side->before_m2);
  g_autofree char *after = gp_text_format_hectares (side->after_m2);
  g_autofree char *works = dup_signed (side->n_works);
  g_autofree char *money = dup_signed_money (side->cost_fen);
  const char *texts[N_CELLS] = { side->title, before, after, works, money };

  for (int i = 0; i < N_CELLS; i++)
    {
      gtk_widget_set_visible (line->cells[i], TRUE);
      gp_fact_label_set (line->cells[i], texts[i]);
      if (sum && (i == TITLE || i == AFTER))
        gtk_widget_add_css_class (line->cells[i], "gp-strong");
      else
        gtk_widget_remove_css_class (line->cells[i], "gp-strong");
    }
  gtk_widget_set_tooltip_text (line->cells[TITLE], sum ? NULL : side->title);
}

/**
 * gp_side_table_show:
 * @self: the table
 * @sides: (element-type GpForecastSide): the districts it shows now; from two on with their sum
 */
void
gp_side_table_show (GpSideTable *self, GPtrArray *sides)
{
  GpForecastSide sum = { .title = (char *) _ ("Sum") };
  guint n = 1;

  for (guint i = 0; i < sides->len; i++)
    {
      const GpForecastSide *side = g_ptr_array_index (sides, i);

      show_line (self, n++, side, FALSE);
      sum.before_m2 += side->before_m2;
      sum.after_m2 += side->after_m2;
      sum.n_works += side->n_works;
      sum.cost_fen += side->cost_fen;
    }
  if (sides->len > 1)
    show_line (self, n++, &sum, TRUE);
  for (guint i = n; i < self->lines->len; i++)
    for (int cell = 0; cell < N_CELLS; cell++)
      gtk_widget_set_visible (((Line *) g_ptr_array_index (self->lines, i))->cells[cell], FALSE);
}
