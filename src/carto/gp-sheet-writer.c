/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-writer.h"

#include "gp-pdf.h"

static gboolean
write_page (GpSheetSet *set, GpPdf *pdf, guint page, GCancellable *cancellable, GError **error)
{
  g_autofree char *bookmark = g_strdup_printf ("%s %s", gp_sheet_set_get_page_number (set, page), gp_sheet_set_get_page_title (set, page));
  double width_mm, height_mm;
  cairo_t *cr;
  GpRect neat;
  GpBox box;

  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  cr = gp_pdf_begin_page (pdf, width_mm, height_mm, bookmark, gp_sheet_set_get_page_number (set, page));
  if (gp_sheet_set_get_page_box (set, page, &neat, &box))
    gp_pdf_set_page_map (pdf, &neat, &box, gp_sheet_set_get_page_scale (set, page), gp_snapshot_get_crs (gp_sheet_set_get_snapshot (set)), gp_sheet_set_get_page_ink (set, page));
  return gp_sheet_set_print_page (set, page, cr, GP_PDF_UNITS_PER_MM, cancellable, error) && gp_pdf_end_page (pdf, error);
}

/**
 * gp_sheet_writer_write_pdf:
 * @set: a set
 * @path: the file; one that is there is replaced only when the new one is whole
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_DISK, %GP_ERROR_EXISTS or %G_IO_ERROR_CANCELLED
 *
 * What had no room is in gp_sheet_set_get_reports() then.
 *
 * Returns: whether the whole document stands at @path
 */
gboolean
gp_sheet_writer_write_pdf (GpSheetSet *set, const char *path, void (*progress) (double fraction, gpointer user_data), gpointer progress_data, GCancellable *cancellable, GError **error)
{
  const GpSheetFacts *facts = gp_sheet_set_get_facts (set);
  g_autofree char *title = gp_sheet_set_dup_title (set);
  guint n_pages = gp_sheet_set_get_n_pages (set);
  g_autoptr (GpPdf) pdf = gp_pdf_new (path, title, facts->maker, g_ascii_isdigit (facts->date[0]) ? facts->date : NULL, error);

  if (!pdf)
    return FALSE;
  gp_pdf_set_cancellable (pdf, cancellable);
  gp_sheet_set_clear_reports (set);
  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_page (set, pdf, i, cancellable, error))
        return FALSE;
      if (progress)
        progress ((i + 1.0) / n_pages, progress_data);
    }
  return gp_pdf_finish (pdf, error);
}
