/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGoTo: a popover in which a coordinate is written; it says under way how
 * it is understood. Signal "go" (GpPoint pointer, plan metres).
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_GO_TO (gp_go_to_get_type ())
G_DECLARE_FINAL_TYPE (GpGoTo, gp_go_to, GP, GO_TO, GtkPopover)

GtkWidget *gp_go_to_new (GpSession *session);

G_END_DECLS
