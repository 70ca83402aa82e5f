/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joining: digs are taken from the last to the first. One that is followed in
 * one of its streets by another dig after more than the joint gap is moved
 * back, just far enough to reach it, if what comes after it, its due date and
 * the limits allow and fewer openings are left in all its streets.
 *
 *   street  ██dig a██ ................ ██dig b██      two openings
 *   street            ......██dig a██..██dig b██      one: a waits for b
 *
 * Settling: everything that is not held by that moves forward again, until no
 * work can start earlier without opening a street once more; then works that
 * wait for each other, and the digs of an opening, as one (GpPull).
 */
#include "config.h"

#include "gp-trenches.h"

#include "gp-lags.h"
#include "gp-openings.h"
#include "gp-pull.h"
#include "gp-schedule.h"

#define JOIN_ROUNDS 3
#define SETTLE_ROUNDS 1000
/* Works that are moved as one at the most. */
#define MOST_TOGETHER 256

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
} Moving;

static void
move_job (Moving *moving, guint job, GpDate start)
{
  GpTimetable *timetable = moving->timetable;
  const GpProblem *problem = moving->problem;

  timetable->start[job] = start;
  timetable->finish[job] = gp_calendar_finish (problem->calendar, start, problem->jobs[job].days);
}

/* The start of the first dig after @job, in any of its streets, that is too
   far off to be one opening with it. */
static GpDate
find_next_dig (const Moving *moving, guint job)
{
  const GpProblem *problem = moving->problem;
  const GArray *cells = problem->jobs[job].cells;
  GpDate finish = moving->timetable->finish[job], next = GP_DATE_NONE;

  for (guint k = 0; k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        {
          GpDate start = moving->timetable->start[problem->digs[i]];

          if (start - finish - 1 > problem->gap_days && start != GP_DATE_NONE && (next == GP_DATE_NONE || start < next))
            next = start;
        }
    }
  return next;
}

/* Whether the others are within their limits where @job, now out, has been
   and will not be any more. */
static gboolean
leaves_others_be (Moving *moving, guint job, GpDate old_start, GpDate old_finish)
{
  gboolean overdrawn;

  gp_limits_put (moving->limits, job, moving->timetable->start[job], moving->timetable->finish[job]);
  overdrawn = gp_limits_find_overdrawn (moving->limits, job, old_start, old_finish) != GP_DATE_NONE;
  gp_limits_take (moving->limits, job, moving->timetable->start[job], moving->timetable->finish[job]);
  return !overdrawn;
}

/* Tries to move @job back to @next. Returns whether that saved an opening. */
static gboolean
try_join (Moving *moving, guint job, GpDate next)
{
  const GpProblem *problem = moving->problem;
  GpTimetable *timetable = moving->timetable;
  GpDate old_start = timetable->start[job], old_finish = timetable->finish[job];
  GpDate latest = gp_lags_get_latest_start (problem, timetable, job, NULL);
  GpDate wanted = gp_calendar_last_start (problem->calendar, next - 1, problem->jobs[job].days) - problem->gap_days;
  guint openings = gp_openings_count_around (problem, timetable, job);
  GpBlock block;
  GpDate start;

  wanted = MAX (wanted, old_start + 1);
  if (wanted > latest)
    return FALSE;
  gp_limits_take (moving->limits, job, old_start, old_finish);
  start = gp_limits_fit (moving->limits, job, wanted, &block);
  if (start != GP_DATE_NONE && start <= latest)
    {
      move_job (moving, job, start);
      if (gp_openings_count_around (problem, timetable, job) < openings &&
          leaves_others_be (moving, job, old_start, old_finish))
        {
          gp_limits_put (moving->limits, job, start, timetable->finish[job]);
          return TRUE;
        }
    }
  timetable->start[job] = old_start;
  timetable->finish[job] = old_finish;
  gp_limits_put (moving->limits, job, old_start, old_finish);
  return FALSE;
}

