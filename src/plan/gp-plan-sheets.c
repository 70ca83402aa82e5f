/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-sheets.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-jpeg.h"
#include "gp-sheet-picture.h"
#include "gp-sheet-png.h"
#include "gp-sheet-svg.h"
#include "gp-sheet-writer.h"
#include "gp-write.h"

#define DPI_DEFAULT 150
#define MM_PER_INCH 25.4
/* Of a JPEG as such, and how far a picture for WeChat may go down. */
#define QUALITY 92
#define QUALITY_MIN 62
#define QUALITY_STEP 6

/**
 * gp_plan_sheets_find_file:
 * @path: asked for; "-" is the standard output
 *
 * Returns: what its ending says, a PDF when it says nothing
 */
GpSheetFile
gp_plan_sheets_find_file (const char *path)
{
  static const struct
  {
    const char *ending;
    GpSheetFile file;
  } endings[] = { { ".png", GP_SHEET_FILE_PNG }, { ".jpg", GP_SHEET_FILE_JPEG }, { ".jpeg", GP_SHEET_FILE_JPEG }, { ".svg", GP_SHEET_FILE_SVG } };
  gsize n = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (n > strlen (endings[i].ending) && g_ascii_strcasecmp (path + n - strlen (endings[i].ending), endings[i].ending) == 0)
      return endings[i].file;
  return GP_SHEET_FILE_PDF;
}

static double
find_dpi (GpSheetSet *set, guint page, const GpSheetFileOptions *options)
{
  double width_mm, height_mm;

  if (!options->picture)
    return options->dpi > 0 ? options->dpi : DPI_DEFAULT;
  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  return GP_PICTURE_SIDE_PX * MM_PER_INCH / MIN (width_mm, height_mm);
}

static GByteArray *
encode_jpeg (cairo_surface_t *image, gboolean picture, GError **error)
{
  GByteArray *jpeg = NULL;

  for (int quality = QUALITY; quality >= QUALITY_MIN; quality -= QUALITY_STEP)
    {
      g_clear_pointer (&jpeg, g_byte_array_unref);
      jpeg = gp_jpeg_encode ((const guint32 *) cairo_image_surface_get_data (image), cairo_image_surface_get_width (image), cairo_image_surface_get_height (image), cairo_image_surface_get_stride (image), quality, error);
      if (!jpeg || !picture || jpeg->len <= GP_PICTURE_BYTES_MAX)
        break;
    }
  return jpeg;
}

static gboolean
write_image (GpSheetSet *set, guint page, int fd, const char *path, gconstpointer user_data, GCancellable *cancellable, GError **error, gboolean png)
{
  const GpSheetFileOptions *options = user_data;
  double dpi = find_dpi (set, page, options);
  cairo_surface_t *image = gp_sheet_picture_draw (set, page, dpi, cancellable, error);
  g_autoptr (GByteArray) bytes = NULL;
  int code = 0;

  if (!image)
    return FALSE;
  bytes = png ? gp_sheet_png_encode (image, dpi, error) : encode_jpeg (image, options->picture, error);
  cairo_surface_destroy (image);
  if (!bytes)
    return FALSE;
  if (options->picture && bytes->len > GP_PICTURE_BYTES_MAX)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, png ? _ ("As PNG page %u takes %.1f MB, and WeChat takes 1 MB; write it as .jpg.") : _ ("Even as JPEG page %u takes %.1f MB, and WeChat takes 1 MB; print less on it, or send the PDF."), page + 1, bytes->len / 1e6);
      return FALSE;
    }
  return gp_write_all (fd, bytes->data, bytes->len, &code) || gp_write_fail (error, path, code);
}

static gboolean
write_png (GpSheetSet *set, guint page, int fd, const char *path, gconstpointer user_data, GCancellable *cancellable, GError **error)
{
  return write_image (set, page, fd, path, user_data, cancellable, error, TRUE);
}

static gboolean
write_jpeg (GpSheetSet *set, guint page, int fd, const char *path, gconstpointer user_data, GCancellable *cancellable, GError **error)
{
  return write_image (set, page, fd, path, user_data, cancellable, error, FALSE);
}

/**
 * gp_plan_sheets_write:
 * @set: a set
 * @path: its ending says what is written; "-" is a PDF on the standard output
 * @options: of pictures
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_DISK, %GP_ERROR_DAMAGED, %GP_ERROR_INPUT or
 *   %G_IO_ERROR_CANCELLED
 *
 * A PDF holds all pages; of anything else there is one file a page, see gp_sheet_files_dup_path().
 *
 * Returns: whether all of it is written and was found in order
 */
gboolean
gp_plan_sheets_write (GpSheetSet *set, const char *path, const GpSheetFileOptions *options, void (*progress) (double fraction, gpointer user_data), gpointer progress_data, GCancellable *cancellable, GError **error)
{
  static const GpSheetFileFormat png = { "\x89PNG", 4, write_png }, jpeg = { "\xFF\xD8\xFF", 3, write_jpeg };
  GpSheetFile file = gp_plan_sheets_find_file (path);

  if (file == GP_SHEET_FILE_PDF)
    return gp_sheet_writer_write_pdf (set, path, progress, progress_data, cancellable, error);
  if (file == GP_SHEET_FILE_SVG)
    return gp_sheet_files_write (set, path, gp_sheet_svg_get_format (), NULL, progress, progress_data, cancellable, error);
  if (!options->picture && !gp_sheet_picture_check_size (set, find_dpi (set, 0, options), error))
    return FALSE;
  return gp_sheet_files_write (set, path, file == GP_SHEET_FILE_PNG ? &png : &jpeg, options, progress, progress_data, cancellable, error);
}
