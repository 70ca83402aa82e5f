/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSequencePanel: the state of all works on the day shown, what the dates
 * cost in openings against the least possible, and which rules they break.
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
