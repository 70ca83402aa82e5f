/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clauses that were learnt. They lie one behind the other in one array of
 * 32-bit words:
 *
 *   size · levels · activity (float) · side least · side least · …
 *
 * The first two atoms are watched: when one of them comes to fail, another
 * one that does not is looked for, and when there is none the other watched
 * one has to hold. A watch lies on the list of the value at which its atom
 * comes to fail, so that a rise meets those it matters to and no others. Now
 * and then the half that was of least use is forgotten; that happens at the
 * root, where nothing on the trail needs them as a cause.
 */
#include "config.h"

#include <string.h>

#include "gp-solver-core.h"

#define HEAD_WORDS 3

static guint32 *
get_clause (const GpSolverCore *self, guint32 clause)
{
  return &g_array_index (self->clauses, guint32, clause);
}

static GpAtom *
get_atoms (const GpSolverCore *self, guint32 clause)
{
  return (GpAtom *) (get_clause (self, clause) + HEAD_WORDS);
}

static float *
get_activity (const GpSolverCore *self, guint32 clause)
{
  return (float *) (get_clause (self, clause) + 2);
}

static guint
count_words (guint n_atoms)
{
  return HEAD_WORDS + 2 * n_atoms;
}

/* Where the watches lie that look when @side comes to @value. */
static GArray **
find_list (const GpSolverCore *self, gint32 side, gint32 value)
{
  /* The first step of a side is its least value. */
  return &self->watches[self->place[side] + (guint32) (value - g_array_index (self->trail, GpStep, side).value)];
}

static void
watch (GpSolverCore *self, guint32 clause, GpAtom atom, GpAtom other)
{
  GArray **list = find_list (self, atom.side ^ 1, 1 - atom.least);
  GpWatch entry = { clause, other };

  if (*list == NULL)
    *list = g_array_new (FALSE, FALSE, sizeof (GpWatch));
  g_array_append_val (*list, entry);
}

/**
 * gp_solver_core_add_learnt:
 * @self: a core on the level on which all atoms but the first fail
 * @atoms: (array length=n_atoms): the clause; the second fails last
 * @n_atoms: at least 1
 * @n_levels: number of levels its atoms came from
 *
 * Takes a clause in and draws its first conclusion. One of a single atom must
 * come at the root.
 *
 * Returns: %FALSE on a conflict
 */
gboolean
gp_solver_core_add_learnt (GpSolverCore *self, const GpAtom *atoms, guint n_atoms, guint n_levels)
{
  guint32 clause = self->clauses->len;

  if (n_atoms == 1)
    return gp_solver_core_raise (self, atoms[0].side, atoms[0].least, (GpCause){ GP_CAUSE_NONE, 0, 0 });
  g_array_set_size (self->clauses, clause + count_words (n_atoms));
  get_clause (self, clause)[0] = n_atoms;
  get_clause (self, clause)[1] = n_levels;
  *get_activity (self, clause) = self->clause_step;
  for (guint i = 0; i < n_atoms; i++)
    get_atoms (self, clause)[i] = atoms[i];
  watch (self, clause, atoms[0], atoms[1]);
  watch (self, clause, atoms[1], atoms[0]);
  self->n_learnt++;
  return gp_solver_core_raise (self, atoms[0].side, atoms[0].least, (GpCause){ GP_CAUSE_CLAUSE, clause, 0 });
}

/* Looks for an atom to watch in place of the second one, which fails. */
static gboolean
move_watch (GpSolverCore *self, guint32 clause, GpAtom *atoms)
{
  guint n_atoms = get_clause (self, clause)[0];

  for (guint i = 2; i < n_atoms; i++)
    if (!gp_solver_core_fails (self, atoms[i]))
      {
        GpAtom found = atoms[i];

        atoms[i] = atoms[1];
        atoms[1] = found;
        watch (self, clause, found, atoms[0]);
        return TRUE;
      }
  return FALSE;
}

/* The atom @failed has come to fail: moves its watches or draws their conclusions. */
static gboolean
follow_list (GpSolverCore *self, GArray *list, GpAtom failed)
{
  GpWatch *watches = (GpWatch *) list->data;
  guint kept = 0, i = 0;
  gboolean clear = TRUE;

  for (; clear && i < list->len; i++)
    {
      GpWatch entry = watches[i];
      GpAtom *atoms;

      if (gp_solver_core_holds (self, entry.other))
        {
          watches[kept++] = entry;
          continue;
        }
      atoms = get_atoms (self, entry.clause);
      if (atoms[0].side == failed.side && atoms[0].least == failed.least)
        {
          atoms[0] = atoms[1];
          atoms[1] = failed;
        }
      entry.other = atoms[0];
      /* The new watch lies on another list: no two atoms of a clause are of one side. */
      if (!gp_solver_core_holds (self, atoms[0]) && move_watch (self, entry.clause, atoms))
        continue;
      watches[kept++] = entry;
      clear = gp_solver_core_raise (self, atoms[0].side, atoms[0].least, (GpCause){ GP_CAUSE_CLAUSE, entry.clause, 0 });
    }
  for (; i < list->len; i++)
    watches[kept++] = watches[i];
  g_array_set_size (list, kept);
  return clear;
}

