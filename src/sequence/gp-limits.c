/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loads are flat arrays over the days of the plan, one row a unit, one a
 * district. A street several works of a district close is counted once: each
 * (district, street) pair, a slot, keeps the spans of the works that close it,
 * in a piece of one array that has room for all works of the slot.
 *
 * A work that needs more streets than may be closed at once is let through as
 * long as nothing but its own streets is closed: it could never be built
 * otherwise. Works in its streets may then run beside it; so whoever moves such
 * a work away asks gp_limits_find_overdrawn() about those that stay. Days
 * before the plan or behind its horizon have no limit.
 */
#include "config.h"

#include "gp-limits.h"

typedef struct
{
  GpDate start, finish;
  guint n; /* streets of the work, where that matters */
} Span;

struct _GpLimits
{
  const GpProblem *problem;
  GpBudget *budget;  /* a copy: its own spending */
  guint16 *crews;    /* unit × day */
  guint16 *closed;   /* district × day: streets closed */
  guint n_days;      /* days of each row that have been written to */
  guint *slot_start; /* spans of slot s: spans[slot_start[s]] … */
  guint *slot_n;     /* … as many as that */
  Span *spans;
  GArray **oversized; /* per district, of Span: works that need more streets than allowed */
};

/* Every slot gets as much room as it has works. */
static void
lay_out_slots (GpLimits *self)
{
  const GpProblem *problem = self->problem;
  guint n_slots = problem->n_slots;

  self->slot_start = g_new0 (guint, n_slots + 1);
  self->slot_n = g_new0 (guint, n_slots + 1);
  for (guint i = 0; i < problem->n_jobs; i++)
    for (guint k = 0; k < problem->jobs[i].slots->len; k++)
      self->slot_start[g_array_index (problem->jobs[i].slots, guint, k) + 1]++;
  for (guint i = 0; i < n_slots; i++)
    self->slot_start[i + 1] += self->slot_start[i];
  self->spans = g_new (Span, self->slot_start[n_slots] + 1);
}

/**
 * gp_limits_new:
 * @problem: (transfer none): outlives the limits
 *
 * Returns: (transfer full): limits, nothing taken up
 */
GpLimits *
gp_limits_new (const GpProblem *problem)
{
  GpLimits *self = g_new0 (GpLimits, 1);

  self->problem = problem;
  self->budget = gp_budget_copy (problem->budget);
  self->crews = g_new0 (guint16, MAX (problem->n_units, 1) * (gsize) GP_HORIZON_DAYS);
  self->closed = g_new0 (guint16, MAX (problem->n_districts, 1) * (gsize) GP_HORIZON_DAYS);
  self->oversized = g_new (GArray *, MAX (problem->n_districts, 1));
  lay_out_slots (self);
  for (guint i = 0; i < problem->n_districts; i++)
    self->oversized[i] = g_array_new (FALSE, FALSE, sizeof (Span));
  return self;
}

/**
 * gp_limits_free:
 * @self: (transfer full): limits
 */
void
gp_limits_free (GpLimits *self)
{
  for (guint i = 0; i < self->problem->n_districts; i++)
    g_array_unref (self->oversized[i]);
  g_free (self->slot_start);
  g_free (self->slot_n);
  g_free (self->spans);
  g_free (self->oversized);
  gp_budget_free (self->budget);
  g_free (self->crews);
  g_free (self->closed);
  g_free (self);
}

/**
 * gp_limits_clear:
 * @self: limits
 *
 * Takes everything out.
 */
void
gp_limits_clear (GpLimits *self)
{
  for (guint i = 0; i < self->problem->n_units; i++)
    memset (self->crews + i * (gsize) GP_HORIZON_DAYS, 0, self->n_days * sizeof (guint16));
  for (guint i = 0; i < self->problem->n_districts; i++)
    memset (self->closed + i * (gsize) GP_HORIZON_DAYS, 0, self->n_days * sizeof (guint16));
  self->n_days = 0;
  memset (self->slot_n, 0, self->problem->n_slots * sizeof (guint));
  for (guint i = 0; i < self->problem->n_districts; i++)
    g_array_set_size (self->oversized[i], 0);
  gp_budget_clear (self->budget);
}

static gboolean
is_closed (const GpLimits *self, guint slot, GpDate day)
{
  const Span *spans = self->spans + self->slot_start[slot];

  for (guint i = 0; i < self->slot_n[slot]; i++)
    if (spans[i].start <= day && day <= spans[i].finish)
      return TRUE;
  return FALSE;
}

static guint
find_span (const Span *spans, guint n_spans, const Span *span)
{
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].start == span->start && spans[i].finish == span->finish && spans[i].n == span->n)
      return i;
  g_return_val_if_reached (0);
}

