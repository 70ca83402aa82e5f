/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The coordinate systems Chinese planners choose from: CGCS2000 in zones of
 * 3°, by central meridian (EPSG:4534 at 75° to EPSG:4554 at 135°).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GP_CGCS2000_ZONE_FIRST 4534
#define GP_CGCS2000_ZONE_LAST 4554
#define GP_CGCS2000_ZONE_USUAL 4548

char *gp_crs_choices_dup_zone_title (int epsg);
int gp_crs_choices_parse_epsg (const char *text);
char *gp_crs_choices_dup_plan_definition (int epsg,
                                          GError **error);

G_END_DECLS
