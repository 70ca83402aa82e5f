/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-trace-net.h"

#include "gp-distance.h"
#include "gp-index.h"

/* An edge of a shape, and where others cut it. */
typedef struct
{
  GpPoint a;
  GpPoint b;
  guint shape;
  GArray *cuts; /* double, metres from a; NULL without any */
} Edge;

typedef struct
{
  GpTraceNet *net;
  GArray *edges;     /* Edge */
  GHashTable *cells; /* cell key → first node there + 1, chained by next */
  GArray *next;      /* guint: next node of the same cell + 1 */
  double same_m;
} Building;

static void
edge_clear (gpointer edge)
{
  g_clear_pointer (&((Edge *) edge)->cuts, g_array_unref);
}

static void
collect_edges (Building *building, const GpBox *within)
{
  for (guint s = 0; s < building->net->shapes->len; s++)
    {
      const GpGeometry *geometry = ((GpFeature *) g_ptr_array_index (building->net->shapes, s))->geometry;

      for (guint ring = 0, i = 0; ring < geometry->n_rings; ring++, i++)
        for (; i + 1 < geometry->ends[ring]; i++)
          {
            Edge edge = { geometry->points[i], geometry->points[i + 1], s, NULL };
            GpBox box = GP_BOX_EMPTY;

            gp_box_add_point (&box, edge.a);
            gp_box_add_point (&box, edge.b);
            if (gp_box_intersects (&box, within) && gp_point_distance (edge.a, edge.b) > building->same_m)
              g_array_append_val (building->edges, edge);
          }
    }
}

static void
cut (Building *building, guint position, GpPoint at)
{
  Edge *edge = &g_array_index (building->edges, Edge, position);
  double along_m = gp_point_distance (edge->a, at);

  if (along_m <= building->same_m || gp_point_distance (edge->b, at) <= building->same_m)
    return;
  if (edge->cuts == NULL)
    edge->cuts = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (edge->cuts, along_m);
}

/* Cuts an edge at a point that lies on it. */
static void
cut_if_on (Building *building, guint position, GpPoint at)
{
  const Edge *edge = &g_array_index (building->edges, Edge, position);
  GpPoint on;

  if (gp_distance_point_segment (at, edge->a, edge->b, &on) <= building->same_m)
    cut (building, position, on);
}

static void
cut_pair (Building *building, guint i, guint j)
{
  Edge a = g_array_index (building->edges, Edge, i), b = g_array_index (building->edges, Edge, j);
  GpPoint at;

  cut_if_on (building, i, b.a);
  cut_if_on (building, i, b.b);
  cut_if_on (building, j, a.a);
  cut_if_on (building, j, a.b);
  if (a.shape != b.shape && gp_segments_intersect (a.a, a.b, b.a, b.b, &at))
    {
      cut (building, i, at);
      cut (building, j, at);
    }
}

static void
cut_all (Building *building, GpPoint from)
{
  guint n = building->edges->len;
  g_autofree GpBox *boxes = g_new (GpBox, n);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GpIndex) index = NULL;

  for (guint i = 0; i < n; i++)
    {
      const Edge *edge = &g_array_index (building->edges, Edge, i);

      boxes[i] = GP_BOX_EMPTY;
      gp_box_add_point (&boxes[i], edge->a);
      gp_box_add_point (&boxes[i], edge->b);
      boxes[i] = gp_box_grow (boxes[i], building->same_m);
    }
  index = gp_index_new (boxes, n);
  for (guint i = 0; i < n; i++)
    {
      cut_if_on (building, i, from);
      g_array_set_size (near, 0);
      gp_index_query_array (index, &boxes[i], near);
      for (guint k = 0; k < near->len; k++)
        if (g_array_index (near, guint, k) > i)
          cut_pair (building, i, g_array_index (near, guint, k));
    }
}

static gpointer
cell_key (double x, double y)
{
  guint64 key = (guint64) (gint64) x * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) ^ (guint64) (gint64) y * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);

  return GSIZE_TO_POINTER ((gsize) (key ^ (key >> 29)));
}

static guint
find_in_cell (Building *building, gpointer key, GpPoint at)
{
  guint node = GPOINTER_TO_UINT (g_hash_table_lookup (building->cells, key));

  while (node != 0 && gp_point_distance (g_array_index (building->net->nodes, GpPoint, node - 1), at) > building->same_m)
    node = g_array_index (building->next, guint, node - 1);
  return node;
}

