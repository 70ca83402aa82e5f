/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stored dates are laid into the limits once. A wish is a row of steps
 * from there; after it has been looked at, the steps are taken back one by
 * one. So its cost grows with what moves, not with the plan.
 */
#include "config.h"

#include "gp-replan-private.h"

#include "gp-openings.h"

/* Days tried for a work that is let go, before it stays where it is. */
#define MAX_TRIES 400

static void
read_stored (GpReplan *self)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];
      GpDate start = job->start, finish = job->finish;

      if (job->state == GP_JOB_FREE)
        {
          start = gp_feature_get_date (job->work, GP_WORK_START);
          finish = start != GP_DATE_NONE ? gp_calendar_finish (problem->calendar, start, job->days) : GP_DATE_NONE;
        }
      self->stored->start[i] = start;
      self->stored->finish[i] = finish;
      if (start != GP_DATE_NONE)
        {
          gp_limits_put (self->limits, i, start, finish);
          self->finish = MAX (self->finish, finish);
        }
    }
  gp_timetable_copy (self->now, self->stored);
}

static void
count_openings (GpReplan *self)
{
  guint n = gp_street_cells_get_n (self->problem->cells);

  self->cell_openings = g_new (guint, MAX (n, 1));
  for (guint cell = 0; cell < n; cell++)
    {
      self->cell_openings[cell] = gp_openings_count_cell (self->problem, self->stored, cell);
      self->openings += self->cell_openings[cell];
    }
}

/**
 * gp_replan_new:
 * @snapshot: a plan with dates
 * @today: first day of the plan when the setting "start_date" is missing
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Reads the whole plan: for a worker thread. What it gives may then be used
 * from another thread, by one at a time.
 *
 * Returns: (transfer full) (nullable): %NULL when cancelled
 */
GpReplan *
gp_replan_new (GpSnapshot *snapshot, GpDate today, GCancellable *cancellable, GError **error)
{
  GpDate from = gp_snapshot_get_setting_date (snapshot, "start_date");
  GpProblem *problem = gp_problem_new (snapshot, from != GP_DATE_NONE ? from : today, cancellable, error);
  GpReplan *self;

  if (problem == NULL)
    return NULL;
  self = g_new0 (GpReplan, 1);
  gp_problem_link_all (problem); /* a held work may stand out of order */
  self->problem = problem;
  self->limits = gp_limits_new (problem);
  self->stored = gp_timetable_new (problem->n_jobs);
  self->now = gp_timetable_new (problem->n_jobs);
  self->steps = g_array_new (FALSE, FALSE, sizeof (GpReplanStep));
  self->topo_place = g_new (guint, problem->n_jobs + 1);
  self->finish = GP_DATE_NONE;
  self->held = -1;
  for (guint i = 0; i < problem->n_jobs; i++)
    self->topo_place[problem->topo[i]] = i;
  gp_limits_clear (self->limits);
  read_stored (self);
  count_openings (self);
  return self;
}

/**
 * gp_replan_free:
 * @self: (transfer full): a replan
 */
void
gp_replan_free (GpReplan *self)
{
  gp_limits_free (self->limits);
  gp_timetable_free (self->stored);
  gp_timetable_free (self->now);
  g_array_unref (self->steps);
  g_free (self->topo_place);
  g_free (self->cell_openings);
  gp_problem_free (self->problem);
  g_free (self);
}

/**
 * gp_replan_result_free:
 * @result: (transfer full): a result
 */
void
gp_replan_result_free (GpReplanResult *result)
{
  g_array_unref (result->moved);
  g_ptr_array_unref (result->violations);
  g_free (result);
}

/* --- steps -------------------------------------------------------------- */

static void
set_dates (GpReplan *self, guint job, GpDate start, GpDate finish)
{
  GpTimetable *now = self->now;

  if (now->start[job] != GP_DATE_NONE)
    gp_limits_take (self->limits, job, now->start[job], now->finish[job]);
  now->start[job] = start;
  now->finish[job] = finish;
  if (start != GP_DATE_NONE)
    gp_limits_put (self->limits, job, start, finish);
}

