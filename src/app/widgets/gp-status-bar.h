/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStatusBar: the line at the foot of the window: what the tool in hand
 * asks for, what is measured, coordinates, 1:N, the job going on, and when the
 * plan was last written. "Saved" is only ever fed by a commit.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-job.h"
#include "gp-session.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

#define GP_TYPE_STATUS_BAR (gp_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (GpStatusBar, gp_status_bar, GP, STATUS_BAR, GtkWidget)

void gp_status_bar_set_session (GpStatusBar *self,
                                GpSession *session);
void gp_status_bar_set_viewport (GpStatusBar *self,
                                 GpViewport *viewport);
void gp_status_bar_set_pointer (GpStatusBar *self,
                                GpPoint at);
void gp_status_bar_set_map_shown (GpStatusBar *self,
                                  gboolean shown);
void gp_status_bar_set_job (GpStatusBar *self,
                            GpJob *job);
void gp_status_bar_grab_scale (GpStatusBar *self);
void gp_status_bar_set_popovers (GpStatusBar *self,
                                 GtkWidget *go_to,
                                 GtkWidget *places);
void gp_status_bar_popup_go_to (GpStatusBar *self);
void gp_status_bar_popup_places (GpStatusBar *self);

G_END_DECLS
