/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetCut: what of the object of a page its map cuts off, for a frame that
 * was moved or scaled by hand.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/**
 * GpSheetCut:
 * @beyond_m: how far the object lies beyond each side: north, east, south, west; 0: not at all
 * @n_works: works of it no part of which is inside
 */
typedef struct
{
  double beyond_m[4];
  guint n_works;
} GpSheetCut;

gboolean gp_sheet_cut_find (GpSnapshot *snapshot,
                            GpTableId table,
                            gint64 fid,
                            const GpBox *frame,
                            GpSheetCut *cut);
char *gp_sheet_cut_dup_text (const GpSheetCut *cut);

G_END_DECLS
