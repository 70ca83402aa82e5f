/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFind: finds objects of every table by name or code while one types. The
 * search runs on a worker; Enter or a click selects the hit and shows it.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_FIND (gp_find_get_type ())
G_DECLARE_FINAL_TYPE (GpFind, gp_find, GP, FIND, GtkWidget)

void gp_find_set_session (GpFind *self,
                          GpSession *session);
void gp_find_start (GpFind *self);

G_END_DECLS
