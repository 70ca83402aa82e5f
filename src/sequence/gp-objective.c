/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The objective, in order: rules broken, openings (and their length),
 * livelihood (weighted mean of the days to completion), finish, evenness of the
 * yearly money, least change. Where livelihood is the goal it goes before the
 * openings. Here the figures are made; gp_timetable_compare() compares them.
 *
 *   unevenness = Σ over funds f and years y of (spent(f,y) / money(f,y) − mean)²
 *
 * over the years of the works in which the fund has new money: resource
 * levelling (Burgess and Killebrew 1962) of what is spent of it.
 */
#include "config.h"

#include "gp-objective.h"

#include "gp-completion-bound.h"
#include "gp-openings.h"

/** Years: the first year of a schedule and how many it has. */
typedef struct
{
  int first;
  guint n;
} Years;

static Years
find_years (const GpTimetable *timetable)
{
  GpDate first = GP_DATE_NONE, last = GP_DATE_NONE;

  for (guint i = 0; i < timetable->n_jobs; i++)
    {
      if (timetable->start[i] == GP_DATE_NONE)
        continue;
      first = first == GP_DATE_NONE ? timetable->start[i] : MIN (first, timetable->start[i]);
      last = MAX (last, timetable->finish[i]);
    }
  if (first == GP_DATE_NONE)
    return (Years){ 0, 0 };
  return (Years){ gp_date_get_year (first), gp_date_get_year (last) - gp_date_get_year (first) + 1 };
}

/* Adds @amount, spread evenly over the work days of @job, to the years it is spent in. */
static void
spread (const GpProblem *problem, const GpTimetable *timetable, guint job, double amount, Years years, double *spent)
{
  GpDate start = timetable->start[job], finish = timetable->finish[job];
  int days = MAX (gp_calendar_count (problem->calendar, start, finish), 1);

  for (int year = gp_date_get_year (start); year <= gp_date_get_year (finish); year++)
    {
      GpDate from = MAX (start, gp_date_from_ymd (year, 1, 1)), to = MIN (finish, gp_date_from_ymd (year, 12, 31));
      int worked = start == finish ? 1 : gp_calendar_count (problem->calendar, from, to);

      spent[year - years.first] += amount * worked / days;
    }
}

/* Spent of each fund, fund by fund and year by year. */
static double *
list_spending (const GpProblem *problem, const GpTimetable *timetable, Years years)
{
  double *spent = g_new0 (double, MAX (gp_budget_get_n_funds (problem->budget) * (gsize) years.n, 1));

  for (guint i = 0; i < problem->n_jobs; i++)
    for (guint k = 0; timetable->start[i] != GP_DATE_NONE && problem->jobs[i].draws && k < problem->jobs[i].draws->len; k++)
      {
        const GpDraw *draw = &g_array_index (problem->jobs[i].draws, GpDraw, k);

        spread (problem, timetable, i, draw->amount, years, spent + draw->fund * (gsize) years.n);
      }
  return spent;
}

/**
 * gp_objective_get_unevenness:
 * @problem: a problem
 * @timetable: dates
 *
 * Returns: how unevenly the money of funds and years is used; 0 is even
 */
double
gp_objective_get_unevenness (const GpProblem *problem, const GpTimetable *timetable)
{
  Years years = find_years (timetable);
  g_autofree double *spent = list_spending (problem, timetable, years);
  double sum = 0, squares = 0;
  guint n = 0;

  for (guint f = 0; f < gp_budget_get_n_funds (problem->budget); f++)
    for (guint y = 0; y < years.n; y++)
      {
        GpFen money = gp_budget_get_money (problem->budget, f, years.first + (int) y);
        double used;

        if (money <= 0)
          continue;
        used = spent[f * (gsize) years.n + y] / money;
        sum += used;
        squares += used * used;
        n++;
      }
  return n > 0 ? MAX (squares - sum * sum / n, 0) : 0;
}

/**
 * gp_objective_count_changed:
 * @problem: a problem
 * @timetable: dates
 * @days: (out): how many days they move in all; one that had a date and has none counts none
 *
 * Returns: how many works start on another day than the plan says
 */
guint
gp_objective_count_changed (const GpProblem *problem, const GpTimetable *timetable, gint64 *days)
{
  guint changed = 0;

  *days = 0;
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpDate before = gp_feature_get_date (problem->jobs[i].work, GP_WORK_START);

      if (problem->jobs[i].state != GP_JOB_FREE || before == GP_DATE_NONE || before == timetable->start[i])
        continue;
      changed++;
      if (timetable->start[i] != GP_DATE_NONE)
        *days += ABS ((gint64) timetable->start[i] - before);
    }
  return changed;
}

/* --- the figures of a sequence ------------------------------------------ */

/* Σ weight × days, of the works that have dates, as the mean of these works. */
static double
divide_by_weights (const GpProblem *problem, const GpTimetable *timetable, double completion)
{
  double weights = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      weights += problem->jobs[i].weight;
  return weights > 0 ? completion / weights : 0;
}

/**
 * gp_objective_get_completion_bound:
 * @problem: a problem
 * @timetable: dates
 *
 * Returns: days that the weighted mean of the days to the finish of the works
 *   that have dates cannot be less than
 */
double
gp_objective_get_completion_bound (const GpProblem *problem, const GpTimetable *timetable)
{
  return divide_by_weights (problem, timetable, gp_completion_bound_find (problem, timetable));
}

static GpFen
get_cost (const GpJob *job)
{
  GpFen allocated = 0;

  for (guint i = 0; job->draws && i < job->draws->len; i++)
    allocated += g_array_index (job->draws, GpDraw, i).amount;
  return MAX (gp_feature_get_int (job->work, GP_WORK_COST, 0), allocated);
}

static void
measure_money (GpSequence *sequence, const GpProblem *problem, const GpTimetable *timetable)
{
  Years years = find_years (timetable);
  g_autofree double *by_fund = list_spending (problem, timetable, years);
  g_autofree double *spent = g_new0 (double, MAX (years.n, 1));
  guint n_funds = gp_budget_get_n_funds (problem->budget);

  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      spread (problem, timetable, i, get_cost (&problem->jobs[i]), years, spent);
  for (guint y = 0; y < years.n; y++)
    {
      GpYearMoney money = { .year = years.first + (int) y, .spent = (GpFen) (spent[y] + 0.5) };
      double allocated = 0;

      for (guint f = 0; f < n_funds; f++)
        {
          allocated += by_fund[f * (gsize) years.n + y];
          money.available += gp_budget_get_money (problem->budget, f, money.year);
        }
      money.allocated = (GpFen) (allocated + 0.5);
      g_array_append_val (sequence->money, money);
    }
}

/**
 * gp_objective_measure:
 * @sequence: gets goal, principles and every figure
 * @problem: what it is a sequence of
 * @timetable: its dates, rated
 */
void
gp_objective_measure (GpSequence *sequence, const GpProblem *problem, const GpTimetable *timetable)
{
  sequence->goal = problem->goal;
  sequence->principles = problem->principles;
  sequence->openings = gp_openings_count (problem, timetable, &sequence->openings_bound);
  sequence->openings_m = timetable->score.openings_m;
  sequence->completion_days = divide_by_weights (problem, timetable, timetable->score.completion);
  sequence->unevenness = gp_objective_get_unevenness (problem, timetable);
  sequence->changed = gp_objective_count_changed (problem, timetable, &sequence->changed_days);
  measure_money (sequence, problem, timetable);
}
