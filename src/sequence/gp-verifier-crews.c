/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   crew        works of a unit at once
 *
 * The works of each unit are laid out by their first days; a unit has too many
 * at once on some day exactly when it has on the first day of one of them.
 * Of each unit the worst day is reported.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-verifier-check.h"

static int
by_start (gconstpointer a, gconstpointer b)
{
  const GpVerifierRow *x = *(const GpVerifierRow *const *) a, *y = *(const GpVerifierRow *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->work->fid < y->work->fid ? -1 : x->work->fid > y->work->fid;
}

static void
check_crew (GpVerifierCheck *check, const char *unit, gint64 capacity, GPtrArray *works)
{
  g_autoptr (GPtrArray) running = g_ptr_array_new ();
  const GpVerifierRow *worst = NULL;
  gint64 most = capacity;

  g_ptr_array_sort (works, by_start);
  for (guint i = 0; i < works->len; i++)
    {
      const GpVerifierRow *row = works->pdata[i];
      guint n = 0;
      gboolean planned = FALSE;

      g_ptr_array_add (running, (gpointer) row);
      for (guint k = 0; k < running->len; k++)
        {
          const GpVerifierRow *other = running->pdata[k];

          if (other->finish < row->start)
            continue;
          running->pdata[n++] = (gpointer) other;
          planned |= !other->begun;
        }
      g_ptr_array_set_size (running, (int) n);
      if ((gint64) n > most && planned)
        {
          most = n;
          worst = row;
        }
    }
  if (worst == NULL)
    return;

  g_autofree char *date = gp_date_format (worst->start);
  g_autofree char *name = gp_verifier_dup_name (worst->work);
  gp_verifier_report (check, "crew", worst, 0, worst->start, most, capacity,
                      g_strdup_printf (_ ("On %s, when %s begins, “%s” has %d works at once but crews for %d."), date, name, unit, (int) most, (int) capacity));
}

/* What the rows of a unit add up to, or -1 when none of them limits it. */
static gint64
sum_capacity (const GpVerifierCheck *check, const char *unit)
{
  gint64 capacity = -1;

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_CREW); i++)
    {
      const GpFeature *crew = gp_snapshot_get (check->snapshot, GP_TABLE_CREW, i);
      gint64 at_once = MIN (gp_feature_get_int (crew, GP_CREW_CAPACITY, -1), 10000);

      if (at_once >= 0 && g_strcmp0 (unit, gp_feature_get_text (crew, GP_CREW_UNIT)) == 0)
        capacity = MAX (capacity, 0) + at_once;
    }
  return capacity;
}

/**
 * gp_verifier_check_crews:
 * @check: with its rows
 *
 * Reports units that build more at once than they have crews for.
 */
void
gp_verifier_check_crews (GpVerifierCheck *check)
{
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    const char *unit = gp_feature_get_text (row->work, GP_WORK_UNIT);
    GPtrArray *works = unit ? g_hash_table_lookup (units, unit) : NULL;

    if (unit == NULL || !row->dated)
      continue;
    if (works == NULL)
      g_hash_table_insert (units, (gpointer) unit, works = g_ptr_array_new ());
    g_ptr_array_add (works, (gpointer) row);
  }
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_CREW); i++)
    {
      const char *unit = gp_feature_get_text (gp_snapshot_get (check->snapshot, GP_TABLE_CREW, i), GP_CREW_UNIT);
      GPtrArray *works = unit ? g_hash_table_lookup (units, unit) : NULL;
      gint64 capacity = works ? sum_capacity (check, unit) : -1;

      if (capacity >= 0)
        check_crew (check, unit, capacity, works);
      if (works)
        g_hash_table_remove (units, unit);
    }
}
