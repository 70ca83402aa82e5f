/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-trace.h"

#include "gp-distance.h"
#include "gp-trace-net.h"

/* With more vertices in sight only the shapes under the first point are traced. */
#define VERTICES_MAX 20000
#define NO_LINK G_MAXUINT
#define ANY_SHAPE G_MAXUINT

/* Shortest ways from node 0 to every other. */
typedef struct
{
  double *metres; /* INFINITY: no way */
  guint *came_by; /* the link, NO_LINK at node 0 and where there is no way */
} Tree;

struct _GpTrace
{
  GpTraceNet *net;
  GpPoint from;
  GpBox box;
  Tree tree;        /* the one used last */
  guint tree_shape; /* the shape it keeps to, ANY_SHAPE for all */
  gboolean has_tree;
};

/* A node that waits for its turn, nearest first. */
typedef struct
{
  double metres;
  guint node;
} Waiting;

static void
heap_push (GArray *heap, Waiting item)
{
  guint i = heap->len;

  g_array_append_val (heap, item);
  while (i > 0 && g_array_index (heap, Waiting, (i - 1) / 2).metres > item.metres)
    {
      g_array_index (heap, Waiting, i) = g_array_index (heap, Waiting, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  g_array_index (heap, Waiting, i) = item;
}

static Waiting
heap_pop (GArray *heap)
{
  Waiting top = g_array_index (heap, Waiting, 0), last = g_array_index (heap, Waiting, heap->len - 1);
  guint i = 0;

  g_array_set_size (heap, heap->len - 1);
  while (2 * i + 1 < heap->len)
    {
      guint child = 2 * i + 1;

      if (child + 1 < heap->len && g_array_index (heap, Waiting, child + 1).metres < g_array_index (heap, Waiting, child).metres)
        child++;
      if (g_array_index (heap, Waiting, child).metres >= last.metres)
        break;
      g_array_index (heap, Waiting, i) = g_array_index (heap, Waiting, child);
      i = child;
    }
  if (heap->len > 0)
    g_array_index (heap, Waiting, i) = last;
  return top;
}

static void
tree_clear (Tree *tree)
{
  g_clear_pointer (&tree->metres, g_free);
  g_clear_pointer (&tree->came_by, g_free);
}

/* Dijkstra (1959) from node 0 over the links of one shape or all, without those in @closed. */
static void
tree_grow (Tree *tree, const GpTraceNet *net, guint shape, const gboolean *closed)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Waiting));
  guint n = net->nodes->len;

  tree->metres = g_new (double, n);
  tree->came_by = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      tree->metres[i] = INFINITY;
      tree->came_by[i] = NO_LINK;
    }
  tree->metres[0] = 0;
  heap_push (heap, (Waiting){ 0, 0 });
  while (heap->len > 0)
    {
      Waiting now = heap_pop (heap);

      if (now.metres > tree->metres[now.node])
        continue;
      for (guint k = g_array_index (net->first_of, guint, now.node); k < g_array_index (net->first_of, guint, now.node + 1); k++)
        {
          guint number = g_array_index (net->links_of, guint, k);
          const GpTraceLink *link = &g_array_index (net->links, GpTraceLink, number);
          guint other = link->a == now.node ? link->b : link->a;
          double metres = now.metres + link->length_m;

          if ((shape != ANY_SHAPE && link->shape != shape) || (closed != NULL && closed[number]) || metres >= tree->metres[other])
            continue;
          tree->metres[other] = metres;
          tree->came_by[other] = number;
          heap_push (heap, (Waiting){ metres, other });
        }
    }
}

static gboolean
is_on (const GpFeature *shape, GpPoint at)
{
  GpPoint nearest;

  gp_geometry_distance_to_point (shape->geometry, at, &nearest);
  return gp_point_distance (nearest, at) <= GP_TRACE_SAME_M;
}

/* Lines and areas of one table within a box, or only those under a point. */
static void
collect (GpSnapshot *snapshot, GpTableId table, const GpBox *box, const GpPoint *on, GPtrArray *shapes, guint *n_vertices)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, box);

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *shape = g_ptr_array_index (near, i);

      if (shape->geometry == NULL || shape->geometry->kind == GP_GEOMETRY_POINT || (on != NULL && !is_on (shape, *on)))
        continue;
      g_ptr_array_add (shapes, shape);
      *n_vertices += shape->geometry->n_points;
    }
}

