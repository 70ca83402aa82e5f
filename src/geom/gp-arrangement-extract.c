/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a set of faces to a valid polygon (OGC 06-103r4, 6.1.11.1). A ring
 * follows the inside round each node, so that parts that touch in a point come
 * out as two shells; where a ring comes back to a node of its own, what lies
 * between is a ring by itself, so that a hole which touches its shell comes
 * out as a hole.
 */
#include "config.h"

#include "gp-arrangement-private.h"

__extension__ typedef __int128 Wide;

typedef struct
{
  guint start; /* in nodes */
  guint n;     /* not closed */
  double area_m2;
  gint64 min_x, min_y, max_x, max_y;
} Ring;

typedef struct
{
  const GpArrangement *self;
  const guint8 *kept;
  guint8 *walked;  /* per half-edge */
  guint *stack_at; /* per node: place in stack, G_MAXUINT when not in it */
  GArray *stack;   /* guint nodes */
  GArray *nodes;   /* guint: all rings */
  GArray *shells;  /* Ring */
  GArray *holes;   /* Ring */
} Extraction;

static gboolean
is_border (const Extraction *ex, guint half)
{
  return ex->kept[ex->self->faces[half]] && !ex->kept[ex->self->faces[gp_arrangement_twin (half)]];
}

/* The next border round the inside at the end of @half. */
static guint
follow_inside (const Extraction *ex, guint half)
{
  const GpArrangement *self = ex->self;
  guint next = self->next[half];

  while (!is_border (ex, next))
    next = self->next[gp_arrangement_twin (next)];
  return next;
}

static void
measure_ring (const Extraction *ex, Ring *ring)
{
  const guint *nodes = &g_array_index (ex->nodes, guint, ring->start);
  GpGridPoint o = gp_arrangement_grid (ex->self, nodes[0]);
  Wide twice = 0;

  ring->min_x = ring->max_x = o.x;
  ring->min_y = ring->max_y = o.y;
  for (guint i = 0; i < ring->n; i++)
    {
      GpGridPoint p = gp_arrangement_grid (ex->self, nodes[i]);
      GpGridPoint q = gp_arrangement_grid (ex->self, nodes[(i + 1) % ring->n]);

      twice += (Wide) (p.x - o.x) * (q.y - o.y) - (Wide) (q.x - o.x) * (p.y - o.y);
      ring->min_x = MIN (ring->min_x, p.x);
      ring->max_x = MAX (ring->max_x, p.x);
      ring->min_y = MIN (ring->min_y, p.y);
      ring->max_y = MAX (ring->max_y, p.y);
    }
  ring->area_m2 = (double) twice / 2 / GP_GRID_PER_M / GP_GRID_PER_M;
}

/* Takes the nodes from @place on off the stack: they are a ring. */
static void
take_ring (Extraction *ex, guint place)
{
  Ring ring = { ex->nodes->len, ex->stack->len - place, 0, 0, 0, 0, 0 };

  for (guint i = place; i < ex->stack->len; i++)
    ex->stack_at[g_array_index (ex->stack, guint, i)] = G_MAXUINT;
  if (ring.n >= 3)
    {
      g_array_append_vals (ex->nodes, &g_array_index (ex->stack, guint, place), ring.n);
      measure_ring (ex, &ring);
      g_array_append_val (*(ring.area_m2 > 0 ? &ex->shells : &ex->holes), ring);
    }
  g_array_set_size (ex->stack, place);
}

static void
walk_rings (Extraction *ex, guint first)
{
  guint half = first;

  if (ex->walked[first] || !is_border (ex, first))
    return;
  do
    {
      guint node = ex->self->origins[half];

      ex->walked[half] = 1;
      if (ex->stack_at[node] != G_MAXUINT)
        take_ring (ex, ex->stack_at[node]);
      ex->stack_at[node] = ex->stack->len;
      g_array_append_val (ex->stack, node);
      half = follow_inside (ex, half);
    }
  while (half != first);
  take_ring (ex, 0);
}

/* Whether the middle of the first edge of @hole lies inside @shell. */
static gboolean
lies_in (const Extraction *ex, const Ring *hole, const Ring *shell)
{
  const guint *nodes = &g_array_index (ex->nodes, guint, shell->start);
  GpGridPoint a = gp_arrangement_grid (ex->self, g_array_index (ex->nodes, guint, hole->start));
  GpGridPoint b = gp_arrangement_grid (ex->self, g_array_index (ex->nodes, guint, hole->start + 1));
  GpGridPoint m = { a.x + b.x, a.y + b.y };
  gboolean inside = FALSE;

  if (hole->min_x < shell->min_x || hole->max_x > shell->max_x || hole->min_y < shell->min_y || hole->max_y > shell->max_y)
    return FALSE;
  for (guint i = 0; i < shell->n; i++)
    {
      GpGridPoint p = gp_arrangement_grid (ex->self, nodes[i]);
      GpGridPoint q = gp_arrangement_grid (ex->self, nodes[(i + 1) % shell->n]);
      GpGridPoint low = p.y < q.y ? p : q, high = p.y < q.y ? q : p;

      low = (GpGridPoint){ 2 * low.x, 2 * low.y };
      high = (GpGridPoint){ 2 * high.x, 2 * high.y };
      if (m.y >= low.y && m.y < high.y && gp_grid_orient (low, high, m) > 0)
        inside = !inside;
    }
  return inside;
}

