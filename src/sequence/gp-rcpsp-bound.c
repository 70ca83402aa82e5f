/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lower bounds of the makespan that cost next to nothing:
 *
 *   critical path   the longest chain of precedences
 *   energy          what has a head of h or more and a tail of t or more must
 *                   fit between the two, for every h and t (Carlier 1982 for
 *                   one machine; for amounts of a resource, Mingozzi et al.
 *                   1998, section 3)
 *   pairs           of two activities that cannot run side by side one
 *                   follows the other
 *
 * A search that reaches the bound has proved its schedule optimal and stops.
 */
#include "config.h"

#include "gp-rcpsp.h"

/* Beyond, the quadratic bounds would cost more than a search can gain. */
#define MOST_FOR_PAIRS 3000

typedef struct
{
  int tail;
  guint activity;
} Tail;

static int
compare_tails (gconstpointer a, gconstpointer b)
{
  const Tail *x = a, *y = b;

  if (x->tail != y->tail)
    return x->tail > y->tail ? -1 : 1;
  return x->activity < y->activity ? -1 : x->activity > y->activity;
}

/* @by_tail: all activities, longest tail first */
static int
energy_after (const GpRcpsp *self, const Tail *by_tail, guint resource, int head)
{
  int capacity = gp_rcpsp_get_capacity (self, resource), bound = 0;
  gint64 energy = 0;

  for (guint k = 0; k < self->n_activities; k++)
    {
      guint i = by_tail[k].activity;

      if (self->heads[GP_FORWARD][i] < head)
        continue;
      energy += (gint64) self->durations[i] * gp_rcpsp_get_demand (self, i, resource);
      if (energy > 0)
        bound = MAX (bound, head + by_tail[k].tail + (int) ((energy + capacity - 1) / capacity));
    }
  return bound;
}

static int
bound_by_energy (const GpRcpsp *self)
{
  g_autofree Tail *by_tail = g_new (Tail, self->n_activities + 1);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  int bound = 0;

  for (guint i = 0; i < self->n_activities; i++)
    by_tail[i] = (Tail){ self->heads[GP_BACKWARD][i], i };
  qsort (by_tail, self->n_activities, sizeof (Tail), compare_tails);
  for (guint i = 0; i < self->n_activities; i++)
    if (g_hash_table_add (done, GINT_TO_POINTER (self->heads[GP_FORWARD][i])))
      for (guint resource = 0; resource < self->n_resources; resource++)
        bound = MAX (bound, energy_after (self, by_tail, resource, self->heads[GP_FORWARD][i]));
  return bound;
}

static gboolean
fit_together (const GpRcpsp *self, guint i, guint j)
{
  for (guint w = 0; w < self->n_words; w++)
    {
      guint64 rest = self->capacity[w] - self->demands[i * self->n_words + w];

      if (((rest - self->demands[j * self->n_words + w]) & GP_RCPSP_GUARD) != GP_RCPSP_GUARD)
        return FALSE;
    }
  return TRUE;
}

/* Where one must precede the other, that order is in the critical path and the
   least of both orders is no more than it. */
static int
bound_by_pairs (const GpRcpsp *self)
{
  const int *heads = self->heads[GP_FORWARD], *tails = self->heads[GP_BACKWARD];
  int bound = 0;

  for (guint i = 0; i < self->n_activities; i++)
    for (guint j = 0; j < i; j++)
      {
        int both = self->durations[i] + self->durations[j];
        int least = MIN (heads[i] + both + tails[j], heads[j] + both + tails[i]);

        if (least > bound && !fit_together (self, i, j))
          bound = least;
      }
  return bound;
}

/** gp_rcpsp_bound: a number of periods below which no schedule of @self can stay. */
int
gp_rcpsp_bound (const GpRcpsp *self)
{
  int bound = self->critical_path;

  if (self->n_activities > MOST_FOR_PAIRS)
    return bound;
  bound = MAX (bound, bound_by_energy (self));
  return MAX (bound, bound_by_pairs (self));
}
