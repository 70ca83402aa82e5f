/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes one opening of two in a street: new dates for the works of one of them, fixed, as one entry of the journal. */
#pragma once

#include "gp-plan.h"
#include "gp-street-stack.h"

G_BEGIN_DECLS

gboolean gp_join_openings_edit (GpPlan *plan,
                                const GpStackJoin *join,
                                const char *street,
                                GError **error);

G_END_DECLS
