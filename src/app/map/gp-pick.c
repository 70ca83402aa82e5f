/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-pick.h"

#include "gp-distance.h"
#include "gp-region.h"

/* What is drawn above comes first: points over lines over areas. */
typedef enum
{
  RANK_POINT,
  RANK_RUN,
  RANK_ROAD,
  RANK_AREA,
} Rank;

typedef struct
{
  GpFeature *feature; /* owned */
  Rank rank;
  double weight; /* distance of points and lines, area of polygons */
} Hit;

typedef struct
{
  const GpMapStyle *style;
  GpPoint at;
  double reach_m;
  GpBox box;
  const GpGeometry *region; /* what the hand drew round */
  gboolean touching;
  GArray *hits;
} Query;

static gboolean
is_visible (const GpMapStyle *style, const GpFeature *feature)
{
  int kind;

  if (feature->table != GP_TABLE_RUN)
    return TRUE;
  kind = gp_feature_get_choice (feature, GP_RUN_KIND);
  return kind < 0 || !((style->hidden_run_kinds >> kind) & 1);
}

static Rank
rank_of (const GpFeature *feature)
{
  switch ((GpGeometryKind) feature->geometry->kind)
    {
    case GP_GEOMETRY_POINT:
      return RANK_POINT;
    case GP_GEOMETRY_LINE:
      return feature->table == GP_TABLE_ROAD ? RANK_ROAD : RANK_RUN;
    case GP_GEOMETRY_POLYGON:
    case GP_GEOMETRY_NONE:
    default:
      return RANK_AREA;
    }
}

static int
compare_hits (gconstpointer pa, gconstpointer pb)
{
  const Hit *a = pa, *b = pb;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->weight != b->weight)
    return a->weight < b->weight ? -1 : 1;
  if (a->feature->table != b->feature->table)
    return a->feature->table > b->feature->table ? -1 : 1;
  return a->feature->fid < b->feature->fid ? -1 : a->feature->fid > b->feature->fid;
}

static gboolean
visit_at (GpFeature *feature, gpointer user_data)
{
  Query *query = user_data;
  Hit hit = { .feature = feature };
  double distance_m;

  if (feature->geometry == NULL || !is_visible (query->style, feature))
    return TRUE;
  hit.rank = rank_of (feature);
  distance_m = gp_geometry_distance_to_point (feature->geometry, query->at, NULL);
  if (hit.rank == RANK_AREA)
    {
      if (distance_m > query->reach_m / 2 && !gp_geometry_contains_point (feature->geometry, query->at))
        return TRUE;
      hit.weight = gp_geometry_area_m2 (feature->geometry);
    }
  else
    {
      if (distance_m > query->reach_m)
        return TRUE;
      hit.weight = distance_m;
    }
  gp_feature_ref (feature);
  g_array_append_val (query->hits, hit);
  return TRUE;
}

static gboolean
visit_region (GpFeature *feature, gpointer user_data)
{
  Query *query = user_data;
  Hit hit = { .feature = feature };

  if (feature->geometry == NULL || !is_visible (query->style, feature))
    return TRUE;
  if (query->touching ? !gp_region_touches (query->region, feature->geometry)
                      : !gp_region_contains (query->region, feature->geometry))
    return TRUE;
  hit.rank = rank_of (feature);
  gp_feature_ref (feature);
  g_array_append_val (query->hits, hit);
  return TRUE;
}

static GPtrArray *
run_query (GpSnapshot *snapshot, Query *query, GpSnapshotVisit visit)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);

  query->hits = hits;
  for (int table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if (!((query->style->hidden_tables >> table) & 1))
      gp_snapshot_query (snapshot, table, &query->box, visit, query);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, g_array_index (hits, Hit, i).feature);
  return found;
}

/**
 * gp_pick_at:
 * @snapshot: where to look
 * @style: hidden tables and kinds of runs are not found
 * @at: plan point, metres
 * @reach_m: how far from a point or line still counts; polygons count when
 *   they contain the point or half of that away
 *
 * Returns: (transfer full) (element-type GpFeature): topmost first: points,
 *   runs, roads by distance, then areas from the smallest
 */
GPtrArray *
gp_pick_at (GpSnapshot *snapshot, const GpMapStyle *style, GpPoint at, double reach_m)
{
  Query query = { .style = style, .at = at, .reach_m = reach_m };

  query.box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, reach_m);
  return run_query (snapshot, &query, visit_at);
}

/**
 * gp_pick_box:
 * @snapshot: where to look
 * @style: hidden tables and kinds of runs are not found
 * @box: a frame, metres
 * @touching: %TRUE finds what the frame touches, %FALSE what lies wholly inside
 *
 * Returns: (transfer full) (element-type GpFeature): what was found
 */
GPtrArray *
gp_pick_box (GpSnapshot *snapshot, const GpMapStyle *style, const GpBox *box, gboolean touching)
{
  g_autoptr (GpGeometry) region = gp_geometry_new_box (box);

  return gp_pick_region (snapshot, style, region, touching);
}

/**
 * gp_pick_region:
 * @snapshot: where to look
 * @style: hidden tables and kinds of runs are not found
 * @region: a polygon of one ring, which may cross itself
 * @touching: %TRUE finds what it touches, %FALSE what lies wholly inside
 *
 * Returns: (transfer full) (element-type GpFeature): what was found
 */
GPtrArray *
gp_pick_region (GpSnapshot *snapshot, const GpMapStyle *style, const GpGeometry *region, gboolean touching)
{
  Query query = { .style = style, .box = region->box, .region = region, .touching = touching };

  return run_query (snapshot, &query, visit_region);
}

/**
 * gp_pick_all:
 * @snapshot: where to look
 * @style: hidden tables and kinds of runs are not found
 * @table: a spatial table
 *
 * Returns: (transfer full) (element-type GpFeature): all of the table that can be seen, by key
 */
GPtrArray *
gp_pick_all (GpSnapshot *snapshot, const GpMapStyle *style, GpTableId table)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);

  if ((style->hidden_tables >> table) & 1)
    return found;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      GpFeature *feature = gp_snapshot_get (snapshot, table, i);

      if (is_visible (style, feature))
        g_ptr_array_add (found, gp_feature_ref (feature));
    }
  return found;
}
