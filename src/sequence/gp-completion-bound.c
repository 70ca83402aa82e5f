/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two relaxations; of each unit's works the better one counts:
 *
 *   alone    each work on the first day that its own date, what comes before
 *            it, moratoria and the money of its funds would allow if nobody
 *            else needed streets, crews or money
 *   by unit  the works of a unit from these days on, cut as small as one
 *            likes, on one machine as fast as all its crews together, that
 *            always runs the work of the largest weight for each day. That
 *            gives the least Σ weight × mean busy time, and half the days of
 *            each work on top is less than any schedule of whole works needs
 *            (Goemans, Queyranne, Schulz, Skutella and Wang 2002)
 *
 * Time counts work days in the second, of which there are never more than days.
 */
#include "config.h"

#include "gp-completion-bound.h"

#include "gp-schedule.h"

/* A free work as its unit sees it. */
typedef struct
{
  double release; /* work days from the beginning */
  double days;
  double weight;
  double left; /* of days */
  double busy; /* Σ time × work done then */
} Task;

/* --- alone -------------------------------------------------------------- */

/* The first days of all jobs that @timetable gives a date. */
static GpTimetable *
find_alone (const GpProblem *problem, const GpTimetable *timetable)
{
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  GpTimetable *alone = gp_timetable_new (problem->n_jobs);

  gp_limits_clear (limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      guint job = problem->topo[i];
      GpDate start = problem->jobs[job].start;
      GpBlock block;

      if (timetable->start[job] == GP_DATE_NONE)
        continue;
      if (problem->jobs[job].state == GP_JOB_FREE)
        start = gp_schedule_get_earliest (problem, alone, job, &block);
      if (problem->jobs[job].state == GP_JOB_FREE && start != GP_DATE_NONE)
        start = gp_limits_fit (limits, job, start, &block);
      /* What stands in the plan against a rule bounds nothing. */
      if (start == GP_DATE_NONE)
        start = problem->from;
      alone->start[job] = start;
      alone->finish[job] = problem->jobs[job].state == GP_JOB_FREE ? gp_calendar_finish (problem->calendar, start, problem->jobs[job].days) : problem->jobs[job].finish;
    }
  return alone;
}

/* --- by unit ------------------------------------------------------------ */

static int
compare_releases (gconstpointer a, gconstpointer b)
{
  const Task *x = a, *y = b;

  return x->release < y->release ? -1 : x->release > y->release;
}

static gboolean
is_first (const Task *a, const Task *b)
{
  return a->weight * b->days > b->weight * a->days;
}

/* Moves the task at @at of the heap down to where it belongs. */
static void
sift_down (Task **heap, guint n, guint at)
{
  for (;;)
    {
      guint first = at;
      Task *task = heap[at];

      for (guint child = 2 * at + 1; child <= 2 * at + 2 && child < n; child++)
        if (is_first (heap[child], heap[first]))
          first = child;
      if (first == at)
        return;
      heap[at] = heap[first];
      heap[first] = task;
      at = first;
    }
}

static void
push (Task **heap, guint n, Task *task)
{
  heap[n] = task;
  for (guint at = n; at > 0 && is_first (heap[at], heap[(at - 1) / 2]); at = (at - 1) / 2)
    {
      heap[at] = heap[(at - 1) / 2];
      heap[(at - 1) / 2] = task;
    }
}

/* The least Σ weight × completion of tasks, ascending releases, on @capacity crews. */
static double
bound_unit (Task *tasks, guint n, int capacity)
{
  g_autofree Task **heap = g_new (Task *, n + 1);
  guint n_ready = 0, next = 0;
  double now = 0, sum = 0;

  while (next < n || n_ready > 0)
    {
      double until, done;
      Task *task;

      if (n_ready == 0)
        now = MAX (now, tasks[next].release);
      for (; next < n && tasks[next].release <= now; next++)
        push (heap, n_ready++, &tasks[next]);
      task = heap[0];
      until = now + task->left / capacity;
      if (next < n)
        until = MIN (until, tasks[next].release);
      done = MIN (task->left, (until - now) * capacity);
      task->busy += done * (now + until) / 2;
      task->left -= done;
      now = until;
      if (task->left > 1e-9)
        continue;
      sum += task->weight * (task->busy / task->days + task->days / 2);
      heap[0] = heap[--n_ready];
      sift_down (heap, n_ready, 0);
    }
  return sum;
}

static double
count_alone (const GpProblem *problem, const GpTimetable *alone, guint job)
{
  return (double) problem->jobs[job].weight * (alone->finish[job] + 1 - problem->from);
}

/* Works by unit, those of one unit by release. */
typedef struct
{
  int unit;
  Task task;
} UnitTask;

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const UnitTask *x = a, *y = b;

  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return compare_releases (&x->task, &y->task);
}

/* What the bound by unit has more than the other one, all units together. */
static double
gain_by_unit (const GpProblem *problem, const GpTimetable *alone)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (UnitTask));
  g_autofree double *counted = g_new0 (double, MAX (problem->n_units, 1));
  double gain = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];
      UnitTask task = { job->unit, { .days = job->days, .weight = job->weight, .left = job->days } };

      if (alone->start[i] == GP_DATE_NONE || job->state != GP_JOB_FREE || job->unit == GP_NO_LIMIT || problem->capacities[job->unit] < 1)
        continue;
      task.task.release = gp_calendar_count (problem->calendar, problem->from, alone->start[i] - 1);
      counted[job->unit] += count_alone (problem, alone, i);
      g_array_append_val (all, task);
    }
  g_array_sort (all, compare_units);
  for (guint from = 0, to; from < all->len; from = to)
    {
      int unit = g_array_index (all, UnitTask, from).unit;
      g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (Task));

      for (to = from; to < all->len && g_array_index (all, UnitTask, to).unit == unit; to++)
        g_array_append_val (tasks, g_array_index (all, UnitTask, to).task);
      gain += MAX (bound_unit ((Task *) (gpointer) tasks->data, tasks->len, problem->capacities[unit]) - counted[unit], 0);
    }
  return gain;
}

/**
 * gp_completion_bound_find:
 * @problem: a problem
 * @timetable: says which jobs have a date; the others are left out
 *
 * Returns: a number that Σ weight × days to the finish of these jobs is not
 *   below in any timetable that keeps the rules
 */
double
gp_completion_bound_find (const GpProblem *problem, const GpTimetable *timetable)
{
  g_autoptr (GpTimetable) alone = find_alone (problem, timetable);
  double sum = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    if (alone->start[i] != GP_DATE_NONE)
      sum += count_alone (problem, alone, i);
  return sum + gain_by_unit (problem, alone);
}
