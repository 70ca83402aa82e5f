/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-parallel.h"

struct _GpParallel
{
  const GpRcpsp *problem;
  guint64 *free; /* n_words: what is free now */
  guint *waiting;
  guint *eligible; /* in the order of their keys */
  guint *running;
  int *finishes;
};

/**
 * gp_parallel_new:
 * @problem: is not copied and must live as long
 */
GpParallel *
gp_parallel_new (const GpRcpsp *problem)
{
  GpParallel *self = g_new0 (GpParallel, 1);

  self->problem = problem;
  self->free = g_new (guint64, problem->n_words);
  self->waiting = g_new (guint, problem->n_activities + 1);
  self->eligible = g_new (guint, problem->n_activities + 1);
  self->running = g_new (guint, problem->n_activities + 1);
  self->finishes = g_new (int, problem->n_activities + 1);
  return self;
}

void
gp_parallel_free (GpParallel *self)
{
  g_free (self->free);
  g_free (self->waiting);
  g_free (self->eligible);
  g_free (self->running);
  g_free (self->finishes);
  g_free (self);
}

static void
add_eligible (GpParallel *self, guint *n_eligible, guint activity, const int *keys)
{
  guint at = (*n_eligible)++;

  for (; at > 0 && keys[self->eligible[at - 1]] > keys[activity]; at--)
    self->eligible[at] = self->eligible[at - 1];
  self->eligible[at] = activity;
}

/* Takes the resources of @activity; leaves them when one does not suffice. */
static gboolean
take (GpParallel *self, guint activity)
{
  const guint64 *demand = self->problem->demands + (gsize) activity * self->problem->n_words;

  for (guint w = 0; w < self->problem->n_words; w++)
    if (((self->free[w] - demand[w]) & GP_RCPSP_GUARD) != GP_RCPSP_GUARD)
      return FALSE;
  for (guint w = 0; w < self->problem->n_words; w++)
    self->free[w] -= demand[w];
  return TRUE;
}

/* Starts at @now what can start. Returns the number still eligible. */
static guint
start_eligible (GpParallel *self, guint n_eligible, guint *n_running, int now, int *starts)
{
  guint n_left = 0;

  for (guint k = 0; k < n_eligible; k++)
    {
      guint i = self->eligible[k];

      if (take (self, i))
        {
          starts[i] = now;
          self->finishes[i] = now + self->problem->durations[i];
          self->running[(*n_running)++] = i;
        }
      else
        {
          self->eligible[n_left++] = i;
        }
    }
  return n_left;
}

/* Ends at @now what is over by then and adds what waited for it. */
static guint
finish_running (GpParallel *self, GpDirection direction, guint n_running, guint *n_eligible, int now, const int *keys)
{
  const GpRcpsp *problem = self->problem;
  const GpRcpspLinks *after = &problem->links[!direction];
  guint n_left = 0;

  for (guint k = 0; k < n_running; k++)
    {
      guint i = self->running[k];

      if (self->finishes[i] > now)
        {
          self->running[n_left++] = i;
          continue;
        }
      for (guint w = 0; w < problem->n_words; w++)
        self->free[w] += problem->demands[(gsize) i * problem->n_words + w];
      for (guint a = after->first[i]; a < after->first[i + 1]; a++)
        if (--self->waiting[after->list[a]] == 0)
          add_eligible (self, n_eligible, after->list[a], keys);
    }
  return n_left;
}

/**
 * gp_parallel_build:
 * @direction: from which end of the project
 * @keys: of each activity; the least goes first
 * @starts: (out): a start for each activity, counted from the end of the
 *   project that @direction starts from
 *
 * Returns: the makespan
 */
int
gp_parallel_build (GpParallel *self, GpDirection direction, const int *keys, int *starts)
{
  const GpRcpsp *problem = self->problem;
  const GpRcpspLinks *before = &problem->links[direction];
  guint n_eligible = 0, n_running = 0;
  int now = 0;

  memcpy (self->free, problem->capacity, problem->n_words * sizeof (guint64));
  for (guint i = 0; i < problem->n_activities; i++)
    if ((self->waiting[i] = before->first[i + 1] - before->first[i]) == 0)
      add_eligible (self, &n_eligible, i, keys);
  for (;;)
    {
      int next = G_MAXINT;

      n_eligible = start_eligible (self, n_eligible, &n_running, now, starts);
      if (n_running == 0)
        return now;
      for (guint k = 0; k < n_running; k++)
        next = MIN (next, self->finishes[self->running[k]]);
      now = next;
      n_running = finish_running (self, direction, n_running, &n_eligible, now, keys);
    }
}
