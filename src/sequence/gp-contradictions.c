/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every job is pushed to the earliest day its own date, the arcs and the
 * longest lags leave it, without any limit of capacity:
 *
 *   i before j                 j from the day after the end of i, and the lag
 *   j at most m days after i   i not finished earlier than m days before j
 *
 * That is the longest path in the graph of time lags (Bartusch, Möhring and
 * Radermacher 1988), with days off. Each push remembers what pushed. Three
 * things can go wrong:
 *
 *   a push comes round to itself   a circle longer than the longest lag in it
 *   a fixed work is pushed         its date, or something on the way to it
 *   a due date is passed           likewise
 *
 * What pushed what leads back to a date that stands by itself or round the
 * circle. Each link of that chain is needed for the contradiction, so it is a
 * smallest set: relaxing one of it resolves this one. Longest lags that cannot
 * be kept are left out afterwards, so that the rest can be sequenced.
 */
#include "config.h"

#include "gp-contradictions.h"

#include <glib/gi18n.h>

#include "gp-schedule.h"
#include "gp-words.h"

/** Push: what gave a job its earliest day. */
typedef struct
{
  int job; /* the one that pushed, -1: the job's own date */
  int arc; /* by which */
  gboolean by_max;
} Push;

typedef struct
{
  GpProblem *problem;
  GpDate *earliest;
  Push *pushes;
  guint *n_pushes;  /* how often each was pushed by a longest lag */
  GArray *queue;    /* of guint: jobs that were pushed */
  GArray *max_arcs; /* of guint: arcs with a longest lag */
} Pushing;

static const GpDigArc *
get_arc (const Pushing *self, int number)
{
  return &g_array_index (self->problem->arcs, GpDigArc, number);
}

static GpDate
get_finish (const Pushing *self, guint job)
{
  const GpJob *j = &self->problem->jobs[job];

  return j->state == GP_JOB_FREE ? gp_calendar_finish (self->problem->calendar, self->earliest[job], j->days) : j->finish;
}

/* --- in words ----------------------------------------------------------- */

static char *
dup_name (const Pushing *self, guint job)
{
  return gp_words_dup_work (self->problem->jobs[job].work);
}

/* Takes @part. */
static void
add_part (GString *list, char *part)
{
  if (part && strstr (list->str, part) == NULL)
    g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", part);
  g_free (part);
}

/* What could be relaxed of an arc; NULL for footprints, which nobody can change. */
static char *
dup_relaxable (const Pushing *self, const Push *push)
{
  const GpDigArc *arc = get_arc (self, push->arc);
  g_autofree char *before = dup_name (self, arc->before);
  g_autofree char *after = dup_name (self, arc->after);

  if (push->by_max)
    return g_strdup_printf (_ ("the longest lag of “%s before %s” (%d days)"), before, after, arc->max_lag_days);
  if (arc->by_hand)
    return g_strdup_printf (_ ("the order “%s before %s”"), before, after);
  if (arc->principle)
    return g_strdup_printf (_ ("the principle “%s”"), gp_principle_get_title ((GpPrinciple) (arc->principle - 1)));
  return NULL;
}

static char *
dup_gate (const Pushing *self, guint job)
{
  const GpJob *j = &self->problem->jobs[job];
  g_autofree char *fund = gp_feature_dup_title (gp_snapshot_find (self->problem->snapshot, GP_TABLE_FUND, j->money_fund));
  g_autofree char *name = dup_name (self, job);
  g_autofree char *date = gp_date_format (j->money_from);

  return g_strdup_printf (_ ("the day the money of “%s” for %s comes in (%s)"), fund, name, date);
}

/* The date at the beginning of a chain. */
static char *
dup_root (const Pushing *self, guint job)
{
  const GpJob *j = &self->problem->jobs[job];
  g_autofree char *name = dup_name (self, job);

  if (j->state == GP_JOB_FIXED)
    return g_strdup_printf (_ ("the fixed date of %s"), name);
  if (j->state != GP_JOB_FREE || j->earliest <= self->problem->from)
    return NULL;
  if (gp_schedule_get_own_block (self->problem, job).kind == GP_REASON_GATE)
    return dup_gate (self, job);
  return g_strdup_printf (_ ("the earliest date of %s"), name);
}

