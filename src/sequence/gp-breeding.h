/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Breeds priority lists: GpGenetic over joint schedule generation.
 */
#pragma once

#include "gp-search-watch.h"

G_BEGIN_DECLS

gboolean gp_breeding_improve (const GpProblem *problem,
                              GpTimetable *timetable,
                              guint n_schedules,
                              guint32 seed,
                              GpSearchWatch *watch,
                              GError **error);

G_END_DECLS
