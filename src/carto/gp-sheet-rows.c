/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-rows.h"

#include <string.h>

static gboolean
is_unnamed (const GpFeature *set)
{
  const char *name = gp_feature_get_text (set, GP_SHEET_SET_NAME);

  return !name || !*name;
}

/**
 * gp_sheet_rows_find_set:
 * @snapshot: the plan
 * @kind: of sets
 *
 * Returns: (transfer none) (nullable): the row of the plan's own set of that kind
 */
const GpFeature *
gp_sheet_rows_find_set (GpSnapshot *snapshot, GpSheetSetKind kind)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SHEET_SET); i++)
    {
      const GpFeature *set = gp_snapshot_get (snapshot, GP_TABLE_SHEET_SET, i);

      if (gp_feature_get_choice (set, GP_SHEET_SET_KIND) == (int) kind && is_unnamed (set))
        return set;
    }
  return NULL;
}

/**
 * gp_sheet_rows_find_named_set:
 * @snapshot: the plan
 * @name: of a set kept in it
 *
 * Returns: (transfer none) (nullable): its row
 */
const GpFeature *
gp_sheet_rows_find_named_set (GpSnapshot *snapshot, const char *name)
{
  return name && *name ? gp_snapshot_find_text (snapshot, GP_TABLE_SHEET_SET, GP_SHEET_SET_NAME, name) : NULL;
}

static gboolean
is_of (const GpFeature *row, const GpSheetRef *page)
{
  const char *layer = gp_feature_get_text (row, GP_SHEET_OBJECT_LAYER);
  const char *wanted = page->object_table == GP_TABLE_NONE ? "" : gp_table_get (page->object_table)->name;

  return g_strcmp0 (gp_feature_get_text (row, GP_SHEET_KIND), page->kind) == 0 && strcmp (layer ? layer : "", wanted) == 0 &&
         gp_feature_get_int (row, GP_SHEET_OBJECT_FID, 0) == page->object_fid && gp_feature_get_int (row, GP_SHEET_PART, 1) == page->part;
}

/**
 * gp_sheet_rows_find:
 * @snapshot: the plan
 * @set: key of a row of "sheet_set", or 0
 * @page: one of its pages
 *
 * Returns: (transfer none) (nullable): what the planner changed of it
 */
const GpFeature *
gp_sheet_rows_find (GpSnapshot *snapshot, gint64 set, const GpSheetRef *page)
{
  for (guint i = 0; set != 0 && i < gp_snapshot_get_n (snapshot, GP_TABLE_SHEET); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_SHEET, i);

      if (gp_feature_get_int (row, GP_SHEET_SHEET_SET, 0) == set && is_of (row, page))
        return row;
    }
  return NULL;
}

/**
 * gp_sheet_rows_fill_options:
 * @set: a row of "sheet_set"
 * @options: takes its kind and, where they say nothing yet, its paper, template,
 *   scale and year; its strings live as long as the row
 */
void
gp_sheet_rows_fill_options (const GpFeature *set, GpSheetOptions *options)
{
  int kind = gp_feature_get_choice (set, GP_SHEET_SET_KIND);

  options->set = set->fid;
  options->kind = kind < 0 ? GP_SHEET_SET_OVERVIEW : (GpSheetSetKind) kind;
  if (!options->paper)
    {
      options->paper = gp_feature_get_text (set, GP_SHEET_SET_PAPER);
      options->portrait = gp_feature_get_int (set, GP_SHEET_SET_PORTRAIT, options->portrait) != 0;
    }
  if (!options->template_name)
    options->template_name = gp_feature_get_text (set, GP_SHEET_SET_TEMPLATE);
  if (options->scale == 0)
    options->scale = gp_feature_get_int (set, GP_SHEET_SET_SCALE, 0);
  if (options->year == 0)
    options->year = gp_feature_get_int (set, GP_SHEET_SET_YEAR, 0);
}
