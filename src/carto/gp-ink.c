/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-ink.h"

#include <math.h>

/* Up to this width pieces of a line just touch; wider ones overlap, so that no notch shows where they meet. */
#define OVERLAP_FROM 1.5
#define FIXED 256

/* Nothing turned, shifted or cut off: user space is the pixels of the surface. */
static gboolean
is_bare (cairo_t *cr, cairo_surface_t *surface, double width, double height)
{
  cairo_matrix_t matrix;
  double x, y, x0, y0, x1, y1, scale_x, scale_y;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_offset (surface, &x, &y);
  cairo_surface_get_device_scale (surface, &scale_x, &scale_y);
  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  return matrix.xx == 1 && matrix.yy == 1 && matrix.xy == 0 && matrix.yx == 0 && matrix.x0 == 0 && matrix.y0 == 0 &&
         x == 0 && y == 0 && scale_x == 1 && scale_y == 1 &&
         width == cairo_image_surface_get_width (surface) && height == cairo_image_surface_get_height (surface) &&
         x0 <= 0 && y0 <= 0 && x1 >= width && y1 >= height;
}

/* A clip of many pieces may have the extents of the whole. */
static gboolean
is_unclipped (cairo_t *cr)
{
  cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list (cr);
  gboolean one = clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1;

  cairo_rectangle_list_destroy (clip);
  return one;
}

/**
 * gp_ink_init:
 * @self: (out caller-allocates): the pixels; all zero when there are none to be had
 * @cr: a context as its maker left it
 * @width: of the frame, device units
 * @height: of the frame
 *
 * Returns: whether ink can be used: the target is an image of that size and
 *   nothing stands between user space and its pixels
 */
gboolean
gp_ink_init (GpInk *self, cairo_t *cr, double width, double height)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);

  *self = (GpInk){ 0 };
  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24 && cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32) ||
      !is_bare (cr, surface, width, height) || !is_unclipped (cr))
    return FALSE;
  self->surface = surface;
  self->pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  self->stride = cairo_image_surface_get_stride (surface) / (int) sizeof (guint32);
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  return self->pixels != NULL;
}

/**
 * gp_ink_begin:
 * @self: pixels
 *
 * To be called between drawing with cairo and with ink.
 */
void
gp_ink_begin (GpInk *self)
{
  cairo_surface_flush (self->surface);
}

/**
 * gp_ink_end:
 * @self: pixels
 *
 * To be called between drawing with ink and with cairo.
 */
void
gp_ink_end (GpInk *self)
{
  cairo_surface_mark_dirty (self->surface);
}

/* The image as seen by a line that runs along @step: every column is a row for a steep one. */
typedef struct
{
  guint32 *pixels;
  int step;   /* to the next cut of the line */
  int across; /* to the next pixel within a cut */
  int n_cuts;
  int n_across;
  guint32 colour;
} Cuts;

/* One cut: what lies between @from and @to, 1/256 pixel, as much of it as @share says. */
static inline void
fill_cut (const Cuts *cuts, guint32 *cut, int from, int to, guint share)
{
  int first = from >> 8, last = (to - 1) >> 8;

  if (first < 0)
    {
      first = 0;
      from = 0;
    }
  if (last >= cuts->n_across)
    {
      last = cuts->n_across - 1;
      to = cuts->n_across << 8;
    }
  for (int i = first; i <= last; i++)
    {
      int low = MAX (from, i << 8), high = MIN (to, (i + 1) << 8);

      gp_ink_blend (cut + i * cuts->across, cuts->colour, ((guint) (high - low) * share) >> 8);
    }
}

/* From @start to @end along the cuts; @middle and @slope say where the line lies across them. */
static void
draw_cuts (const Cuts *cuts, double start, double end, double middle, double slope, double thickness)
{
  double low = MAX (start, 0), high = MIN (end, cuts->n_cuts);
  int half = (int) (thickness * FIXED / 2 + 0.5);

  for (int i = (int) low; i < high; i++)
    {
      double from = MAX (low, i), to = MIN (high, i + 1);
      double at = middle + slope * ((from + to) / 2 - start);

      if (at < -GP_INK_WIDTH_MAX * 2 || at > cuts->n_across + GP_INK_WIDTH_MAX * 2)
        continue;
      int centre = (int) floor (at * FIXED);
      fill_cut (cuts, cuts->pixels + (gssize) i * cuts->step, centre - half, centre + half, (guint) ((to - from) * FIXED + 0.5));
    }
}

/**
 * gp_ink_line:
 * @self: pixels
 * @a: one end, anywhere
 * @b: other end
 * @width: up to %GP_INK_WIDTH_MAX
 * @colour: 0xRRGGBB
 *
 * Draws a straight line.
 */
void
gp_ink_line (const GpInk *self, GpXY a, GpXY b, double width, guint32 colour)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = sqrt (dx * dx + dy * dy);
  gboolean steep = fabs (dy) > fabs (dx);
  Cuts cuts = { self->pixels, 1, self->stride, self->width, self->height, colour };

  if (!(length > 0) || !isfinite (length))
    return;
  if (width > OVERLAP_FROM)
    {
      double more = width / 2 / length;

      a = (GpXY){ a.x - dx * more, a.y - dy * more };
      b = (GpXY){ b.x + dx * more, b.y + dy * more };
    }
  if (steep)
    {
      cuts = (Cuts){ self->pixels, self->stride, 1, self->height, self->width, colour };
      if (dy > 0)
        draw_cuts (&cuts, a.y, b.y, a.x, dx / dy, width * length / fabs (dy));
      else
        draw_cuts (&cuts, b.y, a.y, b.x, dx / dy, width * length / fabs (dy));
    }
  else if (dx > 0)
    draw_cuts (&cuts, a.x, b.x, a.y, dy / dx, width * length / fabs (dx));
  else
    draw_cuts (&cuts, b.x, a.x, b.y, dy / dx, width * length / fabs (dx));
}

/**
 * gp_ink_square:
 * @self: pixels
 * @x: left pixel
 * @y: upper pixel
 * @size: pixels
 * @colour: 0xRRGGBB
 *
 * Fills a square on the pixel grid.
 */
void
gp_ink_square (const GpInk *self, int x, int y, int size, guint32 colour)
{
  for (int row = MAX (y, 0); row < MIN (y + size, self->height); row++)
    for (int column = MAX (x, 0); column < MIN (x + size, self->width); column++)
      self->pixels[(gssize) row * self->stride + column] = 0xFF000000 | colour;
}
