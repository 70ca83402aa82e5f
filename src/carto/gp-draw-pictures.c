/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Raster base maps: relief and aerial pictures, as ink on the paper.
 *
 * They are multiplied on what lies below, as one prints a second ink: the
 * hills keep their green and get their shade, and white leaves the paper as
 * it is. So a picture never hides the land, nor the land a picture.
 *
 * What cannot be read is hatched in grey over its last known place, with its
 * name, as lines and type, also on paper.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"

/* On paper a picture has this many dots an inch, and fewer on a page so large
   that it would not fit into memory: A0 still gets more than 150. */
#define PAPER_DPI 200.0
#define PIXELS_MAX 32e6

#define MISSING_COLOUR 0x8A8680
#define MISSING_PITCH_PX 9.0

static double
find_zoom (const GpMapDraw *draw)
{
  double zoom = draw->vector ? MAX (1, PAPER_DPI / 25.4 / draw->mm) : 1;

  return MIN (zoom, sqrt (PIXELS_MAX / (draw->view->width * draw->view->height)));
}

static void
make_grey (cairo_surface_t *surface, GpPalette palette)
{
  guint8 *pixels;
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, NULL, 0, NULL, NULL);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      guint32 *row = (guint32 *) (gpointer) (pixels + (gsize) y * stride);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        row[x] = gp_style_apply_palette (palette, row[x] & 0xFFFFFF);
    }
  cairo_surface_mark_dirty (surface);
}

/* A picture on white as the ink that makes it: laid over white it is the picture, over a light ground nearly its
 * product with it, and exactly that where the picture is grey. */
static cairo_surface_t *
new_ink (cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);
  cairo_surface_t *ink = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  cairo_surface_flush (picture);
  for (int y = 0; y < height && cairo_surface_status (ink) == CAIRO_STATUS_SUCCESS; y++)
    {
      const guint32 *from = (const guint32 *) (gpointer) (cairo_image_surface_get_data (picture) + (gsize) y * cairo_image_surface_get_stride (picture));
      guint32 *to = (guint32 *) (gpointer) (cairo_image_surface_get_data (ink) + (gsize) y * cairo_image_surface_get_stride (ink));

      for (int x = 0; x < width; x++)
        {
          guint32 red = from[x] >> 16 & 255, green = from[x] >> 8 & 255, blue = from[x] & 255, least = MIN (red, MIN (green, blue));

          to[x] = (255 - least) << 24 | (red - least) << 16 | (green - least) << 8 | (blue - least);
        }
    }
  cairo_surface_mark_dirty (ink);
  return ink;
}

static void
lay_over (GpMapDraw *draw, cairo_surface_t *surface, const GpMapView *view)
{
  gboolean multiply = gp_map_draw_can_multiply (draw);
  cairo_surface_t *source = multiply ? cairo_surface_reference (surface) : new_ink (surface);

  cairo_save (draw->cr);
  cairo_scale (draw->cr, draw->view->width / view->width, draw->view->height / view->height);
  cairo_set_source_surface (draw->cr, source, 0, 0);
  if (multiply)
    cairo_set_operator (draw->cr, CAIRO_OPERATOR_MULTIPLY);
  cairo_paint (draw->cr);
  cairo_restore (draw->cr);
  cairo_surface_destroy (source);
}

static gboolean
draw_pixels (GpMapDraw *draw, GArray *missing)
{
  const GpMapStyle *style = draw->style;
  double zoom = find_zoom (draw);
  GpMapView view = *draw->view;
  GpPixelsRequest request = { &view, NULL, style->paper, draw->vector, draw->cancellable, missing };
  cairo_t *cr;
  gboolean drawn = FALSE;

  view.width = ceil (view.width * zoom);
  view.height = ceil (view.height * zoom);
  view.units_per_mm *= view.width / draw->view->width;
  request.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view.width, view.height);
  if (cairo_surface_status (request.surface) == CAIRO_STATUS_SUCCESS)
    {
      cr = cairo_create (request.surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_destroy (cr);
      drawn = style->base_pixels (&request, style->base_pixels_data);
    }
  if (drawn)
    {
      if (style->palette == GP_PALETTE_GREY)
        make_grey (request.surface, style->palette);
      lay_over (draw, request.surface, &view);
    }
  cairo_surface_destroy (request.surface);
  return drawn;
}

