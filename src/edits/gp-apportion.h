/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quantities that add up: which columns hold them, and how one of them is
 * divided so that the parts make exactly the whole.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

gboolean gp_apportion_is_additive (GpTableId table,
                                   guint field);
void gp_apportion_whole (gint64 whole,
                         const double *weights,
                         guint n_parts,
                         gint64 *parts);
void gp_apportion_field (const GpFeature *whole,
                         guint field,
                         const double *weights,
                         GPtrArray *parts);

G_END_DECLS
