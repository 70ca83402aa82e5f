/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cover-private.h"

/* A strip of fewer cuts is not worth cutting out. */
#define MIN_CUTS 4

static void
cover_free (gpointer data)
{
  GpCover *self = data;

  g_free (self->edges);
  g_array_unref (self->strips);
  g_free (self->sums);
  g_free (self->masks);
  g_free (self->bits);
  g_free (self->used);
  g_free (self);
}

static GPrivate covers = G_PRIVATE_INIT (cover_free);

/**
 * gp_cover_get:
 *
 * Returns: (transfer none): the cover of this thread; one shape at a time
 */
GpCover *
gp_cover_get (void)
{
  GpCover *self = g_private_get (&covers);

  if (self == NULL)
    {
      self = g_new0 (GpCover, 1);
      self->strips = g_array_new (FALSE, FALSE, sizeof (GpStrip));
      g_private_set (&covers, self);
    }
  return self;
}

/**
 * gp_cover_begin:
 * @self: a cover
 * @ink: the image
 * @opaque: whether it is painted so that what is covered twice looks as covered once
 *
 * Forgets the last shape.
 */
void
gp_cover_begin (GpCover *self, const GpInk *ink, gboolean opaque)
{
  self->ink = *ink;
  self->opaque = opaque;
  self->n_edges = 0;
  self->masked = FALSE;
  g_array_set_size (self->strips, 0);
  self->low = (GpCoverPoint){ G_MAXINT, G_MAXINT };
  self->high = (GpCoverPoint){ G_MININT, G_MININT };
}

/**
 * gp_cover_begin_mask:
 * @self: a cover that is not opaque
 *
 * The edges added from here on are those of a mask: of the shape added before
 * only what lies inside the mask is painted.
 */
void
gp_cover_begin_mask (GpCover *self)
{
  self->masked = TRUE;
  self->n_shape = self->n_edges;
}

static void
append_edge (GpCover *self, GpCoverPoint top, GpCoverPoint bottom, int sign)
{
  if (self->n_edges == self->max_edges)
    {
      self->max_edges = MAX (256, 2 * self->max_edges);
      self->edges = g_renew (GpCoverEdge, self->edges, self->max_edges);
    }
  self->edges[self->n_edges++] = (GpCoverEdge){ top, bottom, sign };
  self->low.y = MIN (self->low.y, top.y);
  self->high.y = MAX (self->high.y, bottom.y);
  self->low.x = MIN (self->low.x, MIN (top.x, bottom.x));
  self->high.x = MAX (self->high.x, MAX (top.x, bottom.x));
}

/* Where an edge is at a height, and the other way round. Asked for the same edge the answer is the same, there and back. */
static int
x_at (GpCoverPoint a, GpCoverPoint b, int y)
{
  return a.x + (int) ((gint64) (b.x - a.x) * (y - a.y) / (b.y - a.y));
}

static int
y_at (GpCoverPoint a, GpCoverPoint b, int x)
{
  return a.y + (int) ((gint64) (b.y - a.y) * (x - a.x) / (b.x - a.x));
}

/* What lies left of the image covers it from its left side on; what lies right of it does not matter. */
static void
append_cut (GpCover *self, GpCoverPoint top, GpCoverPoint bottom, int sign)
{
  int right = self->ink.width * GP_COVER_ONE;
  int y;

  if (top.x > right || bottom.x > right)
    self->high.x = right;
  if (top.x >= right && bottom.x >= right)
    return;
  if (top.x <= 0 && bottom.x <= 0)
    {
      append_edge (self, (GpCoverPoint){ 0, top.y }, (GpCoverPoint){ 0, bottom.y }, sign);
      return;
    }
  if (top.x < 0 || bottom.x < 0)
    {
      y = y_at (top, bottom, 0);
      if (top.x < 0)
        {
          if (y > top.y)
            append_edge (self, (GpCoverPoint){ 0, top.y }, (GpCoverPoint){ 0, y }, sign);
          top = (GpCoverPoint){ 0, y };
        }
      else
        {
          if (y < bottom.y)
            append_edge (self, (GpCoverPoint){ 0, y }, (GpCoverPoint){ 0, bottom.y }, sign);
          bottom = (GpCoverPoint){ 0, y };
        }
    }
  if (top.x > right)
    top = (GpCoverPoint){ right, y_at (top, bottom, right) };
  else if (bottom.x > right)
    bottom = (GpCoverPoint){ right, y_at (top, bottom, right) };
  if (top.y < bottom.y)
    append_edge (self, top, bottom, sign);
}

