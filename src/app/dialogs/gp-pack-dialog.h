/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks which package, new or existing, the selected works go into.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

GtkWindow *gp_pack_dialog_new (GpSession *session);

G_END_DECLS
