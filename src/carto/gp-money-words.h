/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts as a meeting reads them: 万元 with one decimal so that what is
 * printed adds up to the sum that is printed, 亿元 with two, shares in per cent.
 */
#pragma once

#include "gp-money.h"

G_BEGIN_DECLS

gboolean gp_money_words_is_grouped (GpFen largest);
char **gp_money_words_column (const GpFen *fen,
                              guint n,
                              gboolean grouped,
                              char **sum);
char *gp_money_words_wan (GpFen fen);
char *gp_money_words_yi (GpFen fen);
char *gp_money_words_share (GpFen part,
                            GpFen whole);

G_END_DECLS
