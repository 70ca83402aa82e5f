/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-merge-edit.h"

#include <glib/gi18n.h>

#include "gp-apportion.h"
#include "gp-error.h"
#include "gp-merge-shapes.h"
#include "gp-repoint.h"

typedef struct
{
  GpTableId table;
  const gint64 *fids;
  guint n_fids;
  guint kept;
  const GpMergeRule *rules;
  char *said;
} Merging;

static gboolean
is_number (const GpField *field)
{
  return field->type == GP_FIELD_INT || field->type == GP_FIELD_REAL || field->type == GP_FIELD_MONEY;
}

static gboolean
is_cover (GpTableId table, guint field)
{
  return table == GP_TABLE_RUN && (field == GP_RUN_COVER_START || field == GP_RUN_COVER_END);
}

/**
 * gp_merge_offers:
 * @table: a table
 * @field: column number
 * @how: a rule
 *
 * Returns: whether the rule makes sense for that column
 */
gboolean
gp_merge_offers (GpTableId table, guint field, GpMergeHow how)
{
  const GpField *description = gp_table_get_field (table, field);

  if (is_cover (table, field) || how == GP_MERGE_ENDS)
    return is_cover (table, field) && how == GP_MERGE_ENDS;
  if (how == GP_MERGE_SUM)
    return gp_apportion_is_additive (table, field);
  if (how == GP_MERGE_LARGER)
    return (is_number (description) && !(table == GP_TABLE_WORK && field == GP_WORK_ASSET_FID)) || description->type == GP_FIELD_DATE;
  return TRUE;
}

/**
 * gp_merge_propose_rules:
 * @table: a table
 *
 * What adds up is summed, floors and widths keep the larger, the rest is that of the kept object.
 *
 * Returns: (transfer full) (array): a rule for each column; free with g_free()
 */
GpMergeRule *
gp_merge_propose_rules (GpTableId table)
{
  GpMergeRule *rules = g_new0 (GpMergeRule, gp_table_get (table)->n_fields);

  for (guint field = 0; field < gp_table_get (table)->n_fields; field++)
    {
      gboolean larger = (table == GP_TABLE_BUILDING && field == GP_BUILDING_FLOORS) || (table == GP_TABLE_ROAD && field == GP_ROAD_WIDTH);

      if (gp_merge_offers (table, field, GP_MERGE_ENDS))
        rules[field].how = GP_MERGE_ENDS;
      else if (gp_merge_offers (table, field, GP_MERGE_SUM))
        rules[field].how = GP_MERGE_SUM;
      else if (larger)
        rules[field].how = GP_MERGE_LARGER;
    }
  return rules;
}

static double
number_of (const GpFeature *feature, guint field)
{
  return gp_table_get_field (feature->table, field)->type == GP_FIELD_REAL ? gp_feature_get_real (feature, field)
                                                                           : gp_feature_get_int (feature, field, 0);
}

static void
sum_up (GpFeature *merged, guint field, GPtrArray *objects)
{
  gboolean real = gp_table_get_field (merged->table, field)->type == GP_FIELD_REAL, given = FALSE;
  double sum = 0;
  gint64 whole = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      const GpFeature *object = g_ptr_array_index (objects, i);

      if (!gp_feature_has (object, field))
        continue;
      given = TRUE;
      if (real)
        sum += gp_feature_get_real (object, field);
      else
        whole += gp_feature_get_int (object, field, 0);
    }
  if (!given)
    return;
  if (real)
    gp_feature_set_real (merged, field, sum);
  else
    gp_feature_set_int (merged, field, whole);
}

static void
keep_larger (GpFeature *merged, guint field, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const GpFeature *object = g_ptr_array_index (objects, i);

      if (gp_feature_has (object, field) && (!gp_feature_has (merged, field) || number_of (object, field) > number_of (merged, field)))
        gp_feature_copy_value (merged, field, object);
    }
}

static void
keep_first (GpFeature *merged, guint field, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len && !gp_feature_has (merged, field); i++)
    gp_feature_copy_value (merged, field, g_ptr_array_index (objects, i));
}

static void
take_end (GpFeature *merged, guint field, GPtrArray *objects, const GpMergedEnds *ends)
{
  gboolean start = field == GP_RUN_COVER_START;
  const GpFeature *object = g_ptr_array_index (objects, start ? ends->first : ends->last);
  gboolean reversed = start ? ends->first_reversed : ends->last_reversed;
  guint from = start == reversed ? GP_RUN_COVER_END : GP_RUN_COVER_START;

  if (gp_feature_has (object, from))
    gp_feature_set_real (merged, field, gp_feature_get_real (object, from));
  else
    gp_feature_clear (merged, field);
}

