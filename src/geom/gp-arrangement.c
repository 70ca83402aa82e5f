/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From outlines to half-edges in order round their nodes. Faces are found in
 * gp-arrangement-faces.c and taken out in gp-arrangement-extract.c.
 */
#include "config.h"

#include "gp-arrangement-private.h"

#include <glib/gi18n.h>

#include "gp-error.h"

typedef struct
{
  GArray *nodes; /* guint, a ring closed */
  int label;     /* -1: a line */
  guint8 marks;
} Outline;

static void
clear_outline (gpointer data)
{
  g_array_unref (((Outline *) data)->nodes);
}

/**
 * gp_arrangement_new:
 * @n_labels: how many labels polygons may have, 0 to @n_labels - 1
 *
 * Returns: (transfer full): nothing laid over nothing
 */
GpArrangement *
gp_arrangement_new (guint n_labels)
{
  GpArrangement *self = g_new0 (GpArrangement, 1);

  self->n_labels = n_labels;
  self->noding = gp_noding_new ();
  self->outlines = g_array_new (FALSE, FALSE, sizeof (Outline));
  g_array_set_clear_func (self->outlines, clear_outline);
  self->label_halves = g_new0 (GArray *, MAX (n_labels, 1));
  for (guint i = 0; i < n_labels; i++)
    self->label_halves[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * gp_arrangement_free:
 * @self: (transfer full): an arrangement
 */
void
gp_arrangement_free (GpArrangement *self)
{
  for (guint i = 0; i < self->n_labels; i++)
    g_array_unref (self->label_halves[i]);
  g_free (self->label_halves);
  gp_noding_free (self->noding);
  g_array_unref (self->outlines);
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self->origins);
  g_free (self->next);
  g_free (self->faces);
  g_free (self->fan);
  g_free (self->fan_place);
  g_free (self->fan_starts);
  g_free (self->marks);
  g_free (self->run_starts);
  g_free (self->windings);
  g_free (self);
}

static void
add_outline (GpArrangement *self, const GpPoint *points, guint n, int label, guint8 marks, gboolean as_it_is)
{
  Outline outline = { g_array_sized_new (FALSE, FALSE, sizeof (guint), n), label, marks };

  for (guint i = 0; i < n; i++)
    {
      guint node = gp_noding_add_node (self->noding, points[i], as_it_is);

      if (i > 0)
        gp_noding_add_segment (self->noding, g_array_index (outline.nodes, guint, outline.nodes->len - 1), node);
      g_array_append_val (outline.nodes, node);
    }
  g_array_append_val (self->outlines, outline);
}

/**
 * gp_arrangement_add_polygon:
 * @self: an arrangement that is not built yet
 * @label: its label; several polygons may have the same
 * @polygon: a polygon
 * @as_it_is: whether points of it that need no change keep every bit
 */
void
gp_arrangement_add_polygon (GpArrangement *self, guint label, const GpGeometry *polygon, gboolean as_it_is)
{
  guint start = 0;

  g_return_if_fail (label < self->n_labels && polygon->kind == GP_GEOMETRY_POLYGON);
  for (guint ring = 0; ring < polygon->n_rings; ring++)
    {
      add_outline (self, polygon->points + start, polygon->ends[ring] - start, (int) label, 0, as_it_is);
      start = polygon->ends[ring];
    }
}

/**
 * gp_arrangement_add_line:
 * @self: an arrangement that is not built yet
 * @points: (array length=n_points): plan metres
 * @n_points: their number
 * @marks: bits its edges get
 */
void
gp_arrangement_add_line (GpArrangement *self, const GpPoint *points, guint n_points, guint8 marks)
{
  add_outline (self, points, n_points, -1, marks, FALSE);
}

/* The half-edge from one node to the next along an outline, made when it is new. */
typedef struct
{
  GHashTable *numbers; /* guint64 nodes → edge + 1 */
  GArray *origins;     /* guint, two an edge */
} EdgeMaker;

static guint
take_half (EdgeMaker *maker, guint from, guint to)
{
  guint a = MIN (from, to), b = MAX (from, to);
  guint64 key = ((guint64) a << 32) | b;
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (maker->numbers, GSIZE_TO_POINTER (key)));

  if (number == 0)
    {
      g_array_append_val (maker->origins, a);
      g_array_append_val (maker->origins, b);
      number = maker->origins->len / 2;
      g_hash_table_insert (maker->numbers, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (number));
    }
  return 2 * (number - 1) + (from != a);
}

