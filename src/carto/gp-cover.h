/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCover: how much of each pixel a shape of straight edges covers, and the
 * painting of it straight into an image.
 *
 *       │ ╲      Every edge leaves in the pixels it crosses how much of the rest
 *       │  ╲     of the row it covers or, on the way back, uncovers. A walk along
 *    ───┼───╲──  the row adds it up: between two edges nothing changes and the
 *       │    ╲   pixels are filled in one go.
 *
 * Areas are exact, to 1/256 of a pixel. Where a shape lies over itself the sum
 * is cut at the whole pixel, so it follows the nonzero rule for everything whose
 * rings turn the same way. An edge that is followed there and back leaves
 * nothing: pieces that share it have no seam.
 *
 * The cost is that of the pixels on the edges; what lies between is filled as
 * fast as memory takes it. cairo's scan converter takes some five times as long.
 */
#pragma once

#include "gp-ink.h"

G_BEGIN_DECLS

/** GP_COVER_ONE: a pixel, in the whole numbers positions are told in. */
#define GP_COVER_ONE 256

/** GpCoverPoint: a place on the image in 1/256 pixel. */
typedef struct
{
  int x;
  int y;
} GpCoverPoint;

typedef struct _GpCover GpCover;

GpCover *gp_cover_get (void);
void gp_cover_begin (GpCover *self,
                     const GpInk *ink,
                     gboolean opaque);
void gp_cover_begin_mask (GpCover *self);
void gp_cover_add_edge (GpCover *self,
                        GpCoverPoint from,
                        GpCoverPoint to);
void gp_cover_add_strip (GpCover *self,
                         const GpCoverPoint left[2],
                         const GpCoverPoint right[2]);
void gp_cover_paint (GpCover *self,
                     guint32 colour,
                     guint alpha);

/* Farther than 2²¹ pixels off nothing is seen, and whole numbers end; NaN is as far. */
static inline GpCoverPoint
gp_cover_place (GpXY at)
{
  const double far = 2097152;

  at.x = at.x < far ? MAX (at.x, -far) : far;
  at.y = at.y < far ? MAX (at.y, -far) : far;
  return (GpCoverPoint){ (int) (at.x * GP_COVER_ONE + (at.x < 0 ? -0.5 : 0.5)),
                         (int) (at.y * GP_COVER_ONE + (at.y < 0 ? -0.5 : 0.5)) };
}

G_END_DECLS
