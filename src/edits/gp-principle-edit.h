/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps one of the five principles, or leaves it out of the next sequence: one entry of the journal. */
#pragma once

#include "gp-plan.h"
#include "gp-principles.h"

G_BEGIN_DECLS

gboolean gp_principle_edit (GpPlan *plan,
                            GpPrinciple principle,
                            gboolean kept,
                            GError **error);

G_END_DECLS
