/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks what becomes of the ground of a district that is to be deleted: it is
 * nobody's from then on, or it goes to a neighbour together with all in it.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

GtkWindow *gp_district_delete_dialog_new (GpSession *session,
                                          gint64 district);

G_END_DECLS
