/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMapSquares: the map of a sheet divided into squares to find things by:
 * letters from west to east, numbers from north to south.
 */
#pragma once

#include "gp-geometry.h"
#include "gp-pen.h"

G_BEGIN_DECLS

typedef struct
{
  GpBox box; /* plan box inside the neat line */
  guint n_columns;
  guint n_rows;
} GpMapSquares;

void gp_map_squares_init (GpMapSquares *self,
                          const GpPage *page,
                          const GpBox *box);
char *gp_map_squares_dup_column_name (guint column);
char *gp_map_squares_dup_names (const GpMapSquares *self,
                                GPtrArray *shapes);
void gp_map_squares_draw_lines (const GpMapSquares *self,
                                GpPen *pen,
                                const GpPage *page);
void gp_map_squares_draw_band (const GpMapSquares *self,
                               GpPen *pen,
                               const GpPage *page,
                               const GArray *texts);

G_END_DECLS