/* Names the works from the root to @job and lists what could be relaxed. */
static void
describe_chain (const Pushing *self, guint job, GString *names, GString *relaxable)
{
  guint at = job;

  for (guint n = 0; n <= self->problem->n_jobs; n++)
    {
      const Push *push = &self->pushes[at];
      g_autofree char *name = dup_name (self, at);

      g_string_prepend (names, names->len > 0 ? " → " : "");
      g_string_prepend (names, name);
      if (push->job < 0 || self->problem->jobs[at].state != GP_JOB_FREE)
        {
          if (at != job)
            add_part (relaxable, dup_root (self, at));
          return;
        }
      add_part (relaxable, dup_relaxable (self, push));
      at = (guint) push->job;
    }
}

/* Takes @text. */
static void
report (Pushing *self, const char *rule, guint job, guint other, GpDate day, double measured, double required, char *text)
{
  GpViolation *violation = g_new0 (GpViolation, 1);

  violation->rule = g_strdup (rule);
  violation->work = self->problem->jobs[job].work->fid;
  violation->other = other != job ? self->problem->jobs[other].work->fid : 0;
  violation->on_date = day;
  violation->measured = measured;
  violation->required = required;
  violation->text = text;
  g_ptr_array_add (self->problem->violations, violation);
}

/* --- pushing ------------------------------------------------------------ */

/* Returns FALSE when @job stands where it is. */
static gboolean
push (Pushing *self, guint job, GpDate to, Push by)
{
  const GpJob *j = &self->problem->jobs[job];

  if (to <= self->earliest[job] || j->state != GP_JOB_FREE)
    return FALSE;
  self->earliest[job] = gp_calendar_next (self->problem->calendar, MIN (to, self->problem->horizon));
  self->pushes[job] = by;
  return TRUE;
}

static void
push_successors (Pushing *self, guint job, gboolean enqueue)
{
  const GpProblem *problem = self->problem;

  if (self->earliest[job] == GP_DATE_NONE)
    return;
  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      if (push (self, link->job, get_finish (self, job) + 1 + link->lag_days, (Push){ (int) job, (int) link->arc, FALSE }) && enqueue)
        g_array_append_val (self->queue, link->job);
    }
}

static void
propagate (Pushing *self)
{
  for (guint head = 0; head < self->queue->len; head++)
    push_successors (self, g_array_index (self->queue, guint, head), TRUE);
  g_array_set_size (self->queue, 0);
}

static void
sweep (Pushing *self)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      self->earliest[i] = job->state == GP_JOB_FREE ? gp_calendar_next (problem->calendar, job->earliest) : job->start;
      self->pushes[i] = (Push){ -1, -1, FALSE };
      self->n_pushes[i] = 0;
    }
  for (guint i = 0; i < problem->n_jobs; i++)
    push_successors (self, problem->topo[i], FALSE);
}

/* --- longest lags ------------------------------------------------------- */

/* A job on the circle of pushes that runs through or into @job, or -1. */
static int
find_on_circle (const Pushing *self, guint job)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  int at = (int) job;

  while (at >= 0 && self->problem->jobs[at].state == GP_JOB_FREE)
    {
      if (!g_hash_table_add (seen, GINT_TO_POINTER (at + 1)))
        return at;
      at = self->pushes[at].job;
    }
  return -1;
}

/* The longest lag of the arc goes; what it was part of is told. */
static void
leave_out_max (Pushing *self, int number, char *text)
{
  GpDigArc *arc = &g_array_index (self->problem->arcs, GpDigArc, number);

  arc->has_max = FALSE;
  for (guint i = 0; i < self->max_arcs->len; i++)
    if ((int) g_array_index (self->max_arcs, guint, i) == number)
      g_array_remove_index (self->max_arcs, i);
  report (self, "cycle", arc->after, arc->before, GP_DATE_NONE, 0, arc->max_lag_days, text);
}

