/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which coordinate system the numbers of a source can be in, when the file
 * does not say. Pure: numbers and the plan in, a proposal out. Private to
 * exchange.
 */
#pragma once

#include "gp-source.h"

G_BEGIN_DECLS

/** GP_CRS_LOCAL: plan metres as they stand. */
#define GP_CRS_LOCAL "local"

GpCrsGuess *gp_crs_guess_from_numbers (const GpBox *bulk,
                                       gboolean is_drawing,
                                       double unit_m,
                                       const GpSnapshot *plan);
GpBox gp_crs_bulk_of_centres (GArray *centres);

G_END_DECLS
