/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes out nodes nobody needs any more: where the outline that stayed was
 * crossed by the one that was given up. Such a node was no vertex before, only
 * two edges meet in it now, and they run on straight. It goes from all
 * polygons at once, so that they stay one coverage.
 */
#include "config.h"

#include "gp-coverage-private.h"

typedef struct
{
  GpPoint first;
  GpPoint second;
  guint n; /* different neighbours, 3 for more than two */
} Meeting;

static GHashTable *
set_of_all (GpGeometry *const *polygons, guint n)
{
  GHashTable *set = g_hash_table_new (gp_point_hash, gp_point_equal);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < polygons[i]->n_points; k++)
      g_hash_table_add (set, &polygons[i]->points[k]);
  return set;
}

static void
note_neighbour (GHashTable *meetings, const GpPoint *at, GpPoint neighbour)
{
  Meeting *meeting = g_hash_table_lookup (meetings, at);

  if (meeting == NULL)
    {
      meeting = g_new0 (Meeting, 1);
      g_hash_table_insert (meetings, (gpointer) at, meeting);
    }
  if ((meeting->n >= 1 && gp_point_equal (&meeting->first, &neighbour)) ||
      (meeting->n >= 2 && gp_point_equal (&meeting->second, &neighbour)))
    return;
  if (meeting->n == 0)
    meeting->first = neighbour;
  else if (meeting->n == 1)
    meeting->second = neighbour;
  meeting->n = MIN (meeting->n + 1, 3);
}

/* Per point of @polygons that is none of @kept: what it is joined to. */
static GHashTable *
find_meetings (GPtrArray *polygons, GHashTable *kept)
{
  GHashTable *meetings = g_hash_table_new_full (gp_point_hash, gp_point_equal, NULL, g_free);

  for (guint i = 0; i < polygons->len; i++)
    {
      const GpGeometry *polygon = g_ptr_array_index (polygons, i);
      guint start = 0;

      for (guint ring = 0; polygon != NULL && ring < polygon->n_rings; ring++)
        {
          for (guint k = start; k + 1 < polygon->ends[ring]; k++)
            {
              const GpPoint *a = &polygon->points[k], *b = &polygon->points[k + 1];

              if (!g_hash_table_contains (kept, a))
                note_neighbour (meetings, a, *b);
              if (!g_hash_table_contains (kept, b))
                note_neighbour (meetings, b, *a);
            }
          start = polygon->ends[ring];
        }
    }
  return meetings;
}

/* The polygon without its points in @needless, or itself. */
static GpGeometry *
without (GpGeometry *polygon, GHashTable *needless)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint start = 0;

  for (guint ring = 0; ring < polygon->n_rings; ring++)
    {
      guint first = points->len;

      for (guint k = start; k + 1 < polygon->ends[ring]; k++)
        if (!g_hash_table_contains (needless, &polygon->points[k]))
          g_array_append_val (points, polygon->points[k]);
      if (points->len - first < 3)
        return gp_geometry_ref (polygon);
      GpPoint again = g_array_index (points, GpPoint, first);
      g_array_append_val (points, again);
      g_array_append_val (ends, points->len);
      start = polygon->ends[ring];
    }
  if (points->len == polygon->n_points)
    return gp_geometry_ref (polygon);
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (GpPoint *) points->data, points->len, (guint32 *) ends->data,
                          polygon->shells, polygon->n_rings);
}

/* Changes @after in place; what comes to equal what it was before is that polygon again. */
void
gp_coverage_tidy (GpGeometry *const *before, guint n, GPtrArray *after)
{
  g_autoptr (GHashTable) kept = set_of_all (before, n);
  g_autoptr (GHashTable) needless = find_meetings (after, kept);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  GHashTableIter iter;
  gpointer meeting;

  g_hash_table_iter_init (&iter, needless);
  while (g_hash_table_iter_next (&iter, NULL, &meeting))
    if (((Meeting *) meeting)->n != 2)
      g_hash_table_iter_remove (&iter);
  for (guint i = 0; i < after->len; i++)
    {
      GpGeometry *polygon = g_ptr_array_index (after, i), *tidy;

      if (polygon == NULL)
        continue;
      tidy = without (polygon, needless);
      if (i < n && gp_geometry_equal (tidy, before[i]))
        {
          gp_geometry_unref (tidy);
          tidy = gp_geometry_ref (before[i]);
        }
      /* The keys of the table lie in the polygons: they go last. */
      g_ptr_array_add (old, polygon);
      after->pdata[i] = tidy;
    }
}
