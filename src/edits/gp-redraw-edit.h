/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Redraws a stretch of an outline or a line, in one edit: what lies between
 * the two places where the new line meets the old one is replaced. A
 * district takes its neighbours along (gp_district_redraw()).
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_redraw_edit (GpPlan *plan,
                         const GpObjectRef *object,
                         const GpPoint *line,
                         guint n_points,
                         char **said,
                         GError **error);

G_END_DECLS
