/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a plan file on a worker: an empty one, or the sample. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void gp_new_plan_async (const char *path,
                        const char *crs,
                        const char *sample,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
char *gp_new_plan_finish (GAsyncResult *result,
                          GError **error);

G_END_DECLS
