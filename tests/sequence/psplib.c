/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both formats number the activities from 1 and frame the project by an empty
 * first and last one. These carry nothing and are left out.
 */
#include "config.h"

#include "psplib.h"

#include <stdio.h>
#include <string.h>

#include "gp-error.h"

#define MOST_ACTIVITIES 100000
#define MOST_RESOURCES 64

typedef struct
{
  const char *at;
  guint n_activities;
  guint n_resources;
  int *durations;
  int *demands;
  int *capacities;
  GArray *arcs; /* of GpRcpspArc */
} Reading;

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, "The file is no scheduling problem: %s.", what);
  return FALSE;
}

/* The next whole number; what stands between is skipped up to the end of the text. */
static gboolean
next_number (Reading *self, int least, int most, int *number, const char *what, GError **error)
{
  char *end;
  gint64 value;

  while (*self->at && g_ascii_isspace (*self->at))
    self->at++;
  value = g_ascii_strtoll (self->at, &end, 10);
  if (end == self->at || value < least || value > most)
    return fail (error, what);
  self->at = end;
  *number = value;
  return TRUE;
}

static gboolean
go_behind (Reading *self, const char *heading, GError **error)
{
  const char *found = strstr (self->at, heading);
  g_autofree char *what = NULL;

  if (!found)
    {
      what = g_strdup_printf ("“%s” is missing", heading);
      return fail (error, what);
    }
  self->at = found + strlen (heading);
  return TRUE;
}

static gboolean
skip_lines (Reading *self, int n_lines, GError **error)
{
  for (; n_lines > 0; n_lines--)
    {
      const char *end = strchr (self->at, '\n');

      if (!end)
        return fail (error, "it ends too soon");
      self->at = end + 1;
    }
  return TRUE;
}

