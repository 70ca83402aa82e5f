/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as planners read it: numbers with thin-space thousands, Chinese
 * encodings, comparison.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *gp_text_format_number (double value,
                             int decimals);
char *gp_text_format_int (gint64 value);
char *gp_text_format_length (double length_m);
char *gp_text_format_area (double area_m2);
char *gp_text_format_hectares (double area_m2);
char *gp_text_format_hectares_change (double change_m2);
gboolean gp_text_parse_number (const char *text,
                               double *value,
                               GError **error);
gboolean gp_text_is_utf8 (const char *bytes,
                          gssize length);
char *gp_text_from_gb18030 (const char *bytes,
                            gssize length,
                            GError **error);
char *gp_text_to_valid (const char *bytes,
                        gssize length,
                        const char *encoding);
int gp_text_compare_natural (const char *a,
                             const char *b);
gboolean gp_text_is_blank (const char *text);

G_END_DECLS
