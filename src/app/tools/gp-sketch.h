/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSketch: a line being drawn that is not in the plan yet, with an undo of
 * its own, so that nothing drawn is lost by Esc or a slip.
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

typedef struct _GpSketch GpSketch;

GpSketch *gp_sketch_new (void);
void gp_sketch_free (GpSketch *self);
guint gp_sketch_get_n (const GpSketch *self);
const GpPoint *gp_sketch_get_points (const GpSketch *self);
gboolean gp_sketch_is_inner (const GpSketch *self,
                             guint i);
void gp_sketch_add (GpSketch *self,
                    GpPoint point);
void gp_sketch_add_points (GpSketch *self,
                           const GpPoint *points,
                           guint n_points);
gboolean gp_sketch_remove_last (GpSketch *self);
gboolean gp_sketch_clear (GpSketch *self);
gboolean gp_sketch_can_undo (const GpSketch *self);
gboolean gp_sketch_can_redo (const GpSketch *self);
gboolean gp_sketch_undo (GpSketch *self);
gboolean gp_sketch_redo (GpSketch *self);
double gp_sketch_length_m (const GpSketch *self,
                           const GpPoint *in_hand,
                           gboolean closed);
double gp_sketch_area_m2 (const GpSketch *self,
                          const GpPoint *in_hand);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSketch, gp_sketch_free)

G_END_DECLS
