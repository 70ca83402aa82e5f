/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows a column can name, as the lines of a drop-down: districts,
 * compounds, packages, and the kinds of work, which a work names by text.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

GpTableId gp_references_get_table (GpTableId table,
                                   guint field);
void gp_references_list (GpSnapshot *snapshot,
                         GpTableId table,
                         GtkStringList *titles,
                         GArray *fids);

G_END_DECLS
