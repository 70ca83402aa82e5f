/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Money as whole fen (1/100 yuan), so that sums are exact.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 GpFen;

#define GP_FEN_PER_YUAN ((GpFen) 100)
/** GP_FEN_PER_WAN: fen in 万元 (ten thousand yuan), the unit of every meeting. */
#define GP_FEN_PER_WAN ((GpFen) 1000000)

char *gp_money_format_wan (GpFen fen,
                           int decimals);
char *gp_money_format_yuan (GpFen fen);
gboolean gp_money_parse_yuan (const char *text,
                              GpFen *fen,
                              GError **error);

G_END_DECLS
