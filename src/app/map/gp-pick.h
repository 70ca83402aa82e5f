/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies under the pointer or inside a frame, by geometry. Reads only a
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

G_END_DECLS