static void
reading_clear (Reading *self)
{
  g_free (self->durations);
  g_free (self->demands);
  g_free (self->capacities);
  if (self->arcs)
    g_array_unref (self->arcs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
allocate (Reading *self, int n_activities, int n_resources)
{
  self->n_activities = n_activities;
  self->n_resources = n_resources;
  self->durations = g_new0 (int, n_activities);
  self->demands = g_new0 (int, (gsize) n_activities *n_resources + 1);
  self->capacities = g_new0 (int, n_resources + 1);
  self->arcs = g_array_new (FALSE, FALSE, sizeof (GpRcpspArc));
}

static gboolean
read_successors (Reading *self, guint activity, int n_successors, GError **error)
{
  for (int k = 0; k < n_successors; k++)
    {
      GpRcpspArc arc = { activity };
      int after;

      if (!next_number (self, 1, self->n_activities, &after, "a successor is no activity", error))
        return FALSE;
      arc.after = after - 1;
      g_array_append_val (self->arcs, arc);
    }
  return TRUE;
}

static gboolean
is_empty (const Reading *self, guint activity)
{
  for (guint k = 0; k < self->n_resources; k++)
    if (self->demands[activity * self->n_resources + k] > 0)
      return FALSE;
  return self->durations[activity] == 0;
}

/* Without the frame: activities 1 … n − 2 count from 0. */
static GpRcpsp *
finish_reading (Reading *self, GError **error)
{
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (GpRcpspArc));
  guint n = self->n_activities;
  gboolean framed = n >= 3 && is_empty (self, 0) && is_empty (self, n - 1);

  for (guint a = 0; a < self->arcs->len; a++)
    {
      GpRcpspArc arc = g_array_index (self->arcs, GpRcpspArc, a);

      if (framed && (arc.before == 0 || arc.after == n - 1))
        continue;
      if (framed && (arc.after == 0 || arc.before == n - 1))
        {
          fail (error, "something precedes its first activity or follows its last one");
          return NULL;
        }
      arc.before -= framed;
      arc.after -= framed;
      g_array_append_val (arcs, arc);
    }
  return gp_rcpsp_new (&(GpRcpspData){
                           .n_activities = n - 2 * framed,
                           .n_resources = self->n_resources,
                           .durations = self->durations + framed,
                           .demands = self->demands + framed * self->n_resources,
                           .capacities = self->capacities,
                           .arcs = (GpRcpspArc *) arcs->data,
                           .n_arcs = arcs->len,
                       },
                       error);
}

static gboolean
read_head (Reading *self, GError **error)
{
  int n_activities, n_resources, n_others;

  if (!go_behind (self, "jobs (incl. supersource/sink ):", error) ||
      !next_number (self, 1, MOST_ACTIVITIES, &n_activities, "the number of jobs is not usable", error) ||
      !go_behind (self, "- renewable", error) || !go_behind (self, ":", error) ||
      !next_number (self, 0, MOST_RESOURCES, &n_resources, "the number of renewable resources is not usable", error) ||
      !go_behind (self, "- nonrenewable", error) || !go_behind (self, ":", error) ||
      !next_number (self, 0, 0, &n_others, "it has nonrenewable resources", error))
    return FALSE;
  allocate (self, n_activities, n_resources);
  return TRUE;
}

static gboolean
read_precedences (Reading *self, GError **error)
{
  if (!go_behind (self, "PRECEDENCE RELATIONS:", error) || !skip_lines (self, 2, error))
    return FALSE;
  for (guint i = 0; i < self->n_activities; i++)
    {
      int job, n_modes, n_successors;

      if (!next_number (self, i + 1, i + 1, &job, "the precedences do not list every job in turn", error) ||
          !next_number (self, 1, 1, &n_modes, "a job has several modes", error) ||
          !next_number (self, 0, MOST_ACTIVITIES, &n_successors, "a number of successors is not usable", error) ||
          !read_successors (self, i, n_successors, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_requests (Reading *self, GError **error)
{
  if (!go_behind (self, "REQUESTS/DURATIONS:", error) || !skip_lines (self, 3, error))
    return FALSE;
  for (guint i = 0; i < self->n_activities; i++)
    {
      int job, mode;

      if (!next_number (self, i + 1, i + 1, &job, "the durations do not list every job in turn", error) ||
          !next_number (self, 1, 1, &mode, "a job has several modes", error) ||
          !next_number (self, 0, G_MAXINT, &self->durations[i], "a duration is not usable", error))
        return FALSE;
      for (guint k = 0; k < self->n_resources; k++)
        if (!next_number (self, 0, G_MAXINT, &self->demands[i * self->n_resources + k], "a request is not usable", error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_capacities (Reading *self, GError **error)
{
  for (guint k = 0; k < self->n_resources; k++)
    if (!next_number (self, 0, G_MAXINT, &self->capacities[k], "an availability is not usable", error))
      return FALSE;
  return TRUE;
}

/** psplib_read_sm: the problem in the @text of a single-mode file. */
GpRcpsp *
psplib_read_sm (const char *text, GError **error)
{
  g_auto (Reading) self = { text };

  if (!read_head (&self, error) || !read_precedences (&self, error) || !read_requests (&self, error) ||
      !go_behind (&self, "RESOURCEAVAILABILITIES:", error) || !skip_lines (&self, 2, error) || !read_capacities (&self, error))
    return NULL;
  return finish_reading (&self, error);
}

/** psplib_read_rcp: the problem in the @text of a file in Patterson's format. */
GpRcpsp *
psplib_read_rcp (const char *text, GError **error)
{
  g_auto (Reading) self = { text };
  int n_activities, n_resources;

  if (!next_number (&self, 1, MOST_ACTIVITIES, &n_activities, "the number of activities is not usable", error) ||
      !next_number (&self, 0, MOST_RESOURCES, &n_resources, "the number of resources is not usable", error))
    return NULL;
  allocate (&self, n_activities, n_resources);
  if (!read_capacities (&self, error))
    return NULL;
  for (guint i = 0; i < self.n_activities; i++)
    {
      int n_successors;

      if (!next_number (&self, 0, G_MAXINT, &self.durations[i], "a duration is not usable", error))
        return NULL;
      for (guint k = 0; k < self.n_resources; k++)
        if (!next_number (&self, 0, G_MAXINT, &self.demands[i * self.n_resources + k], "a request is not usable", error))
          return NULL;
      if (!next_number (&self, 0, MOST_ACTIVITIES, &n_successors, "a number of successors is not usable", error) ||
          !read_successors (&self, i, n_successors, error))
        return NULL;
    }
  return finish_reading (&self, error);
}

/** psplib_read: the problem in the file @path, by its name an .sm or .rcp one. */
GpRcpsp *
psplib_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  GpRcpsp *problem;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  problem = g_str_has_suffix (path, ".rcp") ? psplib_read_rcp (text, error) : psplib_read_sm (text, error);
  if (!problem)
    g_prefix_error (error, "%s: ", path);
  return problem;
}

/* Rows are parameter, instance, makespan and whatever else; other lines are prose. */
static void
read_table (const char *path, const char *set, GHashTable *references)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      int parameter, instance, makespan;

      if (sscanf (*line, "%d %d %d", &parameter, &instance, &makespan) == 3)
        g_hash_table_insert (references, g_strdup_printf ("%s%d_%d.sm", set, parameter, instance), GINT_TO_POINTER (makespan));
    }
}

/**
 * psplib_read_references:
 * @directory: where the tables lie beside the problems
 *
 * Returns: (transfer full): best known makespan by file name; optimal ones go
 *   before heuristic ones
 */
GHashTable *
psplib_read_references (const char *directory)
{
  static const char *const kinds[] = { "hrs.sm", "opt.sm" };
  GHashTable *references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
      const char *name;

      while (dir && (name = g_dir_read_name (dir)))
        if (g_str_has_suffix (name, kinds[kind]))
          {
            g_autofree char *path = g_build_filename (directory, name, NULL);
            g_autofree char *set = g_strndup (name, strlen (name) - strlen (kinds[kind]));

            read_table (path, set, references);
          }
    }
  return references;
}
