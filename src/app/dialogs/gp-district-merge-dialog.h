/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks which of the selected districts stays, with its name and number, when
 * they become one, and says what it will cover.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

GtkWindow *gp_district_merge_dialog_new (GpSession *session);

G_END_DECLS
