/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks for the best timetable: several priority lists, plain and joint, then
 * the best list changed street by street. The same problem, effort and seed
 * always give the same timetable.
 */
#pragma once

#include "gp-search-watch.h"

G_BEGIN_DECLS

GpTimetable *gp_search_run (const GpProblem *problem,
                            GpEffort effort,
                            guint32 seed,
                            GpSearchWatch *watch,
                            GError **error);

G_END_DECLS
