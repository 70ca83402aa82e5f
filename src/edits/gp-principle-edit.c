/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-principle-edit.h"

#include <glib/gi18n.h>

typedef struct
{
  GpPrinciple principle;
  gboolean kept;
} Choice;

static gboolean
set (GpEdit *edit, gpointer user_data, GError **error)
{
  const Choice *choice = user_data;

  return gp_edit_set_setting (edit, gp_principle_get_setting (choice->principle), choice->kept ? "1" : "0", error);
}

/**
 * gp_principle_edit:
 * @plan: a plan
 * @principle: one of the five
 * @kept: whether the next sequence keeps it
 * @error: return location
 *
 * Dates stay as they are until the works are sequenced anew.
 *
 * Returns: whether the plan says so now; nothing was changed otherwise
 */
gboolean
gp_principle_edit (GpPlan *plan, GpPrinciple principle, gboolean kept, GError **error)
{
  Choice choice = { principle, kept };
  g_autofree char *label = g_strdup_printf (kept ? _ ("Keep “%s”") : _ ("Leave out “%s”"), gp_principle_get_title (principle));

  return gp_plan_edit (plan, label, set, &choice, error);
}
