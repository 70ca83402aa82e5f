/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog that asks for a name. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** GpNameTaken: called with the name that was given; it is not blank. */
typedef void (*GpNameTaken) (const char *name,
                             gpointer user_data);

GtkWindow *gp_name_dialog_new (const char *heading,
                               const char *body,
                               const char *name,
                               const char *button,
                               GpNameTaken taken,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
