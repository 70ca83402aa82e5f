/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a coverage, and what has moved when it was mended.
 */
#include "config.h"

#include "gp-coverage-private.h"
#include "gp-distance.h"
#include "gp-overlay.h"

/* The width is found to this part of itself. */
#define WIDTH_PRECISION 0.01

/* Whether a circle of that diameter finds no room in it. */
static gboolean
is_narrower (const GpGeometry *shape, double width_m)
{
  g_autoptr (GpGeometry) core = gp_overlay_buffer (shape, -width_m / 2, GP_CAP_ROUND, NULL);

  return core == NULL || core->kind != GP_GEOMETRY_POLYGON;
}

/**
 * gp_coverage_width_m:
 * @shape: a polygon
 *
 * By halving: a circle of radius area / perimeter always has room, one of the
 * same area never (Bonnesen).
 *
 * Returns: diameter of the largest circle in it, metres, to one per cent
 */
double
gp_coverage_width_m (const GpGeometry *shape)
{
  double area_m2 = gp_geometry_area_m2 (shape), around_m = gp_geometry_length_m (shape);
  double low_m = around_m > 0 ? 2 * area_m2 / around_m : 0;
  double high_m = MIN (2 * sqrt (area_m2 / G_PI), MIN (gp_box_width (&shape->box), gp_box_height (&shape->box)));

  while (high_m - low_m > MAX (WIDTH_PRECISION * high_m, 1e-6))
    {
      double middle_m = (low_m + high_m) / 2;

      if (is_narrower (shape, middle_m))
        high_m = middle_m;
      else
        low_m = middle_m;
    }
  return high_m;
}

/**
 * gp_coverage_defect_free:
 * @self: (transfer full): a defect
 */
void
gp_coverage_defect_free (GpCoverageDefect *self)
{
  gp_geometry_unref (self->shape);
  g_free (self);
}

/* Faces of one kind that hang together and have the same owners. */
static guint *
group_faces (const GpFaceOwners *owners, const guint *counts)
{
  guint *groups = gp_groups_new (owners->n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      gboolean same = counts[edge.left] != 1 && counts[edge.left] == counts[edge.right];

      for (guint owner = 0; same && owner < owners->n_owners; owner++)
        same = gp_face_owners_row (owners, owner)[edge.left] == gp_face_owners_row (owners, owner)[edge.right];
      if (same)
        gp_groups_join (groups, edge.left, edge.right);
    }
  return groups;
}

/* The two owners with the most of @metres; -1 for none. */
static void
pick_two (const double *metres, guint n, int *first, int *second)
{
  *first = *second = -1;
  for (guint i = 0; i < n; i++)
    {
      if (metres[i] <= 0)
        continue;
      if (*first < 0 || metres[i] > metres[*first])
        {
          *second = *first;
          *first = (int) i;
        }
      else if (*second < 0 || metres[i] > metres[*second])
        *second = (int) i;
    }
}

static void
name_neighbours (const GpFaceOwners *owners, guint *groups, guint group, GpCoverageDefect *defect)
{
  g_autofree double *metres = g_new0 (double, owners->n_owners);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      gboolean left = gp_groups_find (groups, edge.left) == group, right = gp_groups_find (groups, edge.right) == group;
      guint across = left ? edge.right : edge.left;

      for (guint owner = 0; left != right && owner < owners->n_owners; owner++)
        if (gp_face_owners_row (owners, owner)[defect->fault == GP_COVERAGE_GAP ? across : group])
          metres[owner] += gp_point_distance (edge.a, edge.b);
    }
  pick_two (metres, owners->n_owners, &defect->first, &defect->second);
}

/* Whether only a tie shuts it in. */
static gboolean
is_tied (const GpFaceOwners *owners, guint *groups, guint group)
{
  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      if (edge.marks != 0 && (gp_groups_find (groups, edge.left) == group) != (gp_groups_find (groups, edge.right) == group))
        return TRUE;
    }
  return FALSE;
}

static GpCoverageDefect *
make_defect (const GpFaceOwners *owners, guint *groups, guint group, guint count)
{
  g_autofree guint8 *kept = g_new0 (guint8, owners->n_faces);
  GpCoverageDefect *defect;
  GpGeometry *shape;

  for (guint face = 1; face < owners->n_faces; face++)
    kept[face] = gp_groups_find (groups, face) == group;
  shape = gp_arrangement_extract (owners->arrangement, kept, -1);
  if (shape == NULL)
    return NULL;
  defect = g_new0 (GpCoverageDefect, 1);
  defect->fault = count == 0 ? GP_COVERAGE_GAP : GP_COVERAGE_OVERLAP;
  defect->shape = shape;
  defect->area_m2 = gp_geometry_area_m2 (shape);
  defect->width_m = gp_coverage_width_m (shape);
  name_neighbours (owners, groups, group, defect);
  return defect;
}

