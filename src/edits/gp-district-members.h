/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compounds and works go along when the ground under their centre comes to
 * another district. Part of every edit that moves a district's outline; needs
 * no display.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_district_members_follow (GpEdit *edit,
                                     GPtrArray *parts,
                                     guint *n_compounds,
                                     guint *n_works,
                                     GError **error);

G_END_DECLS
