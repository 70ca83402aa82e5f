/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   closure     one more street may be closed at once
 *   crew        the unit builds one more work at once
 *   money       the fund has as much more in that year as the work takes
 *   trench      the work need not keep to its trench mate (nothing to change in
 *               the problem: who asks lets it open its streets once more)
 *   order       an order given by hand goes
 *   within      its longest lag goes
 *   principle   all orders of a principle go
 *   earliest    its own earliest date goes
 *   gate        its money comes in before the plan begins
 *   moratorium  a waiver for its streets
 *   fixed       its date is no longer fixed
 *
 * What nobody can grant is none: footprints, days off, works begun.
 */
#include "config.h"

#include "gp-relaxation.h"

#include <glib/gi18n.h>

#include "gp-text.h"
#include "gp-words.h"

/**
 * gp_relaxation_array_new:
 *
 * Returns: (transfer full) (element-type GpRelaxation): an empty list
 */
GArray *
gp_relaxation_array_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (GpRelaxation));
}

/* The arc from @other to @job that block is about, or -1. */
static int
find_arc (const GpProblem *problem, int before, int after, GpReasonKind kind)
{
  for (guint i = 0; i < problem->arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);

      if ((int) arc->before == before && (int) arc->after == after && !arc->dropped &&
          (kind == GP_REASON_ORDER ? arc->by_hand : kind == GP_REASON_WITHIN ? arc->has_max
                                                                             : arc->principle != 0))
        return (int) i;
    }
  return -1;
}

static const GpDraw *
find_draw (const GpProblem *problem, guint job, gint64 row, int year)
{
  const GArray *draws = problem->jobs[job].draws;

  for (guint i = 0; draws && i < draws->len; i++)
    {
      const GpDraw *draw = &g_array_index (draws, GpDraw, i);

      if (gp_budget_get_row (problem->budget, draw->fund, year) == row)
        return draw;
    }
  return NULL;
}

static gboolean
describe_money (GpRelaxation *self, const GpProblem *problem, const GpBlock *block)
{
  const GpDraw *draw;

  self->year = gp_date_get_year (block->on_date);
  self->row = block->fund;
  draw = find_draw (problem, self->job, self->row, self->year);
  if (draw == NULL)
    return FALSE;
  self->number = (int) draw->fund;
  self->amount = draw->amount;
  self->from = (int) (gp_budget_get_money (problem->budget, draw->fund, self->year) / GP_FEN_PER_WAN);
  self->to = (int) ((gp_budget_get_money (problem->budget, draw->fund, self->year) + draw->amount + GP_FEN_PER_WAN - 1) / GP_FEN_PER_WAN);
  return TRUE;
}

/* Fills what @block names; FALSE when it is nothing anybody could relax. */
static gboolean
describe (GpRelaxation *self, const GpProblem *problem, const GpBlock *block)
{
  const GpJob *job = &problem->jobs[self->job];

  switch (block->kind)
    {
    case GP_REASON_CLOSURE:
      self->number = job->district;
      self->from = job->closures;
      self->to = job->closures + 1;
      return TRUE;
    case GP_REASON_CREW:
      self->number = job->unit;
      self->from = problem->capacities[job->unit];
      self->to = self->from + 1;
      return TRUE;
    case GP_REASON_MONEY:
      return describe_money (self, problem, block);
    case GP_REASON_TRENCH:
      self->number = block->other;
      return block->other >= 0;
    case GP_REASON_ORDER:
      self->number = find_arc (problem, block->other, (int) self->job, GP_REASON_ORDER);
      return self->number >= 0;
    case GP_REASON_PRINCIPLE:
      self->number = find_arc (problem, block->other, (int) self->job, GP_REASON_PRINCIPLE);
      if (self->number >= 0)
        self->number = (int) g_array_index (problem->arcs, GpDigArc, self->number).principle - 1;
      return self->number >= 0;
    case GP_REASON_WITHIN:
      self->number = find_arc (problem, (int) self->job, block->other, GP_REASON_WITHIN);
      return self->number >= 0;
    case GP_REASON_GATE:
      self->row = job->money_fund;
      self->number = (int) self->job;
      return TRUE;
    case GP_REASON_EARLIEST:
    case GP_REASON_MORATORIUM:
    case GP_REASON_FIXED:
      self->number = (int) self->job;
      return TRUE;
    case GP_REASON_START:
    case GP_REASON_ARC:
    case GP_REASON_CALENDAR:
    case GP_REASON_FROZEN:
    case GP_REASON_NOTHING:
    case GP_REASON_NONE:
    default:
      return FALSE;
    }
}

/**
 * gp_relaxation_array_add:
 * @relaxations: (element-type GpRelaxation): a list
 * @problem: a problem
 * @job: a job
 * @block: what binds it
 *
 * Adds the limit @block names, unless it is there or nobody could relax it.
 */
