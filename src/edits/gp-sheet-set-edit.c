/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-set-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-sheet-rows.h"

/* A new name must say something, be free, and not be one of the program's own. */
static char *
check_name (GpSnapshot *snapshot, const char *name, gint64 own, GError **error)
{
  const GpField *kinds = gp_table_get_field (GP_TABLE_SHEET_SET, GP_SHEET_SET_KIND);
  g_autofree char *stripped = g_strstrip (g_strdup (name ? name : ""));
  const GpFeature *other = gp_sheet_rows_find_named_set (snapshot, stripped);

  if (*stripped == '\0')
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("A set of sheets is found again by its name. Give it one."));
      return NULL;
    }
  if ((other && other->fid != own) || gp_field_find_choice (kinds, stripped) >= 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("There is a set of sheets “%s” already. Choose another name."), stripped);
      return NULL;
    }
  return g_steal_pointer (&stripped);
}

static void
write_int (GpFeature *row, guint field, gint64 value)
{
  if (value != 0)
    gp_feature_set_int (row, field, value);
  else
    gp_feature_clear (row, field);
}

static void
write_options (GpFeature *row, const GpSheetOptions *options)
{
  gp_feature_set_choice (row, GP_SHEET_SET_KIND, options->kind);
  if (options->paper)
    gp_feature_set_text (row, GP_SHEET_SET_PAPER, options->paper);
  if (options->template_name)
    gp_feature_set_text (row, GP_SHEET_SET_TEMPLATE, options->template_name);
  else
    gp_feature_clear (row, GP_SHEET_SET_TEMPLATE);
  write_int (row, GP_SHEET_SET_PORTRAIT, options->portrait);
  write_int (row, GP_SHEET_SET_SCALE, options->scale);
  write_int (row, GP_SHEET_SET_YEAR, options->year);
}

typedef struct
{
  char *name;
  const GpSheetOptions *options;
  gint64 from; /* set whose changed pages are copied, or 0 */
  gint64 set;  /* out */
} Keeping;

static gboolean
copy_pages (GpEdit *edit, const Keeping *keeping, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; keeping->from != 0 && i < gp_snapshot_get_n (snapshot, GP_TABLE_SHEET); i++)
    {
      const GpFeature *page = gp_snapshot_get (snapshot, GP_TABLE_SHEET, i);
      g_autoptr (GpFeature) copy = NULL;

      if (gp_feature_get_int (page, GP_SHEET_SHEET_SET, 0) != keeping->from)
        continue;
      copy = gp_feature_copy (page);
      copy->fid = 0;
      gp_feature_set_int (copy, GP_SHEET_SHEET_SET, keeping->set);
      if (gp_edit_insert (edit, copy, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep (GpEdit *edit, gpointer user_data, GError **error)
{
  Keeping *keeping = user_data;
  g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_SHEET_SET, 0, NULL);

  gp_feature_set_text (row, GP_SHEET_SET_NAME, keeping->name);
  write_options (row, keeping->options);
  keeping->set = gp_edit_insert (edit, row, error);
  return keeping->set != 0 && copy_pages (edit, keeping, error);
}

/**
 * gp_sheet_set_edit_keep:
 * @plan: a plan
 * @name: of the new set, not in use yet
 * @options: which set on which paper; what was changed of its pages is copied
 * @error: %GP_ERROR_INPUT for no name, %GP_ERROR_EXISTS for one in use
 *
 * Returns: the row of the new set, or 0
 */
gint64
gp_sheet_set_edit_keep (GpPlan *plan, const char *name, const GpSheetOptions *options, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *own = gp_sheet_rows_find_set (snapshot, options->kind);
  g_autofree char *checked = check_name (snapshot, name, 0, error);
  Keeping keeping = { checked, options, options->set ? options->set : own ? own->fid
                                                                          : 0 };
  g_autofree char *label = NULL;

  if (!checked)
    return 0;
  label = g_strdup_printf (_ ("Keep the sheets “%s”"), checked);
  return gp_plan_edit (plan, label, keep, &keeping, error) ? keeping.set : 0;
}

static const GpFeature *
find_set (GpSnapshot *snapshot, gint64 set, GError **error)
{
  const GpFeature *row = gp_snapshot_find (snapshot, GP_TABLE_SHEET_SET, set);

  if (!row)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("This set of sheets is not in the plan any more. Choose another one."));
  return row;
}

static gboolean
replace (GpEdit *edit, gpointer row, GError **error)
{
  return gp_edit_replace (edit, row, error);
}

/**
 * gp_sheet_set_edit_rename:
 * @plan: a plan
 * @set: key of a row of "sheet_set"
 * @name: not in use yet
 * @error: as gp_sheet_set_edit_keep(), or %GP_ERROR_NOT_FOUND
 *
 * Returns: whether it has the new name now
 */
gboolean
gp_sheet_set_edit_rename (GpPlan *plan, gint64 set, const char *name, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *before = find_set (snapshot, set, error);
  g_autofree char *checked = before ? check_name (snapshot, name, set, error) : NULL;
  g_autoptr (GpFeature) row = NULL;
  g_autofree char *label = NULL;

  if (!checked)
    return FALSE;
  row = gp_feature_copy (before);
  gp_feature_set_text (row, GP_SHEET_SET_NAME, checked);
  label = g_strdup_printf (_ ("Rename the sheets to “%s”"), checked);
  return gp_plan_edit (plan, label, replace, row, error);
}

static gboolean
insert_or_replace (GpEdit *edit, gpointer row, GError **error)
{
  return ((GpFeature *) row)->fid == 0 ? gp_edit_insert (edit, row, error) != 0 : gp_edit_replace (edit, row, error);
}

/**
 * gp_sheet_set_edit_set_paper:
 * @plan: a plan
 * @options: paper, orientation, scale and year to keep, of the set they name
 * @error: %GP_ERROR_NOT_FOUND
 *
 * Returns: whether the set keeps them
 */
gboolean
gp_sheet_set_edit_set_paper (GpPlan *plan, const GpSheetOptions *options, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *before = options->set ? find_set (snapshot, options->set, error) : gp_sheet_rows_find_set (snapshot, options->kind);
  g_autoptr (GpFeature) row = NULL;

  if (!before && options->set)
    return FALSE;
  row = before ? gp_feature_copy (before) : gp_feature_new (GP_TABLE_SHEET_SET, 0, NULL);
  write_options (row, options);
  return gp_plan_edit (plan, _ ("Paper of the sheets"), insert_or_replace, row, error);
}

static gboolean
remove_set (GpEdit *edit, gpointer set, GError **error)
{
  return gp_edit_delete (edit, GP_TABLE_SHEET_SET, *(gint64 *) set, error);
}

/**
 * gp_sheet_set_edit_remove:
 * @plan: a plan
 * @set: key of a row of "sheet_set"; what was changed of its pages goes with it
 * @error: %GP_ERROR_NOT_FOUND
 *
 * Returns: whether it is gone
 */
gboolean
gp_sheet_set_edit_remove (GpPlan *plan, gint64 set, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *row = find_set (snapshot, set, error);
  const char *name = row ? gp_feature_get_text (row, GP_SHEET_SET_NAME) : NULL;
  g_autofree char *label = NULL;

  if (!row)
    return FALSE;
  label = name && *name ? g_strdup_printf (_ ("Delete the sheets “%s”"), name) : g_strdup (_ ("Set back all sheets"));
  return gp_plan_edit (plan, label, remove_set, &set, error);
}
