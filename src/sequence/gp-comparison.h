/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpComparison: two sequences of one plan side by side: which is better in
 * what, what each year spends, and which works stand on other days.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

/** GpFigure: what two sequences are compared in, in the order that counts by default. */
typedef enum
{
  GP_FIGURE_VIOLATIONS,
  GP_FIGURE_OPENINGS,
  GP_FIGURE_OPENINGS_M, /* Σ openings × length of the street */
  GP_FIGURE_LIVELIHOOD, /* weighted mean of the days to completion */
  GP_FIGURE_FINISH,     /* last day, a GpDate */
  GP_FIGURE_UNEVENNESS, /* of the yearly money */
  GP_N_FIGURES
} GpFigure;

/** GpComparedWork: a work that stands on other days. */
typedef struct
{
  gint64 work;
  GpDate starts[2]; /* GP_DATE_NONE: without a date there */
  GpDate finishes[2];
  int days; /* from the first start to the second; 0 when one of them is none */
} GpComparedWork;

typedef struct
{
  int year;
  GpFen spent[2];
} GpComparedYear;

typedef struct
{
  double figures[GP_N_FIGURES][2]; /* NAN: there is none */
  GArray *moved;                   /* of GpComparedWork: farthest first */
  GArray *years;                   /* of GpComparedYear, ascending */
  guint n_earlier;                 /* in the second */
  guint n_later;
  guint n_works; /* in both */
} GpComparison;

GpComparison *gp_comparison_new (const GpSequence *first,
                                 const GpSequence *second);
void gp_comparison_free (GpComparison *self);
int gp_comparison_get_better (const GpComparison *self,
                              GpFigure figure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpComparison, gp_comparison_free)

G_END_DECLS
