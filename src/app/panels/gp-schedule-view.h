/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpScheduleView: the lower half of the sequence workplace: a strip to play
 * the days and to sequence anew, and the bars. While it is active it has the
 * dates of the plan verified on a worker after each change.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-gantt.h"
#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_SCHEDULE_VIEW (gp_schedule_view_get_type ())
G_DECLARE_FINAL_TYPE (GpScheduleView, gp_schedule_view, GP, SCHEDULE_VIEW, GtkWidget)

void gp_schedule_view_set_session (GpScheduleView *self,
                                   GpSession *session);
GpGantt *gp_schedule_view_get_gantt (GpScheduleView *self);
gboolean gp_schedule_view_is_busy (GpScheduleView *self);
void gp_schedule_view_set_active (GpScheduleView *self,
                                  gboolean active);
void gp_schedule_view_show_result (GpScheduleView *self,
                                   GpSequence *sequence);

G_END_DECLS
