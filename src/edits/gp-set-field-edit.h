/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gives one column of several objects the same value, in one edit.
 */
#pragma once

#include "gp-object-ref.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_set_field_edit (GpPlan *plan,
                            const GpObjectRef *objects,
                            guint n_objects,
                            guint field,
                            const GpFeature *value,
                            char **said,
                            GError **error);

G_END_DECLS
