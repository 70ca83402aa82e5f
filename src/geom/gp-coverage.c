/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Settling, merging, splitting and drawing. Redrawing a stretch is in
 * gp-coverage-redraw.c, mending in gp-coverage-mend.c.
 */
#include "config.h"

#include "gp-coverage.h"

#include <glib/gi18n.h>

#include "gp-coverage-private.h"
#include "gp-error.h"

/* Leavings of a cut smaller than this go to the one who cut, square metres. */
#define THREAD_MAX_M2 0.5
/* What is not wider than two steps of the grid is no ground of its own. */
#define SLIVER_MAX_M (2 * GP_COVERAGE_GRID_M)
#define MARK_CUT 1

static GPtrArray *
try_settle (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer unused, GError **error)
{
  g_autoptr (GpFaceOwners) owners = gp_coverage_close_slivers (polygons, n, SLIVER_MAX_M, as_it_is, error);

  return owners != NULL ? gp_face_owners_take (owners, polygons, n, valid) : NULL;
}

/* With the bits of all points kept; when that is not sound, on the grid. */
static GPtrArray *
run_twice (GpGeometry *const *polygons, guint n, GpCoverageTry attempt, gpointer user_data, GError **error)
{
  gboolean valid = TRUE;
  GPtrArray *result = attempt (polygons, n, TRUE, &valid, user_data, error);

  if (result == NULL || valid)
    return result;
  g_ptr_array_unref (result);
  return attempt (polygons, n, FALSE, &valid, user_data, error);
}

/*
 * An operation, then settling: what was laid twice may have been bent twice
 * and differ by a step of the grid.
 */
GPtrArray *
gp_coverage_run (GpGeometry *const *polygons, guint n, GpCoverageTry attempt, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) result = run_twice (polygons, n, attempt, user_data, error);
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GPtrArray) settled = NULL;

  if (result == NULL)
    return NULL;
  present = g_ptr_array_new ();
  for (guint i = 0; i < result->len; i++)
    if (g_ptr_array_index (result, i) != NULL)
      g_ptr_array_add (present, g_ptr_array_index (result, i));
  settled = gp_coverage_settle ((GpGeometry **) present->pdata, present->len, error);
  if (settled == NULL)
    return NULL;
  for (guint i = 0, j = 0; i < result->len; i++)
    if (g_ptr_array_index (result, i) != NULL)
      {
        gp_geometry_unref (g_ptr_array_index (result, i));
        result->pdata[i] = g_steal_pointer (&settled->pdata[j++]);
      }
  return g_steal_pointer (&result);
}

/**
 * gp_coverage_settle:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @error: return location; %GP_ERROR_INPUT when points are no plan coordinates
 *
 * Gives both sides of each common edge the same nodes, and gaps and overlaps of
 * up to two millimetres one owner. What is settled already stays as it is.
 *
 * Returns: the same polygons
 */
GPtrArray *
gp_coverage_settle (GpGeometry *const *polygons, guint n, GError **error)
{
  return run_twice (polygons, n, try_settle, NULL, error);
}

typedef struct
{
  const guint *members;
  guint n_members;
} Merging;

static GPtrArray *
try_merge (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer data, GError **error)
{
  const Merging *merging = data;
  g_autoptr (GpArrangement) laid = gp_coverage_lay (polygons, n, n, as_it_is);
  g_autoptr (GpFaceOwners) owners = NULL;
  guint8 *keep;

  if (!gp_arrangement_build (laid, error))
    return NULL;
  owners = gp_face_owners_new (g_steal_pointer (&laid), n);
  keep = gp_face_owners_row (owners, merging->members[0]);
  for (guint i = 1; i < merging->n_members; i++)
    {
      guint8 *row = gp_face_owners_row (owners, merging->members[i]);

      for (guint face = 0; face < owners->n_faces; face++)
        {
          keep[face] |= row[face];
          row[face] = 0;
        }
    }
  return gp_face_owners_take (owners, polygons, n, valid);
}

/**
 * gp_coverage_merge:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @members: (array length=n_members): those to merge; the first one stays
 * @n_members: how many, at least one
 * @error: return location
 *
 * Returns: the polygons; NULL in the place of members but the first
 */
GPtrArray *
gp_coverage_merge (GpGeometry *const *polygons, guint n, const guint *members, guint n_members, GError **error)
{
  Merging merging = { members, n_members };

  return gp_coverage_run (polygons, n, try_merge, &merging, error);
}

typedef struct
{
  guint which;
  const GpPoint *line;
  guint n_points;
} Splitting;

/* The edges of the line that part the polygon, as pairs of points on the grid. */
static GArray *
find_cuts (const GpGeometry *polygon, const Splitting *splitting, gboolean as_it_is, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_arrangement_new (1);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  gp_arrangement_add_polygon (laid, 0, polygon, as_it_is);
  gp_arrangement_add_line (laid, splitting->line, splitting->n_points, MARK_CUT);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  for (guint i = 0; i < gp_arrangement_get_n_edges (laid); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (laid, i);

      if ((edge.marks & MARK_CUT) && edge.left != edge.right &&
          gp_arrangement_covers (laid, edge.left, 0) && gp_arrangement_covers (laid, edge.right, 0))
        {
          g_array_append_val (cuts, edge.a);
          g_array_append_val (cuts, edge.b);
        }
    }
  if (cuts->len == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("The line does not part the district. Draw it from outside across the whole of it."));
      return NULL;
    }
  return g_steal_pointer (&cuts);
}