/**
 * gp_trace_new:
 * @snapshot: the plan
 * @tables: bit per GpTableId: whose shapes are followed
 * @within: how far the way may go: what is in sight
 * @from: where it begins, plan metres
 *
 * Returns: (transfer full) (nullable): all ways from there; %NULL when the
 *   point lies on no line or boundary
 */
GpTrace *
gp_trace_new (GpSnapshot *snapshot, guint64 tables, const GpBox *within, GpPoint from)
{
  GpBox around = gp_box_grow ((GpBox){ from.x, from.y, from.x, from.y }, GP_TRACE_SAME_M);
  g_autoptr (GPtrArray) under = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  guint n_under = 0, n_all = 0;
  GpTrace *self;

  for (int table = 0; table < GP_N_SPATIAL_TABLES; table++)
    {
      guint before = under->len;

      if (((tables >> table) & 1) == 0)
        continue;
      collect (snapshot, table, &around, &from, under, &n_under);
      if (under->len > before)
        collect (snapshot, table, within, NULL, all, &n_all);
    }
  if (under->len == 0)
    return NULL;
  self = g_new0 (GpTrace, 1);
  self->from = from;
  self->box = *within;
  self->net = gp_trace_net_new (n_all <= VERTICES_MAX ? all : under, within, from, GP_TRACE_SAME_M);
  return self;
}

/**
 * gp_trace_free:
 * @self: (transfer full): a trace
 */
void
gp_trace_free (GpTrace *self)
{
  tree_clear (&self->tree);
  gp_trace_net_free (self->net);
  g_free (self);
}

/**
 * gp_trace_get_from:
 * @self: a trace
 *
 * Returns: where all ways begin
 */
GpPoint
gp_trace_get_from (const GpTrace *self)
{
  return self->from;
}

/**
 * gp_trace_get_box:
 * @self: a trace
 *
 * Returns: (transfer none): how far they go
 */
const GpBox *
gp_trace_get_box (const GpTrace *self)
{
  return &self->box;
}

static GpPoint
node_at (const GpTrace *self, guint node)
{
  return g_array_index (self->net->nodes, GpPoint, node);
}

static gboolean
begins_on (const GpTrace *self, guint shape)
{
  for (guint k = 0; k < g_array_index (self->net->first_of, guint, 1); k++)
    {
      guint number = g_array_index (self->net->links_of, guint, k);

      if (g_array_index (self->net->links, GpTraceLink, number).shape == shape)
        return TRUE;
    }
  return FALSE;
}

/* The link next to a point; among equals one of a shape the way begins on. */
static guint
find_link (const GpTrace *self, GpPoint to, double reach_m, GpPoint *on)
{
  guint found = NO_LINK;
  gboolean found_begins = FALSE;
  double nearest_m = reach_m;

  for (guint i = 0; i < self->net->links->len; i++)
    {
      const GpTraceLink *link = &g_array_index (self->net->links, GpTraceLink, i);
      GpPoint at;
      double distance_m = gp_distance_point_segment (to, node_at (self, link->a), node_at (self, link->b), &at);
      gboolean begins;

      if (distance_m > nearest_m + GP_TRACE_SAME_M)
        continue;
      begins = begins_on (self, link->shape);
      if (found != NO_LINK && (distance_m > nearest_m - GP_TRACE_SAME_M ? !begins || found_begins : FALSE))
        continue;
      found = i;
      found_begins = begins;
      nearest_m = MIN (distance_m, nearest_m);
      *on = at;
    }
  return found;
}

static const Tree *
get_tree (GpTrace *self, guint shape)
{
  if (self->has_tree && self->tree_shape == shape)
    return &self->tree;
  tree_clear (&self->tree);
  tree_grow (&self->tree, self->net, shape, NULL);
  self->tree_shape = shape;
  self->has_tree = TRUE;
  return &self->tree;
}

/* The end of a link by which a point on it is reached sooner; NO_LINK when neither can be reached. */
static guint
nearer_end (const GpTrace *self, const Tree *tree, const GpTraceLink *link, GpPoint on)
{
  double by_a = tree->metres[link->a] + gp_point_distance (node_at (self, link->a), on);
  double by_b = tree->metres[link->b] + gp_point_distance (node_at (self, link->b), on);

  if (!isfinite (by_a) && !isfinite (by_b))
    return NO_LINK;
  return by_a <= by_b ? link->a : link->b;
}

