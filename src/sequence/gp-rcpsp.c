/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes a problem from plain arrays: checks it, packs the resources, links the
 * activities both ways and measures the longest paths.
 */
#include "config.h"

#include "gp-rcpsp.h"

#include <glib/gi18n.h>

#include "gp-error.h"

/* What would overflow the lanes or the times is refused here, so that the
   passes need not look. */
static gboolean
check_numbers (const GpRcpspData *data, GError **error)
{
  gint64 horizon = 0;

  for (guint k = 0; k < data->n_resources; k++)
    if (data->capacities[k] < 0 || data->capacities[k] > GP_RCPSP_MOST)
      {
        g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Resource %u has the capacity %d; give it one from 0 to %d."), k + 1, data->capacities[k], GP_RCPSP_MOST);
        return FALSE;
      }
  for (guint i = 0; i < data->n_activities; i++)
    {
      if (data->durations[i] < 0 || (horizon += data->durations[i]) > GP_RCPSP_LONGEST)
        {
          g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Activity %u has the duration %d; durations are 0 or more and their sum stays below %d."), i + 1, data->durations[i], GP_RCPSP_LONGEST);
          return FALSE;
        }
      for (guint k = 0; k < data->n_resources; k++)
        {
          int demand = data->demands[i * data->n_resources + k];

          if (demand < 0 || (demand > data->capacities[k] && data->durations[i] > 0))
            {
              g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Activity %u needs %d of resource %u, which has %d; correct one of the two."), i + 1, demand, k + 1, data->capacities[k]);
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
check_arcs (const GpRcpspData *data, GError **error)
{
  for (guint a = 0; a < data->n_arcs; a++)
    if (data->arcs[a].before >= data->n_activities || data->arcs[a].after >= data->n_activities)
      {
        g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("A precedence joins activities %u and %u, but there are only %u; correct the number."), data->arcs[a].before + 1, data->arcs[a].after + 1, data->n_activities);
        return FALSE;
      }
  return TRUE;
}

/* Counting sort of the arcs by the end at which they are looked up. */
static void
link_activities (const GpRcpspData *data, GpDirection direction, GpRcpspLinks *links)
{
  links->first = g_new0 (guint, data->n_activities + 2);
  links->list = g_new (guint, data->n_arcs + 1);
  for (guint a = 0; a < data->n_arcs; a++)
    links->first[(direction == GP_FORWARD ? data->arcs[a].after : data->arcs[a].before) + 2]++;
  for (guint i = 2; i < data->n_activities + 2; i++)
    links->first[i] += links->first[i - 1];
  for (guint a = 0; a < data->n_arcs; a++)
    {
      guint at = direction == GP_FORWARD ? data->arcs[a].after : data->arcs[a].before;

      links->list[links->first[at + 1]++] = direction == GP_FORWARD ? data->arcs[a].before : data->arcs[a].after;
    }
}

/* Kahn 1962. Returns FALSE when the precedences run in a circle. */
static gboolean
order_activities (GpRcpsp *self)
{
  g_autofree guint *waiting = g_new (guint, self->n_activities + 1);
  const GpRcpspLinks *before = &self->links[GP_FORWARD], *after = &self->links[GP_BACKWARD];
  guint n_ready = 0;

  for (guint i = 0; i < self->n_activities; i++)
    if ((waiting[i] = before->first[i + 1] - before->first[i]) == 0)
      self->order[n_ready++] = i;
  for (guint k = 0; k < n_ready; k++)
    for (guint a = after->first[self->order[k]]; a < after->first[self->order[k] + 1]; a++)
      if (--waiting[after->list[a]] == 0)
        self->order[n_ready++] = after->list[a];
  return n_ready == self->n_activities;
}

static int
measure_heads (GpRcpsp *self, GpDirection direction)
{
  int longest = 0;

  for (guint k = 0; k < self->n_activities; k++)
    {
      guint i = self->order[direction == GP_FORWARD ? k : self->n_activities - 1 - k];
      int head = 0;

      for (guint a = self->links[direction].first[i]; a < self->links[direction].first[i + 1]; a++)
        {
          guint other = self->links[direction].list[a];

          head = MAX (head, self->heads[direction][other] + self->durations[other]);
        }
      self->heads[direction][i] = head;
      longest = MAX (longest, head + self->durations[i]);
    }
  return longest;
}

static void
pack_resources (GpRcpsp *self, const GpRcpspData *data)
{
  for (guint w = 0; w < self->n_words; w++)
    self->capacity[w] = GP_RCPSP_GUARD;
  for (guint k = 0; k < data->n_resources; k++)
    self->capacity[k / GP_RCPSP_LANES] |= (guint64) data->capacities[k] << (16 * (k % GP_RCPSP_LANES));
  for (guint i = 0; i < self->n_activities; i++)
    for (guint k = 0; k < data->n_resources; k++)
      {
        int demand = self->durations[i] > 0 ? data->demands[i * data->n_resources + k] : 0;

        self->demands[i * self->n_words + k / GP_RCPSP_LANES] |= (guint64) demand << (16 * (k % GP_RCPSP_LANES));
        if (demand > 0)
          self->work[i] += 1000 * (guint64) demand * self->durations[i] / data->capacities[k];
      }
}

/**
 * gp_rcpsp_new:
 * @data: the problem; copied
 *
 * Returns: (transfer full): the problem, or %NULL with %GP_ERROR_INPUT when a
 *   number is out of range, an activity needs more than there is, or the
 *   precedences run in a circle
 */
GpRcpsp *
gp_rcpsp_new (const GpRcpspData *data, GError **error)
{
  g_autoptr (GpRcpsp) self = NULL;

  if (!check_numbers (data, error) || !check_arcs (data, error))
    return NULL;
  self = g_new0 (GpRcpsp, 1);
  self->n_activities = data->n_activities;
  self->n_resources = data->n_resources;
  self->n_words = MAX (1, (data->n_resources + GP_RCPSP_LANES - 1) / GP_RCPSP_LANES);
  self->durations = g_memdup2 (data->durations, data->n_activities * sizeof (int));
  self->demands = g_new0 (guint64, (gsize) data->n_activities * self->n_words + 1);
  self->capacity = g_new0 (guint64, self->n_words);
  self->work = g_new0 (guint, data->n_activities + 1);
  self->order = g_new (guint, data->n_activities + 1);
  for (int direction = GP_FORWARD; direction <= GP_BACKWARD; direction++)
    {
      self->heads[direction] = g_new (int, data->n_activities + 1);
      link_activities (data, direction, &self->links[direction]);
    }
  if (!order_activities (self))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The precedences run in a circle; take one of them out."));
      return NULL;
    }
  for (guint i = 0; i < self->n_activities; i++)
    self->horizon += self->durations[i];
  pack_resources (self, data);
  self->critical_path = measure_heads (self, GP_FORWARD);
  measure_heads (self, GP_BACKWARD);
  self->lower_bound = gp_rcpsp_bound (self);
  return g_steal_pointer (&self);
}

void
gp_rcpsp_free (GpRcpsp *self)
{
  for (int direction = GP_FORWARD; direction <= GP_BACKWARD; direction++)
    {
      g_free (self->links[direction].first);
      g_free (self->links[direction].list);
      g_free (self->heads[direction]);
    }
  g_free (self->durations);
  g_free (self->demands);
  g_free (self->capacity);
  g_free (self->work);
  g_free (self->order);
  g_free (self);
}

/** gp_rcpsp_get_demand: what @activity takes of @resource while it runs. */
int
gp_rcpsp_get_demand (const GpRcpsp *self, guint activity, guint resource)
{
  return self->demands[activity * self->n_words + resource / GP_RCPSP_LANES] >> (16 * (resource % GP_RCPSP_LANES)) & GP_RCPSP_MOST;
}

/** gp_rcpsp_get_capacity: what there is of @resource at any time. */
int
gp_rcpsp_get_capacity (const GpRcpsp *self, guint resource)
{
  return self->capacity[resource / GP_RCPSP_LANES] >> (16 * (resource % GP_RCPSP_LANES)) & GP_RCPSP_MOST;
}

/**
 * gp_rcpsp_mirror:
 * @starts: (inout): a start for each activity, counted from one end of the
 *   project; afterwards counted from the other end
 *
 * Returns: the makespan
 */
int
gp_rcpsp_mirror (const GpRcpsp *self, int *starts)
{
  int makespan = 0;

  for (guint i = 0; i < self->n_activities; i++)
    makespan = MAX (makespan, starts[i] + self->durations[i]);
  for (guint i = 0; i < self->n_activities; i++)
    starts[i] = makespan - starts[i] - self->durations[i];
  return makespan;
}
