/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profile holds what is free in each period, packed as in gp-rcpsp.h. An
 * activity looks for a window from its latest period backwards: the last
 * period that lacks something sends the window behind it, and what was looked
 * at after that period is not looked at again.
 *
 *     window at 3, duration 4:   3 4 5 6
 *                                  ✗ ✓ ✓     period 4 lacks something
 *     next window, at 5:             5 6 7 8   only 8 and 7 are still to be seen
 *
 * Periods beyond the last makespan are always all free, so only the periods
 * used are cleaned after a pass.
 */
#include "config.h"

#include "gp-serial.h"

/* Of a finish, until the activity is placed: later than any horizon. */
#define NOT_PLACED_BYTE 0x3f

struct _GpSerial
{
  const GpRcpsp *problem;
  guint64 *profile; /* (horizon + longest duration) × n_words */
  int *finishes;
  guint *waiting; /* of gp_serial_mend_list() */
  guint *places;
  guint *heap;
};

/**
 * gp_serial_new:
 * @problem: is not copied and must live as long
 */
GpSerial *
gp_serial_new (const GpRcpsp *problem)
{
  GpSerial *self = g_new0 (GpSerial, 1);
  gsize n_periods = 2 * (gsize) problem->horizon + 1;

  self->problem = problem;
  self->profile = g_new (guint64, n_periods * problem->n_words);
  for (gsize t = 0; t < n_periods; t++)
    memcpy (self->profile + t * problem->n_words, problem->capacity, problem->n_words * sizeof (guint64));
  self->finishes = g_new (int, problem->n_activities + 1);
  self->waiting = g_new (guint, problem->n_activities + 1);
  self->places = g_new (guint, problem->n_activities + 1);
  self->heap = g_new (guint, problem->n_activities + 1);
  return self;
}

void
gp_serial_free (GpSerial *self)
{
  g_free (self->profile);
  g_free (self->finishes);
  g_free (self->waiting);
  g_free (self->places);
  g_free (self->heap);
  g_free (self);
}

static inline __attribute__ ((always_inline)) gboolean
fits (const guint64 *period, const guint64 *demand, guint n_words)
{
  guint64 lacking = 0;

  for (guint w = 0; w < n_words; w++)
    lacking |= ~(period[w] - demand[w]);
  return (lacking & GP_RCPSP_GUARD) == 0;
}

static inline __attribute__ ((always_inline)) int
find_window (const guint64 *profile, const guint64 *demand, int from, int duration, guint n_words)
{
  int seen = from; /* from the start of the window up to here all fits */

  for (;;)
    {
      int t = from + duration;

      while (t > seen && fits (profile + (gsize) (t - 1) * n_words, demand, n_words))
        t--;
      if (t <= seen)
        return from;
      seen = from + duration;
      from = t;
    }
}

static inline __attribute__ ((always_inline)) void
clean (const GpRcpsp *problem, guint64 *profile, int makespan, guint n_words)
{
  for (gsize t = 0; t < (gsize) makespan * n_words; t += n_words)
    for (guint w = 0; w < n_words; w++)
      profile[t + w] = problem->capacity[w];
}

/* Inlined once for one word and once for any number of them. */
static inline __attribute__ ((always_inline)) int
build (GpSerial *self, GpDirection direction, const guint *list, int *starts, guint n_words)
{
  const GpRcpsp *problem = self->problem;
  const guint *first = problem->links[direction].first, *before = problem->links[direction].list;
  const int *durations = problem->durations;
  guint64 *profile = self->profile;
  int *finishes = self->finishes;
  int makespan = 0;

  memset (finishes, NOT_PLACED_BYTE, problem->n_activities * sizeof (int));
  for (guint k = 0; k < problem->n_activities; k++)
    {
      guint i = list[k];
      const guint64 *demand = problem->demands + (gsize) i * n_words;
      int start = 0, finish;

      for (guint a = first[i]; a < first[i + 1]; a++)
        start = MAX (start, finishes[before[a]]);
      if (G_UNLIKELY (start > problem->horizon))
        {
          clean (problem, profile, makespan, n_words);
          return -1;
        }
      start = find_window (profile, demand, start, durations[i], n_words);
      finish = start + durations[i];
      for (gsize t = (gsize) start * n_words; t < (gsize) finish * n_words; t += n_words)
        for (guint w = 0; w < n_words; w++)
          profile[t + w] -= demand[w];
      starts[i] = start;
      finishes[i] = finish;
      makespan = MAX (makespan, finish);
    }
  clean (problem, profile, makespan, n_words);
  return makespan;
}

/**
 * gp_serial_build:
 * @direction: from which end of the project
 * @list: every activity once, what comes before in @direction standing before
 *   (see gp_serial_mend_list())
 * @starts: (out): a start for each activity, counted from the end of the
 *   project that @direction starts from
 *
 * Returns: the makespan, or −1 when something stands in @list before what must
 *   precede it
 */
int
gp_serial_build (GpSerial *self, GpDirection direction, const guint *list, int *starts)
{
  if (self->problem->n_words == 1)
    return build (self, direction, list, starts, 1);
  return build (self, direction, list, starts, self->problem->n_words);
}

/* A binary heap of places in the list, the foremost on top. */
static void
push (guint *heap, guint *n, guint place)
{
  guint at = (*n)++;

  for (; at > 0 && heap[(at - 1) / 2] > place; at = (at - 1) / 2)
    heap[at] = heap[(at - 1) / 2];
  heap[at] = place;
}

static guint
pop (guint *heap, guint *n)
{
  guint top = heap[0], last = heap[--*n], at = 0;

  for (;;)
    {
      guint child = 2 * at + 1;

      if (child >= *n)
        break;
      if (child + 1 < *n && heap[child + 1] < heap[child])
        child++;
      if (heap[child] >= last)
        break;
      heap[at] = heap[child];
      at = child;
    }
  heap[at] = last;
  return top;
}

/**
 * gp_serial_mend_list:
 * @list: (inout): every activity once, in any order; afterwards the order in
 *   which always the foremost activity was taken whose predecessors in
 *   @direction had all been taken
 */
void
gp_serial_mend_list (GpSerial *self, GpDirection direction, guint *list)
{
  const GpRcpsp *problem = self->problem;
  const GpRcpspLinks *before = &problem->links[direction], *after = &problem->links[!direction];
  g_autofree guint *wish = g_memdup2 (list, problem->n_activities * sizeof (guint));
  guint n_ready = 0;

  for (guint k = 0; k < problem->n_activities; k++)
    self->places[list[k]] = k;
  for (guint i = 0; i < problem->n_activities; i++)
    if ((self->waiting[i] = before->first[i + 1] - before->first[i]) == 0)
      push (self->heap, &n_ready, self->places[i]);
  for (guint k = 0; k < problem->n_activities; k++)
    {
      guint i = list[k] = wish[pop (self->heap, &n_ready)];

      for (guint a = after->first[i]; a < after->first[i + 1]; a++)
        if (--self->waiting[after->list[a]] == 0)
          push (self->heap, &n_ready, self->places[after->list[a]]);
    }
}
