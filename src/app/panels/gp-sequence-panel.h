/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSequencePanel: the day shown: streets by their state, what of it the map
 * draws, openings against the least possible, closures, money, households.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_SEQUENCE_PANEL (gp_sequence_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpSequencePanel, gp_sequence_panel, GP, SEQUENCE_PANEL, GtkWidget)

void gp_sequence_panel_set_session (GpSequencePanel *self,
                                    GpSession *session);

G_END_DECLS
