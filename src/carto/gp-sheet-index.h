/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet index on the overview: where the sheets of the districts lie, with their numbers. */
#pragma once

#include "gp-pen.h"
#include "gp-sheet-frames.h"

G_BEGIN_DECLS

guint gp_sheet_index_draw (const GArray *frames,
                           GpPen *pen,
                           const GpRect *neat,
                           const GpBox *box,
                           const GArray *labels);

G_END_DECLS
