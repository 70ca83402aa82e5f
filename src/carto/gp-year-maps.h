/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small maps below the sequence of a district: one a year with the streets
 * that are opened in it, those restored before and those still to come, and
 * beside them how often streets are opened in all.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sequence-table.h"
#include "gp-sheet-facts.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

guint gp_year_maps_count (const GpSequenceTable *table);
double gp_year_maps_get_least_height (const GpPen *pen,
                                      double width_mm,
                                      const GpSequenceTable *table);
void gp_year_maps_draw (GpPen *pen,
                        const GpRect *rect,
                        const GpSequenceTable *table,
                        GpSnapshot *snapshot,
                        const GpSheetFacts *facts);

G_END_DECLS
