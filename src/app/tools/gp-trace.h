/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTrace: the way along lines and boundaries that are in the plan already,
 * from one point on them to another: the shorter way, or the other one.
 *
 * Between two points of one shape the way keeps to that shape; else it goes
 * over shapes of the same tables that touch or cross.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GP_TRACE_SAME_M: points nearer than this are one point, metres. */
#define GP_TRACE_SAME_M 0.005

typedef struct _GpTrace GpTrace;

GpTrace *gp_trace_new (GpSnapshot *snapshot,
                       guint64 tables,
                       const GpBox *within,
                       GpPoint from);
void gp_trace_free (GpTrace *self);
GpPoint gp_trace_get_from (const GpTrace *self);
const GpBox *gp_trace_get_box (const GpTrace *self);
gboolean gp_trace_find (GpTrace *self,
                        GpPoint to,
                        double reach_m,
                        gboolean other_way,
                        GArray *way,
                        GpTableId *table,
                        gint64 *fid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTrace, gp_trace_free)

G_END_DECLS