/* The node at a point, made when there is none. Cells are as wide as points may be apart. */
static guint
take_node (Building *building, GpPoint at)
{
  double x = floor (at.x / building->same_m), y = floor (at.y / building->same_m);
  gpointer own = cell_key (x, y);
  guint first, node;

  for (int dx = -1; dx <= 1; dx++)
    for (int dy = -1; dy <= 1; dy++)
      {
        node = find_in_cell (building, cell_key (x + dx, y + dy), at);
        if (node != 0)
          return node - 1;
      }
  first = GPOINTER_TO_UINT (g_hash_table_lookup (building->cells, own));
  g_array_append_val (building->next, first);
  g_array_append_val (building->net->nodes, at);
  g_hash_table_insert (building->cells, own, GUINT_TO_POINTER (building->net->nodes->len));
  return building->net->nodes->len - 1;
}

static int
compare_double (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
add_link (GpTraceNet *net, guint a, guint b, guint shape)
{
  GpTraceLink link = { a, b, shape, gp_point_distance (g_array_index (net->nodes, GpPoint, a), g_array_index (net->nodes, GpPoint, b)) };

  if (a != b)
    g_array_append_val (net->links, link);
}

static void
link_edge (Building *building, const Edge *edge)
{
  double length_m = gp_point_distance (edge->a, edge->b);
  guint last = take_node (building, edge->a), next;

  if (edge->cuts != NULL)
    g_array_sort (edge->cuts, compare_double);
  for (guint i = 0; edge->cuts != NULL && i < edge->cuts->len; i++)
    {
      double share = g_array_index (edge->cuts, double, i) / length_m;

      next = take_node (building, (GpPoint){ edge->a.x + share * (edge->b.x - edge->a.x), edge->a.y + share * (edge->b.y - edge->a.y) });
      add_link (building->net, last, next, edge->shape);
      last = next;
    }
  next = take_node (building, edge->b);
  add_link (building->net, last, next, edge->shape);
}

/* Lists the links at each node one behind the other. */
static void
list_links (GpTraceNet *net)
{
  guint zero = 0;

  g_array_set_size (net->first_of, 0);
  for (guint i = 0; i <= net->nodes->len; i++)
    g_array_append_val (net->first_of, zero);
  for (guint i = 0; i < net->links->len; i++)
    {
      g_array_index (net->first_of, guint, g_array_index (net->links, GpTraceLink, i).a)++;
      g_array_index (net->first_of, guint, g_array_index (net->links, GpTraceLink, i).b)++;
    }
  for (guint i = 1; i <= net->nodes->len; i++)
    g_array_index (net->first_of, guint, i) += g_array_index (net->first_of, guint, i - 1);
  g_array_set_size (net->links_of, 2 * net->links->len);
  for (guint i = 0; i < net->links->len; i++)
    {
      const GpTraceLink *link = &g_array_index (net->links, GpTraceLink, i);

      g_array_index (net->links_of, guint, --g_array_index (net->first_of, guint, link->a)) = i;
      g_array_index (net->links_of, guint, --g_array_index (net->first_of, guint, link->b)) = i;
    }
}

/**
 * gp_trace_net_new:
 * @shapes: (element-type GpFeature) (transfer none): lines and areas with a geometry
 * @within: edges that do not meet it are left out
 * @from: a point on them that becomes node 0
 * @same_m: points nearer than this are one node
 *
 * Returns: (transfer full): their net
 */
GpTraceNet *
gp_trace_net_new (GPtrArray *shapes, const GpBox *within, GpPoint from, double same_m)
{
  GpTraceNet *net = g_new0 (GpTraceNet, 1);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint));
  Building building = { net, edges, cells, next, same_m };

  net->nodes = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  net->links = g_array_new (FALSE, FALSE, sizeof (GpTraceLink));
  net->first_of = g_array_new (FALSE, FALSE, sizeof (guint));
  net->links_of = g_array_new (FALSE, FALSE, sizeof (guint));
  net->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  for (guint i = 0; i < shapes->len; i++)
    g_ptr_array_add (net->shapes, gp_feature_ref (g_ptr_array_index (shapes, i)));
  g_array_set_clear_func (edges, edge_clear);
  collect_edges (&building, within);
  cut_all (&building, from);
  take_node (&building, from);
  for (guint i = 0; i < edges->len; i++)
    link_edge (&building, &g_array_index (edges, Edge, i));
  list_links (net);
  return net;
}

/**
 * gp_trace_net_free:
 * @self: (transfer full): a net
 */
void
gp_trace_net_free (GpTraceNet *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_array_unref (self->first_of);
  g_array_unref (self->links_of);
  g_ptr_array_unref (self->shapes);
  g_free (self);
}
