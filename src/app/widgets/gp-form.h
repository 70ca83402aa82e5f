/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpForm: the columns of what is selected, each a GpFormRow, made from the
 * schema. A changed value goes through the journal as one edit over all
 * selected objects, whose differing values read "(several)"; what cannot be is said beside the field.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_FORM (gp_form_get_type ())
G_DECLARE_FINAL_TYPE (GpForm, gp_form, GP, FORM, GtkWidget)

GtkWidget *gp_form_new (void);
void gp_form_show (GpForm *self,
                   GpSession *session,
                   GPtrArray *features);
void gp_form_flush (GpForm *self);
GtkWidget *gp_form_get_row (GpForm *self,
                            guint field);

G_END_DECLS
