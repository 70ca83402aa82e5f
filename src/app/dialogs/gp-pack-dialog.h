/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Packs the selected works into a new or an existing package, in one edit.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

GtkWindow *gp_pack_dialog_new (GpSession *session);
gboolean gp_pack_works (GpPlan *plan,
                        const gint64 *works,
                        guint n_works,
                        gint64 package,
                        const char *new_name,
                        GError **error);

G_END_DECLS
