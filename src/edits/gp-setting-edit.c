/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-setting-edit.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *key;
  const char *value;
} Setting;

static gboolean
set (GpEdit *edit, gpointer user_data, GError **error)
{
  const Setting *setting = user_data;

  return gp_edit_set_setting (edit, setting->key, setting->value, error);
}

/**
 * gp_setting_edit:
 * @plan: a plan
 * @key: of the setting: "makers", "period" …
 * @title: what a planner calls it
 * @value: (nullable): what it says now; %NULL or blank: nothing
 * @error: return location
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_setting_edit (GpPlan *plan, const char *key, const char *title, const char *value, GError **error)
{
  g_autofree char *own = value ? g_strstrip (g_strdup (value)) : NULL;
  g_autofree char *label = g_strdup_printf (_ ("Change “%s” of the sheets"), title);
  Setting setting = { key, own && *own ? own : NULL };

  return gp_plan_edit (plan, label, set, &setting, error);
}
