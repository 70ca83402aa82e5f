/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search around the core: puts the project into it, then asks, learns,
 * begins anew, and tightens what is known of the finish from both ends:
 *
 *   least finish ──►  grows when "no later than the least" is refuted
 *   most finish  ◄──  falls to one day below every schedule found
 *
 * Runs take turns, see GpSolverRun. Effort is counted in conflicts, so that the
 * same project and effort give the same answer on every machine.
 */
#include "config.h"

#include <string.h>

#include "gp-solver.h"

#include "gp-solver-choice.h"
#include "gp-solver-core.h"

/* Conflicts in the shortest run; others are longer by the sequence of Luby, Sinclair, Zuckerman 1993. */
#define RUN_CONFLICTS 100

/** NO_LAG: distance of two jobs that no way of lags leads between. */
#define NO_LAG G_MININT32

/** GpSolverRun: how a run decides. */
typedef enum
{
  GP_SOLVER_RUN_EARLIEST,     /* the job starts that can start first: finds schedules */
  GP_SOLVER_RUN_ACTIVE,       /* the most active question */
  GP_SOLVER_RUN_LEAST_FINISH, /* the same, having assumed the least finish: moves the bound */
} GpSolverRun;

struct _GpSolver
{
  const GpRcpspMax *project; /* borrowed */
  GpSolverCore *core;        /* NULL when the lags contradict each other */
  GpSolverChoice *choice;
  gint32 *values;   /* per variable: scratch */
  gint64 *distance; /* job × job: longest way, or NO_LAG */
  GpSolverState state;
  int *starts; /* best schedule, NULL before there is one */
  int finish;
  int bound;
  int looked_at; /* least finish that was looked at as a whole */
  guint64 conflicts;
  guint run;
};

static gint64 *
get_distance (const GpSolver *self, guint i, guint j)
{
  return &self->distance[(gsize) i * self->project->n_jobs + j];
}

/* Longest ways through @via. */
static void
close_over (GpSolver *self, guint via)
{
  for (guint i = 0; i < self->project->n_jobs; i++)
    if (*get_distance (self, i, via) != NO_LAG)
      for (guint j = 0; j < self->project->n_jobs; j++)
        if (*get_distance (self, via, j) != NO_LAG)
          *get_distance (self, i, j) = MAX (*get_distance (self, i, j), *get_distance (self, i, via) + *get_distance (self, via, j));
}

/* Longest ways along the lags (Floyd, Warshall); FALSE when a circle of lags is longer than nothing. */
static gboolean
find_distances (GpSolver *self)
{
  guint n = self->project->n_jobs;

  self->distance = g_new (gint64, (gsize) n * n);
  for (gsize i = 0; i < (gsize) n * n; i++)
    self->distance[i] = i % (n + 1) ? NO_LAG : 0;
  for (guint i = 0; i < self->project->lags->len; i++)
    {
      const GpLag *lag = &g_array_index (self->project->lags, GpLag, i);

      *get_distance (self, lag->before, lag->after) = MAX (*get_distance (self, lag->before, lag->after), lag->days);
    }
  for (guint via = 0; via < n; via++)
    {
      close_over (self, via);
      for (guint i = 0; i < n; i++)
        if (*get_distance (self, i, i) > 0)
          return FALSE;
    }
  return TRUE;
}

static gboolean
fit_together (const GpRcpspMax *project, guint i, guint j)
{
  for (guint k = 0; k < project->n_resources; k++)
    if (project->need[i * project->n_resources + k] + project->need[j * project->n_resources + k] > project->capacity[k])
      return FALSE;
  return TRUE;
}

/* Per pair of jobs, whether they never run at once. */
static guint8 *
find_apart (const GpRcpspMax *project)
{
  guint n = project->n_jobs;
  guint8 *apart = g_new0 (guint8, (gsize) n * n);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      apart[(gsize) i * n + j] = !fit_together (project, i, j);
  for (guint i = 0; i < project->apart->len; i++)
    {
      const GpApart *pair = &g_array_index (project->apart, GpApart, i);

      apart[(gsize) MIN (pair->one, pair->other) * n + MAX (pair->one, pair->other)] = TRUE;
    }
  return apart;
}

