/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cut.h"

#include <glib/gi18n.h>

#include "gp-cut-private.h"
#include "gp-error.h"
#include "gp-overlay.h"

static int
compare_across (gconstpointer a, gconstpointer b)
{
  double first = ((const GpCrossing *) a)->across_m, second = ((const GpCrossing *) b)->across_m;

  return first < second ? -1 : first > second;
}

/* Puts the sketch between its first and last crossing in place of what lies between them. */
static GpGeometry *
redraw_line (const GpGeometry *line, const GpPoint *sketch, guint n_sketch, const GpCrossing *first, const GpCrossing *last)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  gboolean forward = first->along_m <= last->along_m;
  const GpCrossing *from = forward ? first : last, *to = forward ? last : first;
  g_autoptr (GpGeometry) middle = gp_cut_stretch (sketch, n_sketch, from->across_m, to->across_m);

  gp_cut_append_stretch (points, line->points, line->n_points, 0, from->along_m);
  gp_cut_append (points, from->at);
  for (guint i = 0; middle != NULL && i < middle->n_points; i++)
    gp_cut_append (points, middle->points[i]);
  gp_cut_append (points, to->at);
  gp_cut_append_stretch (points, line->points, line->n_points, to->along_m, gp_geometry_length_m (line));
  return points->len >= 2 ? gp_geometry_new_line ((const GpPoint *) (gpointer) points->data, points->len) : NULL;
}

/* One of the two outlines the sketch makes of a ring: with the stretch that holds the ring's start, or without it. */
static GpGeometry *
redraw_ring (const GpPoint *ring, guint n_ring, const GpPoint *sketch, guint n_sketch, const GpCrossing *first, const GpCrossing *last, gboolean keep_start)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  gboolean forward = first->along_m <= last->along_m;
  const GpCrossing *from = forward ? first : last, *to = forward ? last : first;
  g_autoptr (GpGeometry) middle = gp_cut_stretch (sketch, n_sketch, keep_start ? from->across_m : to->across_m,
                                                  keep_start ? to->across_m : from->across_m);
  GpPoint start;

  if (keep_start)
    gp_cut_append_stretch (points, ring, n_ring, 0, from->along_m);
  else
    gp_cut_append_stretch (points, ring, n_ring, from->along_m, to->along_m);
  for (guint i = 0; middle != NULL && i < middle->n_points; i++)
    gp_cut_append (points, middle->points[i]);
  if (keep_start)
    gp_cut_append_stretch (points, ring, n_ring, to->along_m, G_MAXDOUBLE);
  if (points->len < 3)
    return NULL;
  start = g_array_index (points, GpPoint, 0);
  if (gp_point_distance (start, g_array_index (points, GpPoint, points->len - 1)) <= GP_CUT_SAME_M)
    g_array_set_size (points, points->len - 1);
  return points->len >= 3 ? gp_geometry_new_ring ((const GpPoint *) (gpointer) points->data, points->len) : NULL;
}

/* The shape with ring number @number exchanged. */
static GpGeometry *
exchange_ring (const GpGeometry *geometry, guint number, const GpGeometry *ring)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint start = 0;

  for (guint i = 0; i < geometry->n_rings; i++)
    {
      if (i == number)
        g_array_append_vals (points, ring->points, ring->n_points);
      else
        g_array_append_vals (points, geometry->points + start, geometry->ends[i] - start);
      g_array_append_val (ends, points->len);
      start = geometry->ends[i];
    }
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (const GpPoint *) (gpointer) points->data, points->len,
                          (const guint32 *) (gpointer) ends->data, geometry->shells, geometry->n_rings);
}

/* Of two outlines the one that is more like what was there; a broken one never. */
static GpGeometry *
choose_outline (const GpGeometry *before, GpGeometry *a, GpGeometry *b)
{
  double like[2] = { -1, -1 };
  GpGeometry *choices[2] = { a, b };

  for (guint i = 0; i < 2; i++)
    if (choices[i] != NULL && gp_overlay_is_valid (choices[i], NULL, NULL))
      {
        double shared_m2 = gp_overlay_shared_area_m2 (choices[i], before);

        like[i] = shared_m2 / (gp_geometry_area_m2 (choices[i]) + gp_geometry_area_m2 (before) - shared_m2);
      }
  if (like[0] < 0 && like[1] < 0)
    return NULL;
  return gp_geometry_ref (like[1] > like[0] ? b : a);
}

static GpGeometry *
redraw_polygon (const GpGeometry *polygon, guint number, const GpPoint *sketch, guint n_sketch, const GpCrossing *first, const GpCrossing *last)
{
  guint start = number == 0 ? 0 : polygon->ends[number - 1], n = polygon->ends[number] - start;
  GpGeometry *whole[2] = { NULL, NULL };
  GpGeometry *chosen;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GpGeometry) ring = redraw_ring (polygon->points + start, n, sketch, n_sketch, first, last, i == 0);

      whole[i] = ring != NULL ? exchange_ring (polygon, number, ring) : NULL;
    }
  chosen = choose_outline (polygon, whole[0], whole[1]);
  g_clear_pointer (&whole[0], gp_geometry_unref);
  g_clear_pointer (&whole[1], gp_geometry_unref);
  return chosen;
}

/**
 * gp_cut_redraw:
 * @geometry: a line or polygon
 * @line: (array length=n_line): drawn over it, plan metres; meets it twice or more
 * @n_line: its points
 * @error: return location; %GP_ERROR_INPUT when it does not meet it twice, or
 *   the new outline would cross itself
 *
 * Replaces the stretch between the first and the last place where the sketch
 * meets the outline. Of the two outlines a ring allows the one is taken that
 * is more like the old one.
 *
 * Returns: (transfer full) (nullable): the new shape
 */
GpGeometry *
gp_cut_redraw (const GpGeometry *geometry, const GpPoint *line, guint n_line, GError **error)
{
  guint start = 0;

  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      guint n = geometry->ends[ring] - start;
      g_autoptr (GArray) crossings = gp_cut_find_crossings (geometry->points + start, n, line, n_line);
      GpGeometry *drawn;

      g_array_sort (crossings, compare_across);
      start = geometry->ends[ring];
      if (crossings->len < 2 ||
          g_array_index (crossings, GpCrossing, crossings->len - 1).across_m - g_array_index (crossings, GpCrossing, 0).across_m <= GP_CUT_SAME_M)
        continue;
      if (geometry->kind == GP_GEOMETRY_LINE)
        drawn = redraw_line (geometry, line, n_line, &g_array_index (crossings, GpCrossing, 0), &g_array_index (crossings, GpCrossing, crossings->len - 1));
      else
        drawn = redraw_polygon (geometry, ring, line, n_line, &g_array_index (crossings, GpCrossing, 0), &g_array_index (crossings, GpCrossing, crossings->len - 1));
      if (drawn != NULL)
        return drawn;
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The new outline would cross itself. Draw the stretch so that it leaves the outline once and comes back once."));
      return NULL;
    }
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The line drawn must leave the outline and come back to it: begin and end on it or beyond it."));
  return NULL;
}
