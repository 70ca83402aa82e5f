/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An arc i → j is implied when some k lies between, i → k → j, and the two
 * lags with the days of k in between are no shorter than its own. Works that
 * overlap in one place overlap each other, so looking two arcs far finds
 * nearly all there is (Aho, Garey and Ullman 1972 for the general case).
 *
 * Only arcs from footprints count, and only a free k: one that is fixed may
 * stand where it breaks its arcs, and an order by hand may be taken back for
 * "what if".
 */
#include "config.h"

#include "gp-arc-reduction.h"

typedef struct
{
  const GpProblem *problem;
  GpDigArc *arcs;
  guint *start; /* arcs that leave job i: by_before[start[i]] … */
  guint *by_before;
} Reduction;

static gboolean
is_from_footprints (const GpDigArc *arc)
{
  return !arc->by_hand && !arc->dropped && !arc->has_max && arc->principle == 0;
}

static void
sort_by_before (Reduction *self)
{
  guint n = self->problem->n_jobs, n_arcs = self->problem->arcs->len;
  guint *at;

  self->start = g_new0 (guint, n + 2);
  self->by_before = g_new (guint, n_arcs + 1);
  for (guint i = 0; i < n_arcs; i++)
    if (is_from_footprints (&self->arcs[i]))
      self->start[self->arcs[i].before + 2]++;
  for (guint i = 0; i < n; i++)
    self->start[i + 2] += self->start[i + 1];
  at = self->start + 1;
  for (guint i = 0; i < n_arcs; i++)
    if (is_from_footprints (&self->arcs[i]))
      self->by_before[at[self->arcs[i].before]++] = i;
}

/* Marks what @first and another arc behind it imply. @direct has, per job, 1 +
   the number of the arc that leads there from where @first begins. */
static guint
mark_implied_by (Reduction *self, const GpDigArc *first, const guint *direct)
{
  const GpJob *between = &self->problem->jobs[first->after];
  guint n = 0;

  if (between->state != GP_JOB_FREE)
    return 0;
  for (guint i = self->start[first->after]; i < self->start[first->after + 1]; i++)
    {
      const GpDigArc *second = &self->arcs[self->by_before[i]];
      GpDigArc *arc = direct[second->after] ? &self->arcs[direct[second->after] - 1] : NULL;

      if (arc && !arc->implied && arc->before == first->before && arc->lag_days <= first->lag_days + between->days + second->lag_days)
        {
          arc->implied = TRUE;
          n++;
        }
    }
  return n;
}

/**
 * gp_arc_reduction_run:
 * @problem: with all its arcs, circles broken; gets the marks
 *
 * Returns: how many arcs are implied
 */
guint
gp_arc_reduction_run (GpProblem *problem)
{
  Reduction self = { problem, (GpDigArc *) (gpointer) problem->arcs->data };
  g_autofree guint *direct = g_new0 (guint, problem->n_jobs + 1);
  guint n = 0;

  sort_by_before (&self);
  for (guint i = 0; i < problem->arcs->len; i++)
    self.arcs[i].implied = FALSE;
  for (guint job = 0; job < problem->n_jobs; job++)
    {
      for (guint i = self.start[job]; i < self.start[job + 1]; i++)
        direct[self.arcs[self.by_before[i]].after] = self.by_before[i] + 1;
      for (guint i = self.start[job]; i < self.start[job + 1]; i++)
        n += mark_implied_by (&self, &self.arcs[self.by_before[i]], direct);
    }
  g_free (self.start);
  g_free (self.by_before);
  return n;
}
