/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lags as arcs between sides. "b starts no earlier than d days behind a" is
 * two arcs, a's start to b's start and, the other way round, b's latest start
 * to a's; a maximum lag is the same with a negative d. An arc under a guard
 * binds when the guard holds, and denies the guard when it cannot be kept:
 * two jobs that never fit together are two guarded arcs, one of which holds.
 */
#include "config.h"

#include "gp-solver-core.h"

static void
add_half (GpSolverCore *self, gint32 from, gint32 to, int days, GpAtom guard)
{
  GpSolverArc arc = { from, to, days, guard };
  guint number = self->arcs->len;

  g_array_append_val (self->arcs, arc);
  g_array_append_val (self->arcs_at[from], number);
  if (guard.side >= 0)
    g_array_append_val (self->arcs_at[guard.side], number);
}

/**
 * gp_solver_core_add_arc:
 * @self: a core at its root
 * @before: a variable
 * @after: a variable, at least @before + @days
 * @days: days, may be negative
 * @guard: when it binds; side -1: always
 */
void
gp_solver_core_add_arc (GpSolverCore *self, guint before, guint after, int days, GpAtom guard)
{
  add_half (self, 2 * before, 2 * after, days, guard);
  add_half (self, 2 * after + 1, 2 * before + 1, days, guard);
}

static gboolean
follow_guarded (GpSolverCore *self, guint number, const GpSolverArc *arc)
{
  if (gp_solver_core_holds (self, arc->guard))
    return gp_solver_core_raise (self, arc->to, self->low[arc->from] + arc->days, (GpCause){ GP_CAUSE_ARC, number, 0 });
  if (self->low[arc->from] + arc->days + self->low[arc->to ^ 1] > 0 && !gp_solver_core_fails (self, arc->guard))
    {
      GpAtom denied = gp_atom_not (arc->guard);

      return gp_solver_core_raise (self, denied.side, denied.least, (GpCause){ GP_CAUSE_GUARD, number, 0 });
    }
  return TRUE;
}

/**
 * gp_solver_core_follow_arcs:
 * @self: a core
 * @side: a side that has risen
 *
 * Returns: %FALSE on a conflict
 */
gboolean
gp_solver_core_follow_arcs (GpSolverCore *self, gint32 side)
{
  const guint *numbers = (const guint *) self->arcs_at[side]->data;

  for (guint i = 0; i < self->arcs_at[side]->len; i++)
    {
      const GpSolverArc *arc = &g_array_index (self->arcs, GpSolverArc, numbers[i]);

      if (arc->guard.side >= 0)
        {
          if (!follow_guarded (self, numbers[i], arc))
            return FALSE;
        }
      else if (!gp_solver_core_raise (self, arc->to, self->low[arc->from] + arc->days, (GpCause){ GP_CAUSE_ARC, numbers[i], 0 }))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_solver_core_explain_arc:
 * @self: a core
 * @cause: of the kind %GP_CAUSE_ARC or %GP_CAUSE_GUARD
 * @step: when
 * @atom: what is to be explained
 * @why: (element-type GpAtom): takes the atoms it follows from
 *
 * Asks no more of the other end than @atom needs.
 */
void
gp_solver_core_explain_arc (const GpSolverCore *self, const GpCause *cause, gint32 step, GpAtom atom, GArray *why)
{
  const GpSolverArc *arc = &g_array_index (self->arcs, GpSolverArc, cause->what);

  if (cause->kind == GP_CAUSE_ARC)
    {
      GpAtom from = { arc->from, atom.least - arc->days };

      g_array_append_val (why, from);
      if (arc->guard.side >= 0)
        g_array_append_val (why, arc->guard);
    }
  else
    {
      GpAtom end = { arc->to ^ 1, gp_solver_core_low_at (self, arc->to ^ 1, step) };
      GpAtom from = { arc->from, 1 - arc->days - end.least };

      g_array_append_val (why, from);
      g_array_append_val (why, end);
    }
}
