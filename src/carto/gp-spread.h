/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moves things in a row apart until none touches its neighbour, as little as
 * can be: the sum of the squares of all moves is least.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gp_spread (double *places,
                    const double *widths,
                    guint n,
                    double gap,
                    double low,
                    double high);

G_END_DECLS
