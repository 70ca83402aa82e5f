/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSolverChoice: which question the exact search asks next. Inside of gp-solver only.
 *
 * A question is "is variable v at most t?". Each has an activity that grows
 * when it takes part in a conflict and fades otherwise (VSIDS; Moskewicz and
 * others 2001). A heap holds the questions that were ever in a conflict; those
 * found answered are put aside until the search goes back behind the level
 * they were found on.
 */
#pragma once

#include "gp-solver-core.h"

G_BEGIN_DECLS

GpSolverChoice *gp_solver_choice_new (const GpSolverCore *core);
void gp_solver_choice_free (GpSolverChoice *self);
void gp_solver_choice_bump (GpSolverChoice *self,
                            GpAtom atom);
void gp_solver_choice_fade (GpSolverChoice *self);
void gp_solver_choice_go_back (GpSolverChoice *self,
                               guint level);
void gp_solver_choice_prefer (GpSolverChoice *self,
                              guint var,
                              int value);
gboolean gp_solver_choice_pick_active (GpSolverChoice *self,
                                       GpAtom *atom);
gboolean gp_solver_choice_pick_earliest (const GpSolverChoice *self,
                                         GpAtom *atom);

G_END_DECLS
