/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-gantt-text.h"

#include <math.h>
#include <pango/pangocairo.h>

/** MAX_KEPT: more are never in sight; a scroll over thousands of rows starts anew now and then. */
#define MAX_KEPT 4000

struct _GpGanttText
{
  GHashTable *kept; /* "font width text" → PangoLayout */
};

typedef struct
{
  double em;
  PangoWeight weight;
} Look;

static const Look looks[GP_N_GANTT_FONTS] = {
  [GP_GANTT_FONT_ROW] = { .91, PANGO_WEIGHT_NORMAL },
  [GP_GANTT_FONT_STRONG] = { .91, PANGO_WEIGHT_BOLD },
  [GP_GANTT_FONT_DETAIL] = { .85, PANGO_WEIGHT_NORMAL },
  [GP_GANTT_FONT_YEAR] = { .85, PANGO_WEIGHT_BOLD },
  [GP_GANTT_FONT_MONTH] = { .80, PANGO_WEIGHT_NORMAL },
  [GP_GANTT_FONT_DAY] = { .88, PANGO_WEIGHT_BOLD },
  [GP_GANTT_FONT_BAR] = { .74, PANGO_WEIGHT_MEDIUM },
  [GP_GANTT_FONT_BAR_STRONG] = { .74, PANGO_WEIGHT_BOLD },
  [GP_GANTT_FONT_NOTE] = { .74, PANGO_WEIGHT_NORMAL },
};

/**
 * gp_gantt_text_new:
 *
 * Returns: (transfer full): nothing laid out yet
 */
GpGanttText *
gp_gantt_text_new (void)
{
  GpGanttText *self = g_new0 (GpGanttText, 1);

  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * gp_gantt_text_free:
 * @self: (transfer full): texts
 */
void
gp_gantt_text_free (GpGanttText *self)
{
  g_hash_table_unref (self->kept);
  g_free (self);
}

/**
 * gp_gantt_text_forget:
 * @self: texts
 *
 * To be called when fonts, their size or the scale of the screen change.
 */
void
gp_gantt_text_forget (GpGanttText *self)
{
  g_hash_table_remove_all (self->kept);
}

static PangoLayout *
lay_out (GtkWidget *widget, GpGanttFont font, const char *text, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (looks[font].em));
  pango_attr_list_insert (attributes, pango_attr_weight_new (looks[font].weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static PangoLayout *
find (GpGanttText *self, GtkWidget *widget, GpGanttFont font, const char *text, int width)
{
  char key[192];
  gboolean fits = g_snprintf (key, sizeof key, "%c%d %s", 'a' + font, width, text) < (int) sizeof key;
  g_autofree char *long_key = fits ? NULL : g_strdup_printf ("%c%d %s", 'a' + font, width, text);
  PangoLayout *layout = g_hash_table_lookup (self->kept, fits ? key : long_key);

  if (layout == NULL)
    {
      if (g_hash_table_size (self->kept) >= MAX_KEPT)
        gp_gantt_text_forget (self);
      layout = lay_out (widget, font, text, width);
      g_hash_table_insert (self->kept, fits ? g_strdup (key) : g_steal_pointer (&long_key), layout);
    }
  return layout;
}

/**
 * gp_gantt_text_measure:
 * @self: texts
 * @widget: whose fonts
 * @font: one of the fonts
 * @text: a line
 *
 * Returns: how wide it is, px
 */
double
gp_gantt_text_measure (GpGanttText *self, GtkWidget *widget, GpGanttFont font, const char *text)
{
  int width;

  pango_layout_get_pixel_size (find (self, widget, font, text, -1), &width, NULL);
  return width;
}

/**
 * gp_gantt_text_show:
 * @self: texts
 * @widget: whose fonts
 * @cr: where to, in the colour set there
 * @font: one of the fonts
 * @text: a line
 * @x: its left edge, px
 * @middle_y: its middle, px
 * @max_width: px; what is longer ends in an ellipsis; 0: no limit
 */
void
gp_gantt_text_show (GpGanttText *self, GtkWidget *widget, cairo_t *cr, GpGanttFont font, const char *text, double x, double middle_y, double max_width)
{
  PangoLayout *layout = find (self, widget, font, text, max_width >= 1 ? (int) max_width : -1);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, x, round (middle_y - height / 2.0));
  pango_cairo_show_layout (cr, layout);
}
