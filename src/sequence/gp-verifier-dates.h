/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpVerifierDates: the days off of a plan as the verifier reads them, apart
 * from the scheduler's own calendar.
 *
 * The setting "days_off" lists dates and stretches, parted by comma, semicolon
 * or line: 2027-02-03..2027-02-12, or each year 10-01..10-07; a name may follow.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct _GpVerifierDates GpVerifierDates;

GpVerifierDates *gp_verifier_dates_new (GpSnapshot *snapshot);
void gp_verifier_dates_free (GpVerifierDates *self);
const GPtrArray *gp_verifier_dates_get_bad (const GpVerifierDates *self);
gboolean gp_verifier_dates_is_off (const GpVerifierDates *self,
                                   GpDate date);
int gp_verifier_dates_count_work_days (const GpVerifierDates *self,
                                       GpDate from,
                                       GpDate to);
GpDate gp_verifier_dates_find_finish (const GpVerifierDates *self,
                                      GpDate start,
                                      gint64 days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpVerifierDates, gp_verifier_dates_free)

G_END_DECLS
