/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lays whole tables where they belong: what was delivered in GCJ-02, in a
 * local system or simply shifted is moved, turned and scaled as one, in one
 * edit. Raster base maps keep theirs apart: gp_base_map_edit_align().
 */
#pragma once

#include "gp-helmert.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/** What scales further than this was clicked by mistake. */
#define GP_ALIGN_SCALE_MIN 0.01
#define GP_ALIGN_SCALE_MAX 100.0

gboolean gp_align_edit_check (const GpHelmert *helmert,
                              GError **error);
gboolean gp_align_edit_tables (GpPlan *plan,
                               guint64 tables,
                               const GpHelmert *helmert,
                               guint *n_moved,
                               GError **error);

G_END_DECLS