G_STATIC_ASSERT (sizeof (gpointer) >= 8); /* two nodes in one key */

typedef struct
{
  guint edge;
  guint8 marks;
} Marked;

/* Walks @outline node by node along its cut segments. */
static void
walk_outline (GpArrangement *self, const Outline *outline, EdgeMaker *maker, GArray *marked)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < outline->nodes->len; i++)
    if (i == 0)
      g_array_append_val (nodes, g_array_index (outline->nodes, guint, 0));
    else
      gp_noding_expand (self->noding, g_array_index (outline->nodes, guint, i - 1),
                        g_array_index (outline->nodes, guint, i), nodes);
  for (guint i = 0; i + 1 < nodes->len; i++)
    {
      guint from = g_array_index (nodes, guint, i), to = g_array_index (nodes, guint, i + 1);
      guint half = take_half (maker, from, to);

      if (outline->label >= 0)
        {
          GpArrangementRun run = { half / 2, (guint) outline->label, half & 1 ? -1 : 1 };

          g_array_append_val (self->label_halves[outline->label], half);
          g_array_append_val (self->runs, run);
        }
      else
        {
          Marked mark = { half / 2, outline->marks };

          g_array_append_val (marked, mark);
        }
    }
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const GpArrangementRun *first = a, *second = b;

  if (first->edge != second->edge)
    return first->edge < second->edge ? -1 : 1;
  return first->label < second->label ? -1 : first->label > second->label;
}

/* Adds up what runs along the same edge; there and back cancel out. */
static void
sum_runs (GpArrangement *self)
{
  guint kept = 0;

  g_array_sort (self->runs, compare_runs);
  for (guint i = 0; i < self->runs->len;)
    {
      GpArrangementRun sum = g_array_index (self->runs, GpArrangementRun, i);

      for (i++; i < self->runs->len && compare_runs (&sum, &g_array_index (self->runs, GpArrangementRun, i)) == 0; i++)
        sum.net += g_array_index (self->runs, GpArrangementRun, i).net;
      if (sum.net != 0)
        g_array_index (self->runs, GpArrangementRun, kept++) = sum;
    }
  g_array_set_size (self->runs, kept);
  self->run_starts = g_new0 (guint, self->n_edges + 1);
  for (guint i = 0; i < kept; i++)
    self->run_starts[g_array_index (self->runs, GpArrangementRun, i).edge + 1]++;
  for (guint i = 0; i < self->n_edges; i++)
    self->run_starts[i + 1] += self->run_starts[i];
}

