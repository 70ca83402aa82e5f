/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Large neighbourhood search (Shaw 1998; Palpant, Artigues and Michelon 2004
 * for schedules): a few streets and all works in them are taken out and placed
 * anew in another order; what is no worse is kept. Districts are improved side
 * by side.
 */
#pragma once

#include "gp-search-watch.h"

G_BEGIN_DECLS

gboolean gp_neighbourhood_improve (const GpProblem *problem,
                                   GpLimits *limits,
                                   GpTimetable *timetable,
                                   guint n_steps,
                                   gboolean wandering,
                                   guint n_threads,
                                   guint32 seed,
                                   GpSearchWatch *watch,
                                   GError **error);

G_END_DECLS
