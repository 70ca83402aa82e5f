/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paths filled and stroked in ink against cairo at its best: the same pixels,
 * whatever the caps, joins and dashes and however far the path leaves the image.
 */
#include "config.h"

#include <math.h>

#include "gp-cover.h"

#define SIDE 96
#define DARK 0x204060

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
} Sheet;

static Sheet
sheet_new (void)
{
  Sheet sheet = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE), NULL };

  sheet.cr = cairo_create (sheet.surface);
  cairo_set_source_rgb (sheet.cr, 1, 1, 1);
  cairo_paint (sheet.cr);
  cairo_set_source_rgb (sheet.cr, 0x20 / 255.0, 0x40 / 255.0, 0x60 / 255.0);
  return sheet;
}

static void
sheet_clear (Sheet *sheet)
{
  cairo_destroy (sheet->cr);
  cairo_surface_destroy (sheet->surface);
}

static guint32
pixel_at (const Sheet *sheet, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (sheet->surface);

  return ((const guint32 *) (gconstpointer) (data + y * cairo_image_surface_get_stride (sheet->surface)))[x] & 0xFFFFFF;
}

/* How many pixels differ by more than @much of 255, and whether any by more than @most. */
static guint
count_different (const Sheet *a, const Sheet *b, int much, int most)
{
  guint n = 0;

  cairo_surface_flush (a->surface);
  cairo_surface_flush (b->surface);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        int here = pixel_at (a, x, y) >> 16 & 255, there = pixel_at (b, x, y) >> 16 & 255;

        g_assert_cmpint (abs (here - there), <=, most);
        n += abs (here - there) > much;
      }
  return n;
}

static GpXY
random_place (GRand *random, double beyond)
{
  return (GpXY){ g_rand_double_range (random, -beyond, SIDE + beyond), g_rand_double_range (random, -beyond, SIDE + beyond) };
}

/* A star round the middle of the image, its points near or far off: simple, and turning one way. */
static void
add_star (GRand *random, cairo_t *cr, double reach)
{
  int n = g_rand_int_range (random, 3, 14);
  GpXY middle = random_place (random, 20);

  for (int i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * (i + g_rand_double_range (random, 0, 0.8)) / n, away = g_rand_double_range (random, 2, reach);

      cairo_line_to (cr, middle.x + away * cos (angle), middle.y + away * sin (angle));
    }
  cairo_close_path (cr);
}

static void
test_fill_as_cairo (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      Sheet ours = sheet_new (), theirs = sheet_new ();
      cairo_path_t *path;
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, ours.cr, SIDE, SIDE));
      add_star (random, ours.cr, round % 3 ? 60 : 4000);
      if (round % 2)
        cairo_arc (ours.cr, 30, 30, 0.5 + round % 25, 0, 2 * G_PI);
      path = cairo_copy_path (ours.cr);
      cairo_append_path (theirs.cr, path);
      cairo_set_antialias (theirs.cr, CAIRO_ANTIALIAS_BEST);
      cairo_fill (theirs.cr);
      g_assert_true (gp_ink_fill (&ink, ours.cr));
      g_assert_true (cairo_has_current_point (ours.cr));
      g_assert_cmpuint (count_different (&ours, &theirs, 24, 140), <=, 6);
      cairo_path_destroy (path);
      sheet_clear (&ours);
      sheet_clear (&theirs);
    }
}

static void
choose_pen (GRand *random, cairo_t *cr)
{
  static const double widths[] = { 0.5, 0.8, 1.1, 2.25, 3.6, 5, 9, 40 };
  double dash[] = { g_rand_double_range (random, 3, 14), g_rand_double_range (random, 2, 6), 2, 3 };

  gboolean dashed = g_rand_boolean (random);

  cairo_set_line_width (cr, widths[g_rand_int_range (random, 0, dashed ? 7 : 8)]);
  cairo_set_line_join (cr, (cairo_line_join_t) g_rand_int_range (random, 0, 3));
  if (dashed)
    cairo_set_dash (cr, dash, g_rand_boolean (random) ? 2 : 4, 0);
  else
    cairo_set_line_cap (cr, (cairo_line_cap_t) g_rand_int_range (random, 0, 3));
}

static void
copy_pen (cairo_t *from, cairo_t *to)
{
  double dash[8], offset;

  cairo_set_line_width (to, cairo_get_line_width (from));
  cairo_set_line_cap (to, cairo_get_line_cap (from));
  cairo_set_line_join (to, cairo_get_line_join (from));
  cairo_get_dash (from, dash, &offset);
  cairo_set_dash (to, dash, cairo_get_dash_count (from), offset);
}

