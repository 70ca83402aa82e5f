/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who inherits ground that a district loses when its outline is redrawn: who
 * lies across the old outline from it.
 */
#include "config.h"

#include "gp-coverage-private.h"

#define NOBODY (-1)

/* Who lies across edge @i of the old outline from lost ground; FALSE when it is no such edge. */
static gboolean
find_across (const GpFaceOwners *owners, guint i, guint which, guint label, int *across, guint *lost)
{
  GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
  gboolean left = gp_arrangement_covers (owners->arrangement, edge.left, label);
  gboolean right = gp_arrangement_covers (owners->arrangement, edge.right, label);

  if (left == right || gp_arrangement_runs_along (owners->arrangement, i, which) == 0)
    return FALSE;
  *lost = left ? edge.left : edge.right;
  *across = gp_face_owners_first (owners, left ? edge.right : edge.left);
  return TRUE;
}

/* Nodes of the old outline where two neighbours meet: a set. */
static GHashTable *
find_meetings (const GpFaceOwners *owners, guint which, guint label)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (gp_point_hash, gp_point_equal, g_free, NULL);
  GHashTable *meetings = g_hash_table_new_full (gp_point_hash, gp_point_equal, g_free, NULL);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      GpPoint ends[] = { edge.a, edge.b };
      guint lost;
      int across;

      if (!find_across (owners, i, which, label, &across, &lost))
        continue;
      for (guint end = 0; end < 2; end++)
        {
          gpointer before = NULL;

          if (!g_hash_table_lookup_extended (seen, &ends[end], NULL, &before))
            g_hash_table_insert (seen, g_memdup2 (&ends[end], sizeof (GpPoint)), GINT_TO_POINTER (across));
          else if (GPOINTER_TO_INT (before) != across)
            g_hash_table_add (meetings, g_memdup2 (&ends[end], sizeof (GpPoint)));
        }
    }
  return meetings;
}

/* The middles of the edges of the old outline that bound lost ground: a set. */
static GHashTable *
find_old_edges (const GpFaceOwners *owners, guint which, guint label)
{
  GHashTable *middles = g_hash_table_new_full (gp_point_hash, gp_point_equal, g_free, NULL);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      GpPoint middle = { (edge.a.x + edge.b.x) / 2, (edge.a.y + edge.b.y) / 2 };
      guint lost;
      int across;

      if (find_across (owners, i, which, label, &across, &lost))
        g_hash_table_add (middles, g_memdup2 (&middle, sizeof (GpPoint)));
    }
  return middles;
}

/* A ring of lost ground, begun where the old outline begins; then comes the new line. */
typedef struct
{
  const GpPoint *ring; /* not closed */
  guint n;
  guint first;  /* place of the first old vertex */
  guint n_old;  /* edges of the old outline */
  double old_m; /* their length */
  double new_m; /* length of the new line */
} Course;

static GpPoint
course_vertex (const Course *course, guint i)
{
  return course->ring[(course->first + i) % course->n];
}

static gboolean
course_is_old (const GpPoint *ring, guint n, guint i, GHashTable *middles)
{
  GpPoint a = ring[i % n], b = ring[(i + 1) % n];
  GpPoint middle = { (a.x + b.x) / 2, (a.y + b.y) / 2 };

  return g_hash_table_contains (middles, &middle);
}

/* FALSE when old outline and new line take turns more than once. */
static gboolean
course_init (Course *course, const GpPoint *ring, guint n, GHashTable *middles)
{
  guint n_turns = 0;

  *course = (Course){ .ring = ring, .n = n };
  for (guint i = 0; i < n; i++)
    {
      double length_m = gp_point_distance (ring[i], ring[(i + 1) % n]);
      gboolean old = course_is_old (ring, n, i, middles);

      *(old ? &course->old_m : &course->new_m) += length_m;
      course->n_old += old;
      if (old && !course_is_old (ring, n, i + n - 1, middles))
        {
          course->first = i;
          n_turns++;
        }
    }
  return n_turns == 1;
}

