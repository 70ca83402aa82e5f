/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-references.h"

/** MAX_REFERENCES: rows a drop-down offers; more belong into a search. */
#define MAX_REFERENCES 2000

/**
 * gp_references_get_table:
 * @table: a table
 * @field: column number
 *
 * Returns: the table whose rows the column names, or %GP_TABLE_NONE
 */
GpTableId
gp_references_get_table (GpTableId table, guint field)
{
  return table == GP_TABLE_WORK && field == GP_WORK_KIND ? GP_TABLE_WORK_KIND : gp_table_get_field (table, field)->ref;
}

static char *
dup_title (const GpFeature *feature)
{
  guint column = g_str_has_prefix (g_get_language_names ()[0], "zh") ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE;

  if (feature->table != GP_TABLE_WORK_KIND)
    return gp_feature_dup_title (feature);
  if (gp_feature_has (feature, column))
    return g_strdup (gp_feature_get_text (feature, column));
  return g_strdup (gp_feature_get_text (feature, GP_WORK_KIND_KIND));
}

/**
 * gp_references_list:
 * @snapshot: the plan
 * @table: a table
 * @titles: what its rows are called is added to it
 * @fids: (element-type gint64): their keys are added to it, in the same order
 */
void
gp_references_list (GpSnapshot *snapshot, GpTableId table, GtkStringList *titles, GArray *fids)
{
  guint n = MIN (gp_snapshot_get_n (snapshot, table), MAX_REFERENCES);

  for (guint i = 0; i < n; i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, table, i);
      g_autofree char *title = dup_title (feature);

      gtk_string_list_append (titles, title ? title : "");
      g_array_append_val (fids, feature->fid);
    }
}
