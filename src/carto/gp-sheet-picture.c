/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-picture.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-error.h"
#include "gp-pdf-page.h"

#define MM_PER_INCH 25.4
/* cairo's limit for a side of an image, in pixels */
#define SIDE_MAX_PX 32767

/**
 * gp_sheet_picture_check_size:
 * @set: a set
 * @dpi: dots an inch
 * @error: (nullable): %GP_ERROR_USAGE
 *
 * Returns: whether all its pages can be drawn at that
 */
gboolean
gp_sheet_picture_check_size (GpSheetSet *set, double dpi, GError **error)
{
  double longest = 0;

  for (guint i = 0; i < gp_sheet_set_get_n_pages (set); i++)
    {
      double width_mm, height_mm;

      gp_sheet_set_get_page_size (set, i, &width_mm, &height_mm);
      longest = MAX (longest, MAX (width_mm, height_mm) * dpi / MM_PER_INCH);
    }
  if (dpi < GP_PICTURE_DPI_MIN || dpi > GP_PICTURE_DPI_MAX)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("%d dots an inch is no picture; take %d to %d."), (int) dpi, GP_PICTURE_DPI_MIN, GP_PICTURE_DPI_MAX);
  else if (longest > SIDE_MAX_PX)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("At %d dots an inch the page is %d pixels long, and a picture ends at %d; take fewer."), (int) dpi, (int) lround (longest), SIDE_MAX_PX);
  else
    return TRUE;
  return FALSE;
}

/* Whether all pixels of a part of an image are alike. */
static gboolean
is_even (cairo_surface_t *image, int left, int top, int right, int bottom)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  guint32 first = 0;

  for (int y = top; y < bottom; y++)
    {
      const guint32 *row = (const guint32 *) (data + (gsize) y * stride);

      if (y == top)
        first = row[left];
      for (int x = left; x < right; x++)
        if (row[x] != first)
          return FALSE;
    }
  return TRUE;
}

/* As a PDF is held against what it was meant to be: something must show where the plan has something. */
static gboolean
check_ink (GpSheetSet *set, guint page, cairo_surface_t *image, double px_per_mm, GError **error)
{
  guint64 ink = gp_sheet_set_get_page_ink (set, page);
  GpRect map;
  GpBox box;

  gp_sheet_set_get_page_box (set, page, &map, &box);
  for (guint i = 0; i < GP_PDF_TILES * GP_PDF_TILES; i++)
    {
      double width = map.width / GP_PDF_TILES, height = map.height / GP_PDF_TILES;
      double x = map.x + i % GP_PDF_TILES * width, y = map.y + i / GP_PDF_TILES * height;

      if ((ink >> i & 1) && is_even (image, (int) (x * px_per_mm), (int) (y * px_per_mm), (int) ((x + width) * px_per_mm), (int) ((y + height) * px_per_mm)))
        {
          g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("Part of the map on page %u stayed blank, so no picture was made of it. Try again, or take another scale."), page + 1);
          return FALSE;
        }
    }
  if (!is_even (image, 0, 0, cairo_image_surface_get_width (image), cairo_image_surface_get_height (image)))
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("Page %u stayed blank, so no picture was made of it. Try again."), page + 1);
  return FALSE;
}

/**
 * gp_sheet_picture_draw:
 * @set: a set
 * @page: from 0
 * @dpi: dots an inch, checked with gp_sheet_picture_check_size()
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_DAMAGED when it stayed blank, %G_IO_ERROR_CANCELLED, %GP_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the page, RGB
 */
cairo_surface_t *
gp_sheet_picture_draw (GpSheetSet *set, guint page, double dpi, GCancellable *cancellable, GError **error)
{
  double width_mm, height_mm;
  cairo_surface_t *image;
  cairo_status_t status;
  gboolean done;
  cairo_t *cr;

  gp_sheet_set_get_page_size (set, page, &width_mm, &height_mm);
  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (width_mm * dpi / MM_PER_INCH), (int) lround (height_mm * dpi / MM_PER_INCH));
  cr = cairo_create (image);
  done = gp_sheet_set_print_page (set, page, cr, dpi / MM_PER_INCH, cancellable, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  if (done && status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Page %u cannot be drawn as a picture: %s. Take fewer dots an inch."), page + 1, cairo_status_to_string (status));
  if (done && status == CAIRO_STATUS_SUCCESS && check_ink (set, page, image, dpi / MM_PER_INCH, error))
    return image;
  cairo_surface_destroy (image);
  return NULL;
}
