/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Key figures of a plan and the index of its districts, for the overview.
 */
#pragma once

#include "gp-pen.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpFigure: one key figure, ready to print. */
typedef struct
{
  char *name;
  char *value;
  const char *unit; /* nullable: a row over the whole width, for words */
} GpFigure;

/** GpIndexRow: one district. */
typedef struct
{
  gint64 district;
  char *name;
  char *sheet;
  gint64 compounds;
  gint64 households;
  gint64 works;
  GpFen cost_fen;
} GpIndexRow;

GPtrArray *gp_figures_new_rows (void);
void gp_figures_add_row (GPtrArray *figures,
                         const char *name,
                         const char *value);
GPtrArray *gp_figures_new (GpSnapshot *snapshot,
                           const GpTemplate *template);
double gp_figures_get_height (const GPtrArray *figures,
                              const GpPen *pen,
                              double width_mm);
double gp_figures_draw (const GPtrArray *figures,
                        GpPen *pen,
                        const GpRect *rect);

GPtrArray *gp_index_rows_new (GpSnapshot *snapshot,
                              const GpTemplate *template);
double gp_index_rows_get_height (const GPtrArray *rows,
                                 const GpPen *pen);
double gp_index_rows_draw (const GPtrArray *rows,
                           GpPen *pen,
                           const GpRect *rect,
                           double height_mm);

G_END_DECLS
