/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStrip: the middle of a narrow straight line, between two parallel sides and
 * from pixel to pixel. Every row of a steep one, every column of a flat one is
 * cut by the sides in the same way but for a shift, so how much of each pixel
 * is covered is worked out once for each of a few shifts.
 */
#pragma once

#include "gp-ink.h"

G_BEGIN_DECLS

/** GP_STRIP_MAX_PX: strips are no thicker, measured along a cut. */
#define GP_STRIP_MAX_PX 12

typedef struct
{
  gboolean steep; /* cut into rows, else into columns */
  int from;       /* first cut */
  int to;         /* one behind the last */
  gint64 at;      /* where the lower side is at the start of the first cut, 1/65536 of 1/256 pixel */
  gint64 slope;   /* by how much that changes from cut to cut */
  int thickness;  /* along a cut, 1/256 pixel */
} GpStrip;

void gp_strip_paint (const GpStrip *self,
                     const GpInk *ink,
                     guint32 colour,
                     guint alpha);

G_END_DECLS
