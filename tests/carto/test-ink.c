/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ink against cairo, and the map drawn the quick way (ink, bands) against the
 * same map drawn the long way. On paper there is no quick way.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <math.h>

#include "gp-ink.h"
#include "gp-painter.h"
#include "town.h"

#define PX_PER_MM (96 / 25.4)
#define SIDE 64
#define WIDTH 900
#define HEIGHT 600

static cairo_surface_t *
white_new (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

static guint8
channel (cairo_surface_t *surface, int x, int y, int shift)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *) (gconstpointer) row)[x] >> shift & 0xFF;
}

/* Lines of every direction and width, many of them running out of the image: as dark as cairo's, at the same places. */
static void
test_line_as_cairo (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  for (guint round = 0; round < 600; round++)
    {
      cairo_surface_t *ours = white_new (SIDE, SIDE), *theirs = white_new (SIDE, SIDE);
      cairo_t *cr = cairo_create (ours), *peer = cairo_create (theirs);
      GpXY a = { g_rand_double_range (random, -30, SIDE + 30), g_rand_double_range (random, -30, SIDE + 30) };
      GpXY b = { g_rand_double_range (random, -30, SIDE + 30), g_rand_double_range (random, -30, SIDE + 30) };
      double width = g_rand_double_range (random, 0.4, GP_INK_WIDTH_MAX);
      double dark = 0, peer_dark = 0;
      GpInk ink;

      if (hypot (b.x - a.x, b.y - a.y) < 12)
        b.x += 20;
      g_assert_true (gp_ink_init (&ink, cr, SIDE, SIDE));
      gp_ink_begin (&ink);
      gp_ink_line (&ink, a, b, width, 0x000000);
      gp_ink_end (&ink);
      cairo_move_to (peer, a.x, a.y);
      cairo_line_to (peer, b.x, b.y);
      cairo_set_line_width (peer, width);
      cairo_set_line_cap (peer, width > 1.5 ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT);
      cairo_stroke (peer);
      for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
          {
            double here = 255 - channel (ours, x, y, 8), there = 255 - channel (theirs, x, y, 8);

            /* Ends are cut upright instead of square. */
            if (hypot (x + 0.5 - a.x, y + 0.5 - a.y) > width + 2 && hypot (x + 0.5 - b.x, y + 0.5 - b.y) > width + 2)
              g_assert_cmpfloat (fabs (here - there), <=, 64);
            dark += here;
            peer_dark += there;
          }
      g_assert_cmpfloat (fabs (dark - peer_dark), <=, 0.06 * peer_dark + 255 * width);
      cairo_destroy (cr);
      cairo_destroy (peer);
      cairo_surface_destroy (ours);
      cairo_surface_destroy (theirs);
    }
}

/* Pieces of a line that meet are no darker there than a line in one piece. */
static void
test_pieces_meet (void)
{
  for (int steep = 0; steep < 2; steep++)
    {
      cairo_surface_t *surface = white_new (SIDE, SIDE);
      cairo_t *cr = cairo_create (surface);
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, cr, SIDE, SIDE));
      for (double at = 4; at < 60; at += 3.3)
        gp_ink_line (&ink, steep ? (GpXY){ 30.5, at } : (GpXY){ at, 30.5 },
                     steep ? (GpXY){ 30.5, at + 3.3 } : (GpXY){ at + 3.3, 30.5 }, 0.6, 0);
      gp_ink_end (&ink);
      for (int i = 6; i < 58; i++)
        g_assert_cmpfloat_with_epsilon (255 - channel (surface, steep ? 30 : i, steep ? i : 30, 0), 0.6 * 255, 28);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Whatever comes: nothing is written outside the image. */
