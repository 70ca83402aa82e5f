/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snap.h"

#include <glib/gi18n.h>

#include "gp-distance.h"
#include "gp-snap-private.h"

/* Edges in reach that are crossed with one another; where more meet, crossings are left out. */
#define CROSSED_EDGES_MAX 64
/* Where more edges lie in reach nobody can mean one of them: the search ends. */
#define SEEN_EDGES_MAX 40000

gboolean
gp_snap_search_wants (const GpSnapSearch *search, GpSnapKind kind)
{
  return (search->options->kinds >> kind) & 1;
}

/* Takes what is wanted and in reach. */
void
gp_snap_search_offer (GpSnapSearch *search, const GpSnapHit *hit)
{
  if (gp_snap_search_wants (search, hit->kind) && gp_point_distance (hit->at, search->at) <= search->options->reach_m)
    g_array_append_val (search->hits, *hit);
}

static void
offer (GpSnapSearch *search, GpSnapKind kind, GpSnapRank rank, GpPoint at, const GpSnapEdge *edge)
{
  GpSnapHit hit = { .kind = kind, .rank = rank, .at = at, .table = edge->table, .fid = edge->fid, .a = edge->a, .b = edge->b };

  gp_snap_search_offer (search, &hit);
}

static void
offer_edge (const GpSnapEdge *edge, gpointer user_data)
{
  GpSnapSearch *search = user_data;
  GpPoint nearest;

  gp_distance_point_segment (search->at, edge->a, edge->b, &nearest);
  offer (search, GP_SNAP_ENDPOINT, GP_SNAP_RANK_ENDPOINT, edge->a, edge);
  if (edge->a.x == edge->b.x && edge->a.y == edge->b.y)
    return;
  offer (search, GP_SNAP_ENDPOINT, GP_SNAP_RANK_ENDPOINT, edge->b, edge);
  offer (search, GP_SNAP_MIDPOINT, GP_SNAP_RANK_MIDPOINT, (GpPoint){ (edge->a.x + edge->b.x) / 2, (edge->a.y + edge->b.y) / 2 }, edge);
  offer (search, GP_SNAP_EDGE, GP_SNAP_RANK_EDGE, nearest, edge);
  g_array_append_val (search->edges, *edge);
}

typedef struct
{
  GpSnapSearch *search;
  GpPoint around;
  double reach_m;
  GpBox box;
  GpSnapEdgeVisit visit;
  gpointer user_data;
} EdgeQuery;

static gboolean
edge_meets_box (const GpSnapEdge *edge, const GpBox *box)
{
  return MIN (edge->a.x, edge->b.x) <= box->max_x && MAX (edge->a.x, edge->b.x) >= box->min_x &&
         MIN (edge->a.y, edge->b.y) <= box->max_y && MAX (edge->a.y, edge->b.y) >= box->min_y;
}

static void
visit_edge (EdgeQuery *query, const GpSnapEdge *edge)
{
  query->search->n_seen++;
  if (edge_meets_box (edge, &query->box) &&
      gp_distance_point_segment (query->around, edge->a, edge->b, NULL) <= query->reach_m)
    query->visit (edge, query->user_data);
}

static gboolean
visit_feature (GpFeature *feature, gpointer user_data)
{
  EdgeQuery *query = user_data;
  const GpSnapOptions *options = query->search->options;
  const GpGeometry *geometry = feature->geometry;
  guint start = 0;

  if (geometry == NULL || (feature->fid == options->skip_fid && feature->table == options->skip_table) ||
      (options->skips != NULL && options->skips (feature, options->skips_data)))
    return TRUE;
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      guint end = geometry->ends[ring];

      if (end == start + 1)
        visit_edge (query, &(GpSnapEdge){ geometry->points[start], geometry->points[start], feature->table, feature->fid });
      for (guint i = start; i + 1 < end; i++)
        visit_edge (query, &(GpSnapEdge){ geometry->points[i], geometry->points[i + 1], feature->table, feature->fid });
      start = end;
    }
  return query->search->n_seen < SEEN_EDGES_MAX;
}

/* Every edge of the wanted tables within @reach_m of a point; a point is an edge without length. */
void
gp_snap_search_edges (GpSnapSearch *search, GpPoint around, double reach_m, GpSnapEdgeVisit visit, gpointer user_data)
{
  EdgeQuery query = { search, around, reach_m, gp_box_grow ((GpBox){ around.x, around.y, around.x, around.y }, reach_m), visit, user_data };

  for (int table = 0; search->snapshot != NULL && table < GP_N_SPATIAL_TABLES; table++)
    if ((search->options->tables >> table) & 1)
      gp_snapshot_query (search->snapshot, table, &query.box, visit_feature, &query);
}

static gboolean
share_end (const GpSnapEdge *a, const GpSnapEdge *b)
{
  return gp_point_distance (a->a, b->a) < 1e-6 || gp_point_distance (a->a, b->b) < 1e-6 ||
         gp_point_distance (a->b, b->a) < 1e-6 || gp_point_distance (a->b, b->b) < 1e-6;
}

