/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-stroker.h"

#include <math.h>

/* Nobody sees an arc that is cut off by less than this, pixels. */
#define FLAT_PX 0.1
/* Corners that shift the sides by less than this are none. */
#define STRAIGHT_PX 0.06

/**
 * gp_stroker_init:
 * @self: (out caller-allocates): how @cr strokes now
 * @cr: a context, user space as on the image
 *
 * Returns: whether a stroker can do it: a dash is short, begins at its start and ends bluntly
 */
gboolean
gp_stroker_init (GpStroker *self, cairo_t *cr)
{
  double offset = 0;

  self->half = cairo_get_line_width (cr) / 2;
  self->cap = cairo_get_line_cap (cr);
  self->join = cairo_get_line_join (cr);
  self->miter_limit = cairo_get_miter_limit (cr);
  self->n_dash = cairo_get_dash_count (cr);
  if (self->n_dash > GP_STROKER_MAX_DASH || self->n_dash % 2 != 0)
    return FALSE;
  if (self->n_dash > 0)
    cairo_get_dash (cr, self->dash, &offset);
  return self->half > 0 && (self->n_dash == 0 || (offset == 0 && self->cap == CAIRO_LINE_CAP_BUTT));
}

/* The box of one stretch: its direction, and the corners to both sides of its ends. */
typedef struct
{
  GpXY along; /* length 1 */
  GpCoverPoint left[2];
  GpCoverPoint right[2];
} Stretch;

static GpXY
shifted (GpXY at, GpXY by, double much)
{
  return (GpXY){ at.x + by.x * much, at.y + by.y * much };
}

/* FALSE for a stretch of no length. */
static gboolean
get_stretch (const GpStroker *self, GpXY a, GpXY b, Stretch *stretch)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = sqrt (dx * dx + dy * dy);

  if (!(length > 1e-6))
    return FALSE;
  stretch->along = (GpXY){ dx / length, dy / length };
  GpXY across = { stretch->along.y, -stretch->along.x };
  stretch->left[0] = gp_cover_place (shifted (a, across, self->half));
  stretch->left[1] = gp_cover_place (shifted (b, across, self->half));
  stretch->right[0] = gp_cover_place (shifted (a, across, -self->half));
  stretch->right[1] = gp_cover_place (shifted (b, across, -self->half));
  return TRUE;
}

/* The arc round @at from where @out points to where @to points, both of length 1 and less than half a turn
 * apart, halved until nobody sees its corners. */
static GpCoverPoint
add_arc (const GpStroker *self, GpCover *cover, GpXY at, GpXY out, GpXY to, GpCoverPoint from, int depth)
{
  GpXY middle = { out.x + to.x, out.y + to.y };
  double length = sqrt (middle.x * middle.x + middle.y * middle.y);

  if (depth == 0 || length < 1e-9 || self->half * (1 - length / 2) < FLAT_PX)
    return from;
  middle = (GpXY){ middle.x / length, middle.y / length };
  from = add_arc (self, cover, at, out, middle, from, depth - 1);
  GpCoverPoint place = gp_cover_place (shifted (at, middle, self->half));
  gp_cover_add_edge (cover, from, place);
  return add_arc (self, cover, at, middle, to, place, depth - 1);
}

/* The end of a line, from its right side at @right round to its left side, seen along @along out of the line. */
static void
add_cap (const GpStroker *self, GpCover *cover, GpXY at, GpXY along, GpCoverPoint from, GpCoverPoint to)
{
  GpXY across = { along.y, -along.x }, back = { -across.x, -across.y };

  if (self->cap == CAIRO_LINE_CAP_ROUND)
    {
      GpCoverPoint tip = gp_cover_place (shifted (at, along, self->half));

      from = add_arc (self, cover, at, across, along, from, 8);
      gp_cover_add_edge (cover, from, tip);
      from = add_arc (self, cover, at, along, back, tip, 8);
    }
  else if (self->cap == CAIRO_LINE_CAP_SQUARE)
    {
      GpXY tip = shifted (at, along, self->half);
      GpCoverPoint near = gp_cover_place (shifted (tip, across, self->half)), far = gp_cover_place (shifted (tip, back, self->half));

      gp_cover_add_edge (cover, from, near);
      gp_cover_add_edge (cover, near, far);
      from = far;
    }
  gp_cover_add_edge (cover, from, to);
}

