/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sheets for black-and-white printers: nothing on a page has a colour, and
 * what a plain conversion would make alike has tones of its own.
 */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <string.h>

#include "gp-pen.h"
#include "gp-sheet-set.h"
#include "gp-style.h"
#include "gp-theme.h"
#include "town.h"

/* Dots a millimetre. */
#define DOTS 3.0

static void
test_levels (void)
{
  GpMapStyle style, colour;

  gp_map_style_init (&style);
  colour = style;
  style.palette = GP_PALETTE_GREY;
  style.theme = colour.theme = GP_THEME_YEAR;
  g_assert_cmphex (gp_style_get_run_colour (&style, GP_RUN_WATER), ==, 0x787878);
  g_assert_cmphex (gp_style_get_run_colour (&style, GP_RUN_HOT_SPRING), ==, 0x8C8C8C);
  g_assert_cmphex (gp_theme_get_fill (&style, 2026, 2026), ==, 0xBFBFBF);
  g_assert_cmphex (gp_theme_get_fill (&style, 2027, 2026), ==, 0xE0E0E0);
  g_assert_cmphex (gp_theme_get_fill (&style, 2028, 2026), ==, 0xFFFFFF);
  g_assert_cmphex (gp_theme_get_fill (&style, -1, 2026), ==, 0xFFFFFF);
  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    if (kind != GP_RUN_WATER && kind != GP_RUN_HOT_SPRING)
      g_assert_cmphex (gp_style_get_run_colour (&style, kind), ==, gp_style_get_run (kind)->colour);
  g_assert_cmphex (gp_theme_get_fill (&colour, 2026, 2026), ==, gp_theme_get_colour (GP_THEME_YEAR, 2026, 2026));
}

/* A compound that fills the picture, at a stage. */
static guint32
draw_compound (GpStage stage, GpPalette palette)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpFeature) compound = gp_feature_new (GP_TABLE_COMPOUND, 1, gp_geometry_new_ring ((GpPoint[]){ { -90, -90 }, { 90, -90 }, { 90, 90 }, { -90, 90 }, { -90, -90 } }, 5));
  g_autoptr (GpSnapshot) snapshot = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 60);
  cairo_t *cr = cairo_create (surface);
  GpMapView view = { { 0, 0 }, 2000, 60, 60, DOTS };
  GpMapStyle style;
  guint32 pixel;

  gp_map_style_init (&style);
  style.palette = palette;
  style.paper = TRUE;
  style.labels = FALSE;
  gp_feature_set_choice (compound, GP_COMPOUND_STAGE, stage);
  gp_snapshot_builder_put (builder, compound);
  snapshot = gp_snapshot_builder_end (builder);
  g_assert_true (gp_painter_draw (cr, snapshot, &view, &style, NULL, NULL));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = ((const guint32 *) (const void *) (cairo_image_surface_get_data (surface) + 10 * cairo_image_surface_get_stride (surface)))[10] & 0xFFFFFF;
  cairo_surface_destroy (surface);
  return pixel;
}

/* The badge tells the stage; a fill does so in colour only. */
static void
test_stages (void)
{
  for (int stage = 0; stage < GP_N_STAGES; stage++)
    {
      g_assert_cmphex (draw_compound (stage, GP_PALETTE_GREY), ==, 0xFFFFFF);
      g_assert_cmphex (draw_compound (stage, GP_PALETTE_SCREEN), !=, 0xFFFFFF);
    }
}

static cairo_surface_t *
draw_page (GpSheetSetKind kind, GpPalette palette)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSheetOptions options = { .kind = kind, .paper = "A4", .palette = palette, .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (town, &options, &error);
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height;

  g_assert_no_error (error);
  gp_sheet_set_get_page_size (set, 0, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * DOTS), (int) (height * DOTS));
  cr = cairo_create (surface);
  g_assert_true (gp_sheet_set_draw_page (set, 0, cr, DOTS, NULL, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_coloured (cairo_surface_t *surface)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        {
          guint32 at = ((const guint32 *) (const void *) row)[x];
          int red = at >> 16 & 255, green = at >> 8 & 255, blue = at & 255;

          n += ABS (red - green) > 2 || ABS (green - blue) > 2;
        }
    }
  return n;
}

/* Map, legend, table, inset, header: a page in grey has no coloured dot, one in colour many. */
static void
test_pages (void)
{
  for (int kind = GP_SHEET_SET_OVERVIEW; kind <= GP_SHEET_SET_DISTRICTS; kind++)
    {
      cairo_surface_t *grey = draw_page (kind, GP_PALETTE_GREY), *colour = draw_page (kind, GP_PALETTE_SCREEN);

      g_assert_cmpuint (count_coloured (grey), ==, 0);
      g_assert_cmpuint (count_coloured (colour), >, 2000);
      cairo_surface_destroy (grey);
      cairo_surface_destroy (colour);
    }
}

/* What is red in colour is underlined in grey, and what follows it is not. */
static void
test_alarm (void)
{
  g_autoptr (GpTemplate) template = gp_template_new (GP_TEMPLATE_STANDARD, NULL);
  guint dark[2][2];

  for (int palette = 0; palette < 2; palette++)
    for (int after = 0; after < 2; after++)
      {
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 60);
        cairo_t *cr = cairo_create (surface);
        GpPage page;
        GpPen pen;

        cairo_set_source_rgb (cr, 1, 1, 1);
        cairo_paint (cr);
        gp_page_init (&page, gp_template_get_paper (template, "A4"), FALSE);
        page.palette = palette ? GP_PALETTE_GREY : GP_PALETTE_SCREEN;
        gp_pen_init (&pen, cr, 10, template, &page);
        gp_pen_set_type (&pen, GP_LEVEL_M, TRUE, GP_INK_RED);
        if (after)
          gp_pen_set_type (&pen, GP_LEVEL_M, TRUE, GP_INK);
        gp_pen_text (&pen, 2, 3.6, GP_ALIGN_LEFT, "缺口一二三");
        gp_pen_clear (&pen);
        cairo_destroy (cr);
        cairo_surface_flush (surface);
        dark[palette][after] = 0;
        /* Below the baseline. */
        for (int y = 37; y < 50; y++)
          for (int x = 0; x < 300; x++)
            dark[palette][after] += (((const guint32 *) (const void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)))[x] >> 8 & 255) < 200;
        cairo_surface_destroy (surface);
      }
  g_assert_cmpuint (dark[1][0], >, dark[0][0] + 100);
  g_assert_cmpuint (dark[1][1], ==, dark[0][1]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grey/levels", test_levels);
  g_test_add_func ("/grey/stages", test_stages);
  g_test_add_func ("/grey/pages", test_pages);
  g_test_add_func ("/grey/alarm", test_alarm);
  return g_test_run ();
}
