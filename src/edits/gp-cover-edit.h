/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How deep a run lies: ground to top of pipe at its two ends, and between
 * them on the straight line from one to the other.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_cover_applies (const GpFeature *feature);
double gp_cover_at (const GpFeature *run,
                    double along_m);
gboolean gp_cover_edit (GpPlan *plan,
                        gint64 run,
                        gboolean at_end,
                        double cover_m,
                        char **said,
                        GError **error);

G_END_DECLS
