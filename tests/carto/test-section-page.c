/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of a section: what is measured stands on it, texts keep off each
 * other and the edge however many runs there are, and figures that move apart
 * move as little as can be.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "gp-error.h"
#include "gp-section-marks.h"
#include "gp-sheet-set.h"
#include "gp-pen.h"
#include "gp-spread.h"
#include "street.h"

#define DAY0 gp_date_from_ymd (2026, 3, 1)

static GpSheetSet *
new_set (GpSnapshot *snapshot, const char *paper, gboolean portrait, GError **error)
{
  GpSheetOptions options = { .kind = GP_SHEET_SET_SECTIONS, .paper = paper, .portrait = portrait, .date = DAY0 };

  return gp_sheet_set_new (snapshot, &options, error);
}

static GArray *
draw (GpSheetSet *set, guint page)
{
  GArray *texts = gp_pen_texts_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_sheet_set_check_page (set, page, cr, 72 / 25.4, texts, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return texts;
}

static guint
count_text (const GArray *texts, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += strcmp (g_array_index (texts, GpPenText, i).text, text) == 0;
  return n;
}

static double
shared_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static void
check_texts (GpSheetSet *set, guint page, const GArray *texts)
{
  double width, height;

  gp_sheet_set_get_page_size (set, page, &width, &height);
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *a = &g_array_index (texts, GpPenText, i);

      g_assert_cmpfloat (a->em_mm, >=, 2.85);
      g_assert_cmpfloat (a->ink.x, >=, 4.5);
      g_assert_cmpfloat (gp_rect_right (&a->ink), <=, width - 4.5);
      g_assert_cmpfloat (gp_rect_bottom (&a->ink), <=, height - 4.5);
      for (guint k = 0; k < i; k++)
        {
          const GpPenText *b = &g_array_index (texts, GpPenText, k);

          if (shared_mm2 (&a->ink, &b->ink) > 0.15)
            {
              fprintf (stderr, "“%s” at %.1f %.1f and “%s” at %.1f %.1f\n", a->text, a->ink.x, a->ink.y, b->text, b->ink.x, b->ink.y);
              g_error ("texts meet on page %u", page + 1);
            }
        }
    }
}

/* The numbers of the street computed by hand in test-section.c, as printed. */
static void
test_page (void)
{
  g_autoptr (GpSnapshot) snapshot = street_sample ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = new_set (snapshot, "A3", FALSE, &error);
  g_autoptr (GArray) texts = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (gp_sheet_set_get_n_pages (set), ==, 1);
  g_assert_cmpstr (gp_sheet_set_get_page_title (set, 0), ==, "湖下大道横断面 A—A′");
  texts = draw (set, 0);
  check_texts (set, 0, texts);
  g_assert_cmpuint (count_text (texts, "1.06"), ==, 2); /* chain and table */
  g_assert_cmpuint (count_text (texts, "不足 0.44"), ==, 1);
  g_assert_cmpuint (count_text (texts, "先拆后建"), ==, 2);
  g_assert_cmpuint (count_text (texts, "1:100"), ==, 1);
  g_assert_cmpuint (count_text (texts, "温泉水?"), ==, 1);
  g_assert_cmpuint (count_text (texts, "不明"), ==, 1);
  g_assert_cmpuint (count_text (texts, "架空"), ==, 1);
  g_assert_cmpuint (count_text (texts, "−3.86"), ==, 1); /* bottom of the sewer */
  g_assert_cmpuint (count_text (texts, "车行道 11.00"), ==, 1);
  g_assert_cmpuint (count_text (texts, "路侧带 4.95"), ==, 1);
  g_assert_cmpuint (count_text (texts, "1032.4"), ==, 1);
  g_assert_cmpuint (count_text (texts, "A　西"), ==, 1);
  g_assert_cmpuint (count_text (texts, "东　A′"), ==, 1);
}

