/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The limits worth relaxing are those the work's own chain of reasons names:
 * no other could let it start sooner. One after the other is relaxed in the
 * problem, the works of the chain are pulled forward, first cause first, as
 * far as they now go, and the limit is put back.
 *
 *   chain    work ◄─ its reason ◄─ the reason of that ◄─ … ◄─ a date by itself
 *   strictly no street is opened more often; the answer when the work gains
 *   freely   otherwise: the works of the chain move and their trench mates follow
 *
 * All other works stay where they are: the figures say what the relaxation
 * does, not what another search would find.
 */
#include "config.h"

#include "gp-what-if.h"

#include <glib/gi18n.h>

#include "gp-lags.h"
#include "gp-reasons.h"
#include "gp-schedule.h"
#include "gp-search.h"
#include "gp-relaxation.h"
#include "gp-openings.h"

#define MAX_ROUNDS 100
/* Nobody would open more streets than this for one work. */
#define MOST_OPENINGS 3

typedef struct
{
  GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  GCancellable *cancellable;
  int loose; /* job that may open streets once more, or -1 */
  gboolean freely;
} Trial;

/* --- the present dates -------------------------------------------------- */

/* The dates in the plan; FALSE when a work that could have one has none. */
static gboolean
read_dates (const GpProblem *problem, GpTimetable *timetable)
{
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      timetable->start[i] = job->start;
      timetable->finish[i] = job->finish;
      if (job->state != GP_JOB_FREE)
        continue;
      timetable->start[i] = gp_feature_get_date (job->work, GP_WORK_START);
      if (timetable->start[i] < problem->from)
        return FALSE;
      timetable->finish[i] = gp_calendar_finish (problem->calendar, timetable->start[i], job->days);
    }
  return TRUE;
}

static GpTimetable *
find_dates (const GpProblem *problem, const GpSequenceOptions *options, GCancellable *cancellable, GError **error)
{
  GpTimetable *timetable = gp_timetable_new (problem->n_jobs);
  GpSearchWatch watch = gp_search_watch (NULL, cancellable);

  if (read_dates (problem, timetable))
    return timetable;
  gp_timetable_free (timetable);
  return gp_search_run (problem, GP_EFFORT_QUICK, MAX (options->seed, 1), &watch, error);
}

/* --- pulling works forward ---------------------------------------------- */

static void
put_all (Trial *trial)
{
  gp_limits_clear (trial->limits);
  for (guint i = 0; i < trial->problem->n_jobs; i++)
    if (trial->timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (trial->limits, i, trial->timetable->start[i], trial->timetable->finish[i]);
}

static void
set_start (Trial *trial, guint job, GpDate start)
{
  trial->timetable->start[job] = start;
  trial->timetable->finish[job] = gp_calendar_finish (trial->problem->calendar, start, trial->problem->jobs[job].days);
}

/* Moves @job, which is out of the limits, from @first on to the first day that opens no
   street more often than now. */
static void
find_closed_day (Trial *trial, guint job, GpDate first, GpDate start, guint openings)
{
  const GpProblem *problem = trial->problem;
  GpBlock block;

  for (GpDate day = gp_calendar_previous (problem->calendar, start); day >= first; day = gp_calendar_previous (problem->calendar, day))
    {
      set_start (trial, job, day);
      if (!gp_limits_allows (trial->limits, job, day, &block) || gp_openings_count_around (problem, trial->timetable, job) > openings)
        break;
      start = day;
    }
  set_start (trial, job, start);
}

/* Moves @job to the first day it can have. Returns whether it moved. */
static gboolean
pull (Trial *trial, guint job, gboolean may_open)
{
  GpTimetable *timetable = trial->timetable;
  GpDate start = timetable->start[job], earliest, first;
  GpBlock block;

  if (start == GP_DATE_NONE || trial->problem->jobs[job].state != GP_JOB_FREE)
    return FALSE;
  earliest = gp_schedule_get_earliest (trial->problem, timetable, job, &block);
  if (earliest == GP_DATE_NONE)
    return FALSE;
  earliest = MAX (earliest, gp_lags_get_floor (trial->problem, timetable, job));
  if (earliest >= start)
    return FALSE;
  gp_limits_take (trial->limits, job, start, timetable->finish[job]);
  first = gp_limits_fit (trial->limits, job, earliest, &block);
  if (first != GP_DATE_NONE && first < start)
    {
      guint openings = gp_openings_count_around (trial->problem, timetable, job);

      set_start (trial, job, first);
      if (!may_open && gp_openings_count_around (trial->problem, timetable, job) > openings)
        find_closed_day (trial, job, first, start, openings);
    }
  gp_limits_put (trial->limits, job, timetable->start[job], timetable->finish[job]);
  return timetable->start[job] < start;
}

/* The works digging in the streets of @job follow it as far as they can. */
static void
pull_mates (Trial *trial, guint job)
{
  const GpProblem *problem = trial->problem;
  const GArray *cells = problem->jobs[job].cells;

  for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        if (problem->digs[i] != job)
          pull (trial, problem->digs[i], FALSE);
    }
}

/* Pulls the chain of @work forward until nothing moves. Returns days it gains. */
static int
pull_chain (Trial *trial, guint work)
{
  GpDate start = trial->timetable->start[work];
  gboolean moved = TRUE;

  put_all (trial);
  for (guint round = 0; moved && round < MAX_ROUNDS && !g_cancellable_is_cancelled (trial->cancellable); round++)
    {
      g_autoptr (GArray) chain = gp_reasons_list_chain (trial->problem, trial->limits, trial->timetable, work);

      moved = FALSE;
      for (guint i = chain->len; i-- > 0;)
        {
          guint job = g_array_index (chain, GpReasonStep, i).job;

          if (!pull (trial, job, trial->freely || (int) job == trial->loose))
            continue;
          moved = TRUE;
          pull_mates (trial, job);
        }
    }
  return start - trial->timetable->start[work];
}

