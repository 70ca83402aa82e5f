/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trail: what each side has come to, in which order and why; there and
 * back.
 */
#include "config.h"

#include "gp-solver-choice.h"
#include "gp-solver-core.h"

static GArray **
new_lists (guint n, guint size)
{
  GArray **lists = g_new (GArray *, n);

  for (guint i = 0; i < n; i++)
    lists[i] = g_array_new (FALSE, FALSE, size);
  return lists;
}

static void
free_lists (GArray **lists, guint n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&lists[i], g_array_unref);
  g_free (lists);
}

/**
 * gp_solver_core_new:
 * @n_jobs: number of jobs, the first variables
 * @n_vars: number of all variables
 * @days: (transfer none): days of each job; outlives the core
 * @horizon: no job is at work on or after this day
 *
 * Jobs get the starts 0 … @horizon - days, everything else 0 … @horizon.
 *
 * Returns: (transfer full): a search at its root
 */
GpSolverCore *
gp_solver_core_new (guint n_jobs, guint n_vars, const int *days, int horizon)
{
  GpSolverCore *self = g_new0 (GpSolverCore, 1);
  guint n_sides = 2 * n_vars;

  self->n_jobs = n_jobs;
  self->n_vars = n_vars;
  self->finish = n_jobs;
  self->days = days;
  self->horizon = horizon;
  self->low = g_new (gint32, n_sides);
  self->head = g_new (gint32, n_sides);
  self->trail = g_array_new (FALSE, FALSE, sizeof (GpStep));
  self->levels = g_array_new (FALSE, FALSE, sizeof (guint));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (GpSolverArc));
  self->arcs_at = new_lists (n_sides, sizeof (guint));
  self->clauses = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->place = g_new (guint32, n_sides);
  self->most_learnt = 4000;
  self->clause_step = 1;
  self->loads_of = new_lists (n_jobs, sizeof (GpUser));
  self->moved_at = g_new0 (guint64, n_jobs);
  self->conflict = g_array_new (FALSE, FALSE, sizeof (GpAtom));
  self->wanted = g_new0 (gint32, n_sides);
  self->want_at = g_new (gint32, n_sides);
  self->touched = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->why = g_array_new (FALSE, FALSE, sizeof (GpAtom));
  self->learnt = g_array_new (FALSE, FALSE, sizeof (GpAtom));
  for (guint side = 0; side < n_sides; side++)
    {
      guint var = side / 2;
      int most = var < n_jobs ? horizon - days[var] : var == self->finish ? horizon
                                                                          : 1;
      GpStep step = { (gint32) side, side % 2 ? -most : 0, -1, 0, { GP_CAUSE_NONE, 0, 0 } };

      self->low[side] = step.value;
      self->head[side] = (gint32) side;
      self->want_at[side] = GP_WANT_NEVER;
      self->place[side] = self->n_places;
      self->n_places += (guint32) most + 1;
      g_array_append_val (self->trail, step);
    }
  self->watches = g_new0 (GArray *, self->n_places);
  return self;
}

/**
 * gp_solver_core_free:
 * @self: (transfer full): a core; its choice is not freed
 */
void
gp_solver_core_free (GpSolverCore *self)
{
  for (guint i = 0; i < self->n_loads; i++)
    {
      g_array_unref (self->loads[i].users);
      g_free (self->loads[i].load);
    }
  g_free (self->loads);
  free_lists (self->loads_of, self->n_jobs);
  free_lists (self->arcs_at, 2 * self->n_vars);
  free_lists (self->watches, self->n_places);
  g_free (self->place);
  g_free (self->moved_at);
  g_free (self->low);
  g_free (self->head);
  g_free (self->wanted);
  g_free (self->want_at);
  g_array_unref (self->trail);
  g_array_unref (self->levels);
  g_array_unref (self->arcs);
  g_array_unref (self->clauses);
  g_array_unref (self->conflict);
  g_array_unref (self->touched);
  g_array_unref (self->why);
  g_array_unref (self->learnt);
  g_free (self);
}

/**
 * gp_solver_core_raise:
 * @self: a core
 * @side: a side
 * @value: what it comes to
 * @cause: why
 *
 * Raises a side, or leaves it when it is there already.
 *
 * Returns: %FALSE when it comes above its other side; then conflict holds the
 *   atoms that cannot all hold
 */
