/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-search-watch.h"

/**
 * gp_search_watch:
 * @options: (nullable): says who is told
 * @cancellable: (nullable): ends the search
 *
 * Returns: a watch at the beginning of the search
 */
GpSearchWatch
gp_search_watch (const GpSequenceOptions *options, GCancellable *cancellable)
{
  return (GpSearchWatch){ .cancellable = cancellable, .func = options ? options->progress : NULL, .data = options ? options->progress_data : NULL };
}

/**
 * gp_search_watch_begin:
 * @self: a watch
 * @span: how much of the whole search the next part is, 0 to 1
 */
void
gp_search_watch_begin (GpSearchWatch *self, double span)
{
  self->from = MIN (self->from + self->span, 1);
  self->span = MIN (span, 1 - self->from);
}

static double
count_weights (const GpProblem *problem)
{
  double weights = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    weights += problem->jobs[i].state != GP_JOB_DONE ? problem->jobs[i].weight : 0;
  return MAX (weights, 1);
}

/**
 * gp_search_watch_tell:
 * @self: a watch
 * @done: how far the part at work is, 0 to 1
 * @best: how good the best timetable is that this part has
 */
void
gp_search_watch_tell (GpSearchWatch *self, double done, const GpScore *best)
{
  GpSequenceProgress progress;

  if (self->func == NULL)
    return;
  if (!self->has_best || gp_score_compare (best, &self->best) < 0)
    self->best = *best;
  self->has_best = TRUE;
  best = &self->best;
  progress = (GpSequenceProgress){
    .fraction = CLAMP (self->from + self->span * CLAMP (done, 0, 1), 0, 1),
    .violations = best->unplaced + best->broken + best->late,
    .openings = best->openings,
    .completion_days = best->completion / count_weights (self->problem),
    .finish = best->finish,
  };
  self->func (&progress, self->data);
}