/**
 * gp_replan_move:
 * @self: a replan
 * @job: a job
 * @start: its new first day, or %GP_DATE_NONE to take it out
 */
void
gp_replan_move (GpReplan *self, guint job, GpDate start)
{
  const GpProblem *problem = self->problem;
  GpReplanStep step = { job, self->now->start[job], self->now->finish[job] };

  g_array_append_val (self->steps, step);
  set_dates (self, job, start, start != GP_DATE_NONE ? gp_calendar_finish (problem->calendar, start, problem->jobs[job].days) : GP_DATE_NONE);
}

/**
 * gp_replan_take_back:
 * @self: a replan
 * @n_steps: how many steps to leave
 */
void
gp_replan_take_back (GpReplan *self, guint n_steps)
{
  while (self->steps->len > n_steps)
    {
      const GpReplanStep *step = &g_array_index (self->steps, GpReplanStep, self->steps->len - 1);

      set_dates (self, step->job, step->start, step->finish);
      g_array_set_size (self->steps, self->steps->len - 1);
    }
}

/**
 * gp_replan_is_movable:
 * @self: a replan
 * @job: a job
 *
 * Returns: whether it may make room: not held, fixed, begun or done
 */
gboolean
gp_replan_is_movable (const GpReplan *self, guint job)
{
  return (int) job != self->held && self->problem->jobs[job].state == GP_JOB_FREE;
}

/**
 * gp_replan_get_earliest:
 * @self: a replan
 * @job: a job
 *
 * Returns: the first day its own date and those of its predecessors that have
 *   one allow
 */
GpDate
gp_replan_get_earliest (const GpReplan *self, guint job)
{
  const GpProblem *problem = self->problem;
  GpDate earliest = problem->jobs[job].earliest;

  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];

      if (self->now->start[link->job] != GP_DATE_NONE)
        earliest = MAX (earliest, self->now->finish[link->job] + 1 + link->lag_days);
    }
  return earliest;
}

/* --- answers ------------------------------------------------------------ */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* Jobs whose dates differ from the stored ones, ascending. */
static GArray *
list_moved (const GpReplan *self)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      guint job = g_array_index (self->steps, GpReplanStep, i).job;

      if (self->now->start[job] != self->stored->start[job])
        g_array_append_val (moved, job);
    }
  g_array_sort (moved, compare_numbers);
  for (guint i = 0; i < moved->len; i++)
    if (n == 0 || g_array_index (moved, guint, i) != g_array_index (moved, guint, n - 1))
      g_array_index (moved, guint, n++) = g_array_index (moved, guint, i);
  g_array_set_size (moved, n);
  return moved;
}

static guint
recount_openings (const GpReplan *self, const GArray *moved)
{
  const GpProblem *problem = self->problem;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint openings = self->openings;

  for (guint i = 0; i < moved->len; i++)
    {
      const GpJob *job = &problem->jobs[g_array_index (moved, guint, i)];

      for (guint k = 0; job->is_dig && k < job->cells->len; k++)
        {
          guint cell = g_array_index (job->cells, guint, k);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (cell + 1)))
            openings += gp_openings_count_cell (problem, self->now, cell) - self->cell_openings[cell];
        }
    }
  return openings;
}

