/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-pack-edit.h"

#include <glib/gi18n.h>

typedef struct
{
  const gint64 *works;
  guint n_works;
  gint64 package;
  const char *new_name;
} Packing;

static void
describe_package (GpFeature *package, GpSnapshot *snapshot, const Packing *packing)
{
  gint64 district = -1;
  GpDate first = GP_DATE_NONE;

  for (guint i = 0; i < packing->n_works; i++)
    {
      const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, packing->works[i]);
      gint64 own = work ? gp_feature_get_int (work, GP_WORK_DISTRICT, 0) : 0;
      GpDate start = work ? gp_feature_get_date (work, GP_WORK_START) : GP_DATE_NONE;

      district = district < 0 || district == own ? own : 0;
      if (start != GP_DATE_NONE && (first == GP_DATE_NONE || start < first))
        first = start;
    }
  gp_feature_set_text (package, GP_PACKAGE_NAME, packing->new_name);
  gp_feature_set_choice (package, GP_PACKAGE_STAGE, GP_STAGE_PROPOSED);
  if (district > 0)
    gp_feature_set_int (package, GP_PACKAGE_DISTRICT, district);
  if (first != GP_DATE_NONE)
    gp_feature_set_int (package, GP_PACKAGE_YEAR, gp_date_get_year (first));
}

static gboolean
pack_all (GpEdit *edit, gpointer user_data, GError **error)
{
  Packing *packing = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  if (packing->package == 0)
    {
      g_autoptr (GpFeature) package = gp_feature_new (GP_TABLE_PACKAGE, 0, NULL);

      describe_package (package, snapshot, packing);
      packing->package = gp_edit_insert (edit, package, error);
      if (packing->package <= 0)
        return FALSE;
    }
  for (guint i = 0; i < packing->n_works; i++)
    {
      GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, packing->works[i]);
      g_autoptr (GpFeature) copy = work ? gp_feature_copy (work) : NULL;

      if (!copy)
        continue;
      gp_feature_set_int (copy, GP_WORK_PACKAGE, packing->package);
      if (!gp_edit_set (edit, copy, GP_WORK_PACKAGE, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_package_title (GpPlan *plan, gint64 package)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, package);

  return feature ? gp_feature_dup_title (feature) : g_strdup ("");
}

/**
 * gp_pack_edit:
 * @plan: a plan
 * @works: (array length=n_works): works
 * @n_works: how many
 * @package: an existing package, or 0
 * @new_name: name of the new package when @package is 0
 * @error: return location
 *
 * Returns: whether the works are in the package now; nothing was changed otherwise
 */
gboolean
gp_pack_edit (GpPlan *plan, const gint64 *works, guint n_works, gint64 package, const char *new_name, GError **error)
{
  Packing packing = { .works = works, .n_works = n_works, .package = package, .new_name = new_name };
  g_autofree char *title = package ? dup_package_title (plan, package) : g_strdup (new_name);
  g_autofree char *label = g_strdup_printf (_ ("Pack %1$u works into “%2$s”"), n_works, title);

  return gp_plan_edit (plan, label, pack_all, &packing, error);
}
