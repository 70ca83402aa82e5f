/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-crossover.h"

#include <string.h>

#define SHORTEST_PERCENT 20 /* of a window, of the whole schedule */
#define LONGEST_PERCENT 70
#define SHAKEN_PERCENT 60 /* of the places of a list, when it is shaken */
#define SHAKEN_REACH 8    /* part of the list an item is moved over at most */

static void
swap (guint *list, guint i, guint j)
{
  guint other = list[i];

  list[i] = list[j];
  list[j] = other;
}

/* The first place of @times, ascending, that is not before @time. */
static guint
find_time (const int *times, guint n, int time)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (times[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/** gp_crossover_choose_window: a part of @father's time, by pure chance. */
GpWindow
gp_crossover_choose_window (const GpMember *father, GpDice *dice)
{
  guint percent = SHORTEST_PERCENT + gp_dice_below (dice, LONGEST_PERCENT - SHORTEST_PERCENT + 1);
  int length = MAX (1, (int) ((gint64) father->finish * percent / 100));
  int from = gp_dice_below (dice, MAX (0, father->finish - length) + 1);

  return (GpWindow){ from, from + length };
}

/**
 * gp_crossover:
 * @window: in the times of @father
 * @marks: room for @n marks, all 0, and so they are again afterwards
 * @list: (out): @father's list with what lies in @window in the order of
 *   @mother's
 */
void
gp_crossover (const GpMember *father, const GpMember *mother, guint n, GpWindow window, guint8 *marks, guint *list)
{
  guint first = find_time (father->times, n, window.from), last = find_time (father->times, n, window.to);
  guint at = first;

  memcpy (list, father->list, n * sizeof (guint));
  for (guint k = first; k < last; k++)
    marks[father->list[k]] = 1;
  for (guint k = 0; at < last; k++)
    {
      list[at] = mother->list[k];
      at += marks[mother->list[k]];
    }
  for (guint k = first; k < last; k++)
    marks[father->list[k]] = 0;
}

/**
 * gp_crossover_shake:
 * @list: (out): @parent's list with most items exchanged for one not far off;
 *   what must precede what is not heeded
 */
void
gp_crossover_shake (const GpMember *parent, guint n, GpDice *dice, guint *list)
{
  memcpy (list, parent->list, n * sizeof (guint));
  for (guint i = 0; i + 1 < n; i++)
    if (gp_dice_below (dice, 100) < SHAKEN_PERCENT)
      {
        guint reach = MIN (n - 1 - i, MAX (1, n / SHAKEN_REACH));

        swap (list, i, i + 1 + gp_dice_below (dice, reach));
      }
}

/** gp_crossover_shuffle: fills @list with the items in an order of pure chance. */
void
gp_crossover_shuffle (guint n, GpDice *dice, guint *list)
{
  for (guint i = 0; i < n; i++)
    list[i] = i;
  for (guint i = n; i > 1; i--)
    swap (list, i - 1, gp_dice_below (dice, i));
}