/* Pairs of jobs that never run at once and whose order is open. */
static GArray *
list_pairs (const GpSolver *self)
{
  const GpRcpspMax *project = self->project;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (GpApart));
  g_autofree guint8 *apart = find_apart (project);

  for (guint i = 0; i < project->n_jobs; i++)
    for (guint j = i + 1; j < project->n_jobs; j++)
      if (apart[(gsize) i * project->n_jobs + j] && project->days[i] > 0 && project->days[j] > 0 &&
          *get_distance (self, i, j) < project->days[i] && *get_distance (self, j, i) < project->days[j])
        {
          GpApart pair = { i, j };

          g_array_append_val (pairs, pair);
        }
  return pairs;
}

static void
add_arcs (GpSolver *self, const GArray *pairs)
{
  const GpRcpspMax *project = self->project;
  const GpAtom always = { -1, 0 };

  for (guint i = 0; i < project->lags->len; i++)
    {
      const GpLag *lag = &g_array_index (project->lags, GpLag, i);

      gp_solver_core_add_arc (self->core, lag->before, lag->after, lag->days, always);
    }
  for (guint i = 0; i < project->n_jobs; i++)
    gp_solver_core_add_arc (self->core, i, self->core->finish, project->days[i], always);
  for (guint i = 0; i < pairs->len; i++)
    {
      const GpApart *pair = &g_array_index (pairs, GpApart, i);
      gint32 var = (gint32) (self->core->finish + 1 + i);

      gp_solver_core_add_arc (self->core, pair->one, pair->other, project->days[pair->one], (GpAtom){ 2 * var, 1 });
      gp_solver_core_add_arc (self->core, pair->other, pair->one, project->days[pair->other], (GpAtom){ 2 * var + 1, 0 });
    }
}

static gboolean
limit_dates (GpSolver *self)
{
  const GpRcpspMax *project = self->project;
  const GpCause given = { GP_CAUSE_NONE, 0, 0 };

  for (guint i = 0; i < project->n_jobs; i++)
    if (!gp_solver_core_raise (self->core, 2 * i, project->earliest[i], given) ||
        (project->latest[i] != GP_RCPSP_MAX_ANY_DAY && !gp_solver_core_raise (self->core, 2 * i + 1, -project->latest[i], given)))
      return FALSE;
  /* Every arc and clause has to be looked at once. */
  self->core->done = 0;
  return gp_solver_core_propagate (self->core);
}

static gboolean
is_settled (const GpSolver *self)
{
  return self->state == GP_SOLVER_OPTIMAL || self->state == GP_SOLVER_INFEASIBLE;
}

/* Nothing is left to be found: what there is, is the best. */
static void
settle (GpSolver *self)
{
  self->state = self->starts ? GP_SOLVER_OPTIMAL : GP_SOLVER_INFEASIBLE;
  if (self->starts)
    self->bound = self->finish;
}

/**
 * gp_solver_new:
 * @project: (transfer none): a project; outlives the search
 *
 * Returns: (transfer full): a search that has done what follows at once
 */
GpSolver *
gp_solver_new (const GpRcpspMax *project)
{
  GpSolver *self = g_new0 (GpSolver, 1);
  g_autoptr (GArray) pairs = NULL;
  int horizon = gp_rcpsp_max_get_horizon (project);

  self->project = project;
  self->finish = -1;
  self->looked_at = -1;
  if (!find_distances (self))
    {
      self->state = GP_SOLVER_INFEASIBLE;
      return self;
    }
  pairs = list_pairs (self);
  self->core = gp_solver_core_new (project->n_jobs, project->n_jobs + 1 + pairs->len, project->days, horizon);
  self->values = g_new0 (gint32, self->core->n_vars);
  self->choice = self->core->choice = gp_solver_choice_new (self->core);
  for (guint k = 0; k < project->n_resources; k++)
    gp_solver_core_add_load (self->core, k, project->capacity[k], project->need + k, project->n_resources);
  add_arcs (self, pairs);
  if (limit_dates (self))
    self->bound = gp_solver_core_get_least (self->core, self->core->finish);
  else
    settle (self);
  return self;
}

/**
 * gp_solver_free:
 * @self: (transfer full): a search
 */
void
gp_solver_free (GpSolver *self)
{
  g_clear_pointer (&self->choice, gp_solver_choice_free);
  g_clear_pointer (&self->core, gp_solver_core_free);
  g_free (self->distance);
  g_free (self->values);
  g_free (self->starts);
  g_free (self);
}

