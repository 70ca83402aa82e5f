/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last touch of a timetable: works change places where that spends the
 * years' money more evenly or brings them back to the dates in the plan, and
 * nothing that counts more gets worse.
 */
#pragma once

#include "gp-search-watch.h"

G_BEGIN_DECLS

gboolean gp_polish_run (const GpProblem *problem,
                        GpLimits *limits,
                        GpTimetable *timetable,
                        guint n_tries,
                        GpSearchWatch *watch,
                        GError **error);

G_END_DECLS
