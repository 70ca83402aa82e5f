/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSlab: pieces of memory cut one after the other from large blocks.
 *
 * For the many small things that are read at once and never change: a piece
 * costs no book-keeping of its own and lies beside what was read with it. A
 * block goes back to the system when the last of its pieces is given back,
 * from whatever thread. Blocks lie at multiples of their size, so that a
 * piece finds its block by its address.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GpSlabBlock GpSlabBlock;

/** GpSlab: cuts pieces; belongs to one thread. All zero is an empty one. */
typedef struct
{
  GpSlabBlock *block; /* in hand, nullable */
  guint8 *at;
  guint8 *end;
  guint n_taken; /* from the block in hand */
} GpSlab;

gpointer gp_slab_take (GpSlab *self,
                       gsize size);
void gp_slab_clear (GpSlab *self);
void gp_slab_give_back (gpointer piece);

G_END_DECLS
