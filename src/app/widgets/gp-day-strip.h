/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDayStrip: the day the map shows, as a slider that can be dragged, stepped
 * through and played. Sits in the strip between the map and the bars.
 *
 * While it is on the screen these keys belong to it, unless something that is
 * typed into or pressed has the focus:
 *
 *   Space    plays and stops              , .   a day back, a day on
 *   < >      to the start or finish before, after
 *
 * On the slider itself also the arrows (a day), Page Up and Down (a week),
 * Ctrl with an arrow (start or finish), Home and End.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_DAY_STRIP (gp_day_strip_get_type ())
G_DECLARE_FINAL_TYPE (GpDayStrip, gp_day_strip, GP, DAY_STRIP, GtkWidget)

void gp_day_strip_set_session (GpDayStrip *self,
                               GpSession *session);
void gp_day_strip_set_range (GpDayStrip *self,
                             GpDate first,
                             GpDate last);
void gp_day_strip_play (GpDayStrip *self,
                        gboolean play);
gboolean gp_day_strip_get_playing (GpDayStrip *self);
void gp_day_strip_step_event (GpDayStrip *self,
                              int direction);

G_END_DECLS
