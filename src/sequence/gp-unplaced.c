/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each limit that stands against the work is relaxed by itself: any that lets
 * it be placed is a smallest cure, and all of them are told. When none does,
 * all are relaxed and put back one by one as long as the work keeps its place
 * (a deletion filter, Chinneck and Dravnieks 1991): what is left over is a
 * smallest set that has to be relaxed together. Of money it is told how much is
 * missing. All other works stay where they are.
 */
#include "config.h"

#include "gp-unplaced.h"

#include <glib/gi18n.h>

#include "gp-relaxation.h"
#include "gp-words.h"

static char *
dup_fund (const GpProblem *problem, gint64 fid)
{
  GpFeature *fund = gp_snapshot_find (problem->snapshot, GP_TABLE_FUND, fid);

  return fund ? gp_feature_dup_title (fund) : g_strdup ("");
}

static char *
dup_unplaced_text (const GpProblem *problem, const GpBlock *block, guint job, const char *name)
{
  const GpJob *j = &problem->jobs[job];
  g_autofree char *other = block->other >= 0 ? gp_words_dup_work (problem->jobs[block->other].work) : NULL;
  g_autofree char *fund = block->fund ? dup_fund (problem, block->fund) : NULL;
  g_autofree char *date = gp_date_format (j->earliest);

  switch (block->kind)
    {
    case GP_REASON_ARC:
    case GP_REASON_ORDER:
      if (other)
        return g_strdup_printf (_ ("%s has no date: it comes after %s, which has none or ends too late."), name, other);
      break;
    case GP_REASON_CREW:
      return g_strdup_printf (_ ("%s has no date: “%s” never has a crew free for it; raise its works at once."),
                              name, gp_feature_get_text (j->work, GP_WORK_UNIT));
    case GP_REASON_CLOSURE:
      return g_strdup_printf (_ ("%s has no date: its district never has a street free to close; raise the closures per district."), name);
    case GP_REASON_MONEY:
      return g_strdup_printf (_ ("%s has no date: the money of “%s” never suffices for what it was allocated; add money or allocate it from another fund."), name, fund);
    case GP_REASON_MORATORIUM:
      return g_strdup_printf (_ ("%s has no date: its street may not be dug up within forty years; correct the date of the road's surface or enter a waiver."), name);
    case GP_REASON_START:
    case GP_REASON_EARLIEST:
    case GP_REASON_TRENCH:
    case GP_REASON_CALENDAR:
    case GP_REASON_FIXED:
    case GP_REASON_FROZEN:
    case GP_REASON_PRINCIPLE:
    case GP_REASON_WITHIN:
    case GP_REASON_GATE:
    case GP_REASON_NOTHING:
    case GP_REASON_NONE:
    default:
      break;
    }
  return g_strdup_printf (_ ("%s has no date: beginning on %s it does not end within the forty years a plan covers; correct its dates, its duration or the days off."), name, date);
}

/* --- what would give it a date ------------------------------------------ */

typedef struct
{
  GpProblem *problem;
  GpLimits *limits;
  const GpTimetable *timetable;
  guint job;
} Placing;

/* Whether the job has a place with all limits as they now are. */
static gboolean
fits (const Placing *self)
{
  const GpProblem *problem = self->problem;
  GpDate earliest = problem->jobs[self->job].earliest;
  GpBlock block;

  for (guint i = problem->pred_start[self->job]; i < problem->pred_start[self->job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, link->arc);

      if (link->lag_days == GP_RELAXED_LAG || problem->jobs[link->job].state == GP_JOB_DONE)
        continue;
      if (self->timetable->start[link->job] != GP_DATE_NONE)
        earliest = MAX (earliest, self->timetable->finish[link->job] + 1 + link->lag_days);
      else if (!arc->principle)
        return FALSE;
    }
  return gp_limits_fit (self->limits, self->job, earliest, &block) != GP_DATE_NONE;
}

static GArray *
list_limits (const Placing *self)
{
  const GpProblem *problem = self->problem;
  const GpJob *job = &problem->jobs[self->job];
  GArray *limits = gp_relaxation_array_new ();
  int year = gp_date_get_year (job->earliest);

  if (job->own_earliest > problem->from)
    gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_EARLIEST, -1, 0, GP_DATE_NONE });
  if (job->money_from > problem->from)
    gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_GATE, -1, 0, GP_DATE_NONE });
  for (guint i = problem->pred_start[self->job]; i < problem->pred_start[self->job + 1]; i++)
    if (g_array_index (problem->arcs, GpDigArc, problem->preds[i].arc).by_hand)
      gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_ORDER, (int) problem->preds[i].job, 0, GP_DATE_NONE });
  if (job->bans->len > 0)
    gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_MORATORIUM, -1, 0, GP_DATE_NONE });
  if (job->unit != GP_NO_LIMIT)
    gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_CREW, -1, 0, GP_DATE_NONE });
  for (guint i = 0; job->draws && i < job->draws->len; i++)
    {
      gint64 row = gp_budget_get_row (problem->budget, g_array_index (job->draws, GpDraw, i).fund, year);

      gp_relaxation_array_add (limits, problem, self->job, &(GpBlock){ GP_REASON_MONEY, -1, row, gp_date_from_ymd (year, 1, 1) });
    }
  return limits;
}