static int
compare_by_start (gconstpointer a, gconstpointer b, gpointer data)
{
  const GpTimetable *timetable = data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (timetable->start[x] != timetable->start[y])
    return timetable->start[x] < timetable->start[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Free jobs that have a date, earliest first. */
static GArray *
list_by_start (const Moving *moving)
{
  GArray *jobs = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < moving->problem->n_jobs; i++)
    if (moving->problem->jobs[i].state == GP_JOB_FREE && moving->timetable->start[i] != GP_DATE_NONE)
      g_array_append_val (jobs, i);
  g_array_sort_with_data (jobs, compare_by_start, moving->timetable);
  return jobs;
}

/**
 * gp_trenches_join:
 * @problem: a problem
 * @limits: hold the timetable
 * @timetable: (inout): dates, moved back where that saves openings
 */
void
gp_trenches_join (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  Moving moving = { problem, limits, timetable };
  gboolean moved = TRUE;

  for (guint round = 0; moved && round < JOIN_ROUNDS; round++)
    {
      g_autoptr (GArray) jobs = list_by_start (&moving);

      moved = FALSE;
      for (guint i = jobs->len; i-- > 0;)
        {
          guint job = g_array_index (jobs, guint, i);
          GpDate next = problem->jobs[job].is_dig ? find_next_dig (&moving, job) : GP_DATE_NONE;

          moved |= next != GP_DATE_NONE && try_join (&moving, job, next);
        }
    }
}

/* Moves @job to the first day it fits, or as near to it as its streets are
   not opened more often. The job is out of the limits. */
static void
move_forward (Moving *moving, guint job, GpDate earliest, guint openings)
{
  const GpProblem *problem = moving->problem;
  GpTimetable *timetable = moving->timetable;
  GpDate start = timetable->start[job];
  GpBlock block;
  GpDate first = gp_limits_fit (moving->limits, job, earliest, &block);

  if (first == GP_DATE_NONE || first >= start)
    return;
  move_job (moving, job, first);
  if (gp_openings_count_around (problem, timetable, job) <= openings)
    return;
  for (;;)
    {
      GpDate day = gp_calendar_previous (problem->calendar, start);

      move_job (moving, job, day);
      if (day < earliest || !gp_limits_allows (moving->limits, job, day, &block) ||
          gp_openings_count_around (problem, timetable, job) > openings)
        break;
      start = day;
    }
  move_job (moving, job, start);
}

/* Moves single works forward until none can. */
static void
settle_works (Moving *moving)
{
  const GpProblem *problem = moving->problem;
  GpTimetable *timetable = moving->timetable;
  gboolean moved = TRUE;

  for (guint round = 0; moved && round < SETTLE_ROUNDS; round++)
    {
      g_autoptr (GArray) jobs = list_by_start (moving);

      moved = FALSE;
      for (guint i = 0; i < jobs->len; i++)
        {
          guint job = g_array_index (jobs, guint, i);
          GpDate start = timetable->start[job], finish = timetable->finish[job];
          GpBlock block;
          GpDate earliest = gp_schedule_get_earliest (problem, timetable, job, &block);

          if (earliest != GP_DATE_NONE)
            earliest = MAX (earliest, gp_lags_get_floor (problem, timetable, job));

          if (earliest >= start || earliest == GP_DATE_NONE)
            continue;
          gp_limits_take (moving->limits, job, start, finish);
          move_forward (moving, job, earliest, gp_openings_count_around (problem, timetable, job));
          if (!leaves_others_be (moving, job, start, finish))
            move_job (moving, job, start);
          gp_limits_put (moving->limits, job, timetable->start[job], timetable->finish[job]);
          moved |= timetable->start[job] != start;
        }
    }
}

/* --- together ----------------------------------------------------------- */

/* Moves @jobs and what has to move with them forward as long as they can. What
   is found to be held on the way holds whoever needs it until something moves. */
static gboolean
pull_together (GpPull *pull, const guint *jobs, guint n)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < n; i++)
    if (pull->problem->jobs[jobs[i]].state != GP_JOB_FREE || pull->timetable->start[jobs[i]] == GP_DATE_NONE || pull->pinned[jobs[i]])
      return FALSE;
  while (gp_pull_try (pull, jobs, n))
    moved = TRUE;
  for (int at = n == 1 ? pull->held : -1; at >= 0; at = g_array_index (pull->members, GpPullMember, at).by)
    pull->pinned[g_array_index (pull->members, GpPullMember, at).job] = TRUE;
  return moved;
}

/* Whether only what others would do without it keeps @job from an earlier day. */
static gboolean
is_held_by_mates (const Moving *moving, guint job)
{
  const GpProblem *problem = moving->problem;
  GpBlock block;

  return (problem->jobs[job].is_dig || gp_lags_has_longest (problem, job)) &&
         gp_schedule_get_earliest (problem, moving->timetable, job, &block) < moving->timetable->start[job];
}

/* The digs of @cell that are one opening, from the dig at @first on, by start. */
static guint
list_opening (const Moving *moving, const GArray *digs, guint first)
{
  GpDate until = moving->timetable->finish[g_array_index (digs, guint, first)];
  guint n = 1;

  for (; first + n < digs->len; n++)
    {
      guint job = g_array_index (digs, guint, first + n);

      if (moving->timetable->start[job] - until - 1 > moving->problem->gap_days)
        break;
      until = MAX (until, moving->timetable->finish[job]);
    }
  return n;
}

/* Tries to move each opening of @cell as one. */
static gboolean
pull_openings (Moving *moving, GpPull *pull, guint cell)
{
  const GpProblem *problem = moving->problem;
  g_autoptr (GArray) digs = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean moved = FALSE;

  for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
    if (moving->timetable->start[problem->digs[i]] != GP_DATE_NONE)
      g_array_append_val (digs, problem->digs[i]);
  g_array_sort_with_data (digs, compare_by_start, moving->timetable);
  for (guint first = 0; first < digs->len;)
    {
      guint n = list_opening (moving, digs, first);

      if (n > 1)
        moved |= pull_together (pull, &g_array_index (digs, guint, first), n);
      first += n;
    }
  return moved;
}

static gboolean
settle_together (Moving *moving)
{
  const GpProblem *problem = moving->problem;
  g_autoptr (GpPull) pull = gp_pull_new (problem, moving->limits, moving->timetable, MOST_TOGETHER);
  g_autofree guint8 *pinned = g_new0 (guint8, problem->n_jobs + 1);
  g_autoptr (GArray) jobs = list_by_start (moving);
  gboolean moved = FALSE;

  pull->pinned = pinned;
  for (guint i = 0; i < jobs->len; i++)
    if (is_held_by_mates (moving, g_array_index (jobs, guint, i)))
      moved |= pull_together (pull, &g_array_index (jobs, guint, i), 1);
  for (guint cell = 0; cell < gp_street_cells_get_n (problem->cells); cell++)
    moved |= pull_openings (moving, pull, cell);
  return moved;
}

/**
 * gp_trenches_settle:
 * @problem: a problem
 * @limits: hold the timetable
 * @timetable: (inout): dates, moved forward where that opens no street more often
 */
void
gp_trenches_settle (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  Moving moving = { problem, limits, timetable };

  for (guint round = 0; round < SETTLE_ROUNDS; round++)
    {
      settle_works (&moving);
      if (!settle_together (&moving))
        break;
    }
}
