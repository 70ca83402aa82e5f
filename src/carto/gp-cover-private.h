/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gathering the edges of a shape (gp-cover.c) and painting it (gp-cover-paint.c) share. */
#pragma once

#include "gp-cover.h"
#include "gp-strip.h"

G_BEGIN_DECLS

/* An edge cut to the image. */
typedef struct
{
  GpCoverPoint top;
  GpCoverPoint bottom;
  int sign; /* 1 downwards, -1 upwards */
} GpCoverEdge;

struct _GpCover
{
  GpInk ink; /* borrowed pixels */
  gboolean opaque;
  GpCoverEdge *edges;
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

G_END_DECLS
