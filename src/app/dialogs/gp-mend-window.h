/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMendWindow: gaps and overlaps between districts as a table, what would
 * move if those up to a width were closed, and the button that closes them.
 * A row shows its place on the map. It follows the plan while it is open.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_MEND_WINDOW (gp_mend_window_get_type ())
G_DECLARE_FINAL_TYPE (GpMendWindow, gp_mend_window, GP, MEND_WINDOW, AdwWindow)

GtkWidget *gp_mend_window_new (GtkWindow *parent,
                               GpSession *session);
gboolean gp_mend_window_is_ready (GpMendWindow *self);
guint gp_mend_window_get_n_faults (GpMendWindow *self);
void gp_mend_window_set_tolerance (GpMendWindow *self,
                                   double tolerance_m);
void gp_mend_window_apply (GpMendWindow *self);

G_END_DECLS
