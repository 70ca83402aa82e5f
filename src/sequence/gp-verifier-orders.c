/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules somebody has laid down:
 *
 *   order       an order given by hand: the one finished before the other begins
 *   lag         and the other begins no later than its longest lag allows
 *   plan        design finished before what it designs
 *   function    the other works of a compound before its landscape
 *   pilot       pilot compounds before the others, kind by kind
 *
 * What has begun is not judged. Against a principle an order given by hand the
 * other way round is right. Of a work that comes too early for several others
 * only the one finished last is named.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-verifier-check.h"

#define MOST_DAYS 36500

/* --- by hand ------------------------------------------------------------ */

static void
check_order (GpVerifierCheck *check, const GpFeature *order, const GpVerifierRow *before, const GpVerifierRow *after)
{
  int lag = CLAMP (gp_feature_get_int (order, GP_WORK_ORDER_LAG_DAYS, 0), -MOST_DAYS, MOST_DAYS);
  int longest = CLAMP (gp_feature_get_int (order, GP_WORK_ORDER_MAX_LAG_DAYS, MOST_DAYS), -MOST_DAYS, MOST_DAYS);
  int between = after->start - before->finish - 1;
  g_autofree char *first = gp_verifier_dup_name (before->work);
  g_autofree char *second = gp_verifier_dup_name (after->work);
  g_autofree char *start = gp_date_format (after->start);
  g_autofree char *finish = gp_date_format (before->finish);

  if (between < lag)
    gp_verifier_report (check, "order", after, before->work->fid, after->start, between, lag,
                        g_strdup_printf (_ ("%s was ordered before %s (lag %d days), but is only finished on %s while the other begins on %s."), first, second, lag, finish, start));
  if (gp_feature_has (order, GP_WORK_ORDER_MAX_LAG_DAYS) && between > longest)
    gp_verifier_report (check, "lag", after, before->work->fid, before->finish + 2 + longest, between, longest,
                        g_strdup_printf (_ ("%s was to begin at most %d days after %s is finished on %s, but begins on %s."), second, longest, first, finish, start));
}

/**
 * gp_verifier_check_orders:
 * @check: with its rows
 *
 * Reports orders given by hand that are not kept.
 */
void
gp_verifier_check_orders (GpVerifierCheck *check)
{
  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *order = gp_snapshot_get (check->snapshot, GP_TABLE_WORK_ORDER, i);
      const GpVerifierRow *before = gp_verifier_find_row (check, gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0));
      const GpVerifierRow *after = gp_verifier_find_row (check, gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0));

      if (before && after && before->dated && after->dated && !(before->begun && after->begun))
        check_order (check, order, before, after);
    }
}

/* --- principles --------------------------------------------------------- */

typedef struct
{
  GpPrinciple principle;
  const char *rule;
  GHashTable *ordered; /* "before after" of the orders given by hand */
  GHashTable *first;   /* text → GPtrArray of rows, the last finished first */
} Principle;

static gboolean
is_landscape (const GpVerifierRow *row)
{
  return row->ranked && row->rank >= GP_LANDSCAPE_RANK;
}

static gboolean
is_design (const GpVerifierRow *row)
{
  return !row->ranked && g_strcmp0 (row->kind_name, "design") == 0;
}

static gint64
compound_of (const GpVerifierRow *row)
{
  return gp_feature_get_int (row->work, GP_WORK_COMPOUND, 0);
}

static char *
dup_pilot_key (const GpVerifierCheck *check, const GpVerifierRow *row, gboolean *pilot)
{
  const GpFeature *compound = gp_snapshot_find (check->snapshot, GP_TABLE_COMPOUND, compound_of (row));
  gint64 district = compound ? gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0) : 0;

  *pilot = compound && gp_feature_get_int (compound, GP_COMPOUND_PILOT, 0) != 0;
  return district && row->kind_name ? g_strdup_printf ("d%" G_GINT64_FORMAT " %s", district, row->kind_name) : NULL;
}

static void
add_first (Principle *principle, char *key, const GpVerifierRow *row)
{
  GPtrArray *list = key ? g_hash_table_lookup (principle->first, key) : NULL;

  if (key && list == NULL)
    g_hash_table_insert (principle->first, g_strdup (key), list = g_ptr_array_new ());
  if (list)
    g_ptr_array_add (list, (gpointer) row);
  g_free (key);
}

/* Enters @row among those that others wait for. */
static void
enter (const GpVerifierCheck *check, Principle *principle, const GpVerifierRow *row)
{
  gint64 package = gp_feature_get_int (row->work, GP_WORK_PACKAGE, 0), compound = compound_of (row), district = gp_feature_get_int (row->work, GP_WORK_DISTRICT, 0);
  gboolean pilot;
  g_autofree char *key = NULL;

  if (principle->principle == GP_PRINCIPLE_FUNCTION_FIRST && compound && !is_landscape (row))
    add_first (principle, g_strdup_printf ("c%" G_GINT64_FORMAT, compound), row);
  else if (principle->principle == GP_PRINCIPLE_PLAN_FIRST && is_design (row) && (package || compound || district))
    add_first (principle, package ? g_strdup_printf ("p%" G_GINT64_FORMAT, package) : compound ? g_strdup_printf ("c%" G_GINT64_FORMAT, compound)
                                                                                               : g_strdup_printf ("d%" G_GINT64_FORMAT, district),
               row);
  else if (principle->principle == GP_PRINCIPLE_PILOT_FIRST)
    {
      key = dup_pilot_key (check, row, &pilot);
      if (pilot)
        add_first (principle, g_steal_pointer (&key), row);
    }
}