static void
change_slot (GpLimits *self, guint16 *closed, guint slot, const Span *span, GpDate first, GpDate last, int sign)
{
  Span *spans = self->spans + self->slot_start[slot];
  guint *n = &self->slot_n[slot];

  if (sign < 0)
    {
      spans[find_span (spans, *n, span)] = spans[*n - 1];
      (*n)--;
    }
  for (GpDate day = first; day <= last; day++)
    if (*n == 0 || !is_closed (self, slot, day))
      closed[day - self->problem->from] += sign;
  if (sign > 0)
    spans[(*n)++] = *span;
}

static void
change (GpLimits *self, const GpJob *job, GpDate start, GpDate finish, int sign)
{
  const GpProblem *problem = self->problem;
  GpDate first = MAX (start, problem->from), last = MIN (finish, problem->horizon - 1);
  Span span = { start, finish, 0 };

  if (last >= first)
    self->n_days = MAX (self->n_days, (guint) (last - problem->from + 1));
  for (GpDate day = first; job->unit != GP_NO_LIMIT && day <= last; day++)
    self->crews[job->unit * (gsize) GP_HORIZON_DAYS + (day - problem->from)] += sign;
  for (guint i = 0; i < job->slots->len; i++)
    change_slot (self, self->closed + job->district * (gsize) GP_HORIZON_DAYS, g_array_index (job->slots, guint, i), &span, first, last, sign);
  if ((int) job->slots->len > job->closures && job->district != GP_NO_LIMIT)
    {
      GArray *oversized = self->oversized[job->district];

      span.n = job->slots->len;
      if (sign > 0)
        g_array_append_val (oversized, span);
      else
        g_array_remove_index_fast (oversized, find_span ((const Span *) (gpointer) oversized->data, oversized->len, &span));
    }
  for (guint i = 0; job->draws && i < job->draws->len; i++)
    gp_budget_spend (self->budget, problem->calendar, &g_array_index (job->draws, GpDraw, i), start, finish, job->days, sign);
}

/**
 * gp_limits_put:
 * @self: limits
 * @job: a job
 * @start: its first day
 * @finish: its last day
 *
 * Takes up what the job needs, whether it is there or not.
 */
void
gp_limits_put (GpLimits *self, guint job, GpDate start, GpDate finish)
{
  change (self, &self->problem->jobs[job], start, finish, 1);
}

/**
 * gp_limits_take:
 * @self: limits
 * @job: a job that was put
 * @start: its first day
 * @finish: its last day
 *
 * Gives back what the job took.
 */
void
gp_limits_take (GpLimits *self, guint job, GpDate start, GpDate finish)
{
  change (self, &self->problem->jobs[job], start, finish, -1);
}

/**
 * gp_limits_add_money:
 * @self: limits
 * @fund: number of a fund
 * @year: a year
 * @amount: fen the fund has more from that year on; less when negative
 *
 * For "what if": the problem's own budget stays as it is.
 */
void
gp_limits_add_money (GpLimits *self, guint fund, int year, GpFen amount)
{
  gp_budget_add_money (self->budget, fund, year, amount);
}

/**
 * gp_limits_get_spent:
 * @self: limits
 * @fund: number of a fund
 * @year: a year
 *
 * Returns: fen the jobs that are put spend of the fund in that year
 */
GpFen
gp_limits_get_spent (const GpLimits *self, guint fund, int year)
{
  return gp_budget_get_spent (self->budget, fund, year);
}

/* --- asking ------------------------------------------------------------- */

/* Each test returns the last day the job cannot have, or GP_DATE_NONE. */

static GpDate
blocked_by_moratorium (const GpJob *job, GpDate start, GpDate finish)
{
  for (guint i = 0; i < job->bans->len; i++)
    {
      const GpBan *ban = &g_array_index (job->bans, GpBan, i);

      if (start < ban->until && finish >= ban->from)
        return ban->until - 1;
    }
  return GP_DATE_NONE;
}

static GpDate
blocked_by_crew (const GpLimits *self, const GpJob *job, GpDate start, GpDate finish)
{
  const guint16 *load;

  if (job->unit == GP_NO_LIMIT)
    return GP_DATE_NONE;
  load = self->crews + job->unit * (gsize) GP_HORIZON_DAYS;
  for (GpDate day = finish; day >= start; day--)
    if (load[day - self->problem->from] >= self->problem->capacities[job->unit])
      return day;
  return GP_DATE_NONE;
}

