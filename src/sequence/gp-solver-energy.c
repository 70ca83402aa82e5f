/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A look at whole stretches of time: what the jobs need of a resource between
 * two days, wherever they are put, against what there is (energetic
 * reasoning; Baptiste, Le Pape, Nuijten 1999). Load curves see only what must
 * run on one day and miss that ten jobs do not fit into a week. It costs too
 * much to be asked at every step; it is asked for the least finish.
 */
#include "config.h"

#include "gp-solver-core.h"

/** GpBar: a job of the resource as the look needs it. */
typedef struct
{
  int need;
  int days;
  int first_end;  /* when it ends at the soonest */
  int last_start; /* when it starts at the latest */
} GpBar;

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  int x = *(const int *) a, y = *(const int *) b;

  return (x > y) - (x < y);
}

static void
sort_days (GArray *days)
{
  guint kept = 0;
  int *values = (int *) days->data;

  g_array_sort (days, compare_ints);
  for (guint i = 0; i < days->len; i++)
    if (kept == 0 || values[kept - 1] != values[i])
      values[kept++] = values[i];
  g_array_set_size (days, kept);
}

/* What the jobs need for certain from day @from to the day before @until. */
static gint64
sum_needs (const GArray *bars, int from, int until)
{
  gint64 sum = 0;

  for (guint i = 0; i < bars->len; i++)
    {
      const GpBar *bar = &g_array_index (bars, GpBar, i);
      int shared = MIN (MIN (bar->days, until - from),
                        MIN (bar->first_end - from, until - bar->last_start));

      sum += (gint64) bar->need * MAX (0, shared);
    }
  return sum;
}

static gboolean
is_load_overfull (const GpSolverCore *self, const GpLoad *load)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (GpBar));
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (int)),
                     until = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < load->users->len; i++)
    {
      const GpUser *user = &g_array_index (load->users, GpUser, i);
      int days = self->days[user->job],
          least = gp_solver_core_get_least (self, user->job),
          most = gp_solver_core_get_most (self, user->job);
      int ends[] = { least + days, most + days };
      GpBar bar = { user->need, days, least + days, most };

      g_array_append_val (bars, bar);
      g_array_append_val (from, least);
      g_array_append_val (from, most);
      g_array_append_vals (until, ends, 2);
    }
  sort_days (from);
  sort_days (until);
  for (guint i = 0; i < from->len; i++)
    for (guint k = 0; k < until->len; k++)
      {
        int first = g_array_index (from, int, i),
            end = g_array_index (until, int, k);

        if (first < end &&
            sum_needs (bars, first, end) > (gint64) load->capacity * (end - first))
          return TRUE;
      }
  return FALSE;
}

/**
 * gp_solver_core_is_overfull:
 * @self: a core, propagated
 *
 * Returns: whether some resource has too little for some stretch of time, so
 *   that there is no schedule within the present bounds
 */
gboolean
gp_solver_core_is_overfull (const GpSolverCore *self)
{
  for (guint i = 0; i < self->n_loads; i++)
    if (is_load_overfull (self, &self->loads[i]))
      return TRUE;
  return FALSE;
}
