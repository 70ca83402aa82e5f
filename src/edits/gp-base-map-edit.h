/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a planner does to a raster base map that is in the plan: its look, its
 * place in the pile, its name, its file, and taking it out again. Each is one
 * entry of the journal.
 */
#pragma once

#include "gp-helmert.h"
#include "gp-plan.h"

G_BEGIN_DECLS

gboolean gp_base_map_edit_look (GpPlan *plan,
                                gint64 id,
                                double opacity,
                                double fade,
                                GError **error);
gboolean gp_base_map_edit_show (GpPlan *plan,
                                gint64 id,
                                gboolean visible,
                                GError **error);
gboolean gp_base_map_edit_rename (GpPlan *plan,
                                  gint64 id,
                                  const char *name,
                                  GError **error);
gboolean gp_base_map_edit_move (GpPlan *plan,
                                gint64 id,
                                guint place,
                                GError **error);
gboolean gp_base_map_edit_remove (GpPlan *plan,
                                  gint64 id,
                                  GError **error);
gboolean gp_base_map_edit_repoint (GpPlan *plan,
                                   gint64 id,
                                   const char *path,
                                   GError **error);
gboolean gp_base_map_edit_align (GpPlan *plan,
                                 gint64 id,
                                 const GpHelmert *more,
                                 GError **error);
gboolean gp_base_map_edit_unalign (GpPlan *plan,
                                   gint64 id,
                                   GError **error);

GPtrArray *gp_base_map_edit_list (GpSnapshot *snapshot);

G_END_DECLS
