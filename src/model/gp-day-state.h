/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a work looks like on a given day: for the date slider and the sheets.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_DAY_UNTOUCHED,
  GP_DAY_OPEN,       /* being dug or built */
  GP_DAY_BACKFILLED, /* underground work done, surface not yet */
  GP_DAY_SURFACED,   /* surface work done */
  GP_DAY_UNDATED,
} GpDayState;

GpDayState gp_day_state_of_work (GpSnapshot *snapshot,
                                 const GpFeature *work,
                                 GpDate day);

G_END_DECLS
