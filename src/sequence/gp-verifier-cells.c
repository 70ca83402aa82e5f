/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about street cells:
 *
 *   closure     streets of a district closed at once
 *   moratorium  no digging in a young surface
 *
 * and how often each is opened. Closures are counted day by day, on the days
 * on which a work of the district begins: on no other can their number grow.
 * Of each district the first day is reported.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-verifier-check.h"

/* Above what the scheduler takes for touching, so that rounding is no violation. */
#define CLOSES_M2 1.05
#define OPENS_M2 1.0

/** Share: a work takes up so much of a street. */
typedef struct
{
  guint street;
  double area_m2;
} Share;

typedef struct
{
  GPtrArray *streets; /* of GpVerifierStreet */
  GPtrArray *shares;  /* per row a GArray of Share, ascending streets */
} Cells;

static void
cells_clear (Cells *cells)
{
  g_ptr_array_unref (cells->streets);
  g_ptr_array_unref (cells->shares);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cells, cells_clear)

/* Which streets each dated work that breaks ground lies in. */
static Cells
find_cells (const GpVerifierCheck *check)
{
  Cells cells = { gp_verifier_list_streets (check->snapshot), g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
  g_autofree GpBox *boxes = g_new (GpBox, MAX (cells.streets->len, 1));
  g_autoptr (GpVerifierGrid) grid = NULL;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < cells.streets->len; i++)
    boxes[i] = ((const GpVerifierStreet *) cells.streets->pdata[i])->ground->box;
  grid = gp_verifier_grid_new (boxes, cells.streets->len);
  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    GArray *list = g_array_new (FALSE, FALSE, sizeof (Share));
    gboolean sound = FALSE;

    g_array_set_size (near, 0);
    if (row->dated && row->on_ground && !g_cancellable_is_cancelled (check->cancellable))
      gp_verifier_grid_query (grid, &row->work->geometry->box, near);
    if (near->len > 0)
      sound = gp_verifier_is_sound (row->work->geometry);
    for (guint k = 0; k < near->len; k++)
      {
        Share share = { g_array_index (near, guint, k), 0 };

        share.area_m2 = gp_verifier_measure (cells.streets->pdata[share.street], row->work, sound);
        if (share.area_m2 >= OPENS_M2)
          g_array_append_val (list, share);
      }
    g_ptr_array_add (cells.shares, list);
  }
  return cells;
}

/* --- closures ----------------------------------------------------------- */

typedef struct
{
  const GpVerifierRow *row;
  const GArray *shares; /* of Share */
} Closing;

static guint
count_closed (const Closing *closing)
{
  guint n = 0;

  for (guint i = 0; i < closing->shares->len; i++)
    n += g_array_index (closing->shares, Share, i).area_m2 >= CLOSES_M2;
  return n;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const GpVerifierRow *x = ((const Closing *) a)->row, *y = ((const Closing *) b)->row;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->work->fid < y->work->fid ? -1 : x->work->fid > y->work->fid;
}

static void
report_closures (GpVerifierCheck *check, const GpVerifierRow *at, gint64 district, guint n, gint64 allowed)
{
  const GpFeature *row = gp_snapshot_find (check->snapshot, GP_TABLE_DISTRICT, district);
  g_autofree char *title = row ? gp_feature_dup_title (row) : g_strdup_printf ("#%" G_GINT64_FORMAT, district);
  g_autofree char *date = gp_date_format (at->start);

  gp_verifier_report (check, "closure", at, district, at->start, n, allowed,
                      g_strdup_printf (_ ("On %s %d streets of %s are closed at once; %d are allowed."), date, (int) n, title, (int) allowed));
}

/* A work that needs more streets than allowed may run as long as nothing but
   its own streets is closed. */
static void
check_district (GpVerifierCheck *check, gint64 district, GArray *closings, guint n_streets, gint64 allowed)
{
  g_autofree guint *last_seen = g_new0 (guint, n_streets + 1);
  g_autoptr (GArray) running = g_array_new (FALSE, FALSE, sizeof (Closing));

  g_array_sort (closings, by_start);
  for (guint i = 0; i < closings->len; i++)
    {
      const Closing *at = &g_array_index (closings, Closing, i);
      guint closed = 0, largest = 0, n = 0;
      gboolean planned = FALSE;

      g_array_append_val (running, *at);
      if (i + 1 < closings->len && at[1].row->start == at->row->start)
        continue; /* what begins on the same day is looked at together */
      for (guint k = 0; k < running->len; k++)
        {
          Closing other = g_array_index (running, Closing, k);

          if (other.row->finish < at->row->start)
            continue;
          g_array_index (running, Closing, n++) = other;
          planned |= !other.row->begun;
          largest = MAX (largest, count_closed (&other));
          for (guint s = 0; s < other.shares->len; s++)
            {
              const Share *share = &g_array_index (other.shares, Share, s);

              if (share->area_m2 < CLOSES_M2 || last_seen[share->street] == i + 1)
                continue;
              last_seen[share->street] = i + 1;
              closed++;
            }
        }
      g_array_set_size (running, n);
      if (closed > MAX (allowed, (gint64) largest) && planned)
        {
          report_closures (check, at->row, district, closed, allowed);
          return;
        }
    }
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
get_allowed (const GpVerifierCheck *check, gint64 district)
{
  const GpFeature *row = gp_snapshot_find (check->snapshot, GP_TABLE_DISTRICT, district);
  gint64 own = row ? gp_feature_get_int (row, GP_DISTRICT_CLOSURES, -1) : -1;

  return own >= 0 ? own : gp_snapshot_get_setting_int (check->snapshot, "closures_per_district", 0);
}

static void
check_closures (GpVerifierCheck *check, const Cells *cells)
{
  g_autoptr (GHashTable) districts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GList) keys = NULL;
  guint i = 0;

  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    Closing closing = { row, cells->shares->pdata[i++] };
    gint64 district = gp_feature_get_int (row->work, GP_WORK_DISTRICT, 0);
    GArray *closings = g_hash_table_lookup (districts, &district);

    if (closing.shares->len == 0 || district == 0)
      continue;
    if (closings == NULL)
      {
        closings = g_array_new (FALSE, FALSE, sizeof (Closing));
        g_hash_table_insert (districts, g_memdup2 (&district, sizeof district), closings);
      }
    g_array_append_val (closings, closing);
  }
  keys = g_list_sort (g_hash_table_get_keys (districts), compare_keys);
  for (const GList *at = keys; at && !g_cancellable_is_cancelled (check->cancellable); at = at->next)
    {
      gint64 district = *(const gint64 *) at->data, allowed = get_allowed (check, district);

      if (allowed > 0)
        check_district (check, district, g_hash_table_lookup (districts, &district), cells->streets->len, allowed);
    }
}