/* The last given of the longest lags on the circle. */
static int
find_last_max (const Pushing *self, guint on_circle)
{
  guint at = on_circle;
  int number = -1;

  do
    {
      if (self->pushes[at].by_max)
        number = MAX (number, self->pushes[at].arc);
      at = (guint) self->pushes[at].job;
    }
  while (at != on_circle);
  return number;
}

/* The circle is told from the one that has to be followed soon to the one that
   has to follow, by way of what lies between. */
static void
break_lag_circle (Pushing *self, guint on_circle)
{
  int number = find_last_max (self, on_circle);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) relaxable = g_string_new (NULL);
  guint first, at;

  g_return_if_fail (number >= 0);
  first = at = get_arc (self, number)->after;
  do
    {
      g_autofree char *name = dup_name (self, at);

      g_string_prepend (names, names->len > 0 ? " → " : "");
      g_string_prepend (names, name);
      add_part (relaxable, dup_relaxable (self, &self->pushes[at]));
      at = (guint) self->pushes[at].job;
    }
  while (at != first);

  g_autofree char *left_out = dup_relaxable (self, &(Push){ 0, number, TRUE });
  leave_out_max (self, number, g_strdup_printf (_ ("These works cannot follow each other that soon: %s. Relax one of these: %s; %s was left out."), names->str, relaxable->str, left_out));
}

/* A work that cannot move has to be followed sooner than the other can begin. */
static void
break_stiff_lag (Pushing *self, guint number)
{
  const GpDigArc *arc = get_arc (self, (int) number);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) relaxable = g_string_new (NULL);
  g_autofree char *before = dup_name (self, arc->before);
  g_autofree char *date = gp_date_format (self->earliest[arc->after]);

  add_part (relaxable, dup_relaxable (self, &(Push){ 0, (int) number, TRUE }));
  if (self->problem->jobs[arc->before].state == GP_JOB_FIXED)
    add_part (relaxable, dup_root (self, arc->before));
  describe_chain (self, arc->after, names, relaxable);
  if (self->pushes[arc->after].job < 0)
    add_part (relaxable, dup_root (self, arc->after));
  leave_out_max (self, (int) number, g_strdup_printf (_ ("%s cannot follow %s that soon: it can begin on %s at the earliest. Relax one of these: %s; the longest lag was left out."), names->str, before, date, relaxable->str));
}

/* Pushes by longest lags until nothing moves. Returns FALSE when one had to be
   left out: then all begins anew. */
static gboolean
keep_max_lags (Pushing *self)
{
  GpProblem *problem = self->problem;
  gboolean moved = TRUE;

  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < self->max_arcs->len; i++)
        {
          guint number = g_array_index (self->max_arcs, guint, i);
          const GpDigArc *arc = get_arc (self, (int) number);
          GpDate finish, start;
          int on_circle;

          if (self->earliest[arc->before] == GP_DATE_NONE || self->earliest[arc->after] == GP_DATE_NONE)
            continue;
          finish = self->earliest[arc->after] - 1 - arc->max_lag_days;
          if (get_finish (self, arc->before) >= finish)
            continue;
          if (problem->jobs[arc->before].state != GP_JOB_FREE)
            {
              /* What cannot move any more is the verifier's to tell. */
              if (problem->jobs[arc->after].state != GP_JOB_FREE)
                continue;
              break_stiff_lag (self, number);
              return FALSE;
            }
          start = gp_calendar_first_start (problem->calendar, finish, problem->jobs[arc->before].days);
          if (!push (self, arc->before, start, (Push){ (int) arc->after, (int) number, TRUE }))
            continue;
          moved = TRUE;
          on_circle = ++self->n_pushes[arc->before] > self->max_arcs->len || self->earliest[arc->before] >= problem->horizon ? find_on_circle (self, arc->before) : -1;
          if (on_circle >= 0)
            {
              break_lag_circle (self, (guint) on_circle);
              return FALSE;
            }
          if (self->earliest[arc->before] >= problem->horizon)
            return TRUE; /* beyond forty years: told as a work without a date */
          g_array_append_val (self->queue, arc->before);
          propagate (self);
        }
    }
  return TRUE;
}

