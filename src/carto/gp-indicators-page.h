/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indicators of a programme: published, computed, and whether they agree: a
 * tick, or the difference in red.
 */
#pragma once

#include "gp-indicator-table.h"
#include "gp-pen.h"

G_BEGIN_DECLS

guint gp_indicators_page_count (GpPen *pen,
                                const GpRect *body,
                                const GpIndicatorTable *table);
void gp_indicators_page_draw (GpPen *pen,
                              const GpRect *body,
                              const GpIndicatorTable *table,
                              guint page);

G_END_DECLS
