/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether runs can be told apart by weak colour sight and in black and white:
 * by the distance of their colours, else by what stands on the line, which is
 * looked for in the picture itself.
 *
 * Colour distance is CIEDE2000 (CIE 142-2001); weak sight is simulated after
 * Viénot, Brettel and Mollon 1999, Color Research & Application 24 (4).
 */
#include "config.h"

#include <math.h>

#include "gp-painter.h"
#include "gp-style.h"

#define PX_PER_MM (96 / 25.4)
/* Thin lines nearer than this in colour need a second sign. */
#define LEAST_DISTANCE 10.0
/* The same for lines of two pixels and more: sewers. */
#define LEAST_DISTANCE_THICK 9.0

typedef enum
{
  SIGHT_NORMAL,
  SIGHT_RED_WEAK,
  SIGHT_GREEN_WEAK,
  N_SIGHTS
} Sight;

static double
to_linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

/* Linear RGB as it looks to weak sight. */
static void
simulate (Sight sight, double rgb[3])
{
  static const double matrices[N_SIGHTS][3][3] = {
    [SIGHT_NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [SIGHT_RED_WEAK] = { { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } },
    [SIGHT_GREEN_WEAK] = { { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } },
  };
  double out[3];

  for (int i = 0; i < 3; i++)
    out[i] = matrices[sight][i][0] * rgb[0] + matrices[sight][i][1] * rgb[1] + matrices[sight][i][2] * rgb[2];
  for (int i = 0; i < 3; i++)
    rgb[i] = CLAMP (out[i], 0, 1);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

static void
to_lab (guint32 colour, Sight sight, double lab[3])
{
  double rgb[3] = { to_linear ((colour >> 16 & 255) / 255.0), to_linear ((colour >> 8 & 255) / 255.0),
                    to_linear ((colour & 255) / 255.0) };

  simulate (sight, rgb);
  double x = lab_curve ((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
  double y = lab_curve (0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
  double z = lab_curve ((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
hue (double b, double a)
{
  double h = atan2 (b, a) * 180 / G_PI;

  return h < 0 ? h + 360 : h;
}

static double
ciede2000 (const double p[3], const double q[3])
{
  const double rad = G_PI / 180;
  double mean_c = (hypot (p[1], p[2]) + hypot (q[1], q[2])) / 2;
  double g = 0.5 * (1 - sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7))));
  double a1 = p[1] * (1 + g), a2 = q[1] * (1 + g), c1 = hypot (a1, p[2]), c2 = hypot (a2, q[2]);
  double h1 = hue (p[2], a1), h2 = hue (q[2], a2), dh = h2 - h1, sum = h1 + h2;

  if (c1 * c2 == 0)
    dh = 0;
  else if (fabs (dh) > 180)
    {
      dh += dh > 0 ? -360 : 360;
      sum += sum < 360 ? 360 : -360;
    }
  double l = (p[0] + q[0]) / 2, c = (c1 + c2) / 2, h = c1 * c2 == 0 ? h1 + h2 : sum / 2;
  double t = 1 - 0.17 * cos ((h - 30) * rad) + 0.24 * cos (2 * h * rad) + 0.32 * cos ((3 * h + 6) * rad) -
             0.20 * cos ((4 * h - 63) * rad);
  double sl = 1 + 0.015 * pow (l - 50, 2) / sqrt (20 + pow (l - 50, 2)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  double rt = -sin (2 * 30 * exp (-pow ((h - 275) / 25, 2)) * rad) * 2 * sqrt (pow (c, 7) / (pow (c, 7) + pow (25, 7)));
  double x = (q[0] - p[0]) / sl, y = (c2 - c1) / sc, z = 2 * sqrt (c1 * c2) * sin (dh / 2 * rad) / sh;

  return sqrt (x * x + y * y + z * z + rt * y * z);
}

static double
distance (guint32 a, guint32 b, Sight sight)
{
  double p[3], q[3];

  to_lab (a, sight, p);
  to_lab (b, sight, q);
  return ciede2000 (p, q);
}

/* Two of the pairs published with the formula by Sharma, Wu and Dalal 2005. */
static void
test_formula (void)
{
  g_assert_cmpfloat_with_epsilon (ciede2000 ((double[]){ 50, 2.6772, -79.7751 }, (double[]){ 50, 0, -82.7485 }), 2.0425, 1e-4);
  g_assert_cmpfloat_with_epsilon (ciede2000 ((double[]){ 60.2574, -34.0099, 36.2677 }, (double[]){ 60.4626, -34.1751, 39.4387 }), 1.2644, 1e-4);
  g_assert_cmpfloat_with_epsilon (ciede2000 ((double[]){ 2.0776, 0.0795, -1.1350 }, (double[]){ 0.9033, -0.0636, -0.5514 }), 0.9082, 1e-4);
}

/* A picture 200 × 41 px of one run that lies along its middle row. */
static cairo_surface_t *
draw_run_at (int kind, int state, GpPalette palette, double scale)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 1, gp_geometry_new_line ((GpPoint[]){ { -60, 0 }, { 60, 0 } }, 2));
  g_autoptr (GpSnapshot) snapshot = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 41);
  cairo_t *cr = cairo_create (surface);
  GpMapView view = { { 0, 0 }, scale, 200, 41, PX_PER_MM };
  GpMapStyle style;

  gp_map_style_init (&style);
  style.palette = palette;
  style.labels = FALSE;
  gp_feature_set_choice (run, GP_RUN_KIND, kind);
  gp_feature_set_choice (run, GP_RUN_STATE, state);
  gp_snapshot_builder_put (builder, run);
  snapshot = gp_snapshot_builder_end (builder);
  g_assert_true (gp_painter_draw (cr, snapshot, &view, &style, NULL, NULL));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
draw_run (int kind, int state, GpPalette palette)
{
  return draw_run_at (kind, state, palette, 2000);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xFFFFFF;
}

static int
grey (cairo_surface_t *surface, int x, int y)
{
  return pixel (surface, x, y) & 255;
}

/* How many dark pixels lie beside the line itself: of ticks and manholes. */
static guint
count_beside (cairo_surface_t *surface)
{
  guint n = 0;

  for (int y = 0; y < 41; y++)
    for (int x = 0; x < 200; x++)
      n += ABS (y - 20) >= 2 && (pixel (surface, x, y) >> 8 & 255) < 200;
  return n;
}

/* In grey a rain sewer is two thin lines with white between, a sewer one dark line. */
static void
test_rain_and_sewage_in_grey (void)
{
  static const int states[] = { GP_STATE_EXISTING, GP_STATE_PLANNED };

  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    {
      cairo_surface_t *rain = draw_run (GP_RUN_RAIN, states[s], GP_PALETTE_GREY);
      cairo_surface_t *sewage = draw_run (GP_RUN_SEWAGE, states[s], GP_PALETTE_GREY);
      guint hollow = 0, solid = 0;

      for (int x = 0; x < 200; x++)
        {
          guint32 a = pixel (rain, x, 20);

          g_assert_cmpuint (a >> 16, ==, a & 255);
          hollow += grey (rain, x, 20) > grey (rain, x, 19) + 40 && grey (rain, x, 20) > grey (rain, x, 21) + 40;
          solid += grey (sewage, x, 20) < 60;
        }
      g_assert_cmpuint (hollow, >, states[s] == GP_STATE_EXISTING ? 150 : 80);
      g_assert_cmpuint (solid, >, states[s] == GP_STATE_EXISTING ? 150 : 80);
      cairo_surface_destroy (rain);
      cairo_surface_destroy (sewage);
    }
}

/* Near and far, where lines go into the pixels in other ways, nothing is left that is not grey. */
static void
test_grey_at_every_scale (void)
{
  for (double scale = 500; scale < 50000; scale *= 2)
    for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
      {
        cairo_surface_t *run = draw_run_at (kind, GP_STATE_EXISTING, GP_PALETTE_GREY, scale);

        for (int y = 0; y < 41; y++)
          for (int x = 0; x < 200; x++)
            {
              guint32 at = pixel (run, x, y);

              g_assert_cmpint (ABS ((int) (at >> 16 & 255) - (int) (at & 255)), <=, 1);
              g_assert_cmpint (ABS ((int) (at >> 8 & 255) - (int) (at & 255)), <=, 1);
            }
        cairo_surface_destroy (run);
      }
}

/* Two kinds that neither colour nor line tells apart carry different ticks. */
static void
check_pair (int a, int b, double told)
{
  const GpRunStyle *x = gp_style_get_run (a), *y = gp_style_get_run (b);

  if (told >= (MIN (x->width_px, y->width_px) >= 2 ? LEAST_DISTANCE_THICK : LEAST_DISTANCE) || x->hollow != y->hollow || x->manhole != y->manhole || x->tick != y->tick)
    return;
  g_test_message ("Nothing but their marks tells %s from %s: %.1f", gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), a), gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), b), told);
  g_test_fail ();
}

