/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves, adds and removes vertices of one object, several of them in one edit.
 *
 * What shares them goes along: districts with the same boundary always, runs
 * that meet at the vertex unless they are to part.
 */
#pragma once

#include "gp-moved-shape.h"
#include "gp-plan.h"

G_BEGIN_DECLS

GPtrArray *gp_vertices_move (GpSnapshot *snapshot,
                             GpFeature *target,
                             const GpPoint *vertices,
                             guint n_vertices,
                             GpPoint held,
                             GpPoint to,
                             gboolean together);
GPtrArray *gp_vertices_insert (GpSnapshot *snapshot,
                               GpFeature *target,
                               GpPoint on,
                               GpPoint to);
GPtrArray *gp_vertices_remove (GpSnapshot *snapshot,
                               GpFeature *target,
                               const GpPoint *vertices,
                               guint n_vertices,
                               GError **error);
gboolean gp_vertices_commit (GpPlan *plan,
                             GPtrArray *shapes,
                             char **said,
                             GError **error);

G_END_DECLS
