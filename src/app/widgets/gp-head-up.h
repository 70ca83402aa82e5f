/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpHeadUp: exact entry beside the pointer while a sketch is drawn: two fields
 * and a line with the keys. It stands over the map as a child of its overlay
 * and not as a popover: a popover is a surface of its own and would swallow
 * the clicks that are meant for the map beneath.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-tool-sketch.h"

G_BEGIN_DECLS

#define GP_TYPE_HEAD_UP (gp_head_up_get_type ())
G_DECLARE_FINAL_TYPE (GpHeadUp, gp_head_up, GP, HEAD_UP, GtkWidget)

GtkWidget *gp_head_up_new (void);
void gp_head_up_begin (GpHeadUp *self,
                       GpToolSketch *tool,
                       const char *text);
void gp_head_up_end (GpHeadUp *self);
gboolean gp_head_up_is_active (GpHeadUp *self);
void gp_head_up_follow (GpHeadUp *self);
GtkEditable *gp_head_up_get_field (GpHeadUp *self,
                                   guint field);
const char *gp_head_up_get_said (GpHeadUp *self);

G_END_DECLS