/* The outer side of a corner, round @at from where @out points to where @to points. */
static void
add_outer (const GpStroker *self, GpCover *cover, GpXY at, GpXY out, GpXY along, GpXY to, GpCoverPoint from, GpCoverPoint end)
{
  double cosine = out.x * to.x + out.y * to.y;

  if (self->join == CAIRO_LINE_JOIN_ROUND && cosine < -0.9)
    {
      GpCoverPoint tip = gp_cover_place (shifted (at, along, self->half));

      from = add_arc (self, cover, at, out, along, from, 8);
      gp_cover_add_edge (cover, from, tip);
      from = add_arc (self, cover, at, along, to, tip, 8);
    }
  else if (self->join == CAIRO_LINE_JOIN_ROUND)
    from = add_arc (self, cover, at, out, to, from, 8);
  else if (self->join == CAIRO_LINE_JOIN_MITER && 2 <= self->miter_limit * self->miter_limit * (1 + cosine))
    {
      GpCoverPoint tip = gp_cover_place (shifted (at, (GpXY){ out.x + to.x, out.y + to.y }, self->half / (1 + cosine)));

      gp_cover_add_edge (cover, from, tip);
      from = tip;
    }
  gp_cover_add_edge (cover, from, end);
}

/* Where one stretch goes over into the next. */
static void
add_corner (const GpStroker *self, GpCover *cover, GpXY at, const Stretch *in, const Stretch *out)
{
  GpXY a = in->along, b = out->along;
  double cosine = a.x * b.x + a.y * b.y, turn = a.x * b.y - a.y * b.x;

  if (cosine > 0 && 2 * (1 - cosine) * self->half * self->half < STRAIGHT_PX * STRAIGHT_PX)
    {
      gp_cover_add_edge (cover, in->left[1], out->left[0]);
      gp_cover_add_edge (cover, out->right[0], in->right[1]);
      return;
    }

  GpCoverPoint corner = gp_cover_place (at);
  if (turn > 0)
    {
      add_outer (self, cover, at, (GpXY){ a.y, -a.x }, a, (GpXY){ b.y, -b.x }, in->left[1], out->left[0]);
      gp_cover_add_edge (cover, out->right[0], corner);
      gp_cover_add_edge (cover, corner, in->right[1]);
    }
  else
    {
      add_outer (self, cover, at, (GpXY){ -b.y, b.x }, a, (GpXY){ -a.y, a.x }, out->right[0], in->right[1]);
      gp_cover_add_edge (cover, in->left[1], corner);
      gp_cover_add_edge (cover, corner, out->left[0]);
    }
}

/* A line of no length has ends all the same, when they are round. */
static void
add_point (const GpStroker *self, GpCover *cover, GpXY at)
{
  GpXY right = { 1, 0 }, left = { -1, 0 };
  GpCoverPoint up = gp_cover_place ((GpXY){ at.x, at.y - self->half });
  GpCoverPoint down = gp_cover_place ((GpXY){ at.x, at.y + self->half });

  if (self->cap != CAIRO_LINE_CAP_ROUND)
    return;
  add_cap (self, cover, at, right, up, down);
  add_cap (self, cover, at, left, down, up);
}

