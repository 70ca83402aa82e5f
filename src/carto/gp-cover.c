/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cover.h"
#include "gp-strip.h"

#include <string.h>
#include <wchar.h>

/* A row of a pixel counts twice its height times its width, so that triangles are whole numbers. */
#define FULL (2 * GP_COVER_ONE * GP_COVER_ONE)
/* Pixels looked at in one go: what is added up stays in the cache. */
#define MAX_PIXELS (1 << 18)
/* A strip of fewer cuts is not worth cutting out. */
#define MIN_CUTS 4

G_STATIC_ASSERT (sizeof (wchar_t) == sizeof (guint32));

typedef struct
{
  GpCoverPoint top;
  GpCoverPoint bottom;
  int sign; /* 1 downwards, -1 upwards */
} Edge;

struct _GpCover
{
  GpInk ink; /* borrowed pixels */
  gboolean opaque;
  Edge *edges;
  guint n_edges;
  guint max_edges;
  gboolean masked;
  guint n_shape;    /* edges behind so many are the mask's */
  GArray *strips;   /* GpStrip */
  GpCoverPoint low; /* of what was added, cut to the image */
  GpCoverPoint high;

  /* The window of pixels that is added up, all zero between two paintings. */
  int *sums;     /* by how much the cover changes at each pixel */
  int *masks;    /* by how much that of the mask does */
  guint64 *bits; /* where it does */
  guint8 *used;  /* in which rows it does */
  gsize sums_size;
  gsize masks_size;
  gsize bits_size;
  gsize used_size;
  int left, top; /* of the window, pixels */
  int columns;   /* and one behind */
  int rows;
  int words; /* of bits in a row */
};

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
      self->edges = g_renew (Edge, self->edges, self->max_edges);
    }
  self->edges[self->n_edges++] = (Edge){ top, bottom, sign };
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

/* Notes that something changes from pixel @first to pixel @last of a row. */
static inline void
mark (guint64 *bits, int first, int last)
{
  int word = first >> 6, end = last >> 6;
  guint64 from = ~G_GUINT64_CONSTANT (0) << (first & 63), to = ~G_GUINT64_CONSTANT (0) >> (63 - (last & 63));

  if (word == end)
    {
      bits[word] |= from & to;
      return;
    }
  bits[word++] |= from;
  while (word < end)
    bits[word++] = ~G_GUINT64_CONSTANT (0);
  bits[end] |= to;
}

/* An edge within one row, from @x0 to @x1 over a height of @dy; downwards @dy is positive. */
static inline void
add_to_row (int *sums, guint64 *bits, int x0, int x1, int dy)
{
  int left = MIN (x0, x1), right = MAX (x0, x1);
  int first = left >> 8, last = right >> 8;

  mark (bits, first, last + 1);
  if (first == last)
    {
      int inside = dy * ((left & 255) + (right & 255));

      sums[first] += dy * (2 * GP_COVER_ONE) - inside;
      sums[first + 1] += inside;
      return;
    }
  /* Rounded at every column and never added up, so that the row ends as it should. */
  double rise = (double) dy / (right - left);
  int done = (int) (rise * (GP_COVER_ONE - (left & 255))), inside = done * ((left & 255) + GP_COVER_ONE);
  sums[first] += done * (2 * GP_COVER_ONE) - inside;
  for (int column = first + 1; column < last; column++)
    {
      int reached = (int) (rise * ((column + 1) * GP_COVER_ONE - left)), by = (reached - done) * GP_COVER_ONE;

      sums[column] += by + inside;
      inside = by;
      done = reached;
    }
  int by = (dy - done) * (right & 255);
  sums[last] += (dy - done) * (2 * GP_COVER_ONE) - by + inside;
  sums[last + 1] += by;
}

/* The part of an edge that lies in the window, added to @sums. */
static void
add_edge_to_window (GpCover *self, const Edge *edge, int *sums)
{
  int top = MAX (edge->top.y, self->top << 8), bottom = MIN (edge->bottom.y, (self->top + self->rows) << 8);

  if (top >= bottom)
    return;
  /* Of a pixel's row in 1/65536 of a 1/256 pixel. */
  gint64 slope = ((gint64) (edge->bottom.x - edge->top.x) << 16) / (edge->bottom.y - edge->top.y);
  gint64 origin = ((gint64) (edge->top.x - (self->left << 8)) << 16) + 32768;
  gint64 at = origin + slope * (top - edge->top.y);
  int row = (top >> 8) - self->top, x = (int) (at >> 16);
  guint64 *bits = self->bits + (gsize) row * self->words;

  sums += (gsize) row * (self->columns + 2);
  for (int y = top; y < bottom;)
    {
      int next = MIN (bottom, (y | 255) + 1);

      self->used[row++] = TRUE;
      at += slope * (next - y);
      int next_x = (int) (at >> 16);
      add_to_row (sums, bits, x, next_x, edge->sign * (next - y));
      x = next_x;
      y = next;
      sums += self->columns + 2;
      bits += self->words;
    }
}

/* How much of 256 a sum says. */
static inline guint
get_share (int sum, guint alpha)
{
  return (guint) (MIN (ABS (sum), FULL) >> 9) * alpha >> 8;
}

