/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-project.h"

/* Arcs run from lower to higher numbers before the numbers are shuffled, so
   there is no circle. Some activities take nothing, some take no time. */
RandomProject *
random_project_new (guint32 seed, guint n_activities, guint n_resources)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint *names = g_new (guint, n_activities + 1);
  RandomProject *self = g_new0 (RandomProject, 1);

  self->durations = g_new (int, n_activities + 1);
  self->demands = g_new (int, n_activities *n_resources + 1);
  self->capacities = g_new (int, n_resources + 1);
  self->arcs = g_array_new (FALSE, FALSE, sizeof (GpRcpspArc));
  for (guint k = 0; k < n_resources; k++)
    self->capacities[k] = k % 3 == 2 ? GP_RCPSP_MOST : g_rand_int_range (random, 5, 15);
  for (guint i = 0; i < n_activities; i++)
    {
      guint other = g_rand_int_range (random, 0, i + 1);

      names[i] = names[other];
      names[other] = i;
      self->durations[i] = g_rand_int_range (random, 0, 10) ? g_rand_int_range (random, 1, 11) : 0;
      for (guint k = 0; k < n_resources; k++)
        self->demands[i * n_resources + k] = g_rand_int_range (random, 0, 2) ? g_rand_int_range (random, 0, self->capacities[k] + 1) : 0;
    }
  for (guint i = 1; i < n_activities; i++)
    for (int k = g_rand_int_range (random, 0, 3); k > 0; k--)
      {
        GpRcpspArc arc = { names[g_rand_int_range (random, 0, i)], names[i] };

        g_array_append_val (self->arcs, arc);
      }
  self->data = (GpRcpspData){ n_activities, n_resources, self->durations, self->demands, self->capacities, (GpRcpspArc *) self->arcs->data, self->arcs->len };
  return self;
}

void
random_project_free (RandomProject *self)
{
  g_free (self->durations);
  g_free (self->demands);
  g_free (self->capacities);
  g_array_unref (self->arcs);
  g_free (self);
}

static int
get_use (const RandomProject *self, const int *starts, guint resource, int time)
{
  const GpRcpspData *data = &self->data;
  int use = 0;

  for (guint i = 0; i < data->n_activities; i++)
    if (starts[i] >= 0 && starts[i] <= time && time < starts[i] + data->durations[i])
      use += data->demands[i * data->n_resources + resource];
  return use;
}

/* Every activity within the makespan, every precedence and every capacity kept. */
gboolean
random_project_allows (const RandomProject *self, const int *starts, int makespan)
{
  const GpRcpspData *data = &self->data;

  for (guint i = 0; i < data->n_activities; i++)
    if (starts[i] < 0 || starts[i] + data->durations[i] > makespan)
      return FALSE;
  for (guint a = 0; a < data->n_arcs; a++)
    if (starts[data->arcs[a].before] + data->durations[data->arcs[a].before] > starts[data->arcs[a].after])
      return FALSE;
  for (int time = 0; time < makespan; time++)
    for (guint k = 0; k < data->n_resources; k++)
      if (get_use (self, starts, k, time) > data->capacities[k])
        return FALSE;
  return TRUE;
}

static gboolean
can_start (const RandomProject *self, const int *starts, guint activity, int time)
{
  const GpRcpspData *data = &self->data;

  for (guint a = 0; a < data->n_arcs; a++)
    if (data->arcs[a].after == activity && starts[data->arcs[a].before] + data->durations[data->arcs[a].before] > time)
      return FALSE;
  for (int t = time; t < time + data->durations[activity]; t++)
    for (guint k = 0; k < data->n_resources; k++)
      if (get_use (self, starts, k, t) + data->demands[activity * data->n_resources + k] > data->capacities[k])
        return FALSE;
  return TRUE;
}

/* The serial scheme as it is explained on paper. */
int
random_project_serial (const RandomProject *self, const guint *list, int *starts)
{
  int makespan = 0;

  for (guint i = 0; i < self->data.n_activities; i++)
    starts[i] = -1;
  for (guint k = 0; k < self->data.n_activities; k++)
    {
      int time = 0;

      while (!can_start (self, starts, list[k], time))
        time++;
      starts[list[k]] = time;
      makespan = MAX (makespan, time + self->durations[list[k]]);
    }
  return makespan;
}

/* Turns every precedence round. */
void
random_project_turn (RandomProject *self)
{
  for (guint a = 0; a < self->arcs->len; a++)
    {
      GpRcpspArc *arc = &g_array_index (self->arcs, GpRcpspArc, a);

      *arc = (GpRcpspArc){ arc->after, arc->before };
    }
}
