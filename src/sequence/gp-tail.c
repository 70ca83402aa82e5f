/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finishes are counted by day, so that the last one is known when the work
 * that had it moves away. What the years spend the limits know; evenness is
 * of the years from the first start to the last finish, so starts and
 * finishes are counted by year too.
 */
#include "config.h"

#include "gp-tail.h"

#include <math.h>

#define YEARS_BACK 31 /* the money of earlier years is counted in the first one looked at */
#define YEARS_ON 45   /* behind the horizon */
#define N_YEARS (YEARS_BACK + YEARS_ON)
#define SAME_UNEVENNESS 1e-9

struct _GpTail
{
  const GpProblem *problem;
  int first_year;
  guint starting[N_YEARS];  /* works that start in a year */
  guint finishing[N_YEARS]; /* works that finish in it */
  guint *on_day;            /* works that finish on a day of the plan */
  int last_day;             /* none finishes after it; may be too late */
  gint64 changed_days;
};

/**
 * gp_tail_new:
 * @problem: (transfer none): outlives the tail
 *
 * Returns: (transfer full): the tail of a timetable without dates
 */
GpTail *
gp_tail_new (const GpProblem *problem)
{
  GpTail *self = g_new0 (GpTail, 1);

  self->problem = problem;
  self->first_year = gp_date_get_year (problem->from) - YEARS_BACK;
  self->on_day = g_new0 (guint, GP_HORIZON_DAYS);
  return self;
}

/**
 * gp_tail_free:
 * @self: (transfer full): a tail
 */
void
gp_tail_free (GpTail *self)
{
  g_free (self->on_day);
  g_free (self);
}

/**
 * gp_tail_read:
 * @self: a tail
 * @timetable: what it is the tail of from now on
 */
void
gp_tail_read (GpTail *self, const GpTimetable *timetable)
{
  memset (self->starting, 0, sizeof self->starting);
  memset (self->finishing, 0, sizeof self->finishing);
  memset (self->on_day, 0, GP_HORIZON_DAYS * sizeof (guint));
  self->last_day = 0;
  self->changed_days = 0;
  for (guint i = 0; i < timetable->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_tail_put (self, i, timetable->start[i], timetable->finish[i]);
}

static guint *
find_year (const GpTail *self, guint *years, GpDate day)
{
  return &years[CLAMP (gp_calendar_get_year (self->problem->calendar, day) - self->first_year, 0, N_YEARS - 1)];
}

/* Days from the date in the plan, of a work that may move and has one. */
static int
count_changed_days (const GpTail *self, guint job, GpDate start)
{
  const GpJob *j = &self->problem->jobs[job];
  GpDate before = j->state == GP_JOB_FREE ? gp_feature_get_date (j->work, GP_WORK_START) : GP_DATE_NONE;

  return before != GP_DATE_NONE ? ABS (start - before) : 0;
}

static void
change (GpTail *self, guint job, GpDate start, GpDate finish, int sign)
{
  int day = CLAMP (finish - self->problem->from, 0, GP_HORIZON_DAYS - 1);

  *find_year (self, self->starting, start) += sign;
  *find_year (self, self->finishing, finish) += sign;
  self->on_day[day] += sign;
  self->last_day = MAX (self->last_day, day);
  self->changed_days += sign * count_changed_days (self, job, start);
}

/**
 * gp_tail_put:
 * @self: a tail
 * @job: a job that is not in it
 * @start: its first day
 * @finish: its last day
 */
void
gp_tail_put (GpTail *self, guint job, GpDate start, GpDate finish)
{
  change (self, job, start, finish, 1);
}

/**
 * gp_tail_take:
 * @self: a tail
 * @job: a job that is in it
 * @start: its first day
 * @finish: its last day
 */
void
gp_tail_take (GpTail *self, guint job, GpDate start, GpDate finish)
{
  change (self, job, start, finish, -1);
}

static double
measure_unevenness (const GpTail *self, const GpLimits *limits)
{
  double sum = 0, squares = 0;
  guint n = 0, from = 0, to = N_YEARS;

  while (from < N_YEARS && self->starting[from] == 0)
    from++;
  while (to > from && self->finishing[to - 1] == 0)
    to--;
  for (guint f = 0; f < gp_budget_get_n_funds (self->problem->budget); f++)
    for (guint y = from; y < to; y++)
      {
        int year = self->first_year + (int) y;
        GpFen money = gp_budget_get_money (self->problem->budget, f, year);
        double used;

        if (money <= 0)
          continue;
        used = (double) gp_limits_get_spent (limits, f, year) / money;
        sum += used;
        squares += used * used;
        n++;
      }
  return n > 0 ? MAX (squares - sum * sum / n, 0) : 0;
}

/**
 * gp_tail_get:
 * @self: a tail
 * @limits: hold the same dates
 *
 * Returns: the figures as they are now
 */
GpTailFigures
gp_tail_get (GpTail *self, const GpLimits *limits)
{
  while (self->last_day > 0 && self->on_day[self->last_day] == 0)
    self->last_day--;
  return (GpTailFigures){ self->problem->from + self->last_day, measure_unevenness (self, limits), self->changed_days };
}

/**
 * gp_tail_figures_compare:
 * @a: figures
 * @b: figures of the same problem
 *
 * Returns: less than 0 when @a is better
 */
int
gp_tail_figures_compare (const GpTailFigures *a, const GpTailFigures *b)
{
  if (a->finish != b->finish)
    return a->finish < b->finish ? -1 : 1;
  if (fabs (a->unevenness - b->unevenness) > SAME_UNEVENNESS)
    return a->unevenness < b->unevenness ? -1 : 1;
  return a->changed_days < b->changed_days ? -1 : a->changed_days > b->changed_days;
}