/* What every variable is in a schedule. */
static void
fill_values (GpSolver *self, const int *starts)
{
  const GpSolverCore *core = self->core;

  memcpy (self->values, starts, core->n_jobs * sizeof (int));
  self->values[core->finish] = gp_rcpsp_max_get_finish (self->project, starts);
  for (guint i = 0; i < core->arcs->len; i += 2)
    {
      const GpSolverArc *arc = &g_array_index (core->arcs, GpSolverArc, i);

      if (arc->guard.side >= 0 && arc->guard.side % 2 == 0)
        self->values[arc->guard.side / 2] = starts[arc->from / 2] + arc->days <= starts[arc->to / 2];
    }
}

/* Takes a schedule in: only shorter ones are looked for from here on. */
static void
take_schedule (GpSolver *self, const int *starts)
{
  GpSolverCore *core = self->core;
  guint n = self->project->n_jobs;

  g_free (self->starts);
  self->starts = g_memdup2 (starts, n * sizeof (int));
  self->finish = gp_rcpsp_max_get_finish (self->project, starts);
  self->state = GP_SOLVER_FEASIBLE;
  fill_values (self, starts);
  for (guint i = 0; i < core->n_vars; i++)
    gp_solver_choice_prefer (self->choice, i, self->values[i]);
  gp_solver_core_back_to (core, 0);
  if (!gp_solver_core_raise (core, 2 * (gint32) core->finish + 1, 1 - self->finish, (GpCause){ GP_CAUSE_NONE, 0, 0 }) || !gp_solver_core_propagate (core))
    settle (self);
}

/**
 * gp_solver_give:
 * @self: a search
 * @starts: (array): a start for every job
 *
 * Hands a schedule in that is known already, from a quicker search.
 *
 * Returns: whether it keeps the project and is shorter than what was known
 */
gboolean
gp_solver_give (GpSolver *self, const int *starts)
{
  if (is_settled (self) || !gp_rcpsp_max_is_kept (self->project, starts) ||
      (self->starts && gp_rcpsp_max_get_finish (self->project, starts) >= self->finish))
    return FALSE;
  take_schedule (self, starts);
  return TRUE;
}

static gboolean
learn (GpSolver *self)
{
  guint n_levels, level = gp_solver_core_learn (self->core, &n_levels);
  GArray *learnt = self->core->learnt;

  if (level == G_MAXUINT)
    return FALSE;
  self->conflicts++;
  gp_solver_core_back_to (self->core, level);
  gp_solver_choice_fade (self->choice);
  return gp_solver_core_add_learnt (self->core, (const GpAtom *) learnt->data, learnt->len, n_levels);
}

static guint64
get_luby (guint run)
{
  guint size = 1, power = 0;

  while (size < run + 1)
    {
      size = 2 * size + 1;
      power++;
    }
  while (size - 1 != run)
    {
      size = (size - 1) / 2;
      power--;
      run %= size;
    }
  return (guint64) 1 << power;
}

/* Before there is a schedule every third run looks for one; from then on every third one for the bound. */
static GpSolverRun
get_kind (const GpSolver *self)
{
  if (self->run % 3)
    return GP_SOLVER_RUN_ACTIVE;
  return self->starts ? GP_SOLVER_RUN_LEAST_FINISH : GP_SOLVER_RUN_EARLIEST;
}

/* What to decide next; FALSE when every start is known. */
static gboolean
choose (GpSolver *self, GpAtom *atom)
{
  const GpSolverCore *core = self->core;
  GpSolverRun kind = get_kind (self);

  if (core->levels->len == 0 && kind == GP_SOLVER_RUN_LEAST_FINISH && gp_solver_core_get_least (core, core->finish) < gp_solver_core_get_most (core, core->finish))
    {
      *atom = (GpAtom){ (gint32) (2 * core->finish + 1), -gp_solver_core_get_least (core, core->finish) };
      return TRUE;
    }
  return (kind != GP_SOLVER_RUN_EARLIEST && gp_solver_choice_pick_active (self->choice, atom)) || gp_solver_choice_pick_earliest (self->choice, atom);
}

static void
take_found (GpSolver *self)
{
  g_autofree int *starts = g_new (int, self->project->n_jobs);

  for (guint i = 0; i < self->project->n_jobs; i++)
    starts[i] = gp_solver_core_get_least (self->core, i);
  take_schedule (self, starts);
}

