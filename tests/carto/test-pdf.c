/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF as it stands on disk: objects, pages, georeference; damage is seen. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "gp-crs.h"
#include "gp-error.h"
#include "gp-pdf-check.h"
#include "gp-pdf-georeference.h"
#include "gp-pdf-ink.h"
#include "gp-pdf-reader.h"
#include "gp-pdf.h"

#define MM GP_PDF_UNITS_PER_MM

static const GpRect map_mm = { 26, 35, 281, 246 };

/* A3 at 1:2000, the lower left corner of the map at 416170 / 2628122. */
static GpBox
map_box (void)
{
  return (GpBox){ 416170, 2628122, 416170 + 281 * 2.0, 2628122 + 246 * 2.0 };
}

static char *
make_pdf (const char *definition, guint n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = definition ? gp_crs_new (definition, &error) : NULL;
  char *path = g_build_filename (g_get_tmp_dir (), "test-pdf-XXXXXX.pdf", NULL);
  g_autoptr (GpPdf) pdf = NULL;
  GpBox box = map_box ();

  g_assert_no_error (error);
  close (g_mkstemp (path));
  pdf = gp_pdf_new (path, "Sheets", "Bureau", "2026-11-23", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *label = g_strdup_printf ("HX-%02u", i + 1);
      cairo_t *cr = gp_pdf_begin_page (pdf, 420, 297, "A page (with brackets)", label);

      /* Every other page has a map. */
      if (i % 2 == 0)
        gp_pdf_set_page_map (pdf, &map_mm, &box, 2000, crs, 0);
      cairo_move_to (cr, 30 * MM, 40 * MM);
      cairo_line_to (cr, 300 * MM, 270 * MM);
      cairo_stroke (cr);
      g_assert_true (gp_pdf_end_page (pdf, &error));
    }
  g_assert_true (gp_pdf_finish (pdf, &error));
  g_assert_no_error (error);
  return path;
}

static void
test_pages (void)
{
  g_autofree char *path = make_pdf (GP_CRS_DEFAULT, 5), *bytes = NULL;
  gsize length;
  g_autoptr (GpPdfReader) reader = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  reader = gp_pdf_reader_new (bytes, length);
  g_assert_nonnull (reader);
  g_assert_cmpuint (gp_pdf_reader_get_n_pages (reader), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      GpPdfSpan page, value;
      double box[4];

      g_assert_true (gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, i), &page));
      g_assert_true (gp_pdf_reader_find (reader, &page, "Type", &value));
      g_assert_true (gp_pdf_reader_is (&value, "/Page"));
      g_assert_true (gp_pdf_reader_find (reader, &page, "MediaBox", &value));
      g_assert_cmpuint (gp_pdf_reader_get_numbers (&value, box, 4), ==, 4);
      g_assert_cmpfloat_with_epsilon (box[2], 420 * MM, 1e-5);
      g_assert_cmpfloat_with_epsilon (box[3], 297 * MM, 1e-5);
      /* A page without a map lies nowhere. */
      g_assert_true (gp_pdf_reader_find (reader, &page, "VP", &value) == (i % 2 == 0));
    }
  g_unlink (path);
}

