/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Money and progress of a programme: five key figures, who pays, what each
 * year needs, how far the compounds are, and what each fund gets when. What
 * has no room goes on on further pages.
 */
#pragma once

#include "gp-money-table.h"
#include "gp-pen.h"

G_BEGIN_DECLS

guint gp_money_page_count (GpPen *pen,
                           const GpRect *body,
                           const GpMoneyTable *money);
void gp_money_page_draw (GpPen *pen,
                         const GpRect *body,
                         const GpMoneyTable *money,
                         guint page);

G_END_DECLS
