/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes into a file to the last one, and the one sentence for when that cannot be. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gp_write_all (int fd,
                       gconstpointer bytes,
                       gsize length,
                       int *code);
gboolean gp_write_fail (GError **error,
                        const char *path,
                        int code);

G_END_DECLS