/* From nearly none to more runs than one band holds, on small and large paper. */
static void
test_crowd (void)
{
  static const char *const papers[] = { "A4", "A3", "A1" };
  static const guint counts[] = { 0, 1, 12, 34 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    {
      g_autoptr (GpSnapshot) snapshot = NULL;
      Street street;

      street_begin (&street);
      for (guint i = 0; i < counts[c]; i++)
        {
          double x = 1 + g_test_rand_double_range (0, 18);
          StreetRun run = { x, -50, x + g_test_rand_double_range (-1, 1), 50, g_test_rand_int_range (0, GP_N_RUN_KINDS), g_test_rand_int_range (0, 3), g_test_rand_int_range (0, 4),
                            g_test_rand_int_range (0, 6) * 150, g_test_rand_int_range (0, 4) ? g_test_rand_double_range (0.3, 4) : NAN, NAN, -1 };
          gint64 fid = street_run (&street, &run);

          if (i % 3 == 0)
            street_work (&street, "一项工程", fid, DAY0 + 100 * i, x - 1, -50, x + 1, 50);
        }
      if (counts[c] > 0)
        street_road (&street, "很长很长的测试路名字", 9, 10, -50, 10, 50);
      street_section (&street, "1—1", 0, 0, 20, 0);
      snapshot = street_end (&street);
      for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
        for (gboolean portrait = FALSE; portrait <= TRUE; portrait++)
          {
            g_autoptr (GError) error = NULL;
            g_autoptr (GpSheetSet) set = new_set (snapshot, papers[p], portrait, &error);
            g_autoptr (GArray) texts = NULL;

            g_assert_no_error (error);
            texts = draw (set, 0);
            check_texts (set, 0, texts);
          }
    }
}

static void
test_none (void)
{
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  Street street;

  street_begin (&street);
  snapshot = street_end (&street);
  g_assert_null (new_set (snapshot, "A3", FALSE, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "section tool"));
}

static void
test_letters (void)
{
  static const char *const codes[][3] = { { "A—A′", "A", "A′" }, { "1-1", "1", "1" }, { "Ⅱ", "Ⅱ", "Ⅱ" }, { "-x", "-x", "-x" } };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_SECTION, 7, NULL);
      g_autofree char *start = NULL;
      g_autofree char *end = NULL;

      gp_feature_set_text (feature, GP_CODE, codes[i][0]);
      gp_section_dup_letters (feature, &start, &end);
      g_assert_cmpstr (start, ==, codes[i][1]);
      g_assert_cmpstr (end, ==, codes[i][2]);
    }
}

static double
cost (const double *a, const double *b, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/* Nothing touches, and no shove of one thing or of a row of neighbours makes it better. */
static void
test_spread (void)
{
  for (guint round = 0; round < 500; round++)
    {
      guint n = g_test_rand_int_range (1, 9);
      double wanted[9], places[9], widths[9], all = 0;

      for (guint i = 0; i < n; i++)
        {
          widths[i] = g_test_rand_double_range (1, 6);
          wanted[i] = (i ? wanted[i - 1] : 0) + g_test_rand_double_range (0, 8);
          all += widths[i] + 1;
        }
      memcpy (places, wanted, sizeof places);
      g_assert_cmpint (gp_spread (places, widths, n, 1, 0, 70), ==, all - 1 <= 70);
      g_assert_cmpfloat (places[0] - widths[0] / 2, >=, -1e-9);
      for (guint i = 1; i < n; i++)
        g_assert_cmpfloat (places[i] - places[i - 1], >=, (widths[i] + widths[i - 1]) / 2 + 1 - 1e-9);
      for (guint from = 0; from < n; from++)
        for (guint to = from; to < n; to++)
          for (int side = -1; side <= 1; side += 2)
            {
              double tried[9];
              gboolean allowed = TRUE;

              memcpy (tried, places, sizeof tried);
              for (guint i = from; i <= to; i++)
                tried[i] += side * 0.01;
              for (guint i = 1; i < n; i++)
                allowed = allowed && tried[i] - tried[i - 1] >= (widths[i] + widths[i - 1]) / 2 + 1;
              allowed = allowed && tried[0] - widths[0] / 2 >= 0 && tried[n - 1] + widths[n - 1] / 2 <= 70;
              if (allowed)
                g_assert_cmpfloat (cost (tried, wanted, n), >=, cost (places, wanted, n) - 1e-9);
            }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/section-page/page", test_page);
  g_test_add_func ("/section-page/crowd", test_crowd);
  g_test_add_func ("/section-page/none", test_none);
  g_test_add_func ("/section-page/letters", test_letters);
  g_test_add_func ("/section-page/spread", test_spread);
  return g_test_run ();
}
