/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The blocks of the money page as charts and tables, filled with what is
 * printed. Where they go on the page is gp-money-page.c.
 */
#pragma once

#include "gp-chart-bars.h"
#include "gp-key-figure.h"
#include "gp-money-table.h"
#include "gp-ruled-table.h"

G_BEGIN_DECLS

#define GP_MONEY_N_FIGURES 5

/** GpMoneyBlocks: what is shown, and how. */
typedef struct
{
  GpPen *pen;
  const GpMoneyTable *money;
  double row_mm;    /* height of a row, before the type factor */
  gboolean tight;   /* a low page: bars as low as they can be */
  gboolean grouped; /* amounts of four digits are, because some have five */
} GpMoneyBlocks;

/** GpMoneyFigures: the key figures and the texts they borrow. */
typedef struct
{
  GpKeyFigure figures[GP_MONEY_N_FIGURES];
  GPtrArray *texts;
} GpMoneyFigures;

/** GpMoneyShares: what the bars in the last column of the sources are drawn from. */
typedef struct
{
  GpFen amounts[GP_N_MONEY_SOURCES + 1]; /* by row */
  GpChartFill fills[GP_N_MONEY_SOURCES + 1];
  char *remarks[GP_N_MONEY_SOURCES + 1]; /* owned, nullable: said in place of the bar */
  guint n_rows;
  GpFen whole;
  GpFen most;
} GpMoneyShares;

void gp_money_blocks_make_figures (const GpMoneyBlocks *self,
                                   GpMoneyFigures *figures);
void gp_money_figures_clear (GpMoneyFigures *figures);
GpRuledTable *gp_money_blocks_make_sources (const GpMoneyBlocks *self,
                                            GpMoneyShares *shares);
void gp_money_shares_clear (GpMoneyShares *shares);
GpChartBars *gp_money_blocks_make_years (const GpMoneyBlocks *self);
GpRuledTable *gp_money_blocks_make_districts (const GpMoneyBlocks *self);
GpRuledTable *gp_money_blocks_make_funds (const GpMoneyBlocks *self);

G_END_DECLS
