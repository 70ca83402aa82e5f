/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStartPage: what the window shows without a plan: the plans opened lately
 * and the four ways to begin. Its buttons name `win.` actions only.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GP_TYPE_START_PAGE (gp_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GpStartPage, gp_start_page, GP, START_PAGE, GtkWidget)

/* Signal "open-path" (path): a recent plan was chosen. */
void gp_start_page_refresh (GpStartPage *self);

G_END_DECLS
