/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-symbols.h"

/**
 * gp_symbol_circle:
 * @cr: target
 * @at: centre
 * @radius: device units
 *
 * Adds a circle to the path.
 */
void
gp_symbol_circle (cairo_t *cr, GpXY at, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x, at.y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

/* A closed polygon around @at, its corners given before turning. */
static void
add_turned (cairo_t *cr, GpXY at, const GpXY *corners, int n, double angle_rad, gboolean close)
{
  double cosine = cos (angle_rad), sine = sin (angle_rad);

  for (int i = 0; i < n; i++)
    {
      double x = at.x + corners[i].x * cosine - corners[i].y * sine;
      double y = at.y + corners[i].x * sine + corners[i].y * cosine;
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  if (close)
    cairo_close_path (cr);
}

/**
 * gp_symbol_square:
 * @cr: target
 * @at: centre
 * @side: device units
 * @angle_rad: turned by this, clockwise
 *
 * Adds a square to the path.
 */
void
gp_symbol_square (cairo_t *cr, GpXY at, double side, double angle_rad)
{
  double h = side / 2;

  add_turned (cr, at, (GpXY[]){ { -h, -h }, { h, -h }, { h, h }, { -h, h } }, 4, angle_rad, TRUE);
}

/**
 * gp_symbol_diamond:
 * @cr: target
 * @at: centre
 * @radius: half of its longer diagonal, device units
 * @angle_rad: turned by this, clockwise
 *
 * Adds a diamond to the path.
 */
void
gp_symbol_diamond (cairo_t *cr, GpXY at, double radius, double angle_rad)
{
  double w = radius * 0.8;

  add_turned (cr, at, (GpXY[]){ { -radius, 0 }, { 0, -w }, { radius, 0 }, { 0, w } }, 4, angle_rad, TRUE);
}

/**
 * gp_symbol_cross:
 * @cr: target
 * @at: centre
 * @radius: half of its width and height, device units
 * @angle_rad: turned by this, clockwise
 *
 * Adds the two strokes of a × to the path.
 */
void
gp_symbol_cross (cairo_t *cr, GpXY at, double radius, double angle_rad)
{
  add_turned (cr, at, (GpXY[]){ { -radius, -radius }, { radius, radius } }, 2, angle_rad, FALSE);
  add_turned (cr, at, (GpXY[]){ { -radius, radius }, { radius, -radius } }, 2, angle_rad, FALSE);
}

/**
 * gp_symbol_tick:
 * @cr: target
 * @at: place on a line
 * @from: where the tick begins across the line, device units
 * @to: where it ends
 * @angle_rad: direction of the line
 *
 * Adds a stroke across a line to the path.
 */
void
gp_symbol_tick (cairo_t *cr, GpXY at, double from, double to, double angle_rad)
{
  add_turned (cr, at, (GpXY[]){ { 0, from }, { 0, to } }, 2, angle_rad, FALSE);
}

/**
 * gp_symbol_arrow:
 * @cr: target
 * @at: centre
 * @length: device units
 * @width: device units
 * @angle_rad: direction it points to
 *
 * Adds a triangle to the path.
 */
void
gp_symbol_arrow (cairo_t *cr, GpXY at, double length, double width, double angle_rad)
{
  double l = length / 2, w = width / 2;

  add_turned (cr, at, (GpXY[]){ { -l, -w }, { l, 0 }, { -l, w } }, 3, angle_rad, TRUE);
}

/**
 * gp_symbol_rounded_box:
 * @cr: target
 * @x: left
 * @y: top
 * @width: device units
 * @height: device units
 * @radius: of its corners
 *
 * Adds a box with round corners to the path.
 */
void
gp_symbol_rounded_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/**
 * gp_symbol_bubble:
 * @cr: target
 * @at: tip of the bubble: the place spoken of
 * @size: width, device units
 *
 * Adds a speech bubble to the path.
 */
void
gp_symbol_bubble (cairo_t *cr, GpXY at, double size)
{
  double w = size / 2, h = size * 0.72, tail = size * 0.25, top = at.y - tail - h, r = size * 0.18;

  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x + w - r, top + r, r, -G_PI_2, 0);
  cairo_arc (cr, at.x + w - r, top + h - r, r, 0, G_PI_2);
  cairo_line_to (cr, at.x + size * 0.14, top + h);
  cairo_line_to (cr, at.x, at.y);
  cairo_line_to (cr, at.x - size * 0.14, top + h);
  cairo_arc (cr, at.x - w + r, top + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, at.x - w + r, top + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/**
 * gp_symbols_walk:
 * @draw: a drawing
 * @line: a line
 * @first: device units from its start to the first place
 * @step: device units from place to place
 * @func: called at each place near the frame
 * @user_data: for @func
 *
 * Places depend on the line alone, not on what of it can be seen.
 */
void
gp_symbols_walk (GpMapDraw *draw,
                 const GpGeometry *line,
                 double first,
                 double step,
                 GpWalkFunc func,
                 gpointer user_data)
{
  double start = 0; /* along the line */

  for (guint i = 1; i < line->n_points; i++)
    {
      GpXY a = gp_map_draw_to_device (draw, line->points[i - 1]);
      GpXY b = gp_map_draw_to_device (draw, line->points[i]);
      GpXY from = a, to = b;
      double length = hypot (b.x - a.x, b.y - a.y);

      if (length > 0 && gp_map_draw_clip_segment (draw, &from, &to))
        {
          double angle = atan2 (b.y - a.y, b.x - a.x);
          double low = start + hypot (from.x - a.x, from.y - a.y);
          double high = start + hypot (to.x - a.x, to.y - a.y);
          double at = first + MAX (0, ceil ((low - first) / step)) * step;

          for (; at < high; at += step)
            {
              double t = (at - start) / length;
              func (draw, (GpXY){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) }, angle, user_data);
            }
        }
      start += length;
    }
}
