/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Resources, by their load curves. A job that starts on day u at the latest
 * and on day l at the earliest is at work from u to the day before l + p,
 * whatever comes: that is its part in the load curve. The curve is kept along
 * with the trail. A day above the capacity is a conflict; a job that does not
 * fit onto a day beside the others starts behind it or is finished before.
 *
 * Every conclusion is drawn for a single day, so that its cause is the jobs at
 * work on that day and no more of their starts than that (the pointwise
 * explanation of Schutt, Feydy, Stuckey, Wallace 2011, "Explaining the
 * cumulative propagator").
 */
#include "config.h"

#include "gp-solver-core.h"

/** GpPart: a job at work on the day that is explained. */
typedef struct
{
  guint job;
  int need;
  gint32 step; /* when it was sure to be */
} GpPart;

/**
 * gp_solver_core_add_load:
 * @self: a core at its root, nothing raised yet
 * @number: number of the resource, one after the other from 0
 * @capacity: what there is of it
 * @need: (array): what the first job needs of it
 * @stride: distance to the need of the next job
 */
void
gp_solver_core_add_load (GpSolverCore *self, guint number, int capacity, const int *need, guint stride)
{
  GpLoad *load;

  self->loads = g_renew (GpLoad, self->loads, number + 1);
  self->n_loads = number + 1;
  load = &self->loads[number];
  *load = (GpLoad){ capacity, g_array_new (FALSE, FALSE, sizeof (GpUser)), g_new0 (gint32, self->horizon + 1), G_MAXINT, 0, 0 };
  for (guint i = 0; i < self->n_jobs; i++)
    if (need[i * stride] > 0 && self->days[i] > 0)
      {
        GpUser user = { i, need[i * stride] }, use = { number, need[i * stride] };

        g_array_append_val (load->users, user);
        g_array_append_val (self->loads_of[i], use);
        /* A part of it may be sure at the root already, and too much for the resource by itself. */
        for (int day = gp_solver_core_get_most (self, i); day < gp_solver_core_get_least (self, i) + self->days[i]; day++)
          load->load[day] += user.need;
        if (user.need > capacity || gp_solver_core_get_most (self, i) < gp_solver_core_get_least (self, i) + self->days[i])
          {
            load->changed_from = 0;
            load->changed_until = self->horizon;
          }
      }
}

/**
 * gp_solver_core_shift_load:
 * @self: a core
 * @side: a side of the start of a job
 * @from: value before
 * @to: value after, larger
 * @sign: 1: has risen, the other side is what it was; -1: the same undone
 */
void
gp_solver_core_shift_load (GpSolverCore *self, gint32 side, gint32 from, gint32 to, int sign)
{
  guint job = side / 2;
  int days = self->days[job], first, until;

  if (side % 2 == 0)
    {
      first = MAX (from + days, gp_solver_core_get_most (self, job));
      until = to + days;
    }
  else
    {
      first = -to;
      until = MIN (-from, gp_solver_core_get_least (self, job) + days);
    }
  if (first >= until)
    return;
  for (guint i = 0; i < self->loads_of[job]->len; i++)
    {
      const GpUser *use = &g_array_index (self->loads_of[job], GpUser, i);
      GpLoad *load = &self->loads[use->job];

      for (int day = first; day < until; day++)
        load->load[day] += sign * use->need;
      if (sign > 0)
        {
          load->changed_from = MIN (load->changed_from, first);
          load->changed_until = MAX (load->changed_until, until);
        }
    }
}

/**
 * gp_solver_core_reset_loads:
 * @self: a core that went back
 *
 * What is left was looked at before.
 */
void
gp_solver_core_reset_loads (GpSolverCore *self)
{
  for (guint i = 0; i < self->n_loads; i++)
    {
      self->loads[i].changed_from = G_MAXINT;
      self->loads[i].changed_until = 0;
      self->loads[i].seen = self->clock;
    }
}

/* Last day of @first … @until - 1 on which the job does not fit, or -1. */
static int
find_last_full (const GpLoad *load, int room, int first, int until)
{
  for (int day = until; day-- > first;)
    if (load->load[day] > room)
      return day;
  return -1;
}

static int
find_first_full (const GpLoad *load, int room, int first, int until)
{
  for (int day = first; day < until; day++)
    if (load->load[day] > room)
      return day;
  return -1;
}

/* Pushes a job behind the full days at its earliest start, and the other way. */
static gboolean
push_job (GpSolverCore *self, guint number, const GpUser *user)
{
  const GpLoad *load = &self->loads[number];
  int days = self->days[user->job], room = load->capacity - user->need, day;

  do
    {
      int least = gp_solver_core_get_least (self, user->job);

      day = find_last_full (load, room, least, MIN (least + days, MAX (gp_solver_core_get_most (self, user->job), least)));
      if (day >= 0 && !gp_solver_core_raise (self, 2 * user->job, day + 1, (GpCause){ GP_CAUSE_LOAD, number, day }))
        return FALSE;
    }
  while (day >= 0);
  do
    {
      int most = gp_solver_core_get_most (self, user->job);

      day = find_first_full (load, room, MAX (most, MIN (gp_solver_core_get_least (self, user->job) + days, most + days)), most + days);
      if (day >= 0 && !gp_solver_core_raise (self, 2 * user->job + 1, days - day, (GpCause){ GP_CAUSE_LOAD, number, day }))
        return FALSE;
    }
  while (day >= 0);
  return TRUE;
}

/* The jobs at work on @day before @step, all but @but. */
static GArray *
list_parts (const GpSolverCore *self, const GpLoad *load, int day, gint32 step, gint32 but, int *sum)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (GpPart));

  *sum = 0;
  for (guint i = 0; i < load->users->len; i++)
    {
      const GpUser *user = &g_array_index (load->users, GpUser, i);
      GpAtom late = { 2 * user->job, day + 1 - self->days[user->job] }, soon = { 2 * user->job + 1, -day };

      if ((gint32) user->job != but && gp_solver_core_low_at (self, late.side, step) >= late.least &&
          gp_solver_core_low_at (self, soon.side, step) >= soon.least)
        {
          GpPart part = { user->job, user->need, MAX (gp_solver_core_find_step (self, late), gp_solver_core_find_step (self, soon)) };

          g_array_append_val (parts, part);
          *sum += user->need;
        }
    }
  return parts;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const GpPart *x = a, *y = b;

  return x->step != y->step ? (x->step > y->step ? -1 : 1) : (x->job > y->job) - (x->job < y->job);
}