static void
offer_crossings (GpSnapSearch *search)
{
  const GArray *edges = search->edges;

  if (!gp_snap_search_wants (search, GP_SNAP_INTERSECTION) || edges->len > CROSSED_EDGES_MAX)
    return;
  for (guint i = 0; i < edges->len; i++)
    for (guint j = i + 1; j < edges->len; j++)
      {
        const GpSnapEdge *a = &g_array_index (edges, GpSnapEdge, i), *b = &g_array_index (edges, GpSnapEdge, j);
        GpSnapHit hit = { .kind = GP_SNAP_INTERSECTION, .rank = GP_SNAP_RANK_INTERSECTION };

        if (share_end (a, b) || !gp_segments_intersect (a->a, a->b, b->a, b->b, &hit.at))
          continue;
        hit.table = a->table;
        hit.fid = a->fid;
        hit.other_table = b->table;
        hit.other_fid = b->fid;
        gp_snap_search_offer (search, &hit);
      }
}

static gboolean
is_better (const GpSnapHit *hit, const GpSnapHit *best, GpPoint at)
{
  if (hit->rank != best->rank)
    return hit->rank < best->rank;
  return gp_point_distance (hit->at, at) < gp_point_distance (best->at, at);
}

static const GpSnapHit *
choose (const GArray *hits, GpPoint at)
{
  const GpSnapHit *best = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const GpSnapHit *other = &g_array_index (hits, GpSnapHit, i);

      if (best == NULL || is_better (other, best, at))
        best = other;
    }
  return best;
}

/**
 * gp_snap_find:
 * @snapshot: (nullable): the plan
 * @options: what may be snapped to
 * @at: where the hand points, plan metres
 * @hit: (out): what it means; unset without one
 * @candidates: (nullable) (element-type GpSnapHit): receives every other end
 *   point, crossing and midpoint in reach
 *
 * Returns: whether there is anything in reach
 */
gboolean
gp_snap_find (GpSnapshot *snapshot, const GpSnapOptions *options, GpPoint at, GpSnapHit *hit, GArray *candidates)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (GpSnapHit));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (GpSnapEdge));
  GpSnapSearch search = { .options = options, .snapshot = snapshot, .at = at, .hits = hits, .edges = edges };
  const GpSnapHit *best;

  for (guint i = 0; i < options->n_points; i++)
    offer (&search, GP_SNAP_ENDPOINT, GP_SNAP_RANK_ENDPOINT, options->points[i],
           &(GpSnapEdge){ options->points[i], options->points[i], GP_TABLE_NONE, 0 });
  gp_snap_search_edges (&search, at, options->reach_m, offer_edge, &search);
  offer_crossings (&search);
  if (options->acquire_m > 0)
    gp_snap_search_guides (&search);
  best = choose (hits, at);
  if (best == NULL)
    return FALSE;
  *hit = *best;
  for (guint i = 0; candidates != NULL && i < hits->len; i++)
    {
      const GpSnapHit *other = &g_array_index (hits, GpSnapHit, i);

      if (other->rank <= GP_SNAP_RANK_MIDPOINT && gp_point_distance (other->at, hit->at) > 1e-6)
        g_array_append_val (candidates, *other);
    }
  return TRUE;
}

typedef struct
{
  GpPoint at;
  GpPoint *edge;
  double nearest_m;
} EdgeChoice;

static void
take_nearest (const GpSnapEdge *edge, gpointer user_data)
{
  EdgeChoice *choice = user_data;
  double distance_m = gp_distance_point_segment (choice->at, edge->a, edge->b, NULL);

  if (distance_m >= choice->nearest_m || gp_point_distance (edge->a, edge->b) < 1e-6)
    return;
  choice->nearest_m = distance_m;
  choice->edge[0] = edge->a;
  choice->edge[1] = edge->b;
}

/**
 * gp_snap_find_edge:
 * @snapshot: (nullable): the plan
 * @options: whose edges count, within its acquire_m
 * @at: where the hand points, plan metres
 * @edge: (out) (array fixed-size=2): the nearest edge; unset without one
 *
 * Returns: whether there is one
 */
gboolean
gp_snap_find_edge (GpSnapshot *snapshot, const GpSnapOptions *options, GpPoint at, GpPoint edge[2])
{
  GpSnapSearch search = { .options = options, .snapshot = snapshot, .at = at };
  EdgeChoice choice = { at, edge, INFINITY };

  gp_snap_search_edges (&search, at, options->acquire_m, take_nearest, &choice);
  return isfinite (choice.nearest_m);
}

/**
 * gp_snap_kind_get_title:
 * @kind: how it was snapped
 *
 * Returns: one translated word for the map; empty for %GP_SNAP_NONE
 */
const char *
gp_snap_kind_get_title (GpSnapKind kind)
{
  switch (kind)
    {
    case GP_SNAP_ENDPOINT:
      return _ ("End point");
    case GP_SNAP_INTERSECTION:
      return _ ("Crossing");
    case GP_SNAP_MIDPOINT:
      return _ ("Midpoint");
    case GP_SNAP_EDGE:
      return _ ("On the edge");
    case GP_SNAP_RIGHT_ANGLE:
      return _ ("Right angle");
    case GP_SNAP_EXTENSION:
      return _ ("Extension");
    case GP_SNAP_PARALLEL:
      return _ ("Parallel");
    case GP_SNAP_NONE:
    case GP_N_SNAP_KINDS:
    default:
      return "";
    }
}
