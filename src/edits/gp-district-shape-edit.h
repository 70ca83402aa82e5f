/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splitting, merging and redrawing districts. Neighbours follow, compounds
 * and works go along with the ground under their centre, and each is one
 * entry of the journal. Works on the plan only; needs no display.
 */
#pragma once

#include "gp-district-shaped.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_district_split (GpPlan *plan,
                            gint64 district,
                            const GpPoint *line,
                            guint n_points,
                            GpDistrictShaped *result,
                            GError **error);
gboolean gp_district_merge (GpPlan *plan,
                            const gint64 *districts,
                            guint n,
                            gint64 keep,
                            GpDistrictShaped *result,
                            GError **error);
gboolean gp_district_redraw (GpPlan *plan,
                             gint64 district,
                             const GpPoint *line,
                             guint n_points,
                             GpDistrictShaped *result,
                             GError **error);

G_END_DECLS
