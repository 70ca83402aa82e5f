/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-indicator-table.h"

static void
free_row (gpointer data)
{
  GpIndicatorRow *row = data;

  g_free (row->name);
  g_free (row->unit);
  g_free (row->published);
  g_free (row->computed);
  g_free (row->difference);
  g_free (row);
}

static void
free_group (gpointer data)
{
  GpIndicatorGroup *group = data;

  g_free (group->title);
  g_ptr_array_unref (group->rows);
  g_free (group);
}

/**
 * gp_indicator_table_new:
 *
 * Returns: (transfer full): a table without figures
 */
GpIndicatorTable *
gp_indicator_table_new (void)
{
  GpIndicatorTable *self = g_new0 (GpIndicatorTable, 1);

  self->groups = g_ptr_array_new_with_free_func (free_group);
  return self;
}

/**
 * gp_indicator_table_free:
 * @self: (transfer full): a table
 */
void
gp_indicator_table_free (GpIndicatorTable *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/**
 * gp_indicator_table_add:
 * @self: a table
 * @group: title of the group it belongs to; a new one begins when it is not that of the last row
 * @name: of the figure
 *
 * Returns: (transfer none): its row, for the caller to fill
 */
GpIndicatorRow *
gp_indicator_table_add (GpIndicatorTable *self, const char *group, const char *name)
{
  GpIndicatorGroup *last = self->groups->len > 0 ? g_ptr_array_index (self->groups, self->groups->len - 1) : NULL;
  GpIndicatorRow *row = g_new0 (GpIndicatorRow, 1);

  if (!last || g_strcmp0 (last->title, group) != 0)
    {
      last = g_new0 (GpIndicatorGroup, 1);
      last->title = g_strdup (group);
      last->rows = g_ptr_array_new_with_free_func (free_row);
      g_ptr_array_add (self->groups, last);
    }
  row->name = g_strdup (name);
  g_ptr_array_add (last->rows, row);
  return row;
}

/**
 * gp_indicator_table_is_empty:
 * @self: a table
 *
 * Returns: whether it has no figure: then there is no indicators page
 */
gboolean
gp_indicator_table_is_empty (const GpIndicatorTable *self)
{
  return self->groups->len == 0;
}

/**
 * gp_indicator_table_count:
 * @self: a table
 * @state: what comparing came to
 *
 * Returns: how many figures are in that state
 */
guint
gp_indicator_table_count (const GpIndicatorTable *self, GpIndicatorState state)
{
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      const GpIndicatorGroup *group = g_ptr_array_index (self->groups, g);

      for (guint i = 0; i < group->rows->len; i++)
        n += ((const GpIndicatorRow *) g_ptr_array_index (group->rows, i))->state == state;
    }
  return n;
}
