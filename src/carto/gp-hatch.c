/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hatching as lines cut to a shape, which print sharp at every size; never a
 * pattern or a bitmap.
 */
#include "config.h"

#include "gp-map-draw.h"

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Adds the pieces of one hatching line that lie inside the rings. */
static void
hatch_line (GpMapDraw *self, GArray *cuts, double v, double cosine, double sine)
{
  const GpXY *p = &g_array_index (self->points, GpXY, 0);

  g_array_set_size (cuts, 0);
  for (guint ring = 0, first = 0; ring < self->ends->len; ring++)
    {
      guint end = g_array_index (self->ends, guint, ring);
      for (guint i = first, j = end - 1; i < end; j = i++)
        {
          double vi = -p[i].x * sine + p[i].y * cosine - v;
          double vj = -p[j].x * sine + p[j].y * cosine - v;
          if ((vi < 0) == (vj < 0))
            continue;
          double t = vi / (vi - vj);
          double x = p[i].x + t * (p[j].x - p[i].x), y = p[i].y + t * (p[j].y - p[i].y);
          double u = x * cosine + y * sine;
          g_array_append_val (cuts, u);
        }
      first = end;
    }
  g_array_sort (cuts, compare_doubles);
  for (guint i = 0; i + 1 < cuts->len; i += 2)
    {
      double u0 = g_array_index (cuts, double, i), u1 = g_array_index (cuts, double, i + 1);
      cairo_move_to (self->cr, u0 * cosine - v * sine, u0 * sine + v * cosine);
      cairo_line_to (self->cr, u1 * cosine - v * sine, u1 * sine + v * cosine);
    }
}

/**
 * gp_map_draw_hatch:
 * @self: a drawing, after gp_map_draw_get_rings()
 * @angle_rad: direction of the lines, clockwise from east
 * @pitch: distance of the lines in device units
 *
 * Adds hatching lines cut to the rings to the current path. They are fixed
 * to the plan, so they do not swim when the map is moved.
 */
void
gp_map_draw_hatch (GpMapDraw *self, double angle_rad, double pitch)
{
  double cosine = cos (angle_rad), sine = sin (angle_rad);
  double low = INFINITY, high = -INFINITY;
  double origin = self->ox * self->s * -sine - self->oy * self->s * cosine;
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->points->len; i++)
    {
      GpXY p = g_array_index (self->points, GpXY, i);
      double v = -p.x * sine + p.y * cosine;
      low = MIN (low, v);
      high = MAX (high, v);
    }
  if (!(high > low) || (high - low) / pitch > 20000)
    return;
  for (double k = ceil ((low + origin) / pitch); k * pitch - origin <= high; k++)
    hatch_line (self, cuts, k * pitch - origin, cosine, sine);
}
