/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mending: narrow gaps and overlaps get one owner, the outlines along them
 * become one line.
 *
 * Of two neighbours the one whose outline has more vertices along the faults
 * between them is taken for the better surveyed: its line stays and the other
 * follows. So it keeps what both cover, and the other gets what neither does;
 * the boundary does not jump from one line to the other.
 *
 * A slit that is open at its end is no face. Ties across it, from each vertex
 * on it to the outline on the other side, cut it into faces. Ties that come to
 * nothing are left out in the end, so that they leave no vertices behind.
 */
#include "config.h"

#include "gp-coverage-private.h"
#include "gp-distance.h"
#include "gp-index.h"
#include "gp-overlay.h"

#define MARK_TIE 1

typedef struct
{
  GpPoint a;
  GpPoint b;
  guint owner;
} Side;

static GArray *
list_sides (GpGeometry *const *polygons, guint n)
{
  GArray *sides = g_array_new (FALSE, FALSE, sizeof (Side));

  for (guint owner = 0; owner < n; owner++)
    {
      const GpGeometry *polygon = polygons[owner];
      guint start = 0;

      for (guint ring = 0; ring < polygon->n_rings; ring++)
        {
          for (guint i = start; i + 1 < polygon->ends[ring]; i++)
            {
              Side side = { polygon->points[i], polygon->points[i + 1], owner };

              g_array_append_val (sides, side);
            }
          start = polygon->ends[ring];
        }
    }
  return sides;
}

static GpIndex *
index_sides (GArray *sides)
{
  g_autofree GpBox *boxes = g_new (GpBox, MAX (sides->len, 1));

  for (guint i = 0; i < sides->len; i++)
    {
      const Side *side = &g_array_index (sides, Side, i);

      boxes[i] = GP_BOX_EMPTY;
      gp_box_add_point (&boxes[i], side->a);
      gp_box_add_point (&boxes[i], side->b);
    }
  return gp_index_new (boxes, sides->len);
}

static gboolean
is_covered (GpGeometry *const *polygons, guint n, GpPoint point)
{
  for (guint i = 0; i < n; i++)
    if (gp_box_contains_point (&polygons[i]->box, point) && gp_geometry_contains_point (polygons[i], point))
      return TRUE;
  return FALSE;
}

/* One tie from @from to each other outline in reach, over free ground only. */
static void
tie_vertex (GpGeometry *const *polygons, guint n, GArray *sides, GArray *near, GpPoint from, guint owner, int favour, double tolerance_m, GArray *ties)
{
  for (guint other = 0; other < n; other++)
    {
      double best_m = tolerance_m;
      GpPoint to = from, at;

      if (other == owner || (favour >= 0 && (guint) favour != owner && (guint) favour != other))
        continue;
      for (guint i = 0; i < near->len; i++)
        {
          const Side *side = &g_array_index (sides, Side, g_array_index (near, guint, i));
          double distance_m = side->owner == other ? gp_distance_point_segment (from, side->a, side->b, &at) : INFINITY;

          if (distance_m <= best_m)
            {
              best_m = distance_m;
              to = at;
            }
        }
      if (gp_point_distance (from, to) > GP_COVERAGE_GRID_M &&
          !is_covered (polygons, n, (GpPoint){ (from.x + to.x) / 2, (from.y + to.y) / 2 }))
        {
          g_array_append_val (ties, from);
          g_array_append_val (ties, to);
        }
    }
}

/* Pairs of points. With @favour only those that begin or end on it; -1: all. */
GArray *
gp_coverage_find_ties (GpGeometry *const *polygons, guint n, int favour, double tolerance_m)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) sides = list_sides (polygons, n);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GpIndex) index = index_sides (sides);
  GpBox reach = favour >= 0 ? gp_box_grow (polygons[favour]->box, tolerance_m) : GP_BOX_EMPTY;

  for (guint i = 0; i < sides->len; i++)
    {
      const Side *side = &g_array_index (sides, Side, i);
      GpBox box = gp_box_grow ((GpBox){ side->a.x, side->a.y, side->a.x, side->a.y }, tolerance_m);

      if (favour >= 0 && !gp_box_contains_point (&reach, side->a))
        continue;
      g_array_set_size (near, 0);
      gp_index_query_array (index, &box, near);
      tie_vertex (polygons, n, sides, near, side->a, side->owner, favour, tolerance_m, ties);
    }
  return ties;
}

typedef struct
{
  GpFaceOwners *owners;
  double *areas_m2;  /* per face */
  double *around_m;  /* per face */
  guint *counts;     /* per face: owners before */
  double *contact_m; /* per face and owner: how much of its edge is theirs */
  guint8 *narrow;    /* per face: a gap or overlap to be mended */
  guint *surveyed;   /* per owner and owner: edges of the first along faults with the second */
} Mending;

