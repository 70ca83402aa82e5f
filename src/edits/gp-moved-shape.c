/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-moved-shape.h"

static void
moved_shape_free (gpointer data)
{
  GpMovedShape *shape = data;

  gp_feature_unref (shape->feature);
  gp_geometry_unref (shape->after);
  g_free (shape);
}

/**
 * gp_moved_shapes_new:
 *
 * Returns: (transfer full) (element-type GpMovedShape): none yet
 */
GPtrArray *
gp_moved_shapes_new (void)
{
  return g_ptr_array_new_with_free_func (moved_shape_free);
}

/**
 * gp_moved_shapes_take:
 * @shapes: (element-type GpMovedShape): what changes so far
 * @feature: one more object, as it is
 * @after: (transfer full): its new shape
 * @follows: whether it only goes along
 *
 * Returns: (transfer none): the entry, owned by @shapes
 */
GpMovedShape *
gp_moved_shapes_take (GPtrArray *shapes, GpFeature *feature, GpGeometry *after, gboolean follows)
{
  GpMovedShape *shape = g_new (GpMovedShape, 1);

  *shape = (GpMovedShape){ gp_feature_ref (feature), after, follows };
  g_ptr_array_add (shapes, shape);
  return shape;
}

/**
 * gp_moved_shapes_find:
 * @shapes: (element-type GpMovedShape): what changes
 * @table: a table
 * @fid: key of a row
 *
 * Returns: (transfer none) (nullable): that object's entry
 */
GpMovedShape *
gp_moved_shapes_find (GPtrArray *shapes, GpTableId table, gint64 fid)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      GpMovedShape *shape = g_ptr_array_index (shapes, i);

      if (shape->feature->table == table && shape->feature->fid == fid)
        return shape;
    }
  return NULL;
}
