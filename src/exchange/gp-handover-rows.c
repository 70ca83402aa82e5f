/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-handover-rows.h"

#include <glib/gi18n.h>

#include "gp-text.h"

static char *
dup_title_of (GpSnapshot *plan, GpTableId table, const GpFeature *work, guint field)
{
  const GpFeature *feature = gp_snapshot_find (plan, table, gp_feature_get_int (work, field, 0));

  return feature ? gp_feature_dup_title (feature) : NULL;
}

static const char *
find_kind (GpSnapshot *plan, const GpFeature *work)
{
  guint column = g_str_has_prefix (g_get_language_names ()[0], "zh") ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE;
  const char *key = gp_feature_get_text (work, GP_WORK_KIND);
  const GpFeature *kind = key ? gp_snapshot_find_work_kind (plan, key) : NULL;
  const char *title = kind ? gp_feature_get_text (kind, column) : NULL;

  return title ? title : key;
}

static GpDate
either_date (const GpFeature *work, guint actual, guint planned)
{
  GpDate date = gp_feature_get_date (work, actual);

  return date != GP_DATE_NONE ? date : gp_feature_get_date (work, planned);
}

static GpHandoverRow *
new_row (GpSnapshot *plan, const GpFeature *work)
{
  GpHandoverRow *row = g_new0 (GpHandoverRow, 1);

  row->work = work;
  row->start = either_date (work, GP_WORK_ACTUAL_START, GP_WORK_START);
  row->finish = either_date (work, GP_WORK_ACTUAL_FINISH, GP_WORK_FINISH);
  if (row->start == GP_DATE_NONE || row->finish < row->start)
    row->start = row->finish = GP_DATE_NONE;
  row->title = gp_feature_dup_title (work);
  row->district = dup_title_of (plan, GP_TABLE_DISTRICT, work, GP_WORK_DISTRICT);
  row->compound = dup_title_of (plan, GP_TABLE_COMPOUND, work, GP_WORK_COMPOUND);
  row->package = dup_title_of (plan, GP_TABLE_PACKAGE, work, GP_WORK_PACKAGE);
  row->kind = find_kind (plan, work);
  row->unit = gp_feature_get_text (work, GP_WORK_UNIT);
  return row;
}

static void
row_free (gpointer data)
{
  GpHandoverRow *row = data;

  g_free (row->title);
  g_free (row->district);
  g_free (row->compound);
  g_free (row->package);
  g_free (row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GpHandoverRow *x = *(GpHandoverRow *const *) a, *y = *(GpHandoverRow *const *) b;
  const char *left, *right;
  int order;

  if ((x->start == GP_DATE_NONE) != (y->start == GP_DATE_NONE))
    return x->start == GP_DATE_NONE ? 1 : -1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->finish != y->finish)
    return x->finish < y->finish ? -1 : 1;
  left = gp_feature_get_text (x->work, GP_CODE);
  right = gp_feature_get_text (y->work, GP_CODE);
  order = gp_text_compare_natural (left ? left : "", right ? right : "");
  if (order != 0)
    return order;
  return x->work->fid < y->work->fid ? -1 : x->work->fid > y->work->fid;
}

/**
 * gp_handover_rows_new:
 * @plan: (transfer none): outlives the rows
 * @options: (transfer none): outlive the rows
 *
 * Returns: (transfer full): the works that @options ask for
 */
GpHandoverRows *
gp_handover_rows_new (GpSnapshot *plan, const GpHandoverOptions *options)
{
  GpHandoverRows *self = g_new0 (GpHandoverRows, 1);
  const char *title = gp_snapshot_get_setting (plan, "title");

  self->plan = plan;
  self->options = options;
  self->title = g_strdup (gp_text_is_blank (title) ? _ ("Programme of works") : title);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < gp_snapshot_get_n (plan, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (plan, GP_TABLE_WORK, i);
      GpHandoverRow *row;

      if (options->unit && g_strcmp0 (gp_feature_get_text (work, GP_WORK_UNIT), options->unit) != 0)
        continue;
      row = new_row (plan, work);
      self->n_dated += row->start != GP_DATE_NONE;
      g_ptr_array_add (self->rows, row);
    }
  g_ptr_array_sort (self->rows, compare_rows);
  return self;
}

/**
 * gp_handover_rows_free:
 * @self: (transfer full): rows
 */
void
gp_handover_rows_free (GpHandoverRows *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->title);
  g_free (self);
}
