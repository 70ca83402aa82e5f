/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cover-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-text.h"

/**
 * gp_cover_applies:
 * @feature: an object
 *
 * Returns: whether it is a run with a depth: not overhead, and on the map
 */
gboolean
gp_cover_applies (const GpFeature *feature)
{
  return feature->table == GP_TABLE_RUN && feature->geometry != NULL && feature->geometry->kind == GP_GEOMETRY_LINE &&
         gp_feature_get_choice (feature, GP_RUN_BURIAL) != GP_BURIAL_AERIAL;
}

/**
 * gp_cover_at:
 * @run: a run
 * @along_m: a place on it, metres from its start
 *
 * Returns: ground to top there, metres; NaN when one of its ends has no depth
 */
double
gp_cover_at (const GpFeature *run, double along_m)
{
  double start_m = gp_feature_get_real (run, GP_RUN_COVER_START), end_m = gp_feature_get_real (run, GP_RUN_COVER_END);
  double length_m = run->geometry != NULL ? gp_geometry_length_m (run->geometry) : 0;

  return length_m > 0 ? start_m + (end_m - start_m) * CLAMP (along_m / length_m, 0, 1) : start_m;
}

typedef struct
{
  gint64 run;
  guint field;
  double cover_m;
} Setting;

static gboolean
set_cover (GpEdit *edit, gpointer user_data, GError **error)
{
  const Setting *setting = user_data;
  GpFeature *run = gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_RUN, setting->run);
  g_autoptr (GpFeature) changed = run != NULL ? gp_feature_copy (run) : gp_feature_new (GP_TABLE_RUN, setting->run, NULL);

  if (isnan (setting->cover_m))
    gp_feature_clear (changed, setting->field);
  else
    gp_feature_set_real (changed, setting->field, setting->cover_m);
  return gp_edit_set (edit, changed, setting->field, error);
}

static gboolean
check (const GpFeature *run, const GpField *field, double cover_m, GError **error)
{
  g_autofree char *title = run != NULL ? gp_feature_dup_title (run) : NULL;

  if (run != NULL && !gp_cover_applies (run))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” hangs overhead and has no cover. Change its burial first."), title);
      return FALSE;
    }
  if (!isnan (cover_m) && !(cover_m >= field->min && cover_m <= field->max))
    {
      g_autofree char *min = gp_text_format_number (field->min, 0);
      g_autofree char *max = gp_text_format_number (field->max, 0);

      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Cover is ground to top of pipe in metres, between %s and %s. Write it as 1.20, for example."), min, max);
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_cover_edit:
 * @plan: a plan
 * @run: key of a run
 * @at_end: its end, else its start
 * @cover_m: ground to top of pipe there, metres; NaN: not known
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when that is no depth or the run hangs overhead
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_cover_edit (GpPlan *plan, gint64 run, gboolean at_end, double cover_m, char **said, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_RUN, run);
  Setting setting = { run, at_end ? GP_RUN_COVER_END : GP_RUN_COVER_START, cover_m };
  const GpField *field = gp_table_get_field (GP_TABLE_RUN, setting.field);
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autofree char *number = isnan (cover_m) ? g_strdup ("—") : gp_text_format_number (cover_m, 2);
  g_autofree char *label = g_strdup_printf (_ ("%s of “%s”: %s m"), gp_field_get_title (field), title, number);

  if (!check (feature, field, cover_m, error) || !gp_plan_edit (plan, label, set_cover, &setting, error))
    return FALSE;
  if (said != NULL)
    *said = g_steal_pointer (&label);
  return TRUE;
}