static void
make_edges (GpArrangement *self)
{
  EdgeMaker maker = { g_hash_table_new (NULL, NULL), g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autoptr (GArray) marked = g_array_new (FALSE, FALSE, sizeof (Marked));

  self->runs = g_array_new (FALSE, FALSE, sizeof (GpArrangementRun));
  for (guint i = 0; i < self->outlines->len; i++)
    walk_outline (self, &g_array_index (self->outlines, Outline, i), &maker, marked);
  g_hash_table_unref (maker.numbers);
  self->n_edges = maker.origins->len / 2;
  self->origins = (guint *) g_array_free (maker.origins, FALSE);
  self->marks = g_new0 (guint8, MAX (self->n_edges, 1));
  for (guint i = 0; i < marked->len; i++)
    self->marks[g_array_index (marked, Marked, i).edge] |= g_array_index (marked, Marked, i).marks;
  sum_runs (self);
}

static gboolean
in_lower_half (gint64 dx, gint64 dy)
{
  return dy < 0 || (dy == 0 && dx < 0);
}

/* By node, then counter-clockwise from due east. */
static int
compare_directions (gconstpointer a, gconstpointer b, gpointer data)
{
  const GpArrangement *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  GpGridPoint o, p, q;
  gboolean p_low, q_low;

  if (self->origins[first] != self->origins[second])
    return self->origins[first] < self->origins[second] ? -1 : 1;
  o = gp_arrangement_grid (self, self->origins[first]);
  p = gp_arrangement_grid (self, gp_arrangement_target (self, first));
  q = gp_arrangement_grid (self, gp_arrangement_target (self, second));
  p_low = in_lower_half (p.x - o.x, p.y - o.y);
  q_low = in_lower_half (q.x - o.x, q.y - o.y);
  if (p_low != q_low)
    return p_low ? 1 : -1;
  return -gp_grid_orient (o, p, q);
}

static void
sort_round_nodes (GpArrangement *self)
{
  guint n_halves = 2 * self->n_edges, n_nodes = gp_noding_get_n_nodes (self->noding);

  self->fan = g_new (guint, MAX (n_halves, 1));
  self->fan_place = g_new (guint, MAX (n_halves, 1));
  self->fan_starts = g_new0 (guint, n_nodes + 1);
  self->next = g_new (guint, MAX (n_halves, 1));
  for (guint i = 0; i < n_halves; i++)
    {
      self->fan[i] = i;
      self->fan_starts[self->origins[i] + 1]++;
    }
  for (guint i = 0; i < n_nodes; i++)
    self->fan_starts[i + 1] += self->fan_starts[i];
  g_qsort_with_data (self->fan, (gint) n_halves, sizeof (guint), compare_directions, self);
  for (guint i = 0; i < n_halves; i++)
    self->fan_place[self->fan[i]] = i;
  for (guint half = 0; half < n_halves; half++)
    {
      guint node = gp_arrangement_target (self, half), place = self->fan_place[gp_arrangement_twin (half)];

      /* Round the face on the left one turns right as sharply as one can. */
      self->next[half] = self->fan[place > self->fan_starts[node] ? place - 1 : self->fan_starts[node + 1] - 1];
    }
}

/**
 * gp_arrangement_build:
 * @self: an arrangement with all that belongs to it
 * @error: return location; %GP_ERROR_INPUT when points are no plan coordinates
 *
 * Returns: whether its faces may be looked at
 */
gboolean
gp_arrangement_build (GpArrangement *self, GError **error)
{
  g_return_val_if_fail (self->runs == NULL, FALSE);

  if (!gp_noding_run (self->noding))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("The outlines lie more than 500 km apart. Move the stray one into the town or delete it."));
      return FALSE;
    }
  make_edges (self);
  sort_round_nodes (self);
  gp_arrangement_find_faces (self);
  return TRUE;
}

/**
 * gp_arrangement_get_n_labels:
 * @self: an arrangement
 *
 * Returns: how many labels it was made for
 */
guint
gp_arrangement_get_n_labels (const GpArrangement *self)
{
  return self->n_labels;
}

/**
 * gp_arrangement_get_n_faces:
 * @self: a built arrangement
 *
 * Returns: how many faces there are, the outside included
 */
guint
gp_arrangement_get_n_faces (const GpArrangement *self)
{
  return self->n_faces;
}

/**
 * gp_arrangement_get_n_edges:
 * @self: a built arrangement
 *
 * Returns: how many edges there are
 */
guint
gp_arrangement_get_n_edges (const GpArrangement *self)
{
  return self->n_edges;
}

/**
 * gp_arrangement_get_edge:
 * @self: a built arrangement
 * @edge: its number
 *
 * Returns: the edge
 */
GpArrangementEdge
gp_arrangement_get_edge (const GpArrangement *self, guint edge)
{
  return (GpArrangementEdge){
    gp_noding_get_point (self->noding, self->origins[2 * edge]),
    gp_noding_get_point (self->noding, self->origins[2 * edge + 1]),
    self->faces[2 * edge],
    self->faces[2 * edge + 1],
    self->marks[edge],
  };
}

/**
 * gp_arrangement_covers:
 * @self: a built arrangement
 * @face: a face
 * @label: a label
 *
 * Returns: whether a polygon of the label covers the face
 */
gboolean
gp_arrangement_covers (const GpArrangement *self, guint face, guint label)
{
  return self->windings[(gsize) face * self->n_labels + label] > 0;
}

/**
 * gp_arrangement_runs_along:
 * @self: a built arrangement
 * @edge: an edge
 * @label: a label
 *
 * Returns: how often the outline of the label runs from a to b, less how often back
 */
int
gp_arrangement_runs_along (const GpArrangement *self, guint edge, guint label)
{
  for (guint i = self->run_starts[edge]; i < self->run_starts[edge + 1]; i++)
    {
      const GpArrangementRun *run = &g_array_index (self->runs, GpArrangementRun, i);

      if (run->label == label)
        return run->net;
    }
  return 0;
}
