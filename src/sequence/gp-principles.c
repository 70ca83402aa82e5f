/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-principles.h"

#include <glib/gi18n.h>

static const struct
{
  const char *setting;
  const char *title;
  const char *description;
} principles[GP_N_PRINCIPLES] = {
  [GP_PRINCIPLE_PLAN_FIRST] = { "plan_first", N_ ("Plan before building"), N_ ("Works of kind “design” are finished before the other works of their package, compound or district begin.") },
  [GP_PRINCIPLE_UNDERGROUND_FIRST] = { "underground_first", N_ ("Underground before surface"), N_ ("What lies beneath a surface is finished and has settled before the surface is laid.") },
  [GP_PRINCIPLE_FUNCTION_FIRST] = { "function_first", N_ ("Function before landscape"), N_ ("Greening of a compound begins when its other works are finished.") },
  [GP_PRINCIPLE_PILOT_FIRST] = { "pilot_first", N_ ("Pilot before roll-out"), N_ ("Each kind of work is finished in the pilot compounds of a district before it begins in the others.") },
  [GP_PRINCIPLE_LIVELIHOOD_FIRST] = { "livelihood_first", N_ ("Livelihood before upgrading"), N_ ("Early dates of basic works count four times, of improving ones twice as much as of upgrades.") },
};

/**
 * gp_principle_get_setting:
 * @principle: a principle
 *
 * Returns: (transfer none): the setting that leaves it out when it is "0"
 */
const char *
gp_principle_get_setting (GpPrinciple principle)
{
  g_return_val_if_fail (principle >= 0 && principle < GP_N_PRINCIPLES, NULL);

  return principles[principle].setting;
}

/**
 * gp_principle_get_title:
 * @principle: a principle
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *
gp_principle_get_title (GpPrinciple principle)
{
  g_return_val_if_fail (principle >= 0 && principle < GP_N_PRINCIPLES, NULL);

  return _ (principles[principle].title);
}

/**
 * gp_principle_get_description:
 * @principle: a principle
 *
 * Returns: (transfer none): a sentence in the user's language on what it asks
 */
const char *
gp_principle_get_description (GpPrinciple principle)
{
  g_return_val_if_fail (principle >= 0 && principle < GP_N_PRINCIPLES, NULL);

  return _ (principles[principle].description);
}

/**
 * gp_principles_read:
 * @snapshot: a plan
 *
 * Returns: 1 << #GpPrinciple of those its settings do not leave out
 */
guint
gp_principles_read (GpSnapshot *snapshot)
{
  guint kept = 0;

  for (int i = 0; i < GP_N_PRINCIPLES; i++)
    if (gp_snapshot_get_setting_int (snapshot, principles[i].setting, 1) != 0)
      kept |= 1u << i;
  return kept;
}