static void
mending_clear (Mending *self)
{
  g_free (self->areas_m2);
  g_free (self->around_m);
  g_free (self->counts);
  g_free (self->contact_m);
  g_free (self->narrow);
  g_free (self->surveyed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mending, mending_clear)

static double *
contact_of (const Mending *self, guint face)
{
  return self->contact_m + (gsize) face * self->owners->n_owners;
}

/* Of a gap, the edge towards an owner is his; of an overlap, the edge where his ground goes on. */
static void
measure_edge (Mending *self, guint face, guint across, double length_m)
{
  self->around_m[face] += length_m;
  for (guint owner = 0; owner < self->owners->n_owners; owner++)
    {
      const guint8 *row = gp_face_owners_row (self->owners, owner);

      if (row[across] && (self->counts[face] == 0 || row[face]))
        contact_of (self, face)[owner] += length_m;
    }
}

static void
measure (Mending *self)
{
  GpFaceOwners *owners = self->owners;
  guint n = owners->n_faces;

  self->areas_m2 = gp_coverage_measure_faces (owners->arrangement);
  self->around_m = g_new0 (double, n);
  self->counts = g_new0 (guint, n);
  self->contact_m = g_new0 (double, (gsize) n * owners->n_owners);
  self->narrow = g_new0 (guint8, n);
  self->surveyed = g_new0 (guint, (gsize) owners->n_owners * owners->n_owners);
  for (guint face = 0; face < n; face++)
    self->counts[face] = face == 0 ? 1 : gp_face_owners_count (owners, face);
  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      double length_m = gp_point_distance (edge.a, edge.b);

      if (edge.left == edge.right)
        continue;
      if (self->counts[edge.left] != 1)
        measure_edge (self, edge.left, edge.right, length_m);
      if (self->counts[edge.right] != 1)
        measure_edge (self, edge.right, edge.left, length_m);
    }
}

/* A circle of radius area / around has room in any shape, so most wide faces need no closer look. */
static gboolean
is_narrow (const Mending *self, guint face, double tolerance_m)
{
  g_autoptr (GpGeometry) shape = NULL;
  g_autoptr (GpGeometry) core = NULL;

  if (2 * self->areas_m2[face] > tolerance_m * self->around_m[face])
    return FALSE;
  shape = gp_arrangement_extract_face (self->owners->arrangement, face);
  core = shape != NULL ? gp_overlay_buffer (shape, -tolerance_m / 2, GP_CAP_ROUND, NULL) : NULL;
  return core == NULL || core->kind != GP_GEOMETRY_POLYGON;
}

static void
find_two (const Mending *self, guint face, int *first, int *second)
{
  const double *contact_m = contact_of (self, face);

  *first = *second = -1;
  for (guint i = 0; i < self->owners->n_owners; i++)
    {
      if (contact_m[i] <= 0)
        continue;
      if (*first < 0 || contact_m[i] > contact_m[*first])
        {
          *second = *first;
          *first = (int) i;
        }
      else if (*second < 0 || contact_m[i] > contact_m[*second])
        *second = (int) i;
    }
}

static guint *
surveyed_of (const Mending *self, int owner, int other)
{
  return &self->surveyed[(gsize) owner * self->owners->n_owners + (guint) other];
}

/* Counts the edges of either along the faults they have with each other. */
static void
survey (Mending *self)
{
  GpFaceOwners *owners = self->owners;

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      guint faces[] = { edge.left, edge.right };

      for (guint side = 0; side < 2; side++)
        {
          int first, second;

          if (!self->narrow[faces[side]])
            continue;
          find_two (self, faces[side], &first, &second);
          if (second < 0)
            continue;
          *surveyed_of (self, first, second) += gp_arrangement_runs_along (owners->arrangement, i, (guint) first) != 0;
          *surveyed_of (self, second, first) += gp_arrangement_runs_along (owners->arrangement, i, (guint) second) != 0;
        }
    }
}

/* Whose line stays, of two. */
static int
keeper_of (const Mending *self, int a, int b)
{
  guint of_a = *surveyed_of (self, a, b), of_b = *surveyed_of (self, b, a);

  return of_a != of_b ? (of_a > of_b ? a : b) : MIN (a, b);
}

static void
give_face (Mending *self, guint face, int favour)
{
  int first, second, heir;

  find_two (self, face, &first, &second);
  if (first < 0)
    return;
  if (favour >= 0)
    heir = favour;
  else if (second < 0)
    heir = first;
  else if (self->counts[face] > 1)
    heir = keeper_of (self, first, second);
  else
    heir = keeper_of (self, first, second) == first ? second : first;
  for (guint owner = 0; owner < self->owners->n_owners; owner++)
    gp_face_owners_row (self->owners, owner)[face] = owner == (guint) heir;
}

