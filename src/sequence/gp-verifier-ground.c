/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about works that share ground:
 *
 *   arc         lower rank finished first, and settled; of one rank the run that
 *               lies deeper, where it is known how deep both lie and neither ends
 *               on the other
 *   moratorium  no digging in the surface another work has just laid
 *
 * What has begun is not judged for coming too early. A surface that has been
 * begun before what is beneath it was dug is there: from then on it is a
 * matter of how soon it may be opened again (five years,
 * 城市道路管理条例 art. 33), as with any other young surface.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-distance.h"
#include "gp-overlay.h"
#include "gp-text.h"
#include "gp-verifier-check.h"

/* Above what the scheduler takes for touching, so that rounding is no violation. */
#define SHARED_M2 0.02
#define BAN_YEARS 5

typedef struct
{
  const GpVerifierRow *before, *after;
} Pair;

typedef struct
{
  GpVerifierCheck *check;
  int settlement_days, curing_days;
} Lags;

static int
lag_of (const Lags *lags, const GpVerifierRow *before, const GpVerifierRow *after)
{
  if (before->dig && !after->dig)
    return lags->settlement_days;
  if (!before->dig && !after->dig && g_strcmp0 (before->kind_name, "road_base") == 0)
    return lags->curing_days;
  return 0;
}

static gboolean
is_street_surface (const GpVerifierRow *row)
{
  return !row->dig && (g_strcmp0 (row->kind_name, "road_surface") == 0 || g_strcmp0 (row->kind_name, "paving") == 0);
}

static GpDate
end_of_ban (const GpVerifierRow *surface)
{
  int year, month, day;

  gp_date_to_ymd (surface->finish, &year, &month, &day);
  return month == 2 && day == 29 ? gp_date_from_ymd (year + BAN_YEARS, 3, 1) : gp_date_from_ymd (year + BAN_YEARS, month, day);
}

/* Whether the dates of the two, the lower rank first, need a closer look. */
static gboolean
is_out_of_order (const Lags *lags, const GpVerifierRow *before, const GpVerifierRow *after)
{
  if (before->begun && after->begun)
    return FALSE;
  if (!after->begun)
    return after->start < before->finish + 1 + lag_of (lags, before, after) &&
           (before->dig == after->dig || gp_verifier_keeps (lags->check, GP_PRINCIPLE_UNDERGROUND_FIRST));
  return before->dig && is_street_surface (after) && before->start < end_of_ban (after) && before->finish >= after->start;
}

static gboolean
is_deeper (const GpVerifierRow *one, const GpVerifierRow *other)
{
  if (one->rank != other->rank)
    return one->rank < other->rank;
  return other->depth_mm > 0 && one->depth_mm > other->depth_mm;
}

static gboolean
ends_on (const GpGeometry *one, const GpGeometry *other)
{
  const GpPoint ends[2] = { one->points[0], one->points[one->n_points - 1] };
  GpPoint at;

  for (guint i = 0; i < 2; i++)
    for (guint k = 1; k < other->n_points; k++)
      if (gp_distance_point_segment (ends[i], other->points[k - 1], other->points[k], &at) <= 0.5)
        return TRUE;
  return FALSE;
}

static gboolean
are_joined (const Pair *pair)
{
  const GpGeometry *one = pair->before->run, *other = pair->after->run;

  return one && other && one->n_points > 0 && other->n_points > 0 && (ends_on (one, other) || ends_on (other, one));
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->after != y->after)
    return x->after->work->fid < y->after->work->fid ? -1 : 1;
  return x->before->work->fid < y->before->work->fid ? -1 : x->before->work->fid > y->before->work->fid;
}

static GArray *
list_pairs (const Lags *lags)
{
  const GpVerifierCheck *check = lags->check;
  const GpVerifierRow *rows = (const GpVerifierRow *) (gpointer) check->rows->data;
  g_autofree GpBox *boxes = g_new (GpBox, MAX (check->rows->len, 1));
  g_autoptr (GpVerifierGrid) grid = NULL;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < check->rows->len; i++)
    boxes[i] = rows[i].on_ground && rows[i].dated ? rows[i].work->geometry->box : GP_BOX_EMPTY;
  grid = gp_verifier_grid_new (boxes, check->rows->len);
  for (guint i = 0; i < check->rows->len && !g_cancellable_is_cancelled (check->cancellable); i++)
    {
      gp_verifier_grid_query (grid, &boxes[i], near);
      for (guint k = 0; k < near->len; k++)
        {
          Pair pair = { &rows[i], &rows[g_array_index (near, guint, k)] };

          if (is_deeper (pair.before, pair.after) && is_out_of_order (lags, pair.before, pair.after))
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static void
report_arc (const Lags *lags, const Pair *pair, double area)
{
  int lag = lag_of (lags, pair->before, pair->after);
  g_autofree char *first = gp_verifier_dup_name (pair->before->work);
  g_autofree char *second = gp_verifier_dup_name (pair->after->work);
  g_autofree char *finish = gp_date_format (pair->before->finish);
  g_autofree char *start = gp_date_format (pair->after->start);
  g_autofree char *ground = gp_text_format_number (area, area < 10 ? 1 : 0);

  gp_verifier_report (lags->check, "arc", pair->after, pair->before->work->fid, pair->after->start, pair->after->start - pair->before->finish - 1, lag,
                      lag > 0 ? g_strdup_printf (_ ("%s begins on %s, but %s beneath it (overlap %s m²) is only finished on %s and has to settle for %d days."), second, start, first, ground, finish, lag)
                              : g_strdup_printf (_ ("%s begins on %s, but %s beneath it (overlap %s m²) is only finished on %s."), second, start, first, ground, finish));
}

static void
report_dug_up (const Lags *lags, const Pair *pair)
{
  g_autofree char *other = g_strdup_printf ("work:%" G_GINT64_FORMAT, pair->after->work->fid);
  g_autofree char *dig = gp_verifier_dup_name (pair->before->work);
  g_autofree char *surface = gp_verifier_dup_name (pair->after->work);
  g_autofree char *start = gp_date_format (pair->before->start);
  g_autofree char *until = gp_date_format (end_of_ban (pair->after));

  if (!gp_verifier_is_waived (lags->check, pair->before->work->fid, other))
    gp_verifier_report (lags->check, "moratorium", pair->before, pair->after->work->fid, pair->before->start, pair->before->start, end_of_ban (pair->after),
                        g_strdup_printf (_ ("%s digs up %s on %s; its surface may not be opened before %s without a waiver."), dig, surface, start, until));
}

/**
 * gp_verifier_check_ground:
 * @check: with its rows
 *
 * Reports works that come too early for, or too soon after, another on the same ground.
 */
void
gp_verifier_check_ground (GpVerifierCheck *check)
{
  Lags lags = { check, CLAMP (gp_snapshot_get_setting_int (check->snapshot, "settlement_days", 7), 0, 36500),
                CLAMP (gp_snapshot_get_setting_int (check->snapshot, "curing_days", 7), 0, 36500) };
  g_autoptr (GArray) pairs = list_pairs (&lags);

  for (guint i = 0; i < pairs->len && !g_cancellable_is_cancelled (check->cancellable); i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      double area = gp_overlay_shared_area_m2 (pair->before->work->geometry, pair->after->work->geometry);

      if (area <= SHARED_M2 || (pair->before->rank == pair->after->rank && are_joined (pair)))
        continue;
      if (pair->after->begun)
        report_dug_up (&lags, pair);
      else
        report_arc (&lags, pair, area);
    }
}