gboolean
gp_solver_core_raise (GpSolverCore *self, gint32 side, gint32 value, GpCause cause)
{
  gint32 old = self->low[side];
  GpStep step;

  if (value <= old)
    return TRUE;
  if (value > -self->low[side ^ 1])
    {
      GpAtom other = { side ^ 1, 1 - value };

      g_array_set_size (self->conflict, 0);
      gp_solver_core_explain (self, &cause, (gint32) self->trail->len, (GpAtom){ side, value }, self->conflict);
      g_array_append_val (self->conflict, other);
      return FALSE;
    }
  step = (GpStep){ side, value, self->head[side], (gint32) self->levels->len, cause };
  self->head[side] = (gint32) self->trail->len;
  self->low[side] = value;
  g_array_append_val (self->trail, step);
  if ((guint) side < 2 * self->n_jobs)
    {
      gp_solver_core_shift_load (self, side, old, value, 1);
      self->moved_at[side / 2] = ++self->clock;
    }
  return TRUE;
}

/**
 * gp_solver_core_decide:
 * @self: a core, propagated
 * @atom: what to assume; neither holds nor fails
 *
 * Begins a level.
 */
void
gp_solver_core_decide (GpSolverCore *self, GpAtom atom)
{
  guint length = self->trail->len;

  g_array_append_val (self->levels, length);
  gp_solver_core_raise (self, atom.side, atom.least, (GpCause){ GP_CAUSE_NONE, 0, 0 });
}

/**
 * gp_solver_core_back_to:
 * @self: a core
 * @level: level to be the last one; 0: the root
 */
void
gp_solver_core_back_to (GpSolverCore *self, guint level)
{
  guint length;

  if (self->levels->len <= level)
    return;
  length = g_array_index (self->levels, guint, level);
  for (guint i = self->trail->len; i-- > length;)
    {
      const GpStep *step = &g_array_index (self->trail, GpStep, i);
      gint32 old = g_array_index (self->trail, GpStep, step->before).value;

      if ((guint) step->side < 2 * self->n_jobs)
        gp_solver_core_shift_load (self, step->side, old, step->value, -1);
      self->head[step->side] = step->before;
      self->low[step->side] = old;
    }
  g_array_set_size (self->trail, length);
  g_array_set_size (self->levels, level);
  self->done = length;
  gp_solver_core_reset_loads (self);
  gp_solver_choice_go_back (self->choice, level);
}

/**
 * gp_solver_core_find_step:
 * @self: a core
 * @atom: an atom that holds
 *
 * Returns: the step with which it began to hold
 */
gint32
gp_solver_core_find_step (const GpSolverCore *self, GpAtom atom)
{
  const GpStep *trail = (const GpStep *) self->trail->data;
  gint32 step = self->head[atom.side];

  while (trail[step].before >= 0 && trail[trail[step].before].value >= atom.least)
    step = trail[step].before;
  return step;
}

/**
 * gp_solver_core_low_at:
 * @self: a core
 * @side: a side
 * @step: a step, or the length of the trail for now
 *
 * Returns: what @side had come to before @step
 */
gint32
gp_solver_core_low_at (const GpSolverCore *self, gint32 side, gint32 step)
{
  const GpStep *trail = (const GpStep *) self->trail->data;
  gint32 at = self->head[side];

  while (at >= step)
    at = trail[at].before;
  return trail[at].value;
}

/**
 * gp_solver_core_propagate:
 * @self: a core
 *
 * Draws every conclusion of what was raised.
 *
 * Returns: %FALSE on a conflict
 */
gboolean
gp_solver_core_propagate (GpSolverCore *self)
{
  for (;;)
    {
      while (self->done < self->trail->len)
        {
          GpStep step = g_array_index (self->trail, GpStep, self->done++);
          gint32 before = step.before >= 0 ? g_array_index (self->trail, GpStep, step.before).value : step.value;

          if (!gp_solver_core_follow_arcs (self, step.side) ||
              !gp_solver_core_follow_clauses (self, step.side, before, step.value))
            return FALSE;
        }
      if (!gp_solver_core_follow_loads (self))
        return FALSE;
      if (self->done == self->trail->len)
        return TRUE;
    }
}
