/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the import assistant that show records: encodings and columns. */
#pragma once

#include <gtk/gtk.h>

#include "gp-source.h"

G_BEGIN_DECLS

GtkWidget *gp_import_fields_new_encoding (const GpSourcePreview *preview,
                                          gboolean chosen);
GtkWidget *gp_import_fields_new_head (void);
GtkWidget *gp_import_fields_new_row (const GpFieldSuggestion *suggestion,
                                     GpTableId table,
                                     gboolean unit_chosen,
                                     GtkDropDown **target,
                                     GtkDropDown **unit);
double gp_import_fields_get_factor (GpTableId table,
                                    int field,
                                    guint position);

G_END_DECLS
