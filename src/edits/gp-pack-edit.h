/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packs works into a new or an existing package, in one edit.
 *
 * A new package takes its district from the works when they agree, and its
 * year from the earliest start among them.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_pack_edit (GpPlan *plan,
                       const gint64 *works,
                       guint n_works,
                       gint64 package,
                       const char *new_name,
                       GError **error);

G_END_DECLS