static void
test_stays_inside (void)
{
  static const double odd[] = { 0, -1, 5, 63.999, 64, 1e6, -1e6, 1e12, NAN, INFINITY };
  cairo_surface_t *surface = white_new (SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  guint32 *guarded = g_new (guint32, SIDE * (SIDE + 2));
  GpInk ink;

  g_assert_true (gp_ink_init (&ink, cr, SIDE, SIDE));
  ink.pixels = guarded + SIDE;
  ink.stride = SIDE;
  for (guint i = 0; i < SIDE * (SIDE + 2); i++)
    guarded[i] = 0xFFABCDEF;
  for (guint i = 0; i < G_N_ELEMENTS (odd) * G_N_ELEMENTS (odd); i++)
    for (guint j = 0; j < G_N_ELEMENTS (odd) * G_N_ELEMENTS (odd); j++)
      gp_ink_line (&ink, (GpXY){ odd[i % 10], odd[i / 10] }, (GpXY){ odd[j % 10], odd[j / 10] }, GP_INK_WIDTH_MAX, 0);
  gp_ink_square (&ink, -3, 60, 10, 0);
  gp_ink_square (&ink, 62, -5, 10, 0);
  for (guint i = 0; i < SIDE; i++)
    {
      g_assert_cmphex (guarded[i], ==, 0xFFABCDEF);
      g_assert_cmphex (guarded[SIDE * (SIDE + 1) + i], ==, 0xFFABCDEF);
    }
  g_free (guarded);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Paper, a turned, shifted or clipped context, a frame of another size: no ink. */
static void
test_only_on_bare_images (void)
{
  cairo_surface_t *image = white_new (SIDE, SIDE), *paper = cairo_pdf_surface_create (NULL, SIDE, SIDE);
  cairo_t *cr = cairo_create (image), *page = cairo_create (paper);
  GpInk ink;

  g_assert_true (gp_ink_init (&ink, cr, SIDE, SIDE));
  g_assert_false (gp_ink_init (&ink, page, SIDE, SIDE));
  g_assert_false (gp_ink_init (&ink, cr, SIDE, SIDE - 1));
  cairo_save (cr);
  cairo_translate (cr, 1, 0);
  g_assert_false (gp_ink_init (&ink, cr, SIDE, SIDE));
  cairo_restore (cr);
  cairo_save (cr);
  cairo_scale (cr, 2, 2);
  g_assert_false (gp_ink_init (&ink, cr, SIDE, SIDE));
  cairo_restore (cr);
  cairo_rectangle (cr, 0, 0, SIDE, SIDE);
  cairo_rectangle (cr, 5, 5, 10, 10);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  g_assert_false (gp_ink_init (&ink, cr, SIDE, SIDE));
  g_assert_null (ink.pixels);
  cairo_destroy (cr);
  cairo_destroy (page);
  cairo_surface_destroy (image);
  cairo_surface_destroy (paper);
}

/* The long way: a context that is shifted by whole pixels gets no ink. */
static cairo_surface_t *
draw_long (GpSnapshot *town, const GpMapView *view, const GpMapStyle *style)
{
  cairo_surface_t *large = white_new (WIDTH + 8, HEIGHT + 8), *part = white_new (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (large);

  cairo_translate (cr, 8, 8);
  g_assert_true (gp_painter_draw (cr, town, view, style, NULL, NULL));
  cairo_destroy (cr);
  cr = cairo_create (part);
  cairo_set_source_surface (cr, large, -8, -8);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (large);
  return part;
}

static void
assert_alike (cairo_surface_t *a, cairo_surface_t *b, int block, double most_block, double most_mean)
{
  double all = 0;

  for (int y = 0; y < HEIGHT; y += block)
    for (int x = 0; x < WIDTH; x += block)
      for (int shift = 0; shift < 24; shift += 8)
        {
          double sum = 0;

          for (int i = 0; i < block * block; i++)
            sum += channel (a, x + i % block, y + i / block, shift) - channel (b, x + i % block, y + i / block, shift);
          sum = fabs (sum) / (block * block);
          g_assert_cmpfloat (sum, <=, most_block);
          all += sum;
        }
  all /= 3.0 * WIDTH * HEIGHT / block / block;
  g_assert_cmpfloat (all, <=, most_mean);
}

/* The quick way shows the same map: as much of every colour in every 20 pixels. */
static void
test_map_in_ink (void)
{
  static const double scales[] = { 500, 1500, 3300, 5200, 9000, 20000, 45000, 90000 };
  g_autoptr (GpSnapshot) town = town_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (scales); i++)
    {
      GpMapView view = { TOWN_CENTRE, scales[i / 2], WIDTH, HEIGHT, PX_PER_MM };
      cairo_surface_t *quick = white_new (WIDTH, HEIGHT), *slow;
      GpMapStyle style;

      gp_map_style_init (&style);
      style.plain = i % 2;
      g_assert_true (gp_painter_draw_image (quick, town, &view, &style, NULL));
      slow = draw_long (town, &view, &style);
      assert_alike (quick, slow, 20, 14, 0.4);
      cairo_surface_destroy (quick);
      cairo_surface_destroy (slow);
    }
}

static guint
count_different (cairo_surface_t *a, cairo_surface_t *b)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += abs (channel (a, x, y, 8) - channel (b, x, y, 8)) > 12;
  return n;
}

/* Bands leave no seam: pixel for pixel what one go draws, but for a rounding here and there. */
static void
test_map_in_bands (void)
{
  static const double scales[] = { 1500, 2600, 3300, 4800, 7000, 12000, 40000 };
  g_autoptr (GpSnapshot) town = town_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (scales); i++)
    {
      double device = 1 + i % 2;
      GpMapView view = { TOWN_CENTRE, scales[i / 2], WIDTH, HEIGHT, PX_PER_MM * device };
      cairo_surface_t *bands = white_new (WIDTH, HEIGHT), *whole = white_new (WIDTH, HEIGHT);
      cairo_t *cr = cairo_create (whole);
      GpMapStyle style;

      gp_map_style_init (&style);
      g_assert_true (gp_painter_draw_image (bands, town, &view, &style, NULL));
      g_assert_true (gp_painter_draw (cr, town, &view, &style, NULL, NULL));
      cairo_destroy (cr);
      g_assert_cmpuint (count_different (bands, whole), <=, 60);
      cairo_surface_destroy (bands);
      cairo_surface_destroy (whole);
    }
}

