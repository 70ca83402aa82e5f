/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPlaces: a popover with the places one comes back to: the districts and
 * the views that were kept under a name.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"
#include "gp-viewport.h"

G_BEGIN_DECLS

#define GP_TYPE_PLACES (gp_places_get_type ())
G_DECLARE_FINAL_TYPE (GpPlaces, gp_places, GP, PLACES, GtkPopover)

GtkWidget *gp_places_new (GpSession *session,
                          GpViewport *viewport);
gboolean gp_places_go (GpPlaces *self,
                       guint number);

G_END_DECLS
