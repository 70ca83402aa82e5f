/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources stand in the order of fund.source; the gap is what is needed less what is found. */
#include "config.h"

#include "gp-money-bar.h"

#include <glib/gi18n.h>

#include "gp-schema.h"

#define BAR_HEIGHT 14

static const GdkRGBA colours[GP_N_FUND_SOURCES] = {
  { 0.208f, 0.314f, 0.490f, 1 },
  { 0.416f, 0.545f, 0.690f, 1 },
  { 0.627f, 0.702f, 0.741f, 1 },
  { 0.510f, 0.467f, 0.608f, 1 },
  { 0.557f, 0.604f, 0.471f, 1 },
  { 0.784f, 0.675f, 0.518f, 1 },
};

struct _GpMoneyBar
{
  GtkWidget parent_instance;

  GtkWidget *bar;    /* GtkDrawingArea */
  GtkWidget *legend; /* GtkFlowBox */
  GpFen by_source[GP_N_FUND_SOURCES];
  GpFen found;
  GpFen needed;
};

G_DEFINE_FINAL_TYPE (GpMoneyBar, gp_money_bar, GTK_TYPE_WIDGET)

static void
draw_gap (cairo_t *cr, double x, double width, double height)
{
  if (width < 2)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, x + .5, .5, width - 1, height - 1);
  cairo_set_source_rgb (cr, 0.753, 0.110, 0.157);
  cairo_set_line_width (cr, 1);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 0.753, 0.110, 0.157, .35);
  for (double at = x - height; at < x + width; at += 6)
    {
      cairo_move_to (cr, at, height);
      cairo_line_to (cr, at + height, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GpMoneyBar *self = user_data;
  double whole = MAX (self->needed, self->found);
  double x = 0;

  if (whole <= 0)
    return;
  for (guint i = 0; i < GP_N_FUND_SOURCES; i++)
    {
      double part = self->by_source[i] / whole * width;

      if (part <= 0)
        continue;
      gdk_cairo_set_source_rgba (cr, &colours[i]);
      cairo_rectangle (cr, x, 0, MAX (part - 1, 1), height);
      cairo_fill (cr);
      x += part;
    }
  draw_gap (cr, x, width - x, height);
}

static void
draw_key (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  gdk_cairo_set_source_rgba (cr, &colours[GPOINTER_TO_UINT (user_data)]);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

static void
add_legend (GpMoneyBar *self, guint source)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *key = gtk_drawing_area_new ();
  g_autofree char *amount = gp_money_format_wan (self->by_source[source], 0);
  const char *title = gp_choice_get_title (gp_table_get_field (GP_TABLE_FUND, GP_FUND_SOURCE), source);
  g_autofree char *text = g_strdup_printf ("%s %s", title, amount);
  GtkWidget *label = gtk_label_new (text);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (key), 9);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (key), 9);
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (key), draw_key, GUINT_TO_POINTER (source), NULL);
  gtk_widget_add_css_class (label, "gp-item-second");
  gtk_widget_add_css_class (label, "gp-number");
  gtk_box_append (GTK_BOX (entry), key);
  gtk_box_append (GTK_BOX (entry), label);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->legend), entry, -1);
}

static void
gp_money_bar_dispose (GObject *object)
{
  GpMoneyBar *self = GP_MONEY_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_money_bar_parent_class)->dispose (object);
}

static void
gp_money_bar_class_init (GpMoneyBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_money_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
gp_money_bar_init (GpMoneyBar *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->bar = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw, self, NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  self->legend = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->legend), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->legend), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->legend), 4);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
}

GtkWidget *
gp_money_bar_new (void)
{
  return g_object_new (GP_TYPE_MONEY_BAR, NULL);
}

/**
 * gp_money_bar_set:
 * @self: the bar
 * @by_source: fen found, by position of fund.source
 * @needed: fen needed in all
 */
void
gp_money_bar_set (GpMoneyBar *self, const GpFen by_source[GP_N_FUND_SOURCES], GpFen needed)
{
  GtkWidget *child;

  memcpy (self->by_source, by_source, sizeof self->by_source);
  self->needed = needed;
  self->found = 0;
  while ((child = gtk_widget_get_first_child (self->legend)))
    gtk_flow_box_remove (GTK_FLOW_BOX (self->legend), child);
  for (guint i = 0; i < GP_N_FUND_SOURCES; i++)
    {
      self->found += by_source[i];
      if (by_source[i] > 0)
        add_legend (self, i);
    }
  gtk_widget_queue_draw (self->bar);
}
