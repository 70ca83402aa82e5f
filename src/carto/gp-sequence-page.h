/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequence page: streets against quarters, the time each is open, its
 * works as bars, how often it is dug, and the moratorium after it.
 */
#pragma once

#include "gp-sequence-table.h"
#include "gp-pen.h"

G_BEGIN_DECLS

guint gp_sequence_page_fit (GpPen *pen,
                            const GpRect *body,
                            const GpSequenceTable *table,
                            guint first);
void gp_sequence_page_draw (GpPen *pen,
                            const GpRect *body,
                            const GpSequenceTable *table,
                            guint first,
                            guint n_rows);

G_END_DECLS
