/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each dig is cut to the street cell and measured against the middle of its
 * road:
 *
 *        ┌────────── length ──────────┐
 *   ═════╪═══ main ═══════════════════╪═════  its stretch along the road
 *             ║ crossing                      hardly any stretch, all its length
 *             ║                               lies across
 *
 * Two of them are candidates for a joint trench when each runs along the road
 * (within 30° of it) and the stretch both have in common is at least 60 % of
 * the length of the shorter one. What crosses gives an order of digging and,
 * dug at the same time, no further opening of the street, but no trench to
 * share.
 */
#include "config.h"

#include "gp-joint-trench.h"

#include <math.h>

#include "gp-distance.h"
#include "gp-overlay.h"

#define SHARED_PART 0.6
#define COS_30_DEG 0.866

/** Stretch: a dig within a cell. */
typedef struct
{
  double from_m, to_m; /* along the road */
  double length_m;     /* its own */
} Stretch;

static double
find_along (const GpGeometry *road, GpPoint point)
{
  double nearest_m = G_MAXDOUBLE, along = 0, passed = 0;

  for (guint i = 0; i + 1 < road->n_points; i++)
    {
      GpPoint at;
      double distance = gp_distance_point_segment (point, road->points[i], road->points[i + 1], &at);

      if (distance < nearest_m)
        {
          nearest_m = distance;
          along = passed + gp_point_distance (road->points[i], at);
        }
      passed += gp_point_distance (road->points[i], road->points[i + 1]);
    }
  return along;
}

static gboolean
measure (const GpGeometry *footprint, const GpStreetCell *cell, Stretch *stretch)
{
  g_autoptr (GpGeometry) within = gp_overlay_intersection (footprint, cell->corridor, NULL);
  double half;

  if (within == NULL || within->kind != GP_GEOMETRY_POLYGON || within->n_points == 0)
    return FALSE;
  *stretch = (Stretch){ G_MAXDOUBLE, -G_MAXDOUBLE, 0 };
  for (guint i = 0; i < within->n_points; i++)
    {
      double along = find_along (cell->road->geometry, within->points[i]);

      stretch->from_m = MIN (stretch->from_m, along);
      stretch->to_m = MAX (stretch->to_m, along);
    }
  /* The longer side of a rectangle as large and as long round. */
  half = gp_geometry_length_m (within) / 2;
  stretch->length_m = half / 2 + sqrt (MAX (half * half / 4 - gp_geometry_area_m2 (within), 0));
  return stretch->to_m - stretch->from_m >= COS_30_DEG * stretch->length_m;
}

static double
measure_common (const GpProblem *problem, guint job, guint other, guint number)
{
  const GpStreetCell *cell = gp_street_cells_get (problem->cells, number);
  Stretch a, b;
  double common;

  if (!measure (problem->jobs[job].footprint, cell, &a) || !measure (problem->jobs[other].footprint, cell, &b))
    return 0;
  common = MIN (a.to_m, b.to_m) - MAX (a.from_m, b.from_m);
  return common >= SHARED_PART * MIN (a.length_m, b.length_m) ? common : 0;
}

/**
 * gp_joint_trench_find:
 * @problem: a problem
 * @job: a dig
 * @other: another one
 * @side_by_side_m: (out) (nullable): how far they run side by side, in all streets together
 *
 * Returns: whether they could lie in one trench somewhere
 */
gboolean
gp_joint_trench_find (const GpProblem *problem, guint job, guint other, double *side_by_side_m)
{
  const GArray *cells = problem->jobs[job].cells, *others = problem->jobs[other].cells;
  double sum = 0;

  for (guint i = 0, k = 0; problem->jobs[job].is_dig && problem->jobs[other].is_dig && i < cells->len && k < others->len;)
    {
      guint a = g_array_index (cells, guint, i), b = g_array_index (others, guint, k);

      if (a == b)
        sum += measure_common (problem, job, other, a);
      i += a <= b;
      k += b <= a;
    }
  if (side_by_side_m)
    *side_by_side_m = sum;
  return sum > 0;
}