static void
test_every_pair (void)
{
  for (int a = 0; a < GP_N_RUN_KINDS; a++)
    for (int b = a + 1; b < GP_N_RUN_KINDS; b++)
      {
        guint32 x = gp_style_get_run (a)->colour, y = gp_style_get_run (b)->colour;

        g_assert_cmpfloat (distance (x, y, SIGHT_NORMAL), >, LEAST_DISTANCE);
        for (int sight = SIGHT_RED_WEAK; sight < N_SIGHTS; sight++)
          check_pair (a, b, distance (x, y, sight));
        check_pair (a, b, distance (gp_style_apply_palette (GP_PALETTE_GREY, x), gp_style_apply_palette (GP_PALETTE_GREY, y), SIGHT_NORMAL));
      }
}

/* The ticks are drawn where they are promised, and only there. */
static void
test_ticks_are_drawn (void)
{
  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    {
      cairo_surface_t *screen = draw_run (kind, GP_STATE_EXISTING, GP_PALETTE_SCREEN);
      cairo_surface_t *safe = draw_run (kind, GP_STATE_EXISTING, GP_PALETTE_SAFE);
      cairo_surface_t *bw = draw_run (kind, GP_STATE_EXISTING, GP_PALETTE_GREY);
      gboolean ticked = gp_style_get_run (kind)->tick != GP_TICK_NONE;

      if (ticked)
        {
          g_assert_cmpuint (count_beside (safe), >, count_beside (screen) + 6);
          g_assert_cmpuint (count_beside (bw), >, count_beside (screen) + 6);
        }
      else
        g_assert_cmpuint (count_beside (safe), ==, count_beside (screen));
      cairo_surface_destroy (screen);
      cairo_surface_destroy (safe);
      cairo_surface_destroy (bw);
    }
}

/* CJJ 61 gives several kinds one colour: there, too, line or tick tells them apart. */
static void
test_plain_colours_of_the_standard (void)
{
  for (int a = 0; a < GP_N_RUN_KINDS; a++)
    for (int b = a + 1; b < GP_N_RUN_KINDS; b++)
      if (!((a == GP_RUN_SEWAGE && b == GP_RUN_COMBINED) || (a == GP_RUN_COMBINED && b == GP_RUN_SEWAGE)))
        check_pair (a, b, distance (gp_style_get_run (a)->colour_cjj61, gp_style_get_run (b)->colour_cjj61, SIGHT_NORMAL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/carto/palettes/formula", test_formula);
  g_test_add_func ("/carto/palettes/rain-and-sewage", test_rain_and_sewage_in_grey);
  g_test_add_func ("/carto/palettes/grey-at-every-scale", test_grey_at_every_scale);
  g_test_add_func ("/carto/palettes/every-pair", test_every_pair);
  g_test_add_func ("/carto/palettes/ticks", test_ticks_are_drawn);
  g_test_add_func ("/carto/palettes/cjj61", test_plain_colours_of_the_standard);
  return g_test_run ();
}