/* The corners come back to the millimetre, in a county's own system and in one with another datum. */
static void
test_georeference (void)
{
  static const char *const systems[] = { GP_CRS_DEFAULT, "EPSG:32650", "EPSG:2437" };

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *path = make_pdf (systems[i], 3), *bytes = NULL, *epsg = NULL;
      g_autoptr (GpCrs) crs = gp_crs_new (systems[i], NULL);
      g_autoptr (GpCrs) degrees = gp_crs_new_geographic (crs, NULL);
      g_autoptr (GpTransform) transform = gp_transform_new (degrees, crs, NULL);
      g_autoptr (GpPdfReader) reader = NULL;
      GpBox box = map_box ();
      GpPdfSpan page, value, measure;
      double places[8], frame[4];
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      reader = gp_pdf_reader_new (bytes, length);
      g_assert_nonnull (reader);
      g_assert_true (gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, 2), &page));
      g_assert_true (gp_pdf_reader_find (reader, &page, "VP", &value));
      value = (GpPdfSpan){ value.bytes + 1, value.length - 1 };
      g_assert_true (gp_pdf_reader_find (reader, &value, "Measure", &measure));
      g_assert_true (gp_pdf_reader_find (reader, &value, "BBox", &value));
      g_assert_cmpuint (gp_pdf_reader_get_numbers (&value, frame, 4), ==, 4);
      g_assert_cmpfloat_with_epsilon (frame[0], 26 * MM, 1e-5);
      g_assert_cmpfloat_with_epsilon (frame[1], (297 - 35 - 246) * MM, 1e-5);
      g_assert_true (gp_pdf_reader_find (reader, &measure, "GPTS", &value));
      g_assert_cmpuint (gp_pdf_reader_get_numbers (&value, places, 8), ==, 8);
      for (int corner = 0; corner < 4; corner++)
        {
          GpPoint point = { places[2 * corner + 1], places[2 * corner] };

          g_assert_true (gp_transform_points (&point, 1, transform));
          g_assert_cmpfloat_with_epsilon (point.x, corner < 2 ? box.min_x : box.max_x, 0.001);
          g_assert_cmpfloat_with_epsilon (point.y, corner == 0 || corner == 3 ? box.min_y : box.max_y, 0.001);
        }
      g_assert_true (gp_pdf_reader_find (reader, &measure, "GCS", &measure));
      g_assert_true (gp_pdf_reader_find (reader, &measure, "EPSG", &value));
      epsg = g_strdup_printf ("EPSG:%.*s", (int) value.length, value.bytes);
      g_assert_cmpstr (epsg, ==, systems[i]);
      g_assert_cmpfloat_with_epsilon (gp_pdf_georeference_read_scale (reader, 2, crs), 2000, 0.01);
      g_assert_cmpfloat (gp_pdf_georeference_read_scale (reader, 1, crs), ==, 0);
      g_unlink (path);
    }
}

/* Without a system there is a map, but no georeference, and the file ends where cairo ended it. */
static void
test_no_system (void)
{
  g_autofree char *path = make_pdf (NULL, 1), *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (g_strstr_len (bytes, length, "/Viewport"));
  g_assert_null (g_strstr_len (bytes, length, "/Prev"));
  g_unlink (path);
}

/* What was meant of the two pages of make_pdf(): the second without a map. */
static GArray *
meant_pages (GpCrs *crs)
{
  GArray *pages = g_array_new (FALSE, TRUE, sizeof (GpPdfPage));
  GpPdfPage map = { 420, 297, TRUE, map_mm, map_box (), crs, 2000, 0 }, plain = { .width_mm = 420, .height_mm = 297 };

  g_array_append_val (pages, map);
  g_array_append_val (pages, plain);
  return pages;
}

static void
expect_fault (const char *bytes, gsize length, const GArray *pages, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_pdf_check (bytes, length, "x.pdf", pages, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DAMAGED);
  if (!strstr (error->message, words))
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Whatever is planted is found: another paper, another scale, a blank part, a page too few. */
static void
test_check (void)
{
  g_autofree char *path = make_pdf (GP_CRS_DEFAULT, 2), *bytes = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GArray) pages = meant_pages (crs);
  GpPdfPage *map = &g_array_index (pages, GpPdfPage, 0), *plain = &g_array_index (pages, GpPdfPage, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_unlink (path);
  /* The line runs from the upper left tile to the lower right one. */
  map->ink = G_GUINT64_CONSTANT (1) | G_GUINT64_CONSTANT (1) << 63;
  g_assert_true (gp_pdf_check (bytes, length, "x.pdf", pages, NULL, &error));
  g_assert_no_error (error);
  map->ink |= G_GUINT64_CONSTANT (1) << 7;
  expect_fault (bytes, length, pages, "Part of the map on page 1");
  map->ink = 0;
  map->scale = 2003;
  expect_fault (bytes, length, pages, "1:2000 instead of 1:2003");
  map->scale = 2000;
  plain->height_mm = 297.2;
  expect_fault (bytes, length, pages, "Page 2");
  plain->height_mm = 297;
  g_array_set_size (pages, 1);
  expect_fault (bytes, length, pages, "did not come out whole");
  g_cancellable_cancel (cancellable);
  g_assert_false (gp_pdf_check (bytes, length, "x.pdf", pages, cancellable, &error));
}

static guint64
bit (guint row, guint column)
{
  return G_GUINT64_CONSTANT (1) << (row * GP_PDF_TILES + column);
}

/* White is no ink, a ground is none, and neither is a path that is never painted. */
static void
test_ink (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "test-pdf-XXXXXX.pdf", NULL), *bytes = NULL;
  g_autoptr (GpPdfReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPdf) pdf = NULL;
  GpPdfPage meant = { .width_mm = 400, .height_mm = 400 };
  GpPdfInk ink;
  gsize length;
  cairo_t *cr;

  close (g_mkstemp (path));
  pdf = gp_pdf_new (path, "Ink", NULL, NULL, &error);
  cr = gp_pdf_begin_page (pdf, 400, 400, NULL, NULL);
  cairo_set_source_rgb (cr, 0.9, 0.9, 0.9);
  cairo_rectangle (cr, 0, 0, 400 * MM, 400 * MM);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, 75 * MM, 25 * MM);
  cairo_line_to (cr, 80 * MM, 30 * MM);
  cairo_stroke (cr);
  /* Turned and moved: a line in the fourth tile of the third row, a small square in the last. */
  cairo_set_source_rgb (cr, 0.2, 0, 0);
  cairo_save (cr);
  cairo_translate (cr, 170 * MM, 120 * MM);
  cairo_rotate (cr, G_PI_2);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 10 * MM, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_rectangle (cr, 380 * MM, 380 * MM, 5 * MM, 5 * MM);
  cairo_fill (cr);
  /* The edge of a large rectangle, one operator in the file: all four corners. */
  cairo_rectangle (cr, 60 * MM, 60 * MM, 250 * MM, 200 * MM);
  cairo_stroke (cr);
  gp_pdf_end_page (pdf, &error);
  g_assert_no_error (error);
  gp_pdf_finish (pdf, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_unlink (path);
  reader = gp_pdf_reader_new (bytes, length);
  g_assert_true (gp_pdf_ink_read (reader, 0, &meant, &ink, NULL));
  g_assert_cmphex (ink.tiles, ==, bit (2, 3) | bit (7, 7) | bit (1, 1) | bit (1, 6) | bit (5, 1) | bit (5, 6));
  g_assert_cmpuint (ink.n_texts, ==, 0);
}

