/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMoneyBar: where the money for something comes from, as one bar, with what
 * is missing hatched at its end and a legend in 万元 below.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-money.h"

G_BEGIN_DECLS

/** GP_N_FUND_SOURCES: positions of fund.source. */
#define GP_N_FUND_SOURCES 6

#define GP_TYPE_MONEY_BAR (gp_money_bar_get_type ())
G_DECLARE_FINAL_TYPE (GpMoneyBar, gp_money_bar, GP, MONEY_BAR, GtkWidget)

GtkWidget *gp_money_bar_new (void);
void gp_money_bar_set (GpMoneyBar *self,
                       const GpFen by_source[GP_N_FUND_SOURCES],
                       GpFen needed);

G_END_DECLS
