/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in the page's place when a set cannot be printed, and the one
 * button that helps: import, draw a district, sequence, pack, another scale.
 */
#pragma once

#include "gp-sheet-view.h"

G_BEGIN_DECLS

typedef enum
{
  GP_SHEET_CURE_NONE,
  GP_SHEET_CURE_IMPORT,
  GP_SHEET_CURE_DRAW_DISTRICT,
  GP_SHEET_CURE_SEQUENCE,
  GP_SHEET_CURE_PACK,
  GP_SHEET_CURE_LARGEST_SCALE,
} GpSheetCure;

GpSheetCure gp_sheet_cure_find (GpSnapshot *snapshot,
                                const GpSheetOptions *options,
                                const GError *error);
void gp_sheet_cure_show (GpSheetCure cure,
                         GpSheetView *view,
                         const GError *error);

G_END_DECLS
