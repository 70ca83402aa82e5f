/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpProblem: the plan as the scheduler sees it. Works become jobs, numbered
 * from 0 in ascending fid; orders of digging and orders given by hand become
 * arcs between them; units, districts and funds become numbers.
 *
 * Read-only once built.
 */
#pragma once

#include "gp-budget.h"
#include "gp-calendar.h"
#include "gp-inverts.h"
#include "gp-sequence.h"
#include "gp-street-cells.h"

G_BEGIN_DECLS

/** GP_NO_LIMIT: number of a unit or district that limits nothing. */
#define GP_NO_LIMIT (-1)
/** GP_HORIZON_DAYS: forty years; what does not fit into them is not placed. */
#define GP_HORIZON_DAYS 14610

typedef enum
{
  GP_JOB_FREE,
  GP_JOB_FIXED,  /* the planner fixed its start */
  GP_JOB_FROZEN, /* has an actual start */
  GP_JOB_DONE,   /* finished, nobody wrote down when: binds nothing */
} GpJobState;

/** GpBan: a moratorium that covers a job: no digging from @from to the day before @until. */
typedef struct
{
  GpDate from;
  GpDate until;
} GpBan;

typedef struct
{
  const GpFeature *work;
  GpGeometry *footprint; /* owned, valid, nullable */
  const char *kind;      /* borrowed, nullable */
  GpJobState state;
  int rank;                /* order of digging; meaningless unless touches_ground */
  int invert_mm;           /* how deep the run lies it lays, or GP_NO_INVERT */
  gboolean touches_ground; /* its kind has a rank: closes streets, takes part in arcs */
  gboolean is_dig;         /* underground: opens streets */
  int days;                /* work days, ≥ 1 */
  int weight;              /* basic 4, improve 2, upgrade 1 */
  GpDate earliest;         /* the latest of the first day of the plan, own_earliest and money_from */
  GpDate own_earliest;     /* its "not before", or GP_DATE_NONE */
  GpDate money_from;       /* the day the last of its money comes in, or GP_DATE_NONE */
  gint64 money_fund;       /* row of the fund it is of, or 0 */
  GpDate due;              /* or GP_DATE_NONE */
  GpDate start;            /* of fixed and frozen jobs */
  GpDate finish;
  int unit;      /* or GP_NO_LIMIT */
  int district;  /* or GP_NO_LIMIT */
  int closures;  /* streets its district may have closed at once */
  GArray *cells; /* of guint: street cells it touches, ascending */
  GArray *slots; /* of guint: the same as (district, cell) pairs; empty without a limit */
  GArray *bans;  /* of GpBan */
  GArray *draws; /* of GpDraw, nullable */
} GpJob;

/** GpDigArc: an arc between jobs. */
typedef struct
{
  guint before;
  guint after;
  int lag_days;
  gboolean by_hand;
  gboolean dropped; /* closes a circle of orders: not obeyed */
  gboolean implied; /* by two others: not among the links unless all are asked for */
  gint64 order;     /* work_order row, by hand only */
  double overlap_m2;
  gboolean has_max; /* @after starts at the latest @max_lag_days after the end of @before */
  int max_lag_days; /* counted as @lag_days: 0 is the day after */
  guint principle;  /* 1 + the GpPrinciple that makes it, 0: none */
} GpDigArc;

/** GpLink: an arc as seen from one of its ends. */
typedef struct
{
  guint job; /* at the other end */
  int lag_days;
  guint arc;
} GpLink;

typedef struct
{
  GpSnapshot *snapshot;
  GpGoal goal;      /* openings or livelihood, never "as the setting says" */
  guint principles; /* 1 << GpPrinciple: those kept */
  GpDate from;
  GpDate horizon; /* day after the last one */
  int gap_days;   /* trenches no further apart in time are one opening */
  int closures;   /* streets closed at once in a district that says nothing else, 0: no limit */
  GpCalendar *calendar;
  GpStreetCells *cells;
  GpBudget *budget; /* nothing spent: each GpLimits has a copy for that */
  guint n_jobs;
  GpJob *jobs;
  GArray *arcs;     /* of GpDigArc */
  GArray *max_arcs; /* of guint: the arcs not dropped that have a maximum */
  guint *max_start; /* those of job j, either way: max_links[max_start[j] … max_start[j + 1] - 1] */
  guint *max_links; /* numbers of arcs */
  guint *pred_start;
  GpLink *preds;
  guint *succ_start;
  GpLink *succs;
  guint *topo; /* jobs, each behind those before it */
  guint n_units;
  int *capacities;
  guint *unit_start; /* jobs of unit u: unit_jobs[unit_start[u] … unit_start[u + 1] - 1] */
  guint *unit_jobs;
  guint n_districts;
  guint *district_start; /* likewise jobs that close streets of a district */
  guint *district_jobs;
  guint n_slots;
  guint *dig_start; /* digs of cell c: digs[dig_start[c] … dig_start[c + 1] - 1] */
  guint *digs;
  GPtrArray *violations; /* of GpViolation: circles among the orders */
} GpProblem;

GpProblem *gp_problem_new (GpSnapshot *snapshot,
                           GpDate from,
                           GCancellable *cancellable,
                           GError **error);
GpProblem *gp_problem_new_for (GpSnapshot *snapshot,
                               const GpSequenceOptions *options,
                               GCancellable *cancellable,
                               GError **error);
void gp_problem_link_all (GpProblem *self);
void gp_problem_free (GpProblem *self);
int gp_problem_find (const GpProblem *self,
                     gint64 work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpProblem, gp_problem_free)

G_END_DECLS
