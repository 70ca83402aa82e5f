/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpVerifierGrid: boxes in the squares of a grid, so that not everything has
 * to be held against everything. The verifier's own; the scheduler has a tree.
 */
#pragma once

#include "gp-coord.h"

G_BEGIN_DECLS

typedef struct _GpVerifierGrid GpVerifierGrid;

GpVerifierGrid *gp_verifier_grid_new (const GpBox *boxes,
                                      guint n);
void gp_verifier_grid_free (GpVerifierGrid *self);
void gp_verifier_grid_query (const GpVerifierGrid *self,
                             const GpBox *box,
                             GArray *numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpVerifierGrid, gp_verifier_grid_free)

G_END_DECLS
