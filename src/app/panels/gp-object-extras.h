/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What belongs to an object besides its own columns: works, money and
 * opinions of a compound, a district or a package.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

void gp_object_extras_add (GtkWidget *box,
                           GpSession *session,
                           const GpFeature *feature);
void gp_object_extras_add_plan (GtkWidget *box,
                                GpSnapshot *snapshot);
GtkWidget *gp_object_extras_new_works (GpSession *session,
                                       GPtrArray *works,
                                       guint max);

G_END_DECLS
