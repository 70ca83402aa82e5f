/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project-files.h"

#include <stdlib.h>
#include <string.h>

#define MOST_JOBS 5000

/** Numbers: what is read from; past the end everything is 0 and @short_of is set. */
typedef struct
{
  GArray *values; /* of int */
  guint at;
  gboolean short_of;
} Numbers;

static Numbers
find_numbers (const char *text)
{
  Numbers self = { g_array_new (FALSE, FALSE, sizeof (int)), 0, FALSE };

  while (*text)
    {
      char *end;
      int number = (int) strtol (text, &end, 10);

      if (end != text)
        g_array_append_val (self.values, number);
      text = end != text ? end : text + 1;
    }
  return self;
}

static int
next (Numbers *self, int least, int most)
{
  int value = self->at < self->values->len ? g_array_index (self->values, int, self->at) : 0;

  self->short_of = self->short_of || self->at >= self->values->len || value < least || value > most;
  self->at++;
  return CLAMP (value, least, most);
}

static void
read_needs (Numbers *numbers, GpRcpspMax *project)
{
  for (guint i = 0; i < project->n_jobs; i++)
    {
      next (numbers, 0, MOST_JOBS);
      next (numbers, 0, MOST_JOBS);
      project->days[i] = next (numbers, 0, G_MAXINT16);
      for (guint r = 0; r < project->n_resources; r++)
        project->need[i * project->n_resources + r] = next (numbers, 0, G_MAXINT16);
    }
}

static GpRcpspMax *
finish (Numbers *numbers, GpRcpspMax *project)
{
  if (numbers->short_of)
    g_clear_pointer (&project, gp_rcpsp_max_free);
  g_array_unref (numbers->values);
  return project;
}

/* ProGen/max: n m 0 0, for each node its successors and [lags], for each its days and needs, the capacities. */
GpRcpspMax *
project_read_sch (const char *text)
{
  Numbers numbers = find_numbers (text);
  int n = next (&numbers, 1, MOST_JOBS) + 2, m = next (&numbers, 0, 100), last = n - 1;
  GpRcpspMax *project = gp_rcpsp_max_new ((guint) n, (guint) m);

  numbers.at += 2;
  for (int i = 0; i < n; i++)
    {
      g_autofree int *after = NULL;
      int n_after;

      numbers.at += 2;
      n_after = next (&numbers, 0, n);
      after = g_new (int, n_after);
      for (int s = 0; s < n_after; s++)
        after[s] = next (&numbers, 0, last);
      for (int s = 0; s < n_after; s++)
        gp_rcpsp_max_add_lag (project, (guint) i, (guint) after[s], next (&numbers, -G_MAXINT16, G_MAXINT16));
    }
  read_needs (&numbers, project);
  for (int r = 0; r < m; r++)
    project->capacity[r] = next (&numbers, 0, G_MAXINT16);
  return finish (&numbers, project);
}

/* What follows the line that ends with @title, to the next line of asterisks. */
static Numbers
find_section (const char *text, const char *title)
{
  const char *from = strstr (text, title);
  g_autofree char *section = from ? g_strndup (from + strlen (title), strcspn (from + strlen (title), "*")) : g_strdup ("");

  return find_numbers (section);
}

/* PSPLIB, single mode: a job waits for the end of those before it. */
GpRcpspMax *
project_read_sm (const char *text)
{
  const char *jobs = strstr (text, "supersource/sink ):"), *kinds = strstr (text, "- renewable");
  int n = jobs ? atoi (strchr (jobs, ':') + 1) : 0, m = kinds ? atoi (strchr (kinds, ':') + 1) : 0;
  Numbers arcs = find_section (text, "successors\n"), needs = find_section (text, "----\n"), capacities = find_section (text, "RESOURCEAVAILABILITIES:\n");
  GpRcpspMax *project = gp_rcpsp_max_new ((guint) CLAMP (n, 0, MOST_JOBS), (guint) CLAMP (m, 0, 100));

  read_needs (&needs, project);
  for (guint i = 0; i < project->n_jobs; i++)
    {
      arcs.at += 2;
      for (int n_after = next (&arcs, 0, n); n_after > 0; n_after--)
        gp_rcpsp_max_add_lag (project, i, (guint) next (&arcs, 1, n) - 1, project->days[i]);
    }
  capacities.at = project->n_resources; /* behind "R 1 R 2 …" */
  for (guint r = 0; r < project->n_resources; r++)
    project->capacity[r] = next (&capacities, 0, G_MAXINT16);
  capacities.short_of = capacities.short_of || arcs.short_of || needs.short_of || n < 1 || n > MOST_JOBS;
  g_array_unref (arcs.values);
  g_array_unref (needs.values);
  return finish (&capacities, project);
}
