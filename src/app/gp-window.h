/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpWindow: one plan, its map and what stands round it. Holds the session,
 * opens and closes plans, and says what went wrong. Its `win.` actions are in
 * gp-window-actions.c.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_WINDOW (gp_window_get_type ())
G_DECLARE_FINAL_TYPE (GpWindow, gp_window, GP, WINDOW, AdwApplicationWindow)

GpWindow *gp_window_new (GtkApplication *app);
const char *gp_window_get_path (GpWindow *self);
void gp_window_open_path (GpWindow *self,
                          const char *path);
GpSession *gp_window_get_session (GpWindow *self);

G_END_DECLS