static GpDate
find_finish (const GpTimetable *timetable)
{
  GpDate finish = GP_DATE_NONE;

  for (guint i = 0; i < timetable->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      finish = MAX (finish, timetable->finish[i]);
  return finish;
}

static GpReplanResult *
new_result (const GpReplan *self)
{
  GpReplanResult *result = g_new0 (GpReplanResult, 1);

  result->moved = g_array_new (FALSE, FALSE, sizeof (GpMoved));
  result->violations = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  result->openings = result->openings_before = self->openings;
  result->finish = result->finish_before = self->finish;
  return result;
}

/* Writes down where the steps have led, and takes them back. */
static GpReplanResult *
finish_wish (GpReplan *self)
{
  GpReplanResult *result = new_result (self);
  g_autoptr (GArray) moved = list_moved (self);

  for (guint i = 0; i < moved->len; i++)
    {
      guint job = g_array_index (moved, guint, i);
      GpMoved entry = { self->problem->jobs[job].work->fid, self->now->start[job], self->now->finish[job],
                        self->stored->start[job], self->stored->finish[job] };

      g_array_append_val (result->moved, entry);
    }
  result->openings = recount_openings (self, moved);
  result->finish = find_finish (self->now);
  gp_replan_find_broken (self, moved, result->violations);
  gp_replan_take_back (self, 0);
  self->held = -1;
  return result;
}

/* A result that says why the work stays, or %NULL when it may be moved. */
static GpReplanResult *
refuse (const GpReplan *self, int job)
{
  GpReplanResult *result;

  if (job >= 0 && (self->problem->jobs[job].state == GP_JOB_FREE || self->problem->jobs[job].state == GP_JOB_FIXED))
    return NULL;
  result = new_result (self);
  if (job >= 0)
    g_ptr_array_add (result->violations, gp_replan_refuse (self, job));
  return result;
}

/**
 * gp_replan_try:
 * @self: a replan
 * @work: key of a work
 * @start: the day it should start on; a day off means the work day after it,
 *   one before the plan its first
 *
 * What would follow if the work were fixed to that day. Deeper works beneath
 * it are brought forward when they can be, works that take its crew, street
 * or money make room, what comes after follows. A rule that cannot be kept is
 * among the violations; the wish stands nevertheless.
 *
 * A work that has begun is not moved: nothing moves, a violation says why. Of
 * a work the plan does not have nothing is said.
 *
 * Returns: (transfer full): what moves and what breaks
 */
GpReplanResult *
gp_replan_try (GpReplan *self, gint64 work, GpDate start)
{
  int job = gp_problem_find (self->problem, work);
  GpReplanResult *refused = refuse (self, job);
  g_autoptr (GArray) evicted = NULL;

  if (refused)
    return refused;
  evicted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->held = job;
  start = gp_calendar_next (self->problem->calendar, CLAMP (start, self->problem->from, self->problem->horizon - 1));
  gp_replan_move (self, job, GP_DATE_NONE);
  gp_replan_make_room (self, job, start, evicted);
  gp_replan_move (self, job, start);
  gp_replan_pull (self, job);
  gp_replan_settle (self, job, evicted);
  return finish_wish (self);
}

/* The first day from @earliest on that opens no street more often than
   @openings, else the stored day when it may be had, else any. */
static GpDate
find_free_place (GpReplan *self, guint job, GpDate earliest, guint openings)
{
  GpDate stored = self->stored->start[job], day = earliest;
  GpBlock block;

  for (guint i = 0; i < MAX_TRIES; i++, day++)
    {
      day = gp_limits_fit (self->limits, job, day, &block);
      if (day == GP_DATE_NONE || (stored != GP_DATE_NONE && day >= stored))
        break;
      self->now->start[job] = day;
      self->now->finish[job] = gp_calendar_finish (self->problem->calendar, day, self->problem->jobs[job].days);
      guint opened = gp_openings_count_around (self->problem, self->now, job);
      self->now->start[job] = self->now->finish[job] = GP_DATE_NONE;
      if (opened <= openings)
        return day;
    }
  return gp_limits_fit (self->limits, job, MAX (earliest, stored), &block);
}

/**
 * gp_replan_free_work:
 * @self: a replan
 * @work: key of a work
 *
 * What would follow if the work were no longer fixed: it goes to the first day
 * that the rules and all others leave it and that opens no street more often
 * than now.
 *
 * Returns: (transfer full): what moves and what breaks
 */
GpReplanResult *
gp_replan_free_work (GpReplan *self, gint64 work)
{
  int job = gp_problem_find (self->problem, work);
  GpReplanResult *refused = refuse (self, job);
  guint openings;

  if (refused)
    return refused;
  self->held = job;
  openings = gp_openings_count_around (self->problem, self->now, job);
  gp_replan_move (self, job, GP_DATE_NONE);
  gp_replan_move (self, job, find_free_place (self, job, gp_replan_get_earliest (self, job), openings));
  gp_replan_settle (self, job, NULL);
  return finish_wish (self);
}
