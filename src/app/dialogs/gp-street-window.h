/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStreetWindow: one street cell with all its works in time, from the deepest
 * to the surface, its openings, and what two of them would save as one. It
 * follows the selection of the window beside it.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"
#include "gp-street-stack.h"

G_BEGIN_DECLS

#define GP_TYPE_STREET_WINDOW (gp_street_window_get_type ())
G_DECLARE_FINAL_TYPE (GpStreetWindow, gp_street_window, GP, STREET_WINDOW, AdwWindow)

gboolean gp_street_window_takes (GpTableId table);
GpStreetWindow *gp_street_window_new (GtkWindow *parent,
                                      GpSession *session);
const GpStreetStack *gp_street_window_get_stack (GpStreetWindow *self);
GtkListBox *gp_street_window_get_works (GpStreetWindow *self);
void gp_street_window_join (GpStreetWindow *self,
                            guint join);

G_END_DECLS