/* Marks the links of the way to @node as closed. */
static void
close_way (const GpTrace *self, const Tree *tree, guint node, gboolean *closed)
{
  while (tree->came_by[node] != NO_LINK)
    {
      const GpTraceLink *link = &g_array_index (self->net->links, GpTraceLink, tree->came_by[node]);

      closed[tree->came_by[node]] = TRUE;
      node = link->a == node ? link->b : link->a;
    }
}

/* Two shapes may share an edge: the other way must not be the same way along the neighbour. */
static void
close_twins (const GpTrace *self, gboolean *closed)
{
  for (guint node = 0; node < self->net->nodes->len; node++)
    for (guint k = g_array_index (self->net->first_of, guint, node); k < g_array_index (self->net->first_of, guint, node + 1); k++)
      for (guint m = g_array_index (self->net->first_of, guint, node); m < k; m++)
        {
          guint one = g_array_index (self->net->links_of, guint, k), two = g_array_index (self->net->links_of, guint, m);
          const GpTraceLink *a = &g_array_index (self->net->links, GpTraceLink, one), *b = &g_array_index (self->net->links, GpTraceLink, two);

          if ((a->a == b->a && a->b == b->b) || (a->a == b->b && a->b == b->a))
            closed[one] = closed[two] = closed[one] || closed[two];
        }
}

static void
append_way (const GpTrace *self, const Tree *tree, guint node, GpPoint on, GArray *way)
{
  guint first = way->len;

  g_array_append_val (way, on);
  while (tree->came_by[node] != NO_LINK)
    {
      const GpTraceLink *link = &g_array_index (self->net->links, GpTraceLink, tree->came_by[node]);
      GpPoint at = node_at (self, node);

      if (gp_point_distance (at, on) > GP_TRACE_SAME_M)
        g_array_append_val (way, at);
      node = link->a == node ? link->b : link->a;
    }
  for (guint i = first, j = way->len - 1; i < j; i++, j--)
    {
      GpPoint swapped = g_array_index (way, GpPoint, i);

      g_array_index (way, GpPoint, i) = g_array_index (way, GpPoint, j);
      g_array_index (way, GpPoint, j) = swapped;
    }
}

/* The way that shares no link with the shorter one; %FALSE when there is none. */
static gboolean
append_other_way (GpTrace *self, const Tree *tree, guint shape, guint number, guint end, GpPoint on, GArray *way)
{
  const GpTraceLink *link = &g_array_index (self->net->links, GpTraceLink, number);
  g_autofree gboolean *closed = g_new0 (gboolean, self->net->links->len);
  guint far_end = link->a == end ? link->b : link->a;
  Tree other = { 0 };
  gboolean found;

  close_way (self, tree, end, closed);
  closed[number] = TRUE;
  close_twins (self, closed);
  tree_grow (&other, self->net, shape, closed);
  found = isfinite (other.metres[far_end]);
  if (found)
    append_way (self, &other, far_end, on, way);
  tree_clear (&other);
  return found;
}

/**
 * gp_trace_find:
 * @self: a trace
 * @to: where the pointer is, plan metres
 * @reach_m: how far it may be from the line
 * @other_way: whether the other way round is wanted, where there is one
 * @way: (element-type GpPoint): receives the points behind the first one up to the last
 * @table: (out): of the shape it ends on
 * @fid: (out): its key
 *
 * Returns: whether there is a way
 */
gboolean
gp_trace_find (GpTrace *self, GpPoint to, double reach_m, gboolean other_way, GArray *way, GpTableId *table, gint64 *fid)
{
  GpPoint on;
  guint number = find_link (self, to, reach_m, &on), shape, end;
  const GpTraceLink *link;
  const GpFeature *feature;
  const Tree *tree;

  if (number == NO_LINK || gp_point_distance (on, self->from) <= GP_TRACE_SAME_M)
    return FALSE;
  link = &g_array_index (self->net->links, GpTraceLink, number);
  shape = begins_on (self, link->shape) ? link->shape : ANY_SHAPE;
  tree = get_tree (self, shape);
  end = nearer_end (self, tree, link, on);
  if (end == NO_LINK)
    return FALSE;
  feature = g_ptr_array_index (self->net->shapes, link->shape);
  *table = feature->table;
  *fid = feature->fid;
  if (!other_way || !append_other_way (self, tree, shape, number, end, on, way))
    append_way (self, tree, end, on, way);
  return TRUE;
}
