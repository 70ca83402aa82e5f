/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The front of the room: reads the problem, has it searched, finds the reason
 * of every start and lets the verifier look at the result.
 *
 *   snapshot ─► GpProblem ─► gp_search_run() ─► GpTimetable ─► reasons ─► GpSequence
 *                                                                            │
 *   snapshot ──────────────────────────────────────────────► verifier ◄──────┘
 */
#include "config.h"

#include "gp-sequence.h"

#include "gp-joint-trench.h"
#include "gp-objective.h"
#include "gp-openings.h"
#include "gp-proof.h"
#include "gp-reasons.h"
#include "gp-search.h"
#include "gp-unplaced.h"
#include "gp-verifier.h"

#define DEFAULT_SEED 20260901
/* To so many works without a date it is told what would give them one. */
#define MOST_CURES 50

/**
 * gp_violation_free:
 * @violation: (transfer full): a violation
 */
void
gp_violation_free (GpViolation *violation)
{
  g_free (violation->rule);
  g_free (violation->text);
  g_free (violation);
}

/**
 * gp_sequence_free:
 * @self: (transfer full): a sequence
 */
void
gp_sequence_free (GpSequence *self)
{
  g_array_unref (self->works);
  g_array_unref (self->arcs);
  g_ptr_array_unref (self->violations);
  g_array_unref (self->money);
  g_free (self);
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const GpArc *x = a, *y = b;

  if (x->after != y->after)
    return x->after < y->after ? -1 : 1;
  if (x->before != y->before)
    return x->before < y->before ? -1 : 1;
  if (x->by_hand != y->by_hand)
    return x->by_hand - y->by_hand;
  return x->principle - y->principle;
}

static void
take_arcs (GpSequence *self, const GpProblem *problem)
{
  for (guint i = 0; i < problem->arcs->len; i++)
    {
      const GpDigArc *from = &g_array_index (problem->arcs, GpDigArc, i);
      GpArc arc = { problem->jobs[from->before].work->fid, problem->jobs[from->after].work->fid,
                    from->lag_days, from->by_hand, from->overlap_m2,
                    from->has_max ? from->max_lag_days : GP_NO_MAX_LAG, (GpPrinciple) from->principle - 1 };

      g_array_append_val (self->arcs, arc);
    }
  g_array_sort (self->arcs, compare_arcs);
}

static double
find_overlap (const GpProblem *problem, guint job, const GpBlock *block)
{
  double overlap_m2 = 0;

  for (guint i = problem->pred_start[job]; block->kind == GP_REASON_ARC && i < problem->pred_start[job + 1]; i++)
    if ((int) problem->preds[i].job == block->other)
      overlap_m2 = MAX (overlap_m2, g_array_index (problem->arcs, GpDigArc, problem->preds[i].arc).overlap_m2);
  return overlap_m2;
}

static void
take_works (GpSequence *self, GpProblem *problem, GpTimetable *timetable)
{
  guint n_unplaced = 0;
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  g_autofree GpBlock *blocks = NULL;

  gp_limits_clear (limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (limits, i, timetable->start[i], timetable->finish[i]);
  blocks = gp_reasons_list (problem, limits, timetable);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpBlock block = blocks[i];
      GpScheduled work = { problem->jobs[i].work->fid, timetable->start[i], timetable->finish[i], block.kind,
                           block.other >= 0 ? problem->jobs[block.other].work->fid : 0, block.fund,
                           find_overlap (problem, i, &block), 0 };

      if (block.kind == GP_REASON_TRENCH && block.other >= 0)
        gp_joint_trench_find (problem, i, (guint) block.other, &work.side_by_side_m);
      g_array_append_val (self->works, work);
      if (timetable->start[i] == GP_DATE_NONE)
        {
          if (problem->jobs[i].state == GP_JOB_FREE)
            g_ptr_array_add (self->violations, gp_unplaced_explain (problem, limits, timetable, i, n_unplaced++ < MOST_CURES));
          continue;
        }
      if (self->start == GP_DATE_NONE || timetable->start[i] < self->start)
        self->start = timetable->start[i];
      self->finish = MAX (self->finish, timetable->finish[i]);
    }
}

static void
take_violations (GpSequence *self, GPtrArray *violations)
{
  for (guint i = 0; i < violations->len; i++)
    g_ptr_array_add (self->violations, g_ptr_array_index (violations, i));
  g_ptr_array_set_free_func (violations, NULL);
  g_ptr_array_set_size (violations, 0);
}

static void
take_proof (GpSequence *self, const GpProblem *problem, const GpTimetable *timetable, GpEffort effort, GCancellable *cancellable)
{
  GpProof proof = { FALSE, GP_DATE_NONE, GP_DATE_NONE };

  if (self->violations->len == 0)
    gp_proof_find (problem, timetable, effort, cancellable, &proof);
  self->openings_proved = proof.openings;
  self->finish_bound = proof.finish_bound;
  self->finish_bound_joined = proof.finish_bound_joined;
  if (self->violations->len == 0)
    self->completion_bound = gp_objective_get_completion_bound (problem, timetable);
}

