/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two openings of a street can be one, what that saves, or what stands against it. */
#pragma once

#include "gp-street-stack.h"

G_BEGIN_DECLS

GpStackJoin *gp_stack_join_new (GpStreetStack *stack,
                                guint first);
void gp_stack_join_free (gpointer join);
int gp_stack_join_count_closed_days (const GpStreetStack *stack);

G_END_DECLS