/* Atoms for jobs that together need more than @room on @day; those that were
   sure last are left out where it can be, so that the cause lies far back. */
static void
explain_day (const GpSolverCore *self, const GpLoad *load, int day, int room, gint32 step, gint32 but, GArray *why)
{
  int spare;
  g_autoptr (GArray) parts = list_parts (self, load, day, step, but, &spare);

  spare -= room + 1;
  g_assert (spare >= 0);
  g_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const GpPart *part = &g_array_index (parts, GpPart, i);
      GpAtom late = { 2 * part->job, day + 1 - self->days[part->job] }, soon = { 2 * part->job + 1, -day };

      if (part->need <= spare)
        {
          spare -= part->need;
          continue;
        }
      g_array_append_val (why, late);
      g_array_append_val (why, soon);
    }
}

/**
 * gp_solver_core_explain_load:
 * @self: a core
 * @cause: of the kind %GP_CAUSE_LOAD
 * @step: when
 * @side: the side that was raised
 * @why: (element-type GpAtom): takes the atoms it follows from
 */
void
gp_solver_core_explain_load (const GpSolverCore *self, const GpCause *cause, gint32 step, gint32 side, GArray *why)
{
  const GpLoad *load = &self->loads[cause->what];
  guint job = side / 2;
  GpAtom self_atom = { side, side % 2 == 0 ? cause->day + 1 - self->days[job] : -cause->day };
  int need = 0;

  for (guint i = 0; i < self->loads_of[job]->len; i++)
    if (g_array_index (self->loads_of[job], GpUser, i).job == cause->what)
      need = g_array_index (self->loads_of[job], GpUser, i).need;
  g_array_append_val (why, self_atom);
  explain_day (self, load, cause->day, load->capacity - need, step, (gint32) job, why);
}

static gboolean
follow_load (GpSolverCore *self, guint number)
{
  GpLoad *load = &self->loads[number];
  int from = load->changed_from, until = load->changed_until;
  guint64 seen = load->seen;
  int day = find_first_full (load, load->capacity, from, until);

  if (day >= 0)
    {
      g_array_set_size (self->conflict, 0);
      explain_day (self, load, day, load->capacity, (gint32) self->trail->len, -1, self->conflict);
      return FALSE;
    }
  load->changed_from = G_MAXINT;
  load->changed_until = 0;
  load->seen = self->clock;
  for (guint i = 0; i < load->users->len; i++)
    {
      const GpUser *user = &g_array_index (load->users, GpUser, i);
      int least = gp_solver_core_get_least (self, user->job), most = gp_solver_core_get_most (self, user->job), days = self->days[user->job];

      if (least == most)
        continue;
      if (self->moved_at[user->job] <= seen && (least >= until || least + days <= from) && (most >= until || most + days <= from))
        continue;
      if (!push_job (self, number, user))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_solver_core_follow_loads:
 * @self: a core
 *
 * Looks at what has changed in the load curves.
 *
 * Returns: %FALSE on a conflict
 */
gboolean
gp_solver_core_follow_loads (GpSolverCore *self)
{
  for (guint i = 0; i < self->n_loads; i++)
    if ((self->loads[i].changed_from < self->loads[i].changed_until || self->loads[i].seen < self->clock) && !follow_load (self, i))
      return FALSE;
  return TRUE;
}
