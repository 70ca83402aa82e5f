/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSelectDialog: selects by what stands in the columns. It stays open beside
 * the map and counts while the conditions are written.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

#define GP_TYPE_SELECT_DIALOG (gp_select_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GpSelectDialog, gp_select_dialog, GP, SELECT_DIALOG, AdwWindow)

GtkWidget *gp_select_dialog_new (GtkWindow *parent,
                                 GpSession *session,
                                 GpViewport *viewport);

G_END_DECLS
