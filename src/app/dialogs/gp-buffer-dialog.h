/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks for the distance of a buffer round what is selected and where it is
 * written to, while the map shows it.
 */
#pragma once

#include "gp-map-panel.h"

G_BEGIN_DECLS

GtkWindow *gp_buffer_dialog_new (GpSession *session,
                                 GpMapPanel *map);

G_END_DECLS
