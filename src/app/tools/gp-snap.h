/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapping: the point of the plan that the hand most likely means. Reads a
 * snapshot around the pointer; knows neither pixels nor widgets.
 *
 * Within reach an end point is preferred to a crossing, a crossing to a
 * midpoint, that to a place where a guide line meets an edge or another guide
 * line, that to a point on an edge, and that to a point on a guide line alone;
 * among equals the nearest.
 *
 * Guide lines: through the last point straight on and square to the last
 * piece, square to an edge near the pointer or under the last point, parallel
 * to an edge near the pointer; and edges near the pointer beyond their ends.
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
  GP_SNAP_RIGHT_ANGLE, /* square to an edge or to the last piece */
  GP_SNAP_EXTENSION,   /* an edge or the last piece beyond its end */
  GP_SNAP_PARALLEL,    /* from the last point along an edge */
  GP_N_SNAP_KINDS
} GpSnapKind;

#define GP_SNAP_ALL_KINDS 0xffu

/**
 * GpSnapOptions:
 * @tables: bit per GpTableId: whose shapes are snapped to
 * @kinds: bit per GpSnapKind
 * @reach_m: how far the point may jump, metres
 * @acquire_m: how far away an edge may be whose guide lines count; 0 for no guide lines
 * @skip_table, @skip_fid: one feature not to snap to (what is being moved), or fid 0
 * @skips: (nullable): whether a feature is not to be snapped to either
 * @points: (nullable): further end points, such as those of the sketch itself
 * @from: (nullable): the last point of the sketch
 * @before: (nullable): the one before it
 */
typedef struct
{
  guint64 tables;
  guint kinds;
  double reach_m;
  double acquire_m;
  GpTableId skip_table;
  gint64 skip_fid;
  gboolean (*skips) (const GpFeature *feature, gpointer user_data);
  gpointer skips_data;
  const GpPoint *points;
  guint n_points;
  const GpPoint *from;
  const GpPoint *before;
} GpSnapOptions;

/** GpSnapGuide: a line that leads to the hit. */
typedef struct
{
  GpPoint anchor;
  double ux, uy; /* unit vector */
} GpSnapGuide;

#define GP_SNAP_GUIDES_MAX 2

/**
 * GpSnapHit:
 * @at: the point, metres
 * @table, @fid: whose point it is; fid 0 for a point of the sketch
 * @other_table, @other_fid: of a crossing: the other one
 * @a, @b: the edge it lies on (midpoint and edge)
 * @rank: the lower the more likely it is meant
 */
typedef struct
{
  GpSnapKind kind;
  guint rank;
  GpPoint at;
  GpTableId table;
  gint64 fid;
  GpTableId other_table;
  gint64 other_fid;
  GpPoint a;
  GpPoint b;
  GpSnapGuide guides[GP_SNAP_GUIDES_MAX];
  guint n_guides;
} GpSnapHit;

gboolean gp_snap_find (GpSnapshot *snapshot,
                       const GpSnapOptions *options,
                       GpPoint at,
                       GpSnapHit *hit,
                       GArray *candidates);
gboolean gp_snap_find_edge (GpSnapshot *snapshot,
                            const GpSnapOptions *options,
                            GpPoint at,
                            GpPoint edge[2]);
const char *gp_snap_kind_get_title (GpSnapKind kind);

G_END_DECLS