/* Lines that bend by less than a right angle, closed ones and single stretches. */
static void
add_line (GRand *random, cairo_t *cr, double step)
{
  int n = g_rand_int_range (random, 1, 9);
  GpXY at = random_place (random, 30);
  double angle = g_rand_double_range (random, 0, 2 * G_PI);

  cairo_move_to (cr, at.x, at.y);
  for (int i = 0; i < n; i++)
    {
      double length = g_rand_double_range (random, step / 3, step);

      at = (GpXY){ at.x + length * cos (angle), at.y + length * sin (angle) };
      cairo_line_to (cr, at.x, at.y);
      angle += g_rand_double_range (random, -1.2, 1.2);
    }
}

static void
test_stroke_as_cairo (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint round = 0; round < 1500; round++)
    {
      Sheet ours = sheet_new (), theirs = sheet_new ();
      cairo_path_t *path;
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, ours.cr, SIDE, SIDE));
      choose_pen (random, ours.cr);
      copy_pen (ours.cr, theirs.cr);
      if (round % 4 == 0)
        add_star (random, ours.cr, 60);
      else
        add_line (random, ours.cr, round % 4 == 1 ? 400 : 40);
      path = cairo_copy_path (ours.cr);
      cairo_append_path (theirs.cr, path);
      cairo_set_antialias (theirs.cr, CAIRO_ANTIALIAS_BEST);
      cairo_stroke (theirs.cr);
      g_assert_true (gp_ink_stroke (&ink, ours.cr));
      /* Where a corner lies over itself cairo cuts exactly, ink adds up. */
      g_assert_cmpuint (count_different (&ours, &theirs, 24, 255), <=, 20);
      cairo_path_destroy (path);
      sheet_clear (&ours);
      sheet_clear (&theirs);
    }
}

/* Pieces that share an edge leave no seam, and what is followed there and back nothing at all. */
static void
test_no_seam (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 100; round++)
    {
      Sheet sheet = sheet_new ();
      GpXY a = random_place (random, 0), b = random_place (random, 0);
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, sheet.cr, SIDE, SIDE));
      for (int i = 0; i < 2; i++)
        {
          GpXY from = i ? a : b, to = i ? b : a;

          /* From the cut round one or the other half of a ring far outside. */
          cairo_move_to (sheet.cr, to.x, to.y);
          cairo_line_to (sheet.cr, from.x, from.y);
          double start = atan2 (from.y - to.y, from.x - to.x), middle_x = SIDE / 2.0, middle_y = SIDE / 2.0;
          for (int k = 0; k <= 16; k++)
            cairo_line_to (sheet.cr, middle_x + 1000 * cos (start + k * G_PI / 16), middle_y + 1000 * sin (start + k * G_PI / 16));
          cairo_close_path (sheet.cr);
        }
      g_assert_true (gp_ink_fill (&ink, sheet.cr));
      cairo_surface_flush (sheet.surface);
      for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
          g_assert_cmphex (pixel_at (&sheet, x, y), ==, DARK);
      sheet_clear (&sheet);
    }
}

/* Whatever comes: nothing is written outside the image, and the next shape finds nothing left behind. */
static void
test_stays_inside (void)
{
  static const double odd[] = { 0, -1, 5, SIDE, SIDE + 0.001, 1e5, -1e5, 1e9, -1e9, SIDE / 2 };
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  Sheet sheet = sheet_new ();
  guint32 *guarded = g_new (guint32, SIDE * (SIDE + 2));
  GpInk ink;

  g_assert_true (gp_ink_init (&ink, sheet.cr, SIDE, SIDE));
  ink.pixels = guarded + SIDE;
  ink.stride = SIDE;
  for (guint i = 0; i < SIDE * (SIDE + 2); i++)
    guarded[i] = 0xFFABCDEF;
  for (guint round = 0; round < 4000; round++)
    {
      for (int i = 0; i < 4; i++)
        cairo_line_to (sheet.cr, odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))], odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))]);
      cairo_set_line_width (sheet.cr, 0.3 + round % 50);
      g_assert_true (round % 2 ? gp_ink_fill (&ink, sheet.cr) : gp_ink_stroke (&ink, sheet.cr));
      cairo_new_path (sheet.cr);
    }
  for (guint i = 0; i < SIDE; i++)
    {
      g_assert_cmphex (guarded[i], ==, 0xFFABCDEF);
      g_assert_cmphex (guarded[SIDE * (SIDE + 1) + i], ==, 0xFFABCDEF);
    }
  for (guint i = 0; i < SIDE * SIDE; i++)
    ink.pixels[i] = 0xFFFFFFFF;
  cairo_rectangle (sheet.cr, 10, 20, 30, 5);
  g_assert_true (gp_ink_fill (&ink, sheet.cr));
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      g_assert_cmphex (ink.pixels[y * SIDE + x] & 0xFFFFFF, ==, x >= 10 && x < 40 && y >= 20 && y < 25 ? DARK : 0xFFFFFF);
  g_free (guarded);
  sheet_clear (&sheet);
}

