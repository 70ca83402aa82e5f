/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cli-sheet-choice.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-sheet-rows.h"

/**
 * gp_cli_sheet_choice_dup_names:
 *
 * Returns: (transfer full): the sets every plan has, "overview, districts …"
 */
char *
gp_cli_sheet_choice_dup_names (void)
{
  const GpField *kinds = gp_table_get_field (GP_TABLE_SHEET_SET, GP_SHEET_SET_KIND);
  GString *names = g_string_new (NULL);

  for (int i = 0; gp_field_get_choice (kinds, i); i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", gp_field_get_choice (kinds, i));
  return g_string_free (names, FALSE);
}

/**
 * gp_cli_sheet_choice_find:
 * @snapshot: the plan
 * @name: of a kind of sets, or of a set kept in the plan
 * @options: takes which set, and what is kept with it and not said yet
 * @error: %GP_ERROR_USAGE when there is no such set
 *
 * Returns: whether there is such a set
 */
gboolean
gp_cli_sheet_choice_find (GpSnapshot *snapshot, const char *name, GpSheetOptions *options, GError **error)
{
  const GpField *kinds = gp_table_get_field (GP_TABLE_SHEET_SET, GP_SHEET_SET_KIND);
  int kind = gp_field_find_choice (kinds, name);
  const GpFeature *set = kind >= 0 ? gp_sheet_rows_find_set (snapshot, kind) : gp_sheet_rows_find_named_set (snapshot, name);
  g_autofree char *names = gp_cli_sheet_choice_dup_names ();

  if (set)
    gp_sheet_rows_fill_options (set, options);
  else if (kind >= 0)
    options->kind = kind;
  else
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no set of sheets “%s”; use one of %s, or the name of a set kept in the plan."), name, names);
      return FALSE;
    }
  return TRUE;
}
