/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cut.h"

#include "gp-cut-private.h"
#include "gp-distance.h"

static int
compare_along (gconstpointer a, gconstpointer b)
{
  double first = ((const GpCrossing *) a)->along_m, second = ((const GpCrossing *) b)->along_m;

  return first < second ? -1 : first > second;
}

static void
add_crossing (GArray *found, double along_m, double across_m, GpPoint at)
{
  GpCrossing crossing = { along_m, across_m, at };

  g_array_append_val (found, crossing);
}

/* Ends that merely touch a segment count too: what was snapped onto a line is meant to cut it. */
static void
cross_segments (GArray *found, GpPoint a, GpPoint b, double before_m, GpPoint c, GpPoint d, double before_cut_m)
{
  GpPoint at;

  if (gp_distance_point_segment (c, a, b, &at) <= GP_CUT_SAME_M)
    add_crossing (found, before_m + gp_point_distance (a, at), before_cut_m, at);
  else if (gp_distance_point_segment (d, a, b, &at) <= GP_CUT_SAME_M)
    add_crossing (found, before_m + gp_point_distance (a, at), before_cut_m + gp_point_distance (c, d), at);
  else if (gp_segments_intersect (a, b, c, d, &at))
    add_crossing (found, before_m + gp_point_distance (a, at), before_cut_m + gp_point_distance (c, at), at);
}

static void
drop_doubles (GArray *found)
{
  g_array_sort (found, compare_along);
  for (guint i = found->len; i-- > 1;)
    if (g_array_index (found, GpCrossing, i).along_m - g_array_index (found, GpCrossing, i - 1).along_m <= GP_CUT_SAME_M)
      g_array_remove_index (found, i);
}

/**
 * gp_cut_find_crossings:
 * @line: (array length=n_line): plan metres
 * @n_line: its points
 * @cut: (array length=n_cut): another line
 * @n_cut: its points
 *
 * Returns: (transfer full) (element-type GpCrossing): where they meet, in the
 *   order along @line; one where a common vertex gives several
 */
GArray *
gp_cut_find_crossings (const GpPoint *line, guint n_line, const GpPoint *cut, guint n_cut)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (GpCrossing));
  double before_m = 0;

  for (guint i = 0; i + 1 < n_line; i++)
    {
      double before_cut_m = 0;

      for (guint k = 0; k + 1 < n_cut; k++)
        {
          cross_segments (found, line[i], line[i + 1], before_m, cut[k], cut[k + 1], before_cut_m);
          before_cut_m += gp_point_distance (cut[k], cut[k + 1]);
        }
      before_m += gp_point_distance (line[i], line[i + 1]);
    }
  drop_doubles (found);
  return found;
}

/* Appends a point unless the last one is it. */
void
gp_cut_append (GArray *points, GpPoint point)
{
  if (points->len == 0 || gp_point_distance (g_array_index (points, GpPoint, points->len - 1), point) > GP_CUT_SAME_M)
    g_array_append_val (points, point);
}

