/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpChoice: which question the exact search asks next. Inside of gp-exact only.
 *
 * A question is "is variable v at most t?". Each has an activity that grows
 * when it takes part in a conflict and fades otherwise (VSIDS; Moskewicz and
 * others 2001). A heap holds the questions that were ever in a conflict; those
 * found answered are put aside until the search goes back behind the level
 * they were found on.
 */
#pragma once

#include "gp-exact-core.h"

G_BEGIN_DECLS

GpChoice *gp_choice_new (const GpExactCore *core);
void gp_choice_free (GpChoice *self);
void gp_choice_bump (GpChoice *self,
                     GpAtom atom);
void gp_choice_fade (GpChoice *self);
void gp_choice_go_back (GpChoice *self,
                        guint level);
void gp_choice_prefer (GpChoice *self,
                       guint var,
                       int value);
gboolean gp_choice_pick_active (GpChoice *self,
                                GpAtom *atom);
gboolean gp_choice_pick_earliest (const GpChoice *self,
                                  GpAtom *atom);

G_END_DECLS
