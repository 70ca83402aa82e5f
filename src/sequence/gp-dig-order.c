/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two works whose footprints share ground are dug in the order of rank of
 * their kinds: deeper before shallower (GB 50289-2016 4.1.12 read from
 * below), underground before surface. Equal rank gives no order. The later
 * one may start the day after the earlier is finished, or after a lag:
 *
 *   underground → surface     settlement_days (setting, else 7)
 *   road_base   → above it    curing_days (setting, else 7: CJJ 1-2008 7.5)
 *
 * Arcs from footprints run from lower to higher rank and cannot form a
 * circle. Orders given by hand can, with each other and with the footprints.
 */
#include "config.h"

#include "gp-dig-order.h"

#include <glib/gi18n.h>

#include "gp-index.h"
#include "gp-shared-area.h"
#include "gp-words.h"

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

/* Each pair is looked at once, from the side of the higher number. */
static gboolean
visit_pair (guint other, gpointer data)
{
  Search *search = data;
  GpProblem *problem = search->problem;
  const GpJob *a = &problem->jobs[search->job], *b = &problem->jobs[other];
  gboolean first = a->rank < b->rank;
  GpDigArc arc = { first ? search->job : other, first ? other : search->job };

  if (other >= search->job || !b->touches_ground || a->rank == b->rank || b->footprint == NULL)
    return TRUE;
  if (a->is_dig != b->is_dig && !(problem->principles & 1u << GP_PRINCIPLE_UNDERGROUND_FIRST))
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

/* --- circles ------------------------------------------------------------ */

/* Takes away every job that is on no circle; @left keeps, per job, how many
   arcs still lead into it (0: taken away). Returns whether any are left. */
static gboolean
peel (const GpProblem *problem, guint *left)
{
  g_autofree guint *queue = g_new (guint, MAX (problem->n_jobs, 1));
  g_autofree guint *start = g_new0 (guint, problem->n_jobs + 2);
  g_autofree guint *by_before = g_new (guint, MAX (problem->arcs->len, 1));
  const GpDigArc *arcs = (const GpDigArc *) (gpointer) problem->arcs->data;
  guint head = 0, tail = 0;

  memset (left, 0, problem->n_jobs * sizeof (guint));
  for (guint i = 0; i < problem->arcs->len; i++)
    start[arcs[i].before + 2]++;
  for (guint i = 0; i < problem->n_jobs; i++)
    start[i + 2] += start[i + 1];
  for (guint i = 0; i < problem->arcs->len; i++)
    {
      by_before[start[arcs[i].before + 1]++] = i;
      left[arcs[i].after] += !arcs[i].dropped;
    }
  for (guint i = 0; i < problem->n_jobs; i++)
    if (left[i] == 0)
      queue[tail++] = i;
  while (head < tail)
    {
      guint job = queue[head++];

      for (guint i = start[job]; i < start[job + 1]; i++)
        if (!arcs[by_before[i]].dropped && --left[arcs[by_before[i]].after] == 0)
          queue[tail++] = arcs[by_before[i]].after;
    }
  return tail < problem->n_jobs;
}

/* The shortest way from the end of arc @closing back to its beginning, through
   jobs that are left. Returns the jobs in order, or NULL. */
static GArray *
find_circle (const GpProblem *problem, const guint *left, const GpDigArc *closing)
{
  g_autofree int *came_from = g_new (int, problem->n_jobs);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *circle;

  memset (came_from, -1, problem->n_jobs * sizeof (int));
  came_from[closing->after] = closing->after;
  g_array_append_val (queue, closing->after);
  for (guint head = 0; head < queue->len && came_from[closing->before] < 0; head++)
    {
      guint job = g_array_index (queue, guint, head);

      for (guint i = 0; i < problem->arcs->len; i++)
        {
          const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);

          if (arc->dropped || arc->before != job || left[arc->after] == 0 || came_from[arc->after] >= 0)
            continue;
          came_from[arc->after] = job;
          g_array_append_val (queue, arc->after);
        }
    }
  if (came_from[closing->before] < 0)
    return NULL;
  circle = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint job = closing->before;; job = came_from[job])
    {
      g_array_prepend_val (circle, job);
      if (job == closing->after)
        return circle;
    }
}

static void
report_circle (GpProblem *problem, const GArray *circle, const GpDigArc *closing)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *before = gp_words_dup_work (problem->jobs[closing->before].work);
  g_autofree char *after = gp_words_dup_work (problem->jobs[closing->after].work);
  GpViolation *violation = g_new0 (GpViolation, 1);

  for (guint i = 0; i < circle->len; i++)
    {
      g_autofree char *name = gp_words_dup_work (problem->jobs[g_array_index (circle, guint, i)].work);

      g_string_append_printf (names, "%s → ", name);
    }
  g_string_append (names, after);
  violation->rule = g_strdup ("cycle");
  violation->work = problem->jobs[closing->before].work->fid;
  violation->other = problem->jobs[closing->after].work->fid;
  violation->on_date = GP_DATE_NONE;
  violation->measured = circle->len;
  violation->text = g_strdup_printf (_ ("The orders go round in a circle: %s. The order “%s before %s” was left out; delete it or another one of the circle."),
                                     names->str, before, after);
  g_ptr_array_add (problem->violations, violation);
}

/**
 * gp_dig_order_break_circles:
 * @problem: with all its arcs
 *
 * Marks orders given by hand as dropped until no circle is left, the latest
 * given first, and reports each with the works on it.
 */
void
gp_dig_order_break_circles (GpProblem *problem)
{
  g_autofree guint *left = g_new (guint, MAX (problem->n_jobs, 1));
  guint at = problem->arcs->len;

  while (peel (problem, left))
    {
      GpDigArc *closing = NULL;
      g_autoptr (GArray) circle = NULL;

      while (circle == NULL && at-- > 0)
        {
          closing = &g_array_index (problem->arcs, GpDigArc, at);
          if (closing->by_hand && !closing->dropped && left[closing->before] > 0 && left[closing->after] > 0)
            circle = find_circle (problem, left, closing);
        }
      g_return_if_fail (circle != NULL);
      report_circle (problem, circle, closing);
      closing->dropped = TRUE;
    }
}
