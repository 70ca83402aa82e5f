/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCalendar: on which days the works are at work.
 *
 * Days off come from the setting "days_off": days or stretches of days,
 * separated by commas, of one year or of every year; each may have a name:
 *
 *   2027-02-05..2027-02-13 春节, 06-07..06-09 高考, 10-01..10-07, 12-28..01-03
 *
 * A duration counts work days; a work that meets days off stands still and
 * keeps its crew, its street and its trench meanwhile.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct _GpCalendar GpCalendar;

GpCalendar *gp_calendar_new (const char *days_off,
                             GpDate from,
                             GpDate until);
void gp_calendar_free (GpCalendar *self);
gboolean gp_calendar_is_off (const GpCalendar *self,
                             GpDate day);
GpDate gp_calendar_next (const GpCalendar *self,
                         GpDate day);
GpDate gp_calendar_previous (const GpCalendar *self,
                             GpDate day);
GpDate gp_calendar_finish (const GpCalendar *self,
                           GpDate start,
                           int days);
GpDate gp_calendar_last_start (const GpCalendar *self,
                               GpDate finish,
                               int days);
GpDate gp_calendar_first_start (const GpCalendar *self,
                                GpDate finish,
                                int days);
char *gp_calendar_dup_name (const char *days_off,
                            GpDate day);
int gp_calendar_count (const GpCalendar *self,
                       GpDate first,
                       GpDate last);
int gp_calendar_get_year (const GpCalendar *self,
                          GpDate day);

G_END_DECLS
