/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From half-edges to faces. Each half-edge belongs to one cycle. A cycle that
 * runs counter-clockwise is the outer edge of one face; every other one is the
 * outer edge of a connected piece and bounds the face that piece lies in: the
 * face below the first edge straight above the topmost node of the piece.
 */
#include "config.h"

#include "gp-arrangement-private.h"

__extension__ typedef __int128 Wide;

typedef struct
{
  GArray *firsts;  /* guint: one half-edge of each cycle */
  guint *of_half;  /* cycle of each half-edge */
  guint8 *is_face; /* per cycle: runs counter-clockwise */
  guint *tops;     /* per cycle: its topmost node */
} Cycles;

static void
measure_cycle (const GpArrangement *self, Cycles *cycles, guint cycle)
{
  guint first = g_array_index (cycles->firsts, guint, cycle), half = first;
  GpGridPoint o = gp_arrangement_grid (self, self->origins[first]), top = o;
  Wide twice = 0;

  cycles->tops[cycle] = self->origins[first];
  do
    {
      guint node = self->origins[half];
      GpGridPoint p = gp_arrangement_grid (self, node);
      GpGridPoint q = gp_arrangement_grid (self, gp_arrangement_target (self, half));

      twice += (Wide) (p.x - o.x) * (q.y - o.y) - (Wide) (q.x - o.x) * (p.y - o.y);
      if (p.y > top.y || (p.y == top.y && p.x > top.x))
        {
          top = p;
          cycles->tops[cycle] = node;
        }
      half = self->next[half];
    }
  while (half != first);
  cycles->is_face[cycle] = twice > 0;
}

static void
find_cycles (const GpArrangement *self, Cycles *cycles)
{
  guint n_halves = 2 * self->n_edges;

  cycles->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  cycles->of_half = g_new (guint, MAX (n_halves, 1));
  for (guint i = 0; i < n_halves; i++)
    cycles->of_half[i] = G_MAXUINT;
  for (guint i = 0; i < n_halves; i++)
    {
      guint half = i;

      if (cycles->of_half[i] != G_MAXUINT)
        continue;
      for (; cycles->of_half[half] == G_MAXUINT; half = self->next[half])
        cycles->of_half[half] = cycles->firsts->len;
      g_array_append_val (cycles->firsts, i);
    }
  cycles->is_face = g_new (guint8, MAX (cycles->firsts->len, 1));
  cycles->tops = g_new (guint, MAX (cycles->firsts->len, 1));
  for (guint i = 0; i < cycles->firsts->len; i++)
    measure_cycle (self, cycles, i);
}

static void
clear_cycles (Cycles *cycles)
{
  g_array_unref (cycles->firsts);
  g_free (cycles->of_half);
  g_free (cycles->is_face);
  g_free (cycles->tops);
}

/* The half-edge of @edge that runs to the left: the face below lies on its left. */
static gboolean
get_leftward (const GpArrangement *self, guint edge, guint *half, GpGridPoint *l, GpGridPoint *r)
{
  GpGridPoint a = gp_arrangement_grid (self, self->origins[2 * edge]);
  GpGridPoint b = gp_arrangement_grid (self, self->origins[2 * edge + 1]);

  *half = 2 * edge + (a.x < b.x);
  *l = a.x < b.x ? a : b;
  *r = a.x < b.x ? b : a;
  return a.x != b.x;
}

/* Whether the first of two edges over the same x lies below the second; they do not cross. */
static gboolean
lies_below (GpGridPoint l, GpGridPoint r, GpGridPoint other_l, GpGridPoint other_r)
{
  int side;

  if (l.x >= other_l.x)
    {
      side = gp_grid_orient (other_l, other_r, l);
      return (side != 0 ? side : gp_grid_orient (other_l, other_r, r)) < 0;
    }
  side = gp_grid_orient (l, r, other_l);
  return (side != 0 ? side : gp_grid_orient (l, r, other_r)) > 0;
}