static GpPoint
between (GpPoint a, GpPoint b, double share)
{
  return (GpPoint){ a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
}

/* Appends the points of the line from one distance to a larger one; a vertex within the tolerance is taken as it is. */
void
gp_cut_append_stretch (GArray *points, const GpPoint *line, guint n_line, double from_m, double to_m)
{
  double before_m = 0;

  for (guint i = 0; i + 1 < n_line; i++)
    {
      double length_m = gp_point_distance (line[i], line[i + 1]);

      if (length_m > 0 && from_m > before_m + GP_CUT_SAME_M && from_m < before_m + length_m - GP_CUT_SAME_M)
        gp_cut_append (points, between (line[i], line[i + 1], (from_m - before_m) / length_m));
      if (before_m >= from_m - GP_CUT_SAME_M && before_m <= to_m + GP_CUT_SAME_M)
        gp_cut_append (points, line[i]);
      if (length_m > 0 && to_m > before_m + GP_CUT_SAME_M && to_m < before_m + length_m - GP_CUT_SAME_M)
        gp_cut_append (points, between (line[i], line[i + 1], (to_m - before_m) / length_m));
      before_m += length_m;
    }
  if (n_line > 0 && before_m >= from_m - GP_CUT_SAME_M && before_m <= to_m + GP_CUT_SAME_M)
    gp_cut_append (points, line[n_line - 1]);
}

/**
 * gp_cut_stretch:
 * @line: (array length=n_line): plan metres
 * @n_line: its points
 * @from_m: where the stretch begins, metres from the start
 * @to_m: where it ends; the other way round it is turned round
 *
 * Returns: (transfer full) (nullable): that stretch as a line; %NULL when it has no length
 */
GpGeometry *
gp_cut_stretch (const GpPoint *line, guint n_line, double from_m, double to_m)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  gp_cut_append_stretch (points, line, n_line, MIN (from_m, to_m), MAX (from_m, to_m));
  for (guint i = 0; from_m > to_m && i < points->len / 2; i++)
    {
      GpPoint *all = (GpPoint *) (gpointer) points->data, kept = all[i];

      all[i] = all[points->len - 1 - i];
      all[points->len - 1 - i] = kept;
    }
  return points->len >= 2 ? gp_geometry_new_line ((const GpPoint *) (gpointer) points->data, points->len) : NULL;
}

/**
 * gp_cut_line:
 * @line: a line
 * @cut: (array length=n_cut): a line across it, plan metres
 * @n_cut: its points
 *
 * Returns: (transfer full) (element-type GpGeometry): the pieces in order; one
 *   when @cut does not cross it or touches its ends only
 */
GPtrArray *
gp_cut_line (const GpGeometry *line, const GpPoint *cut, guint n_cut)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GArray) crossings = gp_cut_find_crossings (line->points, line->n_points, cut, n_cut);
  double length_m = gp_geometry_length_m (line), from_m = 0;

  for (guint i = 0; i <= crossings->len; i++)
    {
      double to_m = i < crossings->len ? g_array_index (crossings, GpCrossing, i).along_m : length_m;
      GpGeometry *piece = to_m - from_m > GP_CUT_SAME_M && (i == crossings->len || length_m - to_m > GP_CUT_SAME_M) ? gp_cut_stretch (line->points, line->n_points, from_m, to_m) : NULL;

      if (piece == NULL)
        continue;
      g_ptr_array_add (pieces, piece);
      from_m = to_m;
    }
  if (pieces->len == 0)
    g_ptr_array_add (pieces, gp_geometry_ref ((GpGeometry *) line));
  return pieces;
}

/**
 * gp_cut_locate:
 * @line: (array length=n_line): plan metres
 * @n_line: its points, at least 2
 * @at: a point
 * @left_m: (out) (optional): how far beside the line, metres; negative to the right of its direction
 *
 * Returns: how far along the line the place nearest to @at lies, metres from its start
 */
double
gp_cut_locate (const GpPoint *line, guint n_line, GpPoint at, double *left_m)
{
  double before_m = 0, along_m = 0, nearest_m = INFINITY, side_m = 0;

  for (guint i = 0; i + 1 < n_line; i++)
    {
      GpPoint a = line[i], b = line[i + 1], foot;
      double distance_m = gp_distance_point_segment (at, a, b, &foot), length_m = gp_point_distance (a, b);
      double own_m = length_m > 0 ? ((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x)) / length_m : 0;

      /* Nearest to a corner: the piece the point lies further beside tells the side. */
      if (distance_m < nearest_m - 1e-9 || (distance_m < nearest_m + 1e-9 && fabs (own_m) > fabs (side_m)))
        {
          nearest_m = distance_m;
          along_m = before_m + gp_point_distance (a, foot);
          side_m = own_m;
        }
      before_m += length_m;
    }
  if (left_m != NULL)
    *left_m = side_m < 0 ? -nearest_m : nearest_m;
  return along_m;
}
