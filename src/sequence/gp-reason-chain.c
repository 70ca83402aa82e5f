/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words are those of gp-explain.c: it is given a sequence that holds just
 * the works of the chain and the arcs between them.
 */
#include "config.h"

#include "gp-reason-chain.h"

#include "gp-joint-trench.h"
#include "gp-reasons.h"
#include "gp-stored-dates-private.h"
#include "gp-words.h"

static void
link_free (gpointer data)
{
  GpReasonLink *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const GpArc *x = a, *y = b;

  return (x->after > y->after) - (x->after < y->after);
}

static void
take_arcs_from (GpSequence *said, const GpProblem *problem, const GpLink *links, guint n, const GpBlock *block, GpScheduled *work)
{
  for (guint i = 0; i < n; i++)
    {
      const GpDigArc *from = &g_array_index (problem->arcs, GpDigArc, links[i].arc);
      GpArc arc = { problem->jobs[from->before].work->fid, problem->jobs[from->after].work->fid,
                    from->lag_days, from->by_hand, from->overlap_m2,
                    from->has_max ? from->max_lag_days : GP_NO_MAX_LAG, (GpPrinciple) from->principle - 1 };

      if ((int) links[i].job != block->other)
        continue;
      if (block->kind == GP_REASON_ARC)
        work->overlap_m2 = MAX (work->overlap_m2, from->overlap_m2);
      g_array_append_val (said->arcs, arc);
    }
}

/* The arcs between @job and the one that binds it. */
static void
take_arcs (GpSequence *said, const GpProblem *problem, guint job, const GpBlock *block, GpScheduled *work)
{
  take_arcs_from (said, problem, problem->preds + problem->pred_start[job], problem->pred_start[job + 1] - problem->pred_start[job], block, work);
  take_arcs_from (said, problem, problem->succs + problem->succ_start[job], problem->succ_start[job + 1] - problem->succ_start[job], block, work);
  g_array_sort (said->arcs, compare_arcs);
}

static GpReasonLink *
new_link (const GpStoredDates *dates, const GpReasonStep *step)
{
  const GpProblem *problem = dates->problem;
  guint job = step->job;
  GpBlock block = step->block;
  GpScheduled work = { problem->jobs[job].work->fid, dates->timetable->start[job], dates->timetable->finish[job], block.kind,
                       block.other >= 0 ? problem->jobs[block.other].work->fid : 0, block.fund, 0, 0 };
  GpSequence said = { .works = g_array_new (FALSE, FALSE, sizeof (GpScheduled)), .arcs = g_array_new (FALSE, FALSE, sizeof (GpArc)) };
  GpReasonLink *self = g_new0 (GpReasonLink, 1);

  if (block.other >= 0)
    take_arcs (&said, problem, job, &block, &work);
  if (block.kind == GP_REASON_TRENCH && block.other >= 0)
    gp_joint_trench_find (problem, job, (guint) block.other, &work.side_by_side_m);
  g_array_append_val (said.works, work);
  if (block.other >= 0)
    {
      /* The sentence tells its dates. */
      GpScheduled other = { work.other, dates->timetable->start[block.other], dates->timetable->finish[block.other] };

      g_array_insert_vals (said.works, other.work < work.work ? 0 : 1, &other, 1);
    }
  *self = (GpReasonLink){ work.work, work.start, work.finish, block.kind, work.other, block.fund,
                          gp_words_dup_work (problem->jobs[job].work), gp_sequence_dup_reason (&said, problem->snapshot, work.work) };
  g_array_unref (said.works);
  g_array_unref (said.arcs);
  return self;
}

/**
 * gp_reason_chain_new:
 * @dates: the plan
 * @work: key of a work
 *
 * Puts works in and out of the limits of @dates; they are as before afterwards.
 *
 * Returns: (transfer full) (element-type GpReasonLink): the work itself first;
 *   empty for one that is not in the plan or has no date
 */
GPtrArray *
gp_reason_chain_new (GpStoredDates *dates, gint64 work)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (link_free);
  int job = gp_problem_find (dates->problem, work);
  g_autoptr (GArray) steps = NULL;

  if (job < 0 || (dates->problem->jobs[job].state == GP_JOB_FREE && dates->timetable->start[job] == GP_DATE_NONE))
    return links;
  steps = gp_reasons_list_chain (dates->problem, dates->limits, dates->timetable, (guint) job);
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (links, new_link (dates, &g_array_index (steps, GpReasonStep, i)));
  return links;
}
