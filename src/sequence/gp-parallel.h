/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpParallel: the parallel schedule generation scheme (Bedworth and Bailey
 * 1982; Kolisch 1996).
 *
 * Goes through time instead of through a list: whenever an activity finishes,
 * those that may start are started in the order of their keys as long as the
 * resources last. Its schedules leave nothing idle that could work, which makes
 * good ones at once but can miss every optimal one. One GpParallel serves one
 * thread.
 */
#pragma once

#include "gp-rcpsp.h"

G_BEGIN_DECLS

typedef struct _GpParallel GpParallel;

GpParallel *gp_parallel_new (const GpRcpsp *problem);
void gp_parallel_free (GpParallel *self);
int gp_parallel_build (GpParallel *self,
                       GpDirection direction,
                       const int *keys,
                       int *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpParallel, gp_parallel_free)

G_END_DECLS
