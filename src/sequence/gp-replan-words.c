/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a wish breaks, in sentences for somebody who still holds the bar: what
 * is in the way, until when, and so where the bar could go instead.
 */
#include "config.h"

#include "gp-replan-private.h"

#include <glib/gi18n.h>

#include "gp-money-gates.h"
#include "gp-schedule.h"
#include "gp-words.h"

/* Takes @text. */
static GpViolation *
report (const GpReplan *self, GPtrArray *violations, const char *rule, guint job, gint64 other, char *text)
{
  GpViolation *violation = g_new0 (GpViolation, 1);

  violation->rule = g_strdup (rule);
  violation->work = self->problem->jobs[job].work->fid;
  violation->other = other;
  violation->on_date = self->now->start[job];
  violation->text = text;
  if (violations)
    g_ptr_array_add (violations, violation);
  return violation;
}

/**
 * gp_replan_refuse:
 * @self: a replan
 * @job: a job that has begun or is done
 *
 * Returns: (transfer full): why it stays where it is
 */
GpViolation *
gp_replan_refuse (const GpReplan *self, guint job)
{
  g_autofree char *name = gp_words_dup_work (self->problem->jobs[job].work);
  g_autofree char *start = self->now->start[job] != GP_DATE_NONE ? gp_date_format (self->now->start[job]) : NULL;

  return report (self, NULL, "fixed", job, 0,
                 start ? g_strdup_printf (_ ("%s began on %s and cannot be moved."), name, start)
                       : g_strdup_printf (_ ("%s is finished and cannot be moved."), name));
}

/* --- arcs --------------------------------------------------------------- */

static void
report_arc (const GpReplan *self, GPtrArray *violations, guint before, guint after, const GpLink *link)
{
  const GpProblem *problem = self->problem;
  const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, link->arc);
  g_autofree char *first = gp_words_dup_work (problem->jobs[before].work);
  g_autofree char *second = gp_words_dup_work (problem->jobs[after].work);
  g_autofree char *start = gp_date_format (self->now->start[after]);
  g_autofree char *finish = gp_date_format (self->now->finish[before]);
  g_autofree char *free_from = gp_date_format (gp_calendar_next (problem->calendar, self->now->finish[before] + 1 + link->lag_days));
  GpViolation *violation = report (self, violations, arc->by_hand ? "order" : "arc", after, problem->jobs[before].work->fid, NULL);

  violation->measured = self->now->start[after] - self->now->finish[before] - 1;
  violation->required = link->lag_days;
  violation->text = arc->by_hand
                        ? g_strdup_printf (_ ("%s on %s: by your order it comes after %s, which is finished on %s; not before %s."), second, start, first, finish, free_from)
                        : g_strdup_printf (_ ("%s on %s: %s beneath it is only finished on %s; not before %s."), second, start, first, finish, free_from);
}

/* Arcs that are broken and have an end among the moved jobs, each once. */
static void
find_broken_arcs (const GpReplan *self, guint job, GPtrArray *violations)
{
  const GpProblem *problem = self->problem;
  const GpTimetable *now = self->now;

  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];

      if (now->start[link->job] != GP_DATE_NONE && now->finish[link->job] + 1 + link->lag_days > now->start[job])
        report_arc (self, violations, link->job, job, link);
    }
  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      /* One that has moved reports the arc itself. */
      if (now->start[link->job] != GP_DATE_NONE && now->start[link->job] == self->stored->start[link->job] &&
          now->finish[job] + 1 + link->lag_days > now->start[link->job])
        report_arc (self, violations, job, link->job, link);
    }
}

/* --- its own dates ------------------------------------------------------ */

static void
find_broken_dates (const GpReplan *self, guint job, GPtrArray *violations)
{
  const GpJob *j = &self->problem->jobs[job];
  GpDate start = self->now->start[job], finish = self->now->finish[job];
  GpDate stored_finish = self->stored->finish[job];
  g_autofree char *name = gp_words_dup_work (j->work);
  GpViolation *violation;

  if (start < j->earliest)
    {
      g_autofree char *earliest = gp_date_format (j->earliest);

      if (gp_schedule_get_own_block (self->problem, job).kind == GP_REASON_GATE)
        {
          g_autofree char *money = gp_money_gates_dup_text (self->problem->snapshot, j->work->fid);

          violation = report (self, violations, "gate", job, j->money_fund, g_strdup_printf (_ ("%s is not to begin before %s: %s."), name, earliest, money));
        }
      else
        violation = report (self, violations, "earliest", job, 0, g_strdup_printf (_ ("%s is not to begin before %s."), name, earliest));
      violation->measured = start;
      violation->required = j->earliest;
    }
  if (j->due != GP_DATE_NONE && finish > j->due && ((int) job == self->held || stored_finish <= j->due))
    {
      g_autofree char *due = gp_date_format (j->due), *date = gp_date_format (finish);

      violation = report (self, violations, "due", job, 0, g_strdup_printf (_ ("%s would be finished on %s; it is due on %s."), name, date, due));
      violation->measured = finish;
      violation->required = j->due;
    }
}

