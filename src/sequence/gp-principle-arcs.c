/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   plan       design ─► every other work of its package; without a package
 *              of its compound, without that of its district
 *   function   every other work of a compound ─► its landscape
 *   pilot      works in pilot compounds ─► works of the same kind in the other
 *              compounds of the district
 *
 * No circle can come of them, not with the footprints either: design waits
 * for design alone, every other arc leads to a higher rank or, at the same
 * kind, from a pilot to a compound that is none. A planner's order the other
 * way round is stronger: such a pair gets no arc.
 *
 * What has begun is not asked to wait.
 */
#include "config.h"

#include "gp-principle-arcs.h"

typedef struct
{
  GpProblem *problem;
  GpPrinciple principle;
  GHashTable *reversed; /* after × 2³² + before of the orders given by hand */
  GHashTable *groups;   /* text → Group */
} Adding;

/** Group: jobs of one package, compound or district and kind. */
typedef struct
{
  GArray *before; /* of guint */
  GArray *after;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->before);
  g_array_unref (group->after);
  g_free (group);
}

/* Takes @key. */
static Group *
get_group (Adding *adding, char *key)
{
  Group *group = g_hash_table_lookup (adding->groups, key);

  if (group)
    {
      g_free (key);
      return group;
    }
  group = g_new0 (Group, 1);
  group->before = g_array_new (FALSE, FALSE, sizeof (guint));
  group->after = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_insert (adding->groups, key, group);
  return group;
}

static gint64
pair_key (guint before, guint after)
{
  return ((gint64) before << 32) | after;
}

static void
add_arc (Adding *adding, guint before, guint after)
{
  GpDigArc arc = { .before = before, .after = after, .principle = 1 + adding->principle };
  gint64 key = pair_key (after, before);
  GpJobState state = adding->problem->jobs[after].state;

  if (before != after && state != GP_JOB_FROZEN && state != GP_JOB_DONE && !g_hash_table_contains (adding->reversed, &key))
    g_array_append_val (adding->problem->arcs, arc);
}

static void
link_group (gpointer key, gpointer value, gpointer data)
{
  const Group *group = value;

  for (guint i = 0; i < group->before->len; i++)
    for (guint k = 0; k < group->after->len; k++)
      add_arc (data, g_array_index (group->before, guint, i), g_array_index (group->after, guint, k));
}

static gint64
get_key (const GpJob *job, guint field)
{
  return gp_feature_get_int (job->work, field, 0);
}

/* --- the three ---------------------------------------------------------- */

static gboolean
is_design (const GpJob *job)
{
  return g_strcmp0 (job->kind, "design") == 0 && !job->touches_ground;
}

/* A design belongs to the narrowest thing it names, the others to all they name. */
static void
group_by_plan (Adding *adding, guint number)
{
  static const guint fields[] = { GP_WORK_PACKAGE, GP_WORK_COMPOUND, GP_WORK_DISTRICT };
  const GpJob *job = &adding->problem->jobs[number];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 key = get_key (job, fields[i]);
      Group *group;

      if (key == 0)
        continue;
      group = get_group (adding, g_strdup_printf ("%u %" G_GINT64_FORMAT, i, key));
      if (!is_design (job))
        g_array_append_val (group->after, number);
      else
        {
          g_array_append_val (group->before, number);
          return;
        }
    }
}

static void
group_by_function (Adding *adding, guint number)
{
  const GpJob *job = &adding->problem->jobs[number];
  gint64 compound = get_key (job, GP_WORK_COMPOUND);

  if (compound != 0)
    {
      Group *group = get_group (adding, g_strdup_printf ("%" G_GINT64_FORMAT, compound));

      if (job->touches_ground && job->rank >= GP_LANDSCAPE_RANK)
        g_array_append_val (group->after, number);
      else
        g_array_append_val (group->before, number);
    }
}

static void
group_by_pilot (Adding *adding, guint number)
{
  const GpJob *job = &adding->problem->jobs[number];
  const GpFeature *compound = gp_snapshot_find (adding->problem->snapshot, GP_TABLE_COMPOUND, get_key (job, GP_WORK_COMPOUND));
  gint64 district = compound ? gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0) : 0;

  if (district != 0 && job->kind)
    {
      Group *group = get_group (adding, g_strdup_printf ("%" G_GINT64_FORMAT " %s", district, job->kind));

      if (gp_feature_get_int (compound, GP_COMPOUND_PILOT, 0))
        g_array_append_val (group->before, number);
      else
        g_array_append_val (group->after, number);
    }
}

static GHashTable *
list_orders (const GpProblem *problem)
{
  GHashTable *orders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < gp_snapshot_get_n (problem->snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *row = gp_snapshot_get (problem->snapshot, GP_TABLE_WORK_ORDER, i);
      int before = gp_problem_find (problem, gp_feature_get_int (row, GP_WORK_ORDER_BEFORE, 0));
      int after = gp_problem_find (problem, gp_feature_get_int (row, GP_WORK_ORDER_AFTER, 0));
      gint64 key = pair_key (MAX (before, 0), MAX (after, 0));

      if (before >= 0 && after >= 0)
        g_hash_table_add (orders, g_memdup2 (&key, sizeof key));
    }
  return orders;
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const GpDigArc *x = a, *y = b;

  if (x->after != y->after)
    return x->after < y->after ? -1 : 1;
  if (x->before != y->before)
    return x->before < y->before ? -1 : 1;
  return x->principle < y->principle ? -1 : x->principle > y->principle;
}

/**
 * gp_principle_arcs_add:
 * @problem: with its jobs and the arcs of the footprints; gets those of the principles it keeps
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_principle_arcs_add (GpProblem *problem, GCancellable *cancellable, GError **error)
{
  static void (*const group[GP_N_PRINCIPLES]) (Adding * adding, guint number) = {
    [GP_PRINCIPLE_PLAN_FIRST] = group_by_plan,
    [GP_PRINCIPLE_FUNCTION_FIRST] = group_by_function,
    [GP_PRINCIPLE_PILOT_FIRST] = group_by_pilot,
  };
  g_autoptr (GHashTable) reversed = list_orders (problem);

  for (int principle = 0; principle < GP_N_PRINCIPLES; principle++)
    {
      g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
      Adding adding = { problem, principle, reversed, groups };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (group[principle] == NULL || !(problem->principles & 1u << principle))
        continue;
      for (guint i = 0; i < problem->n_jobs; i++)
        group[principle](&adding, i);
      g_hash_table_foreach (groups, link_group, &adding);
    }
  /* Tables of text have no order of their own; the result needs one. */
  g_array_sort (problem->arcs, compare_arcs);
  return TRUE;
}