/* --- dates -------------------------------------------------------------- */

static void
check_due (Pushing *self, guint job)
{
  const GpJob *j = &self->problem->jobs[job];
  GpDate finish = get_finish (self, job);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) relaxable = g_string_new (NULL);
  g_autofree char *date = gp_date_format (finish);
  g_autofree char *due = gp_date_format (j->due);
  g_autofree char *name = dup_name (self, job);

  add_part (relaxable, g_strdup_printf (_ ("the due date of %s"), name));
  describe_chain (self, job, names, relaxable);
  if (self->pushes[job].job < 0)
    add_part (relaxable, dup_root (self, job));
  report (self, "impossible", job, job, j->due, finish, j->due,
          g_strdup_printf (_ ("%s cannot be finished by %s, when it is due: %s at the earliest. Relax one of these: %s."), names->str, due, date, relaxable->str));
}

/* A fixed work that something before it cannot be finished for. One footprint
   alone the verifier tells as well. */
static void
check_fixed (Pushing *self, guint job)
{
  const GpProblem *problem = self->problem;
  const GpJob *j = &problem->jobs[job];
  GpDate latest = j->start;
  Push by = { -1, -1, FALSE };

  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];
      GpDate ready = self->earliest[link->job] != GP_DATE_NONE ? get_finish (self, link->job) + 1 + link->lag_days : GP_DATE_NONE;

      if (ready > latest && problem->jobs[link->job].state == GP_JOB_FREE)
        {
          latest = ready;
          by = (Push){ (int) link->job, (int) link->arc, FALSE };
        }
    }
  if (by.job < 0 || (self->pushes[by.job].job < 0 && problem->jobs[by.job].earliest <= problem->from))
    return;

  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) relaxable = g_string_new (NULL);
  g_autofree char *name = dup_name (self, job);
  g_autofree char *fixed = gp_date_format (j->start);
  g_autofree char *date = gp_date_format (latest);
  add_part (relaxable, dup_root (self, job));
  add_part (relaxable, dup_relaxable (self, &by));
  describe_chain (self, (guint) by.job, names, relaxable);
  if (self->pushes[by.job].job < 0)
    add_part (relaxable, dup_root (self, (guint) by.job));
  report (self, "impossible", job, (guint) by.job, j->start, j->start, latest,
          g_strdup_printf (_ ("%s is fixed to %s, but what comes before it (%s) leaves %s at the earliest. Relax one of these: %s."), name, fixed, names->str, date, relaxable->str));
}

/**
 * gp_contradictions_find:
 * @problem: linked and sorted; loses the longest lags that cannot be kept
 *
 * Reports what no schedule can keep as violations of the problem, each with the
 * smallest set of orders, lags and dates of which one has to give way.
 */
void
gp_contradictions_find (GpProblem *problem)
{
  g_autofree GpDate *earliest = g_new (GpDate, problem->n_jobs + 1);
  g_autofree Push *pushes = g_new (Push, problem->n_jobs + 1);
  g_autofree guint *n_pushes = g_new (guint, problem->n_jobs + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) max_arcs = g_array_new (FALSE, FALSE, sizeof (guint));
  Pushing self = { problem, earliest, pushes, n_pushes, queue, max_arcs };

  for (guint i = 0; i < problem->arcs->len; i++)
    if (g_array_index (problem->arcs, GpDigArc, i).has_max && !g_array_index (problem->arcs, GpDigArc, i).dropped)
      g_array_append_val (max_arcs, i);
  do
    sweep (&self);
  while (!keep_max_lags (&self));
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      /* A work that is late by itself the verifier tells as well. */
      if (job->state == GP_JOB_FREE && job->due != GP_DATE_NONE && get_finish (&self, i) > job->due && (pushes[i].job >= 0 || job->earliest > problem->from))
        check_due (&self, i);
      else if (job->state == GP_JOB_FIXED)
        check_fixed (&self, i);
    }
}
