/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is learnt from a conflict. The atoms of the conflict are wanted; from
 * the end of the trail backwards each wanted atom of the last level gives way
 * to those it followed from, until one is left there, the first unique
 * implication point. Their negations are the clause. Of two wanted atoms of
 * one side the larger is kept, and a cause is asked for no more than what is
 * wanted, so that clauses are more general than the rises they come from.
 */
#include "config.h"

#include "gp-solver-choice.h"
#include "gp-solver-core.h"

/* How deep an atom is looked into to see that the others imply it. */
#define LOOK_DEPTH 4

/**
 * gp_solver_core_explain:
 * @self: a core
 * @cause: why it was raised
 * @step: when
 * @atom: what is to be explained, no more than what it was raised to
 * @why: (element-type GpAtom): takes the atoms it follows from
 */
void
gp_solver_core_explain (GpSolverCore *self, const GpCause *cause, gint32 step, GpAtom atom, GArray *why)
{
  switch (cause->kind)
    {
    case GP_CAUSE_CLAUSE:
      gp_solver_core_explain_clause (self, cause, why);
      break;
    case GP_CAUSE_ARC:
    case GP_CAUSE_GUARD:
      gp_solver_core_explain_arc (self, cause, step, atom, why);
      break;
    case GP_CAUSE_LOAD:
      gp_solver_core_explain_load (self, cause, step, atom.side, why);
      break;
    case GP_CAUSE_NONE:
    default:
      break;
    }
}

static const GpStep *
get_step (const GpSolverCore *self, gint32 step)
{
  return &g_array_index (self->trail, GpStep, step);
}

/* Wants an atom that holds; returns by how much the number of atoms wanted of @level changes. */
static int
want (GpSolverCore *self, GpAtom atom, gint32 level)
{
  gint32 old = self->want_at[atom.side], step;

  if (old >= 0 && self->wanted[atom.side] >= atom.least)
    return 0;
  step = gp_solver_core_find_step (self, atom);
  if (get_step (self, step)->level == 0)
    return 0;
  if (old == GP_WANT_NEVER)
    g_array_append_val (self->touched, atom.side);
  self->wanted[atom.side] = atom.least;
  self->want_at[atom.side] = step;
  gp_solver_choice_bump (self->choice, atom);
  return (get_step (self, step)->level == level) - (old >= 0 && get_step (self, old)->level == level);
}

static gint32
find_level (const GpSolverCore *self, const GArray *atoms)
{
  gint32 level = 0;

  for (guint i = 0; i < atoms->len; i++)
    level = MAX (level, get_step (self, gp_solver_core_find_step (self, g_array_index (atoms, GpAtom, i)))->level);
  return level;
}

/* Replaces wanted atoms of @level by their causes until one is left. */
static gint32
resolve (GpSolverCore *self, gint32 level)
{
  int open = 0;

  for (guint i = 0; i < self->conflict->len; i++)
    open += want (self, g_array_index (self->conflict, GpAtom, i), level);
  for (gint32 at = (gint32) self->trail->len - 1;; at--)
    {
      const GpStep step = *get_step (self, at);

      if (self->want_at[step.side] != at)
        continue;
      if (open == 1)
        return step.side;
      g_array_set_size (self->why, 0);
      gp_solver_core_explain (self, &step.cause, at, (GpAtom){ step.side, self->wanted[step.side] }, self->why);
      self->want_at[step.side] = GP_WANT_RESOLVED;
      open--;
      for (guint i = 0; i < self->why->len; i++)
        open += want (self, g_array_index (self->why, GpAtom, i), level);
    }
}

/* Whether atoms wanted that held before @limit imply this one. The limit keeps
   two atoms from being left out for each other's sake. */
static gboolean
is_implied (GpSolverCore *self, GpAtom atom, gint32 limit, guint depth)
{
  gint32 at = gp_solver_core_find_step (self, atom), wanted = self->want_at[atom.side];
  const GpStep *step = get_step (self, at);
  guint first = self->why->len;
  gboolean implied = TRUE;

  if (step->level == 0 || (wanted >= 0 && wanted < limit && self->wanted[atom.side] >= atom.least))
    return TRUE;
  if (depth == 0 || step->cause.kind == GP_CAUSE_NONE)
    return FALSE;
  gp_solver_core_explain (self, &step->cause, at, atom, self->why);
  for (guint i = first; implied && i < self->why->len; i++)
    implied = is_implied (self, g_array_index (self->why, GpAtom, i), limit, depth - 1);
  g_array_set_size (self->why, first);
  return implied;
}

/* Writes the clause, its asserting atom first, and one of the last level of the others second. */
static guint
write_clause (GpSolverCore *self, gint32 point, guint *n_levels)
{
  g_autoptr (GHashTable) levels = g_hash_table_new (NULL, NULL);
  GpAtom first = gp_atom_not ((GpAtom){ point, self->wanted[point] });
  gint32 last = 0;

  g_array_set_size (self->learnt, 0);
  g_array_set_size (self->why, 0);
  g_array_append_val (self->learnt, first);
  for (guint i = 0; i < self->touched->len; i++)
    {
      gint32 side = g_array_index (self->touched, gint32, i), level;
      GpAtom atom = { side, self->wanted[side] }, denied = gp_atom_not (atom);

      if (side == point || self->want_at[side] < 0)
        continue;
      level = get_step (self, self->want_at[side])->level;
      if (is_implied (self, atom, self->want_at[side], LOOK_DEPTH))
        continue;
      g_hash_table_add (levels, GINT_TO_POINTER (level));
      g_array_append_val (self->learnt, denied);
      if (level > last)
        {
          GpAtom *atoms = (GpAtom *) self->learnt->data;

          last = level;
          atoms[self->learnt->len - 1] = atoms[1];
          atoms[1] = denied;
        }
    }
  *n_levels = g_hash_table_size (levels) + 1;
  return (guint) last;
}

/**
 * gp_solver_core_learn:
 * @self: a core with a conflict that is not at its root
 * @n_levels: (out): number of levels the atoms of the clause came from
 *
 * Leaves the clause in learnt.
 *
 * Returns: the level to go back to, on which the clause draws its conclusion;
 *   or %G_MAXUINT when the conflict lies at the root
 */
guint
gp_solver_core_learn (GpSolverCore *self, guint *n_levels)
{
  gint32 level = find_level (self, self->conflict), point;
  guint back;

  if (level == 0)
    return G_MAXUINT;
  gp_solver_core_back_to (self, (guint) level);
  point = resolve (self, level);
  back = write_clause (self, point, n_levels);
  for (guint i = 0; i < self->touched->len; i++)
    self->want_at[g_array_index (self->touched, gint32, i)] = GP_WANT_NEVER;
  g_array_set_size (self->touched, 0);
  return back;
}
