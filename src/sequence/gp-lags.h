/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the works around a job leave it: how late it may start for what comes
 * after it, for its due date and for the longest lags of orders given by hand.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

gboolean gp_lags_has_longest (const GpProblem *problem,
                              guint job);
GpDate gp_lags_get_floor (const GpProblem *problem,
                          const GpTimetable *timetable,
                          guint job);
GpDate gp_lags_get_latest_start (const GpProblem *problem,
                                 const GpTimetable *timetable,
                                 guint job,
                                 const guint8 *leave_out);
guint gp_lags_count_broken (const GpProblem *problem,
                            const GpTimetable *timetable,
                            guint job);

G_END_DECLS