/* A page that stayed white is not handed out, and nothing is left of it. */
static void
test_blank (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-pdf-XXXXXX", NULL), *path = g_build_filename (folder, "x.pdf", NULL);
  g_autoptr (GError) error = NULL;
  GpPdf *pdf = gp_pdf_new (path, "Blank", NULL, NULL, &error);
  cairo_t *cr = gp_pdf_begin_page (pdf, 400, 400, NULL, NULL);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_assert_true (gp_pdf_end_page (pdf, &error));
  g_assert_false (gp_pdf_finish (pdf, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DAMAGED);
  gp_pdf_free (pdf);
  /* The folder can only be removed when it is empty. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Cut anywhere, or with a byte of its structure changed, it is refused or read; it is never read beyond its end. */
static void
test_damage (void)
{
  static const char *const keys[] = { "MediaBox", "Contents", "Resources", "VP", "None" };
  g_autofree char *path = make_pdf (GP_CRS_DEFAULT, 2), *bytes = NULL;
  gsize length, whole;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  whole = g_strstr_len (bytes, length, "%%EOF") - bytes;
  for (gsize cut = 0; cut < length; cut += 7)
    {
      /* A copy of that very size: a read beyond it is found by the address sanitizer. */
      g_autofree char *part = g_memdup2 (bytes, cut);
      g_autoptr (GpPdfReader) reader = gp_pdf_reader_new (part, cut);

      /* Where cairo ended it, it is a file without georeference. */
      g_assert_true (reader == NULL || (cut >= whole && cut <= whole + 16));
    }
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      g_autoptr (GpPdfReader) reader = NULL;

      copy[g_test_rand_int_range (0, length)] = g_test_rand_int_range (0, 256);
      copy[length - g_test_rand_int_range (1, 1500)] = g_test_rand_int_range (0, 256);
      reader = gp_pdf_reader_new (copy, length);
      for (guint page = 0; reader && page < gp_pdf_reader_get_n_pages (reader); page++)
        for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
          {
            GpPdfSpan object, value;

            if (gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, page), &object))
              gp_pdf_reader_find (reader, &object, keys[j], &value);
          }
    }
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/pages", test_pages);
  g_test_add_func ("/pdf/georeference", test_georeference);
  g_test_add_func ("/pdf/no-system", test_no_system);
  g_test_add_func ("/pdf/check", test_check);
  g_test_add_func ("/pdf/ink", test_ink);
  g_test_add_func ("/pdf/blank", test_blank);
  g_test_add_func ("/pdf/damage", test_damage);
  return g_test_run ();
}