/* A due date that nothing could keep has been told with what stands against it. */
static void
drop_told (GPtrArray *found, const GpSequence *self)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->violations->len; i++)
    {
      GpViolation *violation = self->violations->pdata[i];

      if (g_str_equal (violation->rule, "impossible"))
        g_hash_table_add (told, &violation->work);
    }
  for (guint i = found->len; i-- > 0;)
    {
      const GpViolation *violation = found->pdata[i];

      if (g_str_equal (violation->rule, "due") && g_hash_table_contains (told, &violation->work))
        g_ptr_array_remove_index (found, i);
    }
}

/* Takes the circles of @problem. NULL when cancelled. */
static GpSequence *
describe (GpSnapshot *snapshot, GpProblem *problem, GpTimetable *timetable, GpEffort effort, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  GpSequence *self = g_new0 (GpSequence, 1);

  self->works = g_array_new (FALSE, FALSE, sizeof (GpScheduled));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (GpArc));
  self->violations = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  self->money = g_array_new (FALSE, FALSE, sizeof (GpYearMoney));
  self->start = self->finish = GP_DATE_NONE;
  take_arcs (self, problem);
  take_violations (self, problem->violations);
  take_works (self, problem, timetable);
  gp_objective_measure (self, problem, timetable);
  found = gp_verifier_check_kept (snapshot, self->works, problem->principles, cancellable);
  drop_told (found, self);
  take_violations (self, found);
  take_proof (self, problem, timetable, effort, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&self, gp_sequence_free);
  return self;
}

/**
 * gp_sequence_solve:
 * @snapshot: a plan
 * @options: first day, effort, seed, goal and principles; who is told how far it is
 * @cancellable: (nullable): stops the search
 * @error: return location
 *
 * Finds a day for every work. What cannot be satisfied does not fail: it is
 * listed in the violations and the rest has its dates. The same snapshot and
 * options always give the same sequence.
 *
 * Errors: %G_IO_ERROR_CANCELLED; %GP_ERROR_USAGE when the first day is none.
 *
 * Returns: (transfer full) (nullable): the sequence
 */
GpSequence *
gp_sequence_solve (GpSnapshot *snapshot, const GpSequenceOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpProblem) problem = gp_problem_new_for (snapshot, options, cancellable, error);
  g_autoptr (GpTimetable) timetable = NULL;
  GpSearchWatch watch = gp_search_watch (options, cancellable);
  guint32 seed = options->seed ? options->seed : (guint32) gp_snapshot_get_setting_int (snapshot, "seed", DEFAULT_SEED);

  if (problem == NULL)
    return NULL;
  timetable = gp_search_run (problem, options->effort, seed, &watch, error);
  if (timetable == NULL)
    return NULL;
  return describe (snapshot, problem, timetable, options->effort, cancellable, error);
}

/**
 * gp_sequence_read:
 * @snapshot: a plan
 * @options: first day, goal and principles to measure by
 * @cancellable: (nullable): stops it
 * @error: return location: as gp_sequence_solve()
 *
 * The sequence as it stands in the plan, measured as a new one is, so that the
 * two can be compared. A work without dates has none; that is no violation.
 *
 * Returns: (transfer full) (nullable): the sequence
 */
GpSequence *
gp_sequence_read (GpSnapshot *snapshot, const GpSequenceOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpProblem) problem = gp_problem_new_for (snapshot, options, cancellable, error);
  g_autoptr (GpTimetable) timetable = NULL;
  GpSequence *self;

  if (problem == NULL)
    return NULL;
  timetable = gp_timetable_new (problem->n_jobs);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      timetable->start[i] = job->state == GP_JOB_FREE ? gp_feature_get_date (job->work, GP_WORK_START) : job->start;
      timetable->finish[i] = job->state == GP_JOB_FREE ? gp_feature_get_date (job->work, GP_WORK_FINISH) : job->finish;
      if (timetable->start[i] != GP_DATE_NONE && timetable->finish[i] < timetable->start[i])
        timetable->finish[i] = gp_calendar_finish (problem->calendar, timetable->start[i], job->days);
    }
  gp_timetable_rate (timetable, problem);
  self = describe (snapshot, problem, timetable, GP_EFFORT_QUICK, cancellable, error);
  for (guint i = 0; self && i < self->violations->len;)
    if (g_str_equal (((GpViolation *) g_ptr_array_index (self->violations, i))->rule, "unplaced"))
      g_ptr_array_remove_index (self->violations, i);
    else
      i++;
  return self;
}

/**
 * gp_sequence_find:
 * @self: a sequence
 * @work: key of a work
 *
 * Returns: (transfer none) (nullable): its dates and reason
 */
const GpScheduled *
gp_sequence_find (const GpSequence *self, gint64 work)
{
  guint low = 0, high = self->works->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->works, GpScheduled, middle).work < work)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->works->len || g_array_index (self->works, GpScheduled, low).work != work)
    return NULL;
  return &g_array_index (self->works, GpScheduled, low);
}
