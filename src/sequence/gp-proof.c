/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan as a project of the exact search, in work days from the first day
 * of the plan. The project asks for less than the plan does wherever the two
 * differ, so what it proves holds for the plan as well:
 *
 *   orders      a lag of so many days is as many work days as lie in the
 *               poorest stretch of that length; a longest lag is a longest lag
 *               of as many work days
 *   closures    a street that several works close counts for one of them only,
 *               besides two works that close too many together; in a district
 *               with a work that needs more streets than may be closed at once,
 *               so many may be
 *   moratoria   bind only works that cannot be finished before one begins
 *   money       is looked at apart: nothing is finished before the year in
 *               which the last of it comes in
 *
 * Two questions are asked: of all timetables that keep the rules, and, when
 * every street is opened once, of those that do so too. Works of one street
 * that join in one trench are under longest lags to one another.
 */
#include "config.h"

#include "gp-proof.h"

#include "gp-solver.h"
#include "gp-openings.h"

typedef struct
{
  const GpProblem *problem;
  const GpTimetable *timetable;
  GpRcpspMax *project; /* owned */
  int stretch;         /* days count_poorest() was last asked for, and its answer */
  int poorest;
} Question;

/* Work days from the first day of the plan to the day before @day. */
static int
number_of (const GpProblem *problem, GpDate day)
{
  return day <= problem->from ? 0 : gp_calendar_count (problem->calendar, problem->from, day - 1);
}

/* The fewest work days there are in @n_days days one after the other, the first behind a work day. */
static int
count_poorest (Question *self, int n_days)
{
  const GpCalendar *calendar = self->problem->calendar;
  GpDate from = self->problem->from, until = self->problem->horizon - n_days;

  if (n_days <= 0)
    return n_days;
  if (n_days == self->stretch)
    return self->poorest;
  self->stretch = self->poorest = n_days;
  for (GpDate day = from + 1; day < until; day++)
    if (!gp_calendar_is_off (calendar, day - 1))
      self->poorest = MIN (self->poorest, gp_calendar_count (calendar, day, day + n_days - 1));
  return self->poorest;
}

static gboolean
is_known (const GpJob *job)
{
  return job->state == GP_JOB_FIXED || job->state == GP_JOB_FROZEN;
}

/* The first day a work that waits for nothing may start on, as far as moratoria say so for certain. */
static GpDate
find_earliest (const GpProblem *problem, const GpJob *job)
{
  GpDate earliest = MAX (job->earliest, problem->from), before;

  do
    {
      before = earliest;
      for (guint i = 0; i < job->bans->len; i++)
        {
          const GpBan *ban = &g_array_index (job->bans, GpBan, i);

          if (earliest < ban->until && gp_calendar_finish (problem->calendar, earliest, job->days) >= ban->from)
            earliest = ban->until;
        }
    }
  while (earliest > before);
  return earliest;
}

static void
add_job (Question *self, guint i)
{
  const GpProblem *problem = self->problem;
  const GpJob *job = &problem->jobs[i];
  GpRcpspMax *project = self->project;

  if (job->state == GP_JOB_FREE)
    {
      project->days[i] = job->days;
      project->earliest[i] = number_of (problem, find_earliest (problem, job));
      if (job->due != GP_DATE_NONE)
        project->latest[i] = number_of (problem, job->due + 1) - job->days;
    }
  else if (is_known (job))
    {
      project->earliest[i] = project->latest[i] = number_of (problem, job->start);
      project->days[i] = number_of (problem, job->finish + 1) - project->earliest[i];
    }
}

static void
add_arc (Question *self, const GpDigArc *arc)
{
  const GpProblem *problem = self->problem;
  const GpJob *before = &problem->jobs[arc->before], *after = &problem->jobs[arc->after];
  GpRcpspMax *project = self->project;

  if (arc->dropped || before->state == GP_JOB_DONE || after->state != GP_JOB_FREE)
    return;
  if (is_known (before))
    project->earliest[arc->after] = MAX (project->earliest[arc->after], number_of (problem, before->finish + 1 + arc->lag_days));
  else
    gp_rcpsp_max_add_lag (project, arc->before, arc->after, before->days + count_poorest (self, arc->lag_days));
  if (arc->has_max && arc->max_lag_days >= 0)
    gp_rcpsp_max_add_lag (project, arc->after, arc->before, -(project->days[arc->before] + arc->max_lag_days));
}

static void
add_crews (Question *self)
{
  const GpProblem *problem = self->problem;

  for (guint unit = 0; unit < problem->n_units; unit++)
    self->project->capacity[unit] = problem->capacities[unit];
  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].unit != GP_NO_LIMIT && problem->jobs[i].state != GP_JOB_DONE)
      self->project->need[i * self->project->n_resources + (guint) problem->jobs[i].unit] = 1;
}

