/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-solver-choice.h"

#define FADE 0.92f
#define LARGEST 1e20f

#define NOWHERE (-1)
#define ASIDE (-2)

typedef struct
{
  guint32 question;
  guint32 var;
} GpQuestion;

typedef struct
{
  GpQuestion question;
  guint level;
} GpAside;

struct _GpSolverChoice
{
  const GpSolverCore *core; /* borrowed */
  guint32 *first;           /* per variable: its question "at most 0?" */
  float *activity;          /* per question */
  gint32 *place;            /* per question: in the heap, or NOWHERE, ASIDE */
  guint32 n_questions;
  float step;
  int *preferred; /* per variable: a value that was good */
  GArray *heap;   /* of GpQuestion, most active first */
  GArray *aside;  /* of GpAside, by level */
};

/**
 * gp_solver_choice_new:
 * @core: (transfer none): a core; outlives the choice
 *
 * Returns: (transfer full): a choice that prefers early starts
 */
GpSolverChoice *
gp_solver_choice_new (const GpSolverCore *core)
{
  GpSolverChoice *self = g_new0 (GpSolverChoice, 1);
  guint32 n = 0;

  self->core = core;
  self->step = 1;
  self->first = g_new (guint32, core->n_vars);
  self->preferred = g_new0 (int, core->n_vars);
  for (guint i = 0; i < core->n_vars; i++)
    {
      self->first[i] = n;
      n += (guint32) (gp_solver_core_get_most (core, i) + 1);
    }
  self->n_questions = n;
  self->activity = g_new0 (float, n);
  self->place = g_new (gint32, n);
  for (guint32 i = 0; i < n; i++)
    self->place[i] = NOWHERE;
  self->heap = g_array_new (FALSE, FALSE, sizeof (GpQuestion));
  self->aside = g_array_new (FALSE, FALSE, sizeof (GpAside));
  return self;
}

/**
 * gp_solver_choice_free:
 * @self: (transfer full): a choice
 */
void
gp_solver_choice_free (GpSolverChoice *self)
{
  g_free (self->first);
  g_free (self->activity);
  g_free (self->place);
  g_free (self->preferred);
  g_array_unref (self->heap);
  g_array_unref (self->aside);
  g_free (self);
}

static GpQuestion *
get_heap (const GpSolverChoice *self)
{
  return (GpQuestion *) self->heap->data;
}

static void
put (GpSolverChoice *self, guint at, GpQuestion question)
{
  get_heap (self)[at] = question;
  self->place[question.question] = (gint32) at;
}

static void
move_up (GpSolverChoice *self, guint at)
{
  GpQuestion *heap = get_heap (self), moving = heap[at];

  for (; at > 0 && self->activity[heap[(at - 1) / 2].question] < self->activity[moving.question]; at = (at - 1) / 2)
    put (self, at, heap[(at - 1) / 2]);
  put (self, at, moving);
}

static void
move_down (GpSolverChoice *self, guint at)
{
  GpQuestion *heap = get_heap (self), moving = heap[at];
  guint n = self->heap->len;

  for (guint child; (child = 2 * at + 1) < n; at = child)
    {
      if (child + 1 < n && self->activity[heap[child + 1].question] > self->activity[heap[child].question])
        child++;
      if (self->activity[heap[child].question] <= self->activity[moving.question])
        break;
      put (self, at, heap[child]);
    }
  put (self, at, moving);
}

static void
insert (GpSolverChoice *self, GpQuestion question)
{
  g_array_append_val (self->heap, question);
  move_up (self, self->heap->len - 1);
}

static GpQuestion
take_first (GpSolverChoice *self)
{
  GpQuestion first = get_heap (self)[0], last = get_heap (self)[self->heap->len - 1];

  g_array_set_size (self->heap, self->heap->len - 1);
  if (self->heap->len > 0)
    {
      get_heap (self)[0] = last;
      move_down (self, 0);
    }
  self->place[first.question] = ASIDE;
  return first;
}

