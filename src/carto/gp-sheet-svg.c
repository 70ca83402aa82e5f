/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-svg.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "gp-error.h"
#include "gp-pdf.h"
#include "gp-write.h"

#define HEAD "<?xml"

typedef struct
{
  int fd;
  int code; /* errno, once it fails */
} Sink;

static cairo_status_t
take_bytes (void *closure, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = closure;

  return sink->code == 0 && gp_write_all (sink->fd, bytes, length, &sink->code) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* From head to tail, of the paper's size, with something drawn on it. */
static gboolean
check_file (int fd, double width_mm, GError **error)
{
  g_autoptr (GMappedFile) map = g_mapped_file_new_from_fd (fd, FALSE, error);
  const char *bytes = map ? g_mapped_file_get_contents (map) : NULL;
  gsize length = map ? g_mapped_file_get_length (map) : 0;
  const char *width = bytes ? g_strstr_len (bytes, MIN (length, 512), "width=\"") : NULL;

  if (!map)
    return FALSE;
  if (width && ABS (g_ascii_strtod (width + strlen ("width=\""), NULL) - width_mm * GP_PDF_UNITS_PER_MM) < 0.1 * GP_PDF_UNITS_PER_MM &&
      g_strstr_len (bytes + length - MIN (length, 32), MIN (length, 32), "</svg>") && g_strstr_len (bytes, length, "<path"))
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("The SVG did not come out whole and was thrown away; try again."));
  return FALSE;
}

static gboolean
write_svg (GpSheetSet *set, guint page, int fd, const char *path, gconstpointer user_data, GCancellable *cancellable, GError **error)
{
  double width_mm, height_mm;
  Sink sink = { fd, 0 };
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;
  cairo_t *cr;

  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  surface = cairo_svg_surface_create_for_stream (take_bytes, &sink, width_mm * GP_PDF_UNITS_PER_MM, height_mm * GP_PDF_UNITS_PER_MM);
  cr = cairo_create (surface);
  drawn = gp_sheet_set_print_page (set, page, cr, GP_PDF_UNITS_PER_MM, cancellable, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return FALSE;
  if (sink.code != 0)
    return gp_write_fail (error, path, sink.code);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Page %u cannot be drawn as SVG: %s."), page + 1, cairo_status_to_string (status));
      return FALSE;
    }
  return check_file (fd, width_mm, error);
}

/** gp_sheet_svg_get_format: a page as SVG. */
const GpSheetFileFormat *
gp_sheet_svg_get_format (void)
{
  static const GpSheetFileFormat format = { HEAD, sizeof HEAD - 1, write_svg };

  return &format;
}
