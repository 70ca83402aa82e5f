/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers as people write them into cells: sizes with marks and sections,
 * years, pressures, numbers with their unit behind. Private to exchange.
 */
#pragma once

#include "gp-schema.h"

G_BEGIN_DECLS

gboolean gp_value_is_empty (const char *text);
gboolean gp_value_find_number (const char *text,
                               double *value);
double gp_size_parse_mm (const char *text,
                         double factor);
int gp_value_find_pressure (const GpField *field,
                            const char *text);
int gp_value_find_year (const char *text);

G_END_DECLS
