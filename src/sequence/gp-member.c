/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-member.h"

#include <string.h>

/* Times up to this many per item are sorted by counting, longer ones by comparing. */
#define MOST_PLACES_PER_ITEM 64

void
gp_offspring_init (GpOffspring *self, guint n)
{
  self->starts = g_new0 (int, n + 1);
  self->finishes = g_new0 (int, n + 1);
}

void
gp_offspring_clear (GpOffspring *self)
{
  g_free (self->starts);
  g_free (self->finishes);
}

/** gp_score_parts_compare: below 0 when @a is better than @b, above 0 when it is worse. */
int
gp_score_parts_compare (const gint64 *a, const gint64 *b)
{
  for (int k = 0; k < GP_SCORE_PARTS; k++)
    if (a[k] != b[k])
      return a[k] < b[k] ? -1 : 1;
  return 0;
}

void
gp_member_init (GpMember *self, guint n)
{
  gp_offspring_init (&self->schedule, n);
  self->list = g_new0 (guint, n + 1);
  self->times = g_new0 (int, n + 1);
}

void
gp_member_clear (GpMember *self)
{
  gp_offspring_clear (&self->schedule);
  g_free (self->list);
  g_free (self->times);
}

void
gp_member_copy (GpMember *self, const GpMember *other, guint n)
{
  memcpy (self->schedule.starts, other->schedule.starts, n * sizeof (int));
  memcpy (self->schedule.finishes, other->schedule.finishes, n * sizeof (int));
  memcpy (self->schedule.score, other->schedule.score, sizeof self->schedule.score);
  memcpy (self->list, other->list, n * sizeof (guint));
  memcpy (self->times, other->times, n * sizeof (int));
  self->finish = other->finish;
  self->print = other->print;
}

/** gp_member_take: exchanges the schedule of @self for @offspring, without copying. */
void
gp_member_take (GpMember *self, GpOffspring *offspring)
{
  GpOffspring old = self->schedule;

  self->schedule = *offspring;
  *offspring = old;
}

/* Items of equal time keep the order of @list, turned when time is. */
static void
sort_by_counting (GpMember *self, guint n, gboolean turn, const guint *list, const int *times, GpSorter *sorter)
{
  guint *places;

  if (sorter->n_places < (guint) self->finish + 2)
    {
      sorter->n_places = 2 * (self->finish + 2);
      sorter->places = g_renew (guint, sorter->places, sorter->n_places);
    }
  places = sorter->places;
  memset (places, 0, (self->finish + 2) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    places[(turn ? self->finish - times[i] : times[i]) + 1]++;
  for (int t = 0; t < self->finish; t++)
    places[t + 1] += places[t];
  for (guint k = 0; k < n; k++)
    {
      guint i = list[turn ? n - 1 - k : k];
      int time = turn ? self->finish - times[i] : times[i];
      guint place = places[time]++;

      self->list[place] = i;
      self->times[place] = time;
    }
}

typedef struct
{
  int time;
  guint place;
  guint item;
} Timed;

static int
compare_timed (gconstpointer a, gconstpointer b)
{
  const Timed *x = a, *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

static void
sort_by_comparing (GpMember *self, guint n, gboolean turn, const guint *list, const int *times)
{
  g_autofree Timed *timed = g_new (Timed, n);

  for (guint k = 0; k < n; k++)
    {
      guint i = list[turn ? n - 1 - k : k];

      timed[k] = (Timed){ turn ? self->finish - times[i] : times[i], k, i };
    }
  qsort (timed, n, sizeof (Timed), compare_timed);
  for (guint k = 0; k < n; k++)
    {
      self->list[k] = timed[k].item;
      self->times[k] = timed[k].time;
    }
}

/**
 * gp_member_settle:
 * @turn: whether the next generation builds from the other end
 * @list: the order the schedule was built in
 *
 * Works out what the rest of @self says of its schedule.
 */
void
gp_member_settle (GpMember *self, guint n, gboolean turn, const guint *list, GpSorter *sorter)
{
  const int *times = turn ? self->schedule.finishes : self->schedule.starts;
  guint64 print = 0;

  self->finish = 0;
  for (guint i = 0; i < n; i++)
    {
      self->finish = MAX (self->finish, self->schedule.finishes[i]);
      print = (print + self->schedule.starts[i] + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      print ^= print >> 32;
    }
  self->print = print | 1;
  if ((guint) self->finish / MOST_PLACES_PER_ITEM <= n)
    sort_by_counting (self, n, turn, list, times, sorter);
  else
    sort_by_comparing (self, n, turn, list, times);
}

gboolean
gp_member_is_better (const GpMember *self, const GpMember *other)
{
  return gp_score_parts_compare (self->schedule.score, other->schedule.score) < 0;
}
