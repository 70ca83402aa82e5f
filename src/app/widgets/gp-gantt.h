/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGantt: the dated works as bars in rows, linked with the map: what is
 * selected or pointed at is so in both. Shows years, months, days off,
 * moratoria, today, the day of the map and why the work in hand lies where
 * it lies. A bar is moved with the mouse or the keys; what that does to the
 * others is seen before it is let go.
 *
 * Only what is in sight is drawn. Signal "folded": headings were folded or
 * unfolded.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-gantt-rows.h"
#include "gp-replan.h"
#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_GANTT (gp_gantt_get_type ())
G_DECLARE_FINAL_TYPE (GpGantt, gp_gantt, GP, GANTT, GtkWidget)

void gp_gantt_set_session (GpGantt *self,
                           GpSession *session);
void gp_gantt_set_today (GpGantt *self,
                         GpDate today);
void gp_gantt_set_rows (GpGantt *self,
                        GpGanttRows *rows);
void gp_gantt_set_replan (GpGantt *self,
                          GpReplan *replan);
const GpGanttRows *gp_gantt_get_rows (GpGantt *self);
GtkAdjustment *gp_gantt_get_adjustment (GpGantt *self);
GtkAdjustment *gp_gantt_get_across (GpGantt *self);
gboolean gp_gantt_get_bar_rectangle (GpGantt *self,
                                     gint64 work,
                                     GdkRectangle *rectangle);
gint64 gp_gantt_find_work_at (GpGantt *self,
                              double x,
                              double y);
char *gp_gantt_dup_folded (GpGantt *self);
void gp_gantt_set_folded (GpGantt *self,
                          const char *titles);
void gp_gantt_zoom (GpGantt *self,
                    double factor);
void gp_gantt_fit (GpGantt *self);

G_END_DECLS