/* --- limits ------------------------------------------------------------- */

static char *
dup_district (const GpProblem *problem, const GpJob *job)
{
  GpFeature *district = gp_snapshot_find (problem->snapshot, GP_TABLE_DISTRICT, gp_feature_get_int (job->work, GP_WORK_DISTRICT, 0));

  return district ? gp_feature_dup_title (district) : g_strdup (_ ("its district"));
}

static char *
dup_limit_text (const GpProblem *problem, const GpJob *job, const char *name, const GpBlock *block)
{
  g_autofree char *day = gp_date_format (block->on_date);
  g_autofree char *district = NULL, *fund = NULL, *until = NULL;

  switch ((int) block->kind)
    {
    case GP_REASON_CREW:
      return g_strdup_printf (_ ("%s: “%s” has no crew free on %s; the works it has then are fixed or begun."), name, gp_feature_get_text (job->work, GP_WORK_UNIT), day);
    case GP_REASON_CLOSURE:
      district = dup_district (problem, job);
      return g_strdup_printf (_ ("%s: on %s as many streets of %s are closed as may be."), name, day, district);
    case GP_REASON_MORATORIUM:
      until = gp_date_format (block->on_date + 1);
      return g_strdup_printf (_ ("%s: the surface of its street may not be opened before %s without a waiver."), name, until);
    default:
      fund = gp_feature_dup_title (gp_snapshot_find (problem->snapshot, GP_TABLE_FUND, block->fund));
      return g_strdup_printf (_ ("%s: the money of “%s” does not suffice at that time."), name, fund);
    }
}

static void
find_broken_limits (GpReplan *self, guint job, GPtrArray *violations)
{
  static const struct
  {
    GpReasonKind kind;
    const char *rule;
  } limits[] = {
    { GP_REASON_MORATORIUM, "moratorium" },
    { GP_REASON_CREW, "crew" },
    { GP_REASON_CLOSURE, "closure" },
    { GP_REASON_MONEY, "money" },
  };
  const GpJob *j = &self->problem->jobs[job];
  GpDate start = self->now->start[job], finish = self->now->finish[job];
  g_autofree char *name = gp_words_dup_work (j->work);

  gp_limits_take (self->limits, job, start, finish);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      GpBlock block;

      if (gp_limits_find_block (self->limits, job, start, limits[i].kind, &block))
        report (self, violations, limits[i].rule, job, block.fund, dup_limit_text (self->problem, j, name, &block))->on_date = block.on_date;
    }
  gp_limits_put (self->limits, job, start, finish);
}

/* Streets that may only be closed beside a large work which has moved away. */
static void
find_overdrawn (GpReplan *self, guint job, GPtrArray *violations)
{
  GpDate start = self->stored->start[job];
  GpDate day = start != GP_DATE_NONE ? gp_limits_find_overdrawn (self->limits, job, start, self->stored->finish[job]) : GP_DATE_NONE;

  if (day != GP_DATE_NONE)
    {
      g_autofree char *name = gp_words_dup_work (self->problem->jobs[job].work);
      g_autofree char *district = dup_district (self->problem, &self->problem->jobs[job]);
      g_autofree char *date = gp_date_format (day);

      report (self, violations, "closure", job, 0,
              g_strdup_printf (_ ("Once %s is moved, more streets of %s are closed on %s than may be; the works there are fixed or begun."), name, district, date))
          ->on_date = day;
    }
}

/**
 * gp_replan_find_broken:
 * @self: a replan, after its steps
 * @moved_guint: (element-type guint): jobs whose dates differ from the stored ones
 * @violations: (element-type GpViolation): gets what is broken by that
 */
void
gp_replan_find_broken (GpReplan *self, const GArray *moved_guint, GPtrArray *violations)
{
  for (guint i = 0; i < moved_guint->len; i++)
    {
      guint job = g_array_index (moved_guint, guint, i);
      g_autofree char *name = NULL;

      if (self->now->start[job] == GP_DATE_NONE)
        {
          name = gp_words_dup_work (self->problem->jobs[job].work);
          report (self, violations, "unplaced", job, 0, g_strdup_printf (_ ("%s would have no room any more within the forty years of a plan."), name));
          continue;
        }
      find_broken_arcs (self, job, violations);
      find_broken_dates (self, job, violations);
      find_overdrawn (self, job, violations);
      if ((int) job == self->held)
        find_broken_limits (self, job, violations);
    }
}
