/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendar days.
 *
 * A GpDate is a count of days since 1970-01-01 in the proleptic Gregorian
 * calendar, so that date arithmetic is integer arithmetic. There is no clock
 * in here: "today" is always handed in.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint32 GpDate;

/** GP_DATE_NONE: no date given. Sorts before every date. */
#define GP_DATE_NONE ((GpDate) G_MININT32)

GpDate gp_date_from_ymd (int year,
                         int month,
                         int day);
void gp_date_to_ymd (GpDate date,
                     int *year,
                     int *month,
                     int *day);
gboolean gp_date_parse (const char *text,
                        GpDate *date,
                        GError **error);
char *gp_date_format (GpDate date);
int gp_date_get_year (GpDate date);
int gp_date_get_weekday (GpDate date);

G_END_DECLS