static void
merge_field (GpFeature *merged, guint field, GPtrArray *objects, const GpMergeRule *rule, const GpMergedEnds *ends)
{
  switch (rule->how)
    {
    case GP_MERGE_SUM:
      sum_up (merged, field, objects);
      break;
    case GP_MERGE_LARGER:
      keep_larger (merged, field, objects);
      break;
    case GP_MERGE_OF:
      gp_feature_copy_value (merged, field, g_ptr_array_index (objects, MIN (rule->of, objects->len - 1)));
      break;
    case GP_MERGE_ENDS:
      take_end (merged, field, objects, ends);
      break;
    case GP_MERGE_FIRST:
    default:
      keep_first (merged, field, objects);
    }
}

/* Water joined to sewage would be neither. */
static gboolean
check_kinds (GPtrArray *objects, GError **error)
{
  const GpFeature *first = g_ptr_array_index (objects, 0);
  const GpField *kind = first->table == GP_TABLE_RUN ? gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND) : NULL;

  for (guint i = 1; kind != NULL && i < objects->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (objects, i);
      int a = gp_feature_get_choice (first, GP_RUN_KIND), b = gp_feature_get_choice (other, GP_RUN_KIND);
      g_autofree char *title = NULL;
      g_autofree char *other_title = NULL;

      if (a == b || a < 0 || b < 0)
        continue;
      title = gp_feature_dup_title (first);
      other_title = gp_feature_dup_title (other);
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is %s, “%s” is %s: runs of different kinds are not merged. Correct the kind of one first."),
                   title, gp_choice_get_title (kind, a), other_title, gp_choice_get_title (kind, b));
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_merge_preview:
 * @objects: (element-type GpFeature): at least two of one table
 * @kept: position of the one that stays
 * @rules: (array): a rule for each column
 * @error: return location; %GP_ERROR_INPUT when they cannot be one object
 *
 * Returns: (transfer full) (nullable): the object as it will be
 */
GpFeature *
gp_merge_preview (GPtrArray *objects, guint kept, const GpMergeRule *rules, GError **error)
{
  GpMergedEnds ends;
  GpGeometry *shape;
  GpFeature *merged;

  if (!check_kinds (objects, error))
    return NULL;
  shape = gp_merge_shapes (objects, kept, &ends, error);
  if (shape == NULL)
    return NULL;
  merged = gp_feature_copy (g_ptr_array_index (objects, kept));
  gp_feature_take_geometry (merged, shape);
  for (guint field = 0; field < gp_table_get (merged->table)->n_fields; field++)
    merge_field (merged, field, objects, &rules[field], &ends);
  return merged;
}

static GPtrArray *
find_objects (GpSnapshot *snapshot, const Merging *merging, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  for (guint i = 0; i < merging->n_fids; i++)
    {
      GpFeature *object = gp_snapshot_find (snapshot, merging->table, merging->fids[i]);

      if (object == NULL)
        {
          g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("One of the objects to be merged is gone. Select what is left and merge again."));
          return NULL;
        }
      g_ptr_array_add (objects, object);
    }
  return g_steal_pointer (&objects);
}

static gboolean
merge_all (GpEdit *edit, gpointer user_data, GError **error)
{
  Merging *merging = user_data;
  g_autoptr (GPtrArray) objects = find_objects (gp_edit_get_snapshot (edit), merging, error);
  g_autoptr (GpFeature) merged = objects != NULL ? gp_merge_preview (objects, merging->kept, merging->rules, error) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  guint n_along = 0;

  if (merged == NULL || !gp_edit_replace (edit, merged, error) ||
      !gp_repoint (edit, merging->table, merging->fids, merging->n_fids, merged->fid, &n_along, error))
    return FALSE;
  for (guint i = 0; i < merging->n_fids; i++)
    if (i != merging->kept && !gp_edit_delete (edit, merging->table, merging->fids[i], error))
      return FALSE;
  title = gp_feature_dup_title (merged);
  label = g_strdup_printf (_ ("Merge %u objects into “%s”"), merging->n_fids, title);
  gp_edit_rename (edit, label);
  if (n_along > 0)
    merging->said = g_strdup_printf (_ ("%u objects merged into “%s”; members that went along: %u"), merging->n_fids, title, n_along);
  else
    merging->said = g_strdup_printf (_ ("%u objects merged into “%s”"), merging->n_fids, title);
  return TRUE;
}

/**
 * gp_merge_edit:
 * @plan: a plan
 * @table: not districts
 * @fids: (array length=n_fids): what is merged
 * @n_fids: at least 2
 * @kept: position of the row that stays
 * @rules: (array): a rule for each column
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when they cannot be one object
 *
 * Merges the objects as one entry of the journal.
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_merge_edit (GpPlan *plan,
               GpTableId table,
               const gint64 *fids,
               guint n_fids,
               guint kept,
               const GpMergeRule *rules,
               char **said,
               GError **error)
{
  Merging merging = { table, fids, n_fids, kept, rules, NULL };
  gboolean done = gp_plan_edit (plan, _ ("Merge objects"), merge_all, &merging, error);

  if (done && said != NULL)
    *said = g_steal_pointer (&merging.said);
  g_free (merging.said);
  return done;
}
