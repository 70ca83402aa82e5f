/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequence page: the streets of a district in time, and below the last of
 * them a small map of every year, or those maps alone where they have no room.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sequence-table.h"
#include "gp-sheet-facts.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

guint gp_sequence_page_fit (GpPen *pen,
                            const GpRect *body,
                            const GpSequenceTable *table,
                            guint first);
gboolean gp_sequence_page_wants_maps (GpPen *pen,
                                      const GpRect *body,
                                      const GpSequenceTable *table,
                                      guint first,
                                      guint n_rows);
void gp_sequence_page_draw (GpPen *pen,
                            const GpRect *body,
                            const GpSequenceTable *table,
                            guint first,
                            guint n_rows,
                            GpSnapshot *snapshot,
                            const GpSheetFacts *facts);

G_END_DECLS