/* The limits have a budget of their own. */
static void
relax (const Placing *self, GpRelaxation *limit)
{
  gp_relaxation_apply (limit, self->problem);
  if (limit->kind == GP_REASON_MONEY)
    gp_limits_add_money (self->limits, (guint) limit->number, limit->year, limit->amount);
}

static void
put_back (const Placing *self, GpRelaxation *limit)
{
  gp_relaxation_revert (limit, self->problem);
  if (limit->kind == GP_REASON_MONEY)
    gp_limits_add_money (self->limits, (guint) limit->number, limit->year, -limit->amount);
}

static gboolean
fits_with (const Placing *self, GpRelaxation *limit)
{
  gboolean placed;

  relax (self, limit);
  placed = fits (self);
  put_back (self, limit);
  return placed;
}

/* How much of the money is really missing, to the 万元 above. */
static void
find_missing (const Placing *self, GpRelaxation *limit)
{
  gint64 missing = 0, enough = (limit->amount + GP_FEN_PER_WAN - 1) / GP_FEN_PER_WAN;

  while (enough - missing > 1)
    {
      gint64 middle = (missing + enough) / 2;

      limit->amount = middle * GP_FEN_PER_WAN;
      if (fits_with (self, limit))
        enough = middle;
      else
        missing = middle;
    }
  limit->amount = enough * GP_FEN_PER_WAN;
  limit->to = limit->from + (int) enough;
}

static void
add_title (const Placing *self, GString *titles, const GpRelaxation *limit)
{
  g_autofree char *title = gp_relaxation_dup_title (limit, self->problem);

  g_string_append_printf (titles, "%s%s", titles->len > 0 ? _ ("; ") : "", title);
}

/* Titles of each limit that alone would do. */
static GString *
list_single (const Placing *self, GArray *limits)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < limits->len; i++)
    {
      GpRelaxation *limit = &g_array_index (limits, GpRelaxation, i);

      if (!fits_with (self, limit))
        continue;
      if (limit->kind == GP_REASON_MONEY)
        find_missing (self, limit);
      add_title (self, titles, limit);
    }
  return titles;
}

/* Titles of a smallest set that together would do; empty when all would not. */
static GString *
list_together (const Placing *self, GArray *limits)
{
  GString *titles = g_string_new (NULL);
  g_autofree gboolean *relaxed = g_new (gboolean, limits->len + 1);
  gboolean placed;

  for (guint i = 0; i < limits->len; i++)
    {
      relax (self, &g_array_index (limits, GpRelaxation, i));
      relaxed[i] = TRUE;
    }
  placed = fits (self);
  for (guint i = 0; placed && i < limits->len; i++)
    {
      GpRelaxation *limit = &g_array_index (limits, GpRelaxation, i);

      put_back (self, limit);
      relaxed[i] = FALSE;
      if (fits (self))
        continue;
      relax (self, limit);
      relaxed[i] = TRUE;
    }
  for (guint i = limits->len; i-- > 0;)
    if (relaxed[i])
      put_back (self, &g_array_index (limits, GpRelaxation, i));
  for (guint i = 0; placed && i < limits->len; i++)
    if (relaxed[i])
      add_title (self, titles, &g_array_index (limits, GpRelaxation, i));
  return titles;
}

/* Takes @text and returns it with the cures. */
static char *
add_cures (const Placing *self, char *text)
{
  g_autofree char *cause = text;
  g_autoptr (GArray) limits = list_limits (self);
  g_autoptr (GString) single = list_single (self, limits);
  g_autoptr (GString) together = NULL;

  if (single->len > 0)
    return g_strdup_printf (_ ("%s One of these would give it one: %s."), cause, single->str);
  together = list_together (self, limits);
  if (together->len > 0)
    return g_strdup_printf (_ ("%s Only all of these together would give it one: %s."), cause, together->str);
  return g_steal_pointer (&cause);
}

/**
 * gp_unplaced_explain:
 * @problem: a problem; as it was, afterwards
 * @limits: hold the timetable
 * @timetable: dates
 * @job: a job without any
 * @thorough: whether to look for what would give it one
 *
 * Returns: (transfer full): which limit kept it out and what to do
 */
GpViolation *
gp_unplaced_explain (GpProblem *problem, GpLimits *limits, const GpTimetable *timetable, guint job, gboolean thorough)
{
  const GpBlock *block = &timetable->block[job];
  GpViolation *violation = g_new0 (GpViolation, 1);
  g_autofree char *name = gp_words_dup_work (problem->jobs[job].work);
  Placing placing = { problem, limits, timetable, job };

  violation->rule = g_strdup ("unplaced");
  violation->work = problem->jobs[job].work->fid;
  violation->other = block->other >= 0 ? problem->jobs[block->other].work->fid : block->fund;
  violation->on_date = GP_DATE_NONE;
  violation->text = dup_unplaced_text (problem, block, job, name);
  if (thorough)
    violation->text = add_cures (&placing, violation->text);
  return violation;
}
