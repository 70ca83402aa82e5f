/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The painting of a cover: window by window the edges are added up and every
 * row that has any is walked along once, which leaves it empty for the next shape.
 */
#include "config.h"

#include "gp-cover-private.h"

#include <wchar.h>

/* A row of a pixel counts twice its height times its width, so that triangles are whole numbers. */
#define FULL (2 * GP_COVER_ONE * GP_COVER_ONE)
/* Pixels looked at in one go: what is added up stays in the cache. */
#define MAX_PIXELS (1 << 18)

G_STATIC_ASSERT (sizeof (wchar_t) == sizeof (guint32));

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
add_edge_to_window (GpCover *self, const GpCoverEdge *edge, int *sums)
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
