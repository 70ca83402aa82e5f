/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-neighbours.h"

#include "gp-overlay.h"

/* Two that meet in a point only are no neighbours, metres. */
#define SHARED_MIN_M 0.01
/* Outlines this near run along each other, metres. */
#define NEAR_M 0.005

typedef struct
{
  GpFeature *district;
  double shared_m;
} Neighbour;

static int
compare_neighbours (gconstpointer a, gconstpointer b)
{
  const Neighbour *first = a, *second = b;

  if (first->shared_m != second->shared_m)
    return first->shared_m > second->shared_m ? -1 : 1;
  return first->district->fid < second->district->fid ? -1 : 1;
}

static double
measure_shared (const GpGeometry *outline, const GpGeometry *other)
{
  g_autoptr (GpGeometry) around = gp_overlay_buffer (other, NEAR_M, GP_CAP_ROUND, NULL);
  double shared_m = 0;
  guint start = 0;

  for (guint ring = 0; around != NULL && ring < outline->n_rings; ring++)
    {
      g_autoptr (GpGeometry) line = gp_geometry_new_line (outline->points + start, outline->ends[ring] - start);

      shared_m += gp_overlay_shared_length_m (line, around);
      start = outline->ends[ring];
    }
  return shared_m;
}

/**
 * gp_district_list_neighbours:
 * @snapshot: the plan
 * @district: a district
 *
 * Returns: (transfer full) (element-type GpFeature): the districts that share
 *   a boundary with it, the one with the longest first
 */
GPtrArray *
gp_district_list_neighbours (GpSnapshot *snapshot, gint64 district)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, district);

  if (feature == NULL || feature->geometry == NULL)
    return result;
  GpBox box = gp_box_grow (feature->geometry->box, NEAR_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &box);
  for (guint i = 0; i < near->len; i++)
    {
      Neighbour neighbour = { g_ptr_array_index (near, i), 0 };

      if (neighbour.district == feature || neighbour.district->geometry == NULL)
        continue;
      neighbour.shared_m = measure_shared (feature->geometry, neighbour.district->geometry);
      if (neighbour.shared_m > SHARED_MIN_M)
        g_array_append_val (found, neighbour);
    }
  g_array_sort (found, compare_neighbours);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (result, gp_feature_ref (g_array_index (found, Neighbour, i).district));
  return result;
}
