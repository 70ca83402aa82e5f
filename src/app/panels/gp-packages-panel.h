/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPackagesPanel: the packages of the plan with their works, cost and length,
 * and the works that are in none. A click shows the package on map and form.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_PACKAGES_PANEL (gp_packages_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpPackagesPanel, gp_packages_panel, GP, PACKAGES_PANEL, GtkWidget)

void gp_packages_panel_set_session (GpPackagesPanel *self,
                                    GpSession *session);

G_END_DECLS
