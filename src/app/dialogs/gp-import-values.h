/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The part of the import assistant that gives all records one value in a
 * column of the plan which no column of the source feeds.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpImportValueChosen: @value: as it is written for the import, "" for none */
typedef void (*GpImportValueChosen) (guint field,
                                     const char *value,
                                     gpointer user_data);

gboolean gp_import_values_offers (GpTableId table,
                                  guint field);
GtkWidget *gp_import_values_new (GpSnapshot *snapshot,
                                 GpTableId table,
                                 guint field,
                                 const char *value,
                                 gboolean wanted,
                                 GpImportValueChosen chosen,
                                 gpointer user_data);

G_END_DECLS
