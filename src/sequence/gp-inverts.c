/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   ground ──────────────────
 *             │ cover at the end
 *            ╭┴╮
 *            │ │ outer size
 *            ╰─╯ invert = cover + size, here without the wall
 *
 * The deeper end counts, so that a work has one depth wherever others meet it
 * and orders of depth cannot come round in a circle. Whole millimetres: what
 * is written down as equal is equal.
 */
#include "config.h"

#include "gp-inverts.h"

#include <math.h>

/* Runs that meet nearer than this at an end of one are joined there. */
#define JOINED_M 0.5

static const GpFeature *
find_run (GpSnapshot *snapshot, const GpFeature *work)
{
  if (g_strcmp0 (gp_feature_get_text (work, GP_WORK_ASSET_LAYER), "run") != 0)
    return NULL;
  return gp_snapshot_find (snapshot, GP_TABLE_RUN, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
}

/**
 * gp_inverts_find_mm:
 * @snapshot: a plan
 * @work: one of its works
 *
 * Returns: millimetres from the ground to the bottom of the deeper end of the
 *   run the work lays, or %GP_NO_INVERT: it lays none, or one that hangs in the
 *   air, or cover or size are not known
 */
int
gp_inverts_find_mm (GpSnapshot *snapshot, const GpFeature *work)
{
  const GpFeature *run = find_run (snapshot, work);
  double cover_m, size_mm;

  if (run == NULL || gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL || !gp_feature_has (run, GP_RUN_SIZE) ||
      !(gp_feature_has (run, GP_RUN_COVER_START) || gp_feature_has (run, GP_RUN_COVER_END)))
    return GP_NO_INVERT;
  cover_m = gp_feature_get_real (run, gp_feature_has (run, GP_RUN_COVER_START) ? GP_RUN_COVER_START : GP_RUN_COVER_END);
  if (gp_feature_has (run, GP_RUN_COVER_END))
    cover_m = MAX (cover_m, gp_feature_get_real (run, GP_RUN_COVER_END));
  size_mm = gp_feature_get_real (run, GP_RUN_SIZE);
  if (!(cover_m > 0 && cover_m < 100 && size_mm > 0 && size_mm < 100000))
    return GP_NO_INVERT;
  return (int) lround (cover_m * 1000 + size_mm);
}

static gboolean
ends_on (const GpGeometry *run, const GpGeometry *other)
{
  return gp_geometry_distance_to_point (other, run->points[0], NULL) <= JOINED_M ||
         gp_geometry_distance_to_point (other, run->points[run->n_points - 1], NULL) <= JOINED_M;
}

/**
 * gp_inverts_are_joined:
 * @snapshot: a plan
 * @work: a work that lays a run
 * @other: another one
 *
 * Runs that go on into each other, or branch, share a manhole or a tee and no
 * more: their works touch, but neither lies over the other.
 *
 * Returns: whether an end of one run lies on the other
 */
gboolean
gp_inverts_are_joined (GpSnapshot *snapshot, const GpFeature *work, const GpFeature *other)
{
  const GpFeature *a = find_run (snapshot, work), *b = find_run (snapshot, other);

  if (a == NULL || b == NULL || a->geometry == NULL || b->geometry == NULL || a->geometry->n_points == 0 || b->geometry->n_points == 0)
    return FALSE;
  return ends_on (a->geometry, b->geometry) || ends_on (b->geometry, a->geometry);
}