/* Lays all with @ties and gives the narrow faces away. @n_given tells how many. */
static GpFaceOwners *
mend_once (GpGeometry *const *polygons, guint n, int favour, double tolerance_m, GArray *ties, gboolean as_it_is, guint8 **narrow, guint *n_given, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_coverage_lay (polygons, n, n, as_it_is);
  g_autoptr (GpFaceOwners) owners = NULL;
  g_auto (Mending) mending = { NULL };

  for (guint i = 0; i < ties->len; i += 2)
    gp_arrangement_add_line (laid, &g_array_index (ties, GpPoint, i), 2, MARK_TIE);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  owners = gp_face_owners_new (g_steal_pointer (&laid), n);
  mending.owners = owners;
  *n_given = 0;
  measure (&mending);
  for (guint face = 1; face < owners->n_faces; face++)
    {
      gboolean wanted = favour < 0 ? mending.counts[face] != 1
                                   : mending.counts[face] == 0 && contact_of (&mending, face)[favour] > 0;

      mending.narrow[face] = wanted && is_narrow (&mending, face, tolerance_m);
    }
  survey (&mending);
  for (guint face = 1; face < owners->n_faces; face++)
    if (mending.narrow[face])
      {
        give_face (&mending, face, favour);
        (*n_given)++;
      }
  *narrow = g_steal_pointer (&mending.narrow);
  return g_steal_pointer (&owners);
}

/* Ties that bound a face which was given away. */
static GArray *
list_used_ties (const GpFaceOwners *owners, const guint8 *narrow)
{
  GArray *used = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      if ((edge.marks & MARK_TIE) && edge.left != edge.right && narrow[edge.left] != narrow[edge.right])
        {
          g_array_append_val (used, edge.a);
          g_array_append_val (used, edge.b);
        }
    }
  return used;
}

/*
 * Gives narrow gaps away: with @favour those that it touches, to it; with -1
 * all of them and narrow overlaps too. @owners stays NULL when there are none.
 */
gboolean
gp_coverage_fill_gaps (GpGeometry *const *polygons, guint n, int favour, double tolerance_m, gboolean as_it_is, GpFaceOwners **owners, GError **error)
{
  g_autoptr (GArray) ties = gp_coverage_find_ties (polygons, n, favour, tolerance_m);
  g_autofree guint8 *narrow = NULL;
  g_autofree guint8 *narrow_again = NULL;
  g_autoptr (GpFaceOwners) first = NULL;
  g_autoptr (GArray) used = NULL;
  guint n_given = 0;

  first = mend_once (polygons, n, favour, tolerance_m, ties, as_it_is, &narrow, &n_given, error);
  if (first == NULL)
    return FALSE;
  if (n_given == 0)
    return TRUE;
  used = list_used_ties (first, narrow);
  *owners = mend_once (polygons, n, favour, tolerance_m, used, as_it_is, &narrow_again, &n_given, error);
  return *owners != NULL;
}

/* As fill_gaps() for all, but only of what is shut in, and whether there is anything or not. */
GpFaceOwners *
gp_coverage_close_slivers (GpGeometry *const *polygons, guint n, double width_m, gboolean as_it_is, GError **error)
{
  g_autoptr (GArray) no_ties = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autofree guint8 *narrow = NULL;
  guint n_given;

  return mend_once (polygons, n, -1, width_m, no_ties, as_it_is, &narrow, &n_given, error);
}

static GPtrArray *
try_mend (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer data, GError **error)
{
  g_autoptr (GpFaceOwners) owners = NULL;
  GPtrArray *mended;

  if (!gp_coverage_fill_gaps (polygons, n, -1, *(const double *) data, as_it_is, &owners, error))
    return NULL;
  if (owners == NULL)
    owners = gp_coverage_close_slivers (polygons, n, 0, as_it_is, error);
  if (owners == NULL)
    return NULL;
  mended = gp_face_owners_take (owners, polygons, n, valid);
  gp_coverage_tidy (polygons, n, mended);
  return mended;
}

/**
 * gp_coverage_mend:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @tolerance_m: gaps and overlaps up to this width are closed, metres
 * @error: return location
 *
 * What is wider stays as it is. What is in order comes back bit by bit.
 *
 * Returns: the polygons
 */
GPtrArray *
gp_coverage_mend (GpGeometry *const *polygons, guint n, double tolerance_m, GError **error)
{
  return gp_coverage_run (polygons, n, try_mend, &tolerance_m, error);
}
