/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpNoding: lines on a grid of one millimetre, cut so that they meet at their
 * ends only (snap rounding: Hobby 1999; the pixels of Guibas and Marimont 1998).
 *
 *   points ─► grid nodes      each node is the middle of a pixel, 1 mm wide
 *   segments cross            the crossing becomes a node, rounded
 *   a segment meets a pixel   it is bent through its node
 *
 * until nothing changes any more, so that doing it again changes nothing. All
 * decisions are made on whole numbers, exactly. A line moves by less than one
 * millimetre, never over a node, so that what it parts stays parted.
 *
 * A node keeps the first point that fell on it unchanged: outlines that need
 * no cut come back bit by bit, and all that share a node share its bits.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"

G_BEGIN_DECLS

/** GP_GRID_PER_M: grid steps in one metre. */
#define GP_GRID_PER_M 1000

typedef struct _GpNoding GpNoding;

/** GpGridPoint: a node on the grid, millimetres of the plan. */
typedef struct
{
  gint64 x;
  gint64 y;
} GpGridPoint;

GpPoint gp_grid_snap (GpPoint point);
int gp_grid_orient (GpGridPoint a,
                    GpGridPoint b,
                    GpGridPoint c);

GpNoding *gp_noding_new (void);
void gp_noding_free (GpNoding *self);
guint gp_noding_add_node (GpNoding *self,
                          GpPoint at,
                          gboolean as_it_is);
void gp_noding_add_segment (GpNoding *self,
                            guint a,
                            guint b);
gboolean gp_noding_run (GpNoding *self);
void gp_noding_expand (const GpNoding *self,
                       guint a,
                       guint b,
                       GArray *nodes_guint);
guint gp_noding_get_n_nodes (const GpNoding *self);
GpGridPoint gp_noding_get_grid (const GpNoding *self,
                                guint node);
GpPoint gp_noding_get_point (const GpNoding *self,
                             guint node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpNoding, gp_noding_free)

G_END_DECLS
