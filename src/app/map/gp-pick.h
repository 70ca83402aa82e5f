/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies under the pointer, inside a frame or a line drawn round it. Reads only a
 * snapshot; needs no display.
 */
#pragma once

#include "gp-painter.h"

G_BEGIN_DECLS

GPtrArray *gp_pick_at (GpSnapshot *snapshot,
                       const GpMapStyle *style,
                       GpPoint at,
                       double reach_m);
GPtrArray *gp_pick_box (GpSnapshot *snapshot,
                        const GpMapStyle *style,
                        const GpBox *box,
                        gboolean touching);
GPtrArray *gp_pick_region (GpSnapshot *snapshot,
                           const GpMapStyle *style,
                           const GpGeometry *region,
                           gboolean touching);
GPtrArray *gp_pick_all (GpSnapshot *snapshot,
                        const GpMapStyle *style,
                        GpTableId table);

G_END_DECLS
