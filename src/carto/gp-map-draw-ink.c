/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shapes of the plan in ink: thin solid lines and dots on an image.
 */
#include "config.h"

#include "gp-map-draw.h"

/* Nearer than this a view holds few lines, and how they join can be seen. */
#define INK_MIN_SCALE 5000

/**
 * gp_map_draw_begin_ink:
 * @self: a drawing; its path is empty
 * @width: of the lines, device units
 *
 * Returns: whether lines of that width can be drawn in ink now; if so, end
 *   with gp_map_draw_end_ink()
 */
gboolean
gp_map_draw_begin_ink (GpMapDraw *self, double width)
{
  if (self->ink.pixels == NULL || self->view->scale < INK_MIN_SCALE || width > GP_INK_WIDTH_MAX)
    return FALSE;
  gp_ink_begin (&self->ink);
  return TRUE;
}

/**
 * gp_map_draw_end_ink:
 * @self: a drawing
 *
 * Back to cairo.
 */
void
gp_map_draw_end_ink (GpMapDraw *self)
{
  gp_ink_end (&self->ink);
}

/**
 * gp_map_draw_ink_shape:
 * @self: a drawing, after gp_map_draw_begin_ink()
 * @geometry: a line, or a polygon of which the edges are drawn
 * @width: device units
 * @colour: 0xRRGGBB
 *
 * Draws the lines of a shape, without vertices nobody would see, in grey when the palette says so.
 */
void
gp_map_draw_ink_shape (GpMapDraw *self, const GpGeometry *geometry, double width, guint32 colour)
{
  const GpPoint *points = geometry->points;
  gboolean inside = gp_box_contains (&self->clip, &geometry->box);

  colour = gp_style_apply_palette (self->style->palette, colour);
  for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++, i++)
    {
      guint end = geometry->ends[ring];
      GpXY last = gp_map_draw_to_device (self, points[i]);

      for (; i + 1 < end; i++)
        {
          GpXY at = gp_map_draw_to_device (self, points[i + 1]), a = last, b = at;

          if (i + 2 < end && fabs (at.x - last.x) < self->tolerance && fabs (at.y - last.y) < self->tolerance)
            continue;
          if (inside || gp_map_draw_clip_segment (self, &a, &b))
            gp_ink_line (&self->ink, a, b, width, colour);
          last = at;
        }
    }
}

/**
 * gp_map_draw_ink_dot:
 * @self: a drawing, after gp_map_draw_begin_dots() and gp_map_draw_begin_ink()
 * @box: box of a shape too small to be drawn as it is
 * @colour: 0xRRGGBB
 *
 * As gp_map_draw_add_dot(), in ink.
 */
void
gp_map_draw_ink_dot (GpMapDraw *self, const GpBox *box, guint32 colour)
{
  GpXY at = gp_map_draw_to_device (self, gp_box_centre (box));
  double column = floor (at.x / self->px), row = floor (at.y / self->px);

  colour = gp_style_apply_palette (self->style->palette, colour);
  if (gp_map_draw_claim_dot (self, at))
    gp_ink_square (&self->ink, (int) round (column * self->px), (int) round (row * self->px), (int) ceil (self->px), colour);
}

/**
 * gp_map_draw_fill_path_keep:
 * @self: a drawing; nothing cuts or turns it
 *
 * Fills the current path with the current source, in ink where there is some,
 * and keeps it. Overlapping rings must turn the same way.
 */
void
gp_map_draw_fill_path_keep (GpMapDraw *self)
{
  if (self->ink.pixels == NULL || !gp_ink_fill (&self->ink, self->cr))
    cairo_fill_preserve (self->cr);
}

/**
 * gp_map_draw_fill_path:
 * @self: a drawing; nothing cuts or turns it
 *
 * Fills the current path with the current source, in ink where there is some.
 * Overlapping rings must turn the same way.
 */
void
gp_map_draw_fill_path (GpMapDraw *self)
{
  gp_map_draw_fill_path_keep (self);
  cairo_new_path (self->cr);
}

/**
 * gp_map_draw_stroke_path_keep:
 * @self: a drawing; nothing cuts or turns it
 *
 * Strokes the current path with the current source, in ink where there is some,
 * and keeps it.
 */
void
gp_map_draw_stroke_path_keep (GpMapDraw *self)
{
  if (self->ink.pixels == NULL || !gp_ink_stroke (&self->ink, self->cr))
    cairo_stroke_preserve (self->cr);
}

/**
 * gp_map_draw_stroke_path:
 * @self: a drawing; nothing cuts or turns it
 *
 * Strokes the current path with the current source, in ink where there is some.
 */
void
gp_map_draw_stroke_path (GpMapDraw *self)
{
  gp_map_draw_stroke_path_keep (self);
  cairo_new_path (self->cr);
}

/**
 * gp_map_draw_stroke_path_inside:
 * @self: a drawing; nothing cuts or turns it
 *
 * Strokes the current path with the current source, but only within the area
 * it encloses; in ink where there is some.
 */
void
gp_map_draw_stroke_path_inside (GpMapDraw *self)
{
  if (self->ink.pixels == NULL || !gp_ink_stroke_inside (&self->ink, self->cr))
    {
      cairo_path_t *path = cairo_copy_path (self->cr);

      cairo_save (self->cr);
      cairo_clip (self->cr);
      cairo_append_path (self->cr, path);
      cairo_stroke (self->cr);
      cairo_restore (self->cr);
      cairo_path_destroy (path);
    }
  cairo_new_path (self->cr);
}
