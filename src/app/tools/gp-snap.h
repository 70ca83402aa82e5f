/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapping: the point of the plan that the hand most likely means. Reads a
 * snapshot around the pointer; knows neither pixels nor widgets.
 *
 * Within reach an end point is preferred to a crossing, a crossing to a
 * midpoint and each of them to a point on an edge; among equals the nearest.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_SNAP_NONE,
  GP_SNAP_ENDPOINT,     /* a vertex */
  GP_SNAP_INTERSECTION, /* where two edges cross */
  GP_SNAP_MIDPOINT,
  GP_SNAP_EDGE,
} GpSnapKind;

#define GP_SNAP_ALL_KINDS 0xffu

/**
 * GpSnapOptions:
 * @tables: bit per GpTableId: whose shapes are snapped to
 * @kinds: bit per GpSnapKind
 * @reach_m: how far the point may jump, metres
 * @skip_table, @skip_fid: one feature not to snap to (what is being moved), or fid 0
 * @skips: (nullable): whether a feature is not to be snapped to either
 * @points: (nullable): further end points, such as those of the sketch itself
 */
typedef struct
{
  guint64 tables;
  guint kinds;
  double reach_m;
  GpTableId skip_table;
  gint64 skip_fid;
  gboolean (*skips) (const GpFeature *feature, gpointer user_data);
  gpointer skips_data;
  const GpPoint *points;
  guint n_points;
} GpSnapOptions;

/**
 * GpSnapHit:
 * @at: the point, metres
 * @table, @fid: whose point it is; fid 0 for a point of the sketch
 * @a, @b: the edge it lies on (midpoint and edge)
 */
typedef struct
{
  GpSnapKind kind;
  GpPoint at;
  GpTableId table;
  gint64 fid;
  GpPoint a;
  GpPoint b;
} GpSnapHit;

gboolean gp_snap_find (GpSnapshot *snapshot,
                       const GpSnapOptions *options,
                       GpPoint at,
                       GpSnapHit *hit,
                       GArray *candidates);
const char *gp_snap_kind_get_title (GpSnapKind kind);

G_END_DECLS
