/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-standards.h"

/* Which rows of the tables hold for hot-spring water is the county's choice: no national standard has one for it. */
#define HOT_SPRING_SETTING "hot_spring_rule"

/**
 * gp_standards_new:
 * @error: (nullable): %GP_ERROR_INPUT when a file that comes with the program is damaged
 *
 * Returns: (transfer full): the tables, or %NULL
 */
GpStandards *
gp_standards_new (GError **error)
{
  g_autoptr (GpClearanceTable) clearances = gp_clearance_table_new (error);
  g_autoptr (GpCoverTable) covers = clearances ? gp_cover_table_new (error) : NULL;
  GpStandards *self;

  if (!covers)
    return NULL;
  self = g_new0 (GpStandards, 1);
  self->ref_count = 1;
  self->clearances = g_steal_pointer (&clearances);
  self->covers = g_steal_pointer (&covers);
  return self;
}

GpStandards *
gp_standards_ref (GpStandards *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
gp_standards_unref (GpStandards *self)
{
  if (!self || !g_atomic_int_dec_and_test (&self->ref_count))
    return;
  gp_clearance_table_free (self->clearances);
  gp_cover_table_free (self->covers);
  g_free (self);
}

/**
 * gp_standards_get_hot_spring:
 * @snapshot: the plan
 *
 * Returns: the rows the county has chosen for hot-spring water ("heat" or
 *   "water" in the setting "hot_spring_rule"); 0: none chosen, nothing is asked
 */
guint32
gp_standards_get_hot_spring (const GpSnapshot *snapshot)
{
  return gp_rule_classes_parse (gp_snapshot_get_setting (snapshot, HOT_SPRING_SETTING));
}