/* Overlaps before gaps, the widest first. */
static int
compare_defects (gconstpointer a, gconstpointer b)
{
  const GpCoverageDefect *first = *(const GpCoverageDefect *const *) a, *second = *(const GpCoverageDefect *const *) b;

  if (first->fault != second->fault)
    return first->fault == GP_COVERAGE_OVERLAP ? -1 : 1;
  return first->width_m > second->width_m ? -1 : first->width_m < second->width_m;
}

/**
 * gp_coverage_find_defects:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @open_m: slits that are open at an end count as gaps up to this width; 0: only what is shut in
 * @error: return location
 *
 * Gaps are ground of nobody that polygons shut in. What is thinner than the
 * grid is none.
 *
 * Returns: (element-type GpCoverageDefect): overlaps and gaps, the widest first
 */
GPtrArray *
gp_coverage_find_defects (GpGeometry *const *polygons, guint n, double open_m, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_coverage_lay (polygons, n, n, TRUE);
  g_autoptr (GpFaceOwners) owners = NULL;
  g_autoptr (GPtrArray) defects = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_coverage_defect_free);
  g_autoptr (GArray) ties = open_m > 0 ? gp_coverage_find_ties (polygons, n, -1, open_m) : NULL;
  g_autofree guint *counts = NULL;
  g_autofree guint *groups = NULL;

  for (guint i = 0; ties != NULL && i < ties->len; i += 2)
    gp_arrangement_add_line (laid, &g_array_index (ties, GpPoint, i), 2, 1);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  owners = gp_face_owners_new (g_steal_pointer (&laid), n);
  counts = g_new0 (guint, owners->n_faces);
  for (guint face = 0; face < owners->n_faces; face++)
    counts[face] = face == 0 ? G_MAXUINT : gp_face_owners_count (owners, face);
  groups = group_faces (owners, counts);
  for (guint face = 1; face < owners->n_faces; face++)
    {
      GpCoverageDefect *defect = counts[face] != 1 && gp_groups_find (groups, face) == face
                                     ? make_defect (owners, groups, face, counts[face])
                                     : NULL;

      if (defect != NULL && defect->fault == GP_COVERAGE_GAP && defect->width_m > open_m && is_tied (owners, groups, face))
        g_clear_pointer (&defect, gp_coverage_defect_free);
      if (defect != NULL)
        g_ptr_array_add (defects, defect);
    }
  g_ptr_array_sort (defects, compare_defects);
  return g_steal_pointer (&defects);
}

static GHashTable *
set_of_points (const GpGeometry *shape)
{
  GHashTable *set = g_hash_table_new (gp_point_hash, gp_point_equal);

  for (guint i = 0; i < shape->n_points; i++)
    g_hash_table_add (set, &shape->points[i]);
  return set;
}

/* The point of the outline next to @from. */
static GpPoint
nearest_on_outline (const GpGeometry *shape, GpPoint from)
{
  GpPoint best = from, at;
  double best_m = INFINITY;
  guint start = 0;

  for (guint ring = 0; ring < shape->n_rings; ring++)
    {
      for (guint i = start; i + 1 < shape->ends[ring]; i++)
        {
          double distance_m = gp_distance_point_segment (from, shape->points[i], shape->points[i + 1], &at);

          if (distance_m < best_m)
            {
              best_m = distance_m;
              best = at;
            }
        }
      start = shape->ends[ring];
    }
  return best;
}

static gboolean
repeats_first (const GpGeometry *shape, guint i)
{
  guint start = 0;

  for (guint ring = 0; ring < shape->n_rings; ring++)
    {
      if (i + 1 == shape->ends[ring])
        return i > start;
      start = shape->ends[ring];
    }
  return FALSE;
}

/**
 * gp_coverage_list_moves:
 * @before: a polygon
 * @after: what became of it
 * @n_noded: (out) (optional): how many vertices it got where its outline ran anyway
 *
 * A vertex that is gone has moved to the outline as it is now; one that came
 * off the old outline has moved there from it.
 *
 * Returns: (element-type GpCoverageMove): what moved
 */
GArray *
gp_coverage_list_moves (const GpGeometry *before, const GpGeometry *after, guint *n_noded)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (GpCoverageMove));
  g_autoptr (GHashTable) old = set_of_points (before);
  g_autoptr (GHashTable) new = set_of_points (after);
  guint noded = 0;

  for (guint i = 0; i < before->n_points; i++)
    if (!repeats_first (before, i) && !g_hash_table_contains (new, &before->points[i]))
      {
        GpCoverageMove move = { before->points[i], nearest_on_outline (after, before->points[i]) };

        g_array_append_val (moves, move);
      }
  for (guint i = 0; i < after->n_points; i++)
    if (!repeats_first (after, i) && !g_hash_table_contains (old, &after->points[i]))
      {
        GpCoverageMove move = { nearest_on_outline (before, after->points[i]), after->points[i] };

        if (gp_point_distance (move.from, move.to) > GP_COVERAGE_GRID_M)
          g_array_append_val (moves, move);
        else
          noded++;
      }
  if (n_noded != NULL)
    *n_noded = noded;
  return moves;
}