/* A thin veil is laid once on everything the path covers, as thick as cairo lays it. */
static void
test_veil (void)
{
  for (int width = 2; width <= 16; width += 2)
    {
      Sheet ours = sheet_new (), theirs = sheet_new ();
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, ours.cr, SIDE, SIDE));
      for (int i = 0; i < 2; i++)
        {
          cairo_t *cr = i ? theirs.cr : ours.cr;

          cairo_set_source_rgba (cr, 0, 0, 0, 0.3);
          cairo_set_line_width (cr, width);
          cairo_move_to (cr, 10, 48);
          cairo_line_to (cr, 86, 48);
          cairo_move_to (cr, 48, 10);
          cairo_line_to (cr, 48, 86);
        }
      g_assert_true (gp_ink_stroke (&ink, ours.cr));
      cairo_stroke (theirs.cr);
      g_assert_cmpuint (count_different (&ours, &theirs, 2, 4), ==, 0);
      sheet_clear (&ours);
      sheet_clear (&theirs);
    }
}

/* A ribbon along the inner side of an edge, as cairo makes it with a clip. */
static void
test_ribbon (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);

  for (guint round = 0; round < 200; round++)
    {
      Sheet ours = sheet_new (), theirs = sheet_new ();
      cairo_path_t *path;
      GpInk ink;

      g_assert_true (gp_ink_init (&ink, ours.cr, SIDE, SIDE));
      add_star (random, ours.cr, round % 3 ? 60 : 900);
      path = cairo_copy_path (ours.cr);
      cairo_append_path (theirs.cr, path);
      cairo_set_antialias (theirs.cr, CAIRO_ANTIALIAS_BEST);
      cairo_clip (theirs.cr);
      cairo_append_path (theirs.cr, path);
      for (int i = 0; i < 2; i++)
        {
          cairo_t *cr = i ? theirs.cr : ours.cr;

          cairo_set_line_width (cr, 3 + round % 20);
          cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
          cairo_set_source_rgba (cr, 0, 0, 0, round % 2 ? 1 : 0.4);
        }
      cairo_stroke (theirs.cr);
      g_assert_true (gp_ink_stroke_inside (&ink, ours.cr));
      g_assert_cmpuint (count_different (&ours, &theirs, 28, 255), <=, 20);
      cairo_path_destroy (path);
      sheet_clear (&ours);
      sheet_clear (&theirs);
    }
}

/* What is more than one plain colour is left to cairo: nothing is drawn, nothing forgotten. */
static void
test_leaves_the_rest (void)
{
  Sheet sheet = sheet_new ();
  cairo_pattern_t *shade = cairo_pattern_create_linear (0, 0, SIDE, 0);
  GpInk ink;

  g_assert_true (gp_ink_init (&ink, sheet.cr, SIDE, SIDE));
  cairo_rectangle (sheet.cr, 10, 10, 50, 50);
  cairo_set_fill_rule (sheet.cr, CAIRO_FILL_RULE_EVEN_ODD);
  g_assert_false (gp_ink_fill (&ink, sheet.cr));
  cairo_set_fill_rule (sheet.cr, CAIRO_FILL_RULE_WINDING);
  cairo_set_operator (sheet.cr, CAIRO_OPERATOR_MULTIPLY);
  g_assert_false (gp_ink_fill (&ink, sheet.cr));
  g_assert_false (gp_ink_stroke (&ink, sheet.cr));
  cairo_set_operator (sheet.cr, CAIRO_OPERATOR_OVER);
  cairo_set_dash (sheet.cr, (double[]){ 4, 3 }, 2, 1);
  g_assert_false (gp_ink_stroke (&ink, sheet.cr));
  cairo_set_dash (sheet.cr, NULL, 0, 0);
  cairo_set_source (sheet.cr, shade);
  g_assert_false (gp_ink_fill (&ink, sheet.cr));
  g_assert_true (cairo_has_current_point (sheet.cr));
  g_assert_cmphex (pixel_at (&sheet, 30, 30), ==, 0xFFFFFF);
  cairo_pattern_destroy (shade);
  sheet_clear (&sheet);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink-path/fill-as-cairo", test_fill_as_cairo);
  g_test_add_func ("/ink-path/stroke-as-cairo", test_stroke_as_cairo);
  g_test_add_func ("/ink-path/no-seam", test_no_seam);
  g_test_add_func ("/ink-path/stays-inside", test_stays_inside);
  g_test_add_func ("/ink-path/veil", test_veil);
  g_test_add_func ("/ink-path/ribbon", test_ribbon);
  g_test_add_func ("/ink-path/leaves-the-rest", test_leaves_the_rest);
  return g_test_run ();
}
