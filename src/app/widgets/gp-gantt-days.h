/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stretches of days on which nobody works, with the name of the feast or
 * the examination they are free for. Pure.
 */
#pragma once

#include "gp-calendar.h"

G_BEGIN_DECLS

typedef struct
{
  GpDate from;
  GpDate until; /* day after the last one */
  char *name;   /* owned, nullable */
} GpGanttOff;

GArray *gp_gantt_days_find (const GpCalendar *calendar,
                            const char *days_off,
                            GpDate first,
                            GpDate last);

G_END_DECLS
