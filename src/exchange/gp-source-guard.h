/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would keep GDAL busy for hours or fill the memory, found before it is
 * asked: archives that unpack to far more than they are, drawings whose
 * blocks hold each other a million times, views that never end. Private to
 * exchange.
 */
#pragma once

#include "gp-source-private.h"

G_BEGIN_DECLS

/** GpLineFunc: a line without its end, not ended by a zero. */
typedef void (*GpLineFunc) (const char *line,
                            gsize length,
                            gpointer user_data);

void gp_source_each_line (const char *path,
                          GpLineFunc func,
                          gpointer user_data);
gboolean gp_source_guard_packed (const char *archive,
                                 const char *inner,
                                 GError **error);
gboolean gp_source_guard_drawing (const char *path,
                                  GError **error);
gboolean gp_source_never_ends (GDALDatasetH dataset,
                               const char *table);

G_END_DECLS