/* What a sheet shows does not depend on how far away the map is: every run is on it. */
static void
test_paper_loses_nothing (void)
{
  static const double scales[] = { 2000, 6000, 15000 };
  g_autoptr (GpSnapshot) town = town_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GpMapView view = { TOWN_CENTRE, scales[i], 3000, 3000, 72 / 25.4 };
      cairo_surface_t *paper = cairo_pdf_surface_create (NULL, 3000, 3000);
      cairo_t *cr = cairo_create (paper);
      g_autoptr (GArray) legend = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
      guint n = 0;
      GpMapStyle style;

      gp_map_style_init (&style);
      style.paper = TRUE;
      g_assert_true (gp_painter_draw (cr, town, &view, &style, legend, NULL));
      for (guint j = 0; j < legend->len; j++)
        if (g_array_index (legend, GpLegendEntry, j).table == GP_TABLE_RUN)
          n += g_array_index (legend, GpLegendEntry, j).count;
      g_assert_cmpuint (n, ==, gp_snapshot_get_n (town, GP_TABLE_RUN));
      cairo_destroy (cr);
      cairo_surface_destroy (paper);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/line-as-cairo", test_line_as_cairo);
  g_test_add_func ("/ink/pieces-meet", test_pieces_meet);
  g_test_add_func ("/ink/stays-inside", test_stays_inside);
  g_test_add_func ("/ink/only-on-bare-images", test_only_on_bare_images);
  g_test_add_func ("/ink/map-in-ink", test_map_in_ink);
  g_test_add_func ("/ink/map-in-bands", test_map_in_bands);
  g_test_add_func ("/ink/paper-loses-nothing", test_paper_loses_nothing);
  return g_test_run ();
}
