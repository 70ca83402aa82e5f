/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGantt: the dated works as bars by place, with the day shown as a line
 * that can be dragged. Only the rows in sight are drawn; a click on a bar
 * selects its work, one on the axis or beside the bars takes that day.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-gantt-rows.h"
#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_GANTT (gp_gantt_get_type ())
G_DECLARE_FINAL_TYPE (GpGantt, gp_gantt, GP, GANTT, GtkWidget)

void gp_gantt_set_session (GpGantt *self,
                           GpSession *session);
void gp_gantt_set_rows (GpGantt *self,
                        GpGanttRows *rows);
GtkAdjustment *gp_gantt_get_adjustment (GpGantt *self);
GtkAdjustment *gp_gantt_get_across (GpGantt *self);

G_END_DECLS
