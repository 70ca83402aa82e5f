/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One JSON object on stdout, and nothing else.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void gp_cli_print_json (JsonBuilder *builder);
void gp_cli_add_number (JsonBuilder *builder,
                        double value);
void gp_cli_add_text (JsonBuilder *builder,
                      const char *name,
                      const char *text);

G_END_DECLS
