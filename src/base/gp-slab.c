/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-slab.h"

#include <stdlib.h>
#include <sys/mman.h>

/* One huge page: a plan of a million features touches tens of thousands of small ones. */
#define BLOCK_SIZE ((gsize) 2 * 1024 * 1024)
#define ALIGNMENT 8
/* What is larger would leave too much of a block unused. */
#define PIECE_MAX (BLOCK_SIZE / 32)
/* Keeps the block while it is in hand, however many of its pieces come back. */
#define IN_HAND (1 << 30)

struct _GpSlabBlock
{
  gint n_out; /* atomic: pieces not given back, plus IN_HAND */
  guint64 pieces[];
};

/* The block in hand knows from here on how many pieces were taken. */
static void
let_go (GpSlab *self)
{
  gint change = (gint) self->n_taken - IN_HAND;

  if (self->block && g_atomic_int_add (&self->block->n_out, change) == -change)
    free (self->block);
  *self = (GpSlab){ 0 };
}

static void
take_block (GpSlab *self)
{
  let_go (self);
  self->block = aligned_alloc (BLOCK_SIZE, BLOCK_SIZE);
  if (self->block == NULL)
    g_error ("Out of memory: %" G_GSIZE_FORMAT " bytes are not to be had.", BLOCK_SIZE);
  madvise (self->block, BLOCK_SIZE, MADV_HUGEPAGE);
  self->block->n_out = IN_HAND;
  self->at = (guint8 *) self->block->pieces;
  self->end = (guint8 *) self->block + BLOCK_SIZE;
}

/**
 * gp_slab_take:
 * @self: a slab
 * @size: bytes
 *
 * Returns: (transfer full) (nullable): room for them, aligned for a double;
 *   %NULL when that is too much for a slab: take it from the heap instead
 */
gpointer
gp_slab_take (GpSlab *self, gsize size)
{
  gpointer piece;

  if (size > PIECE_MAX)
    return NULL;
  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  if (size > (gsize) (self->end - self->at))
    take_block (self);
  piece = self->at;
  self->at += size;
  self->n_taken++;
  return piece;
}

/**
 * gp_slab_clear:
 * @self: a slab; it is empty afterwards, the pieces stay
 */
void
gp_slab_clear (GpSlab *self)
{
  let_go (self);
}

/**
 * gp_slab_give_back:
 * @piece: (transfer full): from gp_slab_take(), of whichever slab
 */
void
gp_slab_give_back (gpointer piece)
{
  GpSlabBlock *block = (GpSlabBlock *) ((guintptr) piece & ~(guintptr) (BLOCK_SIZE - 1));

  if (g_atomic_int_dec_and_test (&block->n_out))
    free (block);
}
