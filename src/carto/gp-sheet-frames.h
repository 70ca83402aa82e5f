/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Frames: what the sheets of an area show that is too large for one sheet. They
 * form a grid whose cells overlap, so that what lies at an edge is whole on one
 * of them; a cell the area does not reach gets no sheet.
 */
#pragma once

#include "gp-geometry.h"
#include "gp-page.h"

G_BEGIN_DECLS

/** GP_SHEET_OVERLAP_MM: what two sheets side by side show both, at least, on paper. */
#define GP_SHEET_OVERLAP_MM 10.0
/** GP_SHEET_FRAMES_MAX: more sheets of one area nobody lays side by side. */
#define GP_SHEET_FRAMES_MAX 100

/** GpSheetFrame: one of them, from the upper left, row by row. */
typedef struct
{
  guint column;
  guint row;
  int scale;
  GpBox box;    /* inside the neat line, plan metres */
  char *number; /* owned, nullable: of its sheet */
} GpSheetFrame;

GArray *gp_sheet_frames_new_empty (void);
GArray *gp_sheet_frames_new (const GpPage *page,
                             const GpGeometry *area,
                             int scale);
int gp_sheet_frames_find (const GArray *frames,
                          guint from,
                          int side);

G_END_DECLS
