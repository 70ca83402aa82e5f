/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One shape out of several: areas dissolve, lines join end to end.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

/**
 * GpMergedEnds: which end of which object the two ends of a joined line are.
 * @first, @last: positions of the objects
 * @first_reversed: the joined line begins where object @first ended
 * @last_reversed: it ends where object @last began
 */
typedef struct
{
  guint first;
  guint last;
  gboolean first_reversed;
  gboolean last_reversed;
} GpMergedEnds;

GpGeometry *gp_merge_shapes (GPtrArray *objects,
                             guint kept,
                             GpMergedEnds *ends,
                             GError **error);

G_END_DECLS
