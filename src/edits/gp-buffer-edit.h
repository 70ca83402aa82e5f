/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All ground within a distance of objects, as new areas of the plan: the strip
 * a trench takes, what lies within 50 m of a station.
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpBuffer:
 * @distance_m: how far round about; negative shrinks areas
 * @flat: lines are cut off square at their ends instead of rounded
 * @one: one area around all of them, else one around each
 */
typedef struct
{
  double distance_m;
  gboolean flat;
  gboolean one;
} GpBuffer;

GPtrArray *gp_buffer_shapes (GpSnapshot *snapshot,
                             const GpObjectRef *objects,
                             guint n_objects,
                             const GpBuffer *buffer,
                             GError **error);
gboolean gp_buffer_edit (GpPlan *plan,
                         const GpObjectRef *objects,
                         guint n_objects,
                         const GpBuffer *buffer,
                         GpTableId table,
                         GpDate today,
                         GArray *made,
                         char **said,
                         GError **error);

G_END_DECLS
