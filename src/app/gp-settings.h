/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program remembers of the window: sizes, panes, the last folder.
 * A program run without its schema installed works and remembers nothing.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *gp_settings_get (void);
int gp_settings_get_int (const char *key,
                         int fallback);
void gp_settings_set_int (const char *key,
                          int value);
gboolean gp_settings_get_boolean (const char *key);
void gp_settings_set_boolean (const char *key,
                              gboolean value);
char *gp_settings_dup_string (const char *key);
void gp_settings_set_string (const char *key,
                             const char *value);
GFile *gp_settings_dup_last_folder (void);
void gp_settings_set_last_folder (GFile *chosen);

G_END_DECLS
