/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF as it stands on disk: objects, pages, georeference; damage is seen. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "gp-crs.h"
#include "gp-pdf-georeference.h"
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
        gp_pdf_set_page_map (pdf, &map_mm, &box, 2000, crs);
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
  g_test_add_func ("/pdf/damage", test_damage);
  return g_test_run ();
}
