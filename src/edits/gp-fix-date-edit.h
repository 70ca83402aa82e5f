/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fixes the date of a work by hand, or frees it again, and gives those that
 * have to make room their new dates: one entry of the journal.
 */
#pragma once

#include "gp-plan.h"
#include "gp-replan.h"

G_BEGIN_DECLS

gboolean gp_fix_date_edit (GpPlan *plan,
                           gint64 work,
                           gboolean fixed,
                           const GpMoved *moved,
                           guint n_moved,
                           char **said,
                           GError **error);

G_END_DECLS
