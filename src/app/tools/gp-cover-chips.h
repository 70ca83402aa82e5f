/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCoverChips: the depths of the one run selected, shown at its ends. A click
 * on one types it; the depth under the pointer is said in the status line.
 * Part of the tool that selects.
 */
#pragma once

#include "gp-number-entry.h"
#include "gp-tool.h"

G_BEGIN_DECLS

typedef struct
{
  GpNumberEntry *entry; /* while a depth is typed */
  GpTool *tool;         /* borrowed */
  gint64 run;
  gboolean at_end;
  gboolean measuring; /* the status line shows a depth */
  gboolean hot;       /* the pointer is on a chip */
} GpCoverChips;

void gp_cover_chips_init (GpCoverChips *self,
                          GpTool *tool);
void gp_cover_chips_close (GpCoverChips *self);
void gp_cover_chips_draw (GpCoverChips *self,
                          cairo_t *cr);
gboolean gp_cover_chips_click (GpCoverChips *self,
                               GpPixel at);
gboolean gp_cover_chips_moved (GpCoverChips *self,
                               GpPixel at);

G_END_DECLS
