/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving, adding and removing vertices of shapes, so that districts which
 * share a boundary keep sharing it: what happens to a vertex of one district
 * happens to the same vertex of its neighbours, and a neighbour that runs
 * straight past it gets a vertex there.
 *
 * Works on snapshots and the plan only; needs no display.
 */
#pragma once

#include "gp-district-shaped.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/** GP_BOUNDARY_SAME_M: vertices nearer than this are one vertex, metres. */
#define GP_BOUNDARY_SAME_M 0.005

/** GpBoundaryPart: one shape before (NULL: a new row) and after (NULL: the row goes). */
typedef struct
{
  GpTableId table;
  gint64 fid;
  GpGeometry *before;
  GpGeometry *after;
} GpBoundaryPart;

GPtrArray *gp_boundary_parts_new (void);
void gp_boundary_parts_add (GPtrArray *parts,
                            GpTableId table,
                            gint64 fid,
                            GpGeometry *before,
                            GpGeometry *after);

GpGeometry *gp_boundary_move_point (const GpGeometry *geometry,
                                    GpPoint from,
                                    GpPoint to);
GpGeometry *gp_boundary_insert_point (const GpGeometry *geometry,
                                      GpPoint on,
                                      GpPoint point);
GpGeometry *gp_boundary_remove_point (const GpGeometry *geometry,
                                      GpPoint at);

GPtrArray *gp_boundary_move (GpSnapshot *snapshot,
                             const GpFeature *target,
                             GpPoint from,
                             GpPoint to);
GPtrArray *gp_boundary_insert (GpSnapshot *snapshot,
                               const GpFeature *target,
                               GpPoint on,
                               GpPoint to);
GPtrArray *gp_boundary_remove (GpSnapshot *snapshot,
                               const GpFeature *target,
                               GpPoint at,
                               GError **error);
gboolean gp_boundary_check (GpSnapshot *snapshot,
                            GPtrArray *parts,
                            GError **error);
gboolean gp_boundary_commit (GpPlan *plan,
                             GPtrArray *parts,
                             const char *label,
                             GpDistrictShaped *result,
                             GError **error);

G_END_DECLS