/**
 * gp_solver_core_follow_clauses:
 * @self: a core
 * @side: a side that has risen
 * @before: from this value
 * @value: to this one
 *
 * Returns: %FALSE on a conflict
 */
gboolean
gp_solver_core_follow_clauses (GpSolverCore *self, gint32 side, gint32 before, gint32 value)
{
  GArray **lists = find_list (self, side, before + 1);

  for (gint32 i = 0; i < value - before; i++)
    if (lists[i] && lists[i]->len > 0 && !follow_list (self, lists[i], (GpAtom){ side ^ 1, 1 - (before + 1 + i) }))
      return FALSE;
  return TRUE;
}

/**
 * gp_solver_core_explain_clause:
 * @self: a core
 * @cause: of the kind %GP_CAUSE_CLAUSE
 * @why: (element-type GpAtom): takes the atoms it follows from
 */
void
gp_solver_core_explain_clause (GpSolverCore *self, const GpCause *cause, GArray *why)
{
  guint n_atoms = get_clause (self, cause->what)[0];
  const GpAtom *atoms = get_atoms (self, cause->what);
  float *activity = get_activity (self, cause->what);

  for (guint i = 1; i < n_atoms; i++)
    {
      GpAtom failed = gp_atom_not (atoms[i]);

      g_array_append_val (why, failed);
    }
  *activity += self->clause_step;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The activity below which a clause is forgotten. */
static float
find_median (const GpSolverCore *self)
{
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (float), self->n_learnt);

  for (guint32 at = 0; at < self->clauses->len; at += count_words (get_clause (self, at)[0]))
    g_array_append_vals (all, get_activity (self, at), 1);
  g_array_sort (all, compare_floats);
  return all->len ? g_array_index (all, float, all->len / 2) : 0;
}

static gboolean
is_settled (const GpSolverCore *self, guint32 clause)
{
  guint n_atoms = get_clause (self, clause)[0];
  const GpAtom *atoms = get_atoms (self, clause);

  for (guint i = 0; i < n_atoms; i++)
    if (gp_solver_core_holds (self, atoms[i]))
      return TRUE;
  return FALSE;
}

/* Atoms that fail at the root must not be watched: nothing would wake them. */
static guint
drop_failed (const GpSolverCore *self, GpAtom *atoms, guint n_atoms)
{
  guint kept = 0;

  for (guint i = 0; i < n_atoms; i++)
    if (!gp_solver_core_fails (self, atoms[i]))
      atoms[kept++] = atoms[i];
  return kept;
}

/**
 * gp_solver_core_forget:
 * @self: a core at its root, propagated
 *
 * Forgets clauses that hold at the root, and when there are too many the half
 * that was used least lately.
 */
void
gp_solver_core_forget (GpSolverCore *self)
{
  gboolean full = self->n_learnt > self->most_learnt;
  float median = full ? find_median (self) : 0;
  guint32 to = 0;

  if (full)
    self->most_learnt += self->most_learnt / 20;
  self->n_learnt = 0;
  for (guint32 place = 0; place < self->n_places; place++)
    if (self->watches[place])
      g_array_set_size (self->watches[place], 0);
  for (guint32 at = 0, next; at < self->clauses->len; at = next)
    {
      guint32 *words = get_clause (self, at);
      GpAtom *atoms;

      next = at + count_words (words[0]);
      if (is_settled (self, at) || (full && words[1] > 2 && *get_activity (self, at) < median))
        continue;
      words[0] = drop_failed (self, get_atoms (self, at), words[0]);
      memmove (get_clause (self, to), words, count_words (words[0]) * sizeof (guint32));
      atoms = get_atoms (self, to);
      watch (self, to, atoms[0], atoms[1]);
      watch (self, to, atoms[1], atoms[0]);
      to += count_words (get_clause (self, to)[0]);
      self->n_learnt++;
    }
  g_array_set_size (self->clauses, to);
}

/**
 * gp_solver_core_admits:
 * @self: a core
 * @values: (array): a value for every variable
 *
 * Returns: whether they keep every clause learnt and what is known at the root
 */
gboolean
gp_solver_core_admits (const GpSolverCore *self, const gint32 *values)
{
  for (guint i = 0; i < self->n_vars; i++)
    if (values[i] < gp_solver_core_low_at (self, 2 * (gint32) i, gp_solver_core_get_root (self)) ||
        -values[i] < gp_solver_core_low_at (self, 2 * (gint32) i + 1, gp_solver_core_get_root (self)))
      return FALSE;
  for (guint32 clause = 0; clause < self->clauses->len; clause += count_words (get_clause (self, clause)[0]))
    {
      guint n_atoms = get_clause (self, clause)[0], i = 0;
      const GpAtom *atoms = get_atoms (self, clause);

      while (i < n_atoms && (atoms[i].side % 2 ? -1 : 1) * values[atoms[i].side / 2] < atoms[i].least)
        i++;
      if (i == n_atoms)
        {
          g_printerr ("clause:");
          for (i = 0; i < n_atoms; i++)
            g_printerr (" (%d,%d)[%d]", atoms[i].side, atoms[i].least, values[atoms[i].side / 2]);
          g_printerr ("\n");
          return FALSE;
        }
    }
  return TRUE;
}
