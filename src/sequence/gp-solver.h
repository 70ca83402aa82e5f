/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSolver: the shortest schedule of a GpRcpspMax, with proof: by learning from
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
  GP_SOLVER_UNKNOWN,    /* nothing found within the effort */
  GP_SOLVER_FEASIBLE,   /* a schedule, perhaps not the shortest */
  GP_SOLVER_OPTIMAL,    /* a schedule, and none is shorter */
  GP_SOLVER_INFEASIBLE, /* there is no schedule */
} GpSolverState;

typedef struct _GpSolver GpSolver;

GpSolver *gp_solver_new (const GpRcpspMax *project);
void gp_solver_free (GpSolver *self);
gboolean gp_solver_give (GpSolver *self,
                         const int *starts);
GpSolverState gp_solver_solve (GpSolver *self,
                               guint64 max_conflicts,
                               GCancellable *cancellable);
const int *gp_solver_get_starts (const GpSolver *self);
int gp_solver_get_finish (const GpSolver *self);
int gp_solver_get_bound (const GpSolver *self);
guint64 gp_solver_get_conflicts (const GpSolver *self);
gboolean gp_solver_admits (GpSolver *self,
                           const int *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSolver, gp_solver_free)

G_END_DECLS