/* The row, of those under @key, that is finished last and not before @row begins. */
static const GpVerifierRow *
find_late (const Principle *principle, char *key, const GpVerifierRow *row)
{
  const GPtrArray *list = key ? g_hash_table_lookup (principle->first, key) : NULL;
  const GpVerifierRow *late = NULL;

  for (guint i = 0; list && i < list->len; i++)
    {
      const GpVerifierRow *other = list->pdata[i];
      g_autofree char *ordered = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row->work->fid, other->work->fid);

      if (other->finish < row->start) /* and so are all that follow */
        break;
      if (other != row && !g_hash_table_contains (principle->ordered, ordered))
        {
          late = other;
          break;
        }
    }
  g_free (key);
  return late;
}

static const GpVerifierRow *
find_latest (const GpVerifierCheck *check, const Principle *principle, const GpVerifierRow *row)
{
  static const struct
  {
    guint field;
    const char *letter;
  } scopes[] = { { GP_WORK_PACKAGE, "p" }, { GP_WORK_COMPOUND, "c" }, { GP_WORK_DISTRICT, "d" } };
  const GpVerifierRow *latest = NULL;
  gboolean pilot;

  if (principle->principle == GP_PRINCIPLE_FUNCTION_FIRST)
    return is_landscape (row) ? find_late (principle, g_strdup_printf ("c%" G_GINT64_FORMAT, compound_of (row)), row) : NULL;
  if (principle->principle == GP_PRINCIPLE_PILOT_FIRST)
    {
      char *key = dup_pilot_key (check, row, &pilot);

      if (!pilot)
        return find_late (principle, key, row);
      g_free (key);
      return NULL;
    }
  for (guint i = 0; !is_design (row) && i < G_N_ELEMENTS (scopes); i++)
    {
      const GpVerifierRow *late = find_late (principle, g_strdup_printf ("%s%" G_GINT64_FORMAT, scopes[i].letter, gp_feature_get_int (row->work, scopes[i].field, 0)), row);

      if (late && (latest == NULL || late->finish > latest->finish))
        latest = late;
    }
  return latest;
}

static int
by_finish (gconstpointer a, gconstpointer b)
{
  const GpVerifierRow *x = *(const GpVerifierRow *const *) a, *y = *(const GpVerifierRow *const *) b;

  if (x->finish != y->finish)
    return x->finish > y->finish ? -1 : 1;
  return x->work->fid < y->work->fid ? -1 : x->work->fid > y->work->fid;
}

static void
check_principle (GpVerifierCheck *check, Principle *principle)
{
  GHashTableIter iter;
  gpointer list;

  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    if (row->dated)
      enter (check, principle, row);
  }
  g_hash_table_iter_init (&iter, principle->first);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, by_finish);
  GP_VERIFIER_FOR_EACH_ROW (check, row)
  {
    const GpVerifierRow *late = row->dated && !row->begun ? find_latest (check, principle, row) : NULL;

    if (late)
      {
        g_autofree char *name = gp_verifier_dup_name (row->work);
        g_autofree char *other = gp_verifier_dup_name (late->work);
        g_autofree char *start = gp_date_format (row->start);
        g_autofree char *finish = gp_date_format (late->finish);

        gp_verifier_report (check, principle->rule, row, late->work->fid, row->start, row->start, late->finish + 1,
                            g_strdup_printf (_ ("%s begins on %s, before %s is finished on %s (%s)."), name, start, other, finish, gp_principle_get_title (principle->principle)));
      }
  }
}

/**
 * gp_verifier_check_principles:
 * @check: with its rows
 *
 * Reports works that come too early for a principle the plan keeps.
 */
void
gp_verifier_check_principles (GpVerifierCheck *check)
{
  static const struct
  {
    GpPrinciple principle;
    const char *rule;
  } rules[] = { { GP_PRINCIPLE_PLAN_FIRST, "plan" }, { GP_PRINCIPLE_FUNCTION_FIRST, "function" }, { GP_PRINCIPLE_PILOT_FIRST, "pilot" } };
  g_autoptr (GHashTable) ordered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gp_snapshot_get_n (check->snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *order = gp_snapshot_get (check->snapshot, GP_TABLE_WORK_ORDER, i);

      g_hash_table_add (ordered, g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0), gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      Principle principle = { rules[i].principle, rules[i].rule, ordered, first };

      if (gp_verifier_keeps (check, rules[i].principle) && !g_cancellable_is_cancelled (check->cancellable))
        check_principle (check, &principle);
    }
}
