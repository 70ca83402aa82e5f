/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map-paint.h"

/* Paler by @fade, and half as much less colourful: premultiplied pixels. */
static void
fade_pixels (GpRasterImage *image, double fade)
{
  int keep = (int) ((1 - fade) * 256 + 0.5), colour = (int) ((1 - fade / 2) * 256 + 0.5);

  for (int y = 0; y < image->height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (image->pixels + (gsize) y * image->stride);

      for (int x = 0; x < image->width; x++)
        {
          int a = row[x] >> 24, grey = (77 * (row[x] >> 16 & 255) + 150 * (row[x] >> 8 & 255) + 29 * (row[x] & 255)) >> 8;
          guint32 pixel = (guint32) a << 24;

          for (int shift = 0; shift <= 16; shift += 8)
            {
              int value = grey + ((((int) (row[x] >> shift & 255)) - grey) * colour) / 256;

              pixel |= (guint32) CLAMP (a - (a - value) * keep / 256, 0, a) << shift;
            }
          row[x] = pixel;
        }
    }
}

/**
 * gp_base_map_find_source_box:
 * @align: from where the source says it lies to where it is shown
 * @box: what of the plan to cover
 * @pixel_m: metres a pixel
 * @width: (out): pixels of the source needed for it
 * @height: (out): likewise
 *
 * Returns: what of the source, before alignment, covers @box
 */
GpBox
gp_base_map_find_source_box (const GpHelmert *align, const GpBox *box, double pixel_m, int *width, int *height)
{
  GpHelmert back = gp_helmert_invert (align);
  double source_pixel_m = pixel_m / gp_helmert_get_scale (align);
  GpBox source = GP_BOX_EMPTY;

  gp_box_add_point (&source, gp_helmert_apply (&back, (GpPoint){ box->min_x, box->min_y }));
  gp_box_add_point (&source, gp_helmert_apply (&back, (GpPoint){ box->max_x, box->min_y }));
  gp_box_add_point (&source, gp_helmert_apply (&back, (GpPoint){ box->max_x, box->max_y }));
  gp_box_add_point (&source, gp_helmert_apply (&back, (GpPoint){ box->min_x, box->max_y }));
  if (align->b != 0)
    source = gp_box_grow (source, 2 * source_pixel_m);
  *width = MAX (1, (int) lround (gp_box_width (&source) / source_pixel_m));
  *height = MAX (1, (int) lround (gp_box_height (&source) / source_pixel_m));
  return source;
}

/* Source pixels → source metres → plan metres → pixels of the target. */
static void
set_source_matrix (cairo_t *cr, const GpHelmert *align, const GpBox *source, int width, int height, const GpBox *box, double pixel_m)
{
  double mx = gp_box_width (source) / width, my = gp_box_height (source) / height;
  GpPoint corner = gp_helmert_apply (align, (GpPoint){ source->min_x, source->max_y });
  cairo_matrix_t matrix;

  cairo_matrix_init (&matrix,
                     align->a * mx / pixel_m, -align->b * mx / pixel_m,
                     align->b * my / pixel_m, align->a * my / pixel_m,
                     (corner.x - box->min_x) / pixel_m, (box->max_y - corner.y) / pixel_m);
  cairo_transform (cr, &matrix);
}

/**
 * gp_base_map_paint:
 * @cr: where; its user space is pixels, the corner of @box its origin
 * @raster: what is painted
 * @row: how pale, how opaque and where
 * @crs: of the plan
 * @box: what of the plan to cover
 * @pixel_m: metres a pixel
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Lays one base map over what is there already.
 *
 * Returns: %FALSE when it could not be read or was cancelled
 */
gboolean
gp_base_map_paint (cairo_t *cr, GpRaster *raster, const GpBaseMapRow *row, GpCrs *crs, const GpBox *box, double pixel_m, GCancellable *cancellable, GError **error)
{
  int width, height;
  GpBox source = gp_base_map_find_source_box (&row->align, box, pixel_m, &width, &height);
  cairo_surface_t *layer = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GpRasterImage image = { cairo_image_surface_get_data (layer), width, height, cairo_image_surface_get_stride (layer) };
  gboolean drawn = image.pixels != NULL && gp_raster_draw (raster, crs, &source, FALSE, &image, cancellable, error);

  if (drawn)
    {
      if (row->fade > 0)
        fade_pixels (&image, row->fade);
      cairo_surface_mark_dirty (layer);
      cairo_save (cr);
      set_source_matrix (cr, &row->align, &source, width, height, box, pixel_m);
      cairo_set_source_surface (cr, layer, 0, 0);
      if (row->align.b == 0)
        cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
      cairo_paint_with_alpha (cr, row->opacity);
      cairo_restore (cr);
    }
  cairo_surface_destroy (layer);
  return drawn;
}
