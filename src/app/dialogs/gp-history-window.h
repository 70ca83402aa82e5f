/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpHistoryWindow: who changed what, and when: the trail of the plan as a
 * table that can be searched. It follows the plan while it is open.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_HISTORY_WINDOW (gp_history_window_get_type ())
G_DECLARE_FINAL_TYPE (GpHistoryWindow, gp_history_window, GP, HISTORY_WINDOW, AdwWindow)

GtkWidget *gp_history_window_new (GtkWindow *parent,
                                  GpSession *session);
void gp_history_window_search (GpHistoryWindow *self,
                               const char *words);
guint gp_history_window_get_n_shown (GpHistoryWindow *self);

G_END_DECLS
