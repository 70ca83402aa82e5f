/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks how the selected objects of one kind become one: which of them stays,
 * and where each value comes from. Shows every value before and after, and
 * for numbers the totals.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

GtkWindow *gp_merge_dialog_new (GpSession *session);

G_END_DECLS