void
gp_relaxation_array_add (GArray *relaxations, const GpProblem *problem, guint job, const GpBlock *block)
{
  GpRelaxation self = { .kind = block->kind, .job = job };

  if (!describe (&self, problem, block))
    return;
  for (guint i = 0; i < relaxations->len; i++)
    {
      const GpRelaxation *known = &g_array_index (relaxations, GpRelaxation, i);

      if (known->kind == self.kind && known->number == self.number && known->year == self.year && (self.kind != GP_REASON_TRENCH || known->job == self.job))
        return;
    }
  g_array_append_val (relaxations, self);
}

/* Loosens every arc @self is about, or puts back what was there. */
static void
change_lags (GpRelaxation *self, GpProblem *problem, gboolean loosen)
{
  guint n = 0;

  for (guint job = 0; job < problem->n_jobs; job++)
    for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
      {
        GpLink *link = &problem->preds[i];
        const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, link->arc);

        if (self->kind == GP_REASON_ORDER ? (int) link->arc != self->number : (int) arc->principle - 1 != self->number)
          continue;
        if (loosen)
          {
            g_array_append_val (self->lags, link->lag_days);
            link->lag_days = GP_RELAXED_LAG;
          }
        else
          link->lag_days = g_array_index (self->lags, int, n++);
      }
}

/* Both may be loosened at once, and are put back in the other order. */
static void
change_earliest (GpRelaxation *self, GpProblem *problem, gboolean loosen)
{
  GpJob *job = &problem->jobs[self->job];
  GpDate *date = self->kind == GP_REASON_GATE ? &job->money_from : &job->own_earliest;

  if (loosen)
    self->earliest = *date;
  *date = loosen ? GP_DATE_NONE : self->earliest;
  job->earliest = MAX (problem->from, MAX (job->own_earliest, job->money_from));
}

static void
change (GpRelaxation *self, GpProblem *problem, int sign)
{
  GpJob *job = &problem->jobs[self->job];

  switch (self->kind)
    {
    case GP_REASON_CLOSURE:
      for (guint i = 0; i < problem->n_jobs; i++)
        problem->jobs[i].closures += problem->jobs[i].district == self->number ? sign : 0;
      break;
    case GP_REASON_CREW:
      problem->capacities[self->number] += sign;
      break;
    case GP_REASON_MONEY:
      gp_budget_add_money (problem->budget, (guint) self->number, self->year, sign * self->amount);
      break;
    case GP_REASON_ORDER:
    case GP_REASON_PRINCIPLE:
      change_lags (self, problem, sign > 0);
      break;
    case GP_REASON_WITHIN:
      g_array_index (problem->arcs, GpDigArc, self->number).max_lag_days += sign * GP_HORIZON_DAYS;
      break;
    case GP_REASON_FIXED:
      job->state = sign > 0 ? GP_JOB_FREE : GP_JOB_FIXED;
      break;
    case GP_REASON_EARLIEST:
    case GP_REASON_GATE:
      change_earliest (self, problem, sign > 0);
      break;
    case GP_REASON_MORATORIUM:
    case GP_REASON_TRENCH:
    case GP_REASON_START:
    case GP_REASON_ARC:
    case GP_REASON_CALENDAR:
    case GP_REASON_FROZEN:
    case GP_REASON_NOTHING:
    case GP_REASON_NONE:
    default:
      break;
    }
}

/**
 * gp_relaxation_apply:
 * @self: a limit
 * @problem: the problem it is of; loosened afterwards
 */
void
gp_relaxation_apply (GpRelaxation *self, GpProblem *problem)
{
  GpJob *job = &problem->jobs[self->job];

  self->lags = g_array_new (FALSE, FALSE, sizeof (int));
  self->bans = job->bans;
  if (self->kind == GP_REASON_MORATORIUM)
    job->bans = g_array_new (FALSE, FALSE, sizeof (GpBan));
  change (self, problem, 1);
}

/**
 * gp_relaxation_revert:
 * @self: a limit that was applied
 * @problem: the problem; as it was, afterwards
 */
void
gp_relaxation_revert (GpRelaxation *self, GpProblem *problem)
{
  GpJob *job = &problem->jobs[self->job];

  change (self, problem, -1);
  if (self->kind == GP_REASON_MORATORIUM)
    {
      g_array_unref (job->bans);
      job->bans = self->bans;
    }
  g_clear_pointer (&self->lags, g_array_unref);
}

static char *
dup_money_title (const GpRelaxation *self, const GpProblem *problem)
{
  const GpFeature *fund = gp_snapshot_find (problem->snapshot, GP_TABLE_FUND, self->row);
  g_autofree char *name = fund ? gp_feature_dup_title (fund) : g_strdup ("");

  if (self->from == 0)
    return g_strdup_printf (_ ("“%s”: %d 万元 already in %d"), name, self->to, self->year);
  return g_strdup_printf (_ ("“%s” in %d: %d → %d 万元"), name, self->year, self->from, self->to);
}

