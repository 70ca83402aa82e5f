/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-slab.h"

#include <string.h>

#define N_PIECES 40000

typedef struct
{
  guint8 *at;
  gsize size;
  guint8 mark;
} Piece;

static void
check (const Piece *piece)
{
  for (gsize i = 0; i < piece->size; i++)
    g_assert_cmpuint (piece->at[i], ==, piece->mark);
}

static gpointer
give_back_odd (gpointer data)
{
  Piece *pieces = data;

  for (guint i = 1; i < N_PIECES; i += 2)
    {
      check (&pieces[i]);
      gp_slab_give_back (pieces[i].at);
    }
  return NULL;
}

/* Pieces keep what was written into them, while others go from two threads and new ones come. */
static void
test_pieces_keep_apart (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree Piece *pieces = g_new (Piece, N_PIECES);
  GpSlab slab = { 0 };
  GThread *thread;

  for (guint i = 0; i < N_PIECES; i++)
    {
      pieces[i].size = g_rand_int_range (random, 1, 300);
      pieces[i].mark = g_rand_int (random) & 0xFF;
      pieces[i].at = gp_slab_take (&slab, pieces[i].size);
      g_assert_cmpuint ((guintptr) pieces[i].at % sizeof (double), ==, 0);
      memset (pieces[i].at, pieces[i].mark, pieces[i].size);
      /* Those of the block in hand may come back before it is full. */
      if (i % 10 == 2)
        {
          gp_slab_give_back (pieces[i].at);
          pieces[i].at = gp_slab_take (&slab, pieces[i].size);
          memset (pieces[i].at, pieces[i].mark, pieces[i].size);
        }
    }
  gp_slab_clear (&slab);
  thread = g_thread_new ("odd", give_back_odd, pieces);
  for (guint i = 0; i < N_PIECES; i += 2)
    {
      check (&pieces[i]);
      gp_slab_give_back (pieces[i].at);
    }
  g_thread_join (thread);
}

static void
test_edges (void)
{
  GpSlab slab = { 0 };
  gpointer piece;

  g_assert_null (gp_slab_take (&slab, 1024 * 1024));
  gp_slab_clear (&slab);
  piece = gp_slab_take (&slab, 8);
  gp_slab_clear (&slab);
  memset (piece, 1, 8);
  gp_slab_give_back (piece);
  /* Nothing taken out any more when the block is let go. */
  gp_slab_give_back (gp_slab_take (&slab, 8));
  gp_slab_clear (&slab);
  gp_slab_clear (&slab);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slab/pieces-keep-apart", test_pieces_keep_apart);
  g_test_add_func ("/slab/edges", test_edges);
  return g_test_run ();
}