/* @allowed streets, or as many as the largest work running on @day needs. */
static guint
allowed_beside (const GpLimits *self, int district, guint allowed, GpDate day)
{
  const GArray *oversized = self->oversized[district];

  for (guint i = 0; i < oversized->len; i++)
    {
      const Span *span = &g_array_index (oversized, Span, i);

      if (span->start <= day && day <= span->finish)
        allowed = MAX (allowed, span->n);
    }
  return allowed;
}

static GpDate
blocked_by_closures (const GpLimits *self, const GpJob *job, GpDate start, GpDate finish)
{
  const guint16 *closed;

  if (job->district == GP_NO_LIMIT || job->slots->len == 0)
    return GP_DATE_NONE;
  closed = self->closed + job->district * (gsize) GP_HORIZON_DAYS;
  for (GpDate day = finish; day >= start; day--)
    {
      guint after = closed[day - self->problem->from] + job->slots->len;

      if (after <= (guint) job->closures)
        continue;
      for (guint i = 0; i < job->slots->len; i++)
        after -= is_closed (self, g_array_index (job->slots, guint, i), day);
      if (after > allowed_beside (self, job->district, MAX ((guint) job->closures, job->slots->len), day))
        return day;
    }
  return GP_DATE_NONE;
}

/* The first draw its fund has no money for, or NULL. */
static const GpDraw *
blocked_by_money (const GpLimits *self, const GpJob *job, GpDate start, GpDate finish)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; job->draws && i < job->draws->len; i++)
    {
      const GpDraw *draw = &g_array_index (job->draws, GpDraw, i);

      if (!gp_budget_allows (self->budget, problem->calendar, draw, start, finish, job->days))
        return draw;
    }
  return NULL;
}

/* The next day worth trying when @draw cannot be had from @start to @finish:
   within one year its days are all alike. */
static GpDate
skip_to_money (const GpLimits *self, const GpJob *job, const GpDraw *draw, GpDate start, GpDate finish)
{
  const GpProblem *problem = self->problem;
  int year = gp_calendar_get_year (problem->calendar, start), first = gp_budget_get_first_year (self->budget, draw->fund);

  if (year > gp_budget_get_last_year (self->budget, draw->fund) || first > gp_calendar_get_year (problem->calendar, problem->horizon))
    return problem->horizon;
  /* Before its first year the fund cannot pay for a single day. */
  if (year < first && draw->amount >= job->days)
    return gp_date_from_ymd (first, 1, 1);
  if (year == gp_calendar_get_year (problem->calendar, finish))
    return MAX (start, gp_calendar_last_start (problem->calendar, gp_date_from_ymd (year, 12, 31), job->days)) + 1;
  return start + 1;
}

/* Where to look next when the job cannot start on @start; @start itself when it can. */
static GpDate
probe (GpLimits *self, const GpJob *job, GpDate start, GpDate finish, GpBlock *block)
{
  const GpProblem *problem = self->problem;
  const GpDraw *draw;
  GpDate day;

  if ((day = blocked_by_moratorium (job, start, finish)) != GP_DATE_NONE)
    *block = (GpBlock){ GP_REASON_MORATORIUM, -1, 0, day };
  else if ((day = blocked_by_crew (self, job, start, finish)) != GP_DATE_NONE)
    *block = (GpBlock){ GP_REASON_CREW, -1, 0, day };
  else if ((day = blocked_by_closures (self, job, start, finish)) != GP_DATE_NONE)
    *block = (GpBlock){ GP_REASON_CLOSURE, -1, 0, day };
  else if ((draw = blocked_by_money (self, job, start, finish)) != NULL)
    {
      *block = (GpBlock){ GP_REASON_MONEY, -1, gp_budget_get_row (problem->budget, draw->fund, gp_calendar_get_year (problem->calendar, start)), start };
      return skip_to_money (self, job, draw, start, finish);
    }
  else
    return start;
  return MAX (day, start) + 1;
}

/**
 * gp_limits_allows:
 * @self: limits
 * @job: a job that is not put
 * @start: a day of the plan
 * @block: (out): what stands against it
 *
 * Looks at moratoria, crews, closures and money, not at arcs.
 *
 * Returns: whether the job can start on that day
 */
gboolean
gp_limits_allows (GpLimits *self, guint job, GpDate start, GpBlock *block)
{
  const GpProblem *problem = self->problem;
  GpDate finish = gp_calendar_finish (problem->calendar, start, problem->jobs[job].days);

  *block = (GpBlock){ GP_REASON_START, -1, 0, GP_DATE_NONE };
  if (start < problem->from || finish >= problem->horizon)
    return FALSE;
  if (gp_calendar_is_off (problem->calendar, start))
    {
      *block = (GpBlock){ GP_REASON_CALENDAR, -1, 0, start };
      return FALSE;
    }
  return probe (self, &problem->jobs[job], start, finish, block) == start;
}

