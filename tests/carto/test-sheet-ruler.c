/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sheets measured with a ruler: pages are drawn as pictures and the distance
 * of grid ticks, the length of the scale bar and the frame are found in the
 * dots, on every paper, lying and upright, in every template of the program.
 */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>

#include "gp-furniture.h"
#include "gp-page.h"
#include "gp-pen.h"
#include "gp-sheet-set.h"
#include "town.h"

#define DOTS 8.0
/* One dot either way. */
#define RULER_MM (1.5 / DOTS)

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

static int
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] >> 8 & 255;
}

/* A band of a page, drawn alone: an A0 page at 8 dots a millimetre would be 250 MB. */
static cairo_surface_t *
draw_band (GpSheetSet *set, double x, double y, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * DOTS), (int) ceil (height * DOTS));
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  /* Beyond the edge of the page, too, is paper. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -x * DOTS, -y * DOTS);
  g_assert_true (gp_sheet_set_draw_page (set, 0, cr, DOTS, NULL, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Middles of dark runs along a row of dots, mm; a run is dark on this row and the next ones. */
static GArray *
find_marks (cairo_surface_t *surface, int row, int rows)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (double));
  int from = -1;

  for (int x = 0; x <= cairo_image_surface_get_width (surface); x++)
    {
      gboolean dark = x < cairo_image_surface_get_width (surface);

      for (int y = row; dark && y < row + rows; y++)
        dark = grey_at (surface, x, y) < 150;
      if (dark && from < 0)
        from = x;
      if (!dark && from >= 0)
        {
          double middle = (from + x) / 2.0 / DOTS;

          g_array_append_val (marks, middle);
          from = -1;
        }
    }
  return marks;
}

static double
nearest (const GArray *marks, double at)
{
  double distance = G_MAXDOUBLE;

  for (guint i = 0; i < marks->len; i++)
    distance = MIN (distance, fabs (g_array_index (marks, double, i) - at));
  return distance;
}

/* Ticks of the grid stand 5 mm high at the lower and the upper neat line, grid step times scale apart, where the
 * coordinates say; a legend in a corner of the map may hide one of the two. */
static void
check_ticks (GpSheetSet *set, const GpRect *neat, const GpBox *box, int scale, const char *where)
{
  double step = gp_page_grid_step_m (scale), apart = step * 1000 / scale, first = (ceil (box->min_x / step) * step - box->min_x) * 1000 / scale;
  cairo_surface_t *low = draw_band (set, neat->x, gp_rect_bottom (neat) - 6, neat->width, 6), *high = draw_band (set, neat->x, neat->y, neat->width, 6);
  g_autoptr (GArray) lower = find_marks (low, (int) (1.6 * DOTS), (int) (3.6 * DOTS));
  g_autoptr (GArray) upper = find_marks (high, (int) (0.8 * DOTS), (int) (3.6 * DOTS));
  guint n = 0;

  for (double at = first; at < neat->width - 1; at += apart)
    {
      double off = MIN (nearest (lower, at), nearest (upper, at));

      if (at < 1)
        continue;
      n++;
      if (off > RULER_MM)
        g_error ("%s: no tick at %.2f mm from the left, the nearest is %.2f mm off", where, at, off);
    }
  g_assert_cmpuint (n, >=, 1);
  if (scale == 500 || scale == 1000 || scale == 2000 || scale == 5000 || scale == 10000)
    g_assert_cmpfloat_with_epsilon (apart, 100, 1e-9);
  cairo_surface_destroy (low);
  cairo_surface_destroy (high);
}

static const GpPenText *
find_text (const GArray *texts, const char *wanted)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, GpPenText, i).text, wanted))
      return &g_array_index (texts, GpPenText, i);
  return NULL;
}

/* The bar below the figures of the scale: it begins below the 0 and is as long as its last figure says. */
static void
check_bar (GpSheetSet *set, const GArray *texts, int scale, double line_factor, const char *where)
{
  const GpPenText *zero = find_text (texts, "0"), *last = NULL;
  double top = gp_rect_bottom (&zero->ink) + 0.9, left, right, middle;
  cairo_surface_t *band;
  int from = -1, to = -1;

  g_assert_nonnull (zero);
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *text = &g_array_index (texts, GpPenText, i);

      if (fabs (gp_rect_bottom (&text->ink) - gp_rect_bottom (&zero->ink)) < 0.5 && g_ascii_strtod (text->text, NULL) > 0 &&
          text->ink.x > zero->ink.x && text->ink.x < zero->ink.x + 75 && (!last || text->ink.x > last->ink.x))
        last = text;
    }
  g_assert_nonnull (last);
  middle = zero->ink.x + zero->ink.width / 2;
  band = draw_band (set, middle - 3, top - 1, 140, 4);
  /* The upper edge of the bar is one line, from end to end. */
  for (int y = 0; y < cairo_image_surface_get_height (band) && to < 0; y++)
    {
      int x = 0, start = -1, length = 0;

      for (; x < cairo_image_surface_get_width (band); x++)
        if (grey_at (band, x, y) < 170)
          {
            start = start < 0 ? x : start;
            length = x;
          }
        else if (start >= 0)
          break;
      if (start >= 0 && length - start > 20 * DOTS)
        {
          from = start;
          to = length + 1;
        }
    }
  if (to < 0)
    g_error ("%s: there is no scale bar", where);
  left = middle - 3 + from / DOTS;
  right = middle - 3 + to / DOTS;
  /* Its outline is drawn half outside. */
  if (fabs (right - left - 0.2 * line_factor - g_ascii_strtod (last->text, NULL) * 1000 / scale) > 2 * RULER_MM)
    g_error ("%s: the bar is %.2f mm long and says %s m at 1:%d", where, right - left, last->text, scale);
  g_assert_cmpfloat_with_epsilon (left + 0.1 * line_factor, middle, 2 * RULER_MM);
  cairo_surface_destroy (band);
}

static void
check_page (const char *template_name, const char *paper, gboolean portrait)
{
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GpTemplate) template = gp_template_new (template_name, NULL);
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .template_name = template_name, .paper = paper, .portrait = portrait, .date = gp_date_from_ymd (2026, 11, 23) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (town, &options, &error);
  g_autoptr (GArray) texts = gp_pen_texts_new ();
  g_autofree char *where = g_strdup_printf ("%s %s %s", template_name, paper, portrait ? "portrait" : "landscape");
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  GpRect neat;
  GpBox box;
  int scale;

  g_assert_no_error (error);
  scale = gp_sheet_set_get_page_scale (set, 0);
  g_assert_true (gp_sheet_set_get_page_box (set, 0, &neat, &box));
  g_assert_cmpfloat_with_epsilon (neat.width * scale / 1000, gp_box_width (&box), 1e-6);
  g_assert_cmpfloat_with_epsilon (neat.height * scale / 1000, gp_box_height (&box), 1e-6);
  g_assert_true (gp_sheet_set_check_page (set, 0, cr, DOTS, texts, &error));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  check_ticks (set, &neat, &box, scale, where);
  check_bar (set, texts, scale, gp_template_get_paper (template, paper)->line_factor, where);
}

static void
test_ruler (gconstpointer template_name)
{
  for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
    for (int portrait = 0; portrait < 2; portrait++)
      check_page (template_name, papers[p], portrait);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sheet-ruler/standard", "standard", test_ruler);
  g_test_add_data_func ("/sheet-ruler/map-only", "map-only", test_ruler);
  return g_test_run ();
}
