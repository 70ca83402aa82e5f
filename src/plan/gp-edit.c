/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpEdit: what an edit function may do, row by row. It lives as long as the
 * function that gp_plan_edit() calls.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-plan-private.h"
#include "gp-rows.h"

static gboolean
fail_missing (GpTableId table, gint64 fid, GError **error)
{
  if (!error || !*error)
    g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("%s has no object %lld any more. Somebody may have deleted it."), gp_table_get_title (table), (long long) fid);
  return FALSE;
}

/**
 * gp_edit_get_snapshot:
 * @self: edit
 *
 * Returns: (transfer none): the plan as it was before this edit
 */
GpSnapshot *
gp_edit_get_snapshot (GpEdit *self)
{
  return self->snapshot;
}

/**
 * gp_edit_insert:
 * @self: edit
 * @feature: new row. Its key is drawn and set when it is 0. The edit keeps a
 *   reference: it must not be changed afterwards.
 * @error: %GP_ERROR_INPUT when the key is taken, %GP_ERROR_DISK
 *
 * Returns: the key of the row, or 0 with @error
 */
gint64
gp_edit_insert (GpEdit *self, GpFeature *feature, GError **error)
{
  g_return_val_if_fail (feature && feature->table >= 0 && feature->table < GP_N_TABLES, 0);

  if (feature->fid == 0)
    feature->fid = gp_rows_draw_fid (self->database, feature->table, error);
  if (feature->fid == 0 || !gp_journal_insert (self->journal, feature, error))
    return 0;
  if (feature->table == self->bulk)
    g_ptr_array_add (self->bulk_rows, gp_feature_ref (feature));
  return feature->fid;
}

/* Bit per column in which the two differ. */
static guint32
different_columns (const GpFeature *a, const GpFeature *b)
{
  const GpTable *table = gp_table_get (a->table);
  guint32 columns = a->given ^ b->given;

  for (guint i = 0; i < table->n_fields; i++)
    {
      gboolean both = gp_feature_has (a, i) && gp_feature_has (b, i);

      if (!both)
        continue;
      if (table->fields[i].type == GP_FIELD_TEXT ? g_strcmp0 (gp_feature_get_text (a, i), gp_feature_get_text (b, i)) != 0 : gp_feature_get_value (a, i)->i != gp_feature_get_value (b, i)->i)
        columns |= 1u << i;
    }
  return columns;
}

/**
 * gp_edit_replace:
 * @self: edit
 * @feature: the row as it shall be, found by table and key
 * @error: %GP_ERROR_NOT_FOUND when there is no such row
 *
 * Writes the columns that differ; what other programs put beside them stays.
 *
 * Returns: whether the row is as wanted
 */
gboolean
gp_edit_replace (GpEdit *self, GpFeature *feature, GError **error)
{
  g_autoptr (GpFeature) before = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (feature && feature->fid != 0, FALSE);

  if (!gp_journal_may_change (self->journal, feature->table, feature->fid, error))
    return FALSE;
  before = gp_rows_read (self->database, feature->table, feature->fid, &local);
  if (!before && local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!before)
    return fail_missing (feature->table, feature->fid, error);
  return gp_rows_update (self->database, feature, different_columns (before, feature), !gp_geometry_equal (before->geometry, feature->geometry), error);
}

/**
 * gp_edit_set:
 * @self: edit
 * @feature: names the row by table and key and holds the new value
 * @field: the one column to write
 * @error: %GP_ERROR_NOT_FOUND when there is no such row
 *
 * Returns: whether the value is written
 */
gboolean
gp_edit_set (GpEdit *self, GpFeature *feature, guint field, GError **error)
{
  g_return_val_if_fail (feature && feature->fid != 0, FALSE);
  g_return_val_if_fail (field < gp_table_get (feature->table)->n_fields, FALSE);

  return gp_journal_may_change (self->journal, feature->table, feature->fid, error) &&
         gp_rows_update (self->database, feature, 1u << field, FALSE, error) &&
         (gp_rows_changed (self->database) || fail_missing (feature->table, feature->fid, error));
}

/**
 * gp_edit_set_geometry:
 * @self: edit
 * @table: a spatial table
 * @fid: key of the row
 * @geometry: (nullable) (transfer none): its new shape
 * @error: %GP_ERROR_NOT_FOUND when there is no such row
 *
 * Returns: whether the shape is written
 */
gboolean
gp_edit_set_geometry (GpEdit *self, GpTableId table, gint64 fid, GpGeometry *geometry, GError **error)
{
  g_autoptr (GpFeature) feature = NULL;

  g_return_val_if_fail (table >= 0 && table < GP_N_SPATIAL_TABLES, FALSE);
  g_return_val_if_fail (!geometry || geometry->kind == gp_table_get (table)->geometry, FALSE);

  feature = gp_feature_new (table, fid, geometry);
  return gp_journal_may_change (self->journal, table, fid, error) &&
         gp_rows_update (self->database, feature, 0, TRUE, error) &&
         (gp_rows_changed (self->database) || fail_missing (table, fid, error));
}

/**
 * gp_edit_delete:
 * @self: edit
 * @table: a table
 * @fid: key of the row
 * @error: %GP_ERROR_NOT_FOUND when there is no such row
 *
 * References of other rows to it are emptied; earmarks, allocations and
 * orders that name it go with it.
 *
 * Returns: whether the row is gone
 */
gboolean
gp_edit_delete (GpEdit *self, GpTableId table, gint64 fid, GError **error)
{
  g_return_val_if_fail (table >= 0 && table < GP_N_TABLES, FALSE);

  return gp_journal_may_change (self->journal, table, fid, error) &&
         gp_rows_clear_references (self->database, table, fid, error) &&
         gp_rows_delete (self->database, table, fid, error) &&
         (gp_rows_changed (self->database) || fail_missing (table, fid, error));
}

/**
 * gp_edit_set_setting:
 * @self: edit
 * @key: name of the setting
 * @value: (nullable): its value; %NULL removes it
 * @error: return location
 *
 * Returns: whether the setting is written
 */
gboolean
gp_edit_set_setting (GpEdit *self, const char *key, const char *value, GError **error)
{
  g_autoptr (GpFeature) feature = NULL;
  gint64 id;

  g_return_val_if_fail (key && *key, FALSE);

  id = gp_rows_find_setting (self->database, key);
  if (!value)
    return id == 0 || gp_edit_delete (self, GP_TABLE_SETTING, id, error);
  feature = gp_feature_new (GP_TABLE_SETTING, id, NULL);
  gp_feature_set_text (feature, GP_SETTING_KEY, key);
  gp_feature_set_text (feature, GP_SETTING_VALUE, value);
  return id == 0 ? gp_edit_insert (self, feature, error) != 0 : gp_edit_replace (self, feature, error);
}

/**
 * gp_edit_rename:
 * @self: edit
 * @label: what the edit turned out to do, for undo and the trail
 */
void
gp_edit_rename (GpEdit *self, const char *label)
{
  g_return_if_fail (label && *label);

  g_free (self->label);
  self->label = g_strdup (label);
}
