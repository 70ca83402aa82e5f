/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-verifier-grid.h"

#include <math.h>

#define SQUARE_M 100.0
/* A box over more squares than this is looked at always. */
#define SQUARES_AT_MOST 400

struct _GpVerifierGrid
{
  GpBox *boxes;
  GHashTable *squares; /* column × 2³² + row → GArray of guint */
  GArray *large;       /* of guint */
};

typedef struct
{
  gint64 left, bottom, right, top;
} Squares;

static gboolean
find_squares (const GpBox *box, Squares *squares)
{
  double left = floor (box->min_x / SQUARE_M), bottom = floor (box->min_y / SQUARE_M);
  double right = floor (box->max_x / SQUARE_M), top = floor (box->max_y / SQUARE_M);

  if (!((right - left + 1) * (top - bottom + 1) <= SQUARES_AT_MOST) || fabs (left) > 1e9 || fabs (bottom) > 1e9)
    return FALSE;
  *squares = (Squares){ left, bottom, right, top };
  return TRUE;
}

static gint64
square_key (gint64 column, gint64 row)
{
  return column * G_GINT64_CONSTANT (0x100000000) + row;
}

static void
add_box (GpVerifierGrid *self, guint number)
{
  Squares squares;

  if (gp_box_is_empty (&self->boxes[number]))
    return;
  if (!find_squares (&self->boxes[number], &squares))
    {
      g_array_append_val (self->large, number);
      return;
    }
  for (gint64 x = squares.left; x <= squares.right; x++)
    for (gint64 y = squares.bottom; y <= squares.top; y++)
      {
        gint64 key = square_key (x, y);
        GArray *list = g_hash_table_lookup (self->squares, &key);

        if (list == NULL)
          {
            list = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->squares, g_memdup2 (&key, sizeof key), list);
          }
        g_array_append_val (list, number);
      }
}

/**
 * gp_verifier_grid_new:
 * @boxes: (array length=n): boxes in plan metres; copied
 * @n: how many
 *
 * Returns: (transfer full): the grid they lie in
 */
GpVerifierGrid *
gp_verifier_grid_new (const GpBox *boxes, guint n)
{
  GpVerifierGrid *self = g_new0 (GpVerifierGrid, 1);

  self->boxes = g_memdup2 (boxes, n * sizeof (GpBox));
  self->squares = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->large = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    add_box (self, i);
  return self;
}

/**
 * gp_verifier_grid_free:
 * @self: (transfer full): a grid
 */
void
gp_verifier_grid_free (GpVerifierGrid *self)
{
  g_free (self->boxes);
  g_hash_table_unref (self->squares);
  g_array_unref (self->large);
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static void
keep_near (const GpVerifierGrid *self, const GpBox *box, const GArray *list, GArray *numbers)
{
  for (guint i = 0; list && i < list->len; i++)
    if (gp_box_intersects (&self->boxes[g_array_index (list, guint, i)], box))
      g_array_append_vals (numbers, &g_array_index (list, guint, i), 1);
}

/**
 * gp_verifier_grid_query:
 * @self: a grid
 * @box: a box in plan metres
 * @numbers: (element-type guint): gets the boxes that meet it, ascending; what it held goes
 */
void
gp_verifier_grid_query (const GpVerifierGrid *self, const GpBox *box, GArray *numbers)
{
  Squares squares;
  guint n = 0;

  g_array_set_size (numbers, 0);
  keep_near (self, box, self->large, numbers);
  if (!gp_box_is_empty (box) && !find_squares (box, &squares))
    {
      GHashTableIter iter;
      gpointer list;

      g_hash_table_iter_init (&iter, self->squares);
      while (g_hash_table_iter_next (&iter, NULL, &list))
        keep_near (self, box, list, numbers);
    }
  else if (!gp_box_is_empty (box))
    for (gint64 x = squares.left; x <= squares.right; x++)
      for (gint64 y = squares.bottom; y <= squares.top; y++)
        {
          gint64 key = square_key (x, y);

          keep_near (self, box, g_hash_table_lookup (self->squares, &key), numbers);
        }
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (i == 0 || g_array_index (numbers, guint, i) != g_array_index (numbers, guint, n - 1))
      g_array_index (numbers, guint, n++) = g_array_index (numbers, guint, i);
  g_array_set_size (numbers, n);
}
