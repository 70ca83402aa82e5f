/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests look at besides the picture. */
#pragma once

#include "gp-labels.h"

G_BEGIN_DECLS

gboolean gp_painter_draw_boxes (cairo_t *cr,
                                GpSnapshot *snapshot,
                                const GpMapView *view,
                                const GpMapStyle *style,
                                GArray *legend,
                                GArray *label_boxes,
                                GCancellable *cancellable);

G_END_DECLS