static void
append_ring (const Extraction *ex, const Ring *ring, gboolean shell, GArray *points, GArray *ends, GArray *shells)
{
  guint8 is_shell = shell;

  for (guint i = 0; i <= ring->n; i++)
    {
      GpPoint point = gp_noding_get_point (ex->self->noding, g_array_index (ex->nodes, guint, ring->start + i % ring->n));

      g_array_append_val (points, point);
    }
  g_array_append_val (ends, points->len);
  g_array_append_val (shells, is_shell);
}

/* The shell of each hole: the smallest that has it inside. */
static guint *
find_shells (const Extraction *ex)
{
  guint *owners = g_new (guint, MAX (ex->holes->len, 1));

  for (guint h = 0; h < ex->holes->len; h++)
    {
      double best_m2 = INFINITY;

      owners[h] = G_MAXUINT;
      for (guint s = 0; s < ex->shells->len; s++)
        {
          const Ring *shell = &g_array_index (ex->shells, Ring, s);

          if (shell->area_m2 < best_m2 && lies_in (ex, &g_array_index (ex->holes, Ring, h), shell))
            {
              best_m2 = shell->area_m2;
              owners[h] = s;
            }
        }
    }
  return owners;
}

static GpGeometry *
join_rings (const Extraction *ex)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) shells = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_autofree guint *owners = find_shells (ex);

  for (guint s = 0; s < ex->shells->len; s++)
    {
      append_ring (ex, &g_array_index (ex->shells, Ring, s), TRUE, points, ends, shells);
      for (guint h = 0; h < ex->holes->len; h++)
        if (owners[h] == s)
          append_ring (ex, &g_array_index (ex->holes, Ring, h), FALSE, points, ends, shells);
    }
  if (ends->len == 0)
    return NULL;
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (GpPoint *) points->data, points->len,
                          (guint32 *) ends->data, (guint8 *) shells->data, ends->len);
}

/**
 * gp_arrangement_extract:
 * @self: a built arrangement
 * @kept: (array): per face, whether it belongs to the polygon; not face 0
 * @label: the label whose rings say where rings begin, -1 for none
 *
 * Returns: (transfer full) (nullable): the faces as one valid polygon with all
 *   nodes on its outline; %NULL when there is no ground in it
 */
GpGeometry *
gp_arrangement_extract (const GpArrangement *self, const guint8 *kept, int label)
{
  guint n_nodes = gp_noding_get_n_nodes (self->noding), n_halves = 2 * self->n_edges;
  Extraction ex = { self, kept, g_new0 (guint8, MAX (n_halves, 1)), g_new (guint, MAX (n_nodes, 1)), NULL, NULL, NULL, NULL };
  GArray *order = label >= 0 ? self->label_halves[label] : NULL;
  GpGeometry *polygon;

  g_return_val_if_fail (!kept[0], NULL);
  ex.stack = g_array_new (FALSE, FALSE, sizeof (guint));
  ex.nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  ex.shells = g_array_new (FALSE, FALSE, sizeof (Ring));
  ex.holes = g_array_new (FALSE, FALSE, sizeof (Ring));
  for (guint i = 0; i < n_nodes; i++)
    ex.stack_at[i] = G_MAXUINT;
  for (guint i = 0; order != NULL && i < order->len; i++)
    walk_rings (&ex, g_array_index (order, guint, i));
  for (guint i = 0; i < n_halves; i++)
    walk_rings (&ex, i);
  polygon = join_rings (&ex);
  g_free (ex.walked);
  g_free (ex.stack_at);
  g_array_unref (ex.stack);
  g_array_unref (ex.nodes);
  g_array_unref (ex.shells);
  g_array_unref (ex.holes);
  return polygon;
}

/**
 * gp_arrangement_extract_face:
 * @self: a built arrangement
 * @face: a face, not the outside
 *
 * Returns: (transfer full) (nullable): the face as a polygon
 */
GpGeometry *
gp_arrangement_extract_face (const GpArrangement *self, guint face)
{
  g_autofree guint8 *kept = g_new0 (guint8, self->n_faces);

  g_return_val_if_fail (face > 0 && face < self->n_faces, NULL);
  kept[face] = 1;
  return gp_arrangement_extract (self, kept, -1);
}
