/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-merge-shapes.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-overlay.h"

/* Ends nearer than this are one point, metres. */
#define SAME_END_M 0.005

static gboolean
same (GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) <= SAME_END_M;
}

static void
reverse (GpPoint *points, guint n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      GpPoint kept = points[i];

      points[i] = points[n - 1 - i];
      points[n - 1 - i] = kept;
    }
}

/* Joins the line to the chain where ends meet; the common point is written once. */
static gboolean
join (GArray *chain, const GpGeometry *line, guint number, GpMergedEnds *ends)
{
  guint n = line->n_points;
  g_autofree GpPoint *points = g_memdup2 (line->points, n * sizeof (GpPoint));
  GpPoint head = g_array_index (chain, GpPoint, 0), tail = g_array_index (chain, GpPoint, chain->len - 1);

  if (same (points[0], tail) || same (points[n - 1], tail))
    {
      ends->last_reversed = !same (points[0], tail);
      ends->last = number;
      if (ends->last_reversed)
        reverse (points, n);
      g_array_append_vals (chain, points + 1, n - 1);
      return TRUE;
    }
  if (same (points[n - 1], head) || same (points[0], head))
    {
      ends->first_reversed = !same (points[n - 1], head);
      ends->first = number;
      if (ends->first_reversed)
        reverse (points, n);
      g_array_prepend_vals (chain, points, n - 1);
      return TRUE;
    }
  return FALSE;
}

static const GpGeometry *
shape_of (GPtrArray *objects, guint number)
{
  return ((GpFeature *) g_ptr_array_index (objects, number))->geometry;
}

static void
set_apart (GPtrArray *objects, guint a, guint b, GError **error)
{
  g_autofree char *first = gp_feature_dup_title (g_ptr_array_index (objects, a));
  g_autofree char *second = gp_feature_dup_title (g_ptr_array_index (objects, b));

  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("“%s” and “%s” do not meet end to end, and no other chosen line joins them. Move an end of one onto an end of the other first, or take one out of the selection."), first, second);
}

static GpGeometry *
join_lines (GPtrArray *objects, guint kept, GpMergedEnds *ends, GError **error)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autofree gboolean *joined = g_new0 (gboolean, objects->len);
  gboolean more = TRUE;

  g_array_append_vals (chain, shape_of (objects, kept)->points, shape_of (objects, kept)->n_points);
  *ends = (GpMergedEnds){ kept, kept, FALSE, FALSE };
  joined[kept] = TRUE;
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < objects->len; i++)
        if (!joined[i] && join (chain, shape_of (objects, i), i, ends))
          joined[i] = more = TRUE;
    }
  for (guint i = 0; i < objects->len; i++)
    if (!joined[i])
      {
        set_apart (objects, kept, i, error);
        return NULL;
      }
  return gp_geometry_new_line ((const GpPoint *) (gpointer) chain->data, chain->len);
}

static GpGeometry *
dissolve (GPtrArray *objects, GError **error)
{
  g_autofree GpGeometry **shapes = g_new (GpGeometry *, objects->len);

  for (guint i = 0; i < objects->len; i++)
    shapes[i] = ((GpFeature *) g_ptr_array_index (objects, i))->geometry;
  return gp_overlay_union (shapes, objects->len, error);
}

/**
 * gp_merge_shapes:
 * @objects: (element-type GpFeature): objects of one table, each with a shape
 * @kept: position of the one that stays; its direction is that of the joined line
 * @ends: (out): where the ends of a joined line come from
 * @error: return location; %GP_ERROR_INPUT when lines do not meet end to end
 *
 * Areas that do not touch become one area of several parts. Of points that of
 * the kept object stays.
 *
 * Returns: (transfer full) (nullable): the one shape
 */
GpGeometry *
gp_merge_shapes (GPtrArray *objects, guint kept, GpMergedEnds *ends, GError **error)
{
  *ends = (GpMergedEnds){ kept, kept, FALSE, FALSE };
  for (guint i = 0; i < objects->len; i++)
    if (shape_of (objects, i) == NULL)
      {
        g_autofree char *title = gp_feature_dup_title (g_ptr_array_index (objects, i));

        g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” has no place on the map and cannot be merged. Take it out of the selection."), title);
        return NULL;
      }
  switch ((GpGeometryKind) shape_of (objects, kept)->kind)
    {
    case GP_GEOMETRY_LINE:
      return join_lines (objects, kept, ends, error);
    case GP_GEOMETRY_POLYGON:
      return dissolve (objects, error);
    case GP_GEOMETRY_POINT:
    case GP_GEOMETRY_NONE:
    default:
      return gp_geometry_ref (((GpFeature *) g_ptr_array_index (objects, kept))->geometry);
    }
}
