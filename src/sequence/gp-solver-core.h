/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSolverCore: the state of the exact search. Inside of gp-solver only.
 *
 * Every number the search looks for (the start of a job, the finish, "i is
 * dug before j" as 0 or 1) is seen from two sides:
 *
 *   side 2v     v itself     side 2v ≥ a      says  v ≥ a
 *   side 2v+1   -v           side 2v+1 ≥ -b   says  v ≤ b
 *
 * so that there is only one kind of statement, the atom "side ≥ least", and
 * only one kind of event, a side that rises. The opposite of side ≥ least is
 * side^1 ≥ 1-least. There is no propositional variable per day: a clause is
 * a disjunction of atoms, and what grows with the horizon are tables, not the
 * work.
 *
 * The trail lists every rise with its cause (all names with gp_solver_core_):
 *
 *   raise() ─► trail ─► propagate(): arcs, clauses, load curves
 *                            │ a side above its other side: conflict
 *                            ▼
 *                       learn(): walks the trail back, asking each cause for
 *                       the atoms it followed from, to the first unique
 *                       implication point; the clause learnt joins
 *
 * (Ohrimenko, Stuckey, Codish 2009; Schutt, Feydy, Stuckey, Wallace 2010,
 * arXiv 1009.0347.)
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GpAtom: the statement that a side is @least or more. */
typedef struct
{
  gint32 side;
  gint32 least;
} GpAtom;

typedef enum
{
  GP_CAUSE_NONE,   /* decided, or given at the root */
  GP_CAUSE_CLAUSE, /* @what: clause, whose first atom it is */
  GP_CAUSE_ARC,    /* @what: arc that raised its target */
  GP_CAUSE_GUARD,  /* @what: arc that cannot hold */
  GP_CAUSE_LOAD,   /* @what: resource too full on day @day */
} GpCauseKind;

typedef struct
{
  GpCauseKind kind;
  guint32 what;
  gint32 day;
} GpCause;

/** GpStep: one rise of a side on the trail. */
typedef struct
{
  gint32 side;
  gint32 value;
  gint32 before; /* the step that raised this side last, or -1 */
  gint32 level;
  GpCause cause;
} GpStep;

/** GpSolverArc: side @to is at least side @from plus @days, when @guard holds. */
typedef struct
{
  gint32 from;
  gint32 to;
  gint32 days;
  GpAtom guard; /* side -1: always */
} GpSolverArc;

/** GpWatch: a clause that looks when one of its atoms comes to fail. */
typedef struct
{
  guint32 clause;
  GpAtom other; /* an atom that makes the clause true */
} GpWatch;

typedef struct
{
  guint job;
  int need;
} GpUser;

/** GpLoad: the load curve of one resource: what must run on a day, whatever comes. */
typedef struct
{
  int capacity;
  GArray *users;    /* of GpUser */
  gint32 *load;     /* per day */
  int changed_from; /* days on which it grew since it was looked at */
  int changed_until;
  guint64 seen; /* clock of the last look */
} GpLoad;

typedef struct _GpSolverChoice GpSolverChoice;

/** GP_WANT_NEVER, GP_WANT_RESOLVED: no atom of a side is wanted: not so far, or not any more. */
#define GP_WANT_NEVER (-1)
#define GP_WANT_RESOLVED (-2)

typedef struct
{
  guint n_jobs;
  guint n_vars; /* jobs, the finish, then guards */
  guint finish; /* variable */
  const int *days;
  int horizon;

  gint32 *low;    /* per side */
  gint32 *head;   /* per side: its last step */
  GArray *trail;  /* of GpStep */
  GArray *levels; /* of guint: length of the trail when each level began */
  guint done;     /* steps propagated */

  GArray *arcs;     /* of GpSolverArc */
  GArray **arcs_at; /* per side, of guint: arcs to look at when it rises */

  GArray *clauses; /* of guint32: see gp-solver-clauses.c */
  guint32 n_places;
  guint32 *place;   /* per side: of its least value */
  GArray **watches; /* per place, of GpWatch, nullable: looked at when the side comes there */
  guint n_learnt;
  guint most_learnt;
  float clause_step;

  GpLoad *loads;
  guint n_loads;
  GArray **loads_of; /* per job, of GpUser: .job is the number of the load */
  guint64 clock;     /* counts rises of jobs */
  guint64 *moved_at; /* per job: clock of its last rise */

  GArray *conflict; /* of GpAtom: hold all at once and must not */

  /* learning */
  gint32 *wanted;  /* per side: least of the atom wanted */
  gint32 *want_at; /* per side: step that made it true, or GP_WANT_… */
  GArray *touched; /* of gint32: sides with a want */
  GArray *why;     /* of GpAtom: scratch */
  GArray *learnt;  /* of GpAtom */

  GpSolverChoice *choice;
} GpSolverCore;

/* Trail */
GpSolverCore *gp_solver_core_new (guint n_jobs,
                                  guint n_vars,
                                  const int *days,
                                  int horizon);
void gp_solver_core_free (GpSolverCore *self);
gboolean gp_solver_core_raise (GpSolverCore *self,
                               gint32 side,
                               gint32 value,
                               GpCause cause);
void gp_solver_core_decide (GpSolverCore *self,
                            GpAtom atom);
void gp_solver_core_back_to (GpSolverCore *self,
                             guint level);
gint32 gp_solver_core_find_step (const GpSolverCore *self,
                                 GpAtom atom);
gint32 gp_solver_core_low_at (const GpSolverCore *self,
                              gint32 side,
                              gint32 step);
gboolean gp_solver_core_propagate (GpSolverCore *self);

/* Arcs */
void gp_solver_core_add_arc (GpSolverCore *self,
                             guint before,
                             guint after,
                             int days,
                             GpAtom guard);
gboolean gp_solver_core_follow_arcs (GpSolverCore *self,
                                     gint32 side);
void gp_solver_core_explain_arc (const GpSolverCore *self,
                                 const GpCause *cause,
                                 gint32 step,
                                 GpAtom atom,
                                 GArray *why);

/* Clauses */
gboolean gp_solver_core_add_learnt (GpSolverCore *self,
                                    const GpAtom *atoms,
                                    guint n_atoms,
                                    guint n_levels);
gboolean gp_solver_core_follow_clauses (GpSolverCore *self,
                                        gint32 side,
                                        gint32 before,
                                        gint32 value);
void gp_solver_core_explain_clause (GpSolverCore *self,
                                    const GpCause *cause,
                                    GArray *why);
void gp_solver_core_forget (GpSolverCore *self);
gboolean gp_solver_core_admits (const GpSolverCore *self,
                                const gint32 *values);

/* Load curves */
void gp_solver_core_add_load (GpSolverCore *self,
                              guint number,
                              int capacity,
                              const int *need,
                              guint stride);
void gp_solver_core_shift_load (GpSolverCore *self,
                                gint32 side,
                                gint32 from,
                                gint32 to,
                                int sign);
gboolean gp_solver_core_follow_loads (GpSolverCore *self);
void gp_solver_core_reset_loads (GpSolverCore *self);
void gp_solver_core_explain_load (const GpSolverCore *self,
                                  const GpCause *cause,
                                  gint32 step,
                                  gint32 side,
                                  GArray *why);
gboolean gp_solver_core_is_overfull (const GpSolverCore *self);

/* Learning */
guint gp_solver_core_learn (GpSolverCore *self,
                            guint *n_levels);
void gp_solver_core_explain (GpSolverCore *self,
                             const GpCause *cause,
                             gint32 step,
                             GpAtom atom,
                             GArray *why);

static inline GpAtom
gp_atom_not (GpAtom atom)
{
  return (GpAtom){ atom.side ^ 1, 1 - atom.least };
}

static inline gboolean
gp_solver_core_holds (const GpSolverCore *self, GpAtom atom)
{
  return self->low[atom.side] >= atom.least;
}

static inline gboolean
gp_solver_core_fails (const GpSolverCore *self, GpAtom atom)
{
  return self->low[atom.side ^ 1] >= 1 - atom.least;
}

/* The length of the trail at the root. */
static inline gint32
gp_solver_core_get_root (const GpSolverCore *self)
{
  return (gint32) (self->levels->len ? g_array_index (self->levels, guint, 0) : self->trail->len);
}

static inline int
gp_solver_core_get_least (const GpSolverCore *self, guint var)
{
  return self->low[2 * var];
}

static inline int
gp_solver_core_get_most (const GpSolverCore *self, guint var)
{
  return -self->low[2 * var + 1];
}

G_END_DECLS
