/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draw-section PAPER [portrait] OUT.png: the page of the street of the tests, to look at. */
#include "config.h"

#include "gp-section-page.h"
#include "street.h"

int
main (int argc, char **argv)
{
  g_autoptr (GpSnapshot) snapshot = street_sample ();
  g_autoptr (GpSection) section = street_cut (snapshot, 0, 0, 25, 0);
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  GpFeature *feature = gp_snapshot_get (snapshot, GP_TABLE_SECTION, 0);
  gboolean portrait = argc > 3;
  double upm = 150 / 25.4;
  GpMapStyle style;
  GpPage page;
  GpPen pen;

  if (argc < 3)
    return 2;
  gp_page_init (&page, gp_template_get_paper (template, argv[1]), portrait);
  gp_map_style_init (&style);
  style.paper = style.labels = TRUE;
  style.theme = GP_THEME_YEAR;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, page.width_mm * upm, page.height_mm * upm);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gp_pen_init (&pen, cr, upm, template, &page);
  page.body.height -= 12 * page.type_factor;
  gp_section_page_draw (section, feature, &pen, &page.body, &style);
  gp_pen_clear (&pen);
  cairo_surface_write_to_png (surface, argv[argc - 1]);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