/* The point of the new line that is as far along it as @part of the old outline. */
static GpPoint
course_opposite (const Course *course, double part)
{
  double left_m = (1 - part) * course->new_m;

  for (guint i = course->n_old; i < course->n; i++)
    {
      GpPoint a = course_vertex (course, i), b = course_vertex (course, i + 1);
      double length_m = gp_point_distance (a, b);

      if (left_m <= length_m && length_m > 0)
        return (GpPoint){ a.x + (b.x - a.x) * left_m / length_m, a.y + (b.y - a.y) * left_m / length_m };
      left_m -= length_m;
    }
  return course_vertex (course, course->n);
}

static gboolean
runs_inside (const GpGeometry *lost, GpPoint a, GpPoint b)
{
  for (guint i = 1; i < 8; i++)
    if (!gp_geometry_contains_point (lost, (GpPoint){ a.x + (b.x - a.x) * i / 8, a.y + (b.y - a.y) * i / 8 }))
      return FALSE;
  return TRUE;
}

static void
tie_course (const Course *course, const GpGeometry *lost, GHashTable *meetings, GArray *ties)
{
  double along_m = 0;

  for (guint i = 1; i < course->n_old; i++)
    {
      GpPoint from = course_vertex (course, i), to;

      along_m += gp_point_distance (course_vertex (course, i - 1), from);
      if (!g_hash_table_contains (meetings, &from))
        continue;
      to = course_opposite (course, along_m / course->old_m);
      if (!runs_inside (lost, from, to))
        continue;
      g_array_append_val (ties, from);
      g_array_append_val (ties, to);
    }
}

/*
 * Pairs of points. Where two neighbours meet on the old outline, their common
 * boundary is led on to the new line, as far along it as the meeting is along
 * the stretch that it replaces.
 */
GArray *
gp_coverage_tie_lost (const GpFaceOwners *owners, guint which, guint label)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GHashTable) meetings = find_meetings (owners, which, label);
  g_autoptr (GHashTable) middles = find_old_edges (owners, which, label);
  g_autofree guint8 *kept = g_new0 (guint8, owners->n_faces);
  g_autoptr (GpGeometry) lost = NULL;
  guint start = 0;

  for (guint face = 1; face < owners->n_faces; face++)
    kept[face] = gp_arrangement_covers (owners->arrangement, face, label);
  lost = gp_arrangement_extract (owners->arrangement, kept, -1);
  for (guint ring = 0; lost != NULL && ring < lost->n_rings; ring++)
    {
      Course course;

      if (lost->shells[ring] && course_init (&course, lost->points + start, lost->ends[ring] - start - 1, middles))
        tie_course (&course, lost, meetings, ties);
      start = lost->ends[ring];
    }
  return ties;
}

/* Lost faces that no tie parts. */
static guint *
group_lost (const GpFaceOwners *owners, guint label)
{
  guint *groups = gp_groups_new (owners->n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);

      if (!(edge.marks & GP_COVERAGE_TIE) && gp_arrangement_covers (owners->arrangement, edge.left, label) &&
          gp_arrangement_covers (owners->arrangement, edge.right, label))
        gp_groups_join (groups, edge.left, edge.right);
    }
  return groups;
}

/* Per face, to whom lost ground goes: to who has the longest stretch of the old outline on it; -1: to nobody. What has no such stretch, as a loop of the line, stays. */
int *
gp_coverage_find_heirs (const GpFaceOwners *owners, guint which, guint label)
{
  g_autofree guint *groups = group_lost (owners, label);
  guint n = owners->n_owners + 1; /* the last column is nobody */
  g_autofree double *stretches_m = g_new0 (double, (gsize) owners->n_faces *n);
  int *heirs = g_new (int, owners->n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (owners->arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (owners->arrangement, i);
      guint lost;
      int across;

      if (find_across (owners, i, which, label, &across, &lost))
        stretches_m[(gsize) gp_groups_find (groups, lost) * n + (across == NOBODY ? n - 1 : (guint) across)] += gp_point_distance (edge.a, edge.b);
    }
  for (guint face = 0; face < owners->n_faces; face++)
    {
      const double *own_m = stretches_m + (gsize) gp_groups_find (groups, face) * n;
      guint best = n - 1;

      for (guint i = 0; i < n; i++)
        if (own_m[i] > own_m[best])
          best = i;
      if (own_m[best] <= 0)
        heirs[face] = (int) which;
      else
        heirs[face] = best == n - 1 ? NOBODY : (int) best;
    }
  return heirs;
}