/* --- moratorium --------------------------------------------------------- */

static void
report_dug_up (GpVerifierCheck *check, const GpVerifierRow *row, const GpVerifierStreet *street)
{
  const GpFeature *road = gp_snapshot_find (check->snapshot, GP_TABLE_ROAD, street->road);
  g_autofree char *name = gp_verifier_dup_name (row->work);
  g_autofree char *title = gp_feature_dup_title (road);
  g_autofree char *start = gp_date_format (row->start);
  g_autofree char *until = gp_date_format (street->free_again);

  gp_verifier_report (check, "moratorium", row, street->road, row->start, row->start, street->free_again,
                      g_strdup_printf (_ ("%s digs up %s on %s; its surface may not be opened before %s without a waiver."), name, title, start, until));
}

static void
check_moratorium (GpVerifierCheck *check, const Cells *cells)
{
  guint i = 0;

  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    const GArray *shares = cells->shares->pdata[i++];

    for (guint k = 0; row->dig && !row->begun && k < shares->len; k++)
      {
        const Share *share = &g_array_index (shares, Share, k);
        const GpVerifierStreet *street = cells->streets->pdata[share->street];
        g_autofree char *road = g_strdup_printf ("road:%" G_GINT64_FORMAT, street->road);

        if (street->free_again == GP_DATE_NONE || row->start >= street->free_again || row->finish < street->closed_from ||
            share->area_m2 < CLOSES_M2 || gp_verifier_is_waived (check, row->work->fid, road))
          continue;
        report_dug_up (check, row, street);
        break;
      }
  }
}

static gboolean
has_limits (GpSnapshot *snapshot)
{
  if (gp_snapshot_get_setting_int (snapshot, "closures_per_district", 0) > 0)
    return TRUE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    if (gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i), GP_DISTRICT_CLOSURES, 0) > 0)
      return TRUE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ROAD); i++)
    if (gp_feature_has (gp_snapshot_get (snapshot, GP_TABLE_ROAD, i), GP_ROAD_SURFACED_ON))
      return TRUE;
  return FALSE;
}

/**
 * gp_verifier_check_streets:
 * @check: with its rows
 *
 * Reports streets dug up too soon and districts with too many closed at once.
 */
void
gp_verifier_check_streets (GpVerifierCheck *check)
{
  if (!has_limits (check->snapshot))
    return;

  g_auto (Cells) cells = find_cells (check);
  check_moratorium (check, &cells);
  check_closures (check, &cells);
}

/* --- openings ----------------------------------------------------------- */

typedef struct
{
  guint street;
  GpDate start, finish;
} Dig;

static int
by_street (gconstpointer a, gconstpointer b)
{
  const Dig *x = a, *y = b;

  if (x->street != y->street)
    return x->street < y->street ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

/**
 * gp_verifier_count:
 * @check: with its rows
 * @bound: (out): streets that are dug up at all
 *
 * Returns: how often street cells are opened
 */
guint
gp_verifier_count (const GpVerifierCheck *check, guint *bound)
{
  g_auto (Cells) cells = find_cells (check);
  g_autoptr (GArray) digs = g_array_new (FALSE, FALSE, sizeof (Dig));
  gint64 gap = CLAMP (gp_snapshot_get_setting_int (check->snapshot, "joint_gap_days", 14), 0, 3660);
  GpDate open_until = GP_DATE_NONE;
  guint openings = 0, i = 0;

  *bound = 0;
  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    const GArray *shares = cells.shares->pdata[i++];

    for (guint k = 0; row->dig && k < shares->len; k++)
      {
        Dig dig = { g_array_index (shares, Share, k).street, row->start, row->finish };

        g_array_append_val (digs, dig);
      }
  }
  g_array_sort (digs, by_street);
  for (i = 0; i < digs->len; i++)
    {
      const Dig *dig = &g_array_index (digs, Dig, i);
      gboolean another = i == 0 || dig->street != g_array_index (digs, Dig, i - 1).street;

      *bound += another;
      openings += another || dig->start > open_until + 1 + gap;
      open_until = another ? dig->finish : MAX (open_until, dig->finish);
    }
  return openings;
}
