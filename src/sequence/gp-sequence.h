/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sequence: when each work is dug, and why then.
 *
 * gp_sequence_solve() is pure: a snapshot and options in, a finished sequence
 * out. It writes nothing and reads no clock.
 */
#pragma once

#include <gio/gio.h>

#include "gp-principles.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  GP_EFFORT_QUICK,
  GP_EFFORT_NORMAL,
  GP_EFFORT_LONG,
} GpEffort;

/** GpGoal: what counts first once no rule is broken. */
typedef enum
{
  GP_GOAL_SETTING,    /* as the plan's setting "goal" says, else openings */
  GP_GOAL_OPENINGS,   /* streets opened as seldom as can be, then people served early */
  GP_GOAL_LIVELIHOOD, /* people served early, then streets opened seldom */
} GpGoal;

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
  GP_REASON_PRINCIPLE,  /* one of the five principles puts @other before it */
  GP_REASON_WITHIN,     /* @other has to begin within so many days after it */
  GP_REASON_GATE,       /* its money is not granted, or paid, before then: @fund */
  GP_REASON_NOTHING,    /* stands later than it has to: it could begin earlier */
  GP_REASON_NONE,       /* could not be placed: see the violations */
} GpReasonKind;

typedef struct
{
  gint64 work;
  GpDate start;  /* first day of work, or GP_DATE_NONE when not placed */
  GpDate finish; /* last day of work, inclusive */
  GpReasonKind reason;
  gint64 other;          /* work that binds, or 0 */
  gint64 fund;           /* fund that binds, or 0 */
  double overlap_m2;     /* of the footprints, for GP_REASON_ARC */
  double side_by_side_m; /* for GP_REASON_TRENCH: how far the two could share a trench; 0: they only cross or follow on */
} GpScheduled;

/** GpArc: @before is finished @lag_days before @after may start, and at most
    @max_lag_days before it does. */
typedef struct
{
  gint64 before;
  gint64 after;
  int lag_days;
  gboolean by_hand; /* a work_order, not geometry */
  double overlap_m2;
  int max_lag_days;      /* or GP_NO_MAX_LAG */
  GpPrinciple principle; /* that makes the arc, or GP_PRINCIPLE_NONE */
} GpArc;

/** GP_NO_MAX_LAG: the later work may follow as late as it likes. */
#define GP_NO_MAX_LAG G_MAXINT

/** GpViolation: a rule the schedule breaks, or why a work could not be placed. */
typedef struct
{
  char *rule; /* see gp-verifier.c; besides "unplaced" and "cycle" */
  gint64 work;
  gint64 other;   /* second work, fund or district, or 0 */
  GpDate on_date; /* first day it shows, or GP_DATE_NONE */
  double measured;
  double required;
  char *text; /* translated sentence: which work, which limit, what to do */
} GpViolation;

/** GpSequenceProgress: how far the search is, and the best it has found so far. */
typedef struct
{
  double fraction;        /* 0 to 1, never less than before */
  guint violations;       /* works without a day, longest lags and due dates not kept */
  guint openings;         /* as in GpSequence */
  double completion_days; /* likewise */
  GpDate finish;
} GpSequenceProgress;

/** GpSequenceProgressFunc: called on the thread that searches, some tens of times a second at most times. */
typedef void (*GpSequenceProgressFunc) (const GpSequenceProgress *progress, gpointer user_data);

typedef struct
{
  GpEffort effort;
  GpDate from;  /* first day of the plan, or GP_DATE_NONE: setting "start_date", else the given today */
  GpDate today; /* handed in by the caller */
  guint32 seed; /* 0: setting "seed" */
  GpGoal goal;
  guint principles_on;             /* 1 << GpPrinciple: kept, whatever the settings say */
  guint principles_off;            /* likewise: left out */
  GpSequenceProgressFunc progress; /* or NULL */
  gpointer progress_data;
} GpSequenceOptions;

/** GpYearMoney: what the works spend in one year of what there is. */
typedef struct
{
  int year;
  GpFen spent;     /* of all funds, and of works nobody allocated money for */
  GpFen allocated; /* of the funds alone */
  GpFen available; /* new money of that year, all funds */
} GpYearMoney;

typedef struct
{
  GArray *works;         /* of GpScheduled, ascending fid */
  GArray *arcs;          /* of GpArc, all of them, before reduction */
  GPtrArray *violations; /* of GpViolation, from the verifier and from what could not be placed */
  guint openings;        /* times any street cell is opened */
  guint openings_bound;  /* cells with at least one dig */
  GpDate start;
  GpDate finish;

  /* The rest of what is looked at, in this order (see gp-objective.c) */
  GpGoal goal;            /* what counted first */
  guint principles;       /* 1 << GpPrinciple: those kept */
  double openings_m;      /* Σ openings × length of the cell */
  double completion_days; /* Σ weight × days to the finish ÷ Σ weight (basic 4, improve 2, upgrade 1) */
  GArray *money;          /* of GpYearMoney, ascending years */
  double unevenness;      /* of the yearly money, 0: the same share of every fund every year */
  guint changed;          /* works whose stored start is another one */
  gint64 changed_days;    /* Σ days they move */

  /* What is proved; only of a sequence that breaks no rule (see gp-proof.c) */
  gboolean openings_proved;   /* streets cannot be opened fewer times */
  GpDate finish_bound;        /* no sequence is finished before, or GP_DATE_NONE */
  GpDate finish_bound_joined; /* nor one that opens every street once, or GP_DATE_NONE */
  double completion_bound;    /* completion_days cannot be less (see gp-completion-bound.c), 0: nothing known */

  double seconds; /* filled by the caller who has a clock */
} GpSequence;

GpSequence *gp_sequence_solve (GpSnapshot *snapshot,
                               const GpSequenceOptions *options,
                               GCancellable *cancellable,
                               GError **error);
GpSequence *gp_sequence_read (GpSnapshot *snapshot,
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
