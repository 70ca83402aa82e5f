/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A coverage: polygons that part the ground between them, as an array. What
 * is done to one of them is done to its neighbours along their common edges,
 * so that no gap and no overlap comes about.
 *
 * Each operation lays all polygons over one another (GpArrangement), says for
 * every face whose it is, and takes the polygons out again. So common nodes
 * are the same bits on all sides, an edge has the same nodes on both sides,
 * new nodes lie on the grid of one millimetre, and what an operation does not
 * touch comes back as the very same GpGeometry. Gaps and overlaps that were
 * there stay there, until they are mended.
 *
 * Arrays of results have the order of the polygons given; an element is NULL
 * where nothing is left. They are (transfer full) (element-type GpGeometry).
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

/** GP_COVERAGE_GRID_M: new nodes lie on whole steps of this, metres. */
#define GP_COVERAGE_GRID_M 0.001

GPtrArray *gp_coverage_settle (GpGeometry *const *polygons,
                               guint n,
                               GError **error);
GPtrArray *gp_coverage_merge (GpGeometry *const *polygons,
                              guint n,
                              const guint *members,
                              guint n_members,
                              GError **error);
GPtrArray *gp_coverage_split (GpGeometry *const *polygons,
                              guint n,
                              guint which,
                              const GpPoint *line,
                              guint n_points,
                              GError **error);
GPtrArray *gp_coverage_redraw (GpGeometry *const *polygons,
                               guint n,
                               guint which,
                               const GpPoint *line,
                               guint n_points,
                               GError **error);
GPtrArray *gp_coverage_draw (GpGeometry *const *polygons,
                             guint n,
                             const GpGeometry *sketch,
                             gboolean carve,
                             double fill_m,
                             GError **error);
GPtrArray *gp_coverage_mend (GpGeometry *const *polygons,
                             guint n,
                             double tolerance_m,
                             GError **error);

typedef enum
{
  GP_COVERAGE_GAP,
  GP_COVERAGE_OVERLAP,
} GpCoverageFault;

/**
 * GpCoverageDefect:
 * @fault: ground that is nobody's or more than one's
 * @shape: the ground
 * @width_m: diameter of the largest circle in it
 * @area_m2: its size
 * @first: polygon with the longest edge on it, or the first that covers it
 * @second: the next one, -1 when there is none
 */
typedef struct
{
  GpCoverageFault fault;
  GpGeometry *shape;
  double width_m;
  double area_m2;
  int first;
  int second;
} GpCoverageDefect;

GPtrArray *gp_coverage_find_defects (GpGeometry *const *polygons,
                                     guint n,
                                     double open_m,
                                     GError **error);
void gp_coverage_defect_free (GpCoverageDefect *self);
double gp_coverage_width_m (const GpGeometry *shape);

/**
 * GpCoverageMove:
 * @from: where the outline was
 * @to: where it is now
 */
typedef struct
{
  GpPoint from;
  GpPoint to;
} GpCoverageMove;

GArray *gp_coverage_list_moves (const GpGeometry *before,
                                const GpGeometry *after,
                                guint *n_noded);

G_END_DECLS
