/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-coverage-private.h"
#include "gp-overlay.h"

/*
 * Lays polygons 0 to @n - 1 under the labels of the same numbers; labels from
 * @n on are free for others. As it is: points keep their bits.
 */
GpArrangement *
gp_coverage_lay (GpGeometry *const *polygons, guint n, guint n_labels, gboolean as_it_is)
{
  GpArrangement *arrangement = gp_arrangement_new (n_labels);

  for (guint i = 0; i < n; i++)
    gp_arrangement_add_polygon (arrangement, i, polygons[i], as_it_is);
  return arrangement;
}

/* Takes the built @arrangement. The first owners are the labels of the same numbers, as long as there are any. */
GpFaceOwners *
gp_face_owners_new (GpArrangement *arrangement, guint n_owners)
{
  GpFaceOwners *self = g_new0 (GpFaceOwners, 1);

  self->arrangement = arrangement;
  self->n_owners = n_owners;
  self->n_faces = gp_arrangement_get_n_faces (arrangement);
  self->rows = g_malloc0 ((gsize) n_owners * self->n_faces);
  for (guint owner = 0; owner < MIN (n_owners, gp_arrangement_get_n_labels (arrangement)); owner++)
    for (guint face = 1; face < self->n_faces; face++)
      gp_face_owners_row (self, owner)[face] = gp_arrangement_covers (arrangement, face, owner);
  return self;
}

void
gp_face_owners_free (GpFaceOwners *self)
{
  gp_arrangement_free (self->arrangement);
  g_free (self->rows);
  g_free (self);
}

/* How many own the face. */
guint
gp_face_owners_count (const GpFaceOwners *self, guint face)
{
  guint count = 0;

  for (guint owner = 0; owner < self->n_owners; owner++)
    count += gp_face_owners_row (self, owner)[face];
  return count;
}

/* The first who owns the face, -1 when nobody does. */
int
gp_face_owners_first (const GpFaceOwners *self, guint face)
{
  for (guint owner = 0; owner < self->n_owners; owner++)
    if (gp_face_owners_row (self, owner)[face])
      return (int) owner;
  return -1;
}

static void
unref_geometry (gpointer geometry)
{
  if (geometry != NULL)
    gp_geometry_unref (geometry);
}

/*
 * The polygons of all owners. What equals the polygon it was is that polygon.
 * @valid tells whether all that changed are valid: bits kept off the grid may
 * cross by a fraction of a millimetre.
 */
GPtrArray *
gp_face_owners_take (const GpFaceOwners *self, GpGeometry *const *before, guint n_before, gboolean *valid)
{
  GPtrArray *result = g_ptr_array_new_full (self->n_owners, unref_geometry);

  *valid = TRUE;
  for (guint owner = 0; owner < self->n_owners; owner++)
    {
      gboolean old = owner < n_before;
      GpGeometry *polygon = gp_arrangement_extract (self->arrangement, gp_face_owners_row (self, owner), old ? (int) owner : -1);

      if (old && polygon != NULL && gp_geometry_equal (polygon, before[owner]))
        {
          gp_geometry_unref (polygon);
          polygon = gp_geometry_ref (before[owner]);
        }
      else if (polygon != NULL)
        *valid &= gp_overlay_is_valid (polygon, NULL, NULL);
      g_ptr_array_add (result, polygon);
    }
  return result;
}

/* Square metres of each face; what the outside covers is minus the whole. */
double *
gp_coverage_measure_faces (const GpArrangement *arrangement)
{
  double *areas_m2 = g_new0 (double, gp_arrangement_get_n_faces (arrangement));
  GpPoint o = { 0, 0 };

  for (guint i = 0; i < gp_arrangement_get_n_edges (arrangement); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (arrangement, i);
      double half_m2;

      if (i == 0)
        o = edge.a;
      half_m2 = ((edge.a.x - o.x) * (edge.b.y - o.y) - (edge.b.x - o.x) * (edge.a.y - o.y)) / 2;
      areas_m2[edge.left] += half_m2;
      areas_m2[edge.right] -= half_m2;
    }
  return areas_m2;
}

guint
gp_point_hash (gconstpointer point)
{
  return g_double_hash (&((const GpPoint *) point)->x) ^ (g_double_hash (&((const GpPoint *) point)->y) * 31);
}

gboolean
gp_point_equal (gconstpointer a, gconstpointer b)
{
  return ((const GpPoint *) a)->x == ((const GpPoint *) b)->x && ((const GpPoint *) a)->y == ((const GpPoint *) b)->y;
}

/* Groups of items that were joined: each item begins as its own. */
guint *
gp_groups_new (guint n)
{
  guint *groups = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    groups[i] = i;
  return groups;
}

/* The item that stands for the group of @item. */
guint
gp_groups_find (guint *groups, guint item)
{
  while (groups[item] != item)
    {
      groups[item] = groups[groups[item]];
      item = groups[item];
    }
  return item;
}

/* The smaller number stands for both. */
void
gp_groups_join (guint *groups, guint a, guint b)
{
  a = gp_groups_find (groups, a);
  b = gp_groups_find (groups, b);
  groups[MAX (a, b)] = MIN (a, b);
}
