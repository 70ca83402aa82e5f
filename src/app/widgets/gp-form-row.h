/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFormRow: one column of one table as a line of a form: title, the editor
 * that fits its type, unit, and what is wrong with what was written. It holds
 * no plan: it says "commit" when a new, sound value is there.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

#define GP_TYPE_FORM_ROW (gp_form_row_get_type ())
G_DECLARE_FINAL_TYPE (GpFormRow, gp_form_row, GP, FORM_ROW, GtkWidget)

/* Signal "commit": take the value with gp_form_row_get_value(). */
GtkWidget *gp_form_row_new (GpTableId table,
                            guint field);
guint gp_form_row_get_field (GpFormRow *self);
void gp_form_row_show (GpFormRow *self,
                       GpSnapshot *snapshot,
                       GPtrArray *features);
GpFeature *gp_form_row_get_value (GpFormRow *self);
void gp_form_row_show_error (GpFormRow *self,
                             const char *message);
void gp_form_row_flush (GpFormRow *self);
gboolean gp_form_row_try_text (GpFormRow *self,
                               const char *text);

G_END_DECLS
