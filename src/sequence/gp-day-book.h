/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDayBook: what a day looks like in figures: streets by their state, how
 * often streets have been opened so far, which are closed, money spent,
 * households served. Made once per plan, then asked for any day at once.
 */
#pragma once

#include "gp-stored-dates.h"

G_BEGIN_DECLS

/** GpStreetDay: a street cell at the end of a day. */
typedef enum
{
  GP_STREET_IDLE,       /* nothing is planned in it and nothing forbids to */
  GP_STREET_UNTOUCHED,  /* works are still to come */
  GP_STREET_OPEN,       /* somebody is at work in it: it is closed */
  GP_STREET_BACKFILLED, /* dug and filled, the surface is still to come */
  GP_STREET_SURFACED,   /* nothing is left to do on what was done */
  GP_STREET_MORATORIUM, /* no work in it yet, and none may open it */
  GP_N_STREET_DAYS
} GpStreetDay;

/** GpDistrictClosures: closed streets of one district. */
typedef struct
{
  gint64 district;
  guint closed;
} GpDistrictClosures;

typedef struct
{
  guint streets[GP_N_STREET_DAYS];
  guint openings;           /* begun by that day */
  guint openings_least;     /* streets dug in by that day: once each */
  guint closed;             /* streets with somebody at work */
  guint closures;           /* allowed in a district at once, 0: no limit */
  GArray *districts;        /* of GpDistrictClosures: those with a closed street, most first */
  GpFen spent;              /* costs, evenly over the work days */
  GpFen cost;               /* of all works that have a date */
  gint64 households;        /* of compounds all works of which are finished */
  gint64 households_in_all; /* of compounds with works */
} GpDayFigures;

typedef struct _GpDayBook GpDayBook;

GpDayBook *gp_day_book_new (GpStoredDates *dates);
void gp_day_book_free (GpDayBook *self);
GpStreetDay gp_day_book_get_street (const GpDayBook *self,
                                    guint cell,
                                    GpDate day);
void gp_day_book_look (const GpDayBook *self,
                       GpDate day,
                       GpDayFigures *figures);
void gp_day_figures_clear (GpDayFigures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpDayBook, gp_day_book_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDayFigures, gp_day_figures_clear)

G_END_DECLS