static inline void
fill_run (guint32 *pixels, int n, guint32 colour, guint share)
{
  if (share >= 256)
    wmemset ((wchar_t *) (gpointer) pixels, (wchar_t) (colour | 0xFF000000), n);
  else if (share > 0)
    for (int i = 0; i < n; i++)
      gp_ink_blend (&pixels[i], colour, share);
}

/* Walks along one row and leaves nothing behind. */
static void
paint_row (GpCover *self, int row, guint32 colour, guint alpha)
{
  guint32 *pixels = self->ink.pixels + (gssize) (self->top + row) * self->ink.stride + self->left;
  int *sums = self->sums + (gsize) row * (self->columns + 2);
  guint64 *bits = self->bits + (gsize) row * self->words;
  int at = 0, sum = 0;

  self->used[row] = FALSE;
  for (int word = 0; word < self->words; word++)
    {
      guint64 left = bits[word];

      bits[word] = 0;
      while (left)
        {
          int skip = __builtin_ctzll (left), from = word * 64 + skip;
          guint64 rest = ~(left >> skip);
          int end = from + (rest ? MIN (__builtin_ctzll (rest), 64 - skip) : 64);

          left = end - word * 64 == 64 ? 0 : left >> (end - word * 64) << (end - word * 64);
          end = MIN (end, self->columns);
          if (from > at)
            fill_run (pixels + at, MIN (from, self->columns) - at, colour, get_share (sum, alpha));
          for (at = from; at < end; at++)
            {
              sum += sums[at];
              sums[at] = 0;
              gp_ink_blend (&pixels[at], colour, get_share (sum, alpha));
            }
        }
    }
  sums[self->columns] = sums[self->columns + 1] = 0;
  if (at < self->columns)
    fill_run (pixels + at, self->columns - at, colour, get_share (sum, alpha));
}

/* As paint_row(), within a mask. */
static void
paint_row_masked (GpCover *self, int row, guint32 colour, guint alpha)
{
  guint32 *pixels = self->ink.pixels + (gssize) (self->top + row) * self->ink.stride + self->left;
  int *sums = self->sums + (gsize) row * (self->columns + 2), *masks = self->masks + (gsize) row * (self->columns + 2);
  guint64 *bits = self->bits + (gsize) row * self->words;
  int from = 0, sum = 0, mask = 0;

  self->used[row] = FALSE;
  for (int word = 0; word < self->words; word++)
    {
      guint64 left = bits[word];

      for (bits[word] = 0; left; left &= left - 1)
        {
          int at = word * 64 + __builtin_ctzll (left), to = MIN (at, self->columns);

          fill_run (pixels + from, to - from, colour, get_share (sum, get_share (mask, alpha)));
          from = to;
          sum += sums[at];
          mask += masks[at];
          sums[at] = masks[at] = 0;
        }
    }
  fill_run (pixels + from, self->columns - from, colour, get_share (sum, get_share (mask, alpha)));
}

static void
make_room (GpCover *self)
{
  gsize n_sums = (gsize) self->rows * (self->columns + 2), n_bits = (gsize) self->rows * self->words;

  if (n_sums > self->sums_size)
    {
      g_free (self->sums);
      self->sums = g_new0 (int, n_sums);
      self->sums_size = n_sums;
    }
  if (self->masked && n_sums > self->masks_size)
    {
      g_free (self->masks);
      self->masks = g_new0 (int, n_sums);
      self->masks_size = n_sums;
    }
  if (n_bits > self->bits_size)
    {
      g_free (self->bits);
      self->bits = g_new0 (guint64, n_bits);
      self->bits_size = n_bits;
    }
  if ((gsize) self->rows > self->used_size)
    {
      g_free (self->used);
      self->used = g_new0 (guint8, self->rows);
      self->used_size = self->rows;
    }
}

/**
 * gp_cover_paint:
 * @self: a cover
 * @colour: 0xRRGGBB
 * @alpha: 0 to 256
 *
 * Paints the shape. Edges may be added after that to paint a larger one.
 */
void
gp_cover_paint (GpCover *self, guint32 colour, guint alpha)
{
  int end = (self->high.y + GP_COVER_ONE - 1) >> 8;

  for (guint i = 0; i < self->strips->len; i++)
    gp_strip_paint (&g_array_index (self->strips, GpStrip, i), &self->ink, colour, alpha);
  if (self->n_edges == 0)
    return;
  self->left = self->low.x >> 8;
  self->columns = MIN (self->ink.width, (self->high.x >> 8) + 1) - self->left;
  if (self->columns <= 0)
    return;
  self->words = (self->columns + 2 + 63) / 64;
  self->rows = CLAMP (MAX_PIXELS / (self->columns + 2), 1, end);
  for (self->top = self->low.y >> 8; self->top < end; self->top += self->rows)
    {
      self->rows = MIN (self->rows, end - self->top);
      make_room (self);
      for (guint i = 0; i < self->n_edges; i++)
        add_edge_to_window (self, &self->edges[i], self->masked && i >= self->n_shape ? self->masks : self->sums);
      for (int row = 0; row < self->rows; row++)
        if (self->used[row])
          (self->masked ? paint_row_masked : paint_row) (self, row, colour, alpha);
    }
}
