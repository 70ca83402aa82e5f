/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStreetStack: everything that happens to one street cell: its works from
 * the deepest to the surface, how often it is opened for them, and what two
 * openings would save as one.
 */
#pragma once

#include "gp-sequence.h"
#include "gp-stored-dates.h"

G_BEGIN_DECLS

/** GpStackWork: one work in the street. */
typedef struct
{
  const GpFeature *work; /* borrowed: lives as long as the dates */
  int rank;              /* order of digging, deepest lowest */
  gboolean is_dig;       /* underground */
  gboolean is_done;      /* finished, nobody wrote down when */
  GpDate start;          /* or GP_DATE_NONE */
  GpDate finish;
  int opening; /* it is dug in, or -1 */
} GpStackWork;

/** GpStackOpening: digs that follow one another within the joint gap. */
typedef struct
{
  GpDate start;
  GpDate finish;
  guint n_works;
} GpStackOpening;

/** GpStackMove: new dates of a work. */
typedef struct
{
  gint64 work;
  GpDate start;
  GpDate finish;
} GpStackMove;

/**
 * GpStackJoin: an opening and the next one as one.
 *
 * Joined by moving all works of the first later, or all of the second
 * earlier, and nothing else in the plan.
 */
typedef struct
{
  guint first;           /* opening; the other is the next one */
  GpDate gap_days;       /* between them, nobody at work */
  gboolean possible;     /* the rest is there only then, the reasons only else */
  gboolean later;        /* the first moves later, not the second earlier */
  int shift_days;        /* how far, calendar days */
  guint openings_fewer;  /* in all streets together */
  int closed_days_saved; /* of this street: days with somebody at work in it */
  double length_m;       /* opened once less: the length of the street */
  GArray *moves;         /* of GpStackMove */
  char *why_not_later;   /* sentence, translated */
  char *why_not_earlier;
} GpStackJoin;

typedef struct
{
  GpStoredDates *dates;
  guint cell;
  double length_m;
  int closed_days;  /* with somebody at work in it */
  GArray *works;    /* of GpStackWork, deepest first, then by start */
  GArray *openings; /* of GpStackOpening, in time */
  GPtrArray *joins; /* of GpStackJoin */
} GpStreetStack;

GArray *gp_street_stack_find_cells (const GpStoredDates *dates,
                                    GpTableId table,
                                    gint64 fid);
GpStreetStack *gp_street_stack_new (GpStoredDates *dates,
                                    guint cell);
void gp_street_stack_free (GpStreetStack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStreetStack, gp_street_stack_free)

G_END_DECLS