/**
 * gp_limits_fit:
 * @self: limits
 * @job: a job that is not put
 * @from: a day, not before the plan
 * @block: (inout): the last thing that stood against it; left alone when nothing did
 *
 * Returns: the first day from @from on that the job can start on, or
 *   %GP_DATE_NONE when there is none before the horizon
 */
GpDate
gp_limits_fit (GpLimits *self, guint job, GpDate from, GpBlock *block)
{
  const GpProblem *problem = self->problem;
  GpDate start = MAX (from, problem->from);

  while (start < problem->horizon)
    {
      GpDate finish, next;

      start = gp_calendar_next (problem->calendar, start);
      finish = gp_calendar_finish (problem->calendar, start, problem->jobs[job].days);
      if (start >= problem->horizon || finish >= problem->horizon)
        return GP_DATE_NONE;
      next = probe (self, &problem->jobs[job], start, finish, block);
      if (next == start)
        return start;
      start = next;
    }
  return GP_DATE_NONE;
}

/**
 * gp_limits_fit_back:
 * @self: limits
 * @job: a job that is not put
 * @first: the first day it may start on, not before the plan
 * @last: the last one
 *
 * Returns: the last day of that stretch the job can start on, or %GP_DATE_NONE
 */
GpDate
gp_limits_fit_back (GpLimits *self, guint job, GpDate first, GpDate last)
{
  const GpProblem *problem = self->problem;
  GpDate start = gp_calendar_previous (problem->calendar, last + 1);

  while (start >= first)
    {
      GpBlock block;

      if (gp_limits_allows (self, job, start, &block))
        return start;
      /* A day that is taken has to lie behind the finish; with money every day is tried. */
      if (block.on_date != GP_DATE_NONE && block.kind != GP_REASON_MONEY && block.kind != GP_REASON_MORATORIUM)
        start = MIN (start, gp_calendar_last_start (problem->calendar, block.on_date - 1, problem->jobs[job].days) + 1);
      start = gp_calendar_previous (problem->calendar, start);
    }
  return GP_DATE_NONE;
}

/**
 * gp_limits_find_block:
 * @self: limits
 * @job: a job that is not put
 * @start: a day
 * @kind: %GP_REASON_MORATORIUM, %GP_REASON_CREW, %GP_REASON_CLOSURE or %GP_REASON_MONEY
 * @block: (out): the last day, or the fund, that stands against it
 *
 * Returns: whether that one limit keeps the job from starting on @start
 */
gboolean
gp_limits_find_block (GpLimits *self, guint job, GpDate start, GpReasonKind kind, GpBlock *block)
{
  const GpProblem *problem = self->problem;
  const GpJob *j = &problem->jobs[job];
  GpDate finish = gp_calendar_finish (problem->calendar, start, j->days);
  GpDate first = MAX (start, problem->from), last = MIN (finish, problem->horizon - 1);
  const GpDraw *draw;

  *block = (GpBlock){ kind, -1, 0, GP_DATE_NONE };
  if (kind == GP_REASON_MORATORIUM)
    block->on_date = blocked_by_moratorium (j, start, finish);
  else if (kind == GP_REASON_CREW)
    block->on_date = blocked_by_crew (self, j, first, last);
  else if (kind == GP_REASON_CLOSURE)
    block->on_date = blocked_by_closures (self, j, first, last);
  else if ((draw = blocked_by_money (self, j, start, finish)) != NULL)
    {
      block->fund = gp_budget_get_row (problem->budget, draw->fund, gp_calendar_get_year (problem->calendar, start));
      block->on_date = start;
    }
  return block->on_date != GP_DATE_NONE;
}

/**
 * gp_limits_find_overdrawn:
 * @self: limits
 * @job: a job that has been taken out
 * @start: the day it had started on
 * @finish: the day it had finished on
 *
 * A work that needs more streets than may be closed at once let others run
 * beside it; without it they may be too many.
 *
 * Returns: the first of those days on which more streets of its district are
 *   closed than allowed, or %GP_DATE_NONE
 */
GpDate
gp_limits_find_overdrawn (GpLimits *self, guint job, GpDate start, GpDate finish)
{
  const GpProblem *problem = self->problem;
  const GpJob *j = &problem->jobs[job];
  const guint16 *closed;

  if (j->district == GP_NO_LIMIT || (int) j->slots->len <= j->closures)
    return GP_DATE_NONE;
  closed = self->closed + j->district * (gsize) GP_HORIZON_DAYS;
  for (GpDate day = MAX (start, problem->from); day <= finish && day < problem->horizon; day++)
    if (closed[day - problem->from] > allowed_beside (self, j->district, j->closures, day))
      return day;
  return GP_DATE_NONE;
}
