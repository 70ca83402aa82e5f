/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and patterns as the map draws works on a day; each differs by pattern too. */
#include "config.h"

#include "gp-day-swatch.h"

static void
set_hex (cairo_t *cr, guint hex)
{
  cairo_set_source_rgb (cr, (hex >> 16) / 255.0, ((hex >> 8) & 255) / 255.0, (hex & 255) / 255.0);
}

static void
fill_box (cairo_t *cr, int width, int height, guint fill, guint edge)
{
  cairo_rectangle (cr, 1, 3, width - 2, height - 6);
  set_hex (cr, fill);
  cairo_fill_preserve (cr);
  set_hex (cr, edge);
  cairo_set_line_width (cr, 1.1);
  cairo_stroke (cr);
}

static void
hatch (cairo_t *cr, int width, int height, guint colour, int lean)
{
  cairo_save (cr);
  cairo_rectangle (cr, 1, 3, width - 2, height - 6);
  cairo_clip (cr);
  set_hex (cr, colour);
  cairo_set_line_width (cr, 1.6);
  for (int x = -height; x < width + height; x += 5)
    {
      cairo_move_to (cr, x, lean > 0 ? 0 : height);
      cairo_line_to (cr, x + height, lean > 0 ? height : 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
dots (cairo_t *cr, int width, int height, guint colour)
{
  set_hex (cr, colour);
  for (int y = 5; y < height - 4; y += 3)
    for (int x = 4 + (y % 2); x < width - 3; x += 4)
      cairo_rectangle (cr, x, y, 1, 1);
  cairo_fill (cr);
}

static void
dashed_centre (cairo_t *cr, int width, int height, guint colour, double dash)
{
  set_hex (cr, colour);
  cairo_set_dash (cr, &dash, 1, 0);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 2, height / 2.0);
  cairo_line_to (cr, width - 2, height / 2.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  switch (GPOINTER_TO_INT (user_data))
    {
    case GP_DAY_SWATCH_WRONG:
      fill_box (cr, width, height, 0xFFE1DF, 0xC01C28);
      hatch (cr, width, height, 0xE01B24, 1);
      break;
    case GP_DAY_SWATCH_MORATORIUM:
      fill_box (cr, width, height, 0xEFEAF6, 0x6A4F98);
      hatch (cr, width, height, 0x7A5FA8, -1);
      break;
    case GP_DAY_OPEN:
      cairo_rectangle (cr, 0, 1, width, height - 2);
      set_hex (cr, 0xFFE3C4);
      cairo_fill (cr);
      set_hex (cr, 0xE66100);
      for (int x = 3; x < width; x += 5)
        cairo_rectangle (cr, x, 3, 1.4, height - 6);
      cairo_rectangle (cr, 0, 5, width, height - 10);
      cairo_fill (cr);
      cairo_rectangle (cr, 0, 7, width, height - 14);
      set_hex (cr, 0x6B3A10);
      cairo_fill (cr);
      break;
    case GP_DAY_BACKFILLED:
      fill_box (cr, width, height, 0xE9D3A4, 0x8A6A2C);
      dots (cr, width, height, 0x8A6A2C);
      break;
    case GP_DAY_SURFACED:
      fill_box (cr, width, height, 0x8A909C, 0x5E6470);
      dashed_centre (cr, width, height, 0xFFFFFF, 4);
      break;
    case GP_DAY_UNTOUCHED:
    default:
      dashed_centre (cr, width, height, 0x8C8896, 2);
      break;
    }
}

/**
 * gp_day_swatch_new:
 * @state: a GpDayState, or %GP_DAY_SWATCH_WRONG
 *
 * Returns: (transfer floating): the tile
 */
GtkWidget *
gp_day_swatch_new (int state)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 28);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 18);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, GINT_TO_POINTER (state), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (area, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (area, "gp-tile");
  return area;
}
