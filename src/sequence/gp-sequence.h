/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequence: when each work is dug, and why then.
 *
 * gp_sequence_solve() is pure: a snapshot and options in, a finished sequence
 * out. It writes nothing and reads no clock.
 */
#pragma once

#include <gio/gio.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_EFFORT_QUICK,
  GP_EFFORT_NORMAL,
  GP_EFFORT_LONG,
} GpEffort;

/** GpReasonKind: what keeps a work from starting one day earlier. */
typedef enum
{
  GP_REASON_START,      /* the first day of the plan */
  GP_REASON_EARLIEST,   /* its own "not before" */
  GP_REASON_ARC,        /* a deeper work beneath it has to be finished: @other */
  GP_REASON_ORDER,      /* the planner's order: @other */
  GP_REASON_CREW,       /* the unit's crews are busy until then: @other frees one */
  GP_REASON_CLOSURE,    /* the district has as many closed streets as allowed */
  GP_REASON_MONEY,      /* the fund's money of that year is spent: @fund */
  GP_REASON_TRENCH,     /* shares a trench with @other */
  GP_REASON_CALENDAR,   /* no work on the days before */
  GP_REASON_MORATORIUM, /* street not to be opened before then */
  GP_REASON_FIXED,      /* the planner fixed the date */
  GP_REASON_FROZEN,     /* has started already */
  GP_REASON_NONE,       /* could not be placed: see the violations */
} GpReasonKind;

typedef struct
{
  gint64 work;
  GpDate start;  /* first day of work, or GP_DATE_NONE when not placed */
  GpDate finish; /* last day of work, inclusive */
  GpReasonKind reason;
  gint64 other;      /* work that binds, or 0 */
  gint64 fund;       /* fund that binds, or 0 */
  double overlap_m2; /* of the footprints, for GP_REASON_ARC */
} GpScheduled;

/** GpArc: @before is finished @lag_days before @after may start. */
typedef struct
{
  gint64 before;
  gint64 after;
  int lag_days;
  gboolean by_hand; /* a work_order, not geometry */
  double overlap_m2;
} GpArc;

/** GpViolation: a rule the schedule breaks, or why a work could not be placed. */
typedef struct
{
  char *rule; /* "arc", "order", "crew", "closure", "money", "earliest", "due", "fixed", "moratorium", "days", "unplaced", "cycle" */
  gint64 work;
  gint64 other;   /* second work, fund or district, or 0 */
  GpDate on_date; /* first day it shows, or GP_DATE_NONE */
  double measured;
  double required;
  char *text; /* translated sentence: which work, which limit, what to do */
} GpViolation;

typedef struct
{
  GpEffort effort;
  GpDate from;  /* first day of the plan, or GP_DATE_NONE: setting "start_date", else the given today */
  GpDate today; /* handed in by the caller */
  guint32 seed; /* 0: setting "seed" */
} GpSequenceOptions;

typedef struct
{
  GArray *works;         /* of GpScheduled, ascending fid */
  GArray *arcs;          /* of GpArc, all of them, before reduction */
  GPtrArray *violations; /* of GpViolation, from the verifier and from what could not be placed */
  guint openings;        /* times any street cell is opened */
  guint openings_bound;  /* cells with at least one dig */
  GpDate start;
  GpDate finish;
  double seconds; /* filled by the caller who has a clock */
} GpSequence;

GpSequence *gp_sequence_solve (GpSnapshot *snapshot,
                               const GpSequenceOptions *options,
                               GCancellable *cancellable,
                               GError **error);
void gp_sequence_free (GpSequence *self);
const GpScheduled *gp_sequence_find (const GpSequence *self,
                                     gint64 work);

/* Words */
char *gp_sequence_dup_reason (const GpSequence *self,
                              GpSnapshot *snapshot,
                              gint64 work);
GPtrArray *gp_sequence_explain (const GpSequence *self,
                                GpSnapshot *snapshot,
                                gint64 work);

void gp_violation_free (GpViolation *violation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSequence, gp_sequence_free)

G_END_DECLS
