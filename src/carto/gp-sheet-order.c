/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-order.h"

typedef struct
{
  gint64 position;
  guint page;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return (x->page > y->page) - (x->page < y->page);
}

/**
 * gp_sheet_order_arrange:
 * @positions: (array length=n): of each page as the program makes them, from 1; 0: not placed
 * @n: how many
 *
 * Returns: (transfer full) (array length=n): which page comes first, second …, free with g_free()
 */
guint *
gp_sheet_order_arrange (const gint64 *positions, guint n)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < n; i++)
    {
      Placed one = { positions[i], i };

      if (positions[i] > 0)
        g_array_append_val (placed, one);
      else
        g_array_append_val (order, i);
    }
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *one = &g_array_index (placed, Placed, i);
      guint at = MIN ((guint64) one->position - 1, (guint64) order->len);

      g_array_insert_val (order, at, one->page);
    }
  return (guint *) g_array_free (g_steal_pointer (&order), FALSE);
}
