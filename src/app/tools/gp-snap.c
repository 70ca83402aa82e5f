/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snap.h"

#include <glib/gi18n.h>

#include "gp-distance.h"

/* Edges in reach that are crossed with one another; where more meet, crossings are left out. */
#define CROSSED_EDGES_MAX 64

typedef struct
{
  GpPoint a;
  GpPoint b;
  GpTableId table;
  gint64 fid;
} Edge;

typedef struct
{
  const GpSnapOptions *options;
  GpPoint at;
  GArray *hits;  /* GpSnapHit */
  GArray *edges; /* Edge in reach */
} Search;

static gboolean
wants (const Search *search, GpSnapKind kind)
{
  return (search->options->kinds >> kind) & 1;
}

static void
offer (Search *search, GpSnapKind kind, GpPoint at, const Edge *edge)
{
  GpSnapHit hit = { .kind = kind, .at = at, .table = edge->table, .fid = edge->fid, .a = edge->a, .b = edge->b };

  if (wants (search, kind) && gp_point_distance (at, search->at) <= search->options->reach_m)
    g_array_append_val (search->hits, hit);
}

static void
offer_edge (Search *search, const Edge *edge)
{
  GpPoint nearest;

  if (gp_distance_point_segment (search->at, edge->a, edge->b, &nearest) > search->options->reach_m)
    return;
  offer (search, GP_SNAP_ENDPOINT, edge->a, edge);
  offer (search, GP_SNAP_ENDPOINT, edge->b, edge);
  offer (search, GP_SNAP_MIDPOINT, (GpPoint){ (edge->a.x + edge->b.x) / 2, (edge->a.y + edge->b.y) / 2 }, edge);
  offer (search, GP_SNAP_EDGE, nearest, edge);
  g_array_append_val (search->edges, *edge);
}

static gboolean
visit (GpFeature *feature, gpointer user_data)
{
  Search *search = user_data;
  const GpGeometry *geometry = feature->geometry;
  guint start = 0;

  if (geometry == NULL ||
      (feature->fid == search->options->skip_fid && feature->table == search->options->skip_table) ||
      (search->options->skips != NULL && search->options->skips (feature, search->options->skips_data)))
    return TRUE;
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      guint end = geometry->ends[ring];

      if (end == start + 1)
        offer (search, GP_SNAP_ENDPOINT, geometry->points[start],
               &(Edge){ geometry->points[start], geometry->points[start], feature->table, feature->fid });
      for (guint i = start; i + 1 < end; i++)
        offer_edge (search, &(Edge){ geometry->points[i], geometry->points[i + 1], feature->table, feature->fid });
      start = end;
    }
  return TRUE;
}

static gboolean
share_end (const Edge *a, const Edge *b)
{
  return gp_point_distance (a->a, b->a) < 1e-6 || gp_point_distance (a->a, b->b) < 1e-6 ||
         gp_point_distance (a->b, b->a) < 1e-6 || gp_point_distance (a->b, b->b) < 1e-6;
}

static void
offer_crossings (Search *search)
{
  const GArray *edges = search->edges;

  if (!wants (search, GP_SNAP_INTERSECTION) || edges->len > CROSSED_EDGES_MAX)
    return;
  for (guint i = 0; i < edges->len; i++)
    for (guint j = i + 1; j < edges->len; j++)
      {
        const Edge *a = &g_array_index (edges, Edge, i), *b = &g_array_index (edges, Edge, j);
        GpPoint at;

        if (!share_end (a, b) && gp_segments_intersect (a->a, a->b, b->a, b->b, &at))
          offer (search, GP_SNAP_INTERSECTION, at, a);
      }
}

static gboolean
is_better (const GpSnapHit *hit, const GpSnapHit *best, GpPoint at)
{
  if (hit->kind != best->kind)
    return hit->kind < best->kind;
  return gp_point_distance (hit->at, at) < gp_point_distance (best->at, at);
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
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  Search search = { .options = options, .at = at, .hits = hits, .edges = edges };
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, options->reach_m);
  const GpSnapHit *best = NULL;

  for (guint i = 0; i < options->n_points; i++)
    offer (&search, GP_SNAP_ENDPOINT, options->points[i],
           &(Edge){ options->points[i], options->points[i], GP_TABLE_NONE, 0 });
  for (int table = 0; snapshot != NULL && table < GP_N_SPATIAL_TABLES; table++)
    if ((options->tables >> table) & 1)
      gp_snapshot_query (snapshot, table, &box, visit, &search);
  offer_crossings (&search);

  for (guint i = 0; i < hits->len; i++)
    {
      const GpSnapHit *other = &g_array_index (hits, GpSnapHit, i);

      if (best == NULL || is_better (other, best, at))
        best = other;
    }
  if (best == NULL)
    return FALSE;
  *hit = *best;
  for (guint i = 0; candidates != NULL && i < hits->len; i++)
    {
      GpSnapHit other = g_array_index (hits, GpSnapHit, i);

      if (other.kind != GP_SNAP_EDGE && gp_point_distance (other.at, hit->at) > 1e-6)
        g_array_append_val (candidates, other);
    }
  return TRUE;
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
    case GP_SNAP_NONE:
    default:
      return "";
    }
}