/* With the least finish assumed and nothing else: whether that leaves too little time. Once for each. */
static gboolean
is_least_too_soon (GpSolver *self)
{
  const GpSolverCore *core = self->core;
  int least = gp_solver_core_get_least (core, core->finish);

  if (core->levels->len != 1 || self->looked_at >= least || gp_solver_core_get_most (core, core->finish) != least ||
      g_array_index (core->trail, GpStep, gp_solver_core_get_root (core)).side != 2 * (gint32) core->finish + 1)
    return FALSE;
  self->looked_at = least;
  return gp_solver_core_is_overfull (core);
}

/* The least finish was refuted without a conflict. */
static gboolean
raise_least (GpSolver *self)
{
  gp_solver_core_back_to (self->core, 0);
  return gp_solver_core_raise (self->core, 2 * (gint32) self->core->finish, self->looked_at + 1, (GpCause){ GP_CAUSE_NONE, 0, 0 });
}

/* One run: until it is settled, has had its conflicts, or finds a schedule. */
static void
run_once (GpSolver *self, guint64 until, GCancellable *cancellable)
{
  GpAtom atom;

  while (self->conflicts < until && !g_cancellable_is_cancelled (cancellable))
    {
      if (!gp_solver_core_propagate (self->core))
        {
          if (!learn (self))
            {
              settle (self);
              return;
            }
          continue;
        }
      if (is_least_too_soon (self))
        {
          if (!raise_least (self))
            {
              settle (self);
              return;
            }
          continue;
        }
      if (!choose (self, &atom))
        {
          take_found (self);
          return;
        }
      gp_solver_core_decide (self->core, atom);
    }
  gp_solver_core_back_to (self->core, 0);
}

/* Between two runs: nothing depends on the clauses. */
static void
tidy (GpSolver *self)
{
  if (gp_solver_core_propagate (self->core))
    gp_solver_core_forget (self->core);
  else
    settle (self);
}

/**
 * gp_solver_solve:
 * @self: a search
 * @max_conflicts: effort: conflicts to learn from
 * @cancellable: (nullable): stops it
 *
 * Goes on where it stopped. The same project and the same efforts give the
 * same answer.
 *
 * Returns: what is known
 */
GpSolverState
gp_solver_solve (GpSolver *self, guint64 max_conflicts, GCancellable *cancellable)
{
  guint64 until = self->conflicts + max_conflicts, length = 0;

  while (!is_settled (self) && self->conflicts < until && !g_cancellable_is_cancelled (cancellable))
    {
      guint64 before = self->conflicts;

      if (length == 0)
        length = RUN_CONFLICTS * get_luby (self->run / 2);
      run_once (self, MIN (until, self->conflicts + length), cancellable);
      length -= MIN (length, self->conflicts - before);
      if (length == 0)
        {
          self->run++;
          if (!is_settled (self))
            tidy (self);
        }
      if (!is_settled (self))
        self->bound = MAX (self->bound, gp_solver_core_get_least (self->core, self->core->finish));
    }
  return self->state;
}

/**
 * gp_solver_get_starts:
 * @self: a search
 *
 * Returns: (transfer none) (nullable): the starts of the best schedule known
 */
const int *
gp_solver_get_starts (const GpSolver *self)
{
  return self->starts;
}

/**
 * gp_solver_get_finish:
 * @self: a search
 *
 * Returns: the finish of the best schedule known, or -1
 */
int
gp_solver_get_finish (const GpSolver *self)
{
  return self->finish;
}

/**
 * gp_solver_get_bound:
 * @self: a search
 *
 * Returns: a day before which no schedule is finished
 */
int
gp_solver_get_bound (const GpSolver *self)
{
  return self->bound;
}

/**
 * gp_solver_get_conflicts:
 * @self: a search
 *
 * Returns: conflicts so far
 */
guint64
gp_solver_get_conflicts (const GpSolver *self)
{
  return self->conflicts;
}

/**
 * gp_solver_admits:
 * @self: a search
 * @starts: (array): a start for every job
 *
 * For tests of what is learnt: a schedule that keeps the project and is
 * shorter than the best one known is admitted at any time.
 *
 * Returns: whether the search could still come to it
 */
gboolean
gp_solver_admits (GpSolver *self, const int *starts)
{
  if (is_settled (self) || (self->starts && gp_rcpsp_max_get_finish (self->project, starts) >= self->finish))
    return FALSE;
  fill_values (self, starts);
  return gp_solver_core_admits (self->core, self->values);
}