static void
scale (GpSolverChoice *self)
{
  for (guint32 i = 0; i < self->n_questions; i++)
    self->activity[i] /= LARGEST;
  self->step /= LARGEST;
}

/**
 * gp_solver_choice_bump:
 * @self: a choice
 * @atom: an atom of a conflict
 */
void
gp_solver_choice_bump (GpSolverChoice *self, GpAtom atom)
{
  guint32 var = (guint32) atom.side / 2;
  int at_most = atom.side % 2 ? -atom.least : atom.least - 1;
  GpQuestion question = { self->first[var] + (guint32) at_most, var };

  self->activity[question.question] += self->step;
  if (self->activity[question.question] > LARGEST)
    scale (self);
  if (self->place[question.question] >= 0)
    move_up (self, (guint) self->place[question.question]);
  else if (self->place[question.question] == NOWHERE)
    insert (self, question);
}

/**
 * gp_solver_choice_fade:
 * @self: a choice
 *
 * After every conflict: what was bumped before counts less.
 */
void
gp_solver_choice_fade (GpSolverChoice *self)
{
  self->step /= FADE;
}

/**
 * gp_solver_choice_go_back:
 * @self: a choice
 * @level: the core went back to this level
 */
void
gp_solver_choice_go_back (GpSolverChoice *self, guint level)
{
  while (self->aside->len > 0)
    {
      GpAside last = g_array_index (self->aside, GpAside, self->aside->len - 1);

      if (last.level <= level)
        break;
      g_array_set_size (self->aside, self->aside->len - 1);
      insert (self, last.question);
    }
}

/**
 * gp_solver_choice_prefer:
 * @self: a choice
 * @var: a variable
 * @value: what it shall be asked towards
 */
void
gp_solver_choice_prefer (GpSolverChoice *self, guint var, int value)
{
  self->preferred[var] = value;
}

/**
 * gp_solver_choice_pick_active:
 * @self: a choice; its core is propagated
 * @atom: (out): what to decide
 *
 * Returns: %FALSE when all questions that were ever in a conflict are answered
 */
gboolean
gp_solver_choice_pick_active (GpSolverChoice *self, GpAtom *atom)
{
  const GpSolverCore *core = self->core;

  while (self->heap->len > 0)
    {
      GpQuestion question = take_first (self);
      int at_most = (int) (question.question - self->first[question.var]);
      gboolean open = gp_solver_core_get_most (core, question.var) > at_most && gp_solver_core_get_least (core, question.var) <= at_most;
      /* An open one is answered by the level that begins with it. */
      GpAside aside = { question, core->levels->len + (open ? 1 : 0) };

      g_array_append_val (self->aside, aside);
      if (!open)
        continue;
      if (self->preferred[question.var] <= at_most)
        *atom = (GpAtom){ (gint32) (2 * question.var + 1), -at_most };
      else
        *atom = (GpAtom){ (gint32) (2 * question.var), at_most + 1 };
      return TRUE;
    }
  return FALSE;
}

/**
 * gp_solver_choice_pick_earliest:
 * @self: a choice; its core is propagated
 * @atom: (out): what to decide
 *
 * Lets the job start that can start first; of several the one with the least
 * room.
 *
 * Returns: %FALSE when every start is known
 */
gboolean
gp_solver_choice_pick_earliest (const GpSolverChoice *self, GpAtom *atom)
{
  const GpSolverCore *core = self->core;
  gint32 best = -1;

  for (guint i = 0; i < core->n_jobs; i++)
    {
      int least = gp_solver_core_get_least (core, i), most = gp_solver_core_get_most (core, i);

      if (least < most && (best < 0 || least < gp_solver_core_get_least (core, best) ||
                           (least == gp_solver_core_get_least (core, best) && most < gp_solver_core_get_most (core, best))))
        best = (gint32) i;
    }
  if (best < 0)
    return FALSE;
  *atom = (GpAtom){ 2 * best + 1, -gp_solver_core_get_least (core, best) };
  return TRUE;
}
