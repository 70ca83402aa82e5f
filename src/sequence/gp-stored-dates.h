/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStoredDates: the plan as the scheduler sees it, with the dates that stand
 * in it: what the day, the street and the reasons are read from. Slow to
 * make, so once per snapshot and on a worker; who looks at it afterwards does
 * so from one thread at a time.
 */
#pragma once

#include <gio/gio.h>

#include "gp-street-cells.h"

G_BEGIN_DECLS

typedef struct _GpStoredDates GpStoredDates;

GpStoredDates *gp_stored_dates_new (GpSnapshot *snapshot,
                                    GpDate today,
                                    GCancellable *cancellable,
                                    GError **error);
GpStoredDates *gp_stored_dates_ref (GpStoredDates *self);
void gp_stored_dates_unref (GpStoredDates *self);
GpSnapshot *gp_stored_dates_get_snapshot (const GpStoredDates *self);
const GpStreetCells *gp_stored_dates_get_cells (const GpStoredDates *self);
int gp_stored_dates_get_gap_days (const GpStoredDates *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStoredDates, gp_stored_dates_unref)

G_END_DECLS
