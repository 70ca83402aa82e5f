/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splits areas and lines along a drawn line, in one edit.
 *
 * The largest piece of an area and the first piece of a line stay the row they
 * were; the others are new rows with the same values and a code of their own.
 * What adds up is divided by area or length so that the sums stay exact: also
 * the money allotted to a work. What belonged to the whole goes to the piece it
 * lies in. A district is split alone
 * (gp_district_split()): its neighbours follow.
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_split_cuts (const GpFeature *feature,
                        const GpPoint *line,
                        guint n_points);
gboolean gp_split_edit (GpPlan *plan,
                        const GpObjectRef *objects,
                        guint n_objects,
                        const GpPoint *line,
                        guint n_points,
                        GArray *pieces,
                        char **said,
                        GError **error);

G_END_DECLS
