/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves and turns whole objects, in one edit.
 *
 * Runs that end exactly where a moved run ends, or at a moved manhole or pole,
 * may let that end follow, so that the network stays connected. Districts are
 * not moved as a whole: their neighbours share their outline.
 */
#pragma once

#include "gp-members.h"
#include "gp-motion.h"
#include "gp-object-ref.h"

G_BEGIN_DECLS

GPtrArray *gp_move_find_shapes (GpSnapshot *snapshot,
                                const GpObjectRef *objects,
                                guint n_objects,
                                const GpMotion *motion,
                                gboolean ends_follow);
gboolean gp_move_check (GpSnapshot *snapshot,
                        const GpObjectRef *objects,
                        guint n_objects,
                        GError **error);
gboolean gp_move_edit (GpPlan *plan,
                       const GpObjectRef *objects,
                       guint n_objects,
                       const GpMotion *motion,
                       gboolean ends_follow,
                       char **said,
                       GError **error);

G_END_DECLS
