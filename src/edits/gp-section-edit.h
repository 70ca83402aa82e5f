/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections come into the plan: a line across a street, or the main a run is a
 * piece of. They are renamed, hidden and deleted as everything else is.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_section_edit_add (GpPlan *plan,
                              const GpPoint *points,
                              guint n_points,
                              gint64 *fid,
                              char **title,
                              GError **error);
gboolean gp_section_edit_add_long (GpPlan *plan,
                                   gint64 run,
                                   gint64 *fid,
                                   char **title,
                                   GError **error);
gint64 gp_section_edit_find_long (const GpSnapshot *snapshot,
                                  gint64 run);

G_END_DECLS