/* Streets of a district that can be closed at once: a work that needs more of them lets others run beside it. */
static int
find_closures (const GpProblem *problem, int district)
{
  int closures = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].district == district)
      closures = MAX (closures, MAX (problem->jobs[i].closures, (int) problem->jobs[i].slots->len));
  return closures;
}

/* The work a street counts for: of those that close it the longest. */
static gint
find_owner (const GpProblem *problem, guint slot)
{
  gint owner = -1;

  for (guint i = 0; i < problem->n_jobs; i++)
    for (guint k = 0; k < problem->jobs[i].slots->len; k++)
      if (g_array_index (problem->jobs[i].slots, guint, k) == slot && problem->jobs[i].state != GP_JOB_DONE &&
          (owner < 0 || problem->jobs[i].days > problem->jobs[owner].days))
        owner = (gint) i;
  return owner;
}

static int
count_streets (const GpJob *one, const GpJob *other)
{
  int both = 0;

  for (guint i = 0; i < one->slots->len; i++)
    for (guint k = 0; k < other->slots->len; k++)
      both += g_array_index (one->slots, guint, i) == g_array_index (other->slots, guint, k);
  return (int) (one->slots->len + other->slots->len) - both;
}

static void
add_closures (Question *self)
{
  const GpProblem *problem = self->problem;
  GpRcpspMax *project = self->project;
  const int *closures = project->capacity + problem->n_units;

  for (guint district = 0; district < problem->n_districts; district++)
    project->capacity[problem->n_units + district] = find_closures (problem, (int) district);
  for (guint slot = 0; slot < problem->n_slots; slot++)
    {
      gint owner = find_owner (problem, slot);

      if (owner >= 0)
        project->need[(guint) owner * project->n_resources + problem->n_units + (guint) problem->jobs[owner].district] += 1;
    }
  for (guint i = 0; i < problem->n_jobs; i++)
    for (guint k = i + 1; k < problem->n_jobs; k++)
      if (problem->jobs[i].district != GP_NO_LIMIT && problem->jobs[i].district == problem->jobs[k].district &&
          count_streets (&problem->jobs[i], &problem->jobs[k]) > closures[problem->jobs[i].district])
        gp_rcpsp_max_keep_apart (project, i, k);
}

/* Two works of a street that is opened once: however many of the others lie between them. */
static void
join (Question *self, const guint *digs, guint n, guint i, guint k)
{
  const GpProblem *problem = self->problem;
  int days = self->project->days[digs[i]] + problem->gap_days;

  for (guint other = 0; other < n; other++)
    if (other != i && other != k)
      days += self->project->days[digs[other]] + problem->gap_days;
  gp_rcpsp_max_add_lag (self->project, digs[k], digs[i], -days);
}

/* Every street is opened once. */
static void
add_joints (Question *self)
{
  const GpProblem *problem = self->problem;

  for (guint cell = 0; cell < gp_street_cells_get_n (problem->cells); cell++)
    {
      g_autofree guint *digs = g_new (guint, problem->dig_start[cell + 1] - problem->dig_start[cell] + 1);
      guint n = 0;

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        if (problem->jobs[problem->digs[i]].state != GP_JOB_DONE)
          digs[n++] = problem->digs[i];
      for (guint i = 0; i < n; i++)
        for (guint k = 0; k < n; k++)
          if (i != k)
            join (self, digs, n, i, k);
    }
}

/* The timetable found, in work days: nothing later is of interest. */
static int *
list_starts (Question *self)
{
  int *starts = g_new0 (int, self->project->n_jobs);

  for (guint i = 0; i < self->project->n_jobs; i++)
    if (self->timetable->start[i] != GP_DATE_NONE)
      starts[i] = number_of (self->problem, self->timetable->start[i]);
  return starts;
}

static guint64
get_conflicts (GpEffort effort)
{
  return effort == GP_EFFORT_LONG ? 40000 : 4000;
}

/* The day before which nothing is finished, or GP_DATE_NONE when the project has no schedule after all. */
static GpDate
ask (Question *self, GpEffort effort, GCancellable *cancellable)
{
  g_autofree int *starts = list_starts (self);
  g_autoptr (GpSolver) solver = NULL;
  int bound;

  for (guint i = 0; i < self->project->n_jobs; i++)
    {
      int last = gp_rcpsp_max_get_finish (self->project, starts) - self->project->days[i];

      self->project->latest[i] = MIN (self->project->latest[i], last);
    }
  solver = gp_solver_new (self->project);
  gp_solver_give (solver, starts);
  if (gp_solver_solve (solver, get_conflicts (effort), cancellable) == GP_SOLVER_INFEASIBLE)
    return GP_DATE_NONE;
  bound = gp_solver_get_bound (solver);
  return bound > 0 ? gp_calendar_finish (self->problem->calendar, self->problem->from, bound) : self->problem->from;
}

