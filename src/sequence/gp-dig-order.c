/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two works whose footprints share ground are dug in the order of rank of
 * their kinds: deeper before shallower (GB 50289-2016 4.1.12 read from
 * below), underground before surface. Of equal rank the one whose run lies
 * deeper goes first where both depths are known and the runs are not joined
 * to each other (gp-inverts.c), else there is no order. The later one may start the day after the earlier is finished, or
 * after a lag:
 *
 *   underground → surface     settlement_days (setting, else 7)
 *   road_base   → above it    curing_days (setting, else 7: CJJ 1-2008 7.5)
 *
 * Arcs from footprints run from lower to higher rank, and from deeper to
 * shallower within one, and cannot form a circle. Orders given by hand can: gp-circles.c finds those.
 */
#include "config.h"

#include "gp-dig-order.h"

#include "gp-index.h"
#include "gp-shared-area.h"

#define SETTLEMENT_DAYS 7
#define CURING_DAYS 7
#define MAX_LAG_DAYS 36500
#define CANCEL_EVERY 256

typedef struct
{
  GpProblem *problem;
  guint job;
  int settlement_days;
  int curing_days;
} Search;

static int
lag_between (const Search *search, const GpJob *before, const GpJob *after)
{
  if (before->is_dig && !after->is_dig)
    return search->settlement_days;
  if (!before->is_dig && !after->is_dig && g_strcmp0 (before->kind, "road_base") == 0)
    return search->curing_days;
  return 0;
}

/* −1: @a is dug before @b, 1: after it, 0: in any order. */
static int
compare_depths (const GpJob *a, const GpJob *b)
{
  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->invert_mm == GP_NO_INVERT || b->invert_mm == GP_NO_INVERT || a->invert_mm == b->invert_mm)
    return 0;
  return a->invert_mm > b->invert_mm ? -1 : 1;
}

/* Each pair is looked at once, from the side of the higher number. */
static gboolean
visit_pair (guint other, gpointer data)
{
  Search *search = data;
  GpProblem *problem = search->problem;
  const GpJob *a = &problem->jobs[search->job], *b = &problem->jobs[other];
  int order = b->touches_ground ? compare_depths (a, b) : 0;
  gboolean first = order < 0;
  GpDigArc arc = { first ? search->job : other, first ? other : search->job };

  if (other >= search->job || !b->touches_ground || order == 0 || b->footprint == NULL)
    return TRUE;
  if (a->is_dig != b->is_dig && !(problem->principles & 1u << GP_PRINCIPLE_UNDERGROUND_FIRST))
    return TRUE;
  if (a->rank == b->rank && gp_inverts_are_joined (problem->snapshot, a->work, b->work))
    return TRUE;
  arc.overlap_m2 = gp_shared_area_m2 (a->footprint, b->footprint);
  if (arc.overlap_m2 < GP_MIN_SHARED_M2)
    return TRUE;
  arc.lag_days = lag_between (search, first ? a : b, first ? b : a);
  g_array_append_val (problem->arcs, arc);
  return TRUE;
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const GpDigArc *x = a, *y = b;

  if (x->after != y->after)
    return x->after < y->after ? -1 : 1;
  return x->before < y->before ? -1 : x->before > y->before;
}

/**
 * gp_dig_order_find_arcs:
 * @problem: with its jobs; gets the arcs
 * @cancellable: (nullable): stops the search
 * @error: return location
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_dig_order_find_arcs (GpProblem *problem, GCancellable *cancellable, GError **error)
{
  g_autofree GpBox *boxes = g_new (GpBox, MAX (problem->n_jobs, 1));
  Search search = { .problem = problem };

  search.settlement_days = CLAMP (gp_snapshot_get_setting_int (problem->snapshot, "settlement_days", SETTLEMENT_DAYS), 0, MAX_LAG_DAYS);
  search.curing_days = CLAMP (gp_snapshot_get_setting_int (problem->snapshot, "curing_days", CURING_DAYS), 0, MAX_LAG_DAYS);
  for (guint i = 0; i < problem->n_jobs; i++)
    boxes[i] = problem->jobs[i].footprint && problem->jobs[i].touches_ground ? problem->jobs[i].footprint->box : GP_BOX_EMPTY;

  g_autoptr (GpIndex) index = gp_index_new (boxes, problem->n_jobs);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      search.job = i;
      gp_index_query (index, &boxes[i], visit_pair, &search);
    }
  g_array_sort (problem->arcs, compare_arcs);
  return TRUE;
}

/**
 * gp_dig_order_add_by_hand:
 * @problem: with its jobs; gets the orders the planner gave
 *
 * Orders that name a work that is not there are passed over.
 */
void
gp_dig_order_add_by_hand (GpProblem *problem)
{
  for (guint i = 0; i < gp_snapshot_get_n (problem->snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *row = gp_snapshot_get (problem->snapshot, GP_TABLE_WORK_ORDER, i);
      int before = gp_problem_find (problem, gp_feature_get_int (row, GP_WORK_ORDER_BEFORE, 0));
      int after = gp_problem_find (problem, gp_feature_get_int (row, GP_WORK_ORDER_AFTER, 0));
      GpDigArc arc = { .by_hand = TRUE, .order = row->fid };

      if (before < 0 || after < 0)
        continue;
      arc.before = before;
      arc.after = after;
      arc.lag_days = CLAMP (gp_feature_get_int (row, GP_WORK_ORDER_LAG_DAYS, 0), -MAX_LAG_DAYS, MAX_LAG_DAYS);
      arc.has_max = gp_feature_has (row, GP_WORK_ORDER_MAX_LAG_DAYS);
      arc.max_lag_days = CLAMP (gp_feature_get_int (row, GP_WORK_ORDER_MAX_LAG_DAYS, 0), -MAX_LAG_DAYS, MAX_LAG_DAYS);
      g_array_append_val (problem->arcs, arc);
    }
}