/**
 * gp_cover_add_edge:
 * @self: a cover
 * @from: one end, anywhere
 * @to: the other end
 *
 * Adds an edge of the shape. The edges of a shape form closed rings, in any order.
 */
void
gp_cover_add_edge (GpCover *self, GpCoverPoint from, GpCoverPoint to)
{
  gboolean down = from.y < to.y;
  GpCoverPoint top = down ? from : to, bottom = down ? to : from;
  int sign = down ? 1 : -1, high = self->ink.height * GP_COVER_ONE;

  if (top.y == bottom.y || bottom.y <= 0 || top.y >= high)
    return;
  if (top.y < 0 || bottom.y > high)
    {
      GpCoverPoint a = top, b = bottom;

      if (top.y < 0)
        a = (GpCoverPoint){ x_at (top, bottom, 0), 0 };
      if (bottom.y > high)
        b = (GpCoverPoint){ x_at (top, bottom, high), high };
      top = a;
      bottom = b;
    }
  if (MIN (top.x, bottom.x) < 0 || MAX (top.x, bottom.x) > self->ink.width * GP_COVER_ONE)
    append_cut (self, top, bottom, sign);
  else
    append_edge (self, top, bottom, sign);
}

static int
along (GpCoverPoint at, gboolean steep)
{
  return steep ? at.y : at.x;
}

static GpCoverPoint
point_at_cut (const GpCoverPoint side[2], gboolean steep, int cut)
{
  int at = cut * GP_COVER_ONE;

  return steep ? (GpCoverPoint){ x_at (side[0], side[1], at), at } : (GpCoverPoint){ at, y_at (side[0], side[1], at) };
}

/* What of a narrow line lies between whole cuts, within the image; FALSE when that is not worth it. */
static gboolean
find_middle (const GpCover *self, const GpCoverPoint left[2], const GpCoverPoint right[2], GpStrip *strip)
{
  int dx = left[1].x - left[0].x, dy = left[1].y - left[0].y;
  gboolean steep = ABS (dy) >= ABS (dx);
  int low = steep ? dy < 0 : dx < 0, high = !low;

  if (!self->opaque)
    return FALSE;
  strip->steep = steep;
  strip->from = MAX (0, (MAX (along (left[low], steep), along (right[low], steep)) + GP_COVER_ONE - 1) >> 8);
  strip->to = MIN (steep ? self->ink.height : self->ink.width, MIN (along (left[high], steep), along (right[high], steep)) >> 8);
  if (strip->to - strip->from < MIN_CUTS)
    return FALSE;

  int a = along (point_at_cut (left, steep, strip->from), !steep), b = along (point_at_cut (right, steep, strip->from), !steep);
  strip->at = (gint64) MIN (a, b) << 16;
  strip->slope = ((gint64) (steep ? dx : dy) << 24) / (steep ? dy : dx);
  strip->thickness = ABS (a - b);
  return strip->thickness <= GP_STRIP_MAX_PX * GP_COVER_ONE;
}

/**
 * gp_cover_add_strip:
 * @self: a cover
 * @left: the left side of a straight line, from its start to its end
 * @right: its right side, parallel to it
 *
 * Adds the two sides, @right back from its end to its start. What lies
 * between whole rows or columns is cut out and painted the quick way.
 */
void
gp_cover_add_strip (GpCover *self, const GpCoverPoint left[2], const GpCoverPoint right[2])
{
  GpStrip strip;

  if (!find_middle (self, left, right, &strip))
    {
      gp_cover_add_edge (self, left[0], left[1]);
      gp_cover_add_edge (self, right[1], right[0]);
      return;
    }

  gboolean back = along (left[1], strip.steep) < along (left[0], strip.steep);
  int first = back ? strip.to : strip.from, last = back ? strip.from : strip.to;
  GpCoverPoint left_first = point_at_cut (left, strip.steep, first), left_last = point_at_cut (left, strip.steep, last);
  GpCoverPoint right_first = point_at_cut (right, strip.steep, first), right_last = point_at_cut (right, strip.steep, last);

  gp_cover_add_edge (self, left[0], left_first);
  gp_cover_add_edge (self, left_first, right_first);
  gp_cover_add_edge (self, right_first, right[0]);
  gp_cover_add_edge (self, right[1], right_last);
  gp_cover_add_edge (self, right_last, left_last);
  gp_cover_add_edge (self, left_last, left[1]);
  g_array_append_val (self->strips, strip);
}