static void
begin (Question *self, const GpProblem *problem, const GpTimetable *timetable)
{
  self->problem = problem;
  self->timetable = timetable;
  self->project = gp_rcpsp_max_new (problem->n_jobs, problem->n_units + problem->n_districts);
  for (guint i = 0; i < problem->n_jobs; i++)
    add_job (self, i);
  for (guint i = 0; i < problem->arcs->len; i++)
    add_arc (self, &g_array_index (problem->arcs, GpDigArc, i));
  add_crews (self);
  add_closures (self);
}

/* What the works that have not begun take from a fund, less what rounding to whole fen may hide. */
static GpFen
sum_draws (const GpProblem *problem, guint fund)
{
  GpFen sum = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    for (guint k = 0; problem->jobs[i].draws && k < problem->jobs[i].draws->len; k++)
      {
        const GpDraw *draw = &g_array_index (problem->jobs[i].draws, GpDraw, k);

        if (draw->fund == fund && problem->jobs[i].state == GP_JOB_FREE)
          sum += draw->amount - 2;
      }
  return sum;
}

/* The first day of the year in which the last of the money needed comes in. */
static GpDate
bound_by_money (const GpProblem *problem)
{
  GpDate bound = problem->from;

  for (guint fund = 0; fund < gp_budget_get_n_funds (problem->budget); fund++)
    {
      int year = gp_budget_get_first_year (problem->budget, fund), last = gp_budget_get_last_year (problem->budget, fund);
      GpFen missing = sum_draws (problem, fund);

      for (; year <= last && missing > 0; year++)
        {
          missing -= gp_budget_get_money (problem->budget, fund, year);
          if (missing <= 0 && year > gp_date_get_year (problem->from))
            bound = MAX (bound, gp_calendar_next (problem->calendar, gp_date_from_ymd (year, 1, 1)));
        }
    }
  return bound;
}

/* The bound of the search, and what the dates that are fixed and the money say besides. */
static GpDate
strengthen (const GpProblem *problem, const GpTimetable *timetable, GpDate bound)
{
  if (bound == GP_DATE_NONE)
    return GP_DATE_NONE;
  bound = MAX (bound, bound_by_money (problem));
  for (guint i = 0; i < problem->n_jobs; i++)
    if (is_known (&problem->jobs[i]))
      bound = MAX (bound, problem->jobs[i].finish);
  /* A bound behind a timetable that keeps the rules would be no bound. */
  return bound <= timetable->score.finish ? bound : GP_DATE_NONE;
}

static gboolean
has_all (const GpProblem *problem, const GpTimetable *timetable)
{
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] == GP_DATE_NONE && problem->jobs[i].state != GP_JOB_DONE)
      return FALSE;
  return problem->n_jobs > 0;
}

/**
 * gp_proof_find:
 * @problem: a problem
 * @timetable: a rated timetable of it that keeps every rule
 * @effort: how long to look; quick: not at all for the finish
 * @cancellable: (nullable): stops it; then less is proved
 * @proof: (out caller-allocates): what is proved
 *
 * Nothing is proved when a work has no date, and nothing of the finish of more
 * than %GP_PROOF_MOST_WORKS works. Counts its effort, so that the same problem
 * and effort prove the same.
 */
void
gp_proof_find (const GpProblem *problem, const GpTimetable *timetable, GpEffort effort, GCancellable *cancellable, GpProof *proof)
{
  guint bound;
  Question all = { 0 };

  *proof = (GpProof){ FALSE, GP_DATE_NONE, GP_DATE_NONE };
  if (!has_all (problem, timetable))
    return;
  proof->openings = gp_openings_count (problem, timetable, &bound) == bound;
  if (problem->n_jobs > GP_PROOF_MOST_WORKS || effort == GP_EFFORT_QUICK)
    return;
  begin (&all, problem, timetable);
  proof->finish_bound = strengthen (problem, timetable, ask (&all, effort, cancellable));
  if (proof->openings && proof->finish_bound != GP_DATE_NONE)
    {
      add_joints (&all);
      proof->finish_bound_joined = strengthen (problem, timetable, ask (&all, effort, cancellable));
    }
  gp_rcpsp_max_free (all.project);
}
