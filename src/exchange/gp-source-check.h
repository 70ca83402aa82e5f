/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be said of a file before GDAL is asked: its ending, its first
 * bytes, the files that belong beside it; and the sentence that names the
 * cure when it cannot be read. Private to exchange.
 */
#pragma once

#include "gp-error.h"
#include "gp-source-private.h"

G_BEGIN_DECLS

gboolean gp_name_ends_with (const char *name,
                            const char *ending);
GpFormat gp_format_of_name (const char *name);
gboolean gp_source_check_file (const char *path,
                               GError **error);
gboolean gp_source_check_format (const char *path,
                                 GpFormat format,
                                 GError **error);
gboolean gp_source_refuse (GError **error,
                           GpError code,
                           const char *format,
                           const char *path,
                           const char *detail);
gboolean gp_source_refuse_ending (const char *path,
                                  GError **error);

G_END_DECLS
