/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Diameters whose column does not say its unit: millimetres here, metres
 * from modelling programs, inches from abroad. Private to exchange.
 */
#pragma once

#include "gp-converter.h"

G_BEGIN_DECLS

void gp_size_unit_settle (GPtrArray *converters,
                          GpLayer *layer,
                          GPtrArray *warnings);

G_END_DECLS
