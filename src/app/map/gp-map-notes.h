/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMapNotes: what a window beside the map wants shown on it while it is open:
 * ground it speaks of, and arrows from where vertices are to where they would
 * be. Lies over the map, is not part of the plan.
 */
#pragma once

#include "gp-geometry.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

typedef struct _GpMapNotes GpMapNotes;

GpMapNotes *gp_map_notes_new (void);
GpMapNotes *gp_map_notes_ref (GpMapNotes *self);
void gp_map_notes_unref (GpMapNotes *self);
guint gp_map_notes_add_ground (GpMapNotes *self,
                               GpGeometry *ground,
                               gboolean settled);
void gp_map_notes_add_arrow (GpMapNotes *self,
                             GpPoint from,
                             GpPoint to);
void gp_map_notes_set_current (GpMapNotes *self,
                               int ground);
guint gp_map_notes_get_n_arrows (const GpMapNotes *self);
void gp_map_notes_draw (const GpMapNotes *self,
                        cairo_t *cr,
                        GpViewport *viewport);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpMapNotes, gp_map_notes_unref)

G_END_DECLS
