/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpVertexTable: the corners of a sketch, one line each, the one in hand last.
 * A stretch that was traced is one line.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_VERTEX_TABLE (gp_vertex_table_get_type ())
G_DECLARE_FINAL_TYPE (GpVertexTable, gp_vertex_table, GP, VERTEX_TABLE, GtkWidget)

GtkWidget *gp_vertex_table_new (void);
guint gp_vertex_table_show (GpVertexTable *self,
                            GpToolSketch *tool);

G_END_DECLS
