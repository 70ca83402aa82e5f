/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes are read back and looked at as a printer's shop would: are all
 * pages there, is the paper of the right size, did the fonts come along, did
 * any part of a map stay blank, is the map as large as its scale says. None of
 * it asks the code that drew the page.
 */
#include "config.h"

#include "gp-pdf-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-pdf-georeference.h"
#include "gp-pdf-ink.h"
#include "gp-pdf.h"

/* A tenth of a millimetre of the page is a fault, and a thousandth of the scale. */
#define PAGE_TOLERANCE_MM 0.1
#define SCALE_TOLERANCE 0.001

typedef struct
{
  const GpPdfReader *reader;
  const char *path;
  GCancellable *cancellable;
} Check;

static gboolean
check_size (const Check *check, guint page, const GpPdfPage *meant, GError **error)
{
  GpPdfSpan object, value;
  double box[4], width_mm, height_mm;

  if (!gp_pdf_reader_get_object (check->reader, gp_pdf_reader_get_page (check->reader, page), &object) ||
      !gp_pdf_reader_find (check->reader, &object, "MediaBox", &value) || gp_pdf_reader_get_numbers (&value, box, 4) != 4)
    memset (box, 0, sizeof box);
  width_mm = (box[2] - box[0]) / GP_PDF_UNITS_PER_MM;
  height_mm = (box[3] - box[1]) / GP_PDF_UNITS_PER_MM;
  if (fabs (width_mm - meant->width_mm) <= PAGE_TOLERANCE_MM && fabs (height_mm - meant->height_mm) <= PAGE_TOLERANCE_MM)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("Page %u came out as %.1f × %.1f mm of paper instead of %.1f × %.1f mm, so “%s” was not written. Print it again on another paper."),
               page + 1, width_mm, height_mm, meant->width_mm, meant->height_mm, check->path);
  return FALSE;
}

static gboolean
check_scale (const Check *check, guint page, const GpPdfPage *meant, GError **error)
{
  double scale;

  if (!meant->has_map || !meant->crs || meant->scale <= 0)
    return TRUE;
  scale = gp_pdf_georeference_read_scale (check->reader, page, meant->crs);
  if (fabs (scale / meant->scale - 1) <= SCALE_TOLERANCE)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("The map on page %u came out at 1:%.0f instead of 1:%d, so “%s” was not written. Print it again at another scale."),
               page + 1, scale, meant->scale, check->path);
  return FALSE;
}

static gboolean
check_ink (const Check *check, guint page, const GpPdfPage *meant, GError **error)
{
  GpPdfInk ink;

  if (!gp_pdf_ink_read (check->reader, page, meant, &ink, check->cancellable))
    {
      if (!g_cancellable_set_error_if_cancelled (check->cancellable, error))
        g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("What was drawn on page %u cannot be read back, so “%s” was not written; try again."), page + 1, check->path);
      return FALSE;
    }
  if ((meant->ink & ~ink.tiles) == 0 && (ink.tiles != 0 || ink.n_texts > 0))
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, meant->ink ? _ ("Part of the map on page %u stayed blank, so “%s” was not written. Print it again, or at another scale.") : _ ("Page %u stayed blank, so “%s” was not written. Print it again."),
               page + 1, check->path);
  return FALSE;
}

/* "/ABCDEF+Name": of a subset (ISO 32000-1, 9.6.4). */
static gboolean
is_subset (const GpPdfSpan *name)
{
  if (name->length < 9 || name->bytes[7] != '+')
    return FALSE;
  for (int i = 1; i < 7; i++)
    if (!g_ascii_isupper (name->bytes[i]))
      return FALSE;
  return TRUE;
}

/* Whether a font is whole: its glyphs are in the file, and no more of them than are shown. */
static gboolean
has_glyphs (const Check *check, const GpPdfSpan *font)
{
  static const char *const files[] = { "FontFile", "FontFile2", "FontFile3" };
  GpPdfSpan value, descriptor, name;

  /* A font of drawings, and one that is made of another. */
  if (gp_pdf_reader_find (check->reader, font, "Subtype", &value) && (gp_pdf_reader_is (&value, "/Type3") || gp_pdf_reader_is (&value, "/Type0")))
    return TRUE;
  if (!gp_pdf_reader_find (check->reader, font, "FontDescriptor", &descriptor) || !gp_pdf_reader_find (check->reader, font, "BaseFont", &name) || !is_subset (&name))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (gp_pdf_reader_find (check->reader, &descriptor, files[i], &value))
      return TRUE;
  return FALSE;
}

static gboolean
check_fonts (const Check *check, GError **error)
{
  for (guint i = 1; i < gp_pdf_reader_get_n_objects (check->reader); i++)
    {
      GpPdfSpan object, value, name = { "/?", 2 };

      if (!gp_pdf_reader_get_object (check->reader, i, &object) || !gp_pdf_reader_find (check->reader, &object, "Type", &value) ||
          !gp_pdf_reader_is (&value, "/Font") || has_glyphs (check, &object))
        continue;
      gp_pdf_reader_find (check->reader, &object, "BaseFont", &name);
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("The font “%.*s” did not go into “%s”, so it was not written: it would look different elsewhere. Install the font Noto Sans CJK SC and print again."),
                   (int) name.length - 1, name.bytes + 1, check->path);
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_pdf_check:
 * @bytes: of the file
 * @length: of @bytes
 * @path: what the file is to be called, for sentences
 * @pages: (element-type GpPdfPage): what its pages were meant to be
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_DAMAGED for the first fault found, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file is what it was meant to be
 */
gboolean
gp_pdf_check (const char *bytes, gsize length, const char *path, const GArray *pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpPdfReader) reader = gp_pdf_reader_new (bytes, length);
  Check check = { reader, path, cancellable };

  if (!reader || gp_pdf_reader_get_n_pages (reader) != pages->len)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("The PDF for “%s” did not come out whole and was thrown away; try again."), path);
      return FALSE;
    }
  for (guint i = 0; i < pages->len; i++)
    {
      const GpPdfPage *meant = &g_array_index (pages, GpPdfPage, i);

      if (!check_size (&check, i, meant, error) || !check_scale (&check, i, meant, error) || !check_ink (&check, i, meant, error))
        return FALSE;
    }
  return check_fonts (&check, error);
}
