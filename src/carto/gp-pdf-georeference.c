/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A viewport with a geospatial measure a page (ISO 32000-1, 8.8.1, Tables 260
 * and 265; GPTS, LPTS and GCS as in Adobe's Extension Level 3), appended as one
 * update (ISO 32000-1, 7.5.6): the page objects once more, with a viewport
 * whose box is the neat line.
 *
 * GDAL could write the same into a file, but it rounds the viewport to whole
 * points of the page, which moves the map by some centimetres, and rewrites
 * the page box with it.
 */
#include "config.h"

#include "gp-pdf-georeference.h"

#include <string.h>

#include "gp-pdf.h"

#define N_CORNERS 4

/* Corners of a viewport as shares of its width and height, from the lower left: ISO's unit square. */
static const double corners[N_CORNERS][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };

static void
add_number (GString *text, double value, int decimals)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append_printf (text, " %s", g_ascii_formatd (number, sizeof number, format, value));
}

/* "(text)" with what must not stand bare escaped. */
static void
add_string (GString *text, const char *value)
{
  g_string_append_c (text, '(');
  for (; *value; value++)
    {
      if (strchr ("()\\", *value))
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, ')');
}

/* Corners in degrees, latitude first; eleven decimals are a micrometre. */
static gboolean
add_corners (GString *text, const GpPdfPage *page)
{
  g_autoptr (GpCrs) degrees = gp_crs_new_geographic (page->crs, NULL);
  g_autoptr (GpTransform) transform = degrees ? gp_transform_new (page->crs, degrees, NULL) : NULL;
  GpPoint points[N_CORNERS];

  for (int i = 0; i < N_CORNERS; i++)
    points[i] = (GpPoint){ page->box.min_x + corners[i][0] * gp_box_width (&page->box), page->box.min_y + corners[i][1] * gp_box_height (&page->box) };
  if (!transform || !gp_transform_points (points, N_CORNERS, transform))
    return FALSE;
  for (int i = 0; i < N_CORNERS; i++)
    {
      add_number (text, points[i].y, 11);
      add_number (text, points[i].x, 11);
    }
  return TRUE;
}

static gboolean
add_viewport (GString *text, const GpPdfPage *page, guint system)
{
  const double unit = GP_PDF_UNITS_PER_MM;
  const GpRect *map = &page->map_mm;
  g_autoptr (GString) places = g_string_new (NULL);

  if (!add_corners (places, page))
    return FALSE;
  g_string_append (text, "/VP [ << /Type /Viewport /BBox [");
  add_number (text, map->x * unit, 6);
  add_number (text, (page->height_mm - gp_rect_bottom (map)) * unit, 6);
  add_number (text, gp_rect_right (map) * unit, 6);
  add_number (text, (page->height_mm - map->y) * unit, 6);
  g_string_append_printf (text, " ]\n   /Name (Map) /Measure << /Type /Measure /Subtype /GEO /Bounds [ 0 0 0 1 1 1 1 0 ] /LPTS [ 0 0 0 1 1 1 1 0 ]\n   /GPTS [%s ]\n   /GCS %u 0 R >> >> ]\n", places->str, system);
  return TRUE;
}

/* The dictionary of a page as it stands, open at its end. */
static gboolean
add_page_start (GString *text, const GpPdfReader *reader, guint number)
{
  GpPdfSpan page;
  const char *end;

  if (!gp_pdf_reader_get_object (reader, number, &page))
    return FALSE;
  end = memmem (page.bytes, page.length, "endobj", 6);
  while (end && end > page.bytes && *end != '>')
    end--;
  if (!end || end <= page.bytes + 2 || end[-1] != '>')
    return FALSE;
  g_string_append_printf (text, "%u 0 obj\n", number);
  g_string_append_len (text, page.bytes, end - 1 - page.bytes);
  g_string_append (text, "   ");
  return TRUE;
}

static void
add_system (GString *text, guint number, const GpCrs *crs)
{
  g_autofree char *wkt = gp_crs_dup_esri_wkt (crs);
  int epsg = gp_crs_get_epsg (crs);

  g_string_append_printf (text, "%u 0 obj\n<< /Type /%s", number, gp_crs_is_geographic (crs) ? "GEOGCS" : "PROJCS");
  if (epsg > 0)
    g_string_append_printf (text, " /EPSG %d", epsg);
  if (wkt)
    {
      g_string_append (text, "\n   /WKT ");
      add_string (text, wkt);
    }
  g_string_append (text, "\n>>\nendobj\n");
}

