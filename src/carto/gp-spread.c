/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-spread.h"

/** Pool: neighbours that touch and move as one. */
typedef struct
{
  double sum;
  guint n;
} Pool;

/**
 * gp_spread:
 * @places: (inout): wanted middles, ascending; afterwards where they go
 * @widths: their widths
 * @n: how many
 * @gap: least distance between two
 * @low: the first begins here at the earliest
 * @high: the last ends here at the latest
 *
 * With the room the earlier ones need taken off, places must not descend:
 * that is isotonic regression, solved by pooling neighbours that do (Ayer,
 * Brunk, Ewing, Reid, Silverman 1955), then cut to the bounds.
 *
 * Returns: %FALSE when they do not fit: they then touch from @low on
 */
gboolean
gp_spread (double *places, const double *widths, guint n, double gap, double low, double high)
{
  g_autofree Pool *pools = g_new (Pool, MAX (n, 1));
  g_autofree double *taken = g_new (double, MAX (n, 1)); /* from the first middle to this one when all touch */
  guint n_pools = 0, item = 0;
  double first, last;

  if (n == 0)
    return TRUE;
  taken[0] = 0;
  for (guint i = 1; i < n; i++)
    taken[i] = taken[i - 1] + (widths[i - 1] + widths[i]) / 2 + gap;
  for (guint i = 0; i < n; i++)
    {
      pools[n_pools++] = (Pool){ places[i] - taken[i], 1 };
      while (n_pools > 1 && pools[n_pools - 2].sum * pools[n_pools - 1].n > pools[n_pools - 1].sum * pools[n_pools - 2].n)
        {
          pools[n_pools - 2].sum += pools[n_pools - 1].sum;
          pools[n_pools - 2].n += pools[n_pools - 1].n;
          n_pools--;
        }
    }
  first = low + widths[0] / 2;
  last = high - widths[n - 1] / 2 - taken[n - 1];
  for (guint p = 0; p < n_pools; p++)
    for (guint i = 0; i < pools[p].n; i++, item++)
      places[item] = MAX (first, MIN (last, pools[p].sum / pools[p].n)) + taken[item];
  return last >= first - 1e-9;
}