/* Faces of @which that hang together without crossing a cut; @cut tells which groups a cut has made. */
static guint *
group_pieces (const GpFaceOwners *owners, guint which, guint8 *cut)
{
  const guint8 *row = gp_face_owners_row (owners, which);
  guint *groups = gp_groups_new (owners->n_faces);
  guint n_edges = gp_arrangement_get_n_edges (owners->arrangement);

  for (guint i = 0; i < n_edges; i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      if (row[edge.left] && row[edge.right] && !(edge.marks & MARK_CUT))
        gp_groups_join (groups, edge.left, edge.right);
    }
  for (guint i = 0; i < n_edges; i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      guint left = gp_groups_find (groups, edge.left), right = gp_groups_find (groups, edge.right);

      if (row[edge.left] && row[edge.right] && left != right)
        cut[left] = cut[right] = 1;
    }
  return groups;
}

typedef struct
{
  guint group;
  double area_m2;
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *first = a, *second = b;

  if (first->area_m2 != second->area_m2)
    return first->area_m2 > second->area_m2 ? -1 : 1;
  return first->group < second->group ? -1 : first->group > second->group;
}

/* The groups a cut has made, largest first. */
static GArray *
list_pieces (const GpFaceOwners *owners, guint which, guint *groups, const guint8 *cut)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree double *areas_m2 = gp_coverage_measure_faces (owners->arrangement);
  g_autofree double *sums_m2 = g_new0 (double, owners->n_faces);
  const guint8 *row = gp_face_owners_row (owners, which);

  for (guint face = 1; face < owners->n_faces; face++)
    if (row[face])
      sums_m2[gp_groups_find (groups, face)] += areas_m2[face];
  for (guint face = 1; face < owners->n_faces; face++)
    {
      Piece piece = { face, sums_m2[face] };

      if (row[face] && gp_groups_find (groups, face) == face && cut[face])
        g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  return pieces;
}

/* All pieces but the largest become owners of their own. Takes @owners. */
static GpFaceOwners *
hand_out_pieces (GpFaceOwners *owners, guint which, guint *groups, GArray *pieces)
{
  guint n = owners->n_owners, n_faces = owners->n_faces;
  guint8 *row;

  owners->n_owners = n + pieces->len - 1;
  owners->rows = g_realloc (owners->rows, (gsize) owners->n_owners * n_faces);
  memset (gp_face_owners_row (owners, n), 0, (gsize) (pieces->len - 1) * n_faces);
  row = gp_face_owners_row (owners, which);
  for (guint i = 1; i < pieces->len; i++)
    for (guint face = 1; face < n_faces; face++)
      if (row[face] && gp_groups_find (groups, face) == g_array_index (pieces, Piece, i).group)
        {
          row[face] = 0;
          gp_face_owners_row (owners, n + i - 1)[face] = 1;
        }
  return owners;
}

static GPtrArray *
try_split (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer data, GError **error)
{
  const Splitting *splitting = data;
  g_autoptr (GArray) cuts = find_cuts (polygons[splitting->which], splitting, as_it_is, error);
  g_autoptr (GpArrangement) laid = NULL;
  g_autoptr (GpFaceOwners) owners = NULL;
  g_autofree guint *groups = NULL;
  g_autofree guint8 *cut = NULL;
  g_autoptr (GArray) pieces = NULL;

  if (cuts == NULL)
    return NULL;
  laid = gp_coverage_lay (polygons, n, n, as_it_is);
  for (guint i = 0; i < cuts->len; i += 2)
    gp_arrangement_add_line (laid, &g_array_index (cuts, GpPoint, i), 2, MARK_CUT);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  owners = gp_face_owners_new (g_steal_pointer (&laid), n);
  cut = g_new0 (guint8, owners->n_faces);
  groups = group_pieces (owners, splitting->which, cut);
  pieces = list_pieces (owners, splitting->which, groups, cut);
  if (pieces->len > 1)
    owners = hand_out_pieces (g_steal_pointer (&owners), splitting->which, groups, pieces);
  return gp_face_owners_take (owners, polygons, n, valid);
}

/**
 * gp_coverage_split:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @which: the one to split
 * @line: (array length=n_points): a line across it
 * @n_points: at least 2
 * @error: return location; %GP_ERROR_INPUT when the line does not part it
 *
 * Neighbours get a node where the line ends on their edge. Parts and enclaves
 * that the line does not touch stay with the largest piece.
 *
 * Returns: the polygons, then the pieces but the largest, larger ones first
 */
GPtrArray *
gp_coverage_split (GpGeometry *const *polygons, guint n, guint which, const GpPoint *line, guint n_points, GError **error)
{
  Splitting splitting = { which, line, n_points };

  return gp_coverage_run (polygons, n, try_split, &splitting, error);
}

