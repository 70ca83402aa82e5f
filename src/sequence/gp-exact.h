/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpExact: the shortest schedule of a GpRcpspMax, with proof: by learning from
 * conflicts, for projects up to some hundred jobs. What it says holds: a bound
 * that no schedule is below, a schedule that keeps everything, or that there
 * is none.
 */
#pragma once

#include <gio/gio.h>

#include "gp-rcpsp-max.h"

G_BEGIN_DECLS

typedef enum
{
  GP_EXACT_UNKNOWN,    /* nothing found within the effort */
  GP_EXACT_FEASIBLE,   /* a schedule, perhaps not the shortest */
  GP_EXACT_OPTIMAL,    /* a schedule, and none is shorter */
  GP_EXACT_INFEASIBLE, /* there is no schedule */
} GpExactState;

typedef struct _GpExact GpExact;

GpExact *gp_exact_new (const GpRcpspMax *project);
void gp_exact_free (GpExact *self);
gboolean gp_exact_give (GpExact *self,
                        const int *starts);
GpExactState gp_exact_solve (GpExact *self,
                             guint64 max_conflicts,
                             GCancellable *cancellable);
const int *gp_exact_get_starts (const GpExact *self);
int gp_exact_get_finish (const GpExact *self);
int gp_exact_get_bound (const GpExact *self);
guint64 gp_exact_get_conflicts (const GpExact *self);
gboolean gp_exact_admits (GpExact *self,
                          const int *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpExact, gp_exact_free)

G_END_DECLS
