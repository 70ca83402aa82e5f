/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draw-town OUT.png [SCALE [ZOOM [paper|day|grey|plain|year]]]: the invented
 * town as a picture, to be looked at while working on the style.
 */
#include "config.h"

#include <stdlib.h>

#include "gp-painter.h"
#include "town.h"

int
main (int argc, char **argv)
{
  double zoom = argc > 3 ? atof (argv[3]) : 1;
  const char *how = argc > 4 ? argv[4] : "";
  GpMapView view = { TOWN_CENTRE, argc > 2 ? atof (argv[2]) : 2000, 1200 * zoom, 800 * zoom, 96 / 25.4 * zoom };
  g_autoptr (GpSnapshot) town = town_new ();
  GpMapStyle style;

  if (argc < 2)
    return 2;
  gp_map_style_init (&style);
  style.paper = g_str_equal (how, "paper");
  style.plain = g_str_equal (how, "plain");
  style.palette = g_str_equal (how, "grey") ? GP_PALETTE_GREY : GP_PALETTE_SCREEN;
  style.theme = g_str_equal (how, "year") ? GP_THEME_YEAR : GP_THEME_STAGE;
  style.day = g_str_equal (how, "day") ? gp_date_from_ymd (2026, 9, 10) : GP_DATE_NONE;
  style.district = style.paper ? 1 : 0;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view.width, view.height);
  cairo_t *cr = cairo_create (surface);
  gboolean done = gp_painter_draw (cr, town, &view, &style, NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, argv[1]);
  cairo_surface_destroy (surface);
  return done ? 0 : 1;
}