typedef struct
{
  const GpGeometry *sketch;
  gboolean carve;
  double fill_m;
} Drawing;

/* Square metres of the piece each face of @row belongs to. */
static double *
measure_pieces (const GpFaceOwners *owners, const guint8 *row, const double *areas_m2)
{
  g_autofree guint *groups = gp_groups_new (owners->n_faces);
  g_autofree double *sums_m2 = g_new0 (double, owners->n_faces);
  double *pieces_m2 = g_new0 (double, owners->n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      if (row[edge.left] && row[edge.right])
        gp_groups_join (groups, edge.left, edge.right);
    }
  for (guint face = 1; face < owners->n_faces; face++)
    if (row[face])
      sums_m2[gp_groups_find (groups, face)] += areas_m2[face];
  for (guint face = 1; face < owners->n_faces; face++)
    pieces_m2[face] = sums_m2[gp_groups_find (groups, face)];
  return pieces_m2;
}

/* Leavings of others that the new one, the last owner, has cut off go to it. */
static void
take_threads (GpFaceOwners *owners)
{
  g_autofree double *areas_m2 = gp_coverage_measure_faces (owners->arrangement);
  guint8 *drawn = gp_face_owners_row (owners, owners->n_owners - 1);
  g_autofree guint8 *touched = g_new0 (guint8, owners->n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      touched[edge.left] |= drawn[edge.right];
      touched[edge.right] |= drawn[edge.left];
    }
  for (guint owner = 0; owner + 1 < owners->n_owners; owner++)
    {
      guint8 *row = gp_face_owners_row (owners, owner);
      g_autofree double *pieces_m2 = measure_pieces (owners, row, areas_m2);

      for (guint face = 1; face < owners->n_faces; face++)
        if (row[face] && touched[face] && pieces_m2[face] < THREAD_MAX_M2)
          {
            row[face] = 0;
            drawn[face] = 1;
          }
    }
}

/* Pieces of the new one that the others have left of it by a hair are not meant. */
static void
drop_threads (GpFaceOwners *owners)
{
  g_autofree double *areas_m2 = gp_coverage_measure_faces (owners->arrangement);
  guint8 *drawn = gp_face_owners_row (owners, owners->n_owners - 1);
  g_autofree double *pieces_m2 = measure_pieces (owners, drawn, areas_m2);

  for (guint face = 1; face < owners->n_faces; face++)
    drawn[face] &= pieces_m2[face] >= THREAD_MAX_M2;
}

static GPtrArray *
lay_sketch (GpGeometry *const *polygons, guint n, const Drawing *drawing, gboolean as_it_is, gboolean *valid, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_coverage_lay (polygons, n, n + 1, as_it_is);
  g_autoptr (GpFaceOwners) owners = NULL;
  guint8 *drawn;

  gp_arrangement_add_polygon (laid, n, drawing->sketch, FALSE);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  owners = gp_face_owners_new (g_steal_pointer (&laid), n + 1);
  drawn = gp_face_owners_row (owners, n);
  for (guint owner = 0; owner < n; owner++)
    for (guint face = 1; face < owners->n_faces; face++)
      if (drawn[face] && gp_face_owners_row (owners, owner)[face])
        {
          if (drawing->carve)
            gp_face_owners_row (owners, owner)[face] = 0;
          else
            drawn[face] = 0;
        }
  if (drawing->carve)
    take_threads (owners);
  else
    drop_threads (owners);
  return gp_face_owners_take (owners, polygons, n, valid);
}

/* Laid down first, then what is left open between it and its neighbours is filled. */
static GPtrArray *
try_draw (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer data, GError **error)
{
  const Drawing *drawing = data;
  g_autoptr (GPtrArray) laid = lay_sketch (polygons, n, drawing, as_it_is, valid, error);
  g_autoptr (GpFaceOwners) owners = NULL;
  GPtrArray *filled;

  if (laid == NULL || drawing->fill_m <= 0)
    return g_steal_pointer (&laid);
  for (guint i = 0; i <= n; i++)
    if (g_ptr_array_index (laid, i) == NULL)
      return g_steal_pointer (&laid);
  if (!gp_coverage_fill_gaps ((GpGeometry **) laid->pdata, n + 1, (int) n, drawing->fill_m, as_it_is, &owners, error))
    return NULL;
  if (owners == NULL)
    return g_steal_pointer (&laid);
  filled = gp_face_owners_take (owners, (GpGeometry **) laid->pdata, n + 1, valid);
  return filled;
}

/**
 * gp_coverage_draw:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @sketch: a valid polygon
 * @carve: whether it takes ground from the others; else it leaves theirs
 * @fill_m: gaps between it and the others narrower than this become its ground, metres
 * @error: return location
 *
 * Returns: the polygons, then the new one
 */
GPtrArray *
gp_coverage_draw (GpGeometry *const *polygons, guint n, const GpGeometry *sketch, gboolean carve, double fill_m, GError **error)
{
  Drawing drawing = { sketch, carve, fill_m };

  return gp_coverage_run (polygons, n, try_draw, &drawing, error);
}
