/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the streets of a district are opened: by this plan, were every
 * work dug on its own, and at least; and the key of the maps of the years.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sequence-table.h"

G_BEGIN_DECLS

void gp_openings_summary_draw (GpPen *pen,
                               const GpRect *rect,
                               const GpSequenceTable *table);

G_END_DECLS
