/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small map of all districts with the one of this sheet highlighted.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sheet-frames.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

void gp_inset_draw (GpPen *pen,
                    const GpRect *rect,
                    GpSnapshot *snapshot,
                    const GpFeature *district,
                    const GpBox *frame);
void gp_inset_draw_frames (GpPen *pen,
                           const GpRect *rect,
                           GpSnapshot *snapshot,
                           const GpFeature *district,
                           const GArray *frames,
                           guint frame);
char *gp_district_dup_short_name (const GpTemplate *template,
                                  const GpFeature *district);

G_END_DECLS
