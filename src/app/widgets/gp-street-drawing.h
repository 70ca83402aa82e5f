/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStreetDrawing: a street cut open: time to the right, the deepest works
 * lowest, the surface above. Bands are the openings, with what lies between.
 *
 * Signals: "work-activated" (gint64) when a bar is clicked.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-street-stack.h"

G_BEGIN_DECLS

#define GP_TYPE_STREET_DRAWING (gp_street_drawing_get_type ())
G_DECLARE_FINAL_TYPE (GpStreetDrawing, gp_street_drawing, GP, STREET_DRAWING, GtkWidget)

GtkWidget *gp_street_drawing_new (void);
void gp_street_drawing_show (GpStreetDrawing *self,
                             GpStreetStack *stack,
                             GpDate day,
                             gint64 selected);
const char *gp_street_drawing_get_kind_title (GpSnapshot *snapshot,
                                              const GpFeature *work);

G_END_DECLS
