/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hatches are tiles laid out once for each colour: stroking them line by line
 * under a clip for every bar of every frame took most of its time.
 */
#include "config.h"

#include "gp-gantt-private.h"

/** LINE_PX: of a hatch. */
#define LINE_PX 1.1

/* A square tile with a line from its lower left to its upper right corner. */
static cairo_pattern_t *
make_tile (guint32 rgb, double alpha, int pitch_px, int scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pitch_px * scale, pitch_px * scale);
  cairo_pattern_t *pattern;
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  gp_gantt_set_rgb (cr, rgb, alpha);
  cairo_set_line_width (cr, LINE_PX);
  /* The neighbours' lines reach into the corners. */
  for (int shift = -1; shift <= 1; shift++)
    {
      cairo_move_to (cr, shift * pitch_px - 1, pitch_px + 1);
      cairo_line_to (cr, shift * pitch_px + pitch_px + 1, -1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_surface_destroy (surface);
  return pattern;
}

static cairo_pattern_t *
find_tile (GpGantt *self, guint32 rgb, double alpha, int pitch_px)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  gpointer key = GUINT_TO_POINTER (rgb << 8 | (guint) pitch_px << 4 | (guint) scale);
  cairo_pattern_t *tile = g_hash_table_lookup (self->tiles, key);

  if (tile == NULL)
    {
      tile = make_tile (rgb, alpha, pitch_px, scale);
      g_hash_table_insert (self->tiles, key, tile);
    }
  return tile;
}

/* Fills a rectangle of whole pixels; the lines are bound to its @origin_x. */
void
gp_gantt_hatch (GpGanttPaint *paint, guint32 rgb, double alpha, int pitch_px, const graphene_rect_t *box, double origin_x)
{
  cairo_pattern_t *tile = find_tile (paint->self, rgb, alpha, pitch_px);
  cairo_matrix_t matrix;

  cairo_matrix_init_translate (&matrix, -round (origin_x), -(box->origin.y + box->size.height));
  cairo_pattern_set_matrix (tile, &matrix);
  cairo_set_source (paint->cr, tile);
  cairo_rectangle (paint->cr, box->origin.x, box->origin.y, box->size.width, box->size.height);
  cairo_fill (paint->cr);
}