static char *
dup_gate_title (const GpRelaxation *self, const GpProblem *problem)
{
  const GpFeature *fund = gp_snapshot_find (problem->snapshot, GP_TABLE_FUND, self->row);
  g_autofree char *name = fund ? gp_feature_dup_title (fund) : g_strdup ("");
  g_autofree char *work = gp_words_dup_work (problem->jobs[self->job].work);

  return g_strdup_printf (_ ("The money of “%s” for %s sooner"), name, work);
}

/**
 * gp_relaxation_dup_title:
 * @self: a limit
 * @problem: the problem it is of
 *
 * Returns: (transfer full): what would be granted, in a few words of the user's language
 */
char *
gp_relaxation_dup_title (const GpRelaxation *self, const GpProblem *problem)
{
  const GpDigArc *arc = self->kind == GP_REASON_ORDER || self->kind == GP_REASON_WITHIN ? &g_array_index (problem->arcs, GpDigArc, self->number) : NULL;
  guint job = self->kind == GP_REASON_TRENCH ? (guint) self->number : arc ? arc->before
                                                                          : self->job;
  g_autofree char *name = gp_words_dup_work (problem->jobs[job].work);
  g_autofree char *after = arc ? gp_words_dup_work (problem->jobs[arc->after].work) : NULL;

  switch (self->kind)
    {
    case GP_REASON_CLOSURE:
      return g_strdup_printf (_ ("Closed streets %d → %d"), self->from, self->to);
    case GP_REASON_CREW:
      return g_strdup_printf (_ ("Works at once of “%s” %d → %d"), gp_feature_get_text (problem->jobs[self->job].work, GP_WORK_UNIT), self->from, self->to);
    case GP_REASON_MONEY:
      return dup_money_title (self, problem);
    case GP_REASON_TRENCH:
      return g_strdup_printf (_ ("Not together with %s"), name);
    case GP_REASON_ORDER:
      return g_strdup_printf (_ ("Without the order “%s before %s”"), name, after);
    case GP_REASON_WITHIN:
      return g_strdup_printf (_ ("%s may follow %s later"), after, name);
    case GP_REASON_PRINCIPLE:
      return g_strdup_printf (_ ("Without “%s”"), gp_principle_get_title ((GpPrinciple) self->number));
    case GP_REASON_EARLIEST:
      return g_strdup_printf (_ ("Without the earliest date of %s"), name);
    case GP_REASON_GATE:
      return dup_gate_title (self, problem);
    case GP_REASON_MORATORIUM:
      return g_strdup_printf (_ ("A waiver of the moratorium for %s"), name);
    case GP_REASON_FIXED:
      return g_strdup_printf (_ ("Without the fixed date of %s"), name);
    case GP_REASON_START:
    case GP_REASON_ARC:
    case GP_REASON_CALENDAR:
    case GP_REASON_FROZEN:
    case GP_REASON_NOTHING:
    case GP_REASON_NONE:
    default:
      return g_strdup ("");
    }
}

static gint64
find_crew (const GpProblem *problem, guint job)
{
  const char *unit = gp_feature_get_text (problem->jobs[job].work, GP_WORK_UNIT);
  const GpFeature *row = unit ? gp_snapshot_find_text (problem->snapshot, GP_TABLE_CREW, GP_CREW_UNIT, unit) : NULL;

  return row ? row->fid : 0;
}

/**
 * gp_relaxation_get_object:
 * @self: a limit
 * @problem: the problem it is of
 *
 * Returns: key of the district, crew, fund, order or work it is about; 0 for a principle
 */
gint64
gp_relaxation_get_object (const GpRelaxation *self, const GpProblem *problem)
{
  switch (self->kind)
    {
    case GP_REASON_CLOSURE:
      return gp_feature_get_int (problem->jobs[self->job].work, GP_WORK_DISTRICT, 0);
    case GP_REASON_CREW:
      return find_crew (problem, self->job);
    case GP_REASON_MONEY:
    case GP_REASON_GATE:
      return self->row;
    case GP_REASON_TRENCH:
      return problem->jobs[self->number].work->fid;
    case GP_REASON_ORDER:
    case GP_REASON_WITHIN:
      return g_array_index (problem->arcs, GpDigArc, self->number).order;
    case GP_REASON_PRINCIPLE:
      return 0;
    case GP_REASON_EARLIEST:
    case GP_REASON_MORATORIUM:
    case GP_REASON_FIXED:
    case GP_REASON_START:
    case GP_REASON_ARC:
    case GP_REASON_CALENDAR:
    case GP_REASON_FROZEN:
    case GP_REASON_NOTHING:
    case GP_REASON_NONE:
    default:
      return problem->jobs[self->job].work->fid;
    }
}