static void
add_solid (const GpStroker *self, GpCover *cover, const GpXY *points, guint n, gboolean closed)
{
  Stretch first, last, next;
  guint n_stretches = 0;
  GpXY at = points[0];

  for (guint i = 1; i < n + (closed ? 1 : 0); i++)
    {
      GpXY to = points[i % n];

      if (!get_stretch (self, at, to, &next))
        continue;
      gp_cover_add_strip (cover, next.left, next.right);
      if (n_stretches++ == 0)
        first = next;
      else
        add_corner (self, cover, at, &last, &next);
      last = next;
      at = to;
    }
  if (n_stretches == 0)
    add_point (self, cover, at);
  else if (closed)
    add_corner (self, cover, points[0], &last, &first);
  else
    {
      add_cap (self, cover, points[0], (GpXY){ -first.along.x, -first.along.y }, first.right[0], first.left[0]);
      add_cap (self, cover, at, last.along, last.left[1], last.right[1]);
    }
}

/* A dashed line under way. */
typedef struct
{
  const GpStroker *stroker;
  GpCover *cover;
  GArray *piece; /* GpXY: the dash being drawn */
  GArray *first; /* GpXY: the dash a closed line began with, which its last may run into */
  gboolean keep_first;
  int n_done; /* of the lengths in the dash, where the line is now */
  double left;
} Dashes;

static void
end_dash (Dashes *dashes)
{
  if (dashes->piece->len > 1 && dashes->keep_first && dashes->first->len == 0)
    g_array_append_vals (dashes->first, dashes->piece->data, dashes->piece->len);
  else if (dashes->piece->len > 1)
    add_solid (dashes->stroker, dashes->cover, (const GpXY *) (gpointer) dashes->piece->data, dashes->piece->len, FALSE);
  g_array_set_size (dashes->piece, 0);
}

static void
dash_stretch (Dashes *dashes, GpXY a, GpXY b)
{
  const GpStroker *stroker = dashes->stroker;
  double length = hypot (b.x - a.x, b.y - a.y), done = 0;

  while (length - done > dashes->left)
    {
      done += dashes->left;
      GpXY at = { a.x + done / length * (b.x - a.x), a.y + done / length * (b.y - a.y) };
      gboolean on = dashes->n_done % 2 == 0;

      dashes->n_done = (dashes->n_done + 1) % stroker->n_dash;
      dashes->left = stroker->dash[dashes->n_done];
      if (!on)
        g_array_set_size (dashes->piece, 0);
      g_array_append_val (dashes->piece, at);
      if (on)
        end_dash (dashes);
    }
  dashes->left -= length - done;
  if (dashes->n_done % 2 == 0)
    g_array_append_val (dashes->piece, b);
}

static void
add_dashed (const GpStroker *self, GpCover *cover, const GpXY *points, guint n, gboolean closed)
{
  g_autoptr (GArray) piece = g_array_new (FALSE, FALSE, sizeof (GpXY));
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (GpXY));
  Dashes dashes = { self, cover, piece, first, closed, 0, self->dash[0] };

  g_array_append_val (piece, points[0]);
  for (guint i = 1; i < n + (closed ? 1 : 0); i++)
    dash_stretch (&dashes, points[i - 1], points[i % n]);
  if (closed && first->len == 0)
    {
      add_solid (self, cover, points, n, TRUE);
      return;
    }
  dashes.keep_first = FALSE;
  if (dashes.n_done % 2 == 0 && first->len > 0)
    g_array_append_vals (piece, &g_array_index (first, GpXY, 1), first->len - 1);
  else if (first->len > 0)
    add_solid (self, cover, (const GpXY *) (gpointer) first->data, first->len, FALSE);
  end_dash (&dashes);
}

/**
 * gp_stroker_add:
 * @self: how it is stroked
 * @cover: receives the edges
 * @points: (array length=n): the line, pixels
 * @n: at least one
 * @closed: whether it returns to its first point
 */
void
gp_stroker_add (const GpStroker *self, GpCover *cover, const GpXY *points, guint n, gboolean closed)
{
  if (self->n_dash > 0)
    add_dashed (self, cover, points, n, closed);
  else
    add_solid (self, cover, points, n, closed);
}
