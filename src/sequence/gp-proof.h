/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpProof: what is proved of a timetable: that streets cannot be opened fewer
 * times, and a day before which nothing that keeps the rules is finished.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

/** GP_PROOF_MOST_WORKS: a plan of more works gets no bound of its finish. */
#define GP_PROOF_MOST_WORKS 60

/** GpProof: bounds are GP_DATE_NONE when nothing is known. */
typedef struct
{
  gboolean openings;          /* no timetable opens streets fewer times */
  GpDate finish_bound;        /* no timetable that keeps the rules is finished before that day */
  GpDate finish_bound_joined; /* nor one that opens every street once before this one; only where @openings holds */
} GpProof;

void gp_proof_find (const GpProblem *problem,
                    const GpTimetable *timetable,
                    GpEffort effort,
                    GCancellable *cancellable,
                    GpProof *proof);

G_END_DECLS
