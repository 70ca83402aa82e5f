/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpInk: thin lines and dots straight into the pixels of an image.
 *
 * A view of a town holds hundreds of thousands of lines a few pixels long and
 * hardly one wide. For those a polygon with joins, sorted into scan lines, is
 * more than ten times the work of the pixels themselves. Ink covers pixels by
 * the same measure, their area under the line, one column or row at a time.
 *
 *            top ┌───┐            A line more flat than steep is cut into columns;
 *      ┌───┐ ────┤   ├────        the piece in a column is taken as upright box of
 *   ───┤   ├──   │   │            the line's vertical thickness. Steep lines are cut
 *      │   │     └───┘ bottom     into rows the same way.
 *
 * Only for opaque colours, on images no one else draws on at that moment.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** GpXY: a place on the target, device units. */
typedef struct
{
  double x;
  double y;
} GpXY;

/** GP_INK_WIDTH_MAX: wider lines show that ink knows no joins. Pixels. */
#define GP_INK_WIDTH_MAX 4.0

/** GpInk: the pixels, borrowed from a surface. All zero: there are none. */
typedef struct
{
  cairo_surface_t *surface;
  guint32 *pixels;
  int stride; /* pixels from row to row */
  int width;
  int height;
} GpInk;

gboolean gp_ink_init (GpInk *self,
                      cairo_t *cr,
                      double width,
                      double height);
void gp_ink_begin (GpInk *self);
void gp_ink_end (GpInk *self);
void gp_ink_line (const GpInk *self,
                  GpXY a,
                  GpXY b,
                  double width,
                  guint32 colour);
void gp_ink_square (const GpInk *self,
                    int x,
                    int y,
                    int size,
                    guint32 colour);

/* gp-ink-path.c */
gboolean gp_ink_fill (GpInk *self,
                      cairo_t *cr);
gboolean gp_ink_stroke (GpInk *self,
                        cairo_t *cr);
gboolean gp_ink_stroke_inside (GpInk *self,
                               cairo_t *cr);

/* @share of 256 of @colour over a pixel: red and blue in one go, then green. */
static inline void
gp_ink_blend (guint32 *pixel, guint32 colour, guint share)
{
  guint32 rb = *pixel & 0xFF00FF, g = *pixel & 0x00FF00;

  rb += (((colour & 0xFF00FF) - rb) * share) >> 8;
  g += (((colour & 0x00FF00) - g) * share) >> 8;
  *pixel = 0xFF000000 | (rb & 0xFF00FF) | (g & 0x00FF00);
}

G_END_DECLS