/* The name in the middle of what can be seen of it, so that it is found at every scale. */
static void
name_missing (GpMapDraw *draw, const GpMissingPicture *missing)
{
  GpXY low = { draw->view->width, draw->view->height }, high = { 0, 0 };

  for (guint i = 0; i < draw->points->len; i++)
    {
      GpXY p = g_array_index (draw->points, GpXY, i);

      low.x = MIN (low.x, MAX (p.x, 0));
      low.y = MIN (low.y, MAX (p.y, 0));
      high.x = MAX (high.x, MIN (p.x, draw->view->width));
      high.y = MAX (high.y, MIN (p.y, draw->view->height));
    }

  double em = gp_labels_get_em (draw->labels, GP_TYPE_PLACE);
  GpLabelBox box = { { (low.x + high.x) / 2, (low.y + high.y) / 2 }, gp_labels_measure (draw->labels, GP_TYPE_PLACE, missing->name), 1.3 * em, 0 };

  if (box.width < high.x - low.x && gp_labels_claim (draw->labels, &box, 1))
    gp_labels_draw_text (draw->labels, GP_TYPE_PLACE, missing->name, box.centre, 0, MISSING_COLOUR, GP_COLOUR_STREET);
}

static void
draw_missing (GpMapDraw *draw, const GpMissingPicture *missing)
{
  g_autoptr (GpGeometry) place = gp_geometry_new_ring (missing->corners, G_N_ELEMENTS (missing->corners));

  gp_map_draw_get_rings (draw, place);
  if (draw->ends->len == 0)
    return;
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, MISSING_COLOUR, 0.06);
  gp_map_draw_hatch (draw, G_PI / 4, gp_map_draw_size (draw, MISSING_PITCH_PX, 2.4));
  gp_map_draw_stroke (draw, MISSING_COLOUR, 0.45, 0.8, 0.1);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, MISSING_COLOUR, 0.8, 1.2, 0.2);
}

/**
 * gp_draw_missing_names:
 * @draw: a drawing that writes names, after gp_draw_pictures()
 *
 * Says what is missing where it is hatched.
 */
void
gp_draw_missing_names (GpMapDraw *draw)
{
  for (guint i = 0; draw->missing && i < draw->missing->len; i++)
    {
      const GpMissingPicture *missing = &g_array_index (draw->missing, GpMissingPicture, i);
      g_autoptr (GpGeometry) place = gp_geometry_new_ring (missing->corners, G_N_ELEMENTS (missing->corners));

      gp_map_draw_get_rings (draw, place);
      if (draw->ends->len > 0)
        name_missing (draw, missing);
    }
}

/**
 * gp_draw_pictures:
 * @draw: a drawing
 *
 * The raster base maps that are shown, and hatching where one is missing.
 *
 * Returns: whether there is any picture on the map now
 */
gboolean
gp_draw_pictures (GpMapDraw *draw)
{
  const GpMapStyle *style = draw->style;
  gboolean drawn;

  if (style->base_pixels == NULL || style->plain || style->hidden_tables >> GP_TABLE_BASEMAP & 1 ||
      gp_snapshot_get_n (draw->snapshot, GP_TABLE_BASEMAP) == 0)
    return FALSE;
  g_clear_pointer (&draw->missing, g_array_unref);
  draw->missing = g_array_new (FALSE, FALSE, sizeof (GpMissingPicture));
  drawn = draw_pixels (draw, draw->missing);
  for (guint i = 0; i < draw->missing->len; i++)
    draw_missing (draw, &g_array_index (draw->missing, GpMissingPicture, i));
  return drawn;
}

static void
add_once (GPtrArray *names, const char *name)
{
  if (name && *name && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (char *) name);
}

/**
 * gp_pictures_dup_attribution:
 * @snapshot: a plan
 *
 * Returns: (transfer full) (nullable): whom the base maps that are shown have
 *   to name, each once; %NULL when there is nobody
 */
char *
gp_pictures_dup_attribution (GpSnapshot *snapshot)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_BASEMAP, i);

      if (gp_feature_get_int (row, GP_BASEMAP_VISIBLE, 1))
        add_once (names, gp_feature_get_text (row, GP_BASEMAP_ATTRIBUTION));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (" · ", (char **) names->pdata);
  return g_strconcat ("© ", list, NULL);
}
