/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPrinciplesDialog: the five principles of renewal, each with a switch and
 * with what keeping it costs: the plan sequenced with it and without it.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_PRINCIPLES_DIALOG (gp_principles_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GpPrinciplesDialog, gp_principles_dialog, GP, PRINCIPLES_DIALOG, AdwWindow)

GtkWindow *gp_principles_dialog_new (GtkWindow *parent,
                                     GpSession *session);

G_END_DECLS
