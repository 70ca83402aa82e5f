/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-change.h"

G_DEFINE_BOXED_TYPE (GpChange, gp_change, gp_change_copy, gp_change_free)

/**
 * gp_change_new:
 * @label: what was done, in words
 *
 * Returns: (transfer full): a change without rows
 */
GpChange *
gp_change_new (const char *label)
{
  GpChange *self = g_new0 (GpChange, 1);

  self->label = g_strdup (label);
  self->rows = g_array_new (FALSE, FALSE, sizeof (GpRowChange));
  return self;
}

/**
 * gp_change_copy:
 * @self: a change
 *
 * Returns: (transfer full): a copy; the rows are shared, they do not change any more
 */
GpChange *
gp_change_copy (const GpChange *self)
{
  GpChange *copy = g_new0 (GpChange, 1);

  copy->label = g_strdup (self->label);
  copy->rows = g_array_ref (self->rows);
  copy->whole_tables = self->whole_tables;
  return copy;
}

/**
 * gp_change_free:
 * @self: (nullable): a change
 */
void
gp_change_free (GpChange *self)
{
  if (!self)
    return;
  g_free (self->label);
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * gp_change_touches:
 * @self: a change
 * @table: a table
 *
 * Returns: whether any row of @table changed
 */
gboolean
gp_change_touches (const GpChange *self, GpTableId table)
{
  if (self->whole_tables >> table & 1)
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, GpRowChange, i).table == table)
      return TRUE;
  return FALSE;
}
