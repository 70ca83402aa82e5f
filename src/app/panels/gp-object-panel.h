/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpObjectPanel: the right side: what is selected, as a form, with what
 * belongs to it (works, money, opinions, the reason of a date); a form for all
 * of them and their list when there are several; the whole plan when there is none.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-form.h"
#include "gp-selection-list.h"
#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_OBJECT_PANEL (gp_object_panel_get_type ())
G_DECLARE_FINAL_TYPE (GpObjectPanel, gp_object_panel, GP, OBJECT_PANEL, GtkWidget)

void gp_object_panel_set_session (GpObjectPanel *self,
                                  GpSession *session);
GpForm *gp_object_panel_get_form (GpObjectPanel *self);
void gp_object_panel_begin_form (GpObjectPanel *self);
GpSelectionList *gp_object_panel_get_list (GpObjectPanel *self);

G_END_DECLS