/* --- the list ----------------------------------------------------------- */

typedef struct
{
  GpProblem *problem;
  GpTimetable *now; /* the work's own chain as far forward as it goes already */
  guint openings;
  guint work;
  int days_freely; /* what it gains by opening streets more often alone */
  GCancellable *cancellable;
} Asking;

static int
try (const Asking *asking, const GpRelaxation *relaxation, gboolean freely, int *openings_more)
{
  g_autoptr (GpLimits) limits = gp_limits_new (asking->problem);
  g_autoptr (GpTimetable) timetable = gp_timetable_new (asking->problem->n_jobs);
  Trial trial = { asking->problem, limits, timetable, asking->cancellable, relaxation && relaxation->kind == GP_REASON_TRENCH ? (int) relaxation->job : -1, freely };
  int days;

  gp_timetable_copy (timetable, asking->now);
  days = pull_chain (&trial, asking->work);
  *openings_more = (int) gp_openings_count (asking->problem, timetable, NULL) - (int) asking->openings;
  return days;
}

/* What relaxing one limit gives; NULL when the work gains nothing. */
static GpWhatIf *
ask (const Asking *asking, GpRelaxation *relaxation)
{
  GpWhatIf *what_if;
  int openings_more, days;

  gp_relaxation_apply (relaxation, asking->problem);
  days = try (asking, relaxation, FALSE, &openings_more);
  if (days <= 0)
    {
      days = try (asking, relaxation, TRUE, &openings_more);
      days = days > asking->days_freely && openings_more <= MOST_OPENINGS ? days : 0;
    }
  gp_relaxation_revert (relaxation, asking->problem);
  if (days <= 0)
    return NULL;
  what_if = g_new0 (GpWhatIf, 1);
  what_if->kind = relaxation->kind;
  what_if->title = gp_relaxation_dup_title (relaxation, asking->problem);
  what_if->days_earlier = days;
  what_if->openings_more = openings_more;
  what_if->object = gp_relaxation_get_object (relaxation, asking->problem);
  what_if->from = relaxation->from;
  what_if->to = relaxation->to;
  return what_if;
}

static int
compare_what_ifs (gconstpointer a, gconstpointer b)
{
  const GpWhatIf *x = *(GpWhatIf *const *) a, *y = *(GpWhatIf *const *) b;

  if (x->days_earlier != y->days_earlier)
    return x->days_earlier > y->days_earlier ? -1 : 1;
  if (x->openings_more != y->openings_more)
    return x->openings_more < y->openings_more ? -1 : 1;
  return g_strcmp0 (x->title, y->title);
}

static GArray *
list_relaxations (const Asking *asking)
{
  g_autoptr (GpLimits) limits = gp_limits_new (asking->problem);
  Trial trial = { asking->problem, limits, asking->now, NULL, -1, FALSE };
  GArray *relaxations = gp_relaxation_array_new ();
  g_autoptr (GArray) chain = NULL;

  put_all (&trial);
  chain = gp_reasons_list_chain (asking->problem, limits, asking->now, asking->work);
  for (guint i = 0; i < chain->len; i++)
    {
      const GpReasonStep *step = &g_array_index (chain, GpReasonStep, i);

      gp_relaxation_array_add (relaxations, asking->problem, step->job, &step->block);
    }
  return relaxations;
}

/**
 * gp_what_if_list:
 * @snapshot: a plan
 * @options: first day and principles
 * @work: key of a work
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Starts from the dates in the plan; when some are missing, from a quick
 * sequence. Takes a while with many works, so belongs on a worker.
 *
 * Errors: as gp_sequence_solve().
 *
 * Returns: (transfer full) (nullable) (element-type GpWhatIf): each single
 *   relaxation that lets @work start sooner, the best first; empty when none does
 */
GPtrArray *
gp_what_if_list (GpSnapshot *snapshot, const GpSequenceOptions *options, gint64 work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpProblem) problem = gp_problem_new_for (snapshot, options, cancellable, error);
  g_autoptr (GpTimetable) now = problem ? find_dates (problem, options, cancellable, error) : NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_what_if_free);
  g_autoptr (GArray) relaxations = NULL;
  int number = now ? gp_problem_find (problem, work) : -1, more;

  if (now == NULL)
    return NULL;
  if (number < 0 || now->start[number] == GP_DATE_NONE)
    return g_steal_pointer (&list);

  Asking asking = { problem, now, 0, number, 0, cancellable };
  {
    g_autoptr (GpLimits) limits = gp_limits_new (problem);
    Trial trial = { problem, limits, now, cancellable, -1, FALSE };

    pull_chain (&trial, number);
  }
  asking.openings = gp_openings_count (problem, now, NULL);
  asking.days_freely = try (&asking, NULL, TRUE, &more);
  relaxations = list_relaxations (&asking);
  for (guint i = 0; i < relaxations->len; i++)
    {
      GpWhatIf *what_if = ask (&asking, &g_array_index (relaxations, GpRelaxation, i));

      if (what_if)
        g_ptr_array_add (list, what_if);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  g_ptr_array_sort (list, compare_what_ifs);
  return g_steal_pointer (&list);
}

/**
 * gp_what_if_free:
 * @what_if: (transfer full): a relaxation
 */
void
gp_what_if_free (GpWhatIf *what_if)
{
  g_free (what_if->title);
  g_free (what_if);
}