/* The half-edge straight above a node that looks down on it, G_MAXUINT when there is none. */
static guint
find_above (const GpArrangement *self, GpGridPoint node)
{
  guint best = G_MAXUINT;
  GpGridPoint best_l = { 0, 0 }, best_r = { 0, 0 };

  for (guint edge = 0; edge < self->n_edges; edge++)
    {
      GpGridPoint l, r;
      guint half;

      if (!get_leftward (self, edge, &half, &l, &r) || node.x < l.x || node.x >= r.x ||
          gp_grid_orient (l, r, node) >= 0)
        continue;
      if (best != G_MAXUINT && !lies_below (l, r, best_l, best_r))
        continue;
      best = half;
      best_l = l;
      best_r = r;
    }
  return best;
}

/* Gives each cycle its face; a piece may lie below another piece, so this follows the chain up. */
static void
number_faces (GpArrangement *self, const Cycles *cycles)
{
  guint n = cycles->firsts->len;
  g_autofree guint *up = g_new (guint, MAX (n, 1));
  g_autofree guint *numbers = g_new0 (guint, MAX (n, 1));

  self->n_faces = 1;
  for (guint i = 0; i < n; i++)
    {
      guint above = G_MAXUINT;

      if (cycles->is_face[i])
        numbers[i] = self->n_faces++;
      else
        above = find_above (self, gp_arrangement_grid (self, cycles->tops[i]));
      up[i] = above != G_MAXUINT ? cycles->of_half[above] : G_MAXUINT;
    }
  self->faces = g_new (guint, MAX (2 * self->n_edges, 1));
  for (guint i = 0; i < 2 * self->n_edges; i++)
    {
      guint cycle = cycles->of_half[i];

      while (cycle != G_MAXUINT && !cycles->is_face[cycle])
        cycle = up[cycle];
      self->faces[i] = cycle != G_MAXUINT ? numbers[cycle] : 0;
    }
}

/* What changes when one steps over the half-edge from its left to its right. */
static void
step_over (const GpArrangement *self, guint half, const gint16 *from, gint16 *to)
{
  for (guint i = 0; i < self->n_labels; i++)
    to[i] = from[i];
  for (guint i = self->run_starts[half / 2]; i < self->run_starts[half / 2 + 1]; i++)
    {
      const GpArrangementRun *run = &g_array_index (self->runs, GpArrangementRun, i);

      to[run->label] = (gint16) (to[run->label] + (half & 1 ? run->net : -run->net));
    }
}

/* From the outside, which nothing covers, over all edges. */
static void
wind_faces (GpArrangement *self)
{
  guint n_halves = 2 * self->n_edges;
  g_autofree guint *starts = g_new0 (guint, self->n_faces + 1);
  g_autofree guint *by_face = g_new (guint, MAX (n_halves, 1));
  g_autofree guint8 *seen = g_new0 (guint8, self->n_faces);
  g_autofree guint *queue = g_new (guint, self->n_faces);
  guint n_queued = 1;

  self->windings = g_new0 (gint16, (gsize) self->n_faces * MAX (self->n_labels, 1));
  for (guint i = 0; i < n_halves; i++)
    starts[self->faces[i] + 1]++;
  for (guint i = 0; i < self->n_faces; i++)
    starts[i + 1] += starts[i];
  for (guint i = n_halves; i-- > 0;)
    by_face[--starts[self->faces[i] + 1]] = i;
  queue[0] = 0;
  seen[0] = 1;
  for (guint done = 0; done < n_queued; done++)
    {
      guint face = queue[done], end = face + 1 < self->n_faces ? starts[face + 2] : n_halves;

      for (guint i = starts[face + 1]; i < end; i++)
        {
          guint other = self->faces[gp_arrangement_twin (by_face[i])];

          if (seen[other])
            continue;
          seen[other] = 1;
          step_over (self, by_face[i], self->windings + (gsize) face * self->n_labels,
                     self->windings + (gsize) other * self->n_labels);
          queue[n_queued++] = other;
        }
    }
}

/* For gp_arrangement_build() only. */
void
gp_arrangement_find_faces (GpArrangement *self)
{
  Cycles cycles;

  find_cycles (self, &cycles);
  number_faces (self, &cycles);
  wind_faces (self);
  clear_cycles (&cycles);
}
