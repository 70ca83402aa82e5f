/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "gp-style.h"

/* A photo of a phone has 12 million dots; on paper 300 to an inch are seen. */
#define DOTS_PER_MM 12.0

/**
 * gp_picture_find:
 * @path: of a picture, as the plan or the template gives it
 * @folders: (nullable): where a path that is not whole begins, then %NULL
 *
 * Returns: (transfer full) (nullable): the file, or %NULL when it is not there
 */
char *
gp_picture_find (const char *path, const char *const *folders)
{
  if (g_path_is_absolute (path))
    return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_strdup (path) : NULL;
  for (guint i = 0; folders && folders[i]; i++)
    {
      g_autofree char *file = g_build_filename (folders[i], path, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&file);
    }
  return NULL;
}

/* Dots of a pixbuf as cairo wants them: premultiplied, in the palette of the page. */
static cairo_surface_t *
to_surface (const GdkPixbuf *pixbuf, GpPalette palette)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf), channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int y = 0; y < height; y++)
    {
      const guint8 *from = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);
      guint32 *to = (guint32 *) (void *) row;

      for (int x = 0; x < width; x++, from += channels)
        {
          guint32 alpha = channels == 4 ? from[3] : 255;
          guint32 colour = gp_style_apply_palette (palette, (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2]);

          to[x] = alpha << 24 | (colour >> 16) * alpha / 255 << 16 | (colour >> 8 & 255) * alpha / 255 << 8 | (colour & 255) * alpha / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A photo goes into a PDF as a JPEG: as dots it would be ten times as large. */
static void
attach_jpeg (cairo_surface_t *surface, GdkPixbuf *pixbuf)
{
  char *bytes;
  gsize length;

  if (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "jpeg", NULL, "quality", "88", NULL))
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (const guint8 *) bytes, length, g_free, bytes);
}

static gboolean
is_photo (GdkPixbufFormat *format)
{
  g_autofree char *name = gdk_pixbuf_format_get_name (format);

  return g_strcmp0 (name, "jpeg") == 0;
}

/**
 * gp_picture_draw:
 * @pen: a pen
 * @path: the file
 * @rect: room there is: the picture is made as large as fits, never distorted
 * @across: 0 at the left of the room, 1 at its right
 * @down: 0 at its top, 1 at its bottom
 *
 * Returns: width of the picture, mm; 0 when the file is no picture
 */
double
gp_picture_draw (GpPen *pen, const char *path, const GpRect *rect, double across, double down)
{
  int most = MAX (16, (int) (MAX (rect->width, rect->height) * DOTS_PER_MM)), whole_width = 0, whole_height = 0;
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info (path, &whole_width, &whole_height);
  gboolean shrink = format && (whole_width > most || whole_height > most);
  g_autoptr (GdkPixbuf) read = NULL, pixbuf = NULL;
  cairo_surface_t *surface;
  double scale, width, height;

  if (!format || whole_width <= 0 || whole_height <= 0)
    return 0;
  read = shrink ? gdk_pixbuf_new_from_file_at_size (path, most, most, NULL) : gdk_pixbuf_new_from_file (path, NULL);
  pixbuf = read ? gdk_pixbuf_apply_embedded_orientation (read) : NULL;
  if (!pixbuf)
    return 0;
  surface = to_surface (pixbuf, pen->palette);
  if (is_photo (format) && pen->palette != GP_PALETTE_GREY)
    attach_jpeg (surface, pixbuf);
  scale = MIN (rect->width / gdk_pixbuf_get_width (pixbuf), rect->height / gdk_pixbuf_get_height (pixbuf));
  width = gdk_pixbuf_get_width (pixbuf) * scale;
  height = gdk_pixbuf_get_height (pixbuf) * scale;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, rect->x + across * (rect->width - width), rect->y + down * (rect->height - height));
  cairo_scale (pen->cr, scale, scale);
  cairo_set_source_surface (pen->cr, surface, 0, 0);
  cairo_paint (pen->cr);
  cairo_restore (pen->cr);
  cairo_surface_destroy (surface);
  return width;
}