static void
end_update (GString *text, gsize length, const GpPdfReader *reader, const GArray *numbers, const GArray *offsets, guint n_objects)
{
  gsize table = length + text->len;

  g_string_append (text, "xref\n");
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (numbers, guint, i), g_array_index (offsets, gsize, i));
  g_string_append_printf (text, "trailer\n<< /Size %u\n   /Root %u 0 R\n", n_objects, gp_pdf_reader_get_root (reader));
  if (gp_pdf_reader_get_info (reader) != 0)
    g_string_append_printf (text, "   /Info %u 0 R\n", gp_pdf_reader_get_info (reader));
  g_string_append_printf (text, "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", gp_pdf_reader_get_table (reader), table);
}

/**
 * gp_pdf_georeference_new:
 * @reader: of the file without georeference
 * @length: of that file, bytes
 * @pages: (element-type GpPdfPage): all its pages
 *
 * Returns: (transfer full) (nullable): what is to be appended to the file, empty when no page has a map in a known
 *   system; %NULL when the file is not as it should be or a corner is no place on earth
 */
GString *
gp_pdf_georeference_new (const GpPdfReader *reader, gsize length, const GArray *pages)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint)), offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  guint system = gp_pdf_reader_get_n_objects (reader);
  const GpCrs *crs = NULL;

  for (guint i = 0; i < pages->len && i < gp_pdf_reader_get_n_pages (reader); i++)
    {
      const GpPdfPage *page = &g_array_index (pages, GpPdfPage, i);
      guint number = gp_pdf_reader_get_page (reader, i);
      gsize offset = length + text->len;

      if (!page->has_map || !page->crs)
        continue;
      crs = page->crs;
      g_array_append_val (numbers, number);
      g_array_append_val (offsets, offset);
      if (!add_page_start (text, reader, number) || !add_viewport (text, page, system))
        return NULL;
      g_string_append (text, ">>\nendobj\n");
    }
  if (crs)
    {
      gsize offset = length + text->len;

      g_array_append_val (numbers, system);
      g_array_append_val (offsets, offset);
      add_system (text, system, crs);
      end_update (text, length, reader, numbers, offsets, system + 1);
    }
  return g_steal_pointer (&text);
}

/**
 * gp_pdf_georeference_read_scale:
 * @reader: of a finished file
 * @page: from 0
 * @crs: the system its map is in
 *
 * Measures a page by what its georeference says: metres from corner to corner over millimetres from corner to corner.
 *
 * Returns: N of 1:N, or 0 when the page has no georeference that can be read
 */
double
gp_pdf_georeference_read_scale (const GpPdfReader *reader, guint page, const GpCrs *crs)
{
  GpPdfSpan object, viewport, value, measure;
  double box[4], places[2 * N_CORNERS];
  g_autoptr (GpCrs) degrees = gp_crs_new_geographic (crs, NULL);
  g_autoptr (GpTransform) transform = degrees ? gp_transform_new (degrees, crs, NULL) : NULL;
  GpPoint ends[2];

  if (page >= gp_pdf_reader_get_n_pages (reader) || !gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, page), &object) ||
      !gp_pdf_reader_find (reader, &object, "VP", &viewport) || viewport.length < 4)
    return 0;
  /* The only one of an array. */
  viewport = (GpPdfSpan){ viewport.bytes + 1, viewport.length - 1 };
  if (!gp_pdf_reader_find (reader, &viewport, "BBox", &value) || gp_pdf_reader_get_numbers (&value, box, 4) != 4 ||
      !gp_pdf_reader_find (reader, &viewport, "Measure", &measure) ||
      !gp_pdf_reader_find (reader, &measure, "GPTS", &value) || gp_pdf_reader_get_numbers (&value, places, 2 * N_CORNERS) != 2 * N_CORNERS)
    return 0;
  ends[0] = (GpPoint){ places[1], places[0] };
  ends[1] = (GpPoint){ places[5], places[4] };
  if (!transform || !gp_transform_points (ends, 2, transform))
    return 0;
  return hypot (ends[1].x - ends[0].x, ends[1].y - ends[0].y) * 1000 / (hypot (box[2] - box[0], box[3] - box[1]) / GP_PDF_UNITS_PER_MM);
}
