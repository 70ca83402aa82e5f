/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must not be covered is drawn small, a pixel a millimetre, on nothing:
 * where anything is, is content. A box that meets none of it may stand there;
 * of several the one with most room around it does.
 */
#include "config.h"

#include "gp-legend-corner.h"

#include <math.h>

/* Kept free between the legend and what it must not cover. */
#define CLEAR_MM 3
#define MOST_CLEAR_MM 60
/* A legend that takes more of the map than this belongs elsewhere. */
#define MOST_SHARE 0.4
#define MAX_COLUMNS 4

static void
add_polygon (cairo_t *cr, const GpMapView *view, const GpGeometry *geometry)
{
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++)
    {
      for (guint first = i; i < geometry->ends[ring]; i++)
        {
          double x, y;

          gp_map_view_to_device (view, geometry->points[i], &x, &y);
          if (i == first)
            cairo_move_to (cr, x, y);
          else
            cairo_line_to (cr, x, y);
        }
      cairo_close_path (cr);
    }
}

/**
 * gp_legend_corner_draw_content:
 * @snapshot: the plan
 * @district: (nullable): the one the sheet is about: it is the content
 * @view: the map, in millimetres: one device unit each
 * @style: as the map is drawn
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): ARGB32, transparent where nothing of the plan is
 */
cairo_surface_t *
gp_legend_corner_draw_content (GpSnapshot *snapshot, const GpFeature *district, const GpMapView *view, const GpMapStyle *style, GCancellable *cancellable)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (view->width), (int) ceil (view->height));
  cairo_t *cr = cairo_create (surface);
  GpMapStyle bare = *style;

  if (district && district->geometry)
    {
      add_polygon (cr, view, district->geometry);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
  else
    {
      bare.bare = TRUE;
      bare.labels = FALSE;
      bare.base_pixels = NULL;
      bare.hidden_tables |= (guint64) 1 << GP_TABLE_BASE_AREA | (guint64) 1 << GP_TABLE_BASE_LINE | (guint64) 1 << GP_TABLE_BASE_LABEL | (guint64) 1 << GP_TABLE_ROAD;
      gp_painter_draw (cr, snapshot, view, &bare, NULL, cancellable);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
is_free (cairo_surface_t *content, const GpRect *box)
{
  int stride = cairo_image_surface_get_stride (content);
  int x0 = MAX (0, (int) floor (box->x)), x1 = MIN (cairo_image_surface_get_width (content), (int) ceil (gp_rect_right (box)));
  int y0 = MAX (0, (int) floor (box->y)), y1 = MIN (cairo_image_surface_get_height (content), (int) ceil (gp_rect_bottom (box)));
  const guint8 *data = cairo_image_surface_get_data (content);

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      if (((const guint32 *) (const void *) (data + (gsize) y * stride))[x] >> 24 > 8)
        return FALSE;
  return TRUE;
}

/* Millimetres the box could grow before it met something; -1 where it already does. */
static double
clearance (cairo_surface_t *content, const GpRect *box)
{
  double clear = -1;

  for (double grown = CLEAR_MM; grown <= MOST_CLEAR_MM; grown += 2)
    {
      GpRect more = { box->x - grown, box->y - grown, box->width + 2 * grown, box->height + 2 * grown };

      if (!is_free (content, &more))
        break;
      clear = grown;
    }
  return clear;
}

/**
 * gp_legend_corner_find:
 * @legend: what will stand there
 * @pen: measures
 * @neat: the map on the page, mm
 * @least_mm: width its heading takes
 * @content: what must not be covered, a pixel a millimetre
 * @corner: (out): the box on the page, heading and padding included
 *
 * Returns: whether there is a corner with room for the whole legend
 */
gboolean
gp_legend_corner_find (const GpLegend *legend, GpPen *pen, const GpRect *neat, double least_mm, cairo_surface_t *content, GpRect *corner)
{
  double k = pen->type_factor, padding = 2 * GP_LEGEND_PADDING_MM * k, best = -1;

  if (gp_legend_get_n_items (legend) == 0)
    return FALSE;
  for (guint columns = 1; columns <= MAX_COLUMNS; columns++)
    {
      double inner = MAX (least_mm, columns * gp_legend_get_column_width (legend, pen));
      double width = inner + padding, height = gp_legend_get_height (legend, pen, inner, G_MAXDOUBLE) + GP_LEGEND_TITLE_MM * k + padding;

      if (width > neat->width || height > neat->height || width * height > MOST_SHARE * neat->width * neat->height)
        continue;
      for (int i = 0; i < 4; i++)
        {
          GpRect box = { i % 2 ? neat->width - width : 0, i / 2 ? 0 : neat->height - height, width, height };
          double clear = clearance (content, &box);

          if (clear <= best)
            continue;
          best = clear;
          *corner = (GpRect){ neat->x + box.x, neat->y + box.y, width, height };
        }
    }
  return best >= 0;
}
