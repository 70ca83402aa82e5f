/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every page is drawn and written under a name of its own; only when all are
 * whole do they take their places, so that a full disk leaves what was there.
 */
#include "config.h"

#include "gp-sheet-png.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>

#include "gp-error.h"

#define MM_PER_INCH 25.4
/* cairo's limit for a side of an image, in pixels */
#define SIDE_MAX_PX 32767

/**
 * gp_sheet_png_dup_path:
 * @path: asked for, "town.png"
 * @page: from 0
 * @n_pages: of the set
 *
 * Returns: (transfer full): where that page goes: "town.png", or "town-02.png" in a set of several
 */
char *
gp_sheet_png_dup_path (const char *path, guint page, guint n_pages)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = NULL;

  if (n_pages <= 1)
    return g_strdup (path);
  stem = dot && strchr (dot, G_DIR_SEPARATOR) == NULL ? g_strndup (path, dot - path) : g_strdup (path);
  return g_strdup_printf ("%s-%02u%s", stem, page + 1, dot && strchr (dot, G_DIR_SEPARATOR) == NULL ? dot : "");
}

static gboolean
check_size (GpSheetSet *set, guint page, int dpi, int *width, int *height, GError **error)
{
  double width_mm, height_mm;

  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  *width = (int) lround (width_mm * dpi / MM_PER_INCH);
  *height = (int) lround (height_mm * dpi / MM_PER_INCH);
  if (dpi < GP_PNG_DPI_MIN || dpi > GP_PNG_DPI_MAX)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("%d dots an inch is no picture; take %d to %d."), dpi, GP_PNG_DPI_MIN, GP_PNG_DPI_MAX);
  else if (*width > SIDE_MAX_PX || *height > SIDE_MAX_PX)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("At %d dots an inch the page is %d pixels long, and a picture ends at %d; take fewer."), dpi, MAX (*width, *height), SIDE_MAX_PX);
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_page (GpSheetSet *set, guint page, int dpi, const char *path, GCancellable *cancellable, GError **error)
{
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  gboolean drawn;

  if (!check_size (set, page, dpi, &width, &height, error))
    return FALSE;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  drawn = gp_sheet_set_draw_page (set, page, cr, dpi / MM_PER_INCH, cancellable, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (drawn && status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (drawn && status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("Page %u cannot be written as a picture: %s."), page + 1, cairo_status_to_string (status));
  return drawn && status == CAIRO_STATUS_SUCCESS;
}

static char *
dup_temporary (const char *path)
{
  return g_strconcat (path, ".new", NULL);
}

static gboolean
take_places (const char *path, guint n_pages, GError **error)
{
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *place = gp_sheet_png_dup_path (path, i, n_pages), *temporary = dup_temporary (place);

      if (g_rename (temporary, place) == 0)
        continue;
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be put in its place: %s."), place, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_sheet_png_write:
 * @set: a set
 * @path: of a set of one page; the pages of a larger one are numbered, see gp_sheet_png_dup_path()
 * @dpi: dots an inch
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_USAGE, %GP_ERROR_DISK or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all pages are in their places
 */
gboolean
gp_sheet_png_write (GpSheetSet *set, const char *path, int dpi, void (*progress) (double fraction, gpointer user_data), gpointer progress_data, GCancellable *cancellable, GError **error)
{
  guint n_pages = gp_sheet_set_get_n_pages (set);
  gboolean whole = TRUE;

  for (guint i = 0; whole && i < n_pages; i++)
    {
      g_autofree char *place = gp_sheet_png_dup_path (path, i, n_pages), *temporary = dup_temporary (place);

      whole = write_page (set, i, dpi, temporary, cancellable, error);
      if (progress)
        progress ((i + 1.0) / n_pages, progress_data);
    }
  whole = whole && take_places (path, n_pages, error);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *place = gp_sheet_png_dup_path (path, i, n_pages), *temporary = dup_temporary (place);

      g_unlink (temporary);
    }
  return whole;
}
